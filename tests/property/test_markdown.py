"""A Markdown reader shows any text unchanged, with any signs."""

from __future__ import annotations

import html

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ruskor.render.fields import format_cell
from ruskor.render.records import escape_markdown

PARTS = ["&amp;", "&#35;", "&", "~~", "~", "**", "_a_", "`", "[a](b)", "![", "<b>", "<!--", "\\", "|", "#", "철", " a "]
READER = MarkdownIt("commonmark").enable(["strikethrough", "table"])


@given(
    st.lists(
        st.sampled_from(PARTS) | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=3),
        max_size=8,
    )
    .map("".join)
    .map(format_cell)
    .map(str.strip)
)
@example("AT&T, R&D; &copy;")
def test_it_is_shown_as_it_is(text: str) -> None:
    assert html.unescape(READER.renderInline(escape_markdown(text))) == text


@given(
    st.lists(st.sampled_from(PARTS), min_size=1, max_size=8).map("".join).map(format_cell).map(str.strip).filter(bool)
)
def test_so_is_a_cell_of_a_table(text: str) -> None:
    shown = READER.render(f"| a |\n| --- |\n| {escape_markdown(text)} |\n")
    assert html.unescape(shown.partition("<td>")[2].partition("</td>")[0]) == text
