"""A stretch of the annex that begins on a new page: the contents, or the documents of a part."""

from typing import NamedTuple

from reportgen.assemble.body import closing, on_new_page
from reportgen.publish.archive import Joint, Piece, recurring_piece, stored_piece


class Placed(NamedTuple):
    """A body as it stands in the annex.

    ``mark`` is the bookmark behind the opening of its first paragraph, ``first_section`` the
    section that it begins in, ``section`` the one that it ends in. ``is_spare`` says of the last
    paragraph that it only follows a table because something has to.
    """

    lead: bytes
    mark: bytes
    core: Piece
    tail: bytes
    first_section: bytes
    section: bytes
    is_spare: bool


class Block:
    """Bodies one behind the other, each on a new page.

    Each one's last paragraph is held back: what follows decides whether it stays, and whether it
    ends a section.
    """

    def __init__(self, opening: bytes, first: Placed) -> None:
        """Begin with what stands in front of the core of the first body, and with that."""
        self.first_section = first.first_section
        self.stream = Joint(recurring_piece(opening))
        self._put(first)

    def _put(self, placed: Placed) -> None:
        self.stream.add(placed.core)
        self._last = placed

    def follow(self, placed: Placed) -> None:
        """Put a body behind the last one."""
        between = self.join(placed.first_section) + on_new_page(placed.lead)
        self.stream.add(recurring_piece(between))
        self.stream.add(stored_piece(placed.mark))
        self._put(placed)

    def join(self, following: bytes) -> bytes:
        """What stands between this and something that begins a page in the section given."""
        if following != self._last.section:
            return closing(self._last.tail, self._last.section)
        return b"" if self._last.is_spare else self._last.tail

    @property
    def end(self) -> bytes:
        """What stands behind it where nothing follows."""
        return self._last.tail + self._last.section
