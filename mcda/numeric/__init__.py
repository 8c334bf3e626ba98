"""Arrays in, arrays out: the kernels, without names, files or randomness of their own."""
