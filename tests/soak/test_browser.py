"""Chromium opens the pages from a disk, runs no code of a base, and is soon ready for a reader.

Playwright drives Debian's `chromium`. axe-core, from npm, looks for faults that affect screen readers and keyboards.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from tests.unit.share.conftest import BASE, HOSTILE

from ruskor.filters import Filters
from ruskor.opening import open_library
from ruskor.share.page import to_page, to_site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.soak

AXE = "axe-core@4"
WIDTHS = (1280, 390)
LARGE = 20_000  # records of the site
# The page must not show an alert, make a request, have an error in its script or violate its own policy.
SEARCH = """(words) => {
  document.getElementById("ui_words").value = words;
  document.getElementById("ui_form").dispatchEvent(new Event("submit", { cancelable: true }));
  return [...document.querySelectorAll("#ui_list article:not([hidden])")].map((one) => one.id);
}"""


class _Tab:
    """An open page, with all errors that occurred in it."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.faults: list[str] = []
        page.on("console", lambda message: self._fail(message.text))
        page.on("pageerror", lambda error: self._fail(str(error)))
        page.on("dialog", self._dismiss)
        page.on("request", self._look_at)

    def _fail(self, fault: str) -> None:
        self.faults.append(fault)

    def _dismiss(self, dialog: Any) -> None:
        self._fail(dialog.message)
        dialog.dismiss()

    def _look_at(self, request: Any) -> None:
        if not request.url.startswith("file:"):
            self._fail(request.url)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is installed by `make soak`")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        pytest.skip("there is no chromium; on Debian: apt install chromium")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def tab(browser: Any) -> Iterator[Callable[..., _Tab]]:
    opened = []

    def tab_(file: Path, width: int = 1280, scheme: str = "light", anchor: str = "") -> _Tab:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        opened.append(context)
        tab = _Tab(context.new_page())
        tab.page.goto(f"{file.as_uri()}{anchor}")
        return tab

    yield tab_
    for context in opened:
        context.close()


def _write(folder: Path, base: Path | None = None) -> Path:
    library = open_library([str(base)] if base else [])
    file = folder / "page.html"
    file.write_text("".join(to_page(library)), encoding="utf-8")
    library.close()
    return file


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("axe")
    npm = shutil.which("npm")
    done = npm and subprocess.run([npm, "install", "--prefix", str(folder), AXE], capture_output=True, check=False)
    if not done or done.returncode:
        pytest.skip("axe-core could not be installed by npm")
    return (folder / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def test_a_hostile_base_runs_nothing_and_reaches_nothing(tab: Callable[..., _Tab], tmp_path: Path) -> None:
    base = tmp_path / "hostile.toml"
    base.write_text(BASE, encoding="utf-8")
    file = _write(tmp_path, base)
    opened = tab(file)
    for words in ("railway", "<script>", HOSTILE, "Kim"):
        opened.page.evaluate(SEARCH, words)
    opened.page.get_by_role("button", name="Zoom in").click()
    for part in ("Measures", "Sources", "Records"):
        opened.page.get_by_role("link", name=part, exact=True).click()
    opened.page.wait_for_timeout(200)
    assert opened.faults == []
    assert opened.page.locator("img, iframe, object, embed").count() == 0
    assert opened.page.locator("blockquote").inner_text() == HOSTILE


def test_the_policy_holds_off_a_script_that_got_in_all_the_same(tab: Callable[..., _Tab], tmp_path: Path) -> None:
    base = tmp_path / "hostile.toml"
    base.write_text(BASE, encoding="utf-8")
    file = _write(tmp_path, base)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("<main", "<script>alert(1)</script><img src=x onerror=alert(2)><main", 1))
    opened = tab(file)
    opened.page.wait_for_timeout(200)
    assert not [fault for fault in opened.faults if fault in {"1", "2"}]
    assert [fault for fault in opened.faults if "Content Security Policy" in fault]


@pytest.mark.usefixtures("builtin")
@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_of_the_shipped_base_can_be_used_within_a_second(
    tab: Callable[..., _Tab], tmp_path: Path, width: int
) -> None:
    """The time is that of the page's thread, so other work of the machine does not count."""
    file = _write(tmp_path)
    opened = tab(tmp_path.joinpath("page.html"), width)
    session = opened.page.context.new_cdp_session(opened.page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    opened.page.goto(file.as_uri())
    metrics = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    assert metrics["TaskDuration"] < 1.0
    assert opened.page.evaluate("document.documentElement.scrollWidth") == width
    assert opened.faults == []


@pytest.mark.usefixtures("builtin")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_no_violation(tab: Callable[..., _Tab], tmp_path: Path, axe: str, width: int, scheme: str) -> None:
    opened = tab(_write(tmp_path), width, scheme)
    opened.page.evaluate(axe)  # the policy of the page does not apply, as with developer tools
    for part in ("Records", "Measures", "Sources"):
        opened.page.locator(f"a[href='#ui_{part.lower()}']").click()
        found = opened.page.evaluate(
            "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
            ".map((one) => [one.id, one.nodes[0].html])"
        )
        assert found == []


@pytest.mark.usefixtures("builtin")
def test_a_search_finds_what_the_command_line_finds(tab: Callable[..., _Tab], tmp_path: Path) -> None:
    """The first match is the same for words of the base in any of its scripts."""
    opened = tab(_write(tmp_path))
    library = open_library([])
    asked = [
        "rason railway",
        "Kim visits Rason",
        "라선 철도",
        "долг",
        "gas pipeline",
        "Lavrov",
        "workers wages",
        "summit",
        "Хасан",
    ]
    for words in asked:
        answers = library.find(Filters(words=(words,), sort="relevance", limit=3))
        wanted = [json.loads(text)["id"] for text in answers]
        assert opened.page.evaluate(SEARCH, words)[0] == wanted[0], words
    library.close()


@pytest.mark.usefixtures("builtin")
def test_filters_mean_what_those_of_the_command_line_mean(tab: Callable[..., _Tab], tmp_path: Path) -> None:
    opened = tab(_write(tmp_path))
    library = open_library([])
    shown = "[...document.querySelectorAll('#ui_list article:not([hidden])')].map((one) => one.id)"
    for from_, to, certain in (("2009", "2010", False), ("2009-04", "", True), ("", "1991-12-25", False)):
        opened.page.fill("#ui_from", from_)
        opened.page.fill("#ui_to", to)
        opened.page.set_checked("#ui_certain", certain)
        opened.page.evaluate(SEARCH, "")
        wanted = library.find(Filters(from_=from_ or None, to=to or None, certain=certain))
        assert opened.page.evaluate(shown) == [json.loads(text)["id"] for text in wanted]
    library.close()


@pytest.mark.usefixtures("builtin")
def test_an_anchor_leads_to_its_record_and_a_key_to_what_is_in_it(tab: Callable[..., _Tab], tmp_path: Path) -> None:
    opened = tab(_write(tmp_path), anchor="#kim-visits-rason")
    opened.page.wait_for_timeout(500)
    card = opened.page.locator("#kim-visits-rason")
    assert 0 <= card.bounding_box()["y"] < 450
    assert opened.page.evaluate("document.activeElement.id") == "kim-visits-rason"
    opened.page.keyboard.press("Tab")
    assert opened.page.evaluate("document.activeElement.className") == "anchor"


def test_a_site_of_very_many_records_can_be_used(tab: Callable[..., _Tab], tmp_path: Path) -> None:
    base = tmp_path / "large.toml"
    records = (
        f'[event.e{number}]\ndate = "{1900 + number % 120}-0{number % 9 + 1}"\n'
        f'summary = "Delegation {number} visits the railway works of district {number % 97}."\ncites = [{{ source = "s" }}]\n'
        for number in range(LARGE)
    )
    base.write_text(
        '[base]\nformat = 1\n[source.s]\ntype = "article"\ntitle = "T"\ntier = "analysis"\n' + "".join(records),
        encoding="utf-8",
    )
    library = open_library([str(base)])
    folder = tmp_path / "site"
    folder.mkdir()
    for name, text in to_site(library):
        (folder / name).write_text("".join(text), encoding="utf-8")
    library.close()
    opened = tab(folder / "index.html")
    assert opened.page.locator("#ui_status").inner_text() == "20,000 records"
    opened.page.evaluate(SEARCH, "delegation 12345")
    assert opened.page.locator("#ui_list a.to").first.inner_text().startswith("Delegation 12345 ")
    opened.page.locator("#ui_list a.to").first.click()
    opened.page.wait_for_timeout(500)
    assert opened.page.url.endswith("#e12345")
    assert opened.page.locator("#e12345").is_visible()
    anchored = tab(folder / "index.html", anchor="#e777")
    anchored.page.wait_for_url("**/records-*.html#e777")
    assert opened.faults == anchored.faults == []
