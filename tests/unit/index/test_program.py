"""The checksum of the program covers every file that can change an index."""

from __future__ import annotations

from pathlib import Path

import ruskor
from ruskor.index import program


def test_every_folder_with_a_say_in_an_index_is_watched() -> None:
    package = Path(ruskor.__file__).parent
    folders = {
        str(path.parent.relative_to(package))
        for folder in ("base/lints", "index", "model")
        for path in (package / folder).rglob("*")
        if path.suffix in program._SUFFIXES
    }
    assert folders <= set(program._FOLDERS)
