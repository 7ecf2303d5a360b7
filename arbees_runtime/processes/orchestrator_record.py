"""Which shard gets and loses which game: put on record first, then said; and which games have waited too long."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Final, Literal, TypeAlias

from arbees_runtime.bus.protocol import Publisher
from arbees_runtime.games.assignment.sharing import Sharing
from arbees_runtime.messages import GatewayPlan, ShardPlan
from arbees_runtime.store import assignments
from arbees_runtime.store.connection import Pool
from arbees_runtime.store.leases import Fence

LATE_NS: Final = 30 * 1_000_000_000
"""A game that no shard has for so long is reported as a fault of this process."""

_Row: TypeAlias = tuple[str, str, Literal["given", "taken", "waiting"], str]

_log = logging.getLogger(__name__)


class AssignmentRecord:
    """Decisions from when they are made until they have been recorded and said."""

    def __init__(self) -> None:
        self._waiting: dict[str, tuple[int, str]] = {}  # since when, and why; replaced as a whole: threads read it
        self._rows: list[_Row] = []
        self._plans: dict[str, GatewayPlan | ShardPlan] = {}

    def note(self, plans: Iterable[ShardPlan], sharing: Sharing, now_ns: int) -> None:
        """A decision was made. That a game goes on waiting for the same reason is not worth recording.

        Args:
            plans: The plans that it changes.
            sharing: What was decided.
            now_ns: When, monotonic.
        """
        self._plans |= {plan.key: plan for plan in plans}
        rows: list[_Row] = [(each.event, each.slot, "given", each.reason) for each in sharing.given]
        rows += [(each.event, each.slot, "taken", each.reason) for each in sharing.taken]
        for event, slot, what, why in rows:
            _log.info("%s %s %s: %s", event, what, slot, why)
        before = self._waiting
        self._waiting = {each.event: (before.get(each.event, (now_ns, ""))[0], each.reason) for each in sharing.waiting}
        rows += [
            (each.event, each.slot, "waiting", each.reason)
            for each in sharing.waiting
            if each.event not in before or before[each.event][1] != each.reason
        ]
        self._rows += rows

    def add(self, plan: GatewayPlan) -> None:
        """A gateway is to follow something else."""
        self._plans[plan.key] = plan

    async def say(self, pool: Pool, fence: Fence, publisher: Publisher[GatewayPlan | ShardPlan]) -> None:
        """Record what was decided, then publish the plans: what nobody may do any more (the fence) is not said either.
        What can't be recorded is kept for the next time.

        Raises:
            FencedError: Another process holds the lease; nothing was recorded or said.
            OSError, asyncpg.PostgresError: The database could not be asked, and nothing was said.
        """
        if not (self._rows or self._plans):
            return
        await assignments.record(pool, self._rows, fence)
        self._rows = []
        for plan in self._plans.values():
            publisher.publish(plan.key, plan)
        self._plans = {}

    @property
    def waiting(self) -> int:
        """Games that no shard has."""
        return len(self._waiting)

    def late(self, now_ns: int) -> str:
        """Which games have had no shard for too long, and why, in words; empty when none."""
        late = sorted((event, why) for event, (since_ns, why) in self._waiting.items() if now_ns - since_ns > LATE_NS)
        return f"{len(late)} games have no shard ({late[0][0]}: {late[0][1]})" if late else ""
