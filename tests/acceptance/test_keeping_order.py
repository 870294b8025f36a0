"""Verbs change a base (rename, merge, format), open it at an entry (edit) and compare two states of it (diff)."""

from __future__ import annotations

import io
import json
import os
import shutil
import stat
import subprocess
from typing import TYPE_CHECKING

import pytest

from ruskor.cli import files
from ruskor.cli.app import main
from ruskor.cli.streams import Streams
from ruskor.errors import OutputError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Runner

BLANK = " "  # before an empty line, in a diff
WORDS = """\
[base]
format = 1

[source.paper]
type = "book"
title = "Paper"
tier = "primary"

[topic.rain]
name = "Rain"

[entity.han]
name = "Han"
kind = "place"
"""
FACTS = """\
[base]
format = 1

[claim.wet]
summary = "The Han is wet."  # han
topics = ["rain"]
entities = ["han"]
cites = [{ source = "paper", paragraph = 2 }]

[claim.wide]
summary = "The Han is wide."
entities = ["han"]
cites = [{ source = "paper" }]
"""
RENAMED = f"""\
--- facts.toml
+++ facts.toml
@@ -4,10 +4,10 @@
 [claim.wet]
 summary = "The Han is wet."  # han
 topics = ["rain"]
-entities = ["han"]
+entities = ["han-river"]
 cites = [{{ source = "paper", paragraph = 2 }}]
{BLANK}
 [claim.wide]
 summary = "The Han is wide."
-entities = ["han"]
+entities = ["han-river"]
 cites = [{{ source = "paper" }}]
--- words.toml
+++ words.toml
@@ -9,6 +9,7 @@
 [topic.rain]
 name = "Rain"
{BLANK}
-[entity.han]
+[entity.han-river]
 name = "Han"
 kind = "place"
+formerly = ["han"]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, which has a base of two files."""
    folder = tmp_path / "kept"
    folder.mkdir()
    (folder / "words.toml").write_text(WORDS, encoding="utf-8")
    (folder / "facts.toml").write_text(FACTS, encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("RUSKOR_FACTS", f"facts.toml{os.pathsep}words.toml")
    return folder


def _texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir()) if path.is_file()}


def test_a_dry_run_shows_the_changes_and_writes_nothing(run: Runner, folder: Path) -> None:
    before = _texts(folder)
    message = "nothing was written; this would change 4 lines in 2 files\n"
    assert run("rename", "han", "han-river", "--dry-run") == (0, RENAMED, message)
    assert _texts(folder) == before


def test_yes_writes_the_changes_and_the_former_id_goes_on_answering(run: Runner, folder: Path) -> None:
    assert run("rename", "han", "han-river", "--yes") == (
        0, "", "renamed han to han-river: 4 lines in 2 files changed\n",
    )  # fmt: skip
    result = run("claims", "--about", "han", "--fields", "id", "--json")
    assert [item["id"] for item in json.loads(result.out)] == ["wet", "wide"]
    assert run("check") == (0, "", "no findings: 2 records are sound\n")


def test_a_script_has_to_say_yes(run: Runner, folder: Path) -> None:
    before = _texts(folder)
    message = "ruskor: this changes 4 lines in 2 files; use --dry-run to see the changes, or --yes to write them\n"
    assert run("rename", "han", "han-river") == (2, "", message)
    assert _texts(folder) == before


class _Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("answer", "code", "told"), [
    ("y\n", 0, "renamed han to han-river: 4 lines in 2 files changed\n"),
    ("\n", 1, "nothing was written\n"),
    ("", 1, "nothing was written\n"),
])  # fmt: skip
def test_on_a_terminal_the_changes_are_shown_and_the_user_is_asked(
    folder: Path, answer: str, code: int, told: str
) -> None:
    before = _texts(folder)
    written, err = io.BytesIO(), io.StringIO()
    out = _Terminal(written, encoding="utf-8", newline="")
    stdin = _Terminal(io.BytesIO(answer.encode()), encoding="utf-8")
    assert main(["rename", "han", "han-river"], Streams(stdin, out, err, os.environ)) == code
    out.flush()
    assert written.getvalue().decode() == f"{RENAMED}write these changes, 4 lines in 2 files? [y/N] "
    assert err.getvalue() == told
    assert (_texts(folder) == before) == bool(code)


def test_a_base_has_to_be_named(run: Runner, folder: Path) -> None:
    message = "ruskor: no base to change; give --facts FILE_OR_DIR, or set RUSKOR_FACTS\n"
    for verb in (["rename", "a", "b"], ["merge", "a", "b"], ["format"], ["check", "--fix"]):
        assert run(*verb, env={"RUSKOR_FACTS": None}) == (2, "", message)
    assert run("format", "builtin").err.startswith(
        "ruskor: 'builtin' cannot be changed; to change the shipped base, give its file, /"
    )


def test_the_mode_and_links_of_a_file_stay(run: Runner, folder: Path) -> None:
    (folder / "elsewhere").mkdir()
    (folder / "words.toml").rename(folder / "elsewhere" / "words.toml")
    (folder / "words.toml").symlink_to("elsewhere/words.toml")
    (folder / "facts.toml").chmod(0o640)
    assert run("rename", "han", "han-river", "-y").code == 0
    assert (folder / "words.toml").is_symlink()
    assert "[entity.han-river]" in (folder / "elsewhere" / "words.toml").read_text(encoding="utf-8")
    assert stat.S_IMODE((folder / "facts.toml").stat().st_mode) == 0o640


def test_several_files_are_written_all_or_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [folder / "facts.toml", folder / "words.toml"]
    changes = [(path, path.read_bytes(), b"changed") for path in paths]
    before, move, moved = _texts(folder), files._move, []

    def fail_at_the_second(draft: Path, target: Path, *, force: bool) -> None:
        moved.append(target)
        if len(moved) == 2:
            raise OSError(28, "No space left on device")
        move(draft, target, force=force)

    monkeypatch.setattr(files, "_move", fail_at_the_second)
    with pytest.raises(OutputError):
        files.replace_all(changes)
    assert len(moved) == 3  # the last move restores the first file
    assert _texts(folder) == before


def test_a_file_that_changed_meanwhile_is_left_alone(folder: Path) -> None:
    before = _texts(folder)
    with pytest.raises(UsageError, match=r"facts\.toml has changed since ruskor read it, so nothing was written"):
        files.replace_all(
            [
                (folder / "words.toml", WORDS.encode(), b"changed"),
                (folder / "facts.toml", b"another", b"changed"),
            ]
        )
    assert _texts(folder) == before


def test_format_writes_the_layout_and_check_tells_of_another(run: Runner, folder: Path) -> None:
    untidy = FACTS.replace(" = ", "=")
    (folder / "facts.toml").write_text(untidy, encoding="utf-8")
    message = "facts.toml is not in the canonical layout; `ruskor format` rewrites it\n"
    assert run("format", "--check") == (1, "", message)
    assert run("format", "--diff").out.startswith("--- facts.toml\n+++ facts.toml\n@@")
    assert _texts(folder)["facts.toml"] == untidy
    assert run("format") == (0, "", "1 file changed, 1 file not\n")
    assert _texts(folder) == {"facts.toml": FACTS, "words.toml": WORDS}
    assert run("format", "--check", "facts.toml") == (0, "", "1 file in the canonical layout\n")


def test_check_fix_mends_what_has_one_mending(run: Runner, folder: Path) -> None:
    facts = FACTS.replace('["rain"]', '["Rain"]').replace("topics", 'see = ["wide"]\ntopics')
    (folder / "facts.toml").write_text(facts, encoding="utf-8")
    shown = run("check", "--fix", "--dry-run", "--select", "E")
    assert [line for line in shown.out.splitlines() if line.startswith(("-", "+"))] == [
        "--- facts.toml", "+++ facts.toml", '-topics = ["Rain"]', '+topics = ["rain"]',
    ]  # fmt: skip
    message = "corrected E201 (1), W203 (1): 2 lines in 1 file changed\nno findings: 2 records are sound\n"
    assert run("check", "--fix", "--yes") == (0, "", message)
    assert _texts(folder)["facts.toml"].endswith('see = ["wet"]\n')
    assert run("check", "--fix", "--yes").err == (
        "no finding has exactly one possible correction\nno findings: 2 records are sound\n"
    )
    assert run("check", "--yes") == (2, "", "ruskor: --dry-run and --yes need --fix\n")


def test_check_stale_names_what_was_not_reviewed(run: Runner, folder: Path) -> None:
    result = run("check", "--stale", "2026-01-01", "--json")
    assert [(item["code"], item["file"], item["line"]) for item in json.loads(result.out)] == [
        ("W501", "facts.toml", 4), ("W501", "facts.toml", 10), ("W501", "words.toml", 4), ("W502", "words.toml", 4),
    ]  # fmt: skip
    assert run("check", "--stale", "2w", "--select", "W502").err == "1 warning, 3 left out by --select or --ignore\n"


@pytest.mark.parametrize("age", ["1", "y", "1 year", "2026-13-01", "99999y", ""])
def test_an_age_that_is_none_is_refused(run: Runner, folder: Path, age: str) -> None:
    message = f"ruskor: --stale: '{age}' is not an age; write 1y, 6m, 2w or 30d, or a day: 2025-11-30\n"
    assert run("check", "--stale", age) == (2, "", message)


def test_show_where_prints_the_file_and_line(run: Runner, folder: Path) -> None:
    assert run("show", "--where", "wide", "wet") == (0, "facts.toml:10\nfacts.toml:4\n", "")
    result = run("show", "--where", "wet", "--json")
    assert [*json.loads(result.out)[0]][-1] == "where"
    assert json.loads(run("claims", "--fields", "id,where", "--json").out) == [
        {"id": "wet", "where": "facts.toml:4"}, {"id": "wide", "where": "facts.toml:10"},
    ]  # fmt: skip
    assert run("show", "--where", "dry").code == 1


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Return a list that gets each command which would start an editor."""
    commands: list[list[str]] = []

    def start(command: list[str]) -> int:
        commands.append(command)
        return 0

    monkeypatch.setattr(subprocess, "call", start)
    return commands


@pytest.mark.parametrize(("command", "arguments"), [
    ("echo", "+12 words.toml"),
    ("echo -n", "-n +12 words.toml"),
    ("code", "--wait --goto words.toml:12"),
    ("code --wait", "--wait --goto words.toml:12"),
    ("hx", "words.toml:12"),
    ("kate", "--line 12 words.toml"),
])  # fmt: skip
def test_edit_opens_the_editor_at_the_line(
    run: Runner, folder: Path, started: list[list[str]], command: str, arguments: str
) -> None:
    assert run("edit", "han", env={"VISUAL": command, "EDITOR": "other"}) == (0, "", "")
    assert started == [[command.split(maxsplit=1)[0], *arguments.split()]]


def test_an_editor_of_blanks_means_vi(run: Runner, folder: Path, started: list[list[str]]) -> None:
    assert run("edit", "han", env={"VISUAL": " ", "EDITOR": "other"}) == (0, "", "")
    assert started == [["vi", "+12", "words.toml"]]


def test_an_editor_that_is_not_there_is_told_of(run: Runner, folder: Path) -> None:
    message = "ruskor: the editor 'no-such-editor' cannot be started: No such file or directory; set VISUAL or EDITOR to another editor\n"
    assert run("edit", "han", env={"VISUAL": None, "EDITOR": "no-such-editor"}) == (2, "", message)
    assert run("edit", "han", env={"VISUAL": "false"}) == (
        2,
        "",
        "ruskor: the editor 'false' failed with exit code 1\n",
    )
    assert run("edit", "han", env={"VISUAL": "'"}).code == 2
    assert run("edit", "hann") == (2, "", "ruskor: no id 'hann'; did you mean 'han'?\n")


def test_the_schema_of_a_base_lists_its_ids(run: Runner, folder: Path) -> None:
    schema = json.loads(run("schema", "base", "--facts", "words.toml", "--facts", "facts.toml").out)
    claim, cite = schema["$defs"]["Claim"]["properties"], schema["$defs"]["Cite"]["properties"]
    assert claim["topics"]["items"]["anyOf"][0] == {"enum": ["rain"]}
    assert claim["entities"]["items"]["anyOf"][0] == {"enum": ["han"]}
    assert claim["see"]["items"]["anyOf"][0] == {"enum": ["wet", "wide"]}
    assert cite["source"]["anyOf"] == [{"enum": ["paper"]}, {"pattern": "\\S", "type": "string"}]
    assert run("schema", "output", "-f", "words.toml") == (
        2, "", "ruskor: --facts is for the schema of a base: `ruskor schema base --facts …`\n",
    )  # fmt: skip


def test_the_schema_of_a_base_with_errors_comes_with_a_note(run: Runner, folder: Path) -> None:
    facts = _texts(folder)["facts.toml"].replace("[claim.wide]", "[claim.wide")
    (folder / "facts.toml").write_text(facts, encoding="utf-8")
    result = run("schema", "base", "--facts", "words.toml", "--facts", "facts.toml")
    assert result.code == 0
    assert json.loads(result.out)["$defs"]["Claim"]["properties"]["topics"]["items"]["anyOf"][0] == {"enum": ["rain"]}
    first, note = result.err.splitlines()
    assert first.startswith("facts.toml:10: E002 ")
    assert note == "the base has errors, so the schema may lack ids; `ruskor check` lists all errors"


def test_diff_compares_two_states_in_records(run: Runner, folder: Path) -> None:
    shutil.copytree(folder, folder / "old")
    assert run("rename", "wide", "broad", "-y").code == 0
    facts = _texts(folder)["facts.toml"].replace("is wet", "is deep")
    (folder / "facts.toml").write_text(facts, encoding="utf-8")
    assert run("diff", "old") == (
        0,
        '~ claim.wet\n    summary: "The Han is wet." → "The Han is deep."\n~ claim.broad  (was claim.wide)\n',
        "1 renamed, 1 changed\n",
    )
    assert run("diff", "old", "old", "old").err == (
        "ruskor: diff compares two states, not 3; quote names with a space or a *\n"
    )
    assert run("diff", "old", "old") == (1, "", "no differences\n")
    assert json.loads(run("diff", "old", "--json").out)[0]["fields"] == {
        "summary": {"old": "The Han is wet.", "new": "The Han is deep."}
    }


def test_builtin_is_the_shipped_base_and_no_revision(
    run: Runner, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = WORDS + FACTS.removeprefix("[base]\nformat = 1\n").partition("\n[claim.wide]")[0]
    (folder.parent / "shipped.toml").write_text(shipped, encoding="utf-8")
    monkeypatch.setattr("ruskor.files.builtin_path", lambda: folder.parent / "shipped.toml")
    assert run("diff", "builtin") == (0, "+ claim.wide  The Han is wide.\n", "1 added\n")


@pytest.mark.skipif(not shutil.which("git"), reason="there is no git")
@pytest.mark.parametrize("base", ["files", "folder"])
def test_diff_reads_a_revision_of_git(run: Runner, folder: Path, base: str) -> None:
    settings = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "First"]):
        subprocess.run(["git", *settings, *command], cwd=folder, check=True)
    (folder / "facts.toml").write_text(FACTS.partition("\n[claim.wide]")[0], encoding="utf-8")
    named = [] if base == "files" else ["-f", "."]
    assert run("diff", "HEAD", *named) == (0, "- claim.wide  The Han is wide.\n", "1 removed\n")
    assert run("diff", "HEAD", "HEAD", *named) == (1, "", "no differences\n")
    message = "ruskor: 'nothing' is not a file or a folder, and git has no such revision of"
    assert run("diff", "nothing", *named).err.startswith(message)
