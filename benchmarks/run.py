"""A whole run: the subjects, and the document that keeps what was found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from benchmarks import exact, judgements, outranking, peers, scores, sensitivity, startup, stress
from benchmarks.contest import Comparison, Size, Subject
from benchmarks.figures import lines
from benchmarks.machine import facts
from benchmarks.runner import Document, measured

FORMAT = "mcda.benchmarks/1"
SUBJECTS = (
    startup.SUBJECT,
    scores.SUBJECT,
    stress.SUBJECT,
    exact.SUBJECT,
    judgements.SUBJECT,
    outranking.SUBJECT,
    sensitivity.SUBJECT,
)
ROUNDS: dict[Size, int] = {"tiny": 2, "quick": 3, "full": 5}
LEAST: dict[Size, float] = {"tiny": 0.0, "quick": 0.02, "full": 0.2}  # CPU-seconds of one measurement


def document(only: Sequence[str], *, quick: bool, say: Callable[[str], None]) -> Document:
    """Everything, or what ``only`` names, measured; each comparison is said as soon as it is done.

    Raises LookupError where a name fits nothing.
    """
    size: Size = "quick" if quick else "full"
    chosen = select(only, size)
    say(f"Medians of {ROUNDS[size]} interleaved rounds [and quartiles]; BLAS at one thread")
    return {
        "format": FORMAT,
        "date": date.today().isoformat(),
        "quick": quick,
        "rounds": ROUNDS[size],
        "machine": facts(),
        "versions": peers.versions(),
        "subjects": [_subject(subject, comparisons, size, say) for subject, comparisons in chosen],
    }


def select(only: Sequence[str], size: Size) -> list[tuple[Subject, list[Comparison]]]:
    """The subjects with their comparisons, or those of them that ``only`` names. Raises LookupError for no match."""
    whole = [(subject, subject.comparisons(size)) for subject in SUBJECTS]
    for name in only:
        if not any(_fits(name, subject, each) for subject, found in whole for each in found):
            known = ", ".join(subject.name for subject in SUBJECTS)
            raise LookupError(f"nothing is called {name!r}; the subjects are {known}")
    if not only:
        return whole
    kept = [
        (subject, [each for each in found if any(_fits(name, subject, each) for name in only)])
        for subject, found in whole
    ]
    return [(subject, found) for subject, found in kept if found]


def _fits(name: str, subject: Subject, comparison: Comparison) -> bool:
    return name == subject.name or name in comparison.name


def _subject(subject: Subject, comparisons: list[Comparison], size: Size, say: Callable[[str], None]) -> Document:
    say(f"\n{subject.title}\n")
    found = []
    for comparison in comparisons:
        found.append(measured(comparison, ROUNDS[size], LEAST[size]))
        say("\n".join(lines(found[-1])))
    return {"name": subject.name, "title": subject.title, "about": subject.about, "comparisons": found}
