"""What a build remembers of a department: what it looked at, and what became of each document."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from reportgen.finding import Finding, Severity
from reportgen.position import CellPlace, Place, Position


class Kept(NamedTuple):
    """A document as the last build left it.

    Attributes:
        source: the data file.
        output: the Word file; both relative to the workspace.
        part: the name of the form within a workbook.
        file: the hash of the bytes of the Word file; empty where it was not made from what the
            department looked like.
        draft, pages, findings, title: what its outcome said.
        alone: how many pages it has by itself, where that was counted.
    """

    source: str
    output: str
    part: str = ""
    file: str = ""
    draft: bool = False
    pages: int | None = None
    findings: tuple[Finding, ...] = ()
    title: str = ""
    alone: int | None = None


class Memory(NamedTuple):
    """A department as the last build found it.

    ``inputs`` are the hashes of all that its documents depend on, by name; ``profile`` names the
    folder of its profile; ``documents`` are all of its documents in order.
    """

    profile: str
    inputs: Mapping[str, str]
    findings: tuple[Finding, ...]
    documents: tuple[Kept, ...]

    def stated(self) -> dict[str, Any]:
        """The same as JSON holds it."""
        return {
            "profile": self.profile,
            "inputs": dict(self.inputs),
            "findings": [_stated(finding) for finding in self.findings],
            "documents": [_stated_document(kept) for kept in self.documents],
        }


def memory_of(stated: Any) -> Memory:  # noqa: ANN401  whatever a file may hold
    """The memory that JSON holds.

    Raises:
        ValueError: it holds none; also KeyError and TypeError.
    """
    return Memory(
        stated["profile"],
        stated["inputs"],
        tuple(map(_finding, stated["findings"])),
        tuple(map(_document, stated["documents"])),
    )


def _stated_document(kept: Kept) -> list[Any]:
    place = [kept.source, kept.output, kept.part]
    if not kept.file:
        return place
    findings = [_stated(finding) for finding in kept.findings]
    return [*place, kept.file, kept.draft, kept.pages, findings, kept.title, kept.alone]


def _document(stated: list[Any]) -> Kept:
    source, output, part, *made = stated
    if not made:
        return Kept(source, output, part)
    file, draft, pages, findings, *listed = made
    return Kept(source, output, part, file, draft, pages, tuple(map(_finding, findings)), *listed)


def _stated(finding: Finding) -> list[Any]:
    return [
        *(finding.rule, finding.severity.value, finding.message, finding.file),
        *(list(finding.position), list(finding.path), finding.suggestion, finding.norm),
        *(finding.fixable, finding.excerpt),
    ]


def _finding(stated: list[Any]) -> Finding:
    rule, severity, message, file, position, path, *rest = stated
    return Finding(rule, Severity(severity), message, file, _place(position), tuple(path), *rest)


def _place(stated: list[Any]) -> Place:
    return Position(*stated) if len(stated) == len(Position._fields) else CellPlace(*stated)
