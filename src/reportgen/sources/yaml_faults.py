"""What the YAML parser complains of, in words for the people who type the files."""

from typing import NamedTuple

from yaml import MarkedYAMLError, YAMLError

from reportgen.sources.nodes import MAX_DEPTH, MAX_NODES, TOO_DEEP, TOO_MANY


class Complaint(NamedTuple):
    """A fault that the parser stopped at: rule, offset, message, remedy."""

    rule: str
    offset: int
    message: str
    suggestion: str


_TOO_MUCH = {
    TOO_DEEP: (f"内容一层套一层，超过 {MAX_DEPTH} 层", "减少嵌套，或把文件拆开"),
    TOO_MANY: (f"内容超过 {MAX_NODES // 10000} 万项", "把文件拆开"),
}
_PROBLEMS = (
    (
        "mapping values are not allowed",
        "这里不该出现半角冒号",
        "文字里的冒号改用全角“：”，或整段加引号",
    ),
    ("mapping keys are not allowed", "“?”后面有空格，被当作键的记号", "整段文字加引号"),
    (
        "block sequence entries are not allowed",
        "这里不该出现列表的“-”",
        "列表另起一行并缩进，文字则加引号",
    ),
    ("cannot start any token", "文字不能以这个符号开头", "整段文字加引号"),
    (
        "could not find expected ':'",
        "这一行没有“键: 值”的冒号",
        "补上冒号和空格；是上一行的续行就多缩进两格",
    ),
    (
        "could not found expected ':'",
        "这一行没有“键: 值”的冒号",
        "补上冒号和空格；是上一行的续行就多缩进两格",
    ),
    ("unexpected end of stream", "引号没有配对的另一半", "在文字末尾补上引号"),
    ("unexpected document indicator", "引号里的文字没有结束就遇到了“---”或“...”", "补上引号"),
    ("escape", "双引号里的反斜杠“\\”有特别的意思", "双引号改成单引号，或把反斜杠写两遍"),
    ("hexdecimal", "双引号里的反斜杠“\\”有特别的意思", "双引号改成单引号，或把反斜杠写两遍"),
    ("tab character", "缩进里有制表符（Tab）", "改成半角空格"),
    ("'\\t'", "缩进里有制表符（Tab）", "改成半角空格"),
    (
        "',' or '}'",
        "花括号“{…}”没有写完，或两项之间缺半角逗号",
        "检查括号是否配对，两项之间用“, ”隔开",
    ),
    (
        "',' or ']'",
        "方括号“[…]”没有写完，或两项之间缺半角逗号",
        "检查括号是否配对，两项之间用“, ”隔开",
    ),
    ("'-' indicator", "这里应是列表的下一项，以“- ”开头", "与上面的“-”对齐，或改正缩进"),
    ("expected key", "缩进与上面的内容不一致，或前一行的值没有写完", "与同级的键对齐"),
    ("<block end>", "缩进与上面的内容不一致，或前一行的值没有写完", "与同级的键对齐"),
    ("single document", "“---”把文件分成了几段，只能有一段", "删去“---”"),
    ("<document start>", "这里多出了内容，与上面的写法接不上", "检查缩进和括号"),
    ("alias", "以“*”开头的文字没有加引号", "整段文字加引号"),
    ("anchor", "以“&”开头的文字没有加引号", "整段文字加引号"),
    ("tag", "以“!”开头的文字没有加引号", "整段文字加引号"),
    ("comment or line break", "以“>”或“|”开头的文字没有加引号", "整段文字加引号"),
    ("directive", "行首的“%”有特别的意思", "整段文字加引号"),
    ("node content", "这里缺少内容，或文字以特别的符号开头", "补上内容，或给文字加引号"),
)
_UNKNOWN = ("这里的写法无法读懂", "检查这一行及上一行的冒号、缩进、引号和括号")


def complaint(error: YAMLError) -> Complaint:
    """The complaint in Chinese; the place is where the mistake is, as far as the parser knows."""
    problem = str(getattr(error, "problem", None) or error)
    context = str(getattr(error, "context", None) or "")
    if problem in _TOO_MUCH:
        return Complaint("Y111", _offset(error, at_context=False), *_TOO_MUCH[problem])
    text = f"{context} {problem}"
    words = next((found[1:] for found in _PROBLEMS if found[0] in problem), None)
    words = words or next((found[1:] for found in _PROBLEMS if found[0] in text), _UNKNOWN)
    return Complaint("Y109", _offset(error, at_context="expected ':'" in problem), *words)


def _offset(error: YAMLError, *, at_context: bool) -> int:
    if not isinstance(error, MarkedYAMLError):
        return int(getattr(error, "position", 0) or 0)
    marks = (error.problem_mark, error.context_mark)
    mark = next((mark for mark in (marks[::-1] if at_context else marks) if mark), None)
    return mark.index if mark else 0
