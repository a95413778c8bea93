"""The command line, called within this process."""

import re
import sys

import pytest

from reportgen.cli.main import main
from tests.support.workspaces import Ran, Workspace, replaced

WRONG_SUM = replaced("优, 分值: 10", "优, 分值: 15")
PENDING = replaced("实际完成值: 96%", "实际完成值: 待填")
COMMENT = replaced("保障办公区正常开展工作", "保障办公区 #正常开展工作")
UNREADABLE = b"\x00\xff\xfe\x80"
"""The base form with an error, something to be filled in, a warning; and no form at all."""

REMAINS = re.compile(
    r"Traceback|Error\b|Exception|Invalid|invalid|not one of|not in the range|No such|is not"
    r"|Missing|unexpected|Unexpected|Encountered|object has no|directory|File |None\b"
)
"""What Python and the libraries say, and nobody but a programmer reads."""


def called(capsys: pytest.CaptureFixture[str], *arguments: str) -> Ran:
    """Run the command line; much quicker than a process of its own."""
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        main([*arguments])
    out, err = capsys.readouterr()
    assert isinstance(ended.value.code, int)
    return Ran(ended.value.code, out, err)


class Caller:
    """The command line on one workspace, within this process."""

    def __init__(self, workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
        self.workspace = workspace
        self._capsys = capsys

    def __call__(self, *arguments: str) -> Ran:
        return called(self._capsys, "-C", str(self.workspace.root), *arguments)


def limited(limit: str) -> list[str]:
    """The command line in a process whose resources a statement limits first."""
    program = f"import resource, sys; {limit}; from reportgen.cli.main import main; main()"
    return [sys.executable, "-c", program]


FINDING_FIELDS = {
    "rule": str,
    "severity": str,
    "message": str,
    "suggestion": str | None,
    "file": str,
    "line": int,
    "column": int,
    "end_column": int,
    "path": list,
    "norm": str | None,
}
"""The keys of a finding in JSON, in order, and what stands there."""
