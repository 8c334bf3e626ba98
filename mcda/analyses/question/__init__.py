"""A question about a case, worked out: who ranks, by which method, and what comes out; or asked again, changed."""
