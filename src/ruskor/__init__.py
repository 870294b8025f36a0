"""ruskor: look up what is known about Russia's dealings with the two Koreas, and which source says so.

>>> import ruskor
>>> base = ruskor.open_base()                        # the shipped one; or files and folders of your own
>>> [event.id for event in base.timeline(from_="1998", to="1998", certain=True)]
['tumen-waters-treaty']
>>> base.show("tumen-waters-treaty").date.text
'November 1998'
>>> base.close()                                     # or `with ruskor.open_base() as base:`

Only the names in `__all__` are public; other names may change. Errors are in `ruskor.errors`:

>>> try:
...     with ruskor.open_base() as base:
...         base.show("tumen-water-treaty")
... except ruskor.errors.UnknownNameError as error:
...     error.nearest[0]
'tumen-waters-treaty'
"""

from __future__ import annotations

__version__ = "0.1.0"

__all__ = ["Base", "Record", "__version__", "errors", "open_base"]

TYPE_CHECKING = False  # like the value of typing; without its import, the command line handles interrupts sooner
if TYPE_CHECKING:
    from ruskor import errors
    from ruskor.api import Base, open_base
    from ruskor.model.records import Record

_HOMES = {"Base": "ruskor.api", "open_base": "ruskor.api", "Record": "ruskor.model.records"}


def __getattr__(name: str) -> object:
    """Import a public name at its first use, because the command line starts faster without it (PEP 562)."""
    from importlib import import_module  # noqa: PLC0415

    if name == "errors":
        return import_module("ruskor.errors")
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'ruskor' has no attribute {name!r}")
