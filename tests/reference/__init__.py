"""Slow, plain references: Python loops, written from the contract and the papers, sharing nothing with ``mcda``.

They are there to disagree with the kernels, so they take another route wherever there is one: eigenvectors by power
iteration, least squares by elimination, completions by search, ranks by counting pairs.
"""
