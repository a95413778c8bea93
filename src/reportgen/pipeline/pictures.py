"""附图: the pictures beside the data file of a report."""

import hashlib
import os
from pathlib import Path
from typing import NamedTuple

from reportgen.finding import Fault
from reportgen.model.project_report import Figure
from reportgen.model.wording import quoted
from reportgen.publish.files import reason
from reportgen.render.pictures import Picture
from reportgen.workspace import DATA

_MOST_BYTES = 20 * 2**20
"""A larger picture is refused, so no more than that is read."""


class FoundPicture(NamedTuple):
    """A picture fit to be printed; ``file``, relative to the workspace, and its ``digest``."""

    file: str
    digest: str
    printable: Picture


def read_picture(root: Path, source: str, index: int, figure: Figure) -> FoundPicture | Fault:
    """Read a picture of 附图; a fault where it is missing, outside of data/, or unusable.

    Args:
        root: the workspace.
        source: the data file, relative to the workspace.
        index: the place in 附图, from 0.
        figure: the entry.
    """
    path = ("附图", index, "文件")
    name = quoted(figure.file)
    try:
        place = Path(os.path.realpath((root / source).parent / figure.file))
        if not place.is_relative_to(os.path.realpath(root / DATA)):
            return Fault("F104", f"图片{name}不在 {DATA} 文件夹里", path, "放在数据文件旁边")
        if not place.is_file():
            return Fault("F101", f"缺少图片{name}", path, "放在数据文件旁边，或改正文件名")
        content = _content(place)
    except (OSError, ValueError) as error:
        why = reason(error, reading=True) if isinstance(error, OSError) else "文件名不对"
        return Fault("F104", f"读不了图片{name}：{why}", path)
    from reportgen.render.images import PictureError, prepared  # noqa: PLC0415  few need Pillow

    try:
        printable = prepared(content, figure.caption)
    except PictureError as error:
        return Fault("F104", f"图片{name}不能用：{error}", path)
    inside = place.relative_to(os.path.realpath(root)).as_posix()
    return FoundPicture(inside, hashlib.sha256(content).hexdigest(), printable)


def _content(place: Path) -> bytes:
    with place.open("rb") as stream:
        return stream.read(_MOST_BYTES + 1)
