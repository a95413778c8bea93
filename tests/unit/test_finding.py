import pytest

from reportgen.finding import Severity


@pytest.mark.parametrize(
    ("severity", "label"),
    [(Severity.ERROR, "错误"), (Severity.WARNING, "警告"), (Severity.NOTE, "提示")],
)
def test_each_severity_has_a_word_that_people_read(severity: Severity, label: str) -> None:
    assert severity.label == label
