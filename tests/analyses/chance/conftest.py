"""What the tests of stress tests share."""

import pytest


@pytest.fixture
def hurried(monkeypatch):
    """Few draws for spreads and indices where draws go one by one."""
    monkeypatch.setattr("mcda.analyses.chance.profile.MOST_SLOW", 256)
    monkeypatch.setattr("mcda.analyses.chance.drivers._WORK_SLOW", 500)
