"""Contexts for the templates of the reports and the annex, made by hand."""

from decimal import Decimal
from typing import Any

DIGITS = "一二三四五六七八九十"
FRAMEWORK = {
    "决策": {
        "项目立项": {"立项依据充分性": "1.5", "立项程序规范性": "1.5"},
        "绩效目标": {"绩效目标合理性": "2", "绩效指标明确性": "2"},
        "资金投入": {"预算编制科学性": "1.5", "资金分配合理性": "1.5"},
    },
    "过程": {
        "资金管理": {"资金到位率": "5", "预算执行率": "3", "资金使用合规性": "4"},
        "组织实施": {"管理制度健全性": "4", "制度执行有效性": "4"},
    },
    "产出": {
        "产出数量": {"实际完成率": "10"},
        "产出质量": {"质量达标率": "10"},
        "产出时效": {"完成及时性": "10"},
        "产出成本": {"成本节约率": "10"},
    },
    "效益": {"项目效益": {"社会效益": "10", "可持续影响": "10", "满意度": "10"}},
}
WORDS = (
    "项目按照年度工作安排推进，有关制度较为完备，资金支付手续齐全，基础资料能够反映执行过程，"
    "但部分指标的设置还不够具体，佐证材料的归集也有待加强。"
)
LONG = WORDS * 6


def chinese(number: int) -> str:
    """A number from 1 to 19 in Chinese numerals."""
    ten, one = divmod(number, 10)
    return (DIGITS[9] if ten else "") + (DIGITS[one - 1] if one else "")


def _sum(*numbers: str) -> str:
    return f"{sum(map(Decimal, numbers)).normalize():f}"


def _scores(count: int, weight: str) -> list[dict[str, str]]:
    cut = [str(Decimal(weight) - Decimal(n % 4) / 4) for n in range(count)]
    return [{"得分": _sum(score)} for score in cut]


def _row(level1: str, level2: str, level3: str, weight: str, experts: int) -> dict[str, Any]:
    scores = _scores(experts, weight)
    total = _sum(*(score["得分"] for score in scores))
    return {
        "一级指标": level1,
        "一级分值": _weight(FRAMEWORK[level1]),
        "二级指标": level2,
        "二级分值": _sum(*FRAMEWORK[level1][level2].values()),
        "三级指标": level3,
        "分值": weight,
        "专家评分": scores,
        "合计": total,
        "平均分": f"{Decimal(total) / experts:.2f}",
    }


def _weight(level1: dict[str, dict[str, str]]) -> str:
    return _sum(*(weight for level2 in level1.values() for weight in level2.values()))


def _rows(experts: int) -> list[dict[str, Any]]:
    return [
        _row(level1, level2, level3, weight, experts)
        for level1, below in FRAMEWORK.items()
        for level2, leaves in below.items()
        for level3, weight in leaves.items()
    ]


def _total(rows: list[dict[str, Any]], experts: int) -> dict[str, Any]:
    columns = [_sum(*(row["专家评分"][n]["得分"] for row in rows)) for n in range(experts)]
    total = _sum(*columns)
    return {
        "分值": "100",
        "专家评分": [{"得分": column} for column in columns],
        "合计": total,
        "平均分": f"{Decimal(total) / experts:.2f}",
    }


def _analysis(number: int, level1: str) -> dict[str, Any]:
    items = [
        {"号": f"{n}.", "名称": name, "判断": WORDS, "考评平均分": "2.84", "失分率": "5.33%"}
        for n, name in enumerate(FRAMEWORK[level1], 1)
    ]
    return {
        "号": f"（{DIGITS[number]}）",
        "一级指标": level1,
        "分值": _weight(FRAMEWORK[level1]),
        "综合得分": "8.22",
        "分析": items,
    }


def numbered(*texts: str) -> list[dict[str, str]]:
    """A list of numbered paragraphs."""
    return [{"号": f"{n}.", "文字": text} for n, text in enumerate(texts, 1)]


PROJECT_NUMBERS = {
    "项目概况": "一、",
    "项目立项情况": "（一）",
    "项目实施主体情况": "（二）",
    "资金": "（三）",
    "绩效目标": "（四）",
    "评价工作简述": "二、",
    "基本情况": "（一）",
    "评价的目的": "1.",
    "评价的原则": "2.",
    "评价的方法": "3.",
    "评价指标体系": "4.",
    "评价组织实施": "（二）",
    "评价结论": "三、",
    "绩效评价指标分析": "四、",
    "存在的问题及原因分析": "五、",
    "有关建议": "六、",
    "附件": "七、",
}


def project_context(
    experts: int = 5, text: str = LONG, places: tuple[str, ...] = ()
) -> dict[str, Any]:
    """A project report with scores of a number of experts, and the places of pictures."""
    rows = _rows(experts)
    total = _total(rows, experts)
    return {
        "年度": "2024",
        "部门名称": "某区总工会",
        "项目名称": "工会工作者人员经费",
        "号": PROJECT_NUMBERS,
        "资金单位": "万元",
        "资金": {
            "预算数": "800",
            "到位数": "800",
            "执行数": "3296.17",
            "到位率": "100%",
            "执行率": "412.02%",
            "说明": "超出预算的部分以自筹资金支付。",
        },
        "项目概况": {"项目立项情况": text, "项目实施主体情况": "本项目由某区总工会实施。"},
        "绩效目标": text,
        "评价工作简述": {
            "基本情况": {
                "评价的目的": text,
                "评价的原则": "科学规范、公正公开、分级分类和绩效相关。",
                "评价的方法": text,
            },
            "评价组织实施": f"{text}\n{WORDS}\n{text}",
        },
        "专家": [{"名称": f"专家{chinese(n)}"} for n in range(1, experts + 1)],
        "横排": "是" if experts > 5 else "",
        "评分表": rows,
        "评价指标体系": [
            {"一级指标": level1, "分值": _weight(below)} for level1, below in FRAMEWORK.items()
        ],
        "总分": total,
        "综合得分": total["平均分"],
        "等级": "良",
        "评价结论": WORDS,
        "绩效评价指标分析": [_analysis(n, level1) for n, level1 in enumerate(FRAMEWORK)],
        "存在的问题及原因分析": numbered(text, WORDS),
        "有关建议": numbered(WORDS, text),
        "附件": numbered("评价指标体系评分表", "专家评价意见"),
        "附图": [{"图": place, "题注": f"图{n} 现场情况"} for n, place in enumerate(places, 1)],
    }


BUDGET = (
    ("基本支出", "812.40", "806.11", "99.23%"),
    ("项目支出", "140.36", "139.90", "99.67%"),
    ("其他支出", "0", "0", "—"),
    ("合计", "952.76", "946.01", "99.29%"),
)
SCORED = (
    ("当年预算执行情况", "20", "19.86"),
    ("整体绩效目标实现情况", "60", "58"),
    ("预算管理情况", "20", "19"),
    ("合计", "100", "96.86"),
)
DEPARTMENT_LEVELS: tuple[tuple[int, str], ...] = (
    *((1, "部门概况"), (2, "机构设置及职责工作任务情况"), (2, "部门整体绩效目标设立情况")),
    *((1, "当年预算执行情况"), (1, "整体绩效目标实现情况"), (2, "产出完成情况分析")),
    *((3, "产出数量"), (3, "产出质量"), (3, "产出进度"), (3, "产出成本")),
    *((2, "效果实现情况分析"), (3, "经济效益"), (3, "社会效益"), (3, "环境效益")),
    *((3, "可持续性影响"), (3, "服务对象满意度"), (1, "预算管理情况分析"), (2, "财务管理")),
    *((3, "财务管理制度健全性"), (3, "资金使用合规性和安全性"), (3, "会计基础信息完善性")),
    *((2, "资产管理"), (2, "绩效管理"), (2, "结转结余率"), (2, "部门预决算差异率")),
    *((1, "总体评价结论"), (2, "评价得分情况"), (2, "存在的问题及原因分析"), (1, "措施建议")),
)
LEFT_OUT_WITH = {"总体评价结论": ("评价得分情况", "存在的问题及原因分析")}


def department_numbers(without: tuple[str, ...] = ()) -> dict[str, str]:
    """The closed-up numbers of the headings, empty where one is left out."""
    gone = {*without, *(below for key in without for below in LEFT_OUT_WITH.get(key, ()))}
    counts, numbers = [0, 0, 0], dict[str, str]()
    for level, key in DEPARTMENT_LEVELS:
        if key in gone:
            numbers[key] = ""
            continue
        counts = [*counts[: level - 1], counts[level - 1] + 1, *[0] * (3 - level)]
        number = counts[level - 1]
        numbers[key] = (f"{chinese(number)}、", f"（{chinese(number)}）", f"{number}.")[level - 1]
    return numbers


def _texts(*keys: str, text: str) -> dict[str, str]:
    return {"正文": "", **dict.fromkeys(keys, text)}


def department_context(
    without: tuple[str, ...] = (), text: str = LONG, plain: str = ""
) -> dict[str, Any]:
    """A department report without some headings; ``plain`` stands where figures could."""
    outputs = ("产出数量", "产出质量", "产出进度", "产出成本")
    effects = ("经济效益", "社会效益", "环境效益", "可持续性影响", "服务对象满意度")
    accounting = ("财务管理制度健全性", "资金使用合规性和安全性", "会计基础信息完善性")
    return {
        "年度": "2024",
        "部门名称": "北京市丰台区总工会",
        "资金单位": "万元",
        "号": department_numbers(without),
        "部门概况": _texts("机构设置及职责工作任务情况", "部门整体绩效目标设立情况", text=text),
        "当年预算执行情况": {
            "正文": plain,
            "执行率": "99.29%",
            "得分": "19.86",
            "说明": WORDS,
            "行": [
                dict(zip(("名称", "全年预算数", "全年执行数", "执行率"), row, strict=True))
                for row in BUDGET
            ],
        },
        "整体绩效目标实现情况": {
            "正文": "",
            "产出完成情况分析": _texts(*outputs, text=text),
            "效果实现情况分析": _texts(*effects, text=text),
        },
        "预算管理情况分析": {
            "正文": "",
            "财务管理": _texts(*accounting, text=text),
            "资产管理": text,
            "绩效管理": text,
            "结转结余率": {
                "正文": plain,
                "年末结转结余": "6.75",
                "支出预算数": "952.76",
                "比率": "0.71%",
                "说明": WORDS,
            },
            "部门预决算差异率": {
                "正文": plain,
                "年初预算数": "940.00",
                "决算数": "946.01",
                "比率": "0.64%",
                "说明": "",
            },
        },
        "总体评价结论": {
            "正文": "",
            "评价得分情况": {
                "正文": plain,
                "得分": "96.86",
                "等级": "优",
                "行": [dict(zip(("名称", "满分", "得分"), row, strict=True)) for row in SCORED],
            },
            "存在的问题及原因分析": text,
        },
        "措施建议": text,
    }


PARTS = ("部门整体绩效评价报告", "项目支出绩效评价报告", "项目支出绩效自评表")


def annex_context(forms: int = 9, empty: str = "") -> dict[str, Any]:
    """The contents of an annex with a number of forms, and the part that has no document."""
    entries = [
        *((1, "一、部门整体绩效评价报告", 2), (2, "某区总工会部门整体绩效评价报告", 2)),
        *((1, "二、项目支出绩效评价报告", 10), (2, "工会工作者人员经费项目支出绩效评价报告", 10)),
        (1, "三、项目支出绩效自评表", 20),
        *(
            (2, f"第{n}个{'劳动争议调解联动机制案件补贴' * (1 + n % 3)}资金", 19 + n)
            for n in range(1, forms + 1)
        ),
    ]
    return {
        "年度": "2024",
        "部门名称": "北京市丰台区总工会",
        "目录": [
            {"层": str(level), "标题": title, "书签": f"_部分{1 + n % 3}", "页": str(page)}
            for n, (level, title, page) in enumerate(entries)
        ],
        "部分": [
            {
                "标题": f"{chinese(n)}、{part}",
                "书签": f"_部分{n}",
                "空": "是" if part == empty else "",
                "文档": f"{part}各件",
            }
            for n, part in enumerate(PARTS, 1)
        ],
    }
