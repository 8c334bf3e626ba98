"""The nouns of a decision, frozen: options, criteria, scores, statements, groups, notes, and the case of them all."""
