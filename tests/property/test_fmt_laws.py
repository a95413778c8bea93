"""What holds for every file that fmt corrects, whatever somebody typed."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.model.typing_slips import CORRECTIONS, corrected
from reportgen.sources.source import Tree
from reportgen.sources.writing import tree_of
from reportgen.writers.fix import Fixed, Fixer
from tests.property.test_yaml_laws import FORM, SIGNS, typed
from tests.support.slips import KEYS

TYPING = frozenset(CORRECTIONS)
FIXER = Fixer(KEYS, frozenset({"Y101", "Y102", "Y103", "Y105", "Y107", "Y108", "Y112"}) | TYPING)
MEANT = (
    "<p>",
    "</p>",
    "&nbsp;",
    "，，",
    "[2024]14号",
    " ",
    ",",
    "：",
    "#3 ",
    "\t",
    "　",
    ">=",
    "≧",
)
COMMENT = re.compile("(?<=  )# [^\r\n]*|^#[^\r\n]*", re.MULTILINE)

slips = st.lists(
    st.tuples(
        st.integers(0, len(FORM)),
        st.integers(0, 2),
        st.sampled_from(MEANT) | st.text(SIGNS, max_size=3),
    ),
    min_size=1,
    max_size=4,
)
words = st.text("甲乙第号年个12，。；:,;&<p>\u3000 ", min_size=1, max_size=12)


def fixed(text: str) -> Fixed:
    return FIXER.fixed(text.encode())


def normal(tree: Tree) -> Tree:
    """The tree with every text as it is when corrected, whether it is to be corrected or not."""
    if isinstance(tree, str):
        return corrected(tree, TYPING, is_quantity=True)
    if isinstance(tree, list):
        return [normal(item) for item in tree]
    return {key: normal(value) for key, value in tree.items()}


@settings(max_examples=200, deadline=None)
@given(slips)
def test_a_corrected_file_is_not_corrected_again(slips: list[tuple[int, int, str]]) -> None:
    once = fixed(typed(slips))
    twice = FIXER.fixed(once.content)
    assert (twice.content, twice.counts) == (once.content, {})


@settings(max_examples=200, deadline=None)
@given(slips)
def test_what_was_read_is_read_but_for_the_corrections(slips: list[tuple[int, int, str]]) -> None:
    text = typed(slips)
    done = fixed(text)
    before, after = tree_of(text, KEYS), tree_of(done.text, KEYS)
    if before is not None and "Y105" not in done.counts:
        assert after is not None
        assert normal(after) == normal(before)


@settings(max_examples=100, deadline=None)
@given(st.lists(words, min_size=2, max_size=2), st.sampled_from(["{}", "'{}'", '"{}"']))
def test_comments_order_and_layout_stay(texts: list[str], quotes: str) -> None:
    first, second = (quotes.format(text) for text in texts)
    text = FORM.replace("公共设施维护面积", first).replace("已完成维修", second)
    done = fixed(text)
    assert COMMENT.findall(done.text) == COMMENT.findall(text)
    lines = list(zip(text.split("\n"), done.text.split("\n"), strict=True))
    assert all(old[: len(old) - len(old.lstrip())] == new[: len(new) - len(new.lstrip())]
               for old, new in lines)  # fmt: skip
    untouched = [new for old, new in lines if first not in old and second not in old]
    assert untouched == [old for old, _ in lines if first not in old and second not in old]


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200) | st.text(SIGNS, max_size=60).map(str.encode))
def test_no_content_whatever_raises(content: bytes) -> None:
    done = FIXER.fixed(content)
    assert bool(done.counts) == (done.content != content)
