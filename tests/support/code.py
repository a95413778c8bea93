"""The source code as data."""

import ast
import io
import subprocess
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

REPOSITORY = Path(__file__).parents[2]
PACKAGE = REPOSITORY / "src" / "reportgen"

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Module(NamedTuple):
    """A module of the package; ``name`` is relative to it, such as ``render.draft``."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def is_code(self) -> bool:
        """Whether anything in it can be run and be wrong: a function or a method."""
        return any(self.functions())

    def functions(self) -> Iterator[Function]:
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def lines(self) -> list[str]:
        return self.path.read_text("utf-8").splitlines()


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the package, ``__init__`` ones included."""
    return tuple(
        Module(
            ".".join(path.relative_to(PACKAGE).with_suffix("").parts),
            path,
            ast.parse(path.read_text("utf-8")),
        )
        for path in sorted(PACKAGE.rglob("*.py"))
    )


def comments(path: Path) -> Iterator[tuple[int, str]]:
    """Every comment of a file with its line."""
    source = io.StringIO(path.read_text("utf-8"))
    for token in tokenize.generate_tokens(source.readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def committed() -> list[Path]:
    """Every file that is, or could be, committed; skips the test outside of a git checkout."""
    if not (REPOSITORY / ".git").exists():
        pytest.skip("没有检查全部文件：这里不是 git 仓库")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=True).stdout
    paths = (REPOSITORY / name for name in listed.decode().split("\0") if name)
    return [path for path in paths if path.is_file()]
