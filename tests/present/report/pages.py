"""A report in a browser, and a case that has something of everything."""

import re

import mcda
from mcda.present.report.page import report_page

TREE = {
    "format": 1,
    "title": "A tree",
    "criteria": [
        {"id": "good", "name": "Good"},
        {"id": "near", "name": "Near", "parent": "good", "scale": [0, 10]},
        {"id": "warm", "name": "Warm", "parent": "good", "scale": [0, 10]},
        {"id": "price", "name": "Price", "direction": "minimise", "scale": [0, 100], "limit": {"at_most": 90}},
    ],
    "options": [
        {"id": "a", "name": "Attic", "leads_to": ["b"]},
        {"id": "b", "name": "Barn"},
        {"id": "c", "name": "Castle"},
        {"id": "d", "name": "Den", "status": "suggested", "amends": "a"},
    ],
    "scores": {
        "a": {"near": 8, "warm": 2, "price": 40},
        "b": {"near": 3, "warm": 9, "price": 50},
        "c": {"near": 9, "warm": 9, "price": 95},
    },
    "weights": {"points": {"good": 3, "price": 1}},
}


def case_of(name):
    return mcda.load(f"cases/{name}")


def written(case, **asked):
    return report_page(mcda.report(case, samples=4096, **asked))


class Opened:
    """A page in a browser, with all that it asked for and complained of."""

    def __init__(self, browser, path, address="", **looks):
        self.page = browser.new_page(**looks)
        self.requests, self.complaints = [], []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda said: self.complaints.append(said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(path.as_uri() + address)

    def slide(self, name, to):
        """Drag the slider with this name to a place, and let go."""
        slider = self.page.get_by_role("slider", name=name, exact=True)
        slider.evaluate(
            "(each, to) => { each.value = to; "
            "for (const kind of ['input', 'change']) each.dispatchEvent(new Event(kind)); }",
            str(to),
        )

    @property
    def said(self):
        return self.page.inner_text("#said")

    def ranking(self, table="now"):
        rows = self.page.locator(f"#{table} tbody tr").all_inner_texts()
        return [re.split(r"\s*\t\s*", row.strip()) for row in rows]
