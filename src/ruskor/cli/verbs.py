"""Every verb: its module, the section of `--help` that lists it, what it shows, and commands to try.

The function in the module is called as the verb is, and its docstring is the help. Every command is run by a test
against the shipped base.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["VERBS", "Verb"]


class Verb(NamedTuple):
    """Where a verb is, and what is said of it.

    `view` names the view of `ruskor.render.fields` whose fields it prints; `examples` are commands, each with its
    purpose (`verify` needs a base and a text of the user's own).
    """

    module: str
    section: str
    examples: tuple[tuple[str, str], ...]
    view: str | None = None


#: The verbs by name, in the order in which `--help` lists them.
VERBS = {
    "timeline": Verb(
        "lookups",
        "Look up",
        (
            (
                "ruskor timeline --about Rason --from 2008 --to 2010",
                "what happened in Rason, or may have, in those years",
            ),
            ("ruskor timeline railway --kind figure --reverse", "railways, the latest first, with the figures"),
            ("ruskor timeline -t debt --json | jq -r '.[].date.edtf'", "the dates alone, for a script"),
        ),
        view="timeline",
    ),
    "figures": Verb(
        "lookups",
        "Look up",
        (
            ("ruskor figures debt --unit USD --min 5bn --certain", "debts that were five billion dollars, or more"),
            ("ruskor figures --about Vladivostok -o csv > figures.csv", "a table for a spreadsheet"),
            ("ruskor figures trade --sort amount --reverse -n 5", "the five largest"),
        ),
        view="figures",
    ),
    "quotes": Verb(
        "lookups",
        "Look up",
        (
            ("ruskor quotes --by Lavrov", "what he said; any name that he goes by will do"),
            ("ruskor quotes --by Путин --from 2000 --to 2002", "in any script, within these years"),
            ("ruskor quotes --lang ru", "in Russian, with a translation where there is one"),
        ),
        view="quotes",
    ),
    "claims": Verb(
        "lookups",
        "Look up",
        (
            ("ruskor claims pipeline", "statements that hold this word, in any inflection"),
            ("ruskor claims --topic energy --tier reporting", "on energy, by what reporters say"),
        ),
        view="claims",
    ),
    "search": Verb(
        "lookups",
        "Look up",
        (
            ("ruskor search rason railway", "best first; not every word has to be there"),
            ('ruskor search "When did Kim visit Rason?"', "a question does, too"),
            ("ruskor search --about Khasan --kind figure", "without words: all that the filters keep, by date"),
        ),
        view="search",
    ),
    "show": Verb(
        "lookups",
        "Look up",
        (
            ("ruskor show kim-visits-rason", "one record, whole, with what it is tied to"),
            ("ruskor show --where kim-visits-rason", "the file and line that it is written at"),
            ("ruskor search debt --fields id -n 3 | ruskor show -", "what was found, whole"),
        ),
        view="search",
    ),
    "compare": Verb(
        "comparing",
        "Compare",
        (
            ("ruskor compare", "what can be compared; that on which sources differ comes first"),
            ("ruskor compare dprk-debt-to-russia", "each figure with its bar, each time with its verdict"),
            (
                "ruskor compare workers --from 2010 --tier reporting",
                "several measures, by what reporters say since 2010",
            ),
        ),
        view="compare",
    ),
    "entities": Verb(
        "vocabulary",
        "Vocabulary",
        (
            ("ruskor entities", "all of them, with the number of their records"),
            ("ruskor entities place khasan", "those whose id, kind or names hold these words"),
        ),
        view="entities",
    ),
    "topics": Verb(
        "vocabulary",
        "Vocabulary",
        (
            ("ruskor topics", "all of them, with the number of their records"),
            ("ruskor topics --json | jq -r '.[].id'", "their ids"),
        ),
        view="topics",
    ),
    "sources": Verb(
        "vocabulary",
        "Vocabulary",
        (
            ("ruskor sources tass", "those whose id, title, author or publisher hold the word"),
            (
                "ruskor sources --json | jq -c '.[] | select(.via) | [.id, .via]'",
                "who carried what others had published",
            ),
        ),
        view="sources",
    ),
    "measures": Verb(
        "vocabulary",
        "Vocabulary",
        (
            ("ruskor measures workers", "what is measured of workers, in which units"),
            ("ruskor measures --json | jq -r '.[] | select(.sources > 3).id'", "what four sources and more measure"),
        ),
        view="measures",
    ),
    "check": Verb(
        "curate",
        "Curate",
        (
            ("ruskor check", "the shipped base, or that of RUSKOR_FACTS"),
            ("ruskor check mine.toml --fix --dry-run", "what has exactly one mending, as a diff"),
            ("ruskor check --explain E302", "what a code means, with an example"),
        ),
    ),
    "verify": Verb(
        "curate",
        "Curate",
        (
            (
                "ruskor verify -f mine.toml courier-1899 courier.txt",
                "each quotation and stated number, and its paragraph",
            ),
            ("ruskor verify -f mine.toml courier-1899 courier.txt --fingerprints", "to paste into the source"),
        ),
    ),
    "import": Verb(
        "keeping",
        "Curate",
        (
            ("ruskor import zotero.json --tier analysis", "references that Zotero exported, as TOML"),
            ("ruskor import rows.csv --rules rows.toml -f mine.toml", "a record for each row, by rules in a file"),
            ("ruskor import rows.csv --rules rows.toml --into mine.toml --dry-run", "what would be new"),
        ),
    ),
    "add": Verb(
        "adding",
        "Curate",
        (
            ("ruskor add claim -f mine.toml --dry-run -s courier-1899 --summary Sunk.", "as it would be appended"),
            ("ruskor add source -f mine.toml --dry-run --type book --tier primary", "a source"),
        ),
    ),
    "init": Verb(
        "starting",
        "Curate",
        (
            ("ruskor init bridge.toml", "a small base, whose comments tell the format"),
            ("ruskor init bridges/", "a base of several files, in a folder"),
            ("ruskor init --schema bases/bridge.toml", "with the schema for editors beside it"),
        ),
    ),
    "schema": Verb(
        "starting",
        "Curate",
        (
            ("ruskor schema base > base.schema.json", "for editors, which then complete and check a base"),
            ("ruskor schema output | jq '.\"$defs\".record.properties | keys'", "what a record has"),
        ),
    ),
    "rename": Verb(
        "changing",
        "Curate",
        (
            ("ruskor rename alderford alderford-village -f mine.toml --dry-run", "what would change, as a diff"),
            ("ruskor rename cart waggon -f mine.toml --kind unit --yes", "of a unit, without a question"),
        ),
    ),
    "merge": Verb(
        "changing",
        "Curate",
        (
            ("ruskor merge courier-1899 parish-accounts -f mine.toml --dry-run", "two sources that turn out to be one"),
            ("ruskor merge alderford edda-marsh -f mine.toml --yes", "two entities, without a question"),
        ),
    ),
    "format": Verb(
        "changing",
        "Curate",
        (
            ("ruskor format mine.toml", "writes the file in the canonical layout"),
            ("ruskor format --check mine.toml", "for CI: exits with 1 where a file has another layout"),
        ),
    ),
    "edit": Verb(
        "changing",
        "Curate",
        (
            ("ruskor edit bridge-opens -f mine.toml", "the record, in your editor"),
            ("ruskor edit courier-1899 -f mine.toml", "a source; or an entity, a topic, a unit"),
        ),
    ),
    "diff": Verb(
        "changing",
        "Curate",
        (
            ("ruskor diff old.toml mine.toml", "the records that are new, gone or changed"),
            ("ruskor diff old.toml -f mine.toml --json | jq -r '.[].id'", "their ids, for a script"),
        ),
    ),
    "cite": Verb(
        "data",
        "Data",
        (
            ("ruskor cite kim-visits-rason", "its sources, as one cites them"),
            ("ruskor search rason --fields id | ruskor cite - -o bibtex", "for LaTeX and reference managers"),
        ),
    ),
    "export": Verb(
        "data",
        "Data",
        (
            ("ruskor export facts.db", "for SQLite, Datasette and all that reads it"),
            ("ruskor export facts.csv --force", "over the file that is there"),
            ("ruskor export page.html", "one page to look at, with a search; needs Jinja2"),
        ),
    ),
    "mcp": Verb(
        "serving",
        "Data",
        (
            ("ruskor mcp", "the shipped base; a client that speaks the protocol starts this command"),
            ("ruskor mcp --facts builtin", "the base is chosen here, and by no tool"),
        ),
    ),
    "help": Verb(
        "helping",
        "Help",
        (
            ("ruskor help dates", "how dates are written, and what they mean"),
            ("ruskor help figures", "the same as ruskor figures --help"),
        ),
    ),
}
