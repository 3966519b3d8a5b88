"""Home's jump to a person: to the row in this list, to the list of such rows, or to the pathway itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cpp_tui.screens.base import MessageLine
from cpp_tui.screens.home_filter import FilterActions

if TYPE_CHECKING:
    from cpp_tui.services.jumping import Hit, Place


class JumpActions(FilterActions):
    """What is done to find a person."""

    def action_jump(self) -> None:
        """Ask for a person."""
        from cpp_tui.screens.jump import JumpScreen

        self.app.push_screen(JumpScreen(), self._person_chosen)

    def _person_chosen(self, hit: Hit | None) -> None:
        if hit is None:
            return
        if not hit.key:
            self.tell("filter.jump-no-row")
            return
        desk, query = self.desk, self.query_now
        self.ask(partial(desk.where, hit.key, query), partial(self._go_to, hit), group="jump")

    def _go_to(self, hit: Hit, place: Place) -> None:
        """Go to the row, or open the pathway and say where it stands."""
        if place.at is None:
            self._open_found(hit)
            return
        if not place.is_filtered:
            self.clear_filter()
        if place.name != self.list_name:
            self.forget_dealt_with()
            self._remember_place()
            self.list_name = place.name
        self.place.key, self.place.index = hit.key, place.at
        self._counts_wanted = True
        self._show_rows(place.at, is_other=True)

    def _open_found(self, hit: Hit) -> None:
        if not hit.key.startswith("p"):
            self.tell("filter.jump-no-list")
            return
        from cpp_tui.screens.detail import DetailScreen

        names = ", ".join(self.texts(f"lists.name.{name}") for name in hit.lists)
        stands = self.t("filter.jump-lists", lists=names) if names else self.t("filter.jump-no-list")
        screen = DetailScreen(int(hit.key[1:]))
        self.app.push_screen(screen)
        screen.call_after_refresh(lambda: screen.query_one(MessageLine).tell(stands))
