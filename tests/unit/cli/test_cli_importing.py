"""What ``reportgen import`` prints."""

from tests.support.console import Caller
from tests.support.redrawn import Geometry, paragraph, sample_contexts, table, word_file
from tests.support.workspaces import Workspace


def drawn(workspace: Workspace, geometry: Geometry, before: str = "") -> str:
    file = workspace.root / "表.docx"
    file.write_bytes(word_file(before + table(geometry.rows(sample_contexts()[0]))))
    return str(file)


def test_repairs_are_listed_and_counted(workspace: Workspace, run: Caller) -> None:
    file = drawn(workspace, Geometry(cut=True), paragraph("送审稿"))
    done = run("import", file, "--year", "2024", "--department", "某局")
    assert done.code == 0
    assert "已修复 实施单位：“实施单”看作“实施单位”" in done.out
    assert "未导入 正文：“送审稿”" in done.out
    assert "写出 1 份，修复 " in done.out


def test_a_trial_says_that_it_is_one(workspace: Workspace, run: Caller) -> None:
    file = drawn(workspace, Geometry())
    done = run("import", file, "--year", "2024", "--department", "某局", "--dry-run")
    assert "试运行，会写 1 份" in done.out
    assert not workspace.data.exists()


def test_year_and_department_have_to_be_said(run: Caller) -> None:
    assert run("import", "表.docx", "--year", "2024").code == 2
    assert run("import", "表.docx", "--year", "二四", "--department", "某局").code == 2


def test_a_file_that_is_not_there_is_said_and_counted(run: Caller) -> None:
    done = run("import", "没有.docx", "--year", "2024", "--department", "某局")
    assert done.code == 1
    assert "读不了 1 个文件" in done.out


def test_many_repairs_of_one_kind_are_one_line_and_uncertain_cells_come_first(
    workspace: Workspace, run: Caller
) -> None:
    context = sample_contexts()[4]
    rows = Geometry(broken=True).rows(context)
    rows = [[(f"{text} 空" if span > 1 else text, span, m) for text, span, m in r] for r in rows]
    rows = [[("1 2" if t == "达到预期目标" else t, *rest) for t, *rest in row] for row in rows]
    file = workspace.root / "表.docx"
    file.write_bytes(word_file(table(rows)))
    done = run("import", str(file), "--year", "2024", "--department", "某局")
    lines = [line.strip() for line in done.out.splitlines()]
    deeds = [line for line in lines if "格去掉了断开文字的空格：" in line]
    assert len(deeds) == 1
    uncertain = [place for place, line in enumerate(lines) if line.startswith("存疑 ")]
    assert uncertain
    assert max(uncertain) < lines.index(deeds[0])
    assert "存疑：对照原件，在数据文件里改好" in lines


def test_the_contents_of_an_annex_are_one_line_and_its_titles_none(
    workspace: Workspace, run: Caller
) -> None:
    entries = "".join(
        f"<w:p><w:r><w:t>项目{n}</w:t><w:tab/><w:t>{n}</w:t></w:r></w:p>" for n in "12"
    )
    titles = map(paragraph, ("第四部分 2024年度部门绩效评价情况", "三、项目支出绩效自评表"))
    file = drawn(workspace, Geometry(), f"{''.join(titles)}{entries}")
    done = run("import", file, "--year", "2024", "--department", "某局")
    left = [line.strip() for line in done.out.splitlines() if "未导入" in line]
    assert left == ["未导入 目录：“项目1\t1；项目2\t2”"]


def test_what_disagrees_is_said_with_what_to_do(workspace: Workspace, run: Caller) -> None:
    context = sample_contexts()[0]
    wrong = context | {"总分": context["总分"] | {"得分": "12"}}
    file = workspace.root / "表.docx"
    file.write_bytes(word_file(table(Geometry().rows(wrong))))
    done = run("import", str(file), "--year", "2024", "--department", "某局")
    assert "不一致 “总分.得分”算出的是" in done.out
    assert "不一致：“核对的”是原件上印的" in done.out


def test_a_file_given_twice_is_said_and_a_folder_is_refused(
    workspace: Workspace, run: Caller
) -> None:
    file = drawn(workspace, Geometry())
    done = run("import", file, file, "--year", "2024", "--department", "某局")
    assert (done.code, "只读一次" in done.out) == (0, True)
    done = run("import", str(workspace.root), "--year", "2024", "--department", "某局")
    assert (done.code, "是文件夹" in done.out) == (1, True)
    assert done.out.endswith("写出 0 份，读不了 1 个文件。\n")
