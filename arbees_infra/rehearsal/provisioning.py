"""Creating, changing and deleting one resource, as its `ResourceType` describes it.

Every property a template sets is accounted for: passed to a call, or listed as not modelled; anything else fails by
name.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from botocore.model import StructureShape

from arbees_infra.rehearsal.errors import ResourceFailedError, UnsupportedError
from arbees_infra.rehearsal.json_values import Json, Properties, WrongValueError, as_text
from arbees_infra.rehearsal.made_up_names import made_up_name
from arbees_infra.rehearsal.resource import Act, Call, Resource, ResourceType
from arbees_infra.rehearsal.schemas import ResourceSchema, resource_schema
from arbees_infra.rehearsal.shapes import member_named


@dataclass(frozen=True)
class Made:
    """A resource that now exists: what Ref gives, and what its creation answered."""

    ref: str
    created: Json


def schema_of(resource_type: str) -> ResourceSchema:
    """The registry's schema, or a failure naming the type."""
    schema = resource_schema(resource_type)
    if schema is None:
        raise ResourceFailedError(f"Template format error: Unrecognized resource types: [{resource_type}]")
    return schema


def named(resource: Resource) -> Resource:
    """The resource with a made-up name where its type has one and the template gives none."""
    name = resource.type.name
    if name is None or name in resource.properties:
        return resource
    made_up = made_up_name(resource.type, resource.home.stack_name, resource.logical_id)
    return resource.with_properties(**{name: made_up})


def create(resource: Resource) -> Made:
    """Make the create call; `complete` then does the rest.

    Raises:
        ResourceFailedError: AWS refuses; UnsupportedError for what the rehearsal cannot model.
    """
    resource = named(resource)
    _account_for(resource)
    created = _run(resource.type.create, resource, frozenset(resource.properties))
    return Made(_identifier(resource, created), created)


def _identifier(resource: Resource, created: Json) -> str:
    """What Ref gives for a resource just created."""
    made = replace(resource, created=created)
    value = made.reading(resource.type.ref, lambda: created)
    if value is None:
        raise UnsupportedError(f"Ref of {resource.type.type}: the API's answer holds no {resource.type.ref!r}")
    return as_text(value, "Ref")


def complete(resource: Resource) -> None:
    """Give a resource just created what its create call doesn't take: tags, and the further steps.

    Raises:
        ResourceFailedError: AWS refuses.
    """
    kind = resource.type
    if _tags_of(resource.properties, kind) and not kind.tags_in_a_step and not _takes_tags(resource):
        _add_tags(resource)
    for step in kind.steps:
        if any(name in resource.properties for name in step.on):
            _run(step.do, resource, frozenset(step.on))


def update(resource: Resource, changed: frozenset[str]) -> None:
    """Change an existing resource in place; `resource.previous` holds the properties before.

    Raises:
        ResourceFailedError: AWS refuses; UnsupportedError for a change the rehearsal cannot make.
    """
    kind = resource.type
    if kind.takes_anything:
        _run(kind.update[0], resource, frozenset())
        return
    left = changed - frozenset(kind.not_modelled)
    left -= kind.delete.claimed if kind.delete is not None else frozenset()
    if kind.tag_property in left and kind.tags is not None:
        _change_tags(resource)
        left -= {kind.tag_property}
    for step in kind.steps:
        if left & frozenset(step.on):
            gone = not any(name in resource.properties for name in step.on)
            _run(step.undo if gone and step.undo is not None else step.do, resource, frozenset(step.on))
    left -= frozenset(name for step in kind.steps for name in step.on)
    for part in kind.update:
        taken = left & _taken(part, resource)
        if taken:
            whole = isinstance(part, Act) or part.whole  # an act sees in `previous` what is gone
            _run(part, _with_defaults(resource, taken, whole=whole), frozenset(resource.properties) if whole else taken)
            left -= taken
    if left:
        raise UnsupportedError(f"changing {', '.join(sorted(left))} of {kind.type} in place")


def delete(resource: Resource) -> None:
    """Delete the resource; one that is already gone is fine.

    Raises:
        ResourceFailedError: AWS refuses.
    """
    if resource.type.delete is None:
        return
    try:
        _run(resource.type.delete, resource, frozenset())
    except ResourceFailedError as failed:
        if not _already_gone(str(failed)):
            raise


def snapshot(resource: Resource) -> None:
    """Make the snapshot DeletionPolicy: Snapshot asks for.

    Raises:
        UnsupportedError: the type has none.
    """
    if resource.type.snapshot is None:
        raise UnsupportedError(f"DeletionPolicy Snapshot of {resource.type.type}")
    _run(resource.type.snapshot, resource, frozenset())


_GONE = ("NotFound", "NoSuchEntity", "NoSuchBucket", "does not exist", "NoSuchHostedZone", "NonExistent")


def _already_gone(reason: str) -> bool:
    return any(word in reason for word in _GONE)


def _account_for(resource: Resource) -> None:
    kind = resource.type
    if kind.takes_anything:
        return
    steps = [step.do for step in kind.steps]
    covered = kind.set_apart.union(*(_taken(part, resource) for part in (kind.create, *steps)))
    if kind.tags is None and not kind.tags_in_a_step and not _takes_tags(resource):
        covered -= {kind.tag_property}
    covered |= kind.delete.claimed if kind.delete is not None else frozenset()
    missing = sorted(set(resource.properties) - covered)
    if missing:
        raise UnsupportedError(f"property {', '.join(missing)} of {kind.type}")


def _taken(part: Call | Act, resource: Resource) -> frozenset[str]:
    """The properties a call or act takes care of."""
    return part.claimed | (frozenset(_passed(part, resource)) if isinstance(part, Call) else frozenset())


def _passed(call: Call, resource: Resource) -> Mapping[str, str]:
    """Property -> parameter, for the properties `call` passes on."""
    shape = resource.aws.operation_shape(call.service or resource.type.service, resource.region, call.operation)
    return _parameter_names(resource.type, call, shape)


@lru_cache(maxsize=4096)
def _parameter_names(kind: ResourceType, call: Call, shape: StructureShape) -> Mapping[str, str]:
    if call.passes is not None:
        names = {name: member_named(shape, name) for name in call.passes}
    else:
        free = schema_of(kind.type).properties - kind.set_apart - set(call.uses) - set(call.rename)
        names = {name: member_named(shape, name) for name in free}
    return {name: member for name, member in names.items() if member is not None} | dict(call.rename)


def _run(part: Call | Act, resource: Resource, properties: Set[str]) -> Json:
    try:
        if isinstance(part, Act):
            return part.run(resource)
        region = part.region(resource) if part.region else None
        parameters = _parameters(part, resource, properties)
        return resource.call(part.operation, parameters, service=part.service, region=region)
    except WrongValueError as wrong:
        raise ResourceFailedError(str(wrong)) from wrong


def _parameters(call: Call, resource: Resource, properties: Set[str]) -> dict[str, Json]:
    kind = resource.type
    shape = resource.aws.operation_shape(call.service or kind.service, resource.region, call.operation)
    found: dict[str, Json] = {
        parameter: resource.properties[name]
        for name, parameter in _passed(call, resource).items()
        if name in properties and name in resource.properties
    }
    if call is kind.create:
        found |= _tag_parameters(resource, shape)
    elif kind.key is not None:
        found |= {name: value for name, value in kind.key(resource).items() if member_named(shape, name)}
    return found | dict(call.params(resource) if call.params else {})


def _with_defaults(resource: Resource, changed: Set[str], *, whole: bool) -> Resource:
    """The resource with what an update removed set back to its default."""
    removed = {name for name in changed if name not in resource.properties}
    known = {name: resource.type.defaults[name] for name in removed if name in resource.type.defaults}
    if not whole and removed - set(known):
        raise UnsupportedError(f"removing {', '.join(sorted(removed - set(known)))} from {resource.type.type} in place")
    return resource.with_properties(**known)


def _takes_tags(resource: Resource) -> bool:
    """Whether the create call takes the tags itself."""
    kind = resource.type
    if isinstance(kind.create, Act):
        return kind.tag_property in kind.create.uses
    if kind.tag_specification or kind.tag_property in kind.create.claimed:
        return True
    service = kind.create.service or kind.service
    shape = resource.aws.operation_shape(service, resource.region, kind.create.operation)
    return member_named(shape, kind.tag_property) is not None


def _tag_parameters(resource: Resource, shape: StructureShape) -> dict[str, Json]:
    kind = resource.type
    tags = resource.properties.get(kind.tag_property)
    if not tags or kind.tag_property in kind.create.claimed:
        return {}
    if kind.tag_specification:
        return {"TagSpecifications": [{"ResourceType": kind.tag_specification, "Tags": tags}]}
    parameter = member_named(shape, kind.tag_property)
    return {parameter: tags} if parameter else {}


def _tags_of(properties: Properties, kind: ResourceType) -> dict[str, Json]:
    """Tags by key, whether the template writes them as a list or a map."""
    value = properties.get(kind.tag_property)
    if isinstance(value, dict):
        return value
    return {as_text(tag["Key"]): tag["Value"] for tag in properties.records(kind.tag_property)}


def _add_tags(resource: Resource) -> None:
    tagging = resource.type.tags
    if tagging is None:
        raise UnsupportedError(f"property {resource.type.tag_property} of {resource.type.type}")
    tags = resource.properties[resource.type.tag_property]
    resource.call(tagging.add, {**tagging.target(resource), tagging.tags: tags}, service=tagging.service)


def _change_tags(resource: Resource) -> None:
    tagging = resource.type.tags
    if tagging is None:
        return
    before, now = _tags_of(resource.previous, resource.type), _tags_of(resource.properties, resource.type)
    gone: list[Json] = [key for key in before if key not in now]
    if gone:
        keys: list[Json] = [{"Key": key} for key in gone] if tagging.keys_as_records else gone
        resource.call(tagging.remove, {**tagging.target(resource), tagging.keys: keys}, service=tagging.service)
    if now:
        _add_tags(resource)
