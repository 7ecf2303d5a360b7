from __future__ import annotations

import re
from typing import Any

import pytest

from arbees_infra.cfn import StackKey
from arbees_infra.components.service import service
from arbees_runtime.manifest import (
    API,
    EXECUTION,
    FRONTEND,
    GAME_SHARD,
    KALSHI_GATEWAY,
    ORCHESTRATOR,
    PROCESSES,
    RECORDER,
)

HOME, OUTPOST = "us-east-1", "eu-central-1"
AT_HOME = [p for p in PROCESSES if not p.one_off and p.place == "home"]


def output(component: str, name: str, region: str = "") -> dict[str, Any]:
    where = {"StackName": f"arbees-test-{component}-{HOME}", "OutputName": name}
    return {"Fn::GetStackOutput": where | ({"Region": region} if region else {})}


def container(properties: Any, stack: Any) -> dict[str, Any]:
    (only,) = properties(stack, "TaskDefinition")["ContainerDefinitions"]
    return dict(only)


@pytest.mark.parametrize("process", AT_HOME, ids=lambda p: p.name)
def test_every_process_runs_as_its_manifest_says(world: Any, properties: Any, process: Any) -> None:
    stack = world().service(process).stack
    task, made = properties(stack, "TaskDefinition"), container(properties, stack)
    assert stack.key == StackKey(HOME, process.name)
    assert (task["Cpu"], task["Memory"]) == (str(process.cpu), str(process.memory))
    assert task["RuntimePlatform"]["CpuArchitecture"] == "ARM64"
    assert task["NetworkMode"] == "awsvpc"
    assert made["Command"] == list(process.command)
    assert made["StopTimeout"] == process.stop_timeout
    assert made["HealthCheck"]["Command"] == ["CMD", "python", "-m", "arbees_runtime", "health", process.health]
    assert made["PortMappings"] == [{"ContainerPort": process.port, "Protocol": "tcp"}]
    assert made["ReadonlyRootFilesystem"] is True
    assert made["User"] == "10001:10001"
    assert made["LinuxParameters"] == {"InitProcessEnabled": True, "Capabilities": {"Drop": ["ALL"]}}
    assert properties(stack, "LogGroup")["RetentionInDays"] == 30


@pytest.mark.parametrize("process", AT_HOME, ids=lambda p: p.name)
def test_a_singleton_never_runs_twice_and_others_never_stop(world: Any, properties: Any, process: Any) -> None:
    deployment = properties(world().service(process).stack, "Service")["DeploymentConfiguration"]
    bounds = (deployment["MinimumHealthyPercent"], deployment["MaximumPercent"])
    assert bounds == ((0, 100) if process.singleton else (100, 200))
    assert deployment["DeploymentCircuitBreaker"] == {"Enable": True, "Rollback": True}


@pytest.mark.parametrize("process", AT_HOME, ids=lambda p: p.name)
def test_the_agent_may_read_exactly_the_secrets_of_the_task(world: Any, properties: Any, process: Any) -> None:
    stack = world().service(process).stack
    statements = properties(stack, "ExecutionRole")["Policies"][0]["PolicyDocument"]["Statement"]
    readable = [s["Resource"] for s in statements if s["Sid"] == "ReadSecrets"]
    given = container(properties, stack).get("Secrets", [])
    assert {s["Name"] for s in given} == {s.variable for s in process.secrets_for()}
    assert readable == ([[s["ValueFrom"] for s in given]] if given else [])
    assert [s["Resource"] for s in statements if s["Sid"] == "PullImages"] == [
        [f"arn:aws:ecr:{HOME}:123456789012:repository/{process.image}"]
    ]


def test_stars_are_confined_to_a_region_and_waived_with_a_reason(world: Any, properties: Any) -> None:
    stack = world({"services": {"exec": True}}).service(RECORDER).stack
    for title in ("ExecutionRole", "TaskRole"):
        for statement in properties(stack, title)["Policies"][0]["PolicyDocument"]["Statement"]:
            if statement["Resource"] == ["*"]:
                assert statement["Condition"] == {"StringEquals": {"aws:RequestedRegion": HOME}}
        assert "ARB-IAM-RESOURCE-STAR" in stack.template["Resources"][title]["Metadata"]["Waived"]


def test_a_program_has_no_rights_in_aws_unless_it_needs_some(world: Any, properties: Any) -> None:
    made = world()
    assert "Policies" not in properties(made.service(EXECUTION).stack, "TaskRole")
    (statement,) = properties(made.service(GAME_SHARD).stack, "TaskRole")["Policies"][0]["PolicyDocument"]["Statement"]
    assert statement["Action"] == ["ecs:GetTaskProtection", "ecs:UpdateTaskProtection"]
    assert statement["Condition"] == {"ArnEquals": {"ecs:cluster": output("cluster", "ClusterArn")}}


def test_ecs_hands_the_programs_role_out_for_this_account_only(world: Any, properties: Any) -> None:
    (trust,) = properties(world().service(RECORDER).stack, "TaskRole")["AssumeRolePolicyDocument"]["Statement"]
    assert trust["Principal"] == {"Service": ["ecs-tasks.amazonaws.com"]}
    assert trust["Condition"] == {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}}


def test_the_image_version_is_the_one_parameter_and_never_latest(world: Any, properties: Any) -> None:
    stack = world({"release": "1.2.3", "service": {"recorder": {"version": "9.9"}}}).service(EXECUTION).stack
    assert list(stack.template["Parameters"]) == ["ImageVersion"]
    parameter = stack.template["Parameters"]["ImageVersion"]
    assert parameter["Default"] == ":1.2.3"
    pattern = parameter["AllowedPattern"]
    for good in (":1.2.3", ":latest-2", ":sha-0a1b", "@sha256:" + "0" * 64):
        assert re.match(pattern, good), good
    for bad in (":latest", "1.2.3", ":", "@sha256:12", ":-x", ":a b"):
        assert not re.match(pattern, bad), bad
    image = container(properties, stack)["Image"]["Fn::Sub"]
    assert image[0] == "${Repository}${ImageVersion}"


def test_a_service_may_have_a_version_of_its_own(world: Any) -> None:
    stack = world({"service": {"recorder": {"version": "9.9"}}}).service(RECORDER).stack
    assert stack.template["Parameters"]["ImageVersion"]["Default"] == ":9.9"


def test_it_reaches_the_bus_the_database_and_the_internet_over_tls_only(world: Any, properties: Any) -> None:
    stack = world().service(RECORDER).stack
    rules = properties(stack, "SecurityGroup")["SecurityGroupEgress"]
    peers = {
        (r["IpProtocol"], r["FromPort"], str(r.get("CidrIp") or r.get("DestinationSecurityGroupId"))) for r in rules
    }
    assert peers == {
        ("tcp", 443, "0.0.0.0/0"),
        ("udp", 53, "10.0.0.0/16"),
        ("tcp", 53, "10.0.0.0/16"),
        ("tcp", 6379, str(output("bus", "SecurityGroupId"))),
        ("tcp", 5432, "sg-database"),
    }
    assert "SecurityGroupIngress" not in properties(stack, "SecurityGroup")
    assert properties(stack, "BusIngress")["GroupId"] == output("bus", "SecurityGroupId")
    assert properties(stack, "DatabaseIngress")["GroupId"] == "sg-database"
    # The first task must not start before it can reach what it needs.
    assert stack.template["Resources"]["Service"]["DependsOn"] == ["BusIngress", "DatabaseIngress"]


def test_in_an_outpost_the_home_network_stands_for_the_bus(world: Any, properties: Any) -> None:
    made = world({"service": {"kalshi-gateway": {"region": OUTPOST}}})
    made.secrets.arns.update(
        {(n, OUTPOST): a for (n, r), a in list(made.secrets.arns.items()) if r == HOME}  # type: ignore[attr-defined]
    )
    stack = made.service(KALSHI_GATEWAY, OUTPOST).stack
    rules = properties(stack, "SecurityGroup")["SecurityGroupEgress"]
    assert [r["CidrIp"] for r in rules if r["FromPort"] == 6379] == ["10.0.0.0/16"]
    assert "BusIngress" not in stack.template["Resources"]
    network = properties(stack, "Service")["NetworkConfiguration"]["AwsvpcConfiguration"]
    assert network["AssignPublicIp"] == "ENABLED"  # the outpost has no NAT


def test_public_services_stand_behind_the_load_balancer(world: Any, properties: Any) -> None:
    stack = world().service(API).stack
    made = properties(stack, "Service")
    assert made["LoadBalancers"] == [
        {"ContainerName": "api", "ContainerPort": 8000, "TargetGroupArn": output("edge", "ApiTargetGroupArn")}
    ]
    assert made["HealthCheckGracePeriodSeconds"] == 90
    ingress = properties(stack, "LoadBalancerIngress")
    assert (ingress["FromPort"], ingress["SourceSecurityGroupId"]) == (8000, output("edge", "SecurityGroupId"))


def test_the_frontend_reaches_the_api_by_name(world: Any, properties: Any) -> None:
    made = world()
    refs = made.service(FRONTEND)
    api = made.services["api"]
    assert api.url == "http://api.services.test.arbees.internal:8000"
    environment = {v["Name"]: v["Value"] for v in container(properties, refs.stack)["Environment"]}
    assert environment["API_URL"] == api.url
    assert environment["PUBLIC_URL"] == output("edge", "Url")
    assert properties(refs.stack, "ApiIngress")["GroupId"] == output("api", "SecurityGroupId")
    assert properties(api.stack, "Name")["DnsConfig"]["NamespaceId"] == output("cluster", "NamespaceId")
    assert properties(api.stack, "Service")["ServiceRegistries"] == [{"RegistryArn": {"Fn::GetAtt": ["Name", "Arn"]}}]
    with pytest.raises(ValueError, match="frontend has no name"):
        _ = refs.url


def test_a_user_who_is_not_root_may_serve_port_80(world: Any, properties: Any) -> None:
    made = world()
    assert container(properties, made.service(FRONTEND).stack)["SystemControls"] == [
        {"Namespace": "net.ipv4.ip_unprivileged_port_start", "Value": "80"}
    ]
    assert "SystemControls" not in container(properties, made.service(API).stack)


def test_shards_are_scaled_and_their_number_is_not_in_the_template(world: Any, properties: Any) -> None:
    scaling = {"minimum": 2, "maximum": 9, "cpu_percent": 50, "memory_percent": 65}
    stack = world({"service": {"game-shard": {"scaling": scaling}}}).service(GAME_SHARD).stack
    assert "DesiredCount" not in properties(stack, "Service")
    target = properties(stack, "Scaling")
    assert (target["MinCapacity"], target["MaxCapacity"]) == (2, 9)
    targets = {
        title: properties(stack, title)["TargetTrackingScalingPolicyConfiguration"]["TargetValue"]
        for title in ("ScaleByCpu", "ScaleByMemory")
    }
    assert targets == {"ScaleByCpu": 50, "ScaleByMemory": 65}


@pytest.mark.parametrize("process", AT_HOME, ids=lambda p: p.name)
def test_spot_only_where_losing_a_task_is_harmless(world: Any, properties: Any, process: Any) -> None:
    strategy = properties(world().service(process).stack, "Service")["CapacityProviderStrategy"]
    assert strategy == [{"CapacityProvider": "FARGATE_SPOT" if process.interruptible else "FARGATE", "Weight": 1}]


def test_spot_can_be_refused_and_several_copies_keep_one_that_stays(world: Any, properties: Any) -> None:
    refused = properties(world({"services": {"spot": False}}).service(API).stack, "Service")
    assert refused["CapacityProviderStrategy"] == [{"CapacityProvider": "FARGATE", "Weight": 1}]
    several = properties(world({"service": {"api": {"copies": 3}}}).service(API).stack, "Service")
    assert several["DesiredCount"] == 3
    assert several["CapacityProviderStrategy"] == [
        {"CapacityProvider": "FARGATE", "Base": 1, "Weight": 0},
        {"CapacityProvider": "FARGATE_SPOT", "Weight": 1},
    ]


def test_a_service_can_be_switched_off(world: Any, properties: Any) -> None:
    stack = world({"service": {"orchestrator": {"copies": 0}}}).service(ORCHESTRATOR).stack
    assert properties(stack, "Service")["DesiredCount"] == 0


def test_sessions_open_the_file_system_and_are_allowed_by_the_role(world: Any, properties: Any) -> None:
    stack = world({"services": {"exec": True}}).service(RECORDER).stack
    assert properties(stack, "Service")["EnableExecuteCommand"] is True
    assert container(properties, stack)["ReadonlyRootFilesystem"] is False
    statements = properties(stack, "TaskRole")["Policies"][0]["PolicyDocument"]["Statement"]
    assert [s["Sid"] for s in statements] == ["OpenSessions", "FindSessionLogGroup", "WriteSessionLog"]
    assert properties(world().service(RECORDER).stack, "Service")["EnableExecuteCommand"] is False


def test_live_orders_bring_the_venues_keys_and_paper_does_not(world: Any, properties: Any) -> None:
    live = {
        "trading": {"mode": "live", "authorized_by": "x", "authorized_on": "2026-11-01"},
        "kalshi": {"orders": True},
    }
    for changes, mode in (({}, "paper"), (live, "live")):
        stack = world(changes).service(KALSHI_GATEWAY).stack
        environment = {v["Name"]: v["Value"] for v in container(properties, stack)["Environment"]}
        assert environment["TRADING_MODE"] == mode


def test_readers_of_the_database_come_after_the_migration(world: Any) -> None:
    made = world()
    migration = StackKey(HOME, "migrate")
    for process, expected in ((RECORDER, True), (KALSHI_GATEWAY, False)):
        refs = service(made.at, process, made.decisions(process), made.sites[HOME], made.backing, migrated=migration)
        assert (migration in refs.stack.dependencies) is expected


def test_a_called_process_needs_a_namespace(world: Any) -> None:
    made = world()
    with pytest.raises(ValueError, match="has no namespace"):
        service(made.at, ORCHESTRATOR, made.decisions(ORCHESTRATOR), made.sites[OUTPOST], made.backing, called=True)


def test_the_api_learns_whose_logins_to_believe_and_who_may_operate(world: Any, properties: Any) -> None:
    edge = {"domain": "app.example.com", "login": "cognito", "operators": ["alice@example.com", "bob@example.com"]}
    made = {each["Name"]: each["Value"] for each in container(properties, world().service(API).stack)["Environment"]}
    with_login = world({"edge": edge}).service(API).stack
    told = {each["Name"]: each["Value"] for each in container(properties, with_login)["Environment"]}
    assert not {"LOGIN_SIGNER", "LOGIN_OPERATORS"} & made.keys()
    assert told["LOGIN_SIGNER"] == {"Fn::GetStackOutput": output("edge", "LoadBalancerArn")["Fn::GetStackOutput"]}
    assert told["LOGIN_OPERATORS"] == "alice@example.com,bob@example.com"


def test_another_capacity_is_deployed_by_force_and_nothing_else_is(world: Any) -> None:
    """ECS refuses another capacity provider strategy "on a service that is already using one" without it."""

    def deployment(changes: dict[str, Any]) -> tuple[Any, Any]:
        stack = world(changes).service(RECORDER).stack
        service = stack.template["Resources"]["Service"]["Properties"]
        assert service["ForceNewDeployment"]["EnableForceNewDeployment"] is True
        return service["CapacityProviderStrategy"], service["ForceNewDeployment"]["ForceNewDeploymentNonce"]

    usual, spot, more = (
        deployment({"service": {"recorder": own}})
        for own in ({"spot": False}, {"spot": True}, {"memory": 2048, "spot": False})
    )
    assert usual != spot
    assert usual[1] != spot[1]
    assert usual == more
