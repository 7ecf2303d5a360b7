"""A CloudFormation template: read from its text, checked for structure and AWS' own limits."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

import yaml

from arbees_infra.rehearsal.errors import CloudFormationError
from arbees_infra.rehearsal.json_values import Json, Properties, WrongValueError

INLINE_BODY_LIMIT = 51_200
"""Largest template body in a request, bytes (CloudFormation quotas, 2026-11)."""
STORED_BODY_LIMIT = 1_000_000
"""Largest template body read from S3, bytes (CloudFormation quotas, 2026-11)."""
_COUNT_LIMITS = {"Resources": 500, "Parameters": 200, "Outputs": 200, "Mappings": 200}
_DESCRIPTION_LIMIT = 1_024
_SECTIONS = frozenset(
    (
        "AWSTemplateFormatVersion",
        "Conditions",
        "Description",
        "Hooks",
        "Mappings",
        "Metadata",
        "Outputs",
        "Parameters",
        "Resources",
        "Rules",
        "Transform",
    )
)
_RESOURCE_KEYS = frozenset(
    (
        "Condition",
        "CreationPolicy",
        "DeletionPolicy",
        "DependsOn",
        "Metadata",
        "Properties",
        "Type",
        "UpdatePolicy",
        "UpdateReplacePolicy",
    )
)
_DELETION_POLICIES = frozenset({"Delete", "Retain", "RetainExceptOnCreate", "Snapshot"})
_SNAPSHOT_BY_DEFAULT = frozenset({"AWS::RDS::DBCluster", "AWS::RDS::DBInstance"})
"""Types that are snapshotted when the template says nothing (CloudFormation, DeletionPolicy attribute)."""
_SUBSTITUTION = re.compile(r"\$\{([^!${}][^${}]*)\}")


class StackKey(NamedTuple):
    """A stack of the platform: its region and its name."""

    region: str
    name: str

    def __str__(self) -> str:
        return f"{self.region}/{self.name}"


@dataclass(frozen=True)
class Declaration:
    """One resource as the template declares it."""

    logical_id: str
    type: str
    properties: Mapping[str, Json]
    depends_on: tuple[str, ...] = ()
    condition: str | None = None
    deletion_policy: str = "Delete"
    update_replace_policy: str = "Delete"


@dataclass(frozen=True)
class Template:
    """A template's sections, structurally sound."""

    body: str
    document: Properties = field(repr=False)
    resources: Mapping[str, Declaration] = field(repr=False)

    @property
    def description(self) -> str:
        """The template's own description; empty when it has none."""
        return self.document.text("Description", "")

    @property
    def transforms(self) -> tuple[str, ...]:
        """The macros the template names."""
        value = self.document.get("Transform")
        if value is None:
            return ()
        return tuple(str(one) for one in (value if isinstance(value, list) else [value]))

    def section(self, name: str) -> Properties:
        """A top-level section; empty when absent."""
        return self.document.record(name)

    def creation_order(self, active: frozenset[str]) -> list[str]:
        """The `active` logical ids, each after everything it needs; the template's own order where free."""
        needs = {name: self.needs(name) & active for name in self.resources if name in active}
        sorter = TopologicalSorter(needs)
        try:
            sorter.prepare()
        except CycleError as cycle:
            names = ", ".join(sorted(set(cycle.args[1])))
            raise CloudFormationError(f"Circular dependency between resources: [{names}]") from None
        place = {name: at for at, name in enumerate(self.resources)}
        order: list[str] = []
        while sorter.is_active():
            ready = sorted(sorter.get_ready(), key=place.__getitem__)
            order += ready
            sorter.done(*ready)
        return order

    def needs(self, logical_id: str) -> frozenset[str]:
        """The logical ids a resource refers to, explicitly or by DependsOn."""
        declared = self.resources[logical_id]
        found = set(declared.depends_on)
        found.update(name for name in references(dict(declared.properties)) if name in self.resources)
        return frozenset(found)


def references(value: Json) -> Iterator[str]:
    """Every name `value` refers to by Ref, Fn::GetAtt or Fn::Sub."""
    if isinstance(value, list):
        for item in value:
            yield from references(item)
    if not isinstance(value, dict):
        return
    if len(value) == 1:
        yield from _named_by_function(*next(iter(value.items())))
    for inner in value.values():
        yield from references(inner)


def _named_by_function(function: str, argument: Json) -> Iterator[str]:
    match function, argument:
        case "Ref", str():
            yield argument
        case "Fn::GetAtt", str():
            yield argument.split(".")[0]
        case "Fn::GetAtt", [str() as name, *_]:
            yield name
        case "Fn::Sub", str():
            yield from substituted_names(argument)
        case "Fn::Sub", [str() as text, dict() as local]:
            yield from (name for name in substituted_names(text) if name not in local)


def substituted_names(text: str) -> Iterator[str]:
    """The names `${Name}` and `${Name.Attribute}` in `text` refer to."""
    for match in _SUBSTITUTION.finditer(text):
        yield match.group(1).strip().split(".")[0]


class _Loader(yaml.CSafeLoader):
    """YAML with CloudFormation's short function forms; dates stay text."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def _short_form(loader: _Loader, suffix: str, node: yaml.Node) -> Json:
    value: Json
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    elif isinstance(node, yaml.MappingNode):
        value = {str(key): inner for key, inner in loader.construct_mapping(node, deep=True).items()}
    if suffix == "GetAtt" and isinstance(value, str):
        value = list(value.split(".", 1))
    return {suffix if suffix in {"Ref", "Condition"} else f"Fn::{suffix}": value}


_Loader.add_multi_constructor("!", _short_form)


def read_document(body: str) -> Properties:
    """The template's JSON or YAML text as one document.

    Raises:
        CloudFormationError: it is neither, or not an object.
    """
    try:
        document = json.loads(body) if body.lstrip().startswith("{") else yaml.load(body, Loader=_Loader)  # noqa: S506 - a safe loader
    except (ValueError, yaml.YAMLError) as wrong:
        kind = "JSON" if body.lstrip().startswith("{") else "YAML"
        line = str(wrong).splitlines()[-1].strip()
        raise CloudFormationError(f"Template format error: {kind} not well-formed. ({line})") from None
    if not isinstance(document, dict):
        raise CloudFormationError("Template format error: unsupported structure.")
    return Properties(document)


def read_template(body: str, limit: int = INLINE_BODY_LIMIT) -> Template:
    """The template in `body`, structurally checked.

    Raises:
        CloudFormationError: with CloudFormation's own message, naming what is wrong.
    """
    size = len(body.encode())
    if size > limit:
        raise CloudFormationError(
            f"1 validation error detected: Value at 'templateBody' failed to satisfy constraint: "
            f"Member must have length less than or equal to {limit} (it has {size} bytes)"
        )
    return _parsed(body)


@lru_cache(maxsize=512)
def _parsed(body: str) -> Template:
    document = read_document(body)
    try:
        return template_from_document(body, document)
    except WrongValueError as wrong:
        raise CloudFormationError(f"Template format error: {wrong}") from None


def template_from_document(body: str, document: Properties) -> Template:
    """A checked template from an already parsed document (also one a macro made)."""
    unknown = sorted(set(document) - _SECTIONS)
    if unknown:
        raise CloudFormationError(f"Invalid template property or properties [{', '.join(unknown)}]")
    _check_limits(document)
    resources = {name: _declaration(name, document) for name in document.record("Resources")}
    if not resources:
        raise CloudFormationError("Template format error: At least one Resources member must be defined.")
    template = Template(body, document, resources)
    _check_references(template)
    template.creation_order(frozenset(resources))
    return template


def _check_limits(document: Properties) -> None:
    for section, limit in _COUNT_LIMITS.items():
        count = len(document.record(section))
        if count > limit:
            raise CloudFormationError(
                f"Template format error: Number of {section.lower()}, {count}, is greater than maximum allowed, {limit}"
            )
    if len(document.text("Description", "").encode()) > _DESCRIPTION_LIMIT:
        raise CloudFormationError(f"Template format error: 'Description' length is greater than {_DESCRIPTION_LIMIT}.")


def _declaration(logical_id: str, document: Properties) -> Declaration:
    body = document.record("Resources").record(logical_id)
    if not re.fullmatch(r"[A-Za-z0-9]{1,255}", logical_id):
        raise CloudFormationError(f"Template format error: Resource name {logical_id} is non alphanumeric.")
    unknown = sorted(set(body) - _RESOURCE_KEYS)
    if unknown:
        raise CloudFormationError(f"Invalid template resource property '{unknown[0]}' (resource {logical_id})")
    if "Type" not in body:
        raise CloudFormationError(
            f"Template format error: [/Resources/{logical_id}] Every Resources object must contain a Type member."
        )
    depends_on = body.get("DependsOn", [])
    return Declaration(
        logical_id=logical_id,
        type=body.text("Type"),
        properties=dict(body.record("Properties")),
        depends_on=(depends_on,) if isinstance(depends_on, str) else tuple(body.texts("DependsOn")),
        condition=body.text("Condition") if "Condition" in body else None,
        deletion_policy=_policy(body, "DeletionPolicy", logical_id),
        update_replace_policy=_policy(body, "UpdateReplacePolicy", logical_id),
    )


def _policy(body: Properties, key: str, logical_id: str) -> str:
    by_default = "Snapshot" if key == "DeletionPolicy" and body["Type"] in _SNAPSHOT_BY_DEFAULT else "Delete"
    value = body.text(key, by_default)
    if value not in _DELETION_POLICIES or (key == "UpdateReplacePolicy" and value == "RetainExceptOnCreate"):
        raise CloudFormationError(f"Template format error: Unrecognized {key} {value} for resource {logical_id}")
    return value


_PSEUDO_PARAMETERS = frozenset(
    (
        "AWS::AccountId",
        "AWS::NoValue",
        "AWS::NotificationARNs",
        "AWS::Partition",
        "AWS::Region",
        "AWS::StackId",
        "AWS::StackName",
        "AWS::URLSuffix",
    )
)


def _check_references(template: Template) -> None:
    known = set(template.resources) | set(template.section("Parameters")) | _PSEUDO_PARAMETERS
    conditions = set(template.section("Conditions"))
    for declared in template.resources.values():
        used = [*declared.depends_on, *references(dict(declared.properties))]
        unresolved = sorted({name for name in used if name not in known})
        if unresolved:
            raise CloudFormationError(
                f"Template format error: Unresolved resource dependencies [{', '.join(unresolved)}] "
                f"in the Resources block of the template (resource {declared.logical_id})"
            )
        if declared.condition is not None and declared.condition not in conditions:
            raise CloudFormationError(
                f"Template format error: Unresolved condition dependency {declared.condition} "
                f"in the Resources block of the template (resource {declared.logical_id})"
            )
    outputs = template.section("Outputs")
    unresolved = sorted({name for name in references(dict(outputs)) if name not in known})
    if unresolved:
        raise CloudFormationError(
            f"Template format error: Unresolved resource dependencies [{', '.join(unresolved)}] "
            "in the Outputs block of the template"
        )
