"""How each service changes the tags of a thing that exists."""

from arbees_infra.rehearsal.json_values import Json
from arbees_infra.rehearsal.resource import Reading, Resource, Tagging


def by_attribute(
    parameter: str, attribute: str, add: str, remove: str, *, tags: str = "Tags", keys: str = "TagKeys"
) -> Tagging:
    """Tag calls that take the thing's ARN (or another Fn::GetAtt value) as `parameter`."""
    return Tagging(add, remove, lambda resource: {parameter: resource.attribute(attribute)}, tags, keys)


def by_ref(parameter: str, add: str, remove: str, *, tags: str = "Tags", keys: str = "TagKeys") -> Tagging:
    """Tag calls that take what Ref gives as `parameter`."""
    return Tagging(add, remove, lambda resource: {parameter: resource.ref}, tags, keys)


def by_reading(
    parameter: str, reading: Reading, add: str, remove: str, *, tags: str = "Tags", keys: str = "TagKeys"
) -> Tagging:
    """Tag calls that take a value read from the thing as `parameter`."""

    def target(resource: Resource) -> dict[str, Json]:
        return {parameter: resource.reading(reading, resource.record)}

    return Tagging(add, remove, target, tags, keys)


EC2 = Tagging(
    "create_tags",
    "delete_tags",
    lambda resource: {"Resources": [resource.ref]},
    keys="Tags",
    keys_as_records=True,
)
"""EC2's, for things whose Ref is their id."""
