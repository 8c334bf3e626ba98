# Rank acceptabilities and central weights by R's package smaa; prints the CPU-seconds that it took for them.
# Rscript smaa.R OPTIONS CRITERIA SAMPLES SEED, with the values on standard input, row by row.
# The weights are drawn, and the values repeated for each sample as smaa wants them, before its clock starts.

arguments <- as.integer(commandArgs(trailingOnly = TRUE))
options <- arguments[1]
criteria <- arguments[2]
samples <- arguments[3]
set.seed(arguments[4])

values <- matrix(scan(file("stdin"), quiet = TRUE), nrow = options, ncol = criteria, byrow = TRUE)
weights <- if (requireNamespace("hitandrun", quietly = TRUE)) {
  hitandrun::simplex.sample(criteria, samples)$samples
} else {
  drawn <- matrix(rexp(samples * criteria), nrow = samples)
  drawn / rowSums(drawn)
}
measurements <- array(rep(values, each = samples), dim = c(samples, options, criteria))

few <- seq_len(min(10L, samples))
invisible(smaa::smaa(measurements[few, , , drop = FALSE], weights[few, , drop = FALSE])) # loads it
start <- proc.time()
found <- smaa::smaa(measurements, weights)
spent <- proc.time() - start
stopifnot(all.equal(unname(rowSums(found$ra)), rep(1, options)), identical(dim(found$cw), c(options, criteria)))
cat(sum(spent[c("user.self", "sys.self")]), "\n")
