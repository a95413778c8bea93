"""Where the time of a build goes: by room of the program, by library, by function."""

import cProfile
import pstats
import tempfile
from collections import Counter
from pathlib import Path

import reportgen
import workspace
from reportgen.pipeline.building import build

FORMS, DEPARTMENTS = 1000, 20
SHOWN = 25
_PACKAGE = Path(reportgen.__file__).parent


def room(file: str) -> str:
    """The room of a source file, or the library that it belongs to."""
    path = Path(file)
    if path.is_relative_to(_PACKAGE):
        return f"reportgen/{path.relative_to(_PACKAGE).parts[0]}"
    if "site-packages" in path.parts:
        return path.parts[path.parts.index("site-packages") + 1]
    return "C" if file == "~" else "Python"


def main() -> None:
    """Profile a build of a new workspace and print the tables."""
    with tempfile.TemporaryDirectory(prefix="reportgen-profile-") as place:
        workspace.make(Path(place), FORMS, DEPARTMENTS)
        profile = cProfile.Profile()
        profile.enable()
        for _ in build(Path(place), force=True):
            pass
        profile.disable()
    stats = pstats.Stats(profile)
    rooms: Counter[str] = Counter()
    for (file, _, _), (_, _, own, _, _) in stats.stats.items():  # type: ignore[attr-defined]  # not in the stubs
        rooms[room(file)] += own
    whole = sum(rooms.values())
    print(f"{FORMS} 张表，各处自己用的时间（测量本身也要时间，只看比例）")
    for name, seconds in rooms.most_common():
        if seconds / whole >= 0.005:
            print(f"  {name:<24}{seconds / whole:>7.1%}")
    stats.strip_dirs().sort_stats("tottime").print_stats(SHOWN)


if __name__ == "__main__":
    main()
