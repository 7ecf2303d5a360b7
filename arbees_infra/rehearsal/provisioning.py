"""Creating, changing and deleting one resource, as its `ResourceType` describes it.

Every property a template sets is accounted for: passed to a call, or listed as not modelled; anything else fails by
name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from arbees_infra.rehearsal.errors import ResourceFailed, Unsupported
from arbees_infra.rehearsal.json_values import Json, Properties, WrongValue, as_text
from arbees_infra.rehearsal.resource import Resource, identifier, made_up_name
from arbees_infra.rehearsal.resource_types import Act, Call, ResourceType
from arbees_infra.rehearsal.schemas import ResourceSchema, resource_schema
from arbees_infra.rehearsal.shapes import member_named


@dataclass(frozen=True)
class Made:
    """A resource that now exists: what Ref gives, what its creation answered, its properties with names filled in."""

    ref: str
    created: Json


def schema_of(resource_type: str) -> ResourceSchema:
    """The registry's schema, or a failure naming the type."""
    schema = resource_schema(resource_type)
    if schema is None:
        raise ResourceFailed(f"Template format error: Unrecognized resource types: [{resource_type}]")
    return schema


def named(resource: Resource) -> Resource:
    """The resource with a made-up name where its type has one and the template gives none."""
    name = resource.type.name
    if name is None or name in resource.properties:
        return resource
    made_up = made_up_name(resource.type, resource.home.stack_name, resource.logical_id)
    return resource.with_properties(**{name: made_up})


def create(resource: Resource) -> Made:
    """Create the resource.

    Raises:
        ResourceFailed: AWS refuses; Unsupported for what the rehearsal cannot model.
    """
    resource = named(resource)
    _account_for(resource)
    created = _run(resource.type.create, resource, frozenset(resource.properties))
    try:
        made = Made(identifier(resource, created), created)
        existing = _existing(resource, made)
        if _tags_of(resource.properties, resource.type) and not _takes_tags(resource):
            _add_tags(existing)
        for step in resource.type.steps:
            if any(name in resource.properties for name in step.on):
                _run(step.do, existing, frozenset(step.on))
    except WrongValue as wrong:
        raise ResourceFailed(str(wrong)) from wrong
    return made


def update(resource: Resource, changed: frozenset[str]) -> None:
    """Change an existing resource in place; `resource.previous` holds the properties before.

    Raises:
        ResourceFailed: AWS refuses; Unsupported for a change the rehearsal cannot make.
    """
    kind = resource.type
    left = changed - frozenset(kind.not_modelled)
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
            whole = isinstance(part, Call) and part.whole
            _run(part, _with_defaults(resource, taken, whole=whole), frozenset(resource.properties) if whole else taken)
            left -= taken
    if left:
        raise Unsupported(f"changing {', '.join(sorted(left))} of {kind.type} in place")


def delete(resource: Resource) -> None:
    """Delete the resource; one that is already gone is fine.

    Raises:
        ResourceFailed: AWS refuses.
    """
    if resource.type.delete is None:
        return
    try:
        _run(resource.type.delete, resource, frozenset())
    except ResourceFailed as failed:
        if not _already_gone(str(failed)):
            raise


def snapshot(resource: Resource) -> None:
    """Make the snapshot DeletionPolicy: Snapshot asks for.

    Raises:
        Unsupported: the type has none.
    """
    if resource.type.snapshot is None:
        raise Unsupported(f"DeletionPolicy Snapshot of {resource.type.type}")
    _run(resource.type.snapshot, resource, frozenset())


_GONE = ("NotFound", "NoSuchEntity", "NoSuchBucket", "does not exist", "NoSuchHostedZone", "NonExistent")


def _already_gone(reason: str) -> bool:
    return any(word in reason for word in _GONE)


def _existing(resource: Resource, made: Made) -> Resource:
    return Resource(
        type=resource.type,
        logical_id=resource.logical_id,
        home=resource.home,
        aws=resource.aws,
        properties=resource.properties,
        ref=made.ref,
        created=made.created,
    )


def _account_for(resource: Resource) -> None:
    kind = resource.type
    covered = kind.claimed | _taken(kind.create, resource)
    if kind.tags is not None or _takes_tags(resource):
        covered |= {kind.tag_property}
    missing = sorted(set(resource.properties) - covered)
    if missing:
        raise Unsupported(f"property {', '.join(missing)} of {kind.type}")


def _taken(part: Call | Act, resource: Resource) -> frozenset[str]:
    """The properties a call or act takes care of."""
    return part.claimed | (frozenset(_matched(part, resource)) if isinstance(part, Call) else frozenset())


def _matched(call: Call, resource: Resource) -> Mapping[str, str]:
    """Property -> parameter, for the properties `call` passes on."""
    service = call.service or resource.type.service
    shape = resource.aws.operation_shape(service, resource.region, call.operation)
    return _parameter_names(resource.type.type, call.operation, shape, call.passes, _spoken_for(resource.type), call)


def _spoken_for(kind: ResourceType) -> frozenset[str]:
    return kind.claimed | {kind.tag_property}


def _run(part: Call | Act, resource: Resource, properties: frozenset[str]) -> Json:
    try:
        if isinstance(part, Act):
            return part.run(resource)
        parameters = _parameters(part, resource, properties)
        region = part.region(resource) if part.region else None
        return dict(resource.call(part.operation, parameters, service=part.service, region=region))
    except WrongValue as wrong:
        raise ResourceFailed(str(wrong)) from wrong
