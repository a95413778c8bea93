"""What the forms of a department leave for those judged after them."""

from reportgen.position import CellPlace
from reportgen.rules.case import FormCase
from reportgen.rules.copies import passages

_MASKS = ("×", "*", "某")


def remember(case: FormCase) -> None:
    """Enter a judged form in what the next ones are compared with."""
    others, form, file = case.others, case.form, case.source.file
    others.forms += 1
    others.full_scores += case.results.total_score == case.results.total_weight
    if form.project_name not in others.project_names:
        others.project_names[form.project_name] = _named(case)
    for name in (form.department, form.implementing_unit):
        others.unit_names.setdefault(name, file)
    if form.person_in_charge and not any(mask in form.person_in_charge for mask in _MASKS):
        others.persons.setdefault(form.person_in_charge, file)
    if "D104" in case.profile.rules:
        for row in case.rows:
            if row.explained:
                reason = row.indicator.deviation
                others.reasons[reason] = others.reasons.get(reason, 0) + 1
    if "X105" in case.profile.rules:
        for _, text in case.goal_texts:
            for passage in passages(text):
                others.passages.setdefault(passage, form.implementing_unit)


def _named(case: FormCase) -> str:
    """What a form is called to others: its file, and its cell where that holds several forms."""
    file = case.source.file
    if file.endswith((".yaml", ".yml")):  # to find a place in one takes long
        return file
    place = case.source.positions["项目名称",]
    return f"{file} {place.words}" if isinstance(place, CellPlace) else file
