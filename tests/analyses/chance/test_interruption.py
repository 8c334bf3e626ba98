"""An interruption gives what was counted so far, and says so."""

import pytest

import mcda
from tests.analyses.chance.documents import FLAT, GROUPS


class Impatient:
    """Lets a number of reports pass, then interrupts."""

    def __init__(self, patience):
        self.patience, self.told = patience, []

    def __call__(self, done, most):
        self.told.append((done, most))
        if len(self.told) > self.patience:
            raise KeyboardInterrupt


def interrupted(document, patience, **asked):
    progress = Impatient(patience)
    return mcda.stress(mcda.from_dict(document), progress=progress, samples=3200, **asked), progress


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("patience", [0, 3])
def test_what_was_counted_so_far(workers, patience):
    result, progress = interrupted(FLAT, patience, workers=workers)
    assert result.interrupted
    assert result.to_dict()["interrupted"] is True
    assert result.samples == (patience + 1) * 200 == progress.told[-1][0]
    assert {most for _, most in progress.told} == {3200}
    for row in result.rank_acceptability.values():
        assert sum(row) == pytest.approx(1.0, abs=1e-12)
    assert (result.standard_error is None) == (patience == 0)  # one replicate says nothing of its error
    assert any("interrupted" in sentence for sentence in result.verdict.sentences)


@pytest.mark.parametrize("asked", [{}, {"weights": "groups,around"}, {"precision": 1e-4}], ids=str)
def test_the_same_draws_whatever_the_workers(asked):
    one, two = (interrupted(GROUPS, 4, workers=workers, **asked)[0].to_dict() for workers in (1, 2))
    assert one == two


@pytest.mark.parametrize("workers", [1, 2])
def test_nothing_counted_yet(workers, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("mcda.analyses.chance.sampling._unit", stop)
    with pytest.raises(KeyboardInterrupt):
        mcda.stress(mcda.from_dict(FLAT), samples=3200, workers=workers)


@pytest.mark.parametrize("workers", [1, 2])
def test_another_error_of_the_callback_is_its_own(workers):
    def wrong(done, most):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        mcda.stress(mcda.from_dict(FLAT), samples=3200, workers=workers, progress=wrong)


@pytest.mark.parametrize("workers", [1, 2])
def test_progress_goes_up_to_all(workers):
    progress = Impatient(10**6)
    result = mcda.stress(mcda.from_dict(FLAT), samples=3203, workers=workers, progress=progress)
    done = [count for count, _ in progress.told]
    assert done == sorted(done)
    assert done[-1] == result.samples == 3203
    assert not result.interrupted
