"""The default platform, deployed once into memory, for tests that change what is deployed and change it back."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

import pytest

from arbees_infra import load_spec, platform
from arbees_infra.rehearsal.acts import deploy
from arbees_infra.rehearsal.inspection import Inspector
from arbees_infra.rehearsal.prerequisites import prerequisites
from arbees_infra.rehearsal.session import Rehearsal
from arbees_runtime.manifest import PROCESSES

HOME = "us-east-1"


class Deployed:
    """What was deployed, to be read back and to be damaged."""

    def __init__(self, inspector: Inspector) -> None:
        self.inspector = inspector

    def client(self, service: str, region: str = HOME) -> Any:
        return self.inspector.aws.client(service, region)

    def container(self, process: str) -> dict[str, Any]:
        """The own container in a service's task definition, as registered."""
        return next(one for one in self.definition(process)["containerDefinitions"] if one["name"] == process)

    def definition(self, process: str) -> dict[str, Any]:
        service = self.client("ecs").describe_services(cluster="arbees-paper", services=[process])["services"][0]
        found = self.client("ecs").describe_task_definition(taskDefinition=service["taskDefinition"])
        return dict(found["taskDefinition"])

    def redefine(self, process: str, definition: dict[str, Any]) -> None:
        """Register a task definition and let the service run it."""
        wanted = ("family", "taskRoleArn", "executionRoleArn", "networkMode", "containerDefinitions", "cpu", "memory",
                  "requiresCompatibilities")  # fmt: skip
        made = self.client("ecs").register_task_definition(**{name: definition[name] for name in wanted})
        arn = made["taskDefinition"]["taskDefinitionArn"]
        self.client("ecs").update_service(cluster="arbees-paper", service=process, taskDefinition=arn)

    def role(self, process: str) -> str:
        return str(self.definition(process)["executionRoleArn"]).rpartition("/")[2]


@pytest.fixture(scope="module")
def deployed() -> Iterator[Deployed]:
    spec = load_spec()
    planned = platform(spec)
    gc.disable()
    try:
        with Rehearsal() as stage:
            for put_there in prerequisites(spec, planned).values():
                put_there()
            assert deploy("create", stage, planned, lambda _act, _news: None).good
            gc.enable()
            yield Deployed(Inspector(stage.aws, spec, PROCESSES))
    finally:
        gc.enable()
