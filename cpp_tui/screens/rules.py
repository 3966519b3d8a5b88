"""The rules that suggestions rest on, and how often each was right: taken as suggested, changed, or rejected."""

from __future__ import annotations

from textual.content import Content

from cpp_tui.screens.dialogs import ReadingScreen
from cpp_tui.screens.safe import joined, txt
from cpp_tui.services.run import RuleRecord
from cpp_tui.texts import Texts


class RulesScreen(ReadingScreen):
    """Every rule in a sentence, with its strength and its record."""

    NAME = "rules"
    fixed_keys = ((("up", "down", "pageup", "pagedown"), "help.key-scroll"),)

    def on_mount(self) -> None:
        """Read the record."""
        super().on_mount()
        desk = self.desk
        self.ask(desk.runs.record, self._show, group="rules")

    def _show(self, record: tuple[RuleRecord, ...]) -> None:
        lines = [line for rule in record for line in rule_lines(rule, self.texts)]
        if not any(rule.answered for rule in record):
            lines = [self.t("suggestions.none").stylize("italic"), Content(""), *lines]
        self.put(self.t("suggestions.title"), lines)


def rule_lines(rule: RuleRecord, texts: Texts) -> list[Content]:
    """Return a rule's strength and sentence, and beneath it how often it was right."""
    head = joined(txt(texts(f"lists.strength.{rule.strength}"), "bold"), texts(f"suggestions.rule.{rule.rule}"))
    if rule.percent is None:
        return [head, txt(f"  {texts('suggestions.unanswered')}", "dim"), Content("")]
    said = texts(
        "suggestions.record",
        percent=rule.percent,
        accepted=rule.accepted,
        answered=rule.answered,
        changed=rule.changed,
        rejected=rule.rejected,
    )
    return [head, txt(f"  {said}"), Content("")]
