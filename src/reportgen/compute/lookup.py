"""The value that a user means who names it in his own way."""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from reportgen.model.nearest import nearest_ones

_SUGGESTED = 5


class Meant(NamedTuple):
    """What a name may mean: one value for certain, or several, or none but those like it."""

    names: tuple[str, ...]
    is_certain: bool
    is_known: bool = True


def meant(asked: str, values: Mapping[str, str], nicknames: Mapping[str, str]) -> Meant:
    """Find the value that is asked for.

    A name that stands alone wins. Else some of the steps of a path, the last among them, are
    enough (``立项依据充分性.平均分``); of several values those count that are printed. Else it is
    the name of a block, or a part of a name. Else those come into question that are spelt alike.

    Args:
        asked: what the user wrote.
        values: what is printed, by path.
        nicknames: other names of a value, such as 支出进度.得分, each with the path.
    """
    asked = spelled(asked)
    names = {**nicknames, **{name: name for name in values}}
    known = {spelled(name): path for name, path in names.items()}
    if asked in known:
        return Meant((known[asked],), is_certain=True)
    for matches in (_ends_like, _begins_like, _holds):
        hits = dict.fromkeys(path for name, path in known.items() if matches(name, asked))
        printed = [path for path in hits if values[path]] or [*hits]
        if printed:
            return Meant(tuple(printed), is_certain=len(printed) == 1)
    return Meant(tuple(_like(asked, known)), is_certain=False, is_known=False)


def spelled(asked: str) -> str:
    """Spell a path in one way: half width, without spaces, and without {{ }} around it."""
    return "".join(unicodedata.normalize("NFKC", asked).split()).strip("{}")


def _ends_like(name: str, asked: str) -> bool:
    """Tell whether the steps asked for stand in a path in their order, the last at its end."""
    steps, wanted = name.split("."), asked.split(".")
    if steps[-1] != wanted[-1]:
        return False
    rest = iter(steps)
    return all(step in rest for step in wanted)


def _begins_like(name: str, asked: str) -> bool:
    return f".{name}.".startswith(f".{asked}.") or f".{asked}." in f".{name}"


def _holds(name: str, asked: str) -> bool:
    return bool(asked) and asked in name


def _like(asked: str, known: Mapping[str, str]) -> Iterable[str]:
    """Values that are spelt alike, as a whole or in their last steps."""
    depth = asked.count(".") + 1
    ends: dict[str, str] = {}
    for name, path in known.items():
        ends.setdefault(name, path)
        ends.setdefault(".".join(name.split(".")[-depth:]), path)
    found = (ends[end] for end in nearest_ones(asked, ends))
    return list(dict.fromkeys(found))[:_SUGGESTED]
