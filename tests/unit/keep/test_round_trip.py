"""An import of the output of `cite` gives the same sources, as far as each format allows."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

import pytest

from ruskor.base.read import read
from ruskor.base.resolve import resolve
from ruskor.files import builtin_path
from ruskor.keep.bring import BaseFiles, bring
from ruskor.keep.rules import Rules
from ruskor.model import csl, names
from ruskor.render import bibtex, citation, ris

WRITE = {"json": citation.to_csl, "bib": bibtex.to_bibtex, "ris": ris.to_ris}
TEXTS = ("type", "title", "url", "language", "via", "note", "archived", "container-title", "publisher", *csl.FIELDS)


@cache
def _content() -> bytes:
    """Return the sources of the shipped base, which are its first tables."""
    return builtin_path().read_bytes().partition(b"[topic.")[0]


@cache
def _sources() -> dict[str, Any]:
    written = read([("facts.toml", _content())])
    return {source["id"]: source for source in resolve(written).vocabulary["source"]}


def _text(ending: str) -> str:
    return "".join(WRITE[ending](map(citation.Citation, _sources().values())))


def _brought(ending: str, base: BaseFiles | None = None) -> Any:
    rules = Rules()
    rules.tiers = {"": "reporting"}
    return bring([(f"all.{ending}", _text(ending))], rules, base, None).plan


def _lost(ending: str) -> Counter[str]:
    """Return, by key, the number of shipped sources whose value differs after the round trip."""
    lost: Counter[str] = Counter()
    items = {item.id: item.values for item in _brought(ending).new}
    assert items.keys() == _sources().keys()
    for id_, source in _sources().items():
        container, publisher = citation.find_container_and_publisher(source)
        before = {**source, **source["csl"], "container-title": container, "publisher": publisher}
        after = items[id_]
        keys = {*TEXTS, *source["csl"], "issued", "accessed"} - {*csl.NAMES}
        lost.update(key for key in keys if (before[key] or None) != after.get(key))
        for role in ("author", *csl.NAMES):
            parts = [name if isinstance(name, dict) else names.split(name) for name in after.get(role, ())]
            lost.update([role] if parts != source["creators"].get(role, []) else [])
    return lost


def test_csl_json_loses_nothing_but_the_kind_of_doubt_in_a_date() -> None:
    doubtful = sum("?" in (source["issued"] or "") for source in _sources().values())
    assert _lost("json") == {"issued": doubtful}  # 2005? becomes 2005~: CSL has only `circa`


def test_bibtex_loses_types_that_it_does_not_know_and_whether_a_site_is_a_publisher() -> None:
    assert _lost("bib").keys() == {"type", "container-title", "publisher"}


def test_ris_loses_doubt_and_ranges_of_dates_and_types_that_it_does_not_know() -> None:
    assert _lost("ris").keys() == {"issued", "type"}


@pytest.mark.parametrize("ending", WRITE)
def test_what_comes_back_to_its_base_is_known_there(ending: str) -> None:
    plan = _brought(ending, BaseFiles([("facts.toml", _content())], {}))
    assert (plan.new, plan.conflicts) == ([], [])
    assert len(plan.known) == len(_sources())


def test_what_comes_back_is_cited_by_the_same_bytes() -> None:
    """Imported sources give the same CSL-JSON again, unless a date is uncertain."""
    rules = Rules()
    rules.tiers = {"": "reporting"}
    toml = bring([("all.json", _text("json"))], rules, None, None).text
    written = read([("again.toml", f"[base]\nformat = 1\n\n{toml}".encode())])
    again = {source["id"]: source for source in resolve(written).vocabulary["source"]}
    for id_, source in _sources().items():
        if "?" not in (source["issued"] or ""):
            assert list(citation.to_csl([citation.Citation(again[id_])])) == list(
                citation.to_csl([citation.Citation(source)])
            )
