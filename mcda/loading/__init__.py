"""From files, tables and plain Python to a checked case; every fault of a file at once."""
