"""Reading finished templates: what rules about a platform need to know of its resources.

A rule sees lowered data, whoever made it: a value is a literal, or a dictionary with a `Ref`, an `Fn::GetAtt` or an
`Fn::GetStackOutput`. What can't be read from it counts as unknown, and no rule complains about what it can't read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from arbees_infra.cfn import Platform, Stack
from arbees_infra.cfn.output import StackKey
from arbees_infra.cfn.stack import ResourceRecord
from arbees_infra.checks.rule import Finding

_ARN_REGION = re.compile(r"^arn:[a-z-]+:[a-z0-9-]+:(?P<region>[a-z0-9-]+):")

TASK = "AWS::ECS::TaskDefinition"
SERVICE = "AWS::ECS::Service"


def resources(platform: Platform, *types: str) -> Iterator[tuple[Stack, ResourceRecord]]:
    """Every resource of these types, with its stack."""
    for stack in platform:
        for record in stack.resources:
            if record.type in types:
                yield stack, record


def at(stack: Stack, record: ResourceRecord, *inside: str) -> tuple[str, ...]:
    """Path of a finding in a resource."""
    return (stack.region, stack.key.component, record.logical_id, *inside)


def finding(stack: Stack, record: ResourceRecord, inside: str, why: str, fix: str | None = None) -> Finding:
    """A finding about a property of a resource."""
    return Finding(at(stack, record, *([inside] if inside else [])), why, fix)


def table(value: object) -> Mapping[str, object]:
    """A dictionary, or an empty one when the value is none."""
    return value if isinstance(value, dict) else {}


def tables(value: object) -> list[Mapping[str, object]]:
    """The dictionaries of a list; empty when the value is no list."""
    return [item for item in listed(value) if isinstance(item, dict)]


def listed(value: object) -> Sequence[object]:
    """A list, or an empty one when the value is none."""
    return value if isinstance(value, list) else ()


def text(value: object) -> str | None:
    """A literal text (or a number as text); None for a reference, or nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value)


def is_true(value: object) -> bool:
    """Whether a literal says yes, as CloudFormation reads it."""
    return value is True or value == "true"


def containers(record: ResourceRecord) -> list[Mapping[str, object]]:
    """The container definitions of a task definition."""
    return tables(record.properties.get("ContainerDefinitions"))


def container_name(container: Mapping[str, object]) -> str:
    """Name of a container, for a message."""
    return text(container.get("Name")) or "a container without a name"


def environment(container: Mapping[str, object]) -> list[tuple[str, object]]:
    """Names and values of a container's plain environment variables, in order."""
    return [(text(pair.get("Name")) or "", pair.get("Value")) for pair in tables(container.get("Environment"))]


def secret_names(container: Mapping[str, object]) -> list[str]:
    """Environment variables that a container gets from secrets."""
    return [text(pair.get("Name")) or "" for pair in tables(container.get("Secrets"))]


def runs_on_fargate(record: ResourceRecord) -> bool:
    """Whether a task definition is for Fargate."""
    return "FARGATE" in listed(record.properties.get("RequiresCompatibilities"))


def dimensions(record: ResourceRecord) -> set[str]:
    """Names of an alarm's dimensions."""
    return {text(pair.get("Name")) or "" for pair in tables(record.properties.get("Dimensions"))}


def references(value: object) -> Iterator[str]:
    """Logical ids of the same template that a value refers to."""
    if isinstance(value, Mapping):
        ref = value.get("Ref")
        if isinstance(ref, str):
            yield ref
        target = value.get("Fn::GetAtt")
        if isinstance(target, str):
            yield target.split(".", 1)[0]
        elif isinstance(target, Sequence) and target:
            yield str(target[0])
        for item in value.values():
            yield from references(item)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for item in value:
            yield from references(item)


def region_of(stack: Stack, value: object) -> str | None:
    """The region a value comes from: of a literal ARN, or of the stack whose resource it is; None when unknown."""
    if isinstance(value, str):
        arn = _ARN_REGION.match(value)
        return arn["region"] if arn else None
    if not isinstance(value, Mapping):
        return None
    output = value.get("Fn::GetStackOutput")
    if isinstance(output, Mapping):
        return text(output.get("Region")) or stack.region
    return stack.region if "Ref" in value or "Fn::GetAtt" in value else None


def producer(platform: Platform, stack: Stack, value: object) -> tuple[StackKey, str] | None:
    """Stack and logical id of the resource that a value names, through an output of another stack if need be."""
    reference = table(value)
    output = reference.get("Fn::GetStackOutput")
    if isinstance(output, Mapping):
        name = text(output.get("StackName"))
        other = next((candidate for candidate in platform if candidate.name == name), None)
        if other is None:
            return None
        behind = table(table(other.template.get("Outputs")).get(text(output.get("OutputName")) or "")).get("Value")
        return producer(platform, other, behind)
    target = next(references(value), None)
    return (stack.key, target) if target is not None else None


UNKNOWN = "\N{REPLACEMENT CHARACTER}"
"""Stands in a flattened text for what only CloudFormation knows."""


def flat(stack: Stack, value: object) -> str:
    """A value as text: literals, joined texts and parameters' defaults, with `UNKNOWN` for everything else."""
    literal = text(value)
    if literal is not None:
        return literal
    node = table(value)
    match node.get("Fn::Join"):
        case [str(separator), [*parts]]:
            return separator.join(flat(stack, part) for part in parts)
    if isinstance(node.get("Fn::Sub"), str):
        return re.sub(r"\$\{[^!}][^}]*\}", UNKNOWN, str(node["Fn::Sub"]))
    parameter = table(table(stack.template.get("Parameters")).get(text(node.get("Ref")) or ""))
    return text(parameter.get("Default")) or UNKNOWN
