"""References from a reference manager lose nothing on their way into a base, and out of it with `cite`.

`data/zotero.json` has thirty published works of seventeen types in CSL-JSON, as Zotero exports them. Only some dates of
reading are invented. The sources of the base follow docs/format.md.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Runner

EXPORTED = (Path(__file__).parents[1] / "data" / "zotero.json").read_text(encoding="utf-8")
RENAMED = {"URL": "url", "source": "via"}  # keys with another name in a base than in CSL
HEAD = '[base]\nformat = 1\n\n[claim.all]\nsummary = "They were all published."\ncites = ['


def _in_toml(value: Any) -> str:
    """Return a CSL value as keepers write it: dates in EDTF, names in parts."""
    if isinstance(value, dict) and "date-parts" in value:
        year, *others = value["date-parts"][0]
        return f'"{"-".join([year, *(f"{part:02}" for part in others)])}"'
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_in_toml(part)}' for key, part in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_in_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """Return the path of a base with the works, and a claim that cites all of them."""
    works = {work.pop("id"): work for work in json.loads(EXPORTED)}
    sources = "".join(
        f'\n[source.{id_}]\ntier = "reference"\n'
        + "".join(f"{RENAMED.get(key, key)} = {_in_toml(value)}\n" for key, value in work.items())
        for id_, work in works.items()
    )
    cites = ", ".join(f'{{ source = "{id_}" }}' for id_ in works)
    file = tmp_path / "works.toml"
    file.write_text(f"{HEAD}{cites}]\n{sources}", encoding="utf-8")
    return file


def test_every_field_of_an_export_is_cited_as_it_came(run: Runner, exported: Path) -> None:
    works = json.loads(re.sub(r'\["([0-9]+)"', r"[\1", EXPORTED))  # Zotero writes years as texts
    assert (len(works), len({work["type"] for work in works})) == (30, 17)
    assert run("check", str(exported)) == (0, "", "no findings: 1 record is sound\n")
    result = run("cite", "all", "-o", "csl-json", "-f", str(exported))
    assert (result.code, json.loads(result.out)) == (0, works)
