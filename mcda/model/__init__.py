"""The nouns of a decision, frozen: options, criteria, scores, statements, groups, notes, and the case that holds them."""
