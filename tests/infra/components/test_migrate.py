from __future__ import annotations

from typing import Any

from arbees_infra.components.migrate import migrate
from arbees_runtime.manifest import MIGRATE

HOME = "us-east-1"


def test_its_outputs_are_all_that_run_task_needs(world: Any, properties: Any) -> None:
    made = world({"home": {"nat": "none"}})
    refs = migrate(made.at, MIGRATE, made.decisions(MIGRATE), made.sites[HOME], made.backing)
    outputs = {name: output["Value"] for name, output in refs.stack.template["Outputs"].items()}
    assert set(outputs) == {
        "ClusterName",
        "TaskDefinitionArn",
        "SubnetIds",
        "SecurityGroupId",
        "AssignPublicIp",
        "LogGroupName",
    }
    assert outputs["AssignPublicIp"] == "ENABLED"
    subnets = [part["Fn::GetStackOutput"]["OutputName"] for part in outputs["SubnetIds"]["Fn::Join"][1]]
    assert subnets == ["PublicSubnetAId", "PublicSubnetBId"]


def test_it_is_a_task_and_no_service(world: Any, properties: Any) -> None:
    made = world({"services": {"exec": True}})
    stack = migrate(made.at, MIGRATE, made.decisions(MIGRATE), made.sites[HOME], made.backing).stack
    types = {body["Type"] for body in stack.template["Resources"].values()}
    assert "AWS::ECS::Service" not in types
    (container,) = properties(stack, "TaskDefinition")["ContainerDefinitions"]
    assert "HealthCheck" not in container
    assert "PortMappings" not in container
    assert container["ReadonlyRootFilesystem"] is True  # no session is ever opened in it
    assert {s["Name"] for s in container["Secrets"]} == {"DATABASE_OWNER_PASSWORD", "DATABASE_APP_PASSWORD"}
    assert properties(stack, "DatabaseIngress")["GroupId"] == "sg-database"
    assert "BusIngress" not in stack.template["Resources"]
