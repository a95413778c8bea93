import pytest

from tests.support.console import Caller
from tests.support.workspaces import Workspace


@pytest.fixture
def run(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> Caller:
    return Caller(workspace, capsys)
