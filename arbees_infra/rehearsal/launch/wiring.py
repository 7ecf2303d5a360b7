"""The wiring of a launch: a relay for every connection that the processes need, judged by the deployed network."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from arbees_infra.rehearsal.launch.ocean import Ocean
from arbees_infra.rehearsal.launch.relay import Address, Relay
from arbees_infra.rehearsal.network.members import ENTRY
from arbees_infra.rehearsal.network.ways import Way


@dataclass(frozen=True, slots=True)
class Refusal:
    """A connection that the deployed network does not allow.

    Attributes:
        way: Source, target and port.
        times: How often it was tried and refused.
        missing: What stands in its way.
    """

    way: str
    times: int
    missing: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.way} is refused ({self.times} times): {'; '.join(self.missing)}"


class Wiring:
    """All relays; closed with `close`.

    Args:
        ways: The connections that are needed.
        ocean: The link between the regions.
        find: Where a way's target is on this machine; None while it is nowhere.
        tell: Told of what is refused.
    """

    def __init__(
        self, ways: Iterable[Way], ocean: Ocean, find: Callable[[str], Address | None], tell: Callable[[str], None]
    ) -> None:
        self._ocean = ocean
        self._find = find
        self._tell = tell
        self._ways = {(way.source, way.target): way for way in ways}
        self._relays: dict[tuple[str, str], Relay] = {}
        self._to_tasks: dict[int, tuple[str, Relay]] = {}
        for key, way in self._ways.items():
            if way.source != ENTRY:
                self._relays[key] = self._open(way, lambda target=way.target: find(target))  # type: ignore[misc]

    def _open(self, way: Way, target: Callable[[], Address | None]) -> Relay:
        relay = Relay(str(way), target, way.missing, self._ocean if way.crosses else None, self._tell)
        relay.open()
        return relay

    def address(self, source: str, target: str) -> Address | None:
        """Where a process finds a target on this machine; None when it needs no connection to it."""
        relay = self._relays.get((source, target))
        return None if relay is None else relay.address

    def to_task(self, service: str, task: Address) -> int:
        """The port at which the load balancer finds a task; the task's own where it is not meant to."""
        way = self._ways.get((ENTRY, service))
        if way is None:
            return task[1]
        if task[1] not in self._to_tasks:
            self._to_tasks[task[1]] = service, self._open(way, lambda: task)
        return self._to_tasks[task[1]][1].address[1]

    def end_task(self, port: int) -> None:
        """A task is gone, and so is the load balancer's way to it."""
        if port in self._to_tasks:
            self._to_tasks.pop(port)[1].close()

    def judge(self, ways: Iterable[Way]) -> None:
        """Judge every connection anew; what is not allowed any more is ended, and what is now is opened."""
        for way in ways:
            key = (way.source, way.target)
            if key in self._ways:
                self._ways[key] = way
        for key, relay in self._relays.items():
            relay.allow(self._ways[key].missing)
        for service, relay in self._to_tasks.values():
            relay.allow(self._ways[ENTRY, service].missing)

    @property
    def refusals(self) -> dict[tuple[str, str], Refusal]:
        """What is not allowed and was tried, by source and target."""
        tried = {key: relay.refused for key, relay in self._relays.items()}
        for service, relay in self._to_tasks.values():
            tried[ENTRY, service] = tried.get((ENTRY, service), 0) + relay.refused
        return {
            key: Refusal(str(self._ways[key]), times, self._ways[key].missing)
            for key, times in tried.items()
            if times and self._ways[key].missing
        }

    def close(self) -> None:
        """End every connection."""
        for relay in (*self._relays.values(), *(relay for _, relay in self._to_tasks.values())):
            relay.close()
