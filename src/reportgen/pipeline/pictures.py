"""附图: the pictures beside the data file of a report."""

import hashlib
import os
from pathlib import Path
from typing import NamedTuple

from reportgen.finding import Fault
from reportgen.model.project_report import Figure
from reportgen.model.wording import quoted
from reportgen.publish.files import reason
from reportgen.workspace import DATA

MOST_BYTES = 20 * 2**20
"""The size of a picture, beyond which it is refused unread."""

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"


class Picture(NamedTuple):
    """A picture as it lies on the disk; ``file`` is relative to the workspace."""

    file: str
    content: bytes
    digest: str


def read_picture(root: Path, source: str, index: int, figure: Figure) -> Picture | Fault:
    """Read a picture of 附图; a fault where it is missing, outside of data/, or no PNG or JPEG.

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
    if not content.startswith((_PNG, _JPEG)):
        return Fault("F104", f"图片{name}不是 PNG 或 JPEG", path, "另存为 PNG 或 JPEG")
    if len(content) > MOST_BYTES:
        return Fault("F104", f"图片{name}超过 20 MiB", path, "缩小后再用")
    inside = place.relative_to(os.path.realpath(root)).as_posix()
    return Picture(inside, content, hashlib.sha256(content).hexdigest())


def _content(place: Path) -> bytes:
    with place.open("rb") as stream:
        return stream.read(MOST_BYTES + 1)
