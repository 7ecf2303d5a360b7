"""Failure injection: a named resource fails, and the stack does what it would do on AWS."""

from dataclasses import dataclass, field
from enum import StrEnum

from arbees_infra.rehearsal.template import StackKey


class Moment(StrEnum):
    """When the resource fails."""

    CREATE = "create"
    """Before anything is made."""
    STABILIZE = "stabilize"
    """After it is made: the rollback has something to delete."""
    UPDATE = "update"
    DELETE = "delete"


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
        """Failures that never struck: they name nothing that was deployed."""
        hit = {id(failure) for failure, _, _ in self.struck}
        return tuple(failure for failure in self.planned if id(failure) not in hit)
