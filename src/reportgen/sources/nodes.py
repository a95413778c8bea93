"""YAML text becomes nodes.

Nothing is decided about them: every scalar is the text that stands in the file. The limits hold
while the nodes are made, not after, so that a hostile file costs neither time nor memory.
"""

import re
from typing import TYPE_CHECKING

from yaml.composer import Composer, ComposerError
from yaml.nodes import Node, ScalarNode
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

MAX_DEPTH = 30
MAX_NODES = 200_000
TOO_DEEP = "nested too deeply"
TOO_MANY = "too many nodes"
_SAFE_COLLECTIONS = 900
_BRACKET = re.compile(r"[\[\]{}]")
_DASHES = re.compile("[-?] +[-?] ")
_FRAME_EVENTS = 4  # begin and end of stream and document

_ignore = "".format  # takes any arguments and costs nothing


class PurePython(Reader, Scanner, Parser, Composer):
    """The parser of PyYAML itself, for a machine without libyaml."""

    def __init__(self, stream: str) -> None:
        Reader.__init__(self, stream)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)


if TYPE_CHECKING:
    Base = PurePython
else:
    try:
        from yaml._yaml import CParser as Base
    except ImportError:
        Base = PurePython


class Undecided:
    """Makes nodes and decides nothing about them: no tag is resolved, no path followed."""

    resolve = staticmethod(_ignore)
    descend_resolver = staticmethod(_ignore)
    ascend_resolver = staticmethod(_ignore)


class Counted:
    """The same, counting nodes and their depth; stops at the limits."""

    resolve = staticmethod(_ignore)
    level = 0
    count = 0

    def descend_resolver(self, parent: Node | None, _index: object) -> None:
        """Count one more node below its parent."""
        self.level += 1
        self.count += 1
        if self.level > MAX_DEPTH + 1:
            raise ComposerError(None, None, TOO_DEEP, parent.start_mark if parent else None)
        if self.count > MAX_NODES:
            raise ComposerError(None, None, TOO_MANY, parent.start_mark if parent else None)

    def ascend_resolver(self) -> None:
        """Leave the node."""
        self.level -= 1


class _Quick(Undecided, Base):
    """For texts that cannot nest dangerously."""


class _Guarded(Counted, Base):
    """For all others."""


def compose(text: str) -> Node | None:
    """The root node of a text that ``disguise`` has made fit; ``None`` where there is none.

    Raises:
        yaml.YAMLError: the text is not YAML, or it is beyond the limits.
    """
    if len(text) < MAX_NODES:  # a node needs a character
        return (_Quick(text) if _is_shallow(text) else _Guarded(text)).get_single_node()
    _refuse_too_many(text)
    return _Guarded(text).get_single_node()


def _refuse_too_many(text: str) -> None:
    """Refuse what is far beyond the limit at a twentieth of the cost: without making nodes.

    A collection takes two events, a text one. Only libyaml can count them, and it needs time and
    memory for every bracket and dash that is open.
    """
    count = getattr(Base, "raw_parse", None)
    if count is None or _DASHES.search(text) or not _has_few_open_brackets(text):
        return
    if count(Base(text)) > 2 * MAX_NODES + _FRAME_EVENTS:
        raise ComposerError(None, None, TOO_MANY, None)


def _has_few_open_brackets(text: str) -> bool:
    level = 0
    for found in _BRACKET.finditer(text):
        level += 1 if found.group() in "[{" else -1
        if level > MAX_DEPTH:
            return False
    return True


def _is_shallow(text: str) -> bool:
    """Whether the text cannot hold enough collections to exhaust the stack of the C parser.

    A collection needs a bracket, a dash, a question mark, a colon or a line of its own.
    """
    flows = text.count("[") + text.count("{")
    marks = text.count("-") + text.count("?") + text.count(":")
    return 2 * flows + marks + text.count("\n") + text.count("\r") < _SAFE_COLLECTIONS


def shares_nodes(root: Node) -> bool:
    """Whether a node stands in more than one place, as an alias makes it."""
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            return True
        seen.add(id(node))
        if isinstance(node, ScalarNode):
            continue
        for child in node.value:
            waiting += child if isinstance(child, tuple) else (child,)
    return False
