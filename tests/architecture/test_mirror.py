"""The unit tests mirror the source: every module with code has its test in the same place."""

from pathlib import Path

import pytest

from tests.support.code import REPOSITORY, Module, modules

UNIT = REPOSITORY / "tests" / "unit"
CASES = "its rules have their cases in tests/rules"

ELSEWHERE = {
    "pipeline.foreign": "e2e/test_import.py reads files of every format",
    "pipeline.report_extraction": "test_extraction.py finds reports in a whole annex",
    "sources.grid": "test_word_file.py and test_excel_sheets.py make grids",
    "sources.printed.headings": "test_extraction.py reads both reports back",
    "sources.printed.notes": "test_form_table.py holds remarks and what is left",
    "sources.printed.words": "test_labels.py recognises them",
    "render.cell_values": "test_cells.py follows a value from the tag to the document",
    "render.columns": "test_grids.py marks columns and then fits them",
    "render.markup": "test_package.py damages parts and gives them a DOCTYPE",
    "render.properties": "test_draft.py and test_merge.py hold the order of the schema",
    "render.scrub": "test_package.py plants traces, revisions and hidden text",
    "render.names": "test_context.py holds it against what is really offered",
    "rules.blocks": CASES,
    "rules.contradictions": CASES,
    "rules.copied": CASES,
    "rules.copies": CASES,
    "rules.marks": CASES,
    "rules.projects": CASES,
    "rules.schedule": CASES,
    "rules.sections": CASES,
    "rules.totals": CASES,
    "rules.deviations": CASES,
    "render.report_names": "test_project_context.py, test_department_context.py: the same",
    "rules.fields": CASES,
    "rules.goals": CASES,
    "rules.indicators": CASES,
    "rules.money": CASES,
    "rules.names": CASES,
    "rules.numerals": CASES,
    "rules.privacy": CASES,
    "rules.references": CASES,
    "rules.reports": CASES,
    "rules.rows": CASES,
    "rules.scores": CASES,
    "rules.shortfalls": CASES,
    "rules.slips": CASES,
    "rules.targets": CASES,
    "rules.units": CASES,
    "rules.values": CASES,
    "rules.waivers": CASES,
}
"""Modules that are tested elsewhere, each with where."""

MODULES = {module.name: module for module in modules() if module.is_code}


def places(module: Module) -> list[Path]:
    """Where the test of a module may stand; its folder goes before a name that stands twice."""
    *folders, name = module.name.split(".")
    folder = UNIT.joinpath(*folders)
    return [
        folder / f"test_{'_'.join([*folders[start:], name])}.py"
        for start in range(len(folders) + 1)
    ]


def has_test(module: Module) -> bool:
    return any(place.exists() for place in places(module))


@pytest.mark.parametrize("name", sorted({*MODULES} - {*ELSEWHERE}))
def test_a_module_has_its_test(name: str) -> None:
    *_, usual = places(MODULES[name])
    assert has_test(MODULES[name]), f"没有 {usual.relative_to(REPOSITORY).as_posix()}"


@pytest.mark.parametrize("name", sorted(ELSEWHERE))
def test_what_is_tested_elsewhere_exists_and_has_no_test_here(name: str) -> None:
    assert name in MODULES
    assert not has_test(MODULES[name])
    assert ELSEWHERE[name]


def test_a_test_in_a_mirrored_folder_belongs_to_a_module() -> None:
    expected = {place for module in modules() for place in places(module)}
    rooms = {UNIT.joinpath(*module.name.split(".")[:-1]) for module in modules()}
    found = {path for room in rooms for path in room.glob("test_*.py")}
    assert sorted(path.name for path in found - expected) == []
