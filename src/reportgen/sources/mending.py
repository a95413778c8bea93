"""What is wrong with the writing of a YAML text, and how it was meant."""

from reportgen.sources.blocks import Blocks
from reportgen.sources.edits import Edit
from reportgen.sources.flows import TooDeepError
from reportgen.sources.sheet import Sheet


def mend(text: str, keys: frozenset[str], *, is_sound: bool = False) -> tuple[Edit, ...]:
    """The edits that make YAML read what the author meant, in the order of the text.

    ``keys`` are the words that stand as keys in this kind of file. ``is_sound`` says that YAML
    reads the text without complaint.
    """
    sheet = Sheet(text, keys, is_sound)
    try:
        Blocks(sheet).read()
    except TooDeepError as error:
        span = error.at, error.at + 1
        sheet.note("Y111", span, (), "括号一层套一层，超过 30 层", "减少嵌套")
    return tuple(sorted(sheet.edits, key=lambda edit: edit.span))
