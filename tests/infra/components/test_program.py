from __future__ import annotations

from typing import Any

from arbees_infra.cfn import Deployment, ImageNeed, Known, Stack, StackKey
from arbees_infra.components.cluster import ClusterRefs
from arbees_infra.components.network import NetworkRefs
from arbees_infra.components.program import Running, program
from arbees_infra.parts.container import Health, Image
from arbees_infra.parts.firewall import Opening

AT = Deployment("weather", "test")
REGION = "eu-west-1"
IMAGE = Image("repo/station:1.4.2", "arn:aws:ecr:eu-west-1:123456789012:repository/station", "station", "1.4.2")
CLUSTER = ClusterRefs(Stack(AT, REGION, "cluster", "A cluster."), REGION, Known("weather"), Known("arn"))


def standing(*, nat: bool) -> NetworkRefs:
    public, private = (Known("subnet-a"), Known("subnet-b")), (Known("subnet-c"), Known("subnet-d"))
    return NetworkRefs(None, REGION, "10.1.0.0/16", ("a", "b"), Known("vpc-1"), public, private, {}, private_egress=nat)


def made(running: Running | None = None, *, nat: bool = True, **more: Any) -> dict[str, Any]:
    refs = program(
        AT, "station", "Reads the stations.", running or Running(image=IMAGE), standing(nat=nat), CLUSTER, **more
    )
    return dict(refs.stack.template["Resources"])


def container(resources: dict[str, Any]) -> dict[str, Any]:
    [only] = resources["TaskDefinition"]["Properties"]["ContainerDefinitions"]
    return dict(only)


def test_it_stands_where_its_network_has_a_way_out() -> None:
    for nat, ids, public in (
        (True, ["subnet-c", "subnet-d"], "DISABLED"),
        (False, ["subnet-a", "subnet-b"], "ENABLED"),
    ):
        placed = made(nat=nat)["Service"]["Properties"]["NetworkConfiguration"]["AwsvpcConfiguration"]
        assert (placed["Subnets"], placed["AssignPublicIp"]) == (ids, public)


def test_it_is_let_into_the_groups_it_uses_before_it_starts() -> None:
    resources = made(uses={"StoreIngress": Opening(5432, "The store", Known("sg-store"))})
    rule = resources["StoreIngress"]["Properties"]
    assert (rule["GroupId"], rule["FromPort"], rule["ToPort"]) == ("sg-store", 5432, 5432)
    assert rule["SourceSecurityGroupId"] == {"Ref": "SecurityGroup"}
    assert resources["Service"]["DependsOn"] == ["StoreIngress"]
    out = {
        (r["IpProtocol"], r["FromPort"], r.get("CidrIp", r.get("DestinationSecurityGroupId")))
        for r in resources["SecurityGroup"]["Properties"]["SecurityGroupEgress"]
    }
    assert out == {
        ("tcp", 443, "0.0.0.0/0"),
        ("udp", 53, "10.1.0.0/16"),
        ("tcp", 53, "10.1.0.0/16"),
        ("tcp", 5432, "sg-store"),
    }


def test_it_reaches_other_regions_by_range_without_a_rule_here() -> None:
    resources = made(reaches=[Opening(6379, "The bus", "10.0.0.0/16")])
    egress = resources["SecurityGroup"]["Properties"]["SecurityGroupEgress"]
    assert (6379, "10.0.0.0/16") in {(rule["FromPort"], rule.get("CidrIp")) for rule in egress}
    assert not [r for r in resources.values() if r["Type"] == "AWS::EC2::SecurityGroupIngress"]


def test_it_is_run_as_asked() -> None:
    running = Running(
        image=IMAGE,
        command=("--fast",),
        environment={"MODE": "test"},
        secrets={"KEY": Known("arn:aws:secretsmanager:eu-west-1:123456789012:secret:key-AbCdEf")},
        port=8080,
        health=Health(command=("check",)),
        cpu=512,
        memory=1024,
        rollout="one-at-most",
        processor="x86-64",
        log_days=7,
    )
    resources = made(running)
    task = resources["TaskDefinition"]["Properties"]
    only = container(resources)
    assert (task["Cpu"], task["Memory"], task["RuntimePlatform"]["CpuArchitecture"]) == ("512", "1024", "X86_64")
    assert (only["Image"], only["Command"]) == ("repo/station:1.4.2", ["--fast"])
    assert only["Environment"] == [{"Name": "MODE", "Value": "test"}]
    assert [secret["Name"] for secret in only["Secrets"]] == ["KEY"]
    assert only["HealthCheck"]["Command"] == ["CMD", "check"]
    assert only["PortMappings"] == [{"ContainerPort": 8080, "Protocol": "tcp"}]
    assert resources["LogGroup"]["Properties"] | {"Tags": 0} == {
        "LogGroupName": "/weather/test/station",
        "RetentionInDays": 7,
        "Tags": 0,
    }
    rollout = resources["Service"]["Properties"]["DeploymentConfiguration"]
    assert (rollout["MinimumHealthyPercent"], rollout["MaximumPercent"]) == (0, 100)


def test_it_says_what_has_to_be_there_first() -> None:
    link = StackKey("us-east-1", "link-eu-west-1")
    refs = program(
        AT, "station", "Reads the stations.", Running(image=IMAGE), standing(nat=True), CLUSTER, after=[link]
    )
    assert refs.stack.dependencies == (link,)
    assert refs.stack.images == (ImageNeed("station", ":1.4.2"),)
