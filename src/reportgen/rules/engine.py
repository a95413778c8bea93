"""From faults to findings: judged, placed, weighed, waived."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from reportgen.finding import Fault, Finding, Severity
from reportgen.model.form import Waiver
from reportgen.model.profile import Profile
from reportgen.model.reading import unknown_key
from reportgen.position import Path, Place, Position
from reportgen.rules import (
    copies,
    deviations,
    fields,
    goals,
    indicators,
    money,
    names,
    numerals,
    privacy,
    scores,
    shortfalls,
    slips,
    targets,
    units,
    values,
    waivers,
    workbooks,
    writing,
)
from reportgen.rules.case import FormCase
from reportgen.rules.precedence import SILENCES, heard
from reportgen.rules.registry import OFF, RULES, Judge, compare, form_judges
from reportgen.sources.lines import lines_of
from reportgen.sources.source import Source

GROUPS = (
    *(writing, fields, money, indicators, targets, values, units, scores, shortfalls, deviations),
    *(goals, slips, numerals, privacy, names, copies, waivers),
    workbooks,
)
"""The modules whose import enters the rules on forms in the catalogue."""

START = Position(1, 1, 2)
"""The place of a fault that concerns a whole file."""


class Unread(NamedTuple):
    """A file that no tree could be had of: its name, and its text as far as it is one."""

    file: str
    text: str = ""
    positions: Mapping[Path, Place] = MappingProxyType({})


_RULE_ID = re.compile(r"[YFMIVSDGRBXTPOWK]1[0-9]{2}")
"""The ids of the catalogue; not every rule of it judges yet."""

TOLD_BY_BUILD = frozenset({"F106", "O105"})
"""Rules that never block, of which a build tells all the same."""

_SEVERITIES = {"错误": Severity.ERROR, "警告": Severity.WARNING, "提示": Severity.NOTE}


def judge_form(case: FormCase, *, thorough: bool = True) -> list[Fault]:
    """Judge a form by every rule that the profile wants; one cause gives one fault.

    Args:
        case: the form.
        thorough: judge by all rules; else only by those that a build has to know of.
    """
    judges = _judges(case.profile, thorough=thorough)
    return heard([fault for judge in judges for fault in judge(case)])


def judged_apart(profile: Profile, *, thorough: bool) -> bool:
    """Tell whether each form is judged by what it says alone, where projects differ in name."""
    return not compare(_judges(profile, thorough=thorough))


def _judges(profile: Profile, *, thorough: bool) -> tuple[Judge[FormCase], ...]:
    return _chosen(frozenset(profile.rules.items()), thorough=thorough)


@lru_cache(maxsize=64)
def _chosen(changed: frozenset[tuple[str, str]], *, thorough: bool) -> tuple[Judge[FormCase], ...]:
    said = dict(changed)
    return form_judges(said, None if thorough else _decisive(said))


def _decisive(changed: Mapping[str, str]) -> set[str]:
    """The rules that block, that speak instead of one that may, or that a build tells of."""
    errors = {
        rule.id
        for rule in RULES.values()
        if _SEVERITIES.get(changed.get(rule.id, ""), rule.severity) is Severity.ERROR
    }
    speakers = {speaker for speaker, silenced in SILENCES.items() if silenced & errors}
    return errors | speakers | TOLD_BY_BUILD


def unknown_rules(changed: Iterable[str], source: Source) -> Iterator[Fault]:
    """F102 for each rule of a profile's 规则 that does not exist."""
    for rule in changed:
        if not _RULE_ID.fullmatch(rule):
            from reportgen.rules import catalogue  # noqa: PLC0415  only where one is unknown

            yield unknown_key(("规则", rule), source, sorted(catalogue.RULES), what="规则")[0]


def place(
    faults: Iterable[Fault],
    place_of: Source | Unread,
    profile: Profile | None = None,
    excused: Iterable[Waiver] = (),
) -> tuple[Finding, ...]:
    """Give faults their place and their weight, in the order of the file.

    A rule that the profile has switched off, or that a reasoned 忽略 of the file names, yields
    nothing.
    """
    waived = {waiver.rule for waiver in excused if waiver.reason.strip()}
    changed = profile.rules if profile else {}
    standing = [f for f in faults if f.rule not in waived and changed.get(f.rule) != OFF]
    lines = lines_of(place_of.text) if standing else []
    found = {_finding(fault, place_of, changed, lines) for fault in standing}
    return tuple(sorted(found, key=lambda f: (f.position, f.rule, f.message)))


def _finding(
    fault: Fault, place_of: Source | Unread, changed: Mapping[str, str], lines: list[str]
) -> Finding:
    rule = RULES[fault.rule]
    position = fault.position or place_of.positions.get(fault.path, START)
    return Finding(
        rule=rule.id,
        severity=_SEVERITIES.get(changed.get(rule.id, ""), fault.severity or rule.severity),
        message=fault.message,
        file=place_of.file,
        position=position,
        path=fault.path,
        suggestion=fault.suggestion,
        norm=rule.norm,
        fixable=rule.fixable and isinstance(position, Position),
        excerpt=_excerpt(position, lines),
    )


def _excerpt(place: Place, lines: list[str]) -> str | None:
    if isinstance(place, Position):
        return "".join(lines[place.line - 1 : place.line]) or None
    return place.text or None
