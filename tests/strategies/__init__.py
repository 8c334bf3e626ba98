"""Hypothesis strategies, one for each noun: amounts, weights, problems, judgements, votes, cases."""
