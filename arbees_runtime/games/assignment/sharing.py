"""Which slot a game goes to, and why. Pure: the same games and slots give the same answer.

Two rules keep games from going to and fro. A game goes to the emptiest slot with room and waits for whoever else may
still be evaluating it, rather than to the slot that happens to be open to it first. And a game is taken for balance's
sake only where that slot, by then, has two games fewer at least: so it is given to the other one, and the emptier slot
never becomes the fuller. From one joining of a slot to the next, a game moves for balance's sake once at most.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from arbees_runtime.messages import AssignedGame

MOST_MOVES: Final = 4
"""Games taken for balance's sake at a time; each is nobody's for as long as a hand-over takes."""

_UNEVEN: Final = 0.2
"""Slots are left alone while the fullest has no more than this share above the emptiest with room, or one game."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotView:
    """A slot as it matters here.

    Attributes:
        name: The slot.
        takes: How many games it takes; 0 while nobody works in it, or its holder is about to stop.
        planned: Events of its plan.
        possible: Events its holder, or the next one, may be evaluating; `planned` and more.
        leaving: Whether its games are to go elsewhere.
        held: Whether there is a holder to follow another plan than `planned`.
    """

    name: str
    takes: int
    planned: frozenset[str]
    possible: frozenset[str]
    leaving: bool = False
    held: bool = True


@dataclass(frozen=True, slots=True)
class Change:
    """A game that changes hands.

    Attributes:
        event: Canonical event.
        slot: The slot that gets or loses it; empty when there is none to have it.
        reason: Why, in words.
    """

    event: str
    slot: str
    reason: str


@dataclass(frozen=True, slots=True)
class Sharing:
    """The answer.

    Attributes:
        plans: The events of each slot's plan.
        given: Games that a slot gets.
        taken: Games that a slot loses.
        waiting: Games that nobody has, with the reason.
    """

    plans: Mapping[str, frozenset[str]]
    given: tuple[Change, ...]
    taken: tuple[Change, ...]
    waiting: tuple[Change, ...]


def share(
    games: Iterable[AssignedGame], slots: Iterable[SlotView], *, settled: bool, live: Collection[str] = ()
) -> Sharing:
    """Share games out.

    A game stays where it is. It is given only when no other slot can be evaluating it; so to move one is to take it
    now and to give it once its slot has let go.

    Args:
        games: Every game to be followed.
        slots: Every slot that has a plan or somebody in it.
        settled: Whether it is known what each slot may be evaluating; else nothing is given.
        live: Events that are being played; others are moved first.
    """
    table = _Table(games, slots, live)
    table.take_unwanted()
    table.give(settled=settled)
    table.empty_leaving()
    if settled and table.quiet:
        table.rebalance()
    return Sharing(
        {name: frozenset(plan) for name, plan in table.plans.items()},
        tuple(table.given),
        tuple(table.taken),
        tuple(table.waiting),
    )


class _Table:
    """The plans as they come about."""

    def __init__(self, games: Iterable[AssignedGame], slots: Iterable[SlotView], live: Collection[str]) -> None:
        self.given: list[Change] = []
        self.taken: list[Change] = []
        self.waiting: list[Change] = []
        self._wanted = {game.event: game for game in games}
        self._views = sorted(slots, key=lambda slot: slot.name)
        self._live = live
        self.plans = {view.name: set(view.planned) for view in self._views}
        self._takes = {view.name: view.takes for view in self._views if view.takes}

    @property
    def quiet(self) -> bool:
        """Whether nothing changes hands."""
        return not (self.given or self.taken or self.waiting)

    def take_unwanted(self) -> None:
        """Take games that are not followed any more."""
        for view in self._views:
            for event in sorted(view.planned - self._wanted.keys()) if view.held else ():
                self._take(event, view.name, "not followed any more")

    def give(self, *, settled: bool) -> None:
        """Give games that nobody has to the emptiest slot, each as soon as no other slot may be evaluating it."""
        possible: dict[str, set[str]] = {}
        for view in self._views:
            for event in view.possible:
                possible.setdefault(event, set()).add(view.name)
        planned = {event for plan in self.plans.values() for event in plan}
        homeless = [game for event, game in self._wanted.items() if event not in planned]
        counts = {name: len(self.plans[name]) for name in self._takes}  # with the games that will be given, but wait
        for game in sorted(homeless, key=lambda game: (game.start_ns, game.event)):
            holders = possible.get(game.event, set())
            roomy = [name for name in self._takes if self._free(name) > 0] if settled else []
            if not roomy:
                self.waiting.append(Change(game.event, "", self._why_waiting(holders, settled=settled)))
                continue
            slot = min(roomy, key=lambda name: (counts[name], name not in holders, name))
            counts[slot] += 1
            if others := holders - {slot}:
                self.waiting.append(Change(game.event, "", self._why_waiting(others, settled=settled)))
            else:
                self.plans[slot].add(game.event)
                self.given.append(Change(game.event, slot, f"the emptiest of {len(roomy)} slots with room"))

    def empty_leaving(self) -> None:
        """Take games from slots that are to be left, as many as there is room for beside those that wait: a shard that
        drains is better than none."""
        room = max(0, sum(max(0, self._free(name)) for name in self._takes) - len(self.waiting))
        for view in self._views:
            if view.leaving:
                for event in self._quietest(view.name)[:room]:
                    self._take(event, view.name, "its shard is about to stop")
                    room -= 1

    def rebalance(self) -> None:
        """Take games from slots that have more than they take, else from the fullest if another is much emptier; they
        are given once they were let go."""
        for name in self._takes:
            for event in self._quietest(name)[: max(0, -self._free(name))]:
                self._take(event, name, "its shard has more than it takes")
        if self.taken:
            return
        counts = {name: len(self.plans[name]) for name in self._takes}  # as they will be
        for _ in range(MOST_MOVES):
            roomy = [name for name in counts if counts[name] < self._takes[name]]
            if not roomy:
                return
            fullest = max(counts, key=lambda name: (counts[name], name))
            emptiest = min(roomy, key=lambda name: (counts[name], name))
            bearable = 1 if self.taken else max(1, math.ceil(_UNEVEN * counts[fullest]))
            if counts[fullest] - counts[emptiest] <= bearable:
                return
            reason = f"{fullest} has {counts[fullest]} games and {emptiest} {counts[emptiest]}"
            self._take(self._quietest(fullest)[0], fullest, reason)
            counts[fullest] -= 1
            counts[emptiest] += 1

    def _free(self, slot: str) -> int:
        return self._takes[slot] - len(self.plans[slot])

    def _take(self, event: str, slot: str, reason: str) -> None:
        self.plans[slot].discard(event)
        self.taken.append(Change(event, slot, reason))

    def _why_waiting(self, holders: Collection[str], *, settled: bool) -> str:
        if not settled:
            return "what the shards follow is not known yet"
        if holders:
            return f"{', '.join(sorted(holders))} has not let go of it yet"
        return "no shard has room" if self._takes else "no shard is there"

    def _quietest(self, slot: str) -> list[str]:
        """A slot's games in the order in which they are moved: not yet begun before live ones, later starts first."""
        return sorted(self.plans[slot], key=lambda event: (event in self._live, -self._wanted[event].start_ns, event))
