import json

import pytest

from reportgen.finding import Finding, Severity
from reportgen.position import CellPlace, Position
from reportgen.publish.memory import Kept, Memory, memory_of

AT = Position(3, 1, 4)
CELL = CellPlace(2, 31, 4, "指标", "维修费", "10")
FINDING = Finding(
    "I101",
    Severity.ERROR,
    "分值",
    "data/甲.yaml",
    AT,
    ("绩效指标", 0),
    "改",
    None,
    False,
    "分值: 1",
)


MADE = Kept("data/甲.yaml", "build/甲.docx", "", "1" * 64, True, 2, (FINDING,))
IN_CELL = FINDING._replace(position=CELL, suggestion=None, norm="财预〔2020〕10号", excerpt=None)


@pytest.mark.parametrize(
    "memory",
    [
        Memory("北京市区级", {}, (), ()),
        Memory("", {"程序": "1", "data/甲.yaml": ""}, (FINDING, IN_CELL), (MADE,)),
        Memory("某地", {}, (), (Kept("甲.xlsx", "甲.docx", "01-甲"), MADE._replace(findings=()))),
    ],
)
def test_what_is_remembered_comes_back_from_json(memory: Memory) -> None:
    assert memory_of(json.loads(json.dumps(memory.stated()))) == memory


@pytest.mark.parametrize(
    "stated",
    [
        *({}, {"profile": "", "inputs": {}, "findings": [[]], "documents": []}),
        {"profile": "", "inputs": {}, "findings": [], "documents": [["甲"]]},
        {"profile": "", "inputs": {}, "findings": [], "documents": [["甲", "乙", "", "1"]]},
        None,
    ],
)
def test_anything_else_is_refused(stated: object) -> None:
    with pytest.raises((KeyError, ValueError, TypeError)):
        memory_of(stated)
