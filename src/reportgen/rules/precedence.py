"""One cause, one message: which rule silences which others at the same place."""

from collections.abc import Callable, Iterable

from reportgen.finding import Fault
from reportgen.position import Path

SILENCES: dict[str, frozenset[str]] = {
    "V104": frozenset({"S102", "S103", "S104", "S105", "S109", "V102", "V108", "I108", "D103"}),
    "V109": frozenset({"F101", "S106", "I104", "I105", "I112", "V105", "V106"}),
    "V101": frozenset({"V102", "V105", "V107", "S102", "S103"}),
    "V112": frozenset({"I104", "I105", "I112", "V105", "V106"}),
    "M101": frozenset({"S107"}),
    "M105": frozenset({"M102", "M106"}),
    "M107": frozenset({"M106"}),
    "M104": frozenset({"G103", "I108", "V104", "V110"}),
    "I104": frozenset({"I112"}),
    "I101": frozenset({"I103"}),
    "I102": frozenset({"I103"}),
    "S101": frozenset({"S103", "S105", "S109", "S110"}),
    "S102": frozenset({"S103", "S109"}),
    "S110": frozenset({"S105"}),
    "O103": frozenset({"S107", "O102", "O105"}),
    "O102": frozenset({"O105"}),
    "P105": frozenset({"P101", "P106"}),
    "P102": frozenset({"P101", "P103"}),
}
"""Speaker → those that it silences, at the place where it speaks."""

EVERYWHERE = frozenset({"M104"})
"""Speakers whose cause shows at other places of the form too."""

Place = tuple[Path, str]


def repeats_loss(fault: Fault, lost: frozenset[Path]) -> bool:
    """Tell whether a fault only says again that the value at one of some paths was not read."""
    return fault.path in lost and fault.rule in {"F105", "F106"}


def place_of(fault: Fault) -> Path:
    """The place within which one cause shows: a row of the indicators, else a block.

    A figure of 核对 that follows from the amounts belongs to 资金.
    """
    path = fault.path
    if path[:1] == ("绩效指标",) and len(path) > 2:  # noqa: PLR2004  block, class, number
        return path[:3]
    if path[:1] == ("核对",) and str(path[-1]).startswith(("资金.", "总分.得分")):
        return ("资金",)
    return path[:2] if path[:1] in {("覆盖",), ("年度总体目标",)} else path[:1]


def by_path(fault: Fault) -> Path:
    """The place within which one cause shows in a report: the value alone."""
    return fault.path


def heard(faults: list[Fault], within: Callable[[Fault], Path] = place_of) -> list[Fault]:
    """Drop the faults that follow from another one within the same place."""
    silenced = set(_silenced(faults, within))
    if not silenced:
        return faults
    return [f for f in faults if not silenced & {(within(f), f.rule), ((), f.rule)}]


def _silenced(faults: Iterable[Fault], within: Callable[[Fault], Path]) -> Iterable[Place]:
    for fault in faults:
        if fault.rule in SILENCES:
            place = () if fault.rule in EVERYWHERE else within(fault)
            yield from ((place, rule) for rule in SILENCES[fault.rule])
