"""A plan check: one thing that is impossible or unsafe, why, who says so, and what to do instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from arbees_infra.cfn import Platform
from arbees_infra.platform import region_of
from arbees_infra.spec import Spec
from arbees_runtime.manifest import PROCESSES, Process


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be built, before it is built.

    Attributes:
        spec: The spec.
        today: The day of the check, for what lapses.
        processes: The processes to run.
    """

    spec: Spec
    today: date
    processes: tuple[Process, ...] = field(default=PROCESSES)

    @property
    def real_money(self) -> bool:
        """Whether this is for trading real money: by its profile already, or by its mode."""
        return self.spec.profile == "live" or self.spec.live

    def services(self) -> tuple[Process, ...]:
        """The processes that run as services."""
        return tuple(process for process in self.processes if not process.one_off)

    def on_fargate(self, process: Process) -> bool:
        """Whether a process runs on Fargate, and not on an EC2 host of ours."""
        return not (process.place == "polymarket" and self.spec.polymarket.placement == "ec2-vpn")

    def region_of(self, process: Process) -> str:
        """The region a process will run in: judged is where the platform puts it, not what a key may suggest."""
        return region_of(self.spec, process)


@dataclass(frozen=True, slots=True)
class Finding:
    """One place that breaks a rule.

    Attributes:
        path: Key of the spec, as in `("home", "cidr")`, or `(region, component, logical id, property)` of a template.
        why: What is wrong there, one sentence.
        fix: What to do there; None takes the rule's.
    """

    path: tuple[str, ...]
    why: str
    fix: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What all rules say of themselves; `docs/reference/plan-checks.md` is made from it.

    Attributes:
        id: `ARB` and a number, never reused.
        title: What must hold, a few words.
        why: What goes wrong otherwise.
        source: Document and date, or the fact, that says so.
        fix: What to do.
    """

    id: str
    title: str
    why: str
    source: str
    fix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecRule(Rule):
    """A rule about the spec; it is checked first, when no platform has been made."""

    check: Callable[[Plan], Iterable[Finding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformRule(Rule):
    """A rule about the finished platform; it also judges components that are not ours."""

    check: Callable[[Platform], Iterable[Finding]]
