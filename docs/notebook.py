"""Run docs/notebook.ipynb, and write the output under each cell: `make docs`. A test runs it in the same way.

It needs no Jupyter: the cells are plain Python, and run in order in the same namespace.
"""

from __future__ import annotations

import ast
import io
import json
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

__all__ = ["NOTEBOOK", "followed"]

NOTEBOOK = Path(__file__).with_name("notebook.ipynb")


def followed(text: str) -> str:
    """Return a notebook with the real output of its cells."""
    notebook = json.loads(text)
    names: dict[str, Any] = {}
    number = 0
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            number += 1
            cell["execution_count"] = number
            cell["outputs"] = _run(cell["source"], names, number)
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _run(source: str, names: dict[str, Any], number: int) -> list[dict[str, Any]]:
    """Run a cell; return its printed output and the value of its last line, in the format of Jupyter."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    printed = io.StringIO()
    value = None
    with redirect_stdout(printed):
        exec(compile(tree, f"cell {number}", "exec"), names)  # noqa: S102 -- the notebook's own
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), f"cell {number}", "eval"), names)  # noqa: S307 -- as above
    outputs: list[dict[str, Any]] = []
    if text := printed.getvalue():
        outputs.append({"name": "stdout", "output_type": "stream", "text": text})
    if value is not None:
        html = value._repr_html_()
        data = {"text/html": html, "text/plain": f"<{type(value).__name__}>"}
        outputs.append({"data": data, "execution_count": number, "metadata": {}, "output_type": "execute_result"})
    return outputs


if __name__ == "__main__":
    NOTEBOOK.write_text(followed(NOTEBOOK.read_text(encoding="utf-8")), encoding="utf-8")
