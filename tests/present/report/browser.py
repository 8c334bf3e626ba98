"""The engine as a browser runs it, and the library asked the same."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np

import mcda
from mcda.analyses.question.choices import choose_method
from mcda.errors import RequestError
from mcda.model.option import MethodChoice
from mcda.numeric.voting import shares
from mcda.present.report.live import engine, live_data

CLOSE = 1e-12
CASES = sorted(path.parent for path in (Path(__file__).parents[3] / "cases").glob("*/case.toml"))


class Engine:
    """Calls of the engine on a page; what goes in and comes out is JSON."""

    def __init__(self, page):
        self.page = page
        page.add_script_tag(content=engine())

    def ask(self, function, *arguments):
        return self.all(function, [arguments])[0]

    def all(self, function, asked):
        """The answers to many calls at once; ``saved`` is the text of the file that a page saves."""
        call = """([name, asked]) => {
            const saved = (data, state) => Engine.toml(Engine.document(data, state));
            const answers = JSON.parse(asked).map((each) => (Engine[name] ?? saved)(...each));
            return JSON.stringify(answers);
        }"""
        return json.loads(self.page.evaluate(call, [function, json.dumps(asked, allow_nan=False)]))

    def solve(self, case, state, **question):
        return self.ask("solve", live_data(case, **question), state)


def changed(case, state):
    """The case with a state's changes, as the library makes it; RequestError where it cannot have them."""
    return case.with_(**arguments(state))


def arguments(state):
    """A state as the library's with_ takes it; ids of options, criteria and groups must differ."""
    return {
        "set": state.get("set"),
        "scores": {tuple(each for each in cell[:3] if each is not None): cell[3] for cell in state.get("scores", [])},
        "influence": state.get("influence"),
        "drop": [name for names in state.get("drop", {}).values() for name in names],
    }


def exported(case, state):
    """The case that the page saves: with the method and the rule where they are not the case's own."""
    made = changed(case, state)
    own, used = (choose_method(case.method, *asked) for asked in [(None, None), asked_of(state)])
    if used != own:
        made = replace(made, method=MethodChoice(used.id, used.options))
    return replace(made, combine=state.get("combine", case.combine))


def asked_of(state):
    return state.get("method"), state.get("options")


def library(case, state, **question):
    """The ranking of the changed case, or the sentence with which it is refused."""
    method, options = asked_of(state)
    asked = question | {"method": method, "options": options, "combine": state.get("combine")}
    try:
        return mcda.rank(changed(case, state), **{name: said for name, said in asked.items() if said is not None})
    except RequestError as error:
        return str(error)


def differences(found, ranking):
    """Where the engine's answer differs from the library's ranking, in words; nothing where it does not."""
    if found["error"]:
        return [f"refused: {found['error']}"]
    kept = {each.option: each for each in ranking.ranking if each.rank is not None}
    options = found["options"]
    wanted = {
        "options": sorted(kept),
        "out": {each.option: each.reason for each in ranking.ranking if each.rank is None},
        "ranks": [kept[option].rank for option in options],
        "leaders": [option for option in options if kept[option].rank == 1],
    }
    got = {
        "options": sorted(options),
        "out": {each["option"]: each["reason"] for each in found["out"]},
        "ranks": found["ranks"],
        "leaders": found["leaders"],
    }
    said = [f"{name}: {got[name]}, not {wanted[name]}" for name in wanted if got[name] != wanted[name]]
    if said:
        return said
    parts = [list(kept[option].parts.values()) for option in options if kept[option].parts is not None]
    said += _apart("scores", found["scores"], [kept[option].score for option in options])
    said += _apart("weights", found["weights"], list(ranking.weights.values()))
    said += _apart("parts", found["parts"] or [], parts)
    for party, group in zip(found["parties"], ranking.groups, strict=False):  # a case without groups has one party
        said += _apart(f"scores of {group.id}", party["scores"], [group.scores[option] for option in options])
        said += _apart(f"weights of {group.id}", party["weights"], list(group.weights.values()))
        ranks = [group.ranks[option] for option in options]
        said += [f"ranks of {group.id}: {party['ranks']}, not {ranks}"] * (party["ranks"] != ranks)
        best = [option for option in options if group.ranks[option] == 1]
        said += [f"leaders of {group.id}: {party['leaders']}, not {best}"] * (party["leaders"] != best)
    if ranking.groups:
        says = shares(np.array([group.influence for group in ranking.groups]))
        said += _apart("influence", [party["influence"] for party in found["parties"]], says)
    return said


def _apart(what, found, wanted):
    one, other = np.array(found, dtype=float), np.array(wanted, dtype=float)
    if one.shape != other.shape:
        return [f"{what}: {one.shape}, not {other.shape}"]
    if not one.size or np.allclose(one, other, rtol=CLOSE, atol=CLOSE):
        return []
    return [f"{what}: {found}, not {np.array(wanted).tolist()}"]
