"""A CloudFormation resource type as the API calls it becomes, and one resource of it.

The two are in one module because each speaks of the other: a type's calls are worked out from a resource, and a
resource is read by what its type says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeAlias

from arbees_infra.rehearsal.caller import Caller
from arbees_infra.rehearsal.errors import UnsupportedError
from arbees_infra.rehearsal.json_values import Json, Properties, pick

Params: TypeAlias = "Callable[[Resource], Mapping[str, Json]]"
Reading: TypeAlias = "str | Callable[[Resource], Json]"
"""A value read from a resource: a JMESPath into its record, or a function."""


@dataclass(frozen=True, eq=False)
class Call:
    """One API call.

    A property reaches the API under the API's own name for it (`passes`; None means every property the operation
    has a parameter for), under another name (`rename`), or worked out by `params`, which then lists it in `uses`.
    """

    operation: str
    params: Params | None = None
    uses: tuple[str, ...] = ()
    passes: tuple[str, ...] | None = None
    rename: Mapping[str, str] = field(default_factory=dict)
    service: str | None = None
    region: Callable[[Resource], str] | None = None
    whole: bool = False
    """An update call that takes every property, not only the changed ones (a `put`)."""

    @property
    def claimed(self) -> frozenset[str]:
        """Properties this call names itself, besides those that match by name."""
        return frozenset((*self.uses, *(self.passes or ()), *self.rename))


@dataclass(frozen=True, eq=False)
class Act:
    """API calls that a single `Call` cannot express; `uses` lists the properties they take care of."""

    run: Callable[[Resource], Json]
    uses: tuple[str, ...] = ()

    @property
    def claimed(self) -> frozenset[str]:
        """Properties this act takes care of."""
        return frozenset(self.uses)


@dataclass(frozen=True, eq=False)
class Step:
    """A further call for some properties: made at creation when one is set, at an update when one has changed."""

    on: tuple[str, ...]
    do: Call | Act
    undo: Call | Act | None = None
    """What to do when all of `on` are gone after an update; without it `do` runs and must cope."""


@dataclass(frozen=True, eq=False)
class Read:
    """The call that shows a resource, and where in its answer the resource's record is (JMESPath)."""

    operation: str
    params: Params
    path: str
    service: str | None = None


@dataclass(frozen=True, eq=False)
class Tagging:
    """The calls that change a resource's tags after its creation."""

    add: str
    remove: str
    target: Callable[[Resource], Mapping[str, Json]]
    tags: str = "Tags"
    keys: str = "TagKeys"
    keys_as_records: bool = False
    service: str | None = None


@dataclass(frozen=True, eq=False)
class ResourceType:
    """A CloudFormation resource type as API calls."""

    type: str
    service: str
    create: Call | Act
    ref: Reading
    """What Ref gives: a path into the create call's answer, or a function."""
    key: Params | None = None
    """The parameters that identify the resource in its update and delete calls."""
    delete: Call | Act | None = None
    """None: nothing to delete; `why_no_delete` says why."""
    why_no_delete: str = ""
    update: tuple[Call | Act, ...] = ()
    steps: tuple[Step, ...] = ()
    read: Read | None = None
    attributes: Mapping[str, Reading] = field(default_factory=dict)
    tags: Tagging | None = None
    tag_property: str = "Tags"
    tag_specification: str = ""
    """EC2's name of the resource in `TagSpecifications`, by which its create call takes tags."""
    defaults: Mapping[str, Json] = field(default_factory=dict)
    """What a property goes back to when an update removes it."""
    name: str | None = None
    """The property that names the resource; a name is made up when the template gives none."""
    name_limit: int = 64
    name_lower: bool = False
    name_unique: bool = True
    """Whether two of the name cannot exist at once, so that a replacement needs a new name."""
    extra_in_stack_tags: Mapping[str, Json] = field(default_factory=dict)
    """What a tag of this type has besides Key and Value, for the tags its stack passes on."""
    snapshot: Call | None = None
    """The call that DeletionPolicy: Snapshot makes before deleting."""
    not_modelled: Mapping[str, str] = field(default_factory=dict)
    """Properties accepted without effect, each with its reason; the inventory lists every use."""
    takes_anything: bool = False
    """A custom resource: any property, and the attributes its function answers with."""
    replaces: frozenset[str] = frozenset()
    """Properties whose change replaces the resource, beyond those the registry's schema names."""
    changes_in_place: frozenset[str] = frozenset()
    """Properties the schema calls replacing that this rehearsal changes in place."""

    @property
    def taggable(self) -> bool:
        """Whether it takes tags at all."""
        by_create = bool(self.tag_specification) or self.tag_property in self.create.claimed
        return self.tags is not None or self.tags_in_a_step or by_create

    @property
    def tags_in_a_step(self) -> bool:
        """Whether one of its steps takes care of tags."""
        return any(self.tag_property in step.on for step in self.steps)

    @cached_property
    def set_apart(self) -> frozenset[str]:
        """Properties the create and update calls don't pass on: steps take care of them, or nothing does."""
        return frozenset((*(name for step in self.steps for name in step.on), *self.not_modelled, self.tag_property))


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

    def with_properties(self, **changed: Json) -> Resource:
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
