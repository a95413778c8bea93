from tests.support.console import WRONG_SUM, Caller
from tests.support.workspaces import FORM, Ran, replaced

SLIP = replaced("按需维修，工期", "按需维修,,工期").replace("≥95%", ">=95%").replace(",,", ",")
FILE = "data/2024/某局/项目支出绩效自评表/01-维修费.yaml"


def test_a_file_is_corrected_and_named(run: Caller) -> None:
    file = run.workspace.form(SLIP)
    done = run("fmt")
    assert done == Ran(
        0, f"改正 {FILE}：T104 1 处，Y103 1 处，≥≤ 1 处\n", "改正 1 份，没有能自动改的 1 份\n"
    )
    assert file.read_text("utf-8") == FORM.replace("≥95%", "'≥95%'")
    assert run("check").code == 0
    assert run("fmt") == Ran(0, "", "改正 0 份，没有能自动改的 2 份\n")


def test_check_tells_what_would_change_and_changes_nothing(run: Caller) -> None:
    file = run.workspace.form(SLIP)
    done = run("fmt", "--check")
    assert (done.code, done.out) == (1, f"要改 {FILE}：T104 1 处，Y103 1 处，≥≤ 1 处\n")
    assert file.read_text("utf-8") == SLIP
    run("fmt")
    assert run("fmt", "--check").code == 0


def test_diff_shows_the_lines_and_changes_nothing(run: Caller) -> None:
    file = run.workspace.form(SLIP)
    done = run("fmt", "--diff")
    assert done.code == 0
    assert [line for line in done.out.splitlines() if line[0] in "+-"] == [
        f"--- a/{FILE}",
        f"+++ b/{FILE}",
        "-      偏差原因分析及改进措施: 按需维修,工期顺延；今后提前安排。",
        "+      偏差原因分析及改进措施: 按需维修，工期顺延；今后提前安排。",
        "-    - {三级指标: 工作运转, 年度指标值: >=95%, 实际完成值: 96%, 分值: 20}",
        "+    - {三级指标: 工作运转, 年度指标值: '≥95%', 实际完成值: 96%, 分值: 20}",
    ]
    assert file.read_text("utf-8") == SLIP
    assert run("fmt", "--diff", "--check").code == 1


def test_what_a_person_must_decide_is_left(run: Caller) -> None:
    file = run.workspace.form(WRONG_SUM)
    assert run("fmt").code == 0
    assert file.read_text("utf-8") == WRONG_SUM


def test_a_file_that_cannot_be_written_is_named(run: Caller) -> None:
    file = run.workspace.form(SLIP)
    (file.parent / "~$-维修费.yaml").touch()
    (file.parent / "~$01-维修费.yaml").touch()
    done = run("fmt")
    assert done.code == 3
    assert f"写不了 {FILE}：" in done.err
    assert done.err.endswith("，读不了或写不了 1 份\n")


def test_a_path_that_is_not_there_is_a_fault_of_usage(run: Caller) -> None:
    run.workspace.form()
    done = run("fmt", "data/甲")
    assert done.code == 2
    assert "没有 data/甲" in done.err
