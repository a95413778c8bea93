"""Derivations seen through: what they say is what comes out when it is done again."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import yaml

from reportgen.compute.derivation import Derivation, Facts, Policy
from reportgen.compute.derived_form import FormBook
from reportgen.compute.form_values import form_values
from reportgen.compute.scores import compute_form
from reportgen.model.department import Department
from reportgen.model.form import SelfEvaluation, completed
from reportgen.model.reading import read_record
from reportgen.model.records import Record
from reportgen.model.shape import vocabulary
from reportgen.pipeline.addressing import addresses
from reportgen.pipeline.judging import shipped_profile
from reportgen.pipeline.tracing import Traced, Tracer
from reportgen.position import CellPlace
from reportgen.sources.lines import lines_of
from reportgen.sources.yaml_file import read_yaml
from tests.support.printing import as_yaml, changed
from tests.support.workspaces import DEPARTMENT, Workspace

R = TypeVar("R", bound=Record)


def nodes(derivation: Derivation) -> Iterator[Derivation]:
    """A derivation with all that it comes from, and what would be otherwise."""
    yield derivation
    for inner in (*derivation.operands, *((derivation.otherwise,) if derivation.otherwise else ())):
        yield from nodes(inner)


def disagreements(derivation: Derivation) -> list[str]:
    """The values that are not what their formula gives for the operands that are listed."""
    return [
        one.name
        for one in nodes(derivation)
        if one.formula and one.formula.apply(*(o.value for o in one.operands)) != one.value
    ]


def misplaced(derivation: Derivation, root: Path) -> list[str]:
    """The stated values that do not stand where it is said, in a file of the workspace."""
    return [
        one.name
        for one in nodes(derivation)
        if one.spot and one.written and (root / one.spot.file).is_file() and not _stands(one, root)
    ]


def _stands(one: Derivation, root: Path) -> bool:
    assert one.spot is not None
    assert one.written is not None
    place = one.spot.position
    if isinstance(place, CellPlace):
        return bool(place.text) and one.written.split()[0] == place.text.split()[0]
    line, column, end = place
    text = lines_of((root / one.spot.file).read_text("utf-8"))[line - 1]
    found = text[column - 1 : end - 1].strip("'\" ")
    return bool(found) and any(found in text for text in (one.written, repr(one.written)))


def faults(traced: Traced, root: Path) -> list[str]:
    """All that is wrong with the explanations of a document."""
    found = [f"{name}: 没有说明" for name in traced.computed if name not in traced.makers]
    found += [f"{name}: 没有这一项" for name in traced.makers if name not in traced.computed]
    for name, named in traced.computed.items():
        derivation = traced.makers[name]()
        if (derivation.name, derivation.text) != (name, named.text):
            found.append(f"{name}: 印 {named.text}，说明的是 {derivation.name} {derivation.text}")
        found += [f"{name}: {one} 算出来不是这个数" for one in disagreements(derivation)]
        found += [f"{name}: {one} 不在那个地方" for one in misplaced(derivation, root)]
    return found


def faults_of_workspace(root: Path) -> list[str]:
    """The same for everything in a workspace."""
    return [
        f"{address.path}: {fault}"
        for address in addresses(root)
        for fault in faults(Tracer(root, address.path).document, root)
    ]


def form_with(indicators: Any) -> Any:
    """The base form with other indicators."""
    return changed((("绩效指标",), indicators))


def derived_form(tree: Any) -> FormBook:
    """The form of a tree, ready to be explained."""
    loaded, policy = shipped_profile()
    form, facts = _read(SelfEvaluation, tree, "例.yaml")
    department, defaults = _read(Department, yaml.safe_load(DEPARTMENT), "部门.yaml")
    form = completed(form, department)
    results = compute_form(form, policy)
    values = form_values(form, results, policy)
    source = Facts(loaded.source) if loaded.source else None
    return FormBook(form, results, values, facts, Policy(policy, source, source), defaults)


def _read(model: type[R], tree: Any, name: str) -> tuple[R, Facts]:
    source, _ = read_yaml(as_yaml(tree).encode(), name, vocabulary(model))
    assert source is not None
    return read_record(model, source)[0], Facts(source)


def traced(workspace: Workspace, asked: str) -> Traced:
    """A document of a workspace."""
    return Tracer(workspace.root, asked).document
