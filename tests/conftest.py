import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support.workspaces import Workspace

os.environ["REPORTGEN_DEFLATE"] = "zlib"  # what everybody has; isal is tested by name

settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):  # the same examples every time; new ones are looked for at the desk
    settings.load_profile("ci")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What is kept between starts stays out of the user's folder."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def repository() -> Path:
    return Path(__file__).parents[1]
