"""What the integrity view says in words: why an overrun went away, the reasons that were given, and the sums."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cpp_tui.domain.integrity import MadeGood
from cpp_tui.texts import Texts

_WITHOUT_LIMIT: Final = ("FL", "FO", "FI")


def reason_of(texts: Texts, good: MadeGood) -> str | None:
    """Return the reasons that were asked for, the older first; undo and redo ask for none and are named instead."""
    if good.change.act in ("undo", "redo") and not good.reasons:
        return texts(f"lists.action.{good.change.act}")
    said = [texts(f"lists.action.{reason}") if reason in ("undo", "redo") else reason for reason in good.reasons]
    return "; ".join(said) or None


def why_of(texts: Texts, pathway: str, good: MadeGood, is_shown: bool | None, contact: str | None) -> str:
    """Return one sentence: what was done, what it did to the interval, what shows the day, and whether it stands."""
    parts = [texts("trust.why.joined", what=_what(texts, pathway, good), effect=_effect(texts, good))]
    if contact is not None:
        parts.append(texts("trust.why.contact", contact=contact_word(texts, contact)))
    elif is_shown is False:
        parts.append(texts("trust.why.no-contact"))
    if not good.stands:
        parts.append(texts("trust.why.stands-no-longer"))
    return "; ".join(parts) + "."


def contact_word(texts: Texts, kind: str) -> str:
    """Return the word for what shows that a code is right: a kind of contact, or the referral."""
    return texts("trust.referral") if kind == "referral" else texts(f"lists.contact.{kind}")


def _what(texts: Texts, pathway: str, good: MadeGood) -> str:
    kind: str = good.kind
    if kind == "moved" and good.after is None:
        kind = "divided"
    elif kind in ("moved", "withdrawn") and good.change.act == "import":
        kind = f"{kind}-by-record"
    elif kind == "withdrawn" and good.change.act == "undo":
        kind = "withdrawn-by-undo"
    elif kind == "ended" and good.code.event in _WITHOUT_LIMIT:
        kind = "ended-without-limit"
    since, on = (code.on if code is not None else "" for code in (good.before, good.after))
    return texts(f"trust.why.{kind}", code=pathway + good.code.event, since=since, date=on)


def _effect(texts: Texts, good: MadeGood) -> str:
    interval, was, limit = good.interval, good.days_before, good.limit_before
    key = "running" if good.was_running else "closed"
    before = texts(f"trust.why.{key}", interval=interval, was=was, limit=limit)
    if good.days_after is None:
        return texts("trust.why.not-measured", before=before)
    if good.limit_after is None:
        return texts("trust.why.no-limit", before=before, days=good.days_after)
    if good.limit_after != limit:
        return texts("trust.why.other-limit", before=before, days=good.days_after, limit=good.limit_after)
    return texts("trust.why.within", before=before, days=good.days_after)


def sums_of(texts: Texts, by_kind: Mapping[str, int], shown: int, undone: int) -> str:
    """Return how many overruns went away and how; ``shown`` codes set afterwards have a contact on their day."""
    total = sum(by_kind.values())
    if not total:
        return texts("trust.sums-nothing")
    parts = []
    for kind, count in by_kind.items():
        if count:
            said = texts(f"trust.sum.{kind}", count=count)
            parts.append(texts("trust.sum-shown", said=said, shown=shown) if kind == "after-coded" else said)
    line = texts("trust.sums", count=total, parts=", ".join(parts))
    return f"{line} · {texts('trust.sums-undone', count=undone)}" if undone else line
