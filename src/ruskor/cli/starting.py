"""The verbs `init` and `schema`, for a new base: a first file or folder, and schemas for editors and programs."""

from __future__ import annotations

import json
import os
import re
import shlex
from pathlib import Path
from typing import Annotated

import typer

from ruskor.cli import completion, files
from ruskor.cli.options import FACTS
from ruskor.cli.streams import Streams
from ruskor.errors import UsageError, refuse_choice
from ruskor.interrupts import Undoing

__all__ = ["init", "schema"]

_KEPT = "nothing was overwritten"
_PARTS = ("sources.toml", "words.toml", "records.toml")
_FOLDER = """\
# This base is a folder: all .toml files in it and in its subfolders that have a [base] table form one base. A record
# may refer to entries of other files. Divide the files as you like: by theme, by year, by keeper.

"""
_NEXT = (
    ("ruskor check {}", "list all faults of the base"),
    ("ruskor timeline --facts {}", "list what happened; figures, quotes and claims work in the same way"),
    ("ruskor search --facts {} bridge", "search for words"),
)


def init(
    context: typer.Context,
    file: Annotated[
        str,
        typer.Argument(
            help="The file to write; it must not exist yet. A name that ends in / makes a folder of several files.",
            metavar="FILE",
            show_default=False,
        ),
    ],
    schema: Annotated[
        bool,
        typer.Option("--schema", help="Also write the schema for editors next to FILE, so that you can share both."),
    ] = False,
) -> int:
    """Write a small base that you can turn into your own. Its comments explain the format."""
    from ruskor.files import read_template, schema_path  # noqa: PLC0415 -- only after the request is clear

    if file.endswith(("/", os.sep)):
        return _init_folder(file, context.obj)
    shipped = schema_path()
    schema_text = shipped.read_text(encoding="utf-8")
    beside = Path(file).parent / shipped.name
    is_there = _has_content(beside, schema_text)
    if schema and beside.exists() and not is_there:
        raise UsageError(f"{beside} already exists with other content; {_KEPT}")
    _write_new(
        Path(file), f"#:schema {f'./{shipped.name}' if schema else shipped.absolute().as_uri()}\n{read_template()}"
    )
    if schema and not is_there:
        _write_new(beside, schema_text)
    _say_next(f"{file}{f' and {beside}' if schema and not is_there else ''}", file, context.obj)
    return 0


def _init_folder(name: str, streams: Streams) -> int:
    """Write the base of `init` as a folder: a file for each part, and the schema. Write all files or none."""
    from ruskor.files import read_template, schema_path  # noqa: PLC0415 -- as above

    head, *parts = re.split(r"^(?=# ---- )", read_template(), flags=re.MULTILINE)
    start = head.index("[base]")
    stub = f"#:schema ./{schema_path().name}\n\n[base]\nformat = 1\n\n"
    texts = {
        schema_path().name: schema_path().read_text(encoding="utf-8"),
        "base.toml": f"#:schema ./{schema_path().name}\n{head[:start]}{_FOLDER}{head[start:].rstrip()}\n",
        **{file: f"{stub}{part.rstrip()}\n" for file, part in zip(_PARTS, parts, strict=True)},
    }
    folder = Path(name)
    for file in texts:
        if os.path.lexists(folder / file):
            raise UsageError(f"{folder / file} already exists; {_KEPT}")
    made: list[Path] = []
    is_new = not folder.exists()

    def undo() -> None:
        for path in made:
            path.unlink(missing_ok=True)
        if is_new and folder.exists():
            folder.rmdir()

    with Undoing(lambda: undo() if len(made) < len(texts) else None):
        try:
            folder.mkdir(exist_ok=True)
        except (OSError, ValueError) as error:
            raise UsageError(f"{name} cannot be made: {getattr(error, 'strerror', None) or error}") from None
        for file, text in texts.items():
            _write_new(folder / file, text)
            made.append(folder / file)
    _say_next(f"{', '.join(_PARTS)}, base.toml and {schema_path().name} into {name}", name, streams)
    return 0


def _say_next(written: str, path: str, streams: Streams) -> None:
    """Tell the user the names of the written files, and the next steps."""
    streams.say(f"wrote {written}; next:")
    commands = [(command.format(shlex.quote(path)), what) for command, what in _NEXT]
    width = max(len(command) for command, _ in commands)
    for command, what in commands:
        streams.say(f"  {command.ljust(width)}  {what}")


def schema(
    context: typer.Context,
    what: Annotated[
        str,
        typer.Argument(
            help="base: the schema of a base file. output: the schema of the output of --json.",
            metavar="base|output",
            show_default=False,
            autocompletion=completion.schemas,
        ),
    ],
    facts: FACTS = None,
) -> int:
    """Print a JSON Schema (draft 2020-12) for editors or programs. With --facts, the schema lists the ids of a base."""
    streams = context.obj
    if what == "base":
        from ruskor.opening import base_schema, read_base  # noqa: PLC0415 -- each loads modules that the other lacks

        written = read_base(facts) if facts else None
        if written and written.errors:
            streams.say(str(written.errors[0]))
            streams.say("the base has errors, so the schema may lack ids; `ruskor check` lists all errors")
        value = base_schema(written)
    elif what == "output":
        if facts:
            raise UsageError("--facts is for the schema of a base: `ruskor schema base --facts …`")
        from ruskor.schema.output import describe_output  # noqa: PLC0415 -- as above

        value = describe_output()
    else:
        raise refuse_choice("schema", what, completion.SCHEMAS)
    streams.write_json([json.dumps(value, ensure_ascii=False, indent=2), "\n"])
    streams.flush()
    return 0


def _has_content(path: Path, text: str) -> bool:
    try:
        return path.read_text(encoding="utf-8") == text
    except (OSError, ValueError):
        return False


def _write_new(path: Path, text: str) -> None:
    with files.drafting(path, hint=_KEPT) as draft:
        files.write_text(draft, [text])
