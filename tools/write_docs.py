"""Write the texts of the repository that follow from something else.

What is generated is committed, so that it can be read and compared without running anything; a
test says when it is stale::

    python tools/write_docs.py            # writes what differs
    python tools/write_docs.py --check    # writes nothing; exit code 1 where something is stale
"""

import argparse
import sys
from pathlib import Path

from reportgen.render.dump import dump

REPOSITORY = Path(__file__).parents[1]
TEMPLATES = REPOSITORY / "templates"
DUMP = ".docx.txt"


def generated() -> dict[Path, str]:
    """Make every generated text anew, by the file that it belongs in.

    A further kind of generated file is a further function here.
    """
    return {**template_dumps()}


def template_dumps() -> dict[Path, str]:
    """Dump every Word template beside itself, so that a change in it can be read in a diff."""
    return {
        path.with_name(f"{path.stem}{DUMP}"): dump(path.read_bytes())
        for path in sorted(TEMPLATES.glob("*/*.docx"))
        if not path.name.startswith("~$")  # what Word keeps beside a file that is open
    }


def stale(wanted: dict[Path, str]) -> list[Path]:
    """List the files that differ, that are missing, and that nothing generates any more."""
    differing = [path for path, text in wanted.items() if _current(path) != text.encode()]
    leftover = sorted({*TEMPLATES.glob(f"*/*{DUMP}")} - {*wanted})
    return [*differing, *leftover]


def main(arguments: list[str]) -> int:
    """Write or check; returns the exit code."""
    parser = argparse.ArgumentParser(description="重新生成由程序写出的文件")
    parser.add_argument("--check", action="store_true", help="只检查，不写；有过期的就以 1 退出")
    check = parser.parse_args(arguments).check
    wanted = generated()
    found = stale(wanted)
    for path in found:
        print(_said(path, wanted, check=check))
    if not check:
        for path in found:
            _bring_up_to_date(path, wanted)
    return 1 if check and found else 0


def _current(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _said(path: Path, wanted: dict[Path, str], *, check: bool) -> str:
    written, removed = ("过期", "多余") if check else ("写出", "删去")
    return f"{written if path in wanted else removed} {path.relative_to(REPOSITORY).as_posix()}"


def _bring_up_to_date(path: Path, wanted: dict[Path, str]) -> None:
    if path in wanted:
        path.write_bytes(wanted[path].encode())
    else:
        path.unlink()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
