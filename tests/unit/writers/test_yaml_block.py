import pytest

from reportgen.writers.yaml_block import with_block

KEYS = frozenset({"甲", "乙", "丙"})
NEW = {"子": ["1", "2"]}
FILE = """\
# 头上的话
甲: 1   # 旁边的话
乙:
  子: [9]   # 块里的话
  孙:
    - 8

# 丙前面的话
丙: |
  多行
"""


def test_only_the_block_changes() -> None:
    assert with_block(FILE, "乙", NEW, KEYS) == FILE.replace(
        "  子: [9]   # 块里的话\n  孙:\n    - 8\n", "  子: [1, 2]\n"
    ).replace("乙:\n  子: [1, 2]", "乙: {子: [1, 2]}")


@pytest.mark.parametrize("text", ["甲: 1", "甲: 1\n", ""])
def test_a_key_that_is_missing_is_added_at_the_end(text: str) -> None:
    changed = with_block(text, "乙", NEW, KEYS)
    assert changed == f"{text.rstrip()}\n乙: {{子: [1, 2]}}\n".lstrip()


@pytest.mark.parametrize(
    "block",
    ["乙: {子: [9]}\n", "乙: {\n  子: [9]\n}\n", "乙:\n- 9\n- 8\n", "乙:\n", '"乙":\n  子: 9\n'],
)
def test_a_block_may_be_written_in_any_way(block: str) -> None:
    changed = with_block(f"甲: 1\n{block}丙: 2\n", "乙", NEW, KEYS)
    assert changed == "甲: 1\n乙: {子: [1, 2]}\n丙: 2\n"


@pytest.mark.parametrize("text", ["- 甲\n", "'乙' : 1\n丙: 2\n"])
def test_a_file_that_would_not_stay_as_it_is_is_left_alone(text: str) -> None:
    assert with_block(text, "乙", NEW, KEYS) is None
