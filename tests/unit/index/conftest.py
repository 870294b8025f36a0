"""A small base for tests of search, and its index."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.unit.index.bases import open_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruskor.library import Library

BASE = """
[base]
format = 1

[source.report]
type = "report"
tier = "analysis"

[topic.rail]
name = "Railways"
aliases = ["철도", "железная дорога"]

[topic.money]
name = "Money"

[thesaurus.pay]
words = ["pay", "wage", "salary", "зарплата"]

[thesaurus.walk-off]
words = ["walk off the job", "desertion"]

[entity.tumen]
name = "Tumen River"
kind = "place"
names = { ru = "Туманная", ko = "두만강" }
aliases = ["Tuman-gang"]

[entity.gorbachev]
name = "Mikhail Gorbachev"
kind = "person"
names = { ru = "Михаил Горбачёв" }
aliases = ["Michael Gorbachev"]
about = "Leader of a union with poor salaries."

[event.treaty]
date = "1998-11"
summary = "Three neighbours sign a treaty on the waters of the river."
entities = ["tumen"]
cites = [{ source = "report", paragraph = 1 }]

[event.line-opened]
date = "2009-04-25"
summary = "A railway line is opened beside the river."
topics = ["rail"]
cites = [{ source = "report", paragraph = 2 }]

[figure.line-cost]
measure = "line-cost"
amount = 201_800_000
unit = "USD"
stated = "$201.8 million"
summary = "Cost of the railway line."
topics = ["rail", "money"]
keywords = ["rails in the way"]
cites = [{ source = "report", paragraph = 3 }]

[figure.miner-pay]
measure = "miner-pay"
low = 200
high = 300
unit = "USD"
summary = "Salary of a miner."
topics = ["money"]
keywords = ["pit worker"]
cites = [{ source = "report", paragraph = 4 }]

[quote.on-trust]
text = "Long term projects rebuild trust."
speaker = "gorbachev"
summary = "Projects make for trust."
cites = [{ source = "report", paragraph = 5 }]

[claim.miners-leave]
summary = "Desertion among miners is rare."
cites = [{ source = "report", paragraph = 6 }]

[claim.sanctions]
summary = "Sanctions hinder trade with the neighbours."
note = "The organisation gives no numbers."
cites = [{ source = "report", paragraph = 7 }]
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with open_text(BASE, tmp_path_factory) as library:
        library.readings()  # adds the words
        yield library
