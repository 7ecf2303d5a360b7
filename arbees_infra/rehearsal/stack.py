"""The state of a stack: its resources, events, outputs and change sets."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from arbees_infra.rehearsal.json_values import Json, Properties
from arbees_infra.rehearsal.resource import Home
from arbees_infra.rehearsal.template import StackKey, Template


class Action(StrEnum):
    """What is done to a stack or resource."""

    CREATE = "CREATE"
    UPDATE = "UPDATE"
    DELETE = "DELETE"
    ROLLBACK = "ROLLBACK"
    UPDATE_ROLLBACK = "UPDATE_ROLLBACK"


@dataclass
class Deployed:
    """A resource of a stack as it stands."""

    logical_id: str
    type: str
    status: str
    reason: str = ""
    ref: str = ""
    created: Json = field(default=None, repr=False)
    properties: Properties = field(default_factory=lambda: Properties({}), repr=False)
    """Resolved, with dynamic references ({{resolve:...}}) left as they are written."""
    deletion_policy: str = "Delete"
    updated: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def exists(self) -> bool:
        """Whether there is a physical resource behind it."""
        return bool(self.ref) and self.status != "DELETE_COMPLETE"


@dataclass(frozen=True)
class Event:
    """One line of a stack's history."""

    id: str
    stack_name: str
    stack_id: str
    region: str
    logical_id: str
    type: str
    status: str
    at: datetime
    ref: str = ""
    reason: str = ""

    @property
    def of_stack(self) -> bool:
        """Whether it tells of the stack itself rather than one of its resources."""
        return self.type == STACK_TYPE


STACK_TYPE = "AWS::CloudFormation::Stack"


@dataclass(frozen=True)
class Output:
    """One output of a stack."""

    name: str
    value: str
    description: str = ""
    export: str | None = None


@dataclass(frozen=True)
class Change:
    """What a change set would do to one resource."""

    action: str
    """Add, Modify or Remove."""
    logical_id: str
    type: str
    ref: str = ""
    replacement: str = ""
    """True, False or Conditional; empty unless modified."""
    properties: tuple[tuple[str, Json, Json], ...] = ()
    """Property, value before, value after."""
    policy_action: str = ""


@dataclass(frozen=True)
class Request:
    """What a caller asks a stack to become."""

    template: Template
    parameters: Mapping[str, str] = field(default_factory=dict)
    capabilities: tuple[str, ...] = ()
    tags: Mapping[str, str] = field(default_factory=dict)
    role_arn: str = ""
    notification_arns: tuple[str, ...] = ()
    on_failure: str = "ROLLBACK"
    """ROLLBACK, DELETE or DO_NOTHING."""


@dataclass
class ChangeSet:
    """A change set of a stack."""

    name: str
    id: str
    kind: str
    request: Request
    created: datetime
    changes: tuple[Change, ...] = ()
    status: str = "CREATE_COMPLETE"
    execution_status: str = "AVAILABLE"
    reason: str = ""
    description: str = ""


@dataclass
class Stack:
    """A stack; `status` is CloudFormation's."""

    name: str
    id: str
    region: str
    account_id: str
    status: str
    request: Request
    created: datetime = field(default_factory=lambda: datetime.now(UTC))
    updated: datetime | None = None
    deleted: datetime | None = None
    reason: str = ""
    resources: dict[str, Deployed] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    outputs: dict[str, Output] = field(default_factory=dict)
    change_sets: dict[str, ChangeSet] = field(default_factory=dict)
    parameter_values: dict[str, Json] = field(default_factory=dict)
    termination_protection: bool = False
    policy: str | None = None
    imports: set[str] = field(default_factory=set)
    """Names of the exports it has read."""
    retained: list[Deployed] = field(default_factory=list)
    """Resources it let go of without deleting them."""

    @property
    def key(self) -> StackKey:
        """Region and name."""
        return StackKey(self.region, self.name)

    @property
    def home(self) -> Home:
        """Where its resources live."""
        return Home(self.name, self.id, self.region, self.account_id)

    @property
    def alive(self) -> bool:
        """Whether its name is taken."""
        return self.status != "DELETE_COMPLETE"

    @property
    def root_cause(self) -> Event | None:
        """The first failure of the last operation that is not a mere consequence."""
        events = self._last_operation()
        failures = [event for event in events if event.status.endswith("_FAILED")]
        of_resources = [event for event in failures if not event.of_stack]
        rollbacks = [event for event in events if event.of_stack and "ROLLBACK_IN_PROGRESS" in event.status]
        return next(iter(of_resources or rollbacks or failures), None)

    @property
    def troubles(self) -> tuple[str, ...]:
        """What went wrong in the last operation as AWS's console shows it, a line an event, oldest first."""
        return tuple(
            f"{event.status} {event.logical_id}{': ' if event.reason else ''}{event.reason}"
            for event in self._last_operation()
            if event.status.endswith("_FAILED") or (event.of_stack and "ROLLBACK" in event.status)
        )

    def _last_operation(self) -> list[Event]:
        starts = [
            at
            for at, event in enumerate(self.events)
            if event.of_stack and event.status in {"CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS", "DELETE_IN_PROGRESS"}
        ]
        return self.events[starts[-1] :] if starts else self.events


def new_stack(name: str, region: str, account_id: str, request: Request, status: str) -> Stack:
    """A stack without resources."""
    stack_id = f"arn:aws:cloudformation:{region}:{account_id}:stack/{name}/{uuid.uuid4()}"
    return Stack(name, stack_id, region, account_id, status, request)
