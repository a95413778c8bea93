"""What a template may ask for: names, loops and conditions, nothing that runs."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import jinja2
from jinja2 import StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from reportgen.errors import TemplateError
from reportgen.model.nearest import nearest

LOOP_NAMES = frozenset({"first", "last", "index", "index0", "length", "previtem", "nextitem"})
DEEPEST_LOOP = 3

_SAFE_NODES = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.For,
    nodes.If,
    nodes.Name,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Const,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.CondExpr,
    nodes.Filter,
)
_PATHS = (nodes.Name, nodes.Getattr, nodes.Getitem)
_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#39;"))
_FILTERS = ("length", "first", "last")
_IN_WORDS: dict[type[nodes.Node], str] = {
    nodes.Call: "调用",
    nodes.CallBlock: "调用",
    nodes.Assign: "赋值",
    nodes.AssignBlock: "赋值",
    nodes.Macro: "宏",
    nodes.Include: "引用别的文件",
    nodes.Import: "引用别的文件",
    nodes.FromImport: "引用别的文件",
    nodes.Extends: "引用别的文件",
    nodes.Concat: "拼接",
    **dict.fromkeys(
        (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow), "算式"
    ),
    **dict.fromkeys((nodes.List, nodes.Tuple, nodes.Dict), "列表和字典"),
}
_UNPAIRED = ("unknown tag", "Unexpected end", "Encountered")
_TAG_TEXT = re.compile(r"\{[{%#]([^{}<>]*)")

Names = Mapping[str, Any]
"""What a template is offered: texts, mappings, and lists with one item as their pattern."""


class ItemsAsBytes(CodeGenerator):
    """Writes ``a.b`` as ``a['b']``: there is no attribute to be had, and nothing to be looked up.

    Only ``loop`` has attributes, those of ``LOOP_NAMES``. What is printed is bytes, the template's
    own markup from the start: text would have to be encoded for every document. Where jinja2
    turns values into text is said by the same hooks as in its ``nativetypes``.
    """

    @staticmethod
    def _default_finalize(value: bytes) -> str:
        return value.decode()

    def _output_const_repr(self, group: Iterable[str]) -> str:
        return repr("".join(group).encode())

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401, ARG002  jinja2's own signature
        self.write(finalize.src)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401, ARG002  jinja2's own signature
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  jinja2's own name
        """Write an item of a mapping, or an attribute of ``loop``."""
        self.visit(node.node, frame)
        is_loop = isinstance(node.node, nodes.Name) and node.node.name == "loop"
        self.write(f".{node.attr}" if is_loop and node.attr in LOOP_NAMES else f"[{node.attr!r}]")


class FormEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox in which ``a.b`` is an item of a mapping and nothing else.

    Every printed value passes ``finalize``, which escapes it, whatever it is: there is no way to
    print markup. ``printed`` holds the texts that were printed since it was last emptied, in
    order, as they stand in the XML.
    """

    code_generator_class = ItemsAsBytes

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, finalize=self._print)
        self.printed: list[bytes] = []
        self.globals.clear()
        self.tests.clear()
        self.filters = {name: self.filters[name] for name in _FILTERS}

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401  jinja2's own signature
        """Look up an item; of a loop, one of ``LOOP_NAMES``."""
        if type(obj) is dict:
            try:
                return obj[attribute]
            except KeyError:
                return self.undefined(obj=obj, name=attribute)
        if type(obj) is LoopContext and attribute in LOOP_NAMES:
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401  jinja2's own signature
        """The same for ``a['b']``."""
        return self.getattr(obj, argument)

    def _print(self, value: object) -> bytes:
        if type(value) is str:
            text = value if value.isalnum() else escaped(value)  # most are words or figures
            content = text.encode()
            self.printed.append(content)
            return content
        if type(value) is int or isinstance(value, StrictUndefined):
            return str(value).encode()
        raise SecurityError(f"模板要印出的不是文字，是{_kind(value)}")


def _kind(value: object) -> str:
    if isinstance(value, dict):
        return "一组值，要写出其中哪一个"
    return "一列，要用 for 一行一行地印" if isinstance(value, list) else "真假或空"


def escaped(text: str) -> str:
    """Write a text so that it can stand in an element or in an attribute."""
    if "&" in text or "<" in text or ">" in text or '"' in text or "'" in text:
        for char, entity in _ENTITIES:
            text = text.replace(char, entity)
    return text


def filled(template: jinja2.Template, context: Mapping[str, Any]) -> bytes:
    """Fill what was compiled in a ``FormEnvironment``, which prints bytes."""
    pieces: Iterable[Any] = template.root_render_func(template.new_context(dict(context)))
    return b"".join(pieces)


def checked(environment: FormEnvironment, source: str, names: Names) -> nodes.Template:
    """Parse a template's source, which is well-formed, safe, and asks for offered names only.

    Raises:
        TemplateError: naming every fault, one a line.
    """
    try:
        tree = environment.parse(source)
    except TemplateSyntaxError as error:
        raise TemplateError(_syntax_message(error, source)) from error
    except RecursionError as error:
        raise TemplateError("模板标记套得太深") from error
    faults = [*_unsafe(tree), *_misnamed(tree, names)]
    if faults:
        raise TemplateError("\n".join(dict.fromkeys(faults)))
    return tree


def _syntax_message(error: TemplateSyntaxError, source: str) -> str:
    text = error.message or ""
    if any(words in text for words in _UNPAIRED):
        return "模板标记没有配对：每个 for、if 都要有 endfor、endif，写在 {%tr %} 里的各占一行"
    line = "".join(source.splitlines()[error.lineno - 1 : error.lineno])
    tags = "；".join(tag.strip() for tag in _TAG_TEXT.findall(line)[:5])
    return f"模板标记写法有误，检查括号、引号和 %{{ }}：{tags[:80]}"


def _unsafe(tree: nodes.Template) -> Iterator[str]:
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _SAFE_NODES) and not _is_multiple_of_loop(node):
            what = _IN_WORDS.get(type(node), "这种写法")
            yield f"模板里不能用{what}，只能用名称、for、if"
    if _deepest_loop(tree) > DEEPEST_LOOP or any(f.recursive for f in tree.find_all(nodes.For)):
        yield f"模板里循环最多套 {DEEPEST_LOOP} 层"
    for node in tree.find_all(nodes.Filter):
        if node.name not in _FILTERS:
            yield f"模板里不能用过滤器 {node.name}，可用的有 {'、'.join(_FILTERS)}"
        elif node.args or node.kwargs:
            yield f"模板里的过滤器 {node.name} 参数不对"


def _is_multiple_of_loop(node: nodes.Node) -> bool:
    """``3 * loop.length``, which a merged cell over a loop's columns becomes."""
    return (
        isinstance(node, nodes.Mul)
        and isinstance(node.left, nodes.Const)
        and isinstance(node.right, nodes.Getattr)
        and _path(node.right) == ("loop", "length")
    )


def _deepest_loop(node: nodes.Node) -> int:
    inner = max(map(_deepest_loop, node.iter_child_nodes()), default=0)
    return inner + isinstance(node, nodes.For)


def _misnamed(node: nodes.Node, names: Names) -> Iterator[str]:
    """Name everything that is asked for and not offered, loop variables followed."""
    if isinstance(node, nodes.For):
        yield from _misnamed(node.iter, names)
        items = _resolve(node.iter, names)
        pattern = items[0] if isinstance(items, list) and items else None
        target = node.target.name if isinstance(node.target, nodes.Name) else ""
        loop = dict.fromkeys(LOOP_NAMES, "") | {"previtem": pattern, "nextitem": pattern}
        test = [node.test] if node.test else []
        for child in [*test, *node.body, *node.else_]:
            yield from _misnamed(child, {**names, target: pattern, "loop": loop})
        return
    if isinstance(node, _PATHS):
        yield from _complaint(node, names)
        return
    for child in node.iter_child_nodes():
        yield from _misnamed(child, names)


def _complaint(node: nodes.Expr, names: Names) -> Iterator[str]:
    if _resolve(node, names) is not None:
        return
    path = _path(node)
    parent = _resolve(node.node, names) if isinstance(node, nodes.Getattr) else names
    if isinstance(node, nodes.Getattr) and parent is None and isinstance(node.node, _PATHS):
        yield from _complaint(node.node, names)
        return
    meant = nearest(path[-1], parent) if isinstance(parent, Mapping) else None
    yield f"模板要的“{'.'.join(path)}”没有" + (f"，是不是“{meant}”？" if meant else "")


def _resolve(node: nodes.Node, names: Names) -> Any:  # noqa: ANN401  text, mapping or list
    value: Any = names
    for step in _path(node):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def _path(node: nodes.Node) -> tuple[str, ...]:
    if isinstance(node, nodes.Getattr):
        return (*_path(node.node), node.attr)
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return (*_path(node.node), str(node.arg.value))
    return (node.name,) if isinstance(node, nodes.Name) else ("(…)",)
