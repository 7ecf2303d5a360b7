"""Where the functions of one stack's template find their values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from arbees_infra.rehearsal.caller import Caller
from arbees_infra.rehearsal.errors import CloudFormationError
from arbees_infra.rehearsal.intrinsics import KNOWN_AFTER_APPLY, NO_VALUE, evaluate_condition
from arbees_infra.rehearsal.json_values import Json, Properties, as_text, pick
from arbees_infra.rehearsal.stack import Stack
from arbees_infra.rehearsal.template import Template

LANGUAGE_EXTENSIONS = "AWS::LanguageExtensions"


class StackLookup(Protocol):
    """Reading what other stacks offer."""

    def output_of(self, stack: str, output: str, region: str) -> str:
        """Fn::GetStackOutput."""

    def exported(self, name: str, region: str) -> str:
        """Fn::ImportValue."""


@dataclass(frozen=True)
class StackScope:
    """The values one template sees while its stack is worked on."""

    stack: Stack
    template: Template
    parameters: Mapping[str, Json]
    aws: Caller
    others: StackLookup
    attribute: Callable[[str, str], Json]
    """Reads an attribute of a resource of the stack."""
    unknown: frozenset[str] = frozenset()
    """Resources whose values only the deployment will know."""
    _conditions: dict[str, bool] = field(default_factory=dict)

    @property
    def mappings(self) -> Properties:
        """The template's Mappings."""
        return self.template.section("Mappings")

    @property
    def extensions(self) -> bool:
        """Whether language extensions are on."""
        return LANGUAGE_EXTENSIONS in self.template.transforms

    @property
    def active(self) -> frozenset[str]:
        """The resources whose condition holds."""
        return frozenset(
            name
            for name, declared in self.template.resources.items()
            if declared.condition is None or self.condition(declared.condition)
        )

    def value_of(self, name: str) -> Json:
        """What Ref gives."""
        if name.startswith("AWS::"):
            return self._pseudo_parameter(name)
        if name in self.parameters:
            return self.parameters[name]
        if name in self.unknown:
            return KNOWN_AFTER_APPLY
        return self._standing(name).ref

    def attribute_of(self, logical_id: str, attribute: str) -> Json:
        """What Fn::GetAtt gives."""
        if logical_id in self.unknown:
            return KNOWN_AFTER_APPLY
        self._standing(logical_id)
        return self.attribute(logical_id, attribute)

    def condition(self, name: str) -> bool:
        """Whether a named condition holds."""
        if name not in self._conditions:
            expression = self.template.section("Conditions").get(name)
            if expression is None:
                raise CloudFormationError(f"Template error: unresolved condition dependency {name}")
            self._conditions[name] = evaluate_condition(expression, self)
        return self._conditions[name]

    def stack_output(self, stack: str, output: str, region: str | None) -> str:
        """What Fn::GetStackOutput gives."""
        return self.others.output_of(stack, output, region or self.stack.region)

    def exported(self, name: str) -> str:
        """What Fn::ImportValue gives."""
        value = self.others.exported(name, self.stack.region)
        self.stack.imports.add(name)
        return value

    def availability_zones(self, region: str | None) -> list[str]:
        """The names of a region's availability zones, sorted."""
        return zone_names(self.aws, region or self.stack.region)

    def _standing(self, logical_id: str) -> "_HasRef":
        found = self.stack.resources.get(logical_id)
        if found is None or not found.exists:
            raise CloudFormationError(
                f"Unresolved resource dependencies [{logical_id}]: the resource does not exist in this stack"
            )
        return found

    def _pseudo_parameter(self, name: str) -> Json:
        stack = self.stack
        values: Mapping[str, Json] = {
            "AWS::AccountId": stack.account_id,
            "AWS::NoValue": NO_VALUE,
            "AWS::NotificationARNs": list(stack.request.notification_arns),
            "AWS::Partition": "aws",
            "AWS::Region": stack.region,
            "AWS::StackId": stack.id,
            "AWS::StackName": stack.name,
            "AWS::URLSuffix": "amazonaws.com",
        }
        if name not in values:
            raise CloudFormationError(f"Template format error: Unresolved pseudo parameter {name}")
        return values[name]


class _HasRef(Protocol):
    ref: str


def zone_names(aws: Caller, region: str) -> list[str]:
    """The names of a region's availability zones, sorted."""
    answer = aws.call("ec2", region, "describe_availability_zones", {})
    found = pick("AvailabilityZones[].ZoneName", answer)
    return sorted(as_text(name) for name in found) if isinstance(found, list) else []
