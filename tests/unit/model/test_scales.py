import pytest

from reportgen.model.scales import (
    best_level,
    is_done_phrase,
    level_named,
    option_list,
    plain_words,
    says_done,
)

PHRASES = frozenset({"达到预期目标", "已完成"})


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("优良中低差", "优 良 中 低 差"),
        ("优良中差等", "优 良 中 差"),
        ("好坏", "好 坏"),
        ("高中低", "高 中 低"),
        ("优、良、中、差", "优 良 中 差"),
        ("差/良/优", "优 良 差"),
        *((text, "") for text in ("优", "好", "满意", "良中差", "丰富", "", "优" * 200, "高效")),
    ],
)
def test_an_option_list_names_two_levels_of_a_scale_or_more(text: str, levels: str) -> None:
    assert option_list(text) == tuple(levels.split())


def test_the_best_level_is_that_of_the_scale() -> None:
    assert [best_level(words) for words in ("优良中差", "坏好", "优", "丰富")] == [
        "优",
        "好",
        "优",
        None,
    ]


@pytest.mark.parametrize(
    "text", ["达到预期目标", "能够达到预期目标", "已达到预期目标。", " 基本达到 预期目标", "已完成"]
)
def test_a_phrase_may_begin_with_words_that_add_nothing(text: str) -> None:
    assert is_done_phrase(text, PHRASES)


@pytest.mark.parametrize("text", ["", "达到预期目标95%", "未达到预期目标", "完成", "达" * 200])
def test_a_phrase_is_the_whole_text(text: str) -> None:
    assert not is_done_phrase(text, PHRASES)


def test_plain_words_are_spelled_in_one_way() -> None:
    assert plain_words(" 已 完成。") == "已完成"
    assert says_done("已完成", frozenset({"已完成。"}))


def test_a_level_is_named_alone() -> None:
    assert [level_named(text) for text in ("优。", "较好", "服务质量好", "优" * 200)] == [
        "优",
        "较好",
        "",
        "",
    ]
