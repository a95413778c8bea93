"""The report 项目支出绩效评价报告."""

from tools.templates.blocks import (
    CONTROL,
    Blocks,
    Cell,
    Row,
    control,
    each,
    given,
    paragraph,
    run,
    table,
)
from tools.templates.markup import Element
from tools.templates.package import package
from tools.templates.reports import (
    caption,
    chapter,
    end_of_table,
    heading,
    page,
    section_end,
    text,
    title,
    value,
)

LEVELS = ("一级指标", "二级指标", "三级指标")
LEVEL_CELLS = (
    Cell(0, 0, "{% vmerge 行.一级指标 %}{{ 行.一级指标 }}\n（{{ 行.一级分值 }}分）", "ScoreCell"),
    Cell(
        *(1, 1),
        "{% vmerge 行.一级指标, 行.二级指标 %}{{ 行.二级指标 }}\n（{{ 行.二级分值 }}分）",
        "ScoreCell",
    ),
    Cell(2, 2, "{{ 行.三级指标 }}", "ScoreCell"),
    Cell(3, 3, "{{ 行.分值 }}", "ScoreCell"),
)

INDICATOR_COLUMNS = (2300, 2500, 2844, 1200)

SCORE_COLUMNS = (930, 930, 1500, 460, 1439, 741, 1439, 715, 690)
"""「（10分）」, 「立项依据充分性」, 「专家一」 in one line; the tags of the loop have the rest."""
CLOSE = (8, 12)
"""Little room around what a cell holds, so that 「86.25」 fits where fifteen experts stand."""
LOW = 320
"""The least height of a row: the indicators of the framework fit a page that lies on its side."""


def _heads(first: int, *words: str) -> tuple[Cell, ...]:
    return tuple(Cell(first + n, first + n, word, "ScoreHead") for n, word in enumerate(words))


def _control_row(tag: str, last: int) -> Row:
    return Row((Cell(0, last, f"{{%tr {tag} %}}", CONTROL),))


def _experts(loop: str, words: str, style: str) -> tuple[Cell, ...]:
    """Make one column for every expert: the loop's two tags and, between them, the column."""
    return (
        Cell(4, 4, f"{{%tc for {loop} %}}", CONTROL),
        Cell(5, 5, words, style),
        Cell(6, 6, "{%tc endfor %}", CONTROL),
    )


def _sums(row: str) -> tuple[Cell, ...]:
    names = ("合计", "平均分")
    return tuple(
        Cell(7 + n, 7 + n, f"{{{{ {row}.{name} }}}}", "ScoreCell") for n, name in enumerate(names)
    )


def _indicator_table() -> Element:
    """Make the table of the indicators and their weights."""
    rows = (
        Row(_heads(0, *LEVELS, "分值"), heads=True),
        _control_row("for 行 in 评分表", 3),
        Row(LEVEL_CELLS),
        _control_row("endfor", 3),
        Row((Cell(0, 2, "总分", "ScoreHead"), Cell(3, 3, "{{ 总分.分值 }}", "ScoreCell"))),
    )
    return table(INDICATOR_COLUMNS, rows, height=LOW)


def _score_table() -> Element:
    """Make the table of all scores, one column an expert."""
    rows = (
        Row(
            (
                *_heads(0, *LEVELS, "分值"),
                *_experts("人 in 专家", "{{ 人.名称 }}", "ScoreHead"),
                *_heads(7, "合计", "平均分"),
            ),
            heads=True,
        ),
        _control_row("for 行 in 评分表", 8),
        Row(
            (
                *LEVEL_CELLS,
                *_experts("分 in 行.专家评分", "{{ 分.得分 }}", "ScoreCell"),
                *_sums("行"),
            )
        ),
        _control_row("endfor", 8),
        Row(
            (
                Cell(0, 2, "总分", "ScoreHead"),
                Cell(3, 3, "{{ 总分.分值 }}", "ScoreCell"),
                *_experts("分 in 总分.专家评分", "{{ 分.得分 }}", "ScoreCell"),
                *_sums("总分"),
            )
        ),
    )
    return table(SCORE_COLUMNS, rows, padding=CLOSE, height=LOW)


def parts() -> dict[str, Element]:
    """Draw the report."""
    blocks = (
        *title("{{ 项目名称 }}项目支出绩效评价报告"),
        *_project(),
        *_evaluation(),
        *_scores(),
        *_conclusion(),
        *_analysis(),
        *_lists(),
        *_attachments(),
    )
    return package("项目支出绩效评价报告", *blocks, page())


def _project() -> Blocks:
    return (
        heading(1, "项目概况"),
        *chapter(2, "项目立项情况", value("项目概况.项目立项情况")),
        *chapter(2, "项目实施主体情况", value("项目概况.项目实施主体情况")),
        *chapter(2, "资金", *_funds(), words="项目资金情况"),
        *chapter(2, "绩效目标", value("绩效目标")),
    )


def _funds() -> Blocks:
    unit = " {{ 资金单位 }}"
    received = (
        f"{{% if 资金.到位数 %}}，实际到位 {{{{ 资金.到位数 }}}}{unit}，"
        "资金到位率为 {{ 资金.到位率 }}{% endif %}"
    )
    spent = f"，实际支出 {{{{ 资金.执行数 }}}}{unit}，预算执行率为 {{{{ 资金.执行率 }}}}。"
    return (
        text(f"{{{{ 年度 }}}}年项目预算资金 {{{{ 资金.预算数 }}}}{unit}{received}{spent}"),
        *given("资金.说明", value("资金.说明")),
    )


def _evaluation() -> Blocks:
    names = (
        "{% for 类 in 评价指标体系 %}{% if not loop.first %}、{% endif %}"
        "项目{{ 类.一级指标 }}{% endfor %}"
    )
    weights = (
        "{% for 类 in 评价指标体系 %}{% if not loop.first %}，{% endif %}"
        "{{ 类.一级指标 }}指标 {{ 类.分值 }} 分{% endfor %}"
    )
    framework = (
        f"评价指标体系分为{names} {{{{ 评价指标体系 | length }}}} 个方面，"
        f"满分 {{{{ 总分.分值 }}}} 分，其中{weights}。各级指标和分值见下表。"
    )
    basis = (
        *chapter(3, "评价的目的", value("评价工作简述.基本情况.评价的目的")),
        *chapter(3, "评价的原则", value("评价工作简述.基本情况.评价的原则")),
        *chapter(3, "评价的方法", value("评价工作简述.基本情况.评价的方法")),
        *chapter(
            3,
            "评价指标体系",
            text(framework),
            caption("评价指标体系"),
            _indicator_table(),
            end_of_table(),
        ),
    )
    return (
        heading(1, "评价工作简述"),
        *chapter(2, "基本情况", *basis),
        *chapter(2, "评价组织实施", value("评价工作简述.评价组织实施")),
    )


def _scores() -> Blocks:
    """Make the score table; on a page of its own, lying on its side, where it is wide."""
    return (
        *given("横排", section_end()),
        caption("专家评分汇总表"),
        _score_table(),
        control("{%p if 横排 %}"),
        section_end(landscape=True),
        control("{%p else %}"),
        end_of_table(),
        control("{%p endif %}"),
    )


def _conclusion() -> Blocks:
    result = (
        "{{ 评价结论 }}“{{ 项目名称 }}”项目绩效评价综合得分 {{ 综合得分 }} 分，"
        "项目综合绩效评定结论为“{{ 等级 }}”。"
    )
    return heading(1, "评价结论", "综合评价情况及评价结论"), text(result)


def _analysis() -> Blocks:
    item = (
        "{{ 项.号 }} {{ 项.名称 }}分析：{{ 项.判断 }}"
        "故考评平均分为 {{ 项.考评平均分 }} 分，失分率为 {{ 项.失分率 }}。"
    )
    closing = "项目{{ 类.一级指标 }}指标分值满分 {{ 类.分值 }} 分，综合得分 {{ 类.综合得分 }} 分。"
    one = (
        paragraph("Level2", run("{{ 类.号 }}项目{{ 类.一级指标 }}情况")),
        *each("项 in 类.分析", text(item)),
        text(closing),
    )
    return heading(1, "绩效评价指标分析"), *each("类 in 绩效评价指标分析", *one)


def _numbered(key: str) -> Blocks:
    return each(f"条 in {key}", text("{{ 条.号 }} {{ 条.文字 }}"))


def _lists() -> Blocks:
    return (
        *chapter(1, "存在的问题及原因分析", *_numbered("存在的问题及原因分析")),
        *chapter(1, "有关建议", *_numbered("有关建议")),
    )


def _attachments() -> Blocks:
    picture = (
        paragraph("Figure", run("{{ 幅.图 }}")),
        paragraph("FigureCaption", run("{{ 幅.题注 }}")),
    )
    return (
        *chapter(1, "附件", *_numbered("附件")),
        *each("幅 in 附图", *picture),
    )
