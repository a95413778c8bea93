from pathlib import Path

import pytest

from tests.support.workspaces import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


@pytest.fixture(scope="session")
def repository() -> Path:
    return Path(__file__).parents[1]
