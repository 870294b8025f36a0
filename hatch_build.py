"""What building the package adds to it: the index of the shipped base, so that no first look-up has to build it."""

from __future__ import annotations

import sys
from compileall import compile_dir
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexHook(BuildHookInterface[Any]):
    """Build the index: into the wheel, or beside the base in a checkout that is installed to be worked on."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the index before files are gathered."""
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from ruskor.opening import prepare  # noqa: PLC0415 -- only now can it be found

        if version == "editable":
            # As pip does for whatever else it installs: where Python is told to write no bytecode (as images of
            # containers tell it), each look-up would compile the program anew, which takes as long as the look-up.
            compile_dir(root / "src", quiet=2)
            index = root / "data" / "facts.db"
        else:
            self._folder = TemporaryDirectory()
            index = Path(self._folder.name) / "facts.db"
            build_data["force_include"][str(index)] = "ruskor/data/facts.db"
        prepare(index)
        index.chmod(0o644)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Leave nothing behind but the package."""
        if version != "editable":
            self._folder.cleanup()
