import pytest

from reportgen.sources.source import Tree
from tests.support.slips import Place, Slip, read

REPEATED: list[Slip] = [
    ("分值: 1\n分值: 2\n", [("Y106", 2, 1)], {"分值": "1"}),
    ("分值: 1\n分值: 2\n分值: 3\n", [("Y106", 2, 1), ("Y106", 3, 1)], {"分值": "1"}),
    ("资金: {分值: 1, 分值: 2}\n", [("Y106", 1, 13)], {"资金": {"分值": "1"}}),
    (
        "资金:\n  分值: 1\n  得分: 2\n  分值: 1\n",
        [("Y106", 4, 3)],
        {"资金": {"分值": "1", "得分": "2"}},
    ),
    ("分值: 1\n分值：2\n", [("Y106", 2, 1), ("Y101", 2, 3)], {"分值": "1"}),
    ("分值: 1\n'分值': 2\n", [("Y106", 2, 1)], {"分值": "1"}),
]


@pytest.mark.parametrize(("text", "expected", "meant"), REPEATED)
def test_a_repeated_key_is_found_at_the_second_place(
    text: str, expected: list[Place], meant: Tree
) -> None:
    assert read(text).faults == expected
    assert read(text).tree == meant
