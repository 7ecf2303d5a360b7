"""One resource of a stack while it is created, changed, read or deleted."""

import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from arbees_infra.rehearsal.caller import Caller
from arbees_infra.rehearsal.errors import UnsupportedError
from arbees_infra.rehearsal.json_values import Json, Properties, as_text, pick
from arbees_infra.rehearsal.resource_types import Reading, ResourceType

_SUFFIX_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


@dataclass(frozen=True)
class Home:
    """Where a resource lives: its stack, region and account."""

    stack_name: str
    stack_id: str
    region: str
    account_id: str


@dataclass(frozen=True)
class Resource:
    """A resource with its properties resolved; `ref` and `created` are empty before it exists."""

    type: ResourceType
    logical_id: str
    home: Home
    aws: Caller = field(repr=False)
    properties: Properties
    """Dynamic references ({{resolve:...}}) are replaced: may hold secret values, so never shown."""
    ref: str = ""
    created: Json = field(default=None, repr=False)
    previous: Properties = field(default_factory=lambda: Properties({}), repr=False)
    """During an update: the properties before it."""

    @property
    def region(self) -> str:
        """The stack's region."""
        return self.home.region

    @property
    def account_id(self) -> str:
        """The stack's account."""
        return self.home.account_id

    def get(self, name: str) -> Json:
        """A property, or None."""
        return self.properties.get(name)

    def text(self, name: str, default: str | None = None) -> str:
        """A property as a string."""
        return self.properties.text(name, default)

    def call(
        self, operation: str, parameters: Mapping[str, Json], *, service: str | None = None, region: str | None = None
    ) -> dict[str, Json]:
        """An API call, by default of the type's own service in the stack's region."""
        return self.aws.call(service or self.type.service, region or self.region, operation, parameters)

    def with_properties(self, **changed: Json) -> "Resource":
        """The same resource with some properties replaced."""
        return replace(self, properties=Properties({**self.properties, **changed}))

    def record(self) -> Json:
        """The resource as AWS shows it now; what its creation answered when it cannot be shown."""
        read = self.type.read
        if read is None:
            return self.created
        return pick(read.path, self.call(read.operation, read.params(self), service=read.service))

    def attribute(self, name: str) -> Json:
        """What Fn::GetAtt gives for attribute `name`.

        Raises:
            UnsupportedError: the rehearsal has no such attribute for this type, or AWS shows no value.
        """
        reading = self.type.attributes.get(name)
        if self.type.takes_anything:
            reading = f'Data."{name}"'
        if reading is None:
            raise UnsupportedError(
                f"Fn::GetAtt {self.logical_id}.{name} ({self.type.type} has no attribute {name} here)"
            )
        value = self.reading(reading, self.record)
        if value is None:
            raise UnsupportedError(f"Fn::GetAtt {self.logical_id}.{name}: {self.type.type} shows no value for it")
        return value

    def reading(self, reading: Reading, record: Callable[[], Json]) -> Json:
        """The value a `Reading` gives."""
        return pick(reading, record()) if isinstance(reading, str) else reading(self)


def identifier(resource: Resource, created: Json) -> str:
    """What Ref gives for a resource just created."""
    made = replace(resource, created=created)
    value = made.reading(resource.type.ref, lambda: created)
    if value is None:
        raise UnsupportedError(f"Ref of {resource.type.type}: the API's answer holds no {resource.type.ref!r}")
    return as_text(value, "Ref")


def made_up_name(resource_type: ResourceType, stack_name: str, logical_id: str) -> str:
    """A name as CloudFormation makes them up: `stack-LogicalId-SUFFIX`, cut to the type's limit."""
    suffix = "".join(secrets.choice(_SUFFIX_ALPHABET) for _ in range(12))
    room = resource_type.name_limit - len(suffix) - 1
    name = f"{_cut(stack_name, logical_id, room)}-{suffix}"
    return re.sub(r"[^a-z0-9-]", "-", name.lower()) if resource_type.name_lower else name


def _cut(stack_name: str, logical_id: str, room: int) -> str:
    if len(stack_name) + 1 + len(logical_id) <= room:
        return f"{stack_name}-{logical_id}"
    half = max((room - 1) // 2, 1)
    return f"{stack_name[:half]}-{logical_id[: room - 1 - half]}".strip("-")
