"""A slow, literal second implementation of the contract's worklist rules, to compare the program with.

It shares nothing with the program: plain dicts in (as ``csv.DictReader`` gives them), plain data out. Each sentence of
the contract that it follows stands as a comment above the lines that do so. Dates are ``date`` objects inside and ISO
texts in the result; days are calendar days.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path

FACTS = Path(__file__).parent / "codebook" / "facts.csv"
KINDS_IN_ORDER = "ASBCFOX"
CLOSING_DECISIONS = ("CM", "CA", "CI")
STAGE_CONTACTS = {
    "S": ("outpatient", "admission", "imaging", "biopsy"),
    "C": ("talk",),
    "F": ("surgery", "drug", "radiotherapy"),
}
TREATMENT_OF_CONTACT = {"surgery": "FK", "drug": "FM", "radiotherapy": "FS"}
TREATMENT_COLUMNS = ("surgery", "drug", "radiotherapy")


def read_csv(path, separator=";"):
    """Rows of a CSV file as dicts."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=separator))


def read_facts(path=FACTS):
    """Rows of the code book table as dicts."""
    return read_csv(path, ",")


def limits_on(facts, pathway, day):
    """The limits of a pathway in force on a day, as ``{"OF1": 7, "OF3_surgery": 13, ...}`` without the unknown ones."""
    for row in facts:
        if row["pathway"] != pathway:
            continue
        if row["limits_valid_from"] and day < date.fromisoformat(row["limits_valid_from"]):
            continue
        if row["limits_valid_to"] and day > date.fromisoformat(row["limits_valid_to"]):
            continue
        return {name: int(row[name]) for name in row if name.startswith("OF") and row[name]}
    return {}


def is_acceptable(row, facts, today):
    """Whether an import takes the code row: known pathway, an event of its family, inside its validity, not ahead."""
    pathway, event = row["code"][:3], row["code"][3:]
    about = [fact for fact in facts if fact["pathway"] == pathway]
    if not about or event not in events_of(pathway):
        return False
    day = date.fromisoformat(row["event_date"])
    first, last = about[0]["valid_from"], about[0]["valid_to"]
    if first and day < date.fromisoformat(first):
        return False
    if last and day > date.fromisoformat(last):
        return False
    return day <= today


def events_of(pathway):
    """The events that the family of a pathway has, the unconfirmed ones too (domain.md 1.4)."""
    if pathway == "C01":
        return ("A", "S", "B", "O", "CK", "CA", "CI", "CU", "X")
    common = ("A", "S", "B", "O", "CK", "CM", "CA", "CI", "FK", "FM", "FS", "FL", "FO", "FI", "X")
    return (*common, "CU") if pathway == "B01" else common


def first_day(codes, *starts):
    """The earliest date of the codes whose event begins with one of ``starts``, or None."""
    days = [day for day, event in codes if event.startswith(starts)]
    return min(days) if days else None


def completing(pathway, event):
    """Completed = has X; or any C in C01; or CM/CA/CI elsewhere; or any F."""
    if event == "X" or event[0] == "F":
        return True
    if pathway == "C01":
        return event[0] == "C"
    return event in CLOSING_DECISIONS


def is_completed(pathway, codes):
    """Whether any code completes the instance."""
    return any(completing(pathway, event) for _, event in codes)


def is_transferred(pathway, codes):
    """Transferred = not completed, has O, and no code is dated after that O (the latest one)."""
    if is_completed(pathway, codes):
        return False
    out = [day for day, event in codes if event == "O"]
    return bool(out) and not any(day > max(out) for day, _ in codes)


def split(pathway, codes):
    """Cut the codes of one person and pathway into instances.

    An A dated after the day on which the instance was completed, or was transferred with nothing coded since, begins a
    new instance.
    """
    instances = []
    for day, event in codes:
        if instances and event == "A":
            current = instances[-1]
            closed = [when for when, what in current if completing(pathway, what)]
            if is_transferred(pathway, current):
                closed = [max(when for when, what in current if what == "O")]
            if closed and day > min(closed):
                instances.append([])
        if not instances:
            instances.append([])
        instances[-1].append((day, event))
    return instances


def in_code_order(code):
    """Date order; on the same day A S B C F O X, two of one kind alphabetically."""
    day, event = code
    return day, KINDS_IN_ORDER.index(event[0]), event


def instances_of(rows):
    """All instances: ``(national_id, pathway, ref, codes, unit)``, codes as ordered pairs of day and event."""
    groups = defaultdict(list)
    for row in rows:
        # Where pathway_ref is given, it decides.
        groups[row["national_id"], row["code"][:3], row.get("pathway_ref") or ""].append(row)
    found = []
    for (person, pathway, ref), members in groups.items():
        units = {}
        for row in members:
            # The same code on the same day is the same code, not a second one.
            units.setdefault((date.fromisoformat(row["event_date"]), row["code"][3:]), row.get("unit") or "")
        codes = sorted(units, key=in_code_order)
        for part in [codes] if ref else split(pathway, codes):
            starts = [code for code in part if code[1] == "A"]
            found.append((person, pathway, ref, part, units[(starts or part)[0]]))
    return sorted(found, key=lambda item: (item[0], item[1], item[3][0][0], item[2]))


def stage_of(pathway, codes):
    """Stage: started, investigating (has S), decided (has CK or CU, not in C01), completed; or transferred."""
    events = [event for _, event in codes]
    if is_completed(pathway, codes):
        return "completed"
    if is_transferred(pathway, codes):
        return "transferred"
    if pathway != "C01" and ("CK" in events or "CU" in events):
        return "decided"
    return "investigating" if "S" in events else "started"


def shortest(limits, interval):
    """The shortest known of the surgery, drug and radiotherapy limits (no treatment is planned), or None."""
    known = [limits[f"{interval}_{way}"] for way in TREATMENT_COLUMNS if f"{interval}_{way}" in limits]
    return min(known) if known else None


def due(begin, days):
    """A due day; an unknown limit, or no begin, gives none."""
    return None if begin is None or days is None else begin + timedelta(days=days)


def due_days(pathway, codes, facts, limits_by):
    """``(next stage, due day, total due day)`` as if the instance were open."""
    stage = stage_of(pathway, codes)
    start, first = first_day(codes, "A"), codes[0][0]

    def limits(begin):
        # limits_by: `start` in force on the A date, `event` on the day the interval began. Without an A, limits are
        # those of the first code's date and no due day is counted from A.
        return limits_on(facts, pathway, (start or first) if limits_by == "start" else (begin or first))

    total = None if start is None else due(start, shortest(limits(start), "OF4"))
    if stage == "decided":
        begin = first_day(codes, "C")
        return "F", due(begin, shortest(limits(begin), "OF3")), total
    if stage == "investigating":
        begin = first_day(codes, "S")
        return "C", due(begin, limits(begin).get("OF2")), total
    if stage == "started":
        return "S", None if start is None else due(start, limits(start).get("OF1")), total
    return None, None, total


def earliest(contacts, kinds, begin, end):
    """The earliest contact of the kinds from ``begin`` to ``end``, both included: ``(day, kind)`` or None."""
    fitting = [(day, kinds.index(kind), kind) for day, kind in contacts if kind in kinds and begin <= day <= end]
    return None if not fitting else (min(fitting)[0], min(fitting)[2])


def missing_codes(pathway, codes):
    """S when a C or F stands without S; C when an F stands without C (not in C01); A when others stand without A."""
    kinds = {event[0] for _, event in codes}
    missing = []
    if "A" not in kinds:
        missing.append("A")
    if "S" not in kinds and kinds & {"C", "F"}:
        missing.append("S")
    if "C" not in kinds and "F" in kinds and pathway != "C01":
        missing.append("C")
    return missing


def suggestion_between(stage, codes, contacts):
    """For a stage that was passed over: the earliest fitting contact between the codes on either side."""
    # On the near side the latest first code of the stages before, on the far side the earliest of those behind.
    place = "ASCF".index(stage)
    before = [day for day in (first_day(codes, kind) for kind in "ASCF"[:place]) if day is not None]
    after = [day for day in (first_day(codes, kind) for kind in "ASCF"[place + 1 :]) if day is not None]
    if stage == "A" or not before or not after:
        return None
    found = earliest(contacts, STAGE_CONTACTS[stage], max(before), min(after))
    return None if found is None else suggestion(stage, found)


def suggestion(stage, found):
    """A suggestion as plain data; a C suggestion cannot know which decision it was."""
    day, kind = found
    return {"event": TREATMENT_OF_CONTACT.get(kind, stage), "date": day.isoformat(), "evidence": kind}


def after_coding(pathway, codes, contacts, state, today, stale_after_days, real_time_days):
    """The after-coding rows of one instance, each a dict ``stage since suggestion``."""
    rows = []
    for stage in state["missing"]:
        # since = date of the code that passed over it; for A the first code's.
        since = {"A": codes[0][0], "S": first_day(codes, "C", "F"), "C": first_day(codes, "F")}[stage]
        rows.append((stage, since, suggestion_between(stage, codes, contacts)))
    if state["open"]:
        latest = codes[-1][0]
        evidence = state["_evidence"]
        if evidence is not None and (today - evidence[0]).days > real_time_days:
            rows.append((state["next_stage"], evidence[0], suggestion(state["next_stage"], evidence)))
        elif state["never_coded_out"]:
            rows.append(
                ("end", latest + timedelta(days=stale_after_days), suggested_end(pathway, latest, contacts, today))
            )
    return [{"stage": stage, "since": since.isoformat(), "suggestion": what} for stage, since, what in rows]


def suggested_end(pathway, latest, contacts, today):
    """F or X by later surgery, drug, radiotherapy or death contacts, or none; C01 has no F."""
    kinds = ("death",) if pathway == "C01" else (*STAGE_CONTACTS["F"], "death")
    found = earliest(contacts, kinds, latest + timedelta(days=1), today)
    return None if found is None else suggestion("X", found)


def state_of(instance, contacts, facts, today, stale_after_days, real_time_days, limits_by):
    """The state of one instance as plain data."""
    person, pathway, ref, codes, unit = instance
    stage = stage_of(pathway, codes)
    is_open = stage not in ("completed", "transferred")
    next_stage, due_on, total_due_on = due_days(pathway, codes, facts, limits_by)
    latest = codes[-1][0]
    # Evidence: a contact from the latest code's date up to today, both days included, of a kind that fits.
    evidence = earliest(contacts, STAGE_CONTACTS[next_stage], latest, today) if is_open else None
    # Overdue: open, and due_on before today; uncoded with evidence, waiting without.
    is_overdue = is_open and due_on is not None and due_on < today
    started, treated = first_day(codes, "A"), first_day(codes, "F")
    state = {
        "national_id": person,
        "pathway": pathway,
        "ref": ref,
        "unit": unit,
        "codes": [(event, day.isoformat()) for day, event in codes],
        "stage": stage,
        "open": is_open,
        "last_code": codes[-1][1],
        "last_code_date": latest.isoformat(),
        "started_on": iso(started),
        "treated_on": iso(treated),
        "next_stage": next_stage,
        "due_on": iso(due_on),
        "days_overdue": None if due_on is None else (today - due_on).days,
        "total_due_on": iso(total_due_on),
        "evidence_on": None if evidence is None else evidence[0].isoformat(),
        "evidence_kind": None if evidence is None else evidence[1],
        "overdue": is_overdue,
        "kind": None if not is_overdue else "waiting" if evidence is None else "uncoded",
        "missing": missing_codes(pathway, codes),
        "never_coded_out": is_open and (today - latest).days > stale_after_days,
        "_evidence": evidence,
    }
    state["after"] = after_coding(pathway, codes, contacts, state, today, stale_after_days, real_time_days)
    del state["_evidence"]
    return state


def iso(day):
    """An ISO text, or None."""
    return None if day is None else day.isoformat()


def worklists(codes, contacts, facts, today, *, stale_after_days=90, real_time_days=1, limits_by="start"):
    """All instances and the lists that follow from them.

    ``instances`` holds every state; ``open overdue never-coded-out after-coding`` hold places in ``instances``
    (``after-coding``: pairs of place and row number). Rows that an import refuses must be taken out before.
    """
    of_person = defaultdict(list)
    for row in contacts:
        of_person[row["national_id"]].append((date.fromisoformat(row["date"]), row["kind"]))
    rules = (facts, today, stale_after_days, real_time_days, limits_by)
    states = [state_of(instance, of_person[instance[0]], *rules) for instance in instances_of(codes)]
    places = list(enumerate(states))
    return {
        "instances": states,
        "open": [place for place, state in places if state["open"]],
        "overdue": [place for place, state in places if state["overdue"]],
        "never-coded-out": [place for place, state in places if state["never_coded_out"]],
        "after-coding": [(place, number) for place, state in places for number in range(len(state["after"]))],
    }


def summary(result, today):
    """The result in the shape of the samples' ``expected.json`` (without its indicators)."""
    states = result["instances"]
    overdue = [states[place] for place in result["overdue"]]
    never = [states[place] for place in result["never-coded-out"]]
    after = Counter(row["stage"] for state in states for row in state["after"])
    return {
        "today": today.isoformat(),
        "pathways": len(states),
        "counts": {
            "open": len(result["open"]),
            "overdue": len(overdue),
            "overdue_uncoded": sum(state["kind"] == "uncoded" for state in overdue),
            "never-coded-out": len(never),
            "after-coding": len(result["after-coding"]),
        },
        "stages": dict(Counter(state["stage"] for state in states)),
        "after": dict(after),
        "overdue": sorted(
            [s["national_id"], s["pathway"], s["next_stage"], s["due_on"], s["days_overdue"], s["kind"]]
            for s in overdue
        ),
        "never": sorted(
            [s["national_id"], s["pathway"], s["pathway"] + s["last_code"], s["last_code_date"]] for s in never
        ),
    }
