"""The page of a base turns no text into markup, loads nothing, and has an anchor and the evidence for every record."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from tests.unit.share.conftest import HOSTILE

from ruskor.opening import open_library
from ruskor.share.page import PAGE_SIZE, to_page, to_site

if TYPE_CHECKING:
    from ruskor.library import Library

VOID = {"meta", "input", "br"}
ELEMENTS = set(
    "html head meta title style body a svg defs linearGradient stop header div h1 p nav main section h2 form label input"
    " select option details summary figure figcaption button span article h3 time blockquote ul li bdi dl dt dd table"
    " thead tbody tr th td g rect line text circle polygon script footer noscript br".lower().split()
)
# The allowed attributes: none of them runs code, and a test below checks `href`.
ATTRIBUTES = {
    "lang",
    "charset",
    "http-equiv",
    "content",
    "name",
    "class",
    "id",
    "href",
    "aria-label",
    "aria-labelledby",
    "aria-hidden",
    "aria-current",
    "focusable",
    "tabindex",
    "role",
    "autocomplete",
    "hidden",
    "for",
    "type",
    "placeholder",
    "aria-describedby",
    "value",
    "inputmode",
    "data-zoom",
    "viewbox",
    "x",
    "y",
    "x1",
    "x2",
    "y1",
    "y2",
    "width",
    "height",
    "rx",
    "fill",
    "offset",
    "stop-opacity",
    "points",
    "cx",
    "cy",
    "r",
    "text-anchor",
    "open",
    "scope",
    "rel",
    "datetime",
}


class _Page(HTMLParser):
    """The elements of a page with their attributes, and the text in each, as a browser reads them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((self.open[-1] if self.open else "", data))

    def all(self, name: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.elements if tag == name]

    def text_of(self, tag: str) -> list[str]:
        return [text for open_, text in self.texts if open_ == tag]


def _assert_harmless(page: _Page) -> None:
    assert page.open == []
    assert {tag for tag, _ in page.elements} <= ELEMENTS
    assert {name for _, attributes in page.elements for name in attributes} <= ATTRIBUTES
    for element in page.all("a"):
        assert re.match(r"#|https?://|[a-z0-9-]+\.html(#[a-z0-9-]+)?$", element["href"]), element
    policy = next(
        element["content"] for element in page.all("meta") if element.get("http-equiv") == "Content-Security-Policy"
    )
    scripts = [text for text in page.text_of("script") if not text.lstrip().startswith("{")]
    for kind, contents in (("script", scripts), ("style", page.text_of("style"))):
        (content,) = contents
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy


def test_no_text_of_a_hostile_base_becomes_markup(hostile: Library) -> None:
    text = "".join(to_page(hostile))
    page = _Page(text)
    _assert_harmless(page)
    assert len(page.all("script")) == 3
    assert text.count("</script") == 3
    assert "{{ 7 * 7 }}" in text
    assert page.text_of("title")[0].startswith("</script></style>")
    (quotation,) = page.text_of("blockquote")
    assert quotation == HOSTILE


def test_every_text_of_a_record_is_shown_to_the_letter(hostile: Library) -> None:
    page = _Page("".join(to_page(hostile)))
    everything = " ".join(text for _, text in page.texts)
    for words in ("An event.", "A cost.", "What was said.", "in April", "rail", "Kim", "over 40"):
        assert any(HOSTILE in text and words in text for _, text in page.texts), words
    assert everything.count(HOSTILE) > 20
    assert "라선의 철도는" in everything


def test_an_address_that_is_none_of_the_web_is_no_link(hostile: Library) -> None:
    page = _Page("".join(to_page(hostile)))
    outward = {element["href"] for element in page.all("a") if not element["href"].startswith("#")}
    assert outward == {"https://example.org/?a=1&b=\"'<2>"}
    assert {"name": "referrer", "content": "no-referrer"} in page.all("meta")


def test_every_record_has_an_anchor_and_every_id_is_there_once(hostile: Library) -> None:
    page = _Page("".join(to_page(hostile)))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    records = [element["id"] for element in page.all("article")]
    assert records == ["long-ago", "cost-one", "cost-two", "ui-records", "said", "undated"]
    for element in page.all("a"):
        assert not element["href"].startswith("#") or element["href"][1:] in ids


def test_what_the_script_reads_is_json(hostile: Library) -> None:
    page = _Page("".join(to_page(hostile)))
    data, words = (json.loads(text) for text in page.text_of("script") if text.startswith("{"))
    assert [row[0] for row in data["rows"]] == [element["id"] for element in page.all("article")]
    assert ["kim", f"{HOSTILE} Kim"] in data["entities"]
    assert data["pages"] is None
    assert len(words["found"]) == len(data["rows"])


def test_days_are_numbers_with_their_reach_and_open_ends_are_null(hostile: Library) -> None:
    page = _Page("".join(to_page(hostile)))
    rows = {row[0]: row[2] for row in json.loads(page.text_of("script")[0])["rows"]}
    assert rows["ui-records"] == [733498, 733527, 733498, 733527, 0, 0]
    assert rows["said"] == [733898, 733898, 733898, 733898, 0, 1]
    assert rows["undated"] is None
    first, last, reach, reach_last, is_interval, is_uncertain = rows["long-ago"]
    assert (first, last, reach, reach_last) == (-157054, None, -157419, None)
    assert (is_interval, is_uncertain) == (1, 0)


def test_rival_values_stand_with_the_record(hostile: Library) -> None:
    page = _Page("".join(to_page(hostile)))
    links = [element["href"] for element in page.all("a")]
    assert links.count("#cost-two") == 5  # from its anchor, its mark, its measure, and twice from its rival
    assert "Rival values:" in " ".join(page.text_of("span"))


def test_a_site_has_a_page_for_each_part_and_its_index_comes_last(
    hostile: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ruskor.share.page.PAGE_SIZE", 4)
    pages = {name: "".join(text) for name, text in to_site(hostile)}
    assert list(pages) == ["records-1.html", "records-2.html", "measures.html", "sources.html", "index.html"]
    for text in pages.values():
        _assert_harmless(_Page(text))
    parts = [_Page(pages[name]) for name in ("records-1.html", "records-2.html")]
    assert [[element["id"] for element in part.all("article")] for part in parts] == [
        ["long-ago", "cost-one", "cost-two", "ui-records"],
        ["said", "undated"],
    ]
    assert {element["href"] for element in _Page(pages["measures.html"]).all("a")} >= {
        "records-1.html#cost-one",
        "records-1.html#cost-two",
    }
    data = json.loads(_Page(pages["index.html"]).text_of("script")[0])
    assert data["pages"] == ["records-1.html", "records-2.html"]
    assert data["pageSize"] == 4
    assert data["rows"][4][7:] == [
        "6 May 2010 (uncertain)",
        f"{HOSTILE} Kim: “{HOSTILE}” [{HOSTILE}] ({HOSTILE} What was said.)",
        "one",
    ]
    assert PAGE_SIZE == 400


def test_a_base_without_records_is_a_page(tmp_path: object) -> None:
    path = f"{tmp_path}/empty.toml"
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write("[base]\nformat = 1\n")
    library = open_library([path])
    page = _Page("".join(to_page(library)))
    library.close()
    assert page.all("article") == []
    assert page.text_of("h1") == ["A base of facts"]


@pytest.mark.usefixtures("builtin")
def test_the_page_of_the_shipped_base_has_three_megabytes_at_most() -> None:
    library = open_library([])
    text = "".join(to_page(library))
    number = sum(library.describe_base()["counts"].values())
    library.close()
    assert len(text.encode()) <= 3_000_000
    assert text.count("<article ") == number
    assert not re.search(
        r'\b(?:src|srcset|action|style|on[a-z]+)="', text[: text.index('<script type="application/json"')]
    )
