"""The command line, called within this process."""

import re
import sys

import pytest

from reportgen.cli.main import main
from tests.support.workspaces import Ran, Workspace

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


def called_in(workspace: Workspace, capsys: pytest.CaptureFixture[str], *arguments: str) -> Ran:
    """Run the command line on a workspace."""
    return called(capsys, "-C", str(workspace.root), *arguments)


def limited(limit: str) -> list[str]:
    """The command line in a process whose resources a statement limits first."""
    program = f"import resource, sys; {limit}; from reportgen.cli.main import main; main()"
    return [sys.executable, "-c", program]
