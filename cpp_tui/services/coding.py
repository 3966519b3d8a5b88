"""Setting, withdrawing and starting: what is lawful, what is suggested, and the change itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from cpp_tui.codebook.model import Codebook
from cpp_tui.domain.codes import EVENT_ORDER, parse_code
from cpp_tui.domain.dates import parse_day
from cpp_tui.domain.facts import CodeFact
from cpp_tui.domain.lawful import Verdict, judge_calendar, judge_day, judge_event, judge_order, needs_reason
from cpp_tui.domain.pathway import in_order
from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.clock import now_in_norway
from cpp_tui.services.forms import CodeOption, Done, Step
from cpp_tui.services.showing import live_codes
from cpp_tui.store.answers import suggestions_on
from cpp_tui.store.store import Store
from cpp_tui.texts import Texts

if TYPE_CHECKING:
    from cpp_tui.store.changes import Origin, PastChange, Target, TouchedCode, Writing
    from cpp_tui.store.resting import Case
    from cpp_tui.store.rows import PathwayDetail


def event_of(pathway: str, text: str, codebook: Codebook) -> str:
    """Return the event that ``text`` means on a pathway: ``S``, ``ck`` or the whole code ``A12S``.

    Raises ``Refusal`` for another pathway's code, half an event and anything else.
    """
    typed = text.strip().upper()
    if typed in EVENT_ORDER:
        return typed
    if typed in ("C", "F"):
        known = [event for event in EVENT_ORDER if event[0] == typed and codebook.allowed(pathway, event) != "no"]
        if not known:
            raise Refusal("rules.not-in-family", code=pathway + typed)
        choices = ", ".join(known)
        raise Refusal("rules.event-incomplete", event=typed, choices=choices)
    code = parse_code(typed)
    if code.pathway != pathway:
        raise Refusal("rules.wrong-pathway", code=str(code), pathway=pathway)
    return code.event


def options(
    pathway: str, codes: tuple[CodeFact, ...], codebook: Codebook, texts: Texts, suggested: str | None
) -> tuple[CodeOption, ...]:
    """Return every event for a pathway: the suggested one first, then the lawful, then the others with the reason."""
    found = []
    for event in EVENT_ORDER:
        verdict = judge_event(pathway, event, codes, codebook)
        allowed = codebook.allowed(pathway, event)
        unconfirmed = allowed in ("inferred", "not-found")
        found.append(
            CodeOption(
                event=event,
                code=pathway + event,
                name=codebook.event_name(pathway, event, texts.lang),
                date_rule=codebook.events[event].date_rule.text(texts.lang),
                lawful=verdict.key is None,
                reason=texts(verdict.key, **verdict.values) if verdict.key else None,
                is_final=verdict.is_final,
                warning=texts(verdict.warning) if verdict.warning else None,
                unconfirmed=texts(f"codebook.allowed.{allowed}") if unconfirmed else None,
                suggested=event == suggested,
            )
        )
    return tuple(sorted(found, key=lambda option: (not option.suggested, not option.lawful)))


def with_steps(found: PathwayDetail, steps: Sequence[Step]) -> tuple[CodeFact, ...]:
    """Return the codes that stand on a pathway together with those about to be set, in order."""
    return tuple(in_order([*live_codes(found), *(CodeFact(day.isoformat(), event) for event, day in steps)]))


class Coding:
    """Changes codes in one store, as one user, on one day."""

    def __init__(self, store: Store, codebook: Codebook, texts: Texts, user: str, today: date) -> None:
        self._store = store
        self._codebook = codebook
        self._texts = texts
        self._user = user
        self._today = today.isoformat()

    def judge_event(self, pathway: str, codes: tuple[CodeFact, ...], event: str) -> Verdict:
        """Say whether a code may be set, whatever the day."""
        return judge_event(pathway, event, codes, self._codebook)

    def judge(self, pathway: str, codes: tuple[CodeFact, ...], event: str, on: str) -> Verdict:
        """Say whether a code may be set on a day."""
        verdict = self.judge_event(pathway, codes, event)
        if verdict.is_final:
            return verdict
        by_day = judge_calendar(pathway, event, on, self._today, codes, self._codebook)
        if by_day.key is None and verdict.key is None:
            by_day = judge_order(pathway, event, on, codes)
        return by_day if by_day.key is not None else verdict

    def set_code(
        self,
        pathway_id: int,
        text: str,
        day: date,
        *,
        reason: str | None = None,
        force: bool = False,
        version: int | None = None,
    ) -> Done:
        """Set a code on a pathway; see ``set_codes``."""
        return self.set_codes(pathway_id, [(text, day)], reason=reason, force=force, version=version)

    def set_codes(
        self,
        pathway_id: int,
        steps: Sequence[Step],
        *,
        reason: str | None = None,
        force: bool = False,
        version: int | None = None,
    ) -> Done:
        """Set codes on a pathway, each judged with those before it in place: all of them as one change, or none.

        ``force`` sets codes that are not lawful but can be overridden, and needs a ``reason``. ``version`` is that of
        the pathway when the person looked at it. Raises ``Refusal``.
        """
        with self._write() as writing:
            target = writing.target(pathway_id)
            if version is not None and version != target.version:
                raise Refusal("rules.changed-meanwhile")
            named = [(event_of(target.pathway, text, self._codebook), day.isoformat()) for text, day in steps]
            codes = ", ".join(target.pathway + event for event, _ in named)
            change = writing.begin("set", target.id, codes, named[-1][1])
            suggested = suggestions_on(writing.raw, [target.id], self._today)
            unit = next((code.unit for code in reversed(target.codes) if code.unit), "")
            warnings = []
            for event, on in named:
                verdict = self._allow(writing, target, event, on, reason, force)
                is_explained = len(named) == 1 or needs_reason(event) or verdict.key is not None
                writing.add_code(change, target, event, on, unit=unit, reason=reason if is_explained else None)
                target = replace(target, codes=tuple(in_order([*target.codes, CodeFact(on, event)])))
                warnings.append(verdict.warning)
            writing.keep_answers(suggested, {target.id: named})
            writing.derive(target.person_id, target.pathway)
            name = writing.name_of(target.person_id)
        filled = {f"rules.leaves-missing-{event[0]}" for event, _ in named}
        remaining = [self._texts(key) for key in dict.fromkeys(warnings) if key and key not in filled]
        sentence = self._texts("coding.done.set", codes=self._named(target.pathway, named))
        return Done(" ".join([sentence, *remaining]), target.id, name=name, origin=change)

    def _named(self, pathway: str, codes: Sequence[tuple[str, str]]) -> str:
        """Return codes with their days, as they stand in a sentence."""
        return ", ".join(self._texts("coding.code-on", code=pathway + event, date=on) for event, on in codes)

    def _allow(self, writing: Writing, target: Target, event: str, on: str, reason: str | None, force: bool) -> Verdict:
        if needs_reason(event) and not (reason and reason.strip()):
            raise Refusal("rules.reason-needed", code=target.pathway + event)
        verdict = self.judge(target.pathway, target.codes, event, on)
        if verdict.key is not None and (verdict.is_final or not force):
            raise Refusal(verdict.key, **verdict.values)
        if verdict.key is not None and not (reason and reason.strip()):
            raise Refusal("rules.reason-for-force")
        if target.ref is None:
            owner, _ = writing.instance_with(target.person_id, target.pathway, event, on)
            if owner not in (None, target.id):
                raise Refusal("rules.other-instance", id=owner)
        return verdict

    def withdraw(self, pathway_id: int, event_id: int, reason: str) -> Done:
        """Take a code back; it stays in the history. Raises ``Refusal`` without a reason or such a code."""
        if not reason.strip():
            raise Refusal("rules.reason-for-withdrawal")
        with self._write() as writing:
            target = writing.target(pathway_id)
            if event_id not in {code.id for code in target.codes}:
                raise Refusal("rules.no-such-code", code=target.pathway)
            code = writing.codes([event_id])[event_id].row
            change = writing.begin("withdraw", target.id, target.pathway + code.event, code.date)
            writing.withdraw_codes(change, [(code, target.id)], reason)
            writing.derive(target.person_id, target.pathway)
            name = writing.name_of(target.person_id)
        sentence = self._texts("coding.done.withdraw", codes=self._named(target.pathway, [(code.event, code.date)]))
        return Done(sentence, target.id, name=name, origin=change)

    def find_code(self, codes: tuple[CodeFact, ...], pathway: str, text: str) -> int:
        """Return the id of the code that ``text`` means: ``S``, ``A12S``, or ``S@2026-03-12`` among several.

        The day may be written in every manner that ``parse_day`` knows.
        """
        name, _, typed = text.partition("@")
        event = event_of(pathway, name, self._codebook)
        day = parse_day(typed, date.fromisoformat(self._today)).isoformat() if typed else None
        fitting = [code for code in codes if code.event == event and day in (None, code.on)]
        if not fitting:
            raise Refusal("rules.no-such-code", code=pathway + event)
        if len(fitting) > 1:
            dates = ", ".join(code.on for code in fitting)
            raise Refusal("rules.which-code", code=event, dates=dates, date=fitting[0].on)
        return fitting[0].id

    def start(self, national_id: str, pathway: str, day: date, unit: str, name: str | None) -> Done:
        """Start a pathway: set its A on the day the referral was received or the suspicion arose (domain.md R1)."""
        on = day.isoformat()
        if pathway not in self._codebook.pathways:
            raise Refusal("rules.unknown-pathway", pathway=pathway)
        verdict = judge_day(pathway, "A", on, self._today, (), self._codebook)
        if verdict.key is not None:
            raise Refusal(verdict.key, **verdict.values)
        with self._write() as writing:
            person_id = writing.person(national_id, name)
            standing = writing.open_instance(person_id, pathway)
            owner, others = writing.instance_with(person_id, pathway, "A", on)
            if standing is not None or others:
                raise Refusal("rules.open-already", pathway=pathway, id=standing or owner)
            row = writing.add_pathway(person_id, pathway)
            target = writing.target(row)
            change = writing.begin("start", row, pathway + "A", on)
            writing.add_code(change, target, "A", on, unit=unit, reason=None)
            writing.derive(person_id, pathway)
            known = writing.name_of(person_id)
        sentence = self._texts("coding.done.start", code=pathway + "A", date=on, id=row)
        return Done(sentence, row, name=known, origin=change)

    def undo(self, most: int | None = None, agreed: int | None = None) -> Done:
        """Take this user's latest change back; raises ``Refusal`` when there is none, or it cannot be.

        A change of more than ``most`` codes or rows is refused with ``acts.ask-undo`` and its id (``change``), unless
        it is the one ``agreed`` to: whoever asks the user first can then call again.
        """
        return self._step("undo", most, agreed)

    def redo(self, most: int | None = None, agreed: int | None = None) -> Done:
        """Make this user's latest undone change again, as ``undo`` takes one back."""
        return self._step("redo", most, agreed)

    def _step(self, act: Literal["undo", "redo"], most: int | None, agreed: int | None) -> Done:
        with self._write() as writing:
            standing, undone = writing.undoable_and_redoable()
            change = standing if act == "undo" else undone
            if change is None:
                raise Refusal(f"coding.nothing-to-{act}")
            first = writing.origin(change.id)
            limit = None if change.id == agreed else most
            self._ask_first(act, change.id, first, limit, len(writing.events_of_change(change.id)))
            touched, cases = self._reverse(writing, change, act)
            self._ask_first(act, change.id, first, limit, len(touched) or len(cases))
            people = {code.person_id for code in touched} or {case.person_id for case in cases}
            name = writing.name_of(people.pop()) if len(people) == 1 else ""
        if touched:
            pathways = {code.pathway_id for code in touched}
            pathway_id = pathways.pop() if len(pathways) == 1 else None
            return Done(self._codes_done(act, change, touched), pathway_id, _keys(touched), (), name, first.id, act)
        key = f"sleeping.{act}" if len(cases) == 1 else f"sleeping.{act}-many"
        sentence = self._texts(key, what=self._texts(f"sleeping.act.{first.act}"), count=len(cases))
        pathway_id = None if first.act.startswith("note") or len(cases) > 1 else cases[0].pathway_id
        return Done(sentence, pathway_id, tuple(case.key for case in cases), (), name, first.id, act)

    def _ask_first(self, act: str, change: int, first: Origin, most: int | None, count: int) -> None:
        """Refuse a change of many codes or rows, for the user to be asked."""
        if most is None or count <= most:
            return
        key, known = f"acts.many-{first.act}", ""
        if first.act not in ("set", "withdraw"):
            key, known = "acts.many-rows", self._texts(f"sleeping.act.{first.act}")
        what = self._texts(key, count=count, date=first.at[:10], time=first.at[11:16], what=known)
        raise Refusal(f"acts.ask-{act}", what=what, change=change)

    def _codes_done(self, act: str, change: PastChange, touched: Sequence[TouchedCode]) -> str:
        if change.code is None and len(touched) > 1:
            return self._texts(f"batch.done-{act}", count=len(touched))
        codes = ", ".join(self._named(code.pathway, [(code.row.event, code.row.date)]) for code in touched)
        return self._texts(f"coding.done.{act}", codes=codes)

    def _reverse(self, writing: Writing, change: PastChange, act: str) -> tuple[list[TouchedCode], list[Case]]:
        """Do the opposite of each part of a change, as a change of its own.

        Return the codes that it had, and what rested or did not. Rests and notes come after the codes, and
        before the states that follow from both.
        """
        reversing = writing.begin(act, change.pathway_id, change.code, change.event_date, change.id)
        touched = writing.events_of_change(change.id)
        found = writing.codes(event_id for event_id, _ in touched)
        to_withdraw, to_restore = [], []
        for event_id, action in touched:
            code = found[event_id]
            if action in ("set", "restore"):
                is_barred = code.row.withdrawn_at is not None or (code.row.seen and code.row.origin == "here")
                to_withdraw.append((code.row, code.pathway_id))
            else:
                is_barred = code.row.withdrawn_at is None or code.has_double
                to_restore.append((code.row, code.pathway_id))
            if is_barred:
                raise Refusal("coding.cannot-reverse", code=code.pathway + code.row.event, date=code.row.date)
        writing.withdraw_codes(reversing, to_withdraw, act)
        writing.restore_codes(reversing, to_restore)
        cases, groups = writing.reverse_rests(change.id, undone=act == "undo")
        if not cases and not touched:
            raise Refusal("sleeping.cannot-reverse")
        writing.derive_all(sorted(groups | {(code.person_id, code.pathway) for code in found.values()}))
        writing.refresh(cases)
        return [found[event_id] for event_id, _ in touched], cases

    def _write(self) -> AbstractContextManager[Writing]:
        return self._store.write(self._user, self._today, now_in_norway())


def _keys(touched: Iterable[TouchedCode]) -> tuple[str, ...]:
    """Return the keys of the rows that may stand for codes: pathways, missing codes, codes to enter."""
    keys: dict[str, None] = {}
    for code in touched:
        missing = f"m{code.pathway_id}{code.row.event[0]}"
        keys |= dict.fromkeys((f"p{code.pathway_id}", missing, f"e{code.row.id}"))
    return tuple(keys)
