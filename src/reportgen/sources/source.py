"""What every reader yields."""

from collections.abc import Mapping
from typing import NamedTuple

from reportgen.position import Path, Place

Tree = str | list["Tree"] | dict[str, "Tree"]
"""Texts, lists and mappings, nothing else; an empty value is the empty text."""


class Source(NamedTuple):
    """One file as text, with the place of every value.

    ``file`` is relative to the workspace, with forward slashes. ``positions`` answers for any
    path: a path that is not in the file points at the nearest block that lacks it. ``keys`` does
    the same for the place of the last key of the path. ``text`` is the decoded file; of a form in
    a workbook, its texts, a line each.
    """

    file: str
    text: str
    data: Tree
    positions: Mapping[Path, Place]
    keys: Mapping[Path, Place]
