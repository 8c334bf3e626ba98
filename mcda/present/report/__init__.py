"""The report page: everything about one case, and weights to move."""
