"""An open rehearsal, and the smallest templates that show something: SSM parameters, whose value can be read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from arbees_infra.rehearsal.session import Rehearsal

HOME = "us-east-1"

Template = dict[str, Any]


class Stage:
    """A rehearsal, spoken to through boto3 as any user would."""

    def __init__(self, rehearsal: Rehearsal) -> None:
        self.rehearsal = rehearsal

    @staticmethod
    def parameter(value: Any, **properties: Any) -> dict[str, Any]:
        return {"Type": "AWS::SSM::Parameter", "Properties": {"Type": "String", "Value": value, **properties}}

    @staticmethod
    def template(outputs: dict[str, Any] | None = None, **resources: Any) -> Template:
        shown = {name: {"Value": value} for name, value in (outputs or {}).items()}
        return {"Resources": resources} | ({"Outputs": shown} if shown else {})

    def client(self, service: str, region: str = HOME) -> Any:
        return self.rehearsal.aws.client(service, region)

    def cloudformation(self, region: str = HOME) -> Any:
        return self.client("cloudformation", region)

    def create(self, name: str, template: Template | str, region: str = HOME, **more: Any) -> str:
        """Creates a stack; its status afterwards."""
        self.cloudformation(region).create_stack(StackName=name, TemplateBody=_body(template), **more)
        return self.status(name, region)

    def update(self, name: str, template: Template | str, region: str = HOME, **more: Any) -> str:
        self.cloudformation(region).update_stack(StackName=name, TemplateBody=_body(template), **more)
        return self.status(name, region)

    def delete(self, name: str, region: str = HOME, **more: Any) -> str:
        """Deletes a stack; its status afterwards."""
        stack = self.stack(name, region)
        self.cloudformation(region).delete_stack(StackName=name, **more)
        return self.status(stack["StackId"], region)

    def stack(self, name: str, region: str = HOME) -> dict[str, Any]:
        found: dict[str, Any] = self.cloudformation(region).describe_stacks(StackName=name)["Stacks"][0]
        return found

    def status(self, name: str, region: str = HOME) -> str:
        return str(self.stack(name, region)["StackStatus"])

    def outputs(self, name: str, region: str = HOME) -> dict[str, str]:
        return {one["OutputKey"]: one["OutputValue"] for one in self.stack(name, region)["Outputs"]}

    def refs(self, name: str, region: str = HOME) -> dict[str, str]:
        """Physical id of every resource."""
        found = self.cloudformation(region).describe_stack_resources(StackName=name)["StackResources"]
        return {one["LogicalResourceId"]: one.get("PhysicalResourceId", "") for one in found}

    def events(self, name: str, region: str = HOME) -> list[tuple[str, str]]:
        """Logical id and status of every event, oldest first."""
        shown = self.cloudformation(region).describe_stack_events(StackName=name)["StackEvents"]
        return [(one["LogicalResourceId"], one["ResourceStatus"]) for one in reversed(shown)]

    def reason(self, name: str, region: str = HOME) -> str:
        """The reason of the first event that tells of something going wrong."""
        shown = self.cloudformation(region).describe_stack_events(StackName=name)["StackEvents"]
        wrong = [one for one in shown if one["ResourceStatus"].endswith(("_FAILED", "ROLLBACK_IN_PROGRESS"))]
        return str(wrong[-1]["ResourceStatusReason"])

    def parameters(self, region: str = HOME) -> dict[str, str]:
        """Every SSM parameter there is, by name."""
        ssm = self.client("ssm", region)
        names = [one["Name"] for one in ssm.describe_parameters()["Parameters"]]
        return {name: ssm.get_parameter(Name=name)["Parameter"]["Value"] for name in names}


def _body(template: Template | str) -> str:
    return template if isinstance(template, str) else json.dumps(template)


@pytest.fixture
def stage() -> Iterator[Stage]:
    with Rehearsal() as rehearsal:
        yield Stage(rehearsal)
