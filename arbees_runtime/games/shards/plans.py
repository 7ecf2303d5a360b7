"""Which plan a shard follows, and what a new one changes."""

from __future__ import annotations

from dataclasses import dataclass

from arbees_runtime.messages import AssignedGame, ShardPlan


@dataclass(frozen=True, slots=True)
class PlanChange:
    """What a new plan changes.

    Attributes:
        begin: Games to follow that were not followed, or not like this.
        drop: Canonical events not to be followed any more.
        refused: Canonical events of the plan that are beyond what the shard takes.
    """

    begin: tuple[AssignedGame, ...]
    drop: tuple[str, ...]
    refused: tuple[str, ...]


class PlanKeeper:
    """The plan that the holder of a slot follows.

    Args:
        slot: The slot.
        slot_epoch: The epoch in which we hold it.
        max_games: How many games we take.

    Attributes:
        plan: The plan, or None before the first.
        games: What we follow by it, by canonical event.
        draining: Whether new games are refused.
        ignored: Plans not followed, being for others or outdated.
    """

    def __init__(self, slot: str, slot_epoch: int, max_games: int) -> None:
        self.plan: ShardPlan | None = None
        self.games: dict[str, AssignedGame] = {}
        self.draining = False
        self.ignored = 0
        self._slot = slot
        self._slot_epoch = slot_epoch
        self._max_games = max_games

    def take(self, plan: ShardPlan) -> PlanChange | None:
        """Follow a plan from now on; None if it is not for us, or not newer than ours."""
        ours = self.plan
        if (
            plan.slot != self._slot
            or plan.slot_epoch not in (self._slot_epoch, self._slot_epoch - 1)
            or (ours is not None and (plan.epoch, plan.generation) <= (ours.epoch, ours.generation))
        ):
            self.ignored += 1
            return None
        self.plan = plan
        wanted = {game.event: game for game in plan.games}
        drop = tuple(event for event in self.games if event not in wanted)
        for event in drop:
            del self.games[event]
        begin: list[AssignedGame] = []
        refused: list[str] = []
        for event, game in wanted.items():
            known = self.games.get(event)
            if known == game:
                continue
            if known is None and (self.draining or len(self.games) >= self._max_games):
                refused.append(event)
                continue
            self.games[event] = game
            begin.append(game)
        return PlanChange(tuple(begin), drop, tuple(refused))
