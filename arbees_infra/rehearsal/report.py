"""What happened in a rehearsal, act by act."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from arbees_infra.rehearsal.billables import Billable
from arbees_infra.rehearsal.inspection import Difference
from arbees_infra.rehearsal.stack import Event
from arbees_infra.rehearsal.stacks import Leftover


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one stack in one act.

    Attributes:
        region: Its region.
        component: Its component.
        status: CloudFormation's status; `UNCHANGED` where an update had nothing to do.
        resources: How many resources it has.
        seconds: How long it took.
        cause: The first failure, with the resource's name; empty when there was none.
        shown: What CloudFormation shows a user of a failure: status, resource and reason of its events, oldest first.
    """

    region: str
    component: str
    status: str
    resources: int
    seconds: float
    cause: str = ""
    shown: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        """Whether the stack is as it should be."""
        return not self.cause


@dataclass(frozen=True, slots=True)
class Wave:
    """A wave of stacks begins: those that need nothing but the waves before it.

    Attributes:
        number: Which, from 1.
        of: How many there are.
    """

    number: int
    of: int


@dataclass(frozen=True, slots=True)
class Inspected:
    """An inspection is over.

    Attributes:
        title: What was looked at.
        differences: How many were found.
    """

    title: str
    differences: int


News: TypeAlias = Event | Outcome | Wave | Inspected
"""What a rehearsal tells while it goes on."""


@dataclass(frozen=True, slots=True)
class Act:
    """One act of the rehearsal.

    Attributes:
        name: What was done: `create`, `inspect`, `update`, `inspect again`, `delete`.
        seconds: How long it took.
        outcomes: What became of each stack, for acts that deploy.
        inspected: Number of differences by inspection, for acts that look.
        differences: What was not as it should be.
    """

    name: str
    seconds: float
    outcomes: tuple[Outcome, ...] = ()
    inspected: dict[str, int] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()

    @property
    def good(self) -> bool:
        """Whether everything went as it should."""
        return not self.differences and all(outcome.good for outcome in self.outcomes)


@dataclass(frozen=True, slots=True)
class Report:
    """The whole rehearsal.

    Attributes:
        stacks: How many stacks the platform has at first.
        acts: Its acts, in order; after one that failed there is none but the one that deletes.
        left: What a stack has let go of when everything is deleted, and should not.
        billable: What the account itself lists then that costs money, was not there before, and is not kept.
        kept: What exists then because it holds data that is to be kept.
        not_modelled: What the in-memory AWS took without effect, each with the reason.
        missed: Failures to inject that name nothing.
    """

    stacks: int
    acts: tuple[Act, ...]
    left: tuple[Leftover, ...]
    billable: tuple[Billable, ...]
    kept: tuple[Leftover, ...]
    not_modelled: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def good(self) -> bool:
        """Whether everything was created, found, updated and deleted as it should be."""
        return all(act.good for act in self.acts) and not (self.left or self.billable or self.missed)

    @property
    def seconds(self) -> float:
        """How long it all took."""
        return sum(act.seconds for act in self.acts)
