"""How a value of a document came about: the document read, computed, and taken apart."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from reportgen.compute.derivation import Derivation, Facts, Makers, Policy
from reportgen.compute.derived_department import DepartmentBook
from reportgen.compute.derived_evaluation import EvaluationBook
from reportgen.compute.derived_form import GRADE, FormBook
from reportgen.compute.derived_summary import Contribution, SummaryBook
from reportgen.compute.form_values import form_values, nicknames, titles
from reportgen.compute.lookup import Meant, meant, spelled
from reportgen.compute.named import Values, overridden, words
from reportgen.compute.scores import compute_form
from reportgen.compute.summary import UNREADABLE, share
from reportgen.errors import UsageError
from reportgen.finding import Finding
from reportgen.model.fields import PENDING, PENDING_TEXT
from reportgen.model.form import Override
from reportgen.pipeline.addressing import DEPARTMENT, Address, find
from reportgen.pipeline.data_files import placed
from reportgen.pipeline.judging import (
    JudgedDepartment,
    Profiles,
    StatedForm,
    documents_of,
    judge_department,
    shipped_profile,
    stated_form,
)
from reportgen.pipeline.judging_reports import (
    JudgedDepartmentReport,
    JudgedProjectReport,
    Setting,
    department_reports,
    project_reports,
    setting_of,
)
from reportgen.report.why import Account, Copied, Replaced, as_item
from reportgen.rules.copied import agrees
from reportgen.rules.scores import same
from reportgen.sources.source import Source
from reportgen.workspace import DEPARTMENT_REPORT, FORMS, DataFile

SUMMARY = "汇总"
_MOST_NAMED = 40


@dataclass(frozen=True)
class Traced:
    """A document, with what its values come from.

    ``printed`` are its values with 覆盖 applied, ``computed`` without; ``nicknames`` are other
    names of them, ``titles`` say what some are the values of. ``findings`` say why there is
    nothing to explain.
    """

    file: str
    computed: Values = field(default_factory=dict)
    printed: Values = field(default_factory=dict)
    makers: Makers = field(default_factory=dict)
    nicknames: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    facts: Facts | None = None
    overrides: tuple[Override, ...] = ()
    copies: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    @property
    def texts(self) -> dict[str, str]:
        """What is printed, by path."""
        return {name: named.text for name, named in self.printed.items()}

    def meant(self, asked: str) -> Meant:
        """What a name may mean here."""
        return meant(asked, self.texts, self.nicknames)

    def account(self, name: str) -> Account:
        """All that is to be said about a value."""
        derivation = self.makers[name]()
        text = self.printed[name].text
        return Account(self.file, name, text, derivation, self._replaced(name), self._copied(name))

    def _replaced(self, name: str) -> Replaced | None:
        for place, one in enumerate(self.overrides):
            if self.facts and one.item == name and one.reason.strip():
                return Replaced(one.reason, self.facts.spot(("覆盖", place, "值")))
        return None

    def _copied(self, name: str) -> Copied | None:
        if self.facts is None or name not in self.copies:
            return None
        spot = self.facts.spot(("核对", name))
        return Copied(self.copies[name], spot, agrees=self._agrees(name, self.copies[name]))

    def _agrees(self, name: str, copy: str) -> bool | None:
        """Compare a copy with what is printed; ``None`` where either is 待填."""
        value, text = self.computed[name], self.printed[name].text
        if PENDING_TEXT in (copy, text) or value.figure is PENDING:
            return None
        return same(copy, text) if self._replaced(name) else agrees(copy, value)


class Tracer:
    """What somebody asks about, and its department."""

    def __init__(self, root: Path, asked: str) -> None:
        self._address: Address = find(root, asked)
        self._department: JudgedDepartment = judge_department(
            self._address.department, Profiles(root)
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Why there is nothing to explain."""
        return self.document.findings

    def account(self, asked: str) -> Account:
        """All that is to be said about the value that is asked for.

        Raises:
            UsageError: there is none, or more than one.
        """
        found = self.document.meant(asked)
        if found.is_certain:
            return self.document.account(found.names[0])
        if not found.is_known or spelled(asked).startswith(SUMMARY):
            of_department = self.summary.meant(asked)
            if of_department.is_certain:
                return self.summary.account(of_department.names[0])
            found = of_department if of_department.is_known else found
        raise UsageError(self._unsure(asked, found))

    def _unsure(self, asked: str, found: Meant) -> str:
        texts = {**self.summary.texts, **self.document.texts}
        shown = found.names[:_MOST_NAMED]
        lines = [f"\n  {as_item(n, texts[n], self.document.titles)}" for n in shown]
        lines += [f"\n  …… 共 {len(found.names)} 项"] if len(found.names) > len(shown) else []
        if found.is_known:
            return f"“{asked}”不止一项，写明是哪一项：{''.join(lines)}"
        like = f"是不是：{''.join(lines)}" if lines else "不写项，就列出全部"
        return f"{self._address.path} 里没有“{asked}”这一项，{like}"

    @cached_property
    def document(self) -> Traced:
        """The document that is asked about; without one, 汇总 of the department."""
        file, kind = self._address.file, self._address.kind
        if file is None or kind == DEPARTMENT:
            return self.summary
        if kind == FORMS:
            return self._form(file)
        return self._department_report() if kind == DEPARTMENT_REPORT else self._report(file)

    @cached_property
    def summary(self) -> Traced:
        """汇总, 年度 and 部门名称."""
        values = self._setting.values()
        book = SummaryBook(self._contributions, self._setting.summary, values, self._policy)
        makers = {"年度": self._year, "部门名称": self._name, **book.makers()}
        return Traced(self._department.folder.data, values, values, makers)

    def _year(self) -> Derivation:
        folder = self._department.folder
        remark = f"文件夹的名称 {folder.data}"
        return Derivation("年度", folder.year, folder.year, remarks=(remark,))

    def _name(self) -> Derivation:
        name = self._department.department.name
        if self._defaults is None:
            return Derivation("部门名称", name, name)
        return self._defaults.stated(("部门名称",), name, name)

    @property
    def _defaults(self) -> Facts | None:
        source = self._department.source
        return Facts(source) if isinstance(source, Source) else None

    @cached_property
    def _policy(self) -> Policy:
        shipped, _ = shipped_profile()
        loaded = self._department.profile
        own = loaded.source if loaded and loaded.policy else None
        return Policy(self._department.policy, _facts(own), _facts(shipped.source))

    @cached_property
    def _contributions(self) -> tuple[Contribution, ...]:
        return tuple(self._brought())

    def _brought(self) -> Iterator[Contribution]:
        for stated in self._forms:
            book = self._book(stated)
            brings = share(book.form, book.results) if book else UNREADABLE
            yield Contribution(brings, stated.file.source, book)

    @cached_property
    def _setting(self) -> Setting:
        return setting_of(self._department, (one.share for one in self._contributions))

    @cached_property
    def _forms(self) -> tuple[StatedForm, ...]:
        department = self._department
        return tuple(stated_form(*one, department) for one in documents_of(department))

    def _book(self, stated: StatedForm) -> FormBook | None:
        source, form = stated.document.source, stated.form
        if form is None or not isinstance(source, Source):
            return None
        policy = self._department.policy
        results = compute_form(form, policy)
        values = form_values(form, results, policy)
        return FormBook(form, results, values, Facts(source), self._policy, self._defaults)

    def _form(self, file: DataFile) -> Traced:
        stated = next(one for one in self._forms if one.file == file)
        book = self._book(stated)
        if book is None:
            findings = placed(stated.document) or self._department.own_findings
            return Traced(file.known_as, findings=findings)
        form, makers = book.form, book.makers()
        computed = {**book.values, GRADE: words(makers[GRADE]().text)}
        return Traced(
            file=file.known_as,
            computed=computed,
            printed=overridden(computed, form.overrides),
            makers=makers,
            nicknames=nicknames(book.results),
            titles=titles(book.results),
            facts=book.facts,
            overrides=form.overrides,
            copies=form.assertions,
        )

    def _department_report(self) -> Traced:
        judged = next(department_reports(self._setting))
        if judged.report is None or judged.results is None or judged.source is None:
            return Traced(judged.file.source, findings=judged.findings)
        facts = Facts(judged.source)
        book = DepartmentBook(judged.report, judged.results, judged.computed, facts, self._policy)
        return self._of_report(judged, book.makers(), facts)

    def _report(self, file: DataFile) -> Traced:
        judged = next(one for one in project_reports(self._setting) if one.file == file)
        if judged.report is None or judged.results is None or judged.source is None:
            return Traced(file.source, findings=judged.findings)
        facts = Facts(judged.source)
        book = EvaluationBook(judged.results, judged.computed, facts, self._policy)
        return self._of_report(judged, book.makers(), facts)

    def _of_report(
        self, judged: JudgedDepartmentReport | JudgedProjectReport, makers: Makers, facts: Facts
    ) -> Traced:
        report = judged.report
        if report is None:
            return Traced(judged.file.source, findings=judged.findings)
        return Traced(
            file=judged.file.source,
            computed=judged.computed,
            printed=judged.values,
            makers={**self.summary.makers, **makers},
            facts=facts,
            overrides=report.overrides,
            copies=report.assertions,
        )


def _facts(source: Source | None) -> Facts | None:
    return Facts(source) if source else None
