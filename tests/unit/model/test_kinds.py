from typing import Any

import pytest

from reportgen.model.kinds import (
    UNFIT,
    Kind,
    Misfit,
    Reading,
    Unfit,
    checked,
    list_of,
    mapping_of,
    one_of,
    set_of,
    text_as,
)


def digits(text: str) -> int | Unfit:
    return int(text) if text.isdecimal() else UNFIT


NUMBER = text_as("number", digits)
NUMBER_OR_ZERO: Kind[int] = NUMBER.read_by(NUMBER.read, 0)


def read(kind: Kind[Any], tree: Any) -> tuple[Any, list[Misfit]]:
    reading = Reading("万元")
    return kind.read(tree, ((), "根"), reading), reading.misfits


def test_a_text_is_what_its_function_makes_of_it() -> None:
    assert read(NUMBER, "12") == (12, [])


@pytest.mark.parametrize("value", ["十二", ["1"], {"1": "2"}])
def test_what_does_not_fit_is_noted_with_its_place_and_value(value: Any) -> None:
    assert read(NUMBER, value) == (UNFIT, [Misfit("number", ("根",), value)])


def test_a_word_is_one_of_those_known_which_are_seen_from_outside() -> None:
    kind = one_of("甲", "乙")
    assert read(kind, "乙") == ("乙", [])
    assert read(kind, "丙")[1] == [Misfit("choice", ("根",), "丙")]
    assert kind.words == ("甲", "乙")


def test_a_list_keeps_its_order_and_a_set_its_members() -> None:
    assert read(list_of(NUMBER), ["2", "1", "2"]) == ((2, 1, 2), [])
    assert read(set_of(NUMBER), ["2", "1", "2"]) == (frozenset({1, 2}), [])


def test_a_mapping_keeps_its_order_and_leaves_out_what_is_not_given() -> None:
    held, noted = read(mapping_of(NUMBER), {"乙": "2", "丙": "", "甲": "1"})
    assert (list(held.items()), noted) == ([("乙", 2), ("甲", 1)], [])


@pytest.mark.parametrize(
    ("kind", "value", "name"),
    [
        *((list_of(NUMBER), "1", "list"), (list_of(NUMBER), {"甲": "1"}, "list")),
        *((set_of(NUMBER), "1", "list"), (mapping_of(NUMBER), ["1"], "mapping")),
        (mapping_of(NUMBER), "1", "mapping"),
    ],
)
def test_one_shape_does_not_stand_for_another(kind: Kind[Any], value: Any, name: str) -> None:
    assert read(kind, value) == (UNFIT, [Misfit(name, ("根",), value)])


@pytest.mark.parametrize(
    ("make", "tree", "paths", "stood_in"),
    [
        (list_of, ["一", "2", "三"], [("根", 0), ("根", 2)], (0, 2, 0)),
        (mapping_of, {"甲": "一", "乙": "2"}, [("根", "甲")], {"甲": 0, "乙": 2}),
    ],
)
def test_all_items_are_read_and_those_that_do_not_fit_stood_in_for(
    make: Any, tree: Any, paths: Any, stood_in: Any
) -> None:
    held, noted = read(make(NUMBER_OR_ZERO), tree)
    assert held == stood_in
    assert [misfit.path for misfit in noted] == paths
    held, noted = read(make(NUMBER), tree)
    assert held is UNFIT
    assert [misfit.path for misfit in noted] == paths


def test_a_check_of_the_whole_is_made_where_all_in_it_fits() -> None:
    kind = checked(list_of(NUMBER_OR_ZERO), "twice", lambda items: len(items) == len({*items}))
    assert read(kind, ["1", "2"]) == ((1, 2), [])
    assert read(kind, ["1", "1"]) == (UNFIT, [Misfit("twice", ("根",), ["1", "1"])])
    held, noted = read(kind, ["一", "二"])
    assert held == (0, 0)
    assert [misfit.kind for misfit in noted] == ["number", "number"]
    assert [misfit.kind for misfit in read(kind, "1")[1]] == ["list"]


def test_a_kind_that_is_checked_looks_the_same_from_outside() -> None:
    kind = checked(one_of("甲", "乙"), "late", lambda word: word != "乙")
    assert kind.words == ("甲", "乙")
    assert checked(list_of(NUMBER), "any", bool).inside is NUMBER
    assert checked(NUMBER_OR_ZERO, "any", bool).instead == 0
