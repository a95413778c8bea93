import json

import pytest

from tests.support.console import WRONG_SUM, Caller


@pytest.mark.parametrize(
    ("arguments", "variables", "coloured"),
    [
        ((), {}, False),
        (("--color", "auto"), {}, False),
        (("--color", "always"), {}, True),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("--color", "never"), {}, False),
    ],
)
def test_colour_is_used_where_it_is_asked_for(
    run: Caller,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    variables: dict[str, str],
    coloured: bool,  # noqa: FBT001  a case of the table above
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    run.workspace.form(WRONG_SUM)
    assert ("\x1b[" in run(*arguments, "check").out) is coloured


@pytest.mark.parametrize(
    ("no_color", "coloured"), [(None, True), ("", True), ("1", False), ("0", False)]
)
def test_a_terminal_gets_colour_unless_it_asks_for_none(
    run: Caller, monkeypatch: pytest.MonkeyPatch, no_color: str | None, *, coloured: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    if no_color is not None:
        monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    run.workspace.form(WRONG_SUM)
    assert ("\x1b[" in run("check").out) is coloured


def test_colour_never_enters_the_json(run: Caller) -> None:
    run.workspace.form(WRONG_SUM)
    assert json.loads(run("--color", "always", "check", "--format", "json").out)
