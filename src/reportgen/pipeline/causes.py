"""Why a document was made, or was not, in words."""

from collections.abc import Iterator

from reportgen.pipeline.dependencies import ENGINE, RULES
from reportgen.pipeline.outcome import Outcome
from reportgen.pipeline.standing import UNCHANGED, Standing
from reportgen.pipeline.wish import Wish
from reportgen.publish.memory import Kept, Memory
from reportgen.workspace import ANNEX, DATA, PROFILE_FILE


def cause(outcome: Outcome, standing: Standing, wish: Wish) -> str:
    """Say why a document was made; nothing where it was not asked for."""
    if outcome.skipped or not outcome.wanted:
        return ""
    if wish.force:
        return "用了 --force"
    memory = standing.memory
    if memory is None:
        return "没有上次生成的记录"
    kept = next((one for one in memory.documents if one.output == outcome.wanted), None)
    if kept is None:
        return "新的文件"
    found = [*_changes(outcome, standing, memory), *_damage(kept, standing)]
    if not found and outcome.digest != kept.file:
        found = ["同一部门的别的文件变了"]
    return "，".join(found) or UNCHANGED


def _changes(outcome: Outcome, standing: Standing, memory: Memory) -> Iterator[str]:
    """What has changed of all that a document is made from."""
    old, new = memory.inputs, standing.inputs
    changed = {name for name in {*old, *new} if old.get(name) != new.get(name)}
    kind = outcome.wanted.removesuffix(".docx").split("/")[3]
    ends = {name.rpartition("/")[2] for name in changed if not name.startswith(f"{DATA}/")}
    sources = {*outcome.entry.sources} if outcome.entry else set()
    data = {name for name in changed if name.startswith(f"{DATA}/")} - {standing.folder.file}
    is_annex = kind == ANNEX
    told = {
        "程序变了": ENGINE in changed,
        "这次用的规则不同": RULES in changed,
        "部门.yaml 变了": standing.folder.file in changed,
        "口径变了": PROFILE_FILE in ends,
        "模板变了": f"{kind}.docx" in ends,
        "数据文件变了": outcome.source in data,
        "图片变了": not is_annex and bool(data & sources - {outcome.source}),
        "里面的文件变了": is_annex and bool(data),
    }
    yield from (words for words, is_so in told.items() if is_so)


def _damage(kept: Kept, standing: Standing) -> Iterator[str]:
    """What is wrong with the document of the last build."""
    if not kept.file:
        yield "上次没有做成"
    elif not standing.holds(kept):
        yield "输出被改过" if standing.outputs[kept.output] else "输出不在了"
