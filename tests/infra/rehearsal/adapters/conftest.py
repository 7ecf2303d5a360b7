from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from botocore.client import BaseClient

from arbees_infra.rehearsal.aws import InMemoryAws
from arbees_infra.rehearsal.engine import CloudFormation
from arbees_infra.rehearsal.stack import Request, Stack
from arbees_infra.rehearsal.template import read_template

Resources = dict[str, dict[str, Any]]
ACKNOWLEDGED = ("CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND")


class Rehearsed:
    """One stack at a time, by its resources, in an in-memory AWS of its own."""

    def __init__(self, aws: InMemoryAws, region: str = "eu-central-1") -> None:
        self.aws, self.region = aws, region
        self.cloudformation = CloudFormation(aws)

    def client(self, service: str, region: str = "") -> BaseClient:
        return self.aws.client(service, region or self.region)

    def request(self, resources: Resources, outputs: dict[str, Any], **more: Any) -> Request:
        body = {"Resources": resources} | ({"Outputs": outputs} if outputs else {}) | more
        return Request(template=read_template(json.dumps(body)), capabilities=ACKNOWLEDGED)

    def try_to_create(self, resources: Resources, name: str = "here", region: str = "", **more: Any) -> Stack:
        """The stack as creating it leaves it; `failure_of` tells why it is not complete."""
        outputs = more.pop("outputs", {})
        return self.cloudformation.create(name, region or self.region, self.request(resources, outputs, **more))

    def create(self, resources: Resources, name: str = "here", region: str = "", **more: Any) -> dict[str, str]:
        """Creates a stack, and gives its outputs; every resource's Ref is one, under its logical id."""
        outputs = {logical_id: {"Value": {"Ref": logical_id}} for logical_id in resources}
        outputs |= {key: {"Value": value} for key, value in more.pop("outputs", {}).items()}
        stack = self.try_to_create(resources, name, region, outputs=outputs, **more)
        assert stack.status == "CREATE_COMPLETE", failure_of(stack)
        return {output.name: output.value for output in stack.outputs.values()}

    def update(self, resources: Resources, name: str = "here", region: str = "", **more: Any) -> dict[str, str]:
        """Changes a stack in place, and gives its outputs; a replacement is an error, unless `replaced` names it."""
        replaced = set(more.pop("replaced", ()))
        outputs = {logical_id: {"Value": {"Ref": logical_id}} for logical_id in resources}
        home = region or self.region
        before = {logical_id: one.ref for logical_id, one in self.cloudformation.stack(name, home).resources.items()}
        stack = self.cloudformation.update(name, home, self.request(resources, outputs, **more))
        assert stack.status == "UPDATE_COMPLETE", failure_of(stack)
        assert not stack.retained
        now = {logical_id: one.ref for logical_id, one in stack.resources.items()}
        assert {one for one in now.keys() & before.keys() if now[one] != before[one]} == replaced
        return {output.name: output.value for output in stack.outputs.values()}

    def delete(self, name: str = "here", region: str = "") -> None:
        """Deletes a stack with all its resources."""
        stack = self.cloudformation.stack(name, region or self.region)
        self.cloudformation.delete(name, region or self.region)
        assert stack.status == "DELETE_COMPLETE", failure_of(stack)


def failure_of(stack: Stack) -> str:
    """Why a stack's last operation failed; empty when it didn't."""
    cause = stack.root_cause
    return "" if cause is None else f"{cause.logical_id}: {cause.reason}"


@pytest.fixture
def rehearsed() -> Iterator[Rehearsed]:
    with InMemoryAws() as aws:
        yield Rehearsed(aws)
