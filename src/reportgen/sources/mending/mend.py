"""What is wrong with the writing of a YAML text, and how it was meant."""

from reportgen.sources.lines import Span
from reportgen.sources.mending.blocks import Blocks
from reportgen.sources.mending.edits import Edit
from reportgen.sources.mending.flows import TooDeepError
from reportgen.sources.mending.sheet import ExhaustedError, Sheet
from reportgen.sources.nodes import MAX_DEPTH


def mend(text: str, keys: frozenset[str], *, is_sound: bool = False) -> tuple[Edit, ...]:
    """The edits that make YAML read what the author meant, in the order of the text.

    ``keys`` are the words that stand as keys in this kind of file. ``is_sound`` says that YAML
    reads the text without complaint. A file that is too deep, too large or too faulty is read up
    to the limit only; an edit of rule Y111 that changes nothing says so.
    """
    sheet = Sheet(text, keys, is_sound)
    blocks = Blocks(sheet)
    try:
        blocks.read()
    except TooDeepError as error:
        message = f"括号一层套一层，超过 {MAX_DEPTH} 层"
        sheet.edits.append(_limit((error.at, error.at + 1), message, "减少嵌套"))
    except ExhaustedError:
        start = sheet.table.starts[max(blocks.number - 1, 0)]
        message = "文件太长或书写问题太多，只检查到这里"
        sheet.edits.append(_limit((start, start), message, "先改正前面的，或把文件拆开"))
    return tuple(sorted(sheet.edits, key=lambda edit: edit.span))


def is_limit(edit: Edit) -> bool:
    """Whether an edit says that reading stopped early."""
    return edit.rule == "Y111" and not edit.changes


def _limit(span: Span, message: str, advice: str) -> Edit:
    return Edit("Y111", span, (), message, advice)
