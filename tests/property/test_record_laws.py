"""Reading a tree into a record never fails, says where it does not fit, and loses nothing."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.department import Department
from reportgen.model.department_report import report_model
from reportgen.model.fields import PENDING, PENDING_TEXT, is_blank, parse_number
from reportgen.model.form import SelfEvaluation
from reportgen.model.kinds import UNFIT, Kind, Reading
from reportgen.model.profile import Profile
from reportgen.model.project_report import ProjectEvaluation
from reportgen.model.records import MisfitError, Record, read
from reportgen.pipeline.judging import shipped_policy
from reportgen.position import Path

OUTLINED = report_model(shipped_policy().department_outline)
FILES = (SelfEvaluation, ProjectEvaluation, Department, OUTLINED)
"""What is read leniently: a record comes of any tree."""

TEXTS = ("甲", "7.5", "待填", "12", "1,000.00", "—", "-3", "是", "80%", "1001", " 乙 ", "9.82万元")
STRANGE = st.recursive(
    st.sampled_from(["", *TEXTS]),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=3), inside),
    max_leaves=5,
)
KEYS = st.sampled_from(["甲", "乙", "丙", "数量指标", "当年财政拨款"])


def wrongs(kind: Kind[Any], tree: Any) -> list[str]:
    """In which ways a tree does not fit a place."""
    reading = Reading("万元")
    kind.read(tree, (), reading)
    return [misfit.kind for misfit in reading.misfits]


def trees(kind: Kind[Any], odd: st.SearchStrategy[Any] | None) -> st.SearchStrategy[Any]:
    """Trees of the shape of a kind, now and then with something odd in a place."""
    shaped = shaped_trees(kind, odd)
    return shaped if odd is None else st.one_of(shaped, shaped, shaped, odd)


def shaped_trees(kind: Kind[Any], odd: st.SearchStrategy[Any] | None) -> st.SearchStrategy[Any]:
    if kind.words:
        return st.sampled_from(kind.words)
    if kind.record:
        model = kind.record()
        return st.deferred(lambda: blocks(model, odd))
    if kind.inside is None:
        return st.sampled_from([text for text in TEXTS if not wrongs(kind, text)])
    inside = trees(kind.inside, odd)
    if "mapping" in wrongs(kind, []):
        return st.dictionaries(KEYS, inside, max_size=3)
    return st.lists(inside, max_size=4)


def blocks(
    model: type[Record], odd: st.SearchStrategy[Any] | None
) -> st.SearchStrategy[dict[str, Any]]:
    fields = {field.key: trees(field.kind, odd) for field in model.fields.values()}
    if odd is not None:
        return st.fixed_dictionaries({}, optional=fields | {"多余": odd})
    needed = {field.key for field in model.fields.values() if field.default is UNFIT}
    return st.fixed_dictionaries(
        {key: tree for key, tree in fields.items() if key in needed},
        optional={key: tree for key, tree in fields.items() if key not in needed},
    )


def exists(tree: Any, path: Path) -> bool:
    for step in path:
        if isinstance(tree, str) or (isinstance(tree, dict) and step not in tree):
            return False
        tree = tree[step]
    return True


def leaves(tree: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    if isinstance(tree, str):
        yield path, tree
    else:
        for step, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
            yield from leaves(value, (*path, step))


def held_at(value: Any, path: Path) -> Any:
    for step in path:
        if isinstance(value, Record):
            names = {field.key: name for name, field in value.fields.items()}
            value = getattr(value, names[str(step)])
        else:
            value = value[step]
    return value


def is_held(value: Any, text: str) -> bool:
    match value:
        case None:
            return is_blank(text)
        case Decimal() | int():
            return parse_number(text.removesuffix("万元")) == value
        case _:
            return text == (PENDING_TEXT if value is PENDING else value)


@pytest.mark.parametrize("model", [*FILES, Profile])
@given(data=st.data())
def test_reading_ends_for_any_tree_and_each_misfit_has_a_place(
    model: type[Record], data: st.DataObject
) -> None:
    tree = data.draw(blocks(model, STRANGE))
    record, misfits = read(model, tree)
    assert record is not None or (misfits and model is Profile)
    assert all(exists(tree, misfit.path[:-1]) for misfit in misfits)
    assert all(exists(tree, m.path) for m in misfits if m.kind != "missing")


@pytest.mark.parametrize("model", FILES)
@given(data=st.data())
def test_a_record_holds_every_text_of_a_tree_that_fits(
    model: type[Record], data: st.DataObject
) -> None:
    tree = data.draw(blocks(model, None))
    record, misfits = read(model, tree)
    assert {misfit.kind for misfit in misfits} <= {"experts"}
    wrong = {misfit.path for misfit in misfits}
    for path, text in leaves(tree):
        if path[:1] not in wrong:
            assert is_held(held_at(record, path), text)


@pytest.mark.parametrize("model", [*FILES, Profile])
@given(data=st.data())
def test_reading_strictly_refuses_just_what_has_misfits(
    model: type[Record], data: st.DataObject
) -> None:
    tree = data.draw(blocks(model, STRANGE))
    record, misfits = read(model, tree)
    if misfits:
        with pytest.raises(MisfitError) as refused:
            model.read(tree)
        assert refused.value.misfits == misfits
    else:
        assert model.read(tree) == record
