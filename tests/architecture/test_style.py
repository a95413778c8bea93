"""The style of the source code, as far as it can be counted."""

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.code import PACKAGE, REPOSITORY, Function, comments, modules

LONGEST_FILE, LONGEST_FUNCTION = 300, 45
MEDIAN_FUNCTION, NINTH_DECILE = 8, 20
VAGUE = re.compile(r"(^|_)(utils?|helpers?|managers?)(_|$)|^(process|handle)_", re.IGNORECASE)
EXCUSE = re.compile(
    r"#\s*(noqa|type:\s*ignore)\b(:\s*[A-Z]+[0-9]+(,\s*[A-Z]+[0-9]+)*|\[[\w, -]+\])?"
)
PYTHON = sorted(
    path
    for folder in ("src", "tests", "tools", "bench")
    for path in REPOSITORY.glob(f"{folder}/**/*.py")
    if "node_modules" not in path.parts
)


def name_of(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


def lengths() -> dict[str, int]:
    """The lines of every function, from its name to its end, the docstring included."""
    return {
        f"{module.name}:{function.lineno} {function.name}": function.end_lineno
        - function.lineno
        + 1
        for module in modules()
        for function in module.functions()
        if function.end_lineno is not None
    }


def test_no_file_is_long() -> None:
    counts = {module.name: len(module.lines()) for module in modules()}
    assert {name: count for name, count in counts.items() if count > LONGEST_FILE} == {}


def test_no_function_is_long() -> None:
    assert {name: n for name, n in lengths().items() if n > LONGEST_FUNCTION} == {}


def test_most_functions_are_short() -> None:
    counts = [*lengths().values()]
    assert statistics.median(counts) <= MEDIAN_FUNCTION
    assert statistics.quantiles(counts, n=10)[-1] <= NINTH_DECILE


def test_nothing_has_a_name_that_says_nothing() -> None:
    defined = (
        (module.name, node.name)
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, Function | ast.ClassDef)
    )
    names = [
        *defined,
        *((module.name, part) for module in modules() for part in module.name.split(".")),
    ]
    assert [pair for pair in names if VAGUE.search(pair[1])] == []


@pytest.mark.parametrize(
    "vague", ["utils", "text_utils", "helper", "ContextManager_", "handle_row"]
)
def test_a_name_that_says_nothing_is_noticed(vague: str) -> None:
    assert VAGUE.search(re.sub("(?<=[a-z])(?=[A-Z])", "_", vague))


def undocumented(tree: ast.Module) -> Iterator[str]:
    """Public functions, classes and methods without a docstring, and a module without one."""
    if ast.get_docstring(tree) is None and tree.body:
        yield "module"
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    inside = [node for group in classes for node in group.body if isinstance(node, Function)]
    functions = [node for node in tree.body if isinstance(node, Function)]
    for node in [*classes, *functions, *inside]:
        if not node.name.startswith("_") and ast.get_docstring(node) is None:
            yield node.name


def test_what_is_public_says_what_it_is() -> None:
    found = {module.name: [*undocumented(module.tree)] for module in modules()}
    assert {name: public for name, public in found.items() if public} == {}


def excuses(path: Path) -> Iterator[tuple[int, str]]:
    """The line of every noqa and type: ignore, and what stands behind it."""
    for line, comment in comments(path):
        if found := EXCUSE.search(comment):
            yield line, comment[found.end() :].strip("# -—:")


def test_every_exception_to_a_rule_has_its_reason_beside_it() -> None:
    found = [(path, line, reason) for path in PYTHON for line, reason in excuses(path)]
    bare = [f"{name_of(path)}:{line}" for path, line, reason in found if len(reason) < len("why")]
    assert any(path.is_relative_to(PACKAGE) for path, _, _ in found)
    assert bare == []


@pytest.mark.parametrize(
    ("comment", "reason"),
    [
        ("# noqa", ""),
        ("# noqa: S101", ""),
        ("# noqa: S101, PLR2004  a literal is meant", "a literal is meant"),
        ("# type: ignore[arg-type]", ""),
        ("# type: ignore[arg-type]  # a text stands in a run", "a text stands in a run"),
        ("# noqa: SLF001 - lxml gives it no name", "lxml gives it no name"),
    ],
)
def test_a_reason_is_told_from_a_code(tmp_path: Path, comment: str, reason: str) -> None:
    file = tmp_path / "one.py"
    file.write_text(f"x = 1  {comment}\n", "utf-8")
    assert [*excuses(file)] == [(1, reason)]
