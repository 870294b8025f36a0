"""The table of verbs. Each verb has a module, a section of `--help`, a view, and examples.

The function in the module has the name of the verb. The docstring of the function is the help. A test runs every
example against the shipped base.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["VERBS", "Verb"]


class Verb(NamedTuple):
    """The module of a verb, its section of `--help`, and its examples.

    `view` names a view in `ruskor.render.fields`. The verb prints the fields of this view. `examples` are commands with
    their purposes (`verify` needs a base and a text of the user).
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
                "what happened, or may have happened, in Rason in these years",
            ),
            ("ruskor timeline railway --kind figure --reverse", "events and figures on railways, the latest first"),
            ("ruskor timeline -t debt --json | jq -r '.[].date.edtf'", "the dates of events on debt, for a script"),
        ),
        view="timeline",
    ),
    "figures": Verb(
        "lookups",
        "Look up",
        (
            (
                "ruskor figures debt --unit USD --min 5bn --certain",
                "figures on debt that are certainly at least five billion dollars",
            ),
            (
                "ruskor figures --about Vladivostok -o csv > figures.csv",
                "figures about a city, as a file for a spreadsheet",
            ),
            ("ruskor figures trade --sort amount --reverse -n 5", "the five largest figures on trade"),
        ),
        view="figures",
    ),
    "quotes": Verb(
        "lookups",
        "Look up",
        (
            ("ruskor quotes --by Lavrov", "quotations of a person; any name of the person works"),
            (
                "ruskor quotes --by Путин --from 2000 --to 2002",
                "quotations from these years; the name may be in any script of the base",
            ),
            ("ruskor quotes --lang ru", "quotations in Russian, with translations"),
        ),
        view="quotes",
    ),
    "claims": Verb(
        "lookups",
        "Look up",
        (
            ("ruskor claims pipeline", "statements with this word, in any inflection"),
            ("ruskor claims --topic energy --tier reporting", "statements on energy from news reports"),
        ),
        view="claims",
    ),
    "search": Verb(
        "lookups",
        "Look up",
        (
            ("ruskor search rason railway", "records with some or all of these words, the best first"),
            ('ruskor search "When did Kim visit Rason?"', "a question in plain words"),
            ("ruskor search --about Khasan --kind figure", "all figures about an entity, by date"),
        ),
        view="search",
    ),
    "show": Verb(
        "lookups",
        "Look up",
        (
            ("ruskor show kim-visits-rason", "one whole record, with its related records"),
            ("ruskor show --where kim-visits-rason", "the file and line of a record"),
            ("ruskor search debt --fields id -n 3 | ruskor show -", "the whole records that a search finds"),
        ),
        view="search",
    ),
    "compare": Verb(
        "comparing",
        "Compare",
        (
            ("ruskor compare", "all measures with several figures, disagreements first"),
            ("ruskor compare dprk-debt-to-russia", "a bar for each figure, a verdict for each date"),
            (
                "ruskor compare workers --from 2010 --tier reporting",
                "several measures since 2010, from news reports only",
            ),
        ),
        view="compare",
    ),
    "entities": Verb(
        "vocabulary",
        "Vocabulary",
        (
            ("ruskor entities", "all entities, each with its number of records"),
            ("ruskor entities place khasan", "entities whose id, kind or names contain these words"),
        ),
        view="entities",
    ),
    "topics": Verb(
        "vocabulary",
        "Vocabulary",
        (
            ("ruskor topics", "all topics, each with its number of records"),
            ("ruskor topics --json | jq -r '.[].id'", "the ids of all topics"),
        ),
        view="topics",
    ),
    "sources": Verb(
        "vocabulary",
        "Vocabulary",
        (
            ("ruskor sources tass", "sources whose id, title, author or publisher contains the word"),
            (
                "ruskor sources --json | jq -c '.[] | select(.via) | [.id, .via]'",
                "sources that another site or agency carried",
            ),
        ),
        view="sources",
    ),
    "measures": Verb(
        "vocabulary",
        "Vocabulary",
        (
            ("ruskor measures workers", "measures of workers, with their units"),
            (
                "ruskor measures --json | jq -r '.[] | select(.sources > 3).id'",
                "measures on which four or more sources report",
            ),
        ),
        view="measures",
    ),
    "check": Verb(
        "curate",
        "Curate",
        (
            ("ruskor check", "check the shipped base, or the base of RUSKOR_FACTS"),
            ("ruskor check mine.toml --fix --dry-run", "show the corrections as a diff, and write nothing"),
            ("ruskor check --explain E302", "explain a code, with an example"),
        ),
    ),
    "verify": Verb(
        "curate",
        "Curate",
        (
            (
                "ruskor verify -f mine.toml courier-1899 courier.txt",
                "compare quotations and numbers with the text",
            ),
            (
                "ruskor verify -f mine.toml courier-1899 courier.txt --fingerprints",
                "print fingerprints to paste into the entry of the source",
            ),
        ),
    ),
    "import": Verb(
        "keeping",
        "Curate",
        (
            ("ruskor import zotero.json --tier analysis", "print references from Zotero as TOML"),
            (
                "ruskor import rows.csv --rules rows.toml -f mine.toml",
                "make a record from each row, with the rules of a file",
            ),
            (
                "ruskor import rows.csv --rules rows.toml --into mine.toml --dry-run",
                "list the entries that are new, known or in conflict",
            ),
        ),
    ),
    "add": Verb(
        "adding",
        "Curate",
        (
            (
                "ruskor add claim -f mine.toml --dry-run -s courier-1899 --summary Sunk.",
                "print a claim without adding it",
            ),
            (
                "ruskor add source -f mine.toml --dry-run --type book --tier primary",
                "print a source without adding it",
            ),
        ),
    ),
    "init": Verb(
        "starting",
        "Curate",
        (
            ("ruskor init bridge.toml", "write a small base with comments that explain the format"),
            ("ruskor init bridges/", "write a base of several files into a folder"),
            ("ruskor init --schema bases/bridge.toml", "write the schema for editors beside the base"),
        ),
    ),
    "schema": Verb(
        "starting",
        "Curate",
        (
            ("ruskor schema base > base.schema.json", "let an editor complete and check a base"),
            ("ruskor schema output | jq '.\"$defs\".record.properties | keys'", "list the keys of a record"),
        ),
    ),
    "rename": Verb(
        "changing",
        "Curate",
        (
            ("ruskor rename alderford alderford-village -f mine.toml --dry-run", "show the changes as a diff"),
            (
                "ruskor rename cart waggon -f mine.toml --kind unit --yes",
                "change the id of a unit without confirmation",
            ),
        ),
    ),
    "merge": Verb(
        "changing",
        "Curate",
        (
            (
                "ruskor merge courier-1899 parish-accounts -f mine.toml --dry-run",
                "show the merge of two sources as a diff",
            ),
            ("ruskor merge alderford edda-marsh -f mine.toml --yes", "merge two entities without confirmation"),
        ),
    ),
    "format": Verb(
        "changing",
        "Curate",
        (
            ("ruskor format mine.toml", "write the file in the canonical layout"),
            ("ruskor format --check mine.toml", "fail if a file has another layout, for example in CI"),
        ),
    ),
    "edit": Verb(
        "changing",
        "Curate",
        (
            ("ruskor edit bridge-opens -f mine.toml", "open a record in your editor"),
            ("ruskor edit courier-1899 -f mine.toml", "open a source in your editor"),
        ),
    ),
    "diff": Verb(
        "changing",
        "Curate",
        (
            ("ruskor diff old.toml mine.toml", "list the records that were added, removed, renamed or changed"),
            (
                "ruskor diff old.toml -f mine.toml --json | jq -r '.[].id'",
                "print the ids of these records, for a script",
            ),
        ),
    ),
    "cite": Verb(
        "data",
        "Data",
        (
            ("ruskor cite kim-visits-rason", "the sources of a record, one per line"),
            (
                "ruskor search rason --fields id | ruskor cite - -o bibtex",
                "the sources of all records that a search finds, for LaTeX",
            ),
        ),
    ),
    "export": Verb(
        "data",
        "Data",
        (
            ("ruskor export facts.db", "a database for SQLite, Datasette and other tools"),
            ("ruskor export facts.csv --force", "a CSV file that replaces an older one"),
            ("ruskor export page.html", "one HTML page with a search (needs Jinja2)"),
        ),
    ),
    "mcp": Verb(
        "serving",
        "Data",
        (
            ("ruskor mcp", "answer from the shipped base, or the base of RUSKOR_FACTS"),
            ("ruskor mcp --facts builtin", "answer from the shipped base alone"),
        ),
    ),
    "help": Verb(
        "helping",
        "Help",
        (
            ("ruskor help dates", "how to write dates, and what they mean"),
            ("ruskor help figures", "the help of a verb, as `ruskor figures --help`"),
        ),
    ),
}
