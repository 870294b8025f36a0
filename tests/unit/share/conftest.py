"""A hostile base, with markup, templates, quotation marks and scripts in all its texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ruskor.opening import open_library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ruskor.library import Library

HOSTILE = """</script></style></title></textarea><!--<script>alert(1)</script><img src=x onerror=alert(1)>" onload="alert(1)" x='{{ 7 * 7 }}{% raw %}&lt;&#60;]]>"""

_TEXT = HOSTILE.replace("\\", "\\\\").replace('"', '\\"')

BASE = f"""
[base]
format = 1
title = "{_TEXT}"
edition = "{_TEXT}"

[source.one]
type = "article"
title = "{_TEXT}"
author = ["{_TEXT}"]
publisher = "{_TEXT}"
url = "javascript:alert(1)"
archived = "data:text/html,<script>alert(1)</script>"
issued = "2010"
tier = "reporting"
note = "{_TEXT}"
x-own = "{_TEXT}"

[source.two]
type = "article"
title = "[Двa] 둘"
url = "https://example.org/?a=1&b=\\"'<2>"
issued = "2011"
tier = "analysis"

[topic.rail]
name = "{_TEXT} rail"

[entity.kim]
name = "{_TEXT} Kim"
kind = "person"
aliases = ["김 {_TEXT}"]

[entity.rason]
name = "Rason"
kind = "place"
names = {{ ko = "라선" }}

[unit.train]
plural = "trains <b>"
symbol = "t<i>"

[event.ui-records]
date = "2009-04"
dated = "in April {_TEXT}"
summary = "{_TEXT} An event."
topics = ["rail"]
entities = ["kim", "rason"]
cites = [{{ source = "one", section = "{_TEXT}" }}, {{ source = "two", page = "{_TEXT}", in = "one" }}]
see = ["cost-one"]
note = "{_TEXT}"
x-status = "{_TEXT}"

[event.long-ago]
date = "-0429~/.."
summary = "Long ago the railway is begun."
cites = [{{ source = "one" }}]

[figure.cost-one]
date = "2009"
summary = "{_TEXT} A cost."
measure = "cost"
amount = 40
bound = "over"
unit = "train"
stated = "over 40 {_TEXT}"
cites = [{{ source = "one", paragraph = 1 }}]

[figure.cost-two]
date = "2009"
summary = "Another cost."
measure = "cost"
amount = 20
unit = "train"
cites = [{{ source = "two", paragraph = 2 }}]

[quote.said]
date = "2010-05-06?"
summary = "{_TEXT} What was said."
text = "{_TEXT}"
lang = "ru"
translation = "{_TEXT}"
speaker = "kim"
role = "{_TEXT}"
cites = [{{ source = "one" }}]

[claim.undated]
summary = "라선의 철도는 {_TEXT}"
cites = [{{ source = "two" }}]
"""


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[Library]:
    """Open the hostile base."""
    path = tmp_path / "hostile.toml"
    path.write_text(BASE, encoding="utf-8")
    library = open_library([str(path)])
    yield library
    library.close()
