"""Two profiles for the property tests: the same few examples in every run, or many new ones on request.

``pytest --hypothesis-profile=deep`` goes looking for what the usual run may have missed.
"""

from hypothesis import HealthCheck, settings

common = {"deadline": None, "database": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("usual", derandomize=True, max_examples=30, **common)
settings.register_profile("deep", max_examples=1000, **common)
settings.load_profile("usual")
