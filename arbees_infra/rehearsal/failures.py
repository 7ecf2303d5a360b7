"""Failure injection: a named resource fails, and the stack does what it would do on AWS."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from enum import StrEnum

from arbees_infra.cfn import Platform
from arbees_infra.rehearsal.template import StackKey
from arbees_infra.spec.errors import did_you_mean


class Moment(StrEnum):
    """When the resource fails."""

    CREATE = "create"
    """Before anything is made."""
    STABILIZE = "stabilize"
    """After it is made: the rollback has something to delete."""
    UPDATE = "update"
    DELETE = "delete"


class UnknownFailureError(Exception):
    """A failure is asked for that could never strike; the message says what could."""


DEFAULT_REASON = "Failure injected by the rehearsal"


@dataclass(frozen=True)
class Failure:
    """A failure to inject.

    `resource` is a logical id, `stack/LogicalId`, `region/stack/LogicalId`, or a resource type.
    """

    resource: str
    reason: str = DEFAULT_REASON
    moment: Moment = Moment.CREATE

    def concerns(self, stack: StackKey, logical_id: str, resource_type: str) -> bool:
        """Whether this failure is meant for the resource."""
        names = {logical_id, f"{stack.name}/{logical_id}", f"{stack}/{logical_id}", resource_type}
        return self.resource in names


def failure_asked_for(text: str) -> Failure:
    """The failure that `RESOURCE[@MOMENT][=REASON]` asks for.

    Raises:
        UnknownFailureError: it names no resource, or a moment there is not.
    """
    named, _, reason = text.partition("=")
    resource, at, moment = named.partition("@")
    if not resource:
        raise UnknownFailureError(f"--fail {text!r} names no resource. Write it as RESOURCE[@MOMENT][=REASON].")
    if at and moment not in list(Moment):
        raise UnknownFailureError(
            f"--fail {text!r}: there is no moment {moment!r}. {did_you_mean(moment, [one.value for one in Moment])}"
        )
    return Failure(resource, reason or DEFAULT_REASON, Moment(moment) if at else Moment.CREATE)


def aimed_at(failure: Failure, platforms: Iterable[Platform]) -> tuple[Failure, ...]:
    """The failure with names of components turned into those of their stacks: one for each stack that is meant.

    Raises:
        UnknownFailureError: nothing in these platforms bears the name.
    """
    hit: dict[Failure, None] = {}
    nearest: dict[str, None] = {}
    for stack in (stack for platform in platforms for stack in platform):
        key = StackKey(stack.region, stack.name)
        component = stack.key.component
        for record in stack.resources:
            nearest |= dict.fromkeys((record.logical_id, f"{component}/{record.logical_id}", record.type))
            if failure.concerns(key, record.logical_id, record.type):
                hit[failure] = None
            elif failure.resource in {
                f"{component}/{record.logical_id}",
                f"{stack.region}/{component}/{record.logical_id}",
            }:
                hit[replace(failure, resource=f"{key}/{record.logical_id}")] = None
    if not hit:
        raise UnknownFailureError(
            f"--fail {failure.resource!r} names nothing in this platform. {_nearest(failure, nearest)}"
        )
    return tuple(hit)


def _nearest(failure: Failure, names: Iterable[str]) -> str:
    """Advice that does not list hundreds of names."""
    close = get_close_matches(failure.resource, list(names), n=3, cutoff=0.6)
    if close:
        return f"Did you mean {' or '.join(map(repr, close))}?"
    return "Logical ids and types are in templates_out; COMPONENT/ID and REGION/COMPONENT/ID say which of several."


@dataclass
class Failures:
    """The failures of a rehearsal, and which of them struck."""

    planned: tuple[Failure, ...] = ()
    struck: list[tuple[Failure, StackKey, str]] = field(default_factory=list)

    def reason(self, moment: Moment, stack: StackKey, logical_id: str, resource_type: str) -> str | None:
        """Why the resource must fail now; None when it need not."""
        for failure in self.planned:
            if failure.moment is moment and failure.concerns(stack, logical_id, resource_type):
                self.struck.append((failure, stack, logical_id))
                return failure.reason
        return None

    @property
    def missed(self) -> tuple[Failure, ...]:
        """Failures that never struck: they name nothing that was deployed, or a moment that never came."""
        hit = {id(failure) for failure, _, _ in self.struck}
        return tuple(failure for failure in self.planned if id(failure) not in hit)
