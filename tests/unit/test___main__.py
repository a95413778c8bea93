import os
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.rules.catalogue import RULES

COMMAND = [sys.executable, "-m", "reportgen"]


def test_all_that_is_said_arrives_before_the_process_ends() -> None:
    ran = subprocess.run([*COMMAND, "explain"], capture_output=True, check=True, encoding="utf-8")
    assert len(ran.stdout.encode()) > 2**15
    assert all(f"[{rule}]" in ran.stdout for rule in RULES)


def test_the_exit_code_is_that_of_the_command(tmp_path: Path) -> None:
    ran = subprocess.run([*COMMAND, "-C", tmp_path, "check"], capture_output=True, check=False)
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert ran.stderr.startswith("reportgen: 没有数据".encode())


@pytest.mark.skipif(os.name == "nt", reason="a shell of Unix closes the streams")
def test_closed_streams_are_no_fault() -> None:
    ran = subprocess.run(
        ["sh", "-c", '"$0" -m reportgen explain >&- 2>&-', sys.executable], check=False
    )
    assert ran.returncode == 0
