"""Add the index of the shipped base to the package, so that the first look-up need not build it."""

from __future__ import annotations

import sys
from compileall import compile_dir
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexHook(BuildHookInterface[Any]):
    """Build the index: in the wheel, or beside the base of a checkout that is installed as editable."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the index before Hatch collects the files."""
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from ruskor.opening import prepare  # noqa: PLC0415 -- the path is set only now

        if version == "editable":
            # Compile the program, as pip does for other packages. Where Python may not write bytecode (as in images
            # of containers), each look-up would compile it again, which takes as long as the look-up itself.
            compile_dir(root / "src", quiet=2)
            index = root / "data" / "facts.db"
        else:
            self._folder = TemporaryDirectory()
            index = Path(self._folder.name) / "facts.db"
            build_data["force_include"][str(index)] = "ruskor/data/facts.db"
        prepare(index)
        index.chmod(0o644)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Delete the temporary index after the build of the package."""
        if version != "editable":
            self._folder.cleanup()
