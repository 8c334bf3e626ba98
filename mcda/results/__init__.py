"""Frozen answers: each remembers the question it answers, and says itself as plain data."""
