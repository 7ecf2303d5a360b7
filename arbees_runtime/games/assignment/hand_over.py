"""What each slot may be evaluating, and the plans that follow from it: the orchestrator's part in `games.shards`. Pure.

It is told of leases, reports and games, and answers with plans to publish and with slots whose lease to take because
their holder is gone. A game is put into a plan only when no other holder, present or next, can be evaluating it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from arbees_runtime.games.assignment.sharing import Sharing, SlotView, share
from arbees_runtime.messages import AssignedGame, Nanoseconds, ShardPlan, ShardReport


@dataclass(frozen=True, slots=True)
class SlotLease:
    """A slot's lease as the database has it.

    Attributes:
        slot: The slot.
        epoch: Its epoch.
        held: Whether somebody holds it now.
    """

    slot: str
    epoch: int
    held: bool


@dataclass(slots=True)
class _Slot:
    """What is known of one slot.

    Attributes:
        plan: The plan last published, by us or by an orchestrator before us.
        report: What its holder said last.
        lease: As last read; None before that.
        removed: Events taken from its plan, with the generation that did so, until a holder says that it follows that
            one. A next holder may still read the plan before it.
    """

    plan: ShardPlan | None = None
    report: ShardReport | None = None
    lease: SlotLease | None = None
    removed: dict[str, int] = field(default_factory=dict)

    @property
    def epoch(self) -> int:
        return self.lease.epoch if self.lease else 0

    @property
    def held(self) -> bool:
        return self.lease is not None and self.lease.held

    @property
    def own_report(self) -> ShardReport | None:
        """The report of whoever holds it now."""
        return self.report if self.report and self.report.slot_epoch == self.epoch and self.held else None

    @property
    def planned(self) -> frozenset[str]:
        """Events of a plan that its holder follows, or the next one would."""
        plan = self.plan
        if plan is None or plan.slot_epoch < self.epoch - (1 if self.held else 0):
            return frozenset()
        return frozenset(game.event for game in plan.games)

    @property
    def possible(self) -> frozenset[str]:
        """Events that may be evaluated under it."""
        said = self.own_report.games if self.own_report else ()
        return self.planned | frozenset(said) | self.removed.keys()

    def caught_up(self) -> bool:
        """Whether its holder follows the plan last published, or nobody holds it."""
        if not self.held:
            return True
        report, plan = self.own_report, self.plan
        if report is None:
            return False
        if plan is None or plan.slot_epoch not in (self.epoch, self.epoch - 1):
            return report.generation == 0
        return (report.plan_epoch, report.generation) >= (plan.epoch, plan.generation)


class HandOver:
    """The plans of all slots.

    Args:
        epoch: Our lease epoch.
        plans: Plans that an orchestrator before us published, as the channel still has them.
    """

    def __init__(self, epoch: int, plans: Iterable[ShardPlan] = ()) -> None:
        self._epoch = epoch
        self._slots: dict[str, _Slot] = {plan.slot: _Slot(plan=plan) for plan in plans}
        self._generation = 0
        self._settled = False
        self._leases_read = False

    def on_report(self, report: ShardReport) -> None:
        """A shard said what it follows."""
        slot = self._slots.setdefault(report.slot, _Slot())
        known = slot.report
        if known is None or (report.slot_epoch, report.at_ns) >= (known.slot_epoch, known.at_ns):
            slot.report = report
            self._forget_confirmed(slot)

    def on_leases(self, leases: Iterable[SlotLease]) -> None:
        """The database's word on every slot's lease."""
        for lease in leases:
            slot = self._slots.setdefault(lease.slot, _Slot())
            slot.lease = lease
        self._leases_read = True

    def decide(
        self, games: Iterable[AssignedGame], now_ns: Nanoseconds, live: Collection[str] = ()
    ) -> tuple[list[ShardPlan], Sharing]:
        """Share the games out; the plans that changed, to be published, and what was decided."""
        self._settled = self._settled or (self._leases_read and all(slot.caught_up() for slot in self._slots.values()))
        wanted = {game.event: game for game in games}
        sharing = share(wanted.values(), self._views(), settled=self._settled, live=live)
        changed: list[ShardPlan] = []
        for name, events in sharing.plans.items():
            slot = self._slots[name]
            if not slot.held:
                continue  # nobody is there; its plan waits for the next holder, or for the slot to be taken
            before = slot.plan
            planned = tuple(wanted[event] for event in sorted(events))
            # Everybody gets a plan of ours, if an empty one: from then on plans of orchestrators before us are ignored.
            if before is None or (before.games, before.slot_epoch, before.epoch) != (planned, slot.epoch, self._epoch):
                changed.append(self._publish(slot, name, planned, slot.epoch, now_ns))
        return changed, sharing

    def abandoned(self, room: int) -> list[str]:
        """Slots whose holder is gone and whose games could be had elsewhere: take their lease, then call `took`.

        Args:
            room: Games that shards have room for.
        """
        found: list[str] = []
        for name, slot in sorted(self._slots.items()):
            if slot.lease is not None and not slot.held and slot.possible and room > 0:
                found.append(name)
                room -= len(slot.possible)
        return found

    def took(self, name: str, epoch: int, now_ns: Nanoseconds) -> ShardPlan:
        """We hold a slot's lease in this epoch: the empty plan to publish before it is released."""
        slot = self._slots[name]
        slot.lease = SlotLease(name, epoch, held=False)
        slot.removed.clear()
        return self._publish(slot, name, (), epoch, now_ns)

    @property
    def room(self) -> int:
        """Games that shards would take beyond those they have."""
        return sum(max(0, view.takes - len(view.possible)) for view in self._views() if view.takes)

    @property
    def owners(self) -> Mapping[str, str]:
        """The slot of each event that a shard says it evaluates."""
        return {
            event: name
            for name, slot in self._slots.items()
            if slot.own_report is not None
            for event in slot.own_report.games
        }

    @property
    def settled(self) -> bool:
        """Whether it is known what every slot may be evaluating."""
        return self._settled

    def _views(self) -> list[SlotView]:
        views = []
        for name, slot in self._slots.items():
            report = slot.own_report
            draining = report is not None and report.draining
            views.append(
                SlotView(
                    name=name,
                    takes=0 if report is None or draining else report.max_games,
                    planned=slot.planned,
                    possible=slot.possible,
                    leaving=draining,
                    held=slot.held,
                )
            )
        return views

    def _publish(
        self, slot: _Slot, name: str, games: tuple[AssignedGame, ...], slot_epoch: int, now_ns: Nanoseconds
    ) -> ShardPlan:
        self._generation += 1
        kept = {game.event for game in games}
        for event in slot.planned - kept:
            slot.removed[event] = self._generation
        for event in kept:
            slot.removed.pop(event, None)
        slot.plan = ShardPlan(name, self._generation, self._epoch, now_ns, games, slot_epoch)
        return slot.plan

    def _forget_confirmed(self, slot: _Slot) -> None:
        report = slot.own_report
        if report is not None and report.plan_epoch == self._epoch:
            slot.removed = {event: at for event, at in slot.removed.items() if at > report.generation}
