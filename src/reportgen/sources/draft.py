"""A corrected copy of a text, composed, and what the parser still complains of."""

import re
from dataclasses import dataclass
from itertools import islice, pairwise

from yaml import YAMLError
from yaml.nodes import Node

from reportgen.sources.disguise import Disguised, disguise
from reportgen.sources.mending.edits import Edit, Mended, mended
from reportgen.sources.mending.mend import is_limit
from reportgen.sources.nodes import compose
from reportgen.sources.yaml_faults import Complaint, complaint

_MAX_COMPLAINTS = 20
_MAX_SECTIONS = 1000
_TOP_LEVEL = re.compile(r"^[^ \t\r\n#\[\]{}'\"-][^\r\n]*?:(?=[ \r\n]|\Z)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Draft:
    """The copy, the same as the parser sees it, its root and the complaints, one a section.

    ``root`` is ``None`` where the text is empty or there are complaints. The offsets of the
    complaints are those of the copy.
    """

    copy: Mended
    seen: Disguised
    root: Node | None
    complaints: tuple[Complaint, ...]


def drafted(text: str, edits: tuple[Edit, ...]) -> Draft:
    """Apply the edits that reading needs, and read; not at all where a limit was reached."""
    if any(map(is_limit, edits)):
        return Draft(Mended(text), Disguised(text), None, ())
    copy = mended(text, (edit for edit in edits if edit.needed))
    seen = disguise(copy.text, with_unfit=True)
    try:
        return Draft(copy, seen, compose(seen.text), ())
    except YAMLError as error:
        whole = complaint(error)
        sections = _by_section(seen.text) if whole.rule == "Y109" else ()
        return Draft(copy, seen, None, sections or (whole,))


def _by_section(text: str) -> tuple[Complaint, ...]:
    """The first complaint about each section, as a key in the first column begins one."""
    starts = [found.start() for found in islice(_TOP_LEVEL.finditer(text), _MAX_SECTIONS + 1)]
    bounds = starts if len(starts) > _MAX_SECTIONS else [*starts, len(text)]
    complaints: list[Complaint] = []
    for start, end in pairwise(bounds):
        try:
            compose(text[start:end])
        except YAMLError as error:
            found = complaint(error)
            complaints.append(found._replace(offset=start + found.offset))
        if len(complaints) >= _MAX_COMPLAINTS:
            break
    return tuple(complaints)
