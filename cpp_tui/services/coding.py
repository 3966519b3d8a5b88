"""Setting, withdrawing and starting: what is lawful, what is suggested, and the change itself."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date
from typing import TYPE_CHECKING

from cpp_tui.codebook.model import Codebook
from cpp_tui.domain.codes import EVENT_ORDER, parse_code
from cpp_tui.domain.facts import CodeFact
from cpp_tui.domain.lawful import Verdict, judge_day, judge_event, needs_reason
from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.clock import now_in_norway
from cpp_tui.services.forms import CodeOption, Done
from cpp_tui.store.store import Store
from cpp_tui.texts import Texts

if TYPE_CHECKING:
    from cpp_tui.store.changes import PastChange, Target, Writing


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


class Coding:
    """Changes codes in one store, as one user, on one day."""

    def __init__(self, store: Store, codebook: Codebook, texts: Texts, user: str, today: date) -> None:
        self._store = store
        self._codebook = codebook
        self._texts = texts
        self._user = user
        self._today = today.isoformat()

    def judge(self, pathway: str, codes: tuple[CodeFact, ...], event: str, on: str) -> Verdict:
        """Say whether a code may be set on a day."""
        verdict = judge_event(pathway, event, codes, self._codebook)
        by_day = judge_day(pathway, event, on, self._today, codes, self._codebook)
        if verdict.is_final or (verdict.key is not None and not by_day.is_final):
            return verdict
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
        """Set a code on a pathway.

        ``force`` sets a code that is not lawful but can be overridden, and needs a ``reason``. ``version`` is that of
        the pathway when the person looked at it. Raises ``Refusal``.
        """
        with self._write() as writing:
            target = writing.target(pathway_id)
            if version is not None and version != target.version:
                raise Refusal("rules.changed-meanwhile")
            event = event_of(target.pathway, text, self._codebook)
            verdict = self._allow(writing, target, event, day.isoformat(), reason, force)
            change = writing.begin("set", target.id, target.pathway + event, day.isoformat())
            unit = next((code.unit for code in reversed(target.codes) if code.unit), "")
            writing.add_code(change, target, event, day.isoformat(), unit=unit, reason=reason)
            writing.derive(target.person_id, target.pathway)
        warning = f" {self._texts(verdict.warning)}" if verdict.warning else ""
        sentence = self._texts("coding.done.set", code=target.pathway + event, date=day.isoformat())
        return Done(sentence + warning, target.id)

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
            code, _ = writing.code(event_id)
            change = writing.begin("withdraw", target.id, target.pathway + code.event, code.date)
            writing.withdraw_code(change, code, target.id, reason)
            writing.derive(target.person_id, target.pathway)
        sentence = self._texts("coding.done.withdraw", code=target.pathway + code.event, date=code.date)
        return Done(sentence, target.id)

    def find_code(self, codes: tuple[CodeFact, ...], pathway: str, text: str) -> int:
        """Return the id of the code that ``text`` means: ``S``, ``A12S``, or ``S@2026-03-12`` among several."""
        name, _, day = text.partition("@")
        event = event_of(pathway, name, self._codebook)
        fitting = [code for code in codes if code.event == event and day in ("", code.on)]
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
        return Done(self._texts("coding.done.start", code=pathway + "A", date=on, id=row), row)

    def undo(self) -> Done:
        """Take this user's latest change back; raises ``Refusal`` when there is none, or it cannot be."""
        return self._step("undo")

    def redo(self) -> Done:
        """Make this user's latest undone change again; raises ``Refusal`` when there is none, or it cannot be."""
        return self._step("redo")

    def _step(self, act: str) -> Done:
        with self._write() as writing:
            standing, undone = writing.undoable_and_redoable()
            change = standing if act == "undo" else undone
            if change is None:
                raise Refusal(f"coding.nothing-to-{act}")
            keys = self._reverse(writing, change, act)
            first = writing.first_act(change.id)
        if change.code is None:
            what = self._texts(f"sleeping.{act}", what=self._texts(f"sleeping.act.{first}"))
            return Done(what, None) if first.startswith("note") else Done(what, change.pathway_id, keys)
        sentence = self._texts(f"coding.done.{act}", code=change.code, date=change.event_date)
        return Done(sentence, change.pathway_id, keys)

    def _reverse(self, writing: Writing, change: PastChange, act: str) -> tuple[str, ...]:
        """Do the opposite of each part of a change, as a change of its own; return the keys of what rested or did not.

        Rests and notes come after the codes, and before the states that follow from both.
        """
        reversing = writing.begin(act, change.pathway_id, change.code, change.event_date, change.id)
        groups = set()
        for event_id, action in writing.events_of_change(change.id):
            found, owner = writing.code(event_id)
            target = writing.target(owner)
            groups.add((target.person_id, target.pathway))
            if action in ("set", "restore"):
                if found.withdrawn_at is not None or (found.seen and found.origin == "here"):
                    raise Refusal("coding.cannot-reverse", code=target.pathway + found.event, date=found.date)
                writing.withdraw_code(reversing, found, owner, act)
            elif found.withdrawn_at is None or any(
                other.event == found.event and other.on == found.date for other in target.codes
            ):
                raise Refusal("coding.cannot-reverse", code=target.pathway + found.event, date=found.date)
            else:
                writing.restore_code(reversing, found, owner)
        cases = writing.reverse_rests(change.id)
        if not cases and not groups:
            raise Refusal("sleeping.cannot-reverse")
        for person_id, pathway in sorted(groups):
            writing.derive(person_id, pathway)
        writing.refresh(cases)
        return tuple(case.key for case in cases)

    def _write(self) -> AbstractContextManager[Writing]:
        return self._store.write(self._user, self._today, now_in_norway())
