"""Questions about a case, each with one type of answer."""
