from reportgen.model.prose import prose
from tests.support.printing import changed
from tests.support.reports import department_tree, project_tree, read_department, read_project


def test_the_texts_of_a_project_are_its_prose_and_its_names_are_not() -> None:
    figure = [{"文件": "图1.png", "题注": "题注"}]
    tree = changed((("附图",), figure), (("核对",), {"等级": "优"}), tree=project_tree())
    texts = dict(prose(read_project(tree)[0]))
    assert texts["项目概况", "项目立项情况"] == "设施老化。"
    assert texts["绩效评价指标分析", "项目立项"] == "依据不够充分。"
    assert texts["存在的问题及原因分析", 0] == "制度执行不够到位。"
    assert texts["附图", 0, "题注"] == "题注"
    assert not {("项目名称",), ("专家", 0), ("附图", 0, "文件"), ("核对", "等级")} & {*texts}


def test_the_texts_of_a_department_are_those_of_its_headings_and_blocks() -> None:
    texts = dict(prose(read_department(department_tree())[0]))
    assert texts["措施建议",] == "提前安排。"
    assert texts["当年预算执行情况", "说明"].startswith("执行率")
    assert all(isinstance(text, str) for text in texts.values())
