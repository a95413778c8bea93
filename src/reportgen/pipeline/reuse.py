"""Forms that stay as the last build left them, where a few others of their department changed."""

from reportgen.pipeline.batches import SIZE
from reportgen.pipeline.documents import Order, form_order
from reportgen.pipeline.judging import JudgedDepartment, judge_forms
from reportgen.pipeline.standing import Reuse
from reportgen.publish.manifest import read_memory
from reportgen.publish.memory import Kept, Memory
from reportgen.rules.engine import judged_apart
from reportgen.workspace import FORMS, DataFile


def partial_orders(
    department: JudgedDepartment, reuse: Reuse, *, thorough: bool
) -> list[Order] | None:
    """The orders of a department in which few forms have changed; those of the rest say so.

    Nothing where every document may be another one than before: where forms are compared with
    each other, or a report speaks of them; where two projects have one name.

    Args:
        department: the department.
        reuse: what is known of it.
        thorough: judge by all rules; else only by those that a build has to know of.
    """
    memory = read_memory(reuse.stated)
    if memory is None or department.workbook or department.folder.has_reports():
        return None
    files = department.folder.forms()
    staying = _staying(files, memory, reuse)
    changed = [file for file in files if file not in staying]
    if len(changed) > SIZE or not judged_apart(department.policy, thorough=thorough):
        return None
    judged = judge_forms(department, thorough=thorough, files=changed)
    orders = {**staying, **{one.file: form_order(one, department) for one in judged}}
    names = [order.title for order in orders.values() if order.title]
    return [orders[file] for file in files] if len(names) == len({*names}) else None


def judged_anew(order: Order, department: JudgedDepartment) -> Order:
    """The order for a form that was to stay, as it is judged by itself."""
    [form] = judge_forms(department, thorough=False, files=[order.file])
    return form_order(form, department)


def _staying(files: list[DataFile], memory: Memory, reuse: Reuse) -> dict[DataFile, Order]:
    """The forms that have not changed, and are no drafts."""
    known = {
        DataFile(kept.source, kept.output): kept
        for kept in memory.documents
        if kept.file and not kept.draft and not {kept.source, kept.output} & reuse.changed
    }
    return {
        file: _staying_order(file, known[file], memory.inputs[file.source])
        for file in files
        if file in known
    }


def _staying_order(file: DataFile, kept: Kept, digest: str) -> Order:
    known = (FORMS, file, digest, kept.findings)
    return Order(*known, has_errors=False, title=kept.title, pages=kept.pages, kept=kept)
