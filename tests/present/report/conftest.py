"""The page's script in a real browser: the one on the machine, without a window."""

import shutil

import pytest
from playwright.sync_api import sync_playwright

from tests.present.report.browser import Engine
from tests.present.report.pages import Opened, written

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage"]  # containers have neither its sandbox nor much shared memory


@pytest.fixture(scope="session")
def browser():
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.fail("these tests run the report's script in Chromium: install it (apt-get install chromium)")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def script(browser):
    """The engine on an empty page of its own, and nothing but the engine."""
    page = browser.new_page()
    yield Engine(page)
    page.close()


@pytest.fixture
def opened(browser, tmp_path):
    pages = []

    def open_(case, address="", looks=None, **asked):
        path = tmp_path / f"report-{len(pages)}.html"
        path.write_text(case if isinstance(case, str) else written(case, **asked), encoding="utf-8")
        pages.append(Opened(browser, path, address, **(looks or {})))
        return pages[-1]

    yield open_
    for each in pages:
        each.page.close()
