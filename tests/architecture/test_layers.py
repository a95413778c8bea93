"""What may import what from outside; the layers inside are a contract of import-linter."""

import ast
import sys
from collections.abc import Iterator

import pytest

from tests.support.code import Function, Module, modules

WORD = ("render", "assemble", "sources.word_file")
FOREIGN = (
    *("sources.container", "sources.spreadsheet"),
    *("sources.word_file", "sources.word_text", "sources.word_styles"),
)
"""What reads the files of others."""

ROOMS = {
    "click": ("cli",),
    "yaml": ("sources",),
    "PIL": ("render.images",),
    "isal": ("publish.deflate",),
    "docxtpl": ("render",),
    "jinja2": ("render",),
    "markupsafe": ("render",),
    "docx": WORD,
    "lxml": (*WORD, *FOREIGN),
    "openpyxl": ("sources", "writers"),
    "pypdf": ("publish",),
    "distributed": ("publish.cluster",),
    "subprocess": ("publish",),
}
"""Where a package may be imported; every package from outside needs an entry."""

EXACT = ("model", "compute", "rules")


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every module that is imported, with the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, "." * node.level + (node.module or "")


def within(module: Module, rooms: tuple[str, ...]) -> bool:
    return any(f"{module.name}.".startswith(f"{room}.") for room in rooms)


@pytest.mark.parametrize("package", sorted(ROOMS))
def test_a_package_is_imported_only_where_it_belongs(package: str) -> None:
    strays = [
        f"{module.name}:{line}"
        for module in modules()
        for line, name in imports(module.tree)
        if name.partition(".")[0] == package and not within(module, ROOMS[package])
    ]
    assert strays == []


def test_every_package_from_outside_has_its_place() -> None:
    tops = {name.partition(".")[0] for module in modules() for _, name in imports(module.tree)}
    assert tops - sys.stdlib_module_names - {"reportgen"} <= {*ROOMS}


def test_modules_are_imported_by_their_full_names() -> None:
    strays = [
        f"{module.name}:{line}"
        for module in modules()
        for line, name in imports(module.tree)
        if name.startswith(".")
    ]
    assert strays == []


def test_an_import_inside_a_function_says_why() -> None:
    strays = [
        f"{module.name}:{line}"
        for module in modules()
        for function in module.functions()
        for line, _ in imports(function)
        if "#" not in module.lines()[line - 1]
    ]
    assert strays == []


def test_money_and_points_are_never_floats() -> None:
    strays = [
        f"{module.name}:{node.lineno}"
        for module in modules()
        if within(module, EXACT)
        for node in ast.walk(module.tree)
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.Name) and node.id == "float")
    ]
    assert strays == []


def test_the_checks_see_what_they_look_for() -> None:
    tree = ast.parse("import yaml.loader\ndef one():\n    from . import two\n")
    assert [*imports(tree)] == [(1, "yaml.loader"), (3, ".")]
    [function] = [node for node in ast.walk(tree) if isinstance(node, Function)]
    assert [*imports(function)] == [(3, ".")]
