"""`ruskor` alone, its help, its version, an unknown verb and the shell's completion give the right output."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import ruskor

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Runner

BARE = """\
A small base: 5 events, 5 figures, 2 quotes, 2 claims.
Edition 1; newest event: since autumn 2012.

  ruskor timeline --from 2009 --to 2010    what happened, by date
  ruskor figures --unit USD --min 100M     how much it was
  ruskor quotes --by NAME                  who said what
  ruskor search WORDS                      anything, by words or a question
  ruskor --help                            all verbs and options
"""
VERBS = (
    "timeline",
    "figures",
    "quotes",
    "claims",
    "search",
    "show",
    "entities",
    "topics",
    "sources",
    "measures",
    "check",
)


def test_bare_ruskor_says_what_the_base_holds_and_what_to_type_next(run: Runner) -> None:
    assert run() == (0, BARE, "")


def test_a_base_without_a_title_and_records_is_called_a_base(run: Runner, base: Path) -> None:
    base.write_text("[base]\nformat = 1\n", encoding="utf-8")
    assert run().out.splitlines()[0] == "A base: no records."


def test_several_bases_give_all_their_titles(run: Runner, base: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.toml"
    more.write_text('[base]\nformat = 1\ntitle = "Ещё"\n', encoding="utf-8")
    facts = {"RUSKOR_FACTS": f"{base}:{more}"}
    assert run(env=facts).out.splitlines()[0] == "A small base, Ещё: 5 events, 5 figures, 2 quotes, 2 claims."
    assert run(env=facts, encoding="latin-1").out.splitlines()[0].startswith("A small base, \\u0415\\u0449\\u0451: ")


@pytest.mark.usefixtures("builtin")
def test_the_shipped_base_answers_where_none_is_named(run: Runner) -> None:
    result = run(env={"RUSKOR_FACTS": None})
    assert result.code == 0
    assert result.out.startswith("Russia and the Koreas: ")


@pytest.mark.parametrize("flag", ["--version", "-V"])
def test_version_tells_how_current_the_base_is_too(run: Runner, base: Path, flag: str) -> None:
    version = f"ruskor {ruskor.__version__}\n"
    assert run(flag) == (0, f"{version}A small base: edition 1; newest event: since autumn 2012\n", "")
    base.write_text("[base]\nformat = 1\n", encoding="utf-8")
    assert run(flag) == (0, version, "")
    base.write_text("[base]\nformat = 7\n", encoding="utf-8")  # `ruskor check` reports this
    assert run(flag) == (0, version, "")


@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_lists_every_verb_under_its_heading(run: Runner, flag: str) -> None:
    result = run(flag, env={"COLUMNS": "100", "TERMINAL_WIDTH": "100"})
    assert (result.code, result.err) == (0, "")
    positions = [result.out.index(f"\n  {verb} ") for verb in VERBS]
    headings = [result.out.index(f"\n{heading}:\n") for heading in ("Look up", "Vocabulary", "Curate")]
    assert positions == sorted(positions)
    assert headings[0] < positions[0] < positions[5] < headings[1] < positions[6]
    assert positions[9] < headings[2] < positions[10]


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_a_help(run: Runner, verb: str) -> None:
    result = run(verb, "--help")
    assert (result.code, result.err) == (0, "")
    assert f"Usage: ruskor {verb} " in result.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("bogus",), "no verb 'bogus'; `ruskor search bogus` looks for it (see `ruskor --help`)"),
        (("timelin",), "no verb 'timelin'; did you mean 'timeline'? (see `ruskor --help`)"),
        (("version",), "no verb 'version'; did you mean '--version'? (see `ruskor --help`)"),
        (("list",), "no verb 'list'; did you mean 'search -n 0'? (see `ruskor --help`)"),
        (("events",), "no verb 'events'; did you mean 'timeline'? (see `ruskor --help`)"),
        (("find", "x"), "no verb 'find'; did you mean 'search'? (see `ruskor --help`)"),
        (
            ("timeline", "--since", "2009"),
            "no option '--since'; did you mean '--from'? (see `ruskor timeline --help`)",
        ),
        (
            ("figures", "--before=2009"),
            "no option '--before'; did you mean '--to'? (see `ruskor figures --help`)",
        ),
        (
            ("compare", "--year", "2009"),
            "no option '--year'; did you mean '--from 2009 --to 2009'? (see `ruskor compare --help`)",
        ),
        (
            ("timeline", "--width", "1"),
            "--width: 1 is not from 2 to 400 (see `ruskor timeline --help`)",
        ),
        (("--json",), "no option '--json' here; it is an option of `ruskor timeline` (see `ruskor --help`)"),
        (
            ("timeline", "--limit", "-1"),
            "--limit: -1 is less than 0 (see `ruskor timeline --help`)",
        ),
        (
            ("timeline", "--sort", "size"),
            "no order 'size'; choose from date, amount, kind, id, base",
        ),
    ],
)
def test_what_is_no_command_is_a_usage_error_that_says_where_to_look(
    run: Runner, arguments: tuple[str, ...], message: str
) -> None:
    assert run(*arguments) == (2, "", f"ruskor: {message}\n")


def test_an_invalid_base_is_told_with_every_finding_and_code_3(run: Runner, base: Path) -> None:
    base.write_text('[base]\nformat = 1\n[topic.Rail]\nname = ""\n', encoding="utf-8")
    kebab = "use only a-z, 0-9 and single hyphens between them, as in tumen-waters-treaty"
    findings = (
        f"{base}:3: E104 the id 'Rail' of this topic is not kebab-case ({kebab})\n"
        f"{base}:4: E103 topic.Rail: 'name' must not be empty (write the value as the message says)\n"
    )
    for arguments in ((), ("timeline",), ("show", "x"), ("topics",)):
        assert run(*arguments) == (3, "", f"{findings}ruskor: the base cannot be used: 2 findings\n")


def test_a_fault_of_our_own_is_told_in_words_and_by_code_4(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("ruskor.opening.open_library", fail)
    message = (
        "ruskor: internal error: ZeroDivisionError: by zero\n"
        "Please report it with the command that you ran; RUSKOR_DEBUG=1 shows where it happened.\n"
    )
    assert run() == (4, "", message)
    with pytest.raises(ZeroDivisionError):
        run(env={"RUSKOR_DEBUG": "1"})


def test_zsh_completes_at_the_first_tab_that_loads_what_was_installed(run: Runner) -> None:
    shown = run("--show-completion", "zsh", env={"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}).out
    assert shown.startswith("#compdef ruskor\n\n_ruskor_completion() {\n")
    assert shown.endswith(
        "compdef _ruskor_completion ruskor\n"
        'if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _ruskor_completion "$@"; fi\n'
    )


def _complete(run: Runner, line: str, **env: str) -> list[str]:
    """Return the words that TAB offers at the end of `line` in bash."""
    words = line.split(" ")
    asked = {"_RUSKOR_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1), **env}
    return re.split(r"\n", run(env=asked).out.strip("\n"))


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("ruskor ti", ["timeline"]),
        ("ruskor show line", ["line-delayed"]),
        ("ruskor timeline --topic ", ["rail", "trade"]),
        ("ruskor timeline -e kim", ["kim-jong-il", "kim-yong-nam"]),
        ("ruskor timeline --source ", ["vostok-2012", "blog-2013"]),
        ("ruskor timeline --kind c", ["claim"]),
        ("ruskor quotes --by s", ["sergei-lavrov"]),
        ("ruskor figures --unit U", ["USD"]),
        ("ruskor quotes --lang ", ["en", "ko-KP"]),
        ("ruskor figures --measure t", ["trade-share", "travellers"]),
        ("ruskor verify v", ["vostok-2012"]),
        ("ruskor compare rail-c", ["rail-cost"]),
        ("ruskor timeline --tier p", ["primary"]),
        ("ruskor timeline -o js", ["json", "jsonl"]),
        ("ruskor timeline --sort ", ["date", "amount", "kind", "id", "base"]),
        ("ruskor timeline --fields id,date.e", ["id,date.edtf", "id,date.earliest"]),
        ("ruskor topics --fields ", ["id", "name", "aliases", "records"]),
        ("ruskor cite -o b", ["bibtex"]),
        ("ruskor schema ", ["base", "output"]),
        ("ruskor check --explain E30", ["E301", "E302", "E303", "E304"]),
        ("ruskor check --ignore W1,E30", ["W1,E301", "W1,E302", "W1,E303", "W1,E304"]),
        ("ruskor help a", ["amounts", "add"]),
        ("ruskor help ti", ["timeline"]),
        ("ruskor timeline -f builtin --topic deb", ["debt"]),
        ("ruskor timeline -f missing.toml --topic ", [""]),
        ("ruskor timeline -e Kim", ["kim-jong-il", "kim-yong-nam"]),
        ("ruskor timeline -e Ким", ["kim-jong-il"]),
        ("ruskor timeline -e 김", ["kim-jong-il", "kim-yong-nam"]),
        ("ruskor timeline --about СЕВЕР", ["north-korea"]),
        ("ruskor quotes --by лавр", ["sergei-lavrov"]),
        ("ruskor timeline --topic RAILW", ["rail"]),
        ("ruskor timeline -o JS", ["json", "jsonl"]),
        ("ruskor show LINE", ["line-delayed"]),
    ],
)
def test_tab_offers_the_names_of_the_base_in_use_and_never_fails(run: Runner, line: str, offered: list[str]) -> None:
    assert _complete(run, line) == offered


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("ruskor in", "init\tWrite a small base that you can turn into your own. Its comments explain the format."),
        ("ruskor quotes --lang k", "ko-KP\t1 quotation"),
        ("ruskor timeline -o ts", "tsv\tcolumns separated by tabs"),
    ],
)
def test_what_tab_offers_is_told_whole_and_without_what_a_shell_would_take_for_its_own(
    run: Runner, line: str, offered: str
) -> None:
    asked = {
        "_RUSKOR_COMPLETE": "complete_fish",
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": line.rpartition(" ")[2],
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    assert run(env=asked).out == f"{offered}\n"


def _offered(run: Runner, shell: str, line: str) -> str:
    asked = {
        "_RUSKOR_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": line.rpartition(" ")[2],
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    return run(env=asked).out


@pytest.mark.parametrize(
    ("line", "zsh", "fish"),
    [
        # A choice that begins with the typed letters needs no further letters.
        ("-e kim-j", """_arguments '*: :(("kim-jong-il":"Kim Jong Il"))'""", "kim-jong-il\tKim Jong Il"),
        # For other choices, zsh gets -U to keep them, and inserts the best of them. fish gets the name that was typed.
        (
            "-e 김정",
            'local -a offered; offered=("kim-jong-il:Kim Jong Il"); _describe -V ruskor offered -U',
            "김정일\tKim Jong Il",
        ),
        (
            "-e КИМ",
            'local -a offered; offered=("kim-jong-il:Kim Jong Il"); _describe -V ruskor offered -U',
            "Ким Чен Ир\tKim Jong Il",
        ),
        (
            "-e 김",
            (
                'local -a offered; offered=("kim-jong-il:Kim Jong Il" "kim-yong-nam:Kim Yong Nam"); '
                "_describe -V ruskor offered -U; compstate[insert]=menu compstate[list]='list force'"
            ),
            "김정일\tKim Jong Il\n김영남\tKim Yong Nam",
        ),
        (
            "-e KIM-J",
            'local -a offered; offered=("kim-jong-il:Kim Jong Il"); _describe -V ruskor offered -U',
            "kim-jong-il\tKim Jong Il",
        ),
    ],
)
def test_a_shell_is_told_not_to_drop_what_another_name_found(run: Runner, line: str, zsh: str, fish: str) -> None:
    assert _offered(run, "zsh", f"ruskor timeline {line}") == f"{zsh}\n"
    assert _offered(run, "fish", f"ruskor timeline {line}") == f"{fish}\n"


def test_after_by_speakers_come_first(run: Runner) -> None:
    assert _complete(run, "ruskor quotes --by ")[:3] == ["sergei-lavrov", "kim-jong-il", "russia"]


@pytest.mark.parametrize(
    ("shell", "offered"),
    [
        ("zsh", """_arguments '*: :(("vostok-2012":"[Lines to the East], part of a series"))'"""),
        ("fish", "vostok-2012\t[Lines to the East], part of a series"),
        ("powershell", "vostok-2012:::[Lines to the East], part of a series"),
    ],
)
def test_what_tab_offers_is_told_as_the_base_has_it(run: Runner, base: Path, shell: str, offered: str) -> None:
    text = base.read_text(encoding="utf-8")
    base.write_text(text.replace("Дорога на Восток", "[Lines to the East],\\npart of a series"), encoding="utf-8")
    asked = {
        "_RUSKOR_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": "ruskor timeline --source vos",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": "vos",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    assert run(env=asked).out == f"{offered}\n"
