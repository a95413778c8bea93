"""Printed reports, as they were found."""

from dataclasses import dataclass

from reportgen.sources.printed.notes import Remark
from reportgen.sources.source import Tree

PENDING = "待填"
AMOUNT = r"\s*([0-9.,]+|待填)\s*(?:万元|元)"


@dataclass(frozen=True, slots=True)
class PrintedReport:
    """A report as it was found; ``used`` are its paragraphs and cells that were imported."""

    name: str
    tree: dict[str, Tree]
    remarks: tuple[Remark, ...]
    used: frozenset[int]
