"""The methods there are, as a result like any other."""

from __future__ import annotations

from typing import Any

from mcda.frozen import record
from mcda.model.methods import MethodSpec
from mcda.version import __version__


@record
class Methods:
    """What each method needs and assumes, its options (default first) and its source."""

    methods: tuple[MethodSpec, ...]

    def to_dict(self) -> dict[str, Any]:
        """The document that ``mcda methods --format json`` prints."""
        return {"schema": "mcda.methods/1", "version": __version__, "methods": [_plain(spec) for spec in self.methods]}

    def rows(self) -> list[dict[str, Any]]:
        """One row a method."""
        options = [
            "; ".join(f"{name}={'|'.join(option.words) or option.wanted}" for name, option in spec.options.items())
            for spec in self.methods
        ]
        return [
            _plain(spec) | {"options": said, "parameters": ", ".join(spec.parameters)}
            for spec, said in zip(self.methods, options, strict=True)
        ]


def _plain(spec: MethodSpec) -> dict[str, Any]:
    return {
        "id": spec.id,
        "name": spec.name,
        "needs": spec.needs,
        "assumes": spec.assumes,
        "options": {name: option.to_data() for name, option in spec.options.items()},
        "parameters": list(spec.parameters),
        "source": spec.source,
    }
