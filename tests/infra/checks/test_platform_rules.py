"""Every rule about a finished platform catches a bad platform, at the resource, and lets a good one pass.

The resources are hand-made, as a user's own component may make them: rules see templates, not our components.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from troposphere import AWSObject, Ref

from arbees_infra.cfn import Deployment, Platform, Stack
from arbees_infra.cfn.kinds import Arn, SecurityGroupId, Text
from arbees_infra.checks.rule import PlatformRule
from arbees_infra.checks.run import check_platform, rules
from arbees_infra.spec import SpecError

AT = Deployment("arbees", "test")
HOME, AWAY = "us-east-1", "eu-central-1"
Properties = dict[str, Any]


def resource(kind: str, title: str, **properties: Any) -> AWSObject:
    """A resource of any type with any properties, right or wrong."""
    made = type("Made", (AWSObject,), {"resource_type": kind, "props": dict.fromkeys(properties, (object, False))})
    return made(title, **properties)


def stack(*made: AWSObject, region: str = HOME, component: str = "mine") -> Stack:
    filled = Stack(AT, region, component, "A stack of a test.")
    for one in made:
        filled.add(one, "A resource of a test.")
    return filled


def platform(*stacks: Stack) -> Platform:
    return Platform(AT, stacks)


def only(kind: str, **properties: Any) -> Callable[[], Platform]:
    """A platform with one resource."""
    return lambda: platform(stack(resource(kind, "It", **properties)))


def task(*containers: Properties, mode: str = "awsvpc", fargate: bool = True) -> Callable[[], Platform]:
    """A platform with one task definition."""
    logged = [
        {"Name": f"c{number}", "Image": "repo:1", "LogConfiguration": {"LogDriver": "awslogs"}, **container}
        for number, container in enumerate(containers)
    ]
    compatible = ["FARGATE" if fargate else "EC2"]
    return only(
        "AWS::ECS::TaskDefinition",
        ContainerDefinitions=[{k: v for k, v in c.items() if v is not None} for c in logged],
        NetworkMode=mode,
        RequiresCompatibilities=compatible,
    )


def service(component: str = "mine", **properties: Any) -> Callable[[], Platform]:
    return lambda: platform(stack(resource("AWS::ECS::Service", "It", **properties), component=component))


def variable(name: str, value: str) -> Properties:
    return {"Environment": [{"Name": name, "Value": value}]}


def secrets(*names: str) -> list[Properties]:
    return [{"Name": name, "ValueFrom": {"Ref": "Secret"}} for name in names]


@dataclass(frozen=True)
class Case:
    """A bad and a good platform, and where the bad one is found to be bad."""

    bad: Callable[[], Platform]
    good: Callable[[], Platform]
    found: tuple[str, ...]


def in_it(*inside: str) -> tuple[str, ...]:
    return tuple(f"{HOME}/mine.yaml It.{path}" for path in inside)


def group_rule(region: str) -> Callable[[], Platform]:
    def made() -> Platform:
        home = stack(resource("AWS::EC2::SecurityGroup", "Group"), component="bus")
        group = home.output("Group", Ref("Group"), SecurityGroupId, "A group.")
        rule = resource("AWS::EC2::SecurityGroupIngress", "It", GroupId={"Ref": "Own"}, SourceSecurityGroupId=group)
        return platform(home, stack(resource("AWS::EC2::SecurityGroup", "Own"), rule, region=region))

    return made


def ingress(front: bool) -> Callable[[], Platform]:
    """A group open to everybody, behind a load balancer of another stack or behind nothing."""

    def made() -> Platform:
        everybody = [{"CidrIp": "0.0.0.0/0", "FromPort": 443, "IpProtocol": "tcp"}]
        groups = stack(
            resource("AWS::EC2::SecurityGroup", "It", SecurityGroupIngress=everybody),
            resource("AWS::EC2::SecurityGroupIngress", "Rule", GroupId={"Ref": "It"}, CidrIpv6="::/0", FromPort=443),
        )
        group = groups.output("Group", Ref("It"), SecurityGroupId, "A group.")
        balancer = resource(
            "AWS::ElasticLoadBalancingV2::LoadBalancer",
            "Balancer",
            Subnets=["subnet-1", "subnet-2"],
            SecurityGroups=[group] if front else [],
        )
        return platform(groups, stack(balancer, component="edge"))

    return made


def alarm_topic(region: str) -> Callable[[], Platform]:
    def made() -> Platform:
        topics = stack(resource("AWS::SNS::Topic", "Topic"), component="topics")
        topic = topics.output("Topic", Ref("Topic"), Arn, "A topic.")
        dimensions = [{"Name": "QueueName", "Value": "q"}]
        alarm = resource(
            "AWS::CloudWatch::Alarm",
            "It",
            Namespace="AWS/SQS",
            MetricName="Age",
            Dimensions=dimensions,
            AlarmActions=[topic],
        )
        return platform(topics, stack(alarm, region=region))

    return made


def scaled(**properties: Any) -> Callable[[], Platform]:
    target = resource(
        "AWS::ApplicationAutoScaling::ScalableTarget",
        "Target",
        ResourceId={"Fn::Join": ["/", ["service", "c", {"Fn::GetAtt": ["It", "Name"]}]]},
    )
    return lambda: platform(stack(resource("AWS::ECS::Service", "It", **properties), target))


def listener_rules(priority: int, values: int) -> Callable[[], Platform]:
    def made() -> Platform:
        front = stack(resource("AWS::ElasticLoadBalancingV2::Listener", "Listener"), component="edge")
        listener = front.output("Listener", Ref("Listener"), Arn, "A listener.")
        conditions = [{"Field": "path-pattern", "PathPatternConfig": {"Values": [f"/{n}" for n in range(values)]}}]
        kind = "AWS::ElasticLoadBalancingV2::ListenerRule"
        first = resource(kind, "First", ListenerArn=listener, Priority=10, Conditions=[])
        second = resource(kind, "It", ListenerArn=listener, Priority=priority, Conditions=conditions)
        return platform(front, stack(first, component="one"), stack(second))

    return made


def with_parameter(name: str) -> Callable[[], Platform]:
    def made() -> Platform:
        filled = stack(
            resource(
                "AWS::RDS::DBInstance",
                "It",
                StorageEncrypted=True,
                MasterUserPassword="{{resolve:secretsmanager:x}}" if name == "ImageVersion" else "hunter2",
            )
        )
        filled.parameter(name, ":1", "A value.", pattern=".*", constraint="Any.")
        return platform(filled)

    return made


def trusting(**condition: Any) -> Callable[[], Platform]:
    provider = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
    statement = {"Effect": "Allow", "Principal": {"Federated": provider}, "Condition": condition}
    return only("AWS::IAM::Role", AssumeRolePolicyDocument={"Statement": [statement]})


def many_outputs(count: int) -> Callable[[], Platform]:
    def made() -> Platform:
        filled = stack(resource("AWS::SNS::Topic", "It"))
        for number in range(count):
            filled.output(f"Out{number}", Ref("It"), Text, "A value.")
        return platform(filled)

    return made


ALARM = "AWS::CloudWatch::Alarm"
BALANCER = "AWS::ElasticLoadBalancingV2::LoadBalancer"
BUS = "AWS::ElastiCache::ReplicationGroup"
NET_ADMIN = {"LinuxParameters": {"Capabilities": {"Add": ["NET_ADMIN"]}}}
CLUSTER = {"Name": "ClusterName", "Value": "c"}
SERVICE_NAME = {"Name": "ServiceName", "Value": "polymarket-vpn"}
BLOCKED = dict.fromkeys(("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"), True)
ORDER_KEYS = (
    "POLYMARKET_API_KEY",
    "POLYMARKET_API_SECRET",
    "POLYMARKET_API_PASSPHRASE",
    "POLYMARKET_PRIVATE_KEY",
    "POLYMARKET_FUNDER",
)
GATEWAY = "polymarket-gateway"

CASES = {
    "ARB110": Case(only(BALANCER, Subnets=["a"]), only(BALANCER, Subnets=["a", "b"]), in_it("Subnets")),
    "ARB113": Case(group_rule(AWAY), group_rule(HOME), (f"{AWAY}/mine.yaml It.SourceSecurityGroupId",)),
    "ARB114": Case(ingress(front=False), ingress(front=True), (*in_it("CidrIp"), f"{HOME}/mine.yaml Rule.CidrIp")),
    "ARB115": Case(
        only("AWS::RDS::DBInstance", StorageEncrypted=True, PubliclyAccessible=True),
        only("AWS::RDS::DBInstance", StorageEncrypted=True, PubliclyAccessible=False),
        in_it("PubliclyAccessible"),
    ),
    "ARB213": Case(
        only(BUS, AtRestEncryptionEnabled=True, UserGroupIds=["g"]),
        only(BUS, AtRestEncryptionEnabled=True, UserGroupIds=["g"], TransitEncryptionEnabled=True),
        in_it("TransitEncryptionEnabled"),
    ),
    "ARB214": Case(
        only(BUS, AtRestEncryptionEnabled=True, AutomaticFailoverEnabled=True, NumCacheClusters=1),
        only(BUS, AtRestEncryptionEnabled=True, AutomaticFailoverEnabled=True, NumCacheClusters=2),
        in_it("NumCacheClusters"),
    ),
    "ARB215": Case(only("AWS::EC2::Volume"), only("AWS::EC2::Volume", Encrypted=True), in_it("Encrypted")),
    "ARB216": Case(
        only("AWS::S3::Bucket", PublicAccessBlockConfiguration={**BLOCKED, "BlockPublicAcls": False}),
        only("AWS::S3::Bucket", PublicAccessBlockConfiguration=BLOCKED),
        in_it("PublicAccessBlockConfiguration"),
    ),
    "ARB303": Case(
        task({**NET_ADMIN, "Privileged": True}, mode="bridge"),
        task({"LinuxParameters": {"Capabilities": {"Add": ["SYS_PTRACE"]}}}),
        in_it("NetworkMode", "c0.Privileged", "c0.LinuxParameters.Capabilities.Add"),
    ),
    "ARB309": Case(
        task({"Image": "repo/app:latest"}, {"Image": {"Fn::Join": ["", [{"Ref": "Repository"}, "/app"]]}}),
        task({"Image": "host:5000/app@sha256:0"}, {"Image": {"Fn::Join": ["", ["r/app", {"Ref": "ImageVersion"}]]}}),
        in_it("c0.Image", "c1.Image"),
    ),
    "ARB312": Case(
        service("execution", DeploymentConfiguration={"MinimumHealthyPercent": 100, "MaximumPercent": 200}),
        service("execution", DeploymentConfiguration={"MinimumHealthyPercent": 0, "MaximumPercent": 100}),
        (
            f"{HOME}/execution.yaml It.DeploymentConfiguration.MaximumPercent",
            f"{HOME}/execution.yaml It.DeploymentConfiguration.MinimumHealthyPercent",
        ),
    ),
    "ARB318": Case(
        task({"Image": "qmcgaw/gluetun:v3.41.1"}, variable("HTTP_PORT", "8000"), fargate=False),
        task({"Image": "qmcgaw/gluetun:v3.41.1"}, variable("HTTP_PORT", "8080"), fargate=False),
        in_it("c1.PortMappings"),
    ),
    "ARB319": Case(
        task({"Links": ["vpn"]}, {"NetworkMode": "container:vpn"}, fargate=False),
        task({"Links": ["vpn"]}, mode="bridge", fargate=False),
        in_it("c0.Links", "c1.NetworkMode"),
    ),
    "ARB320": Case(
        service(LaunchType="EC2", NetworkConfiguration={"AwsvpcConfiguration": {"AssignPublicIp": "ENABLED"}}),
        service(LaunchType="FARGATE", NetworkConfiguration={"AwsvpcConfiguration": {"AssignPublicIp": "ENABLED"}}),
        in_it("NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp"),
    ),
    "ARB321": Case(
        with_parameter("MasterPassword"),
        with_parameter("ImageVersion"),
        (f"{HOME}/mine.yaml MasterPassword", *in_it("MasterUserPassword")),
    ),
    "ARB322": Case(task({"LogConfiguration": None}), task({}), in_it("c0.LogConfiguration")),
    "ARB323": Case(scaled(DesiredCount=2), scaled(), in_it("DesiredCount")),
    "ARB324": Case(task({"StopTimeout": 121}), task({"StopTimeout": 120}), in_it("c0.StopTimeout")),
    "ARB325": Case(
        task({"HealthCheck": {"Command": ["CMD", "wget", "-q", "--spider", "http://ipinfo.io/json"]}}),
        task({"HealthCheck": {"Command": ["CMD-SHELL", "wget -q http://localhost:8080/livez"]}}),
        in_it("c0.HealthCheck"),
    ),
    "ARB326": Case(
        task(NET_ADMIN, mode="host", fargate=False), task(NET_ADMIN, mode="bridge", fargate=False), in_it("NetworkMode")
    ),
    "ARB327": Case(
        only("AWS::EC2::LaunchTemplate", LaunchTemplateData={"MetadataOptions": {"HttpTokens": "optional"}}),
        only("AWS::EC2::LaunchTemplate", LaunchTemplateData={"MetadataOptions": {"HttpTokens": "required"}}),
        in_it("MetadataOptions.HttpTokens"),
    ),
    "ARB328": Case(
        service(CapacityProviderStrategy=[{"CapacityProvider": "FARGATE"}, {"CapacityProvider": {"Ref": "Mine"}}]),
        service(CapacityProviderStrategy=[{"CapacityProvider": "FARGATE"}, {"CapacityProvider": "FARGATE_SPOT"}]),
        in_it("CapacityProviderStrategy"),
    ),
    "ARB329": Case(
        task({**variable("REDIS_PASSWORD_ARN", "x"), "Secrets": secrets("REDIS_PASSWORD_ARN")}),
        task({**variable("REDIS_HOST", "x"), "Secrets": secrets("REDIS_PASSWORD")}),
        in_it("c0.Environment"),
    ),
    "ARB415": Case(
        task({"Name": GATEWAY, "Secrets": secrets(*ORDER_KEYS), **variable("POLYMARKET_PROXY_URL", "http://vpn:8888")}),
        task(
            {"Name": GATEWAY, "Secrets": secrets("REDIS_PASSWORD"), **variable("POLYMARKET_PROXY_URL", "http://x:1")},
            {"Name": "other", "Secrets": secrets(*ORDER_KEYS), **variable("POLYMARKET_PROXY_URL", "")},
        ),
        in_it(f"{GATEWAY}.Secrets"),
    ),
    "ARB416": Case(
        task({"Name": GATEWAY, "Secrets": secrets("POLYMARKET_API_KEY")}),
        task({"Name": GATEWAY, "Secrets": secrets(*ORDER_KEYS)}),
        in_it(f"{GATEWAY}.Secrets"),
    ),
    "ARB509": Case(
        only("AWS::Logs::LogGroup"), only("AWS::Logs::LogGroup", RetentionInDays=7), in_it("RetentionInDays")
    ),
    "ARB510": Case(alarm_topic(AWAY), alarm_topic(HOME), (f"{AWAY}/mine.yaml It.AlarmActions",)),
    "ARB511": Case(
        only(ALARM, Namespace="AWS/ECS", MetricName="CPUUtilization", Dimensions=[SERVICE_NAME]),
        only(ALARM, Namespace="AWS/ECS", MetricName="CPUUtilization", Dimensions=[SERVICE_NAME, CLUSTER]),
        in_it("Dimensions"),
    ),
    "ARB512": Case(
        only(BALANCER, Subnets=["a", "b"], Name="x" * 33),
        only(BALANCER, Subnets=["a", "b"], Name="x" * 32),
        in_it("Name"),
    ),
    "ARB515": Case(
        only("AWS::IAM::Role", RoleName="GitHubActions"), only("AWS::IAM::Role", RoleName="Deploy"), in_it("RoleName")
    ),
    "ARB516": Case(
        trusting(StringEquals={"token.actions.githubusercontent.com:aud": "sts.amazonaws.com"}),
        trusting(StringLike={"token.actions.githubusercontent.com:sub": ["repo:arbees/platform:ref:refs/heads/main"]}),
        in_it("AssumeRolePolicyDocument"),
    ),
    "ARB521": Case(listener_rules(10, 6), listener_rules(20, 5), in_it("Conditions", "Priority")),
    "ARB522": Case(many_outputs(201), many_outputs(200), (f"{HOME}/mine.yaml Outputs",)),
    "ARB523": Case(
        only("AWS::ECS::CapacityProvider", AutoScalingGroupProvider={"ManagedTerminationProtection": "ENABLED"}),
        only("AWS::ECS::CapacityProvider", AutoScalingGroupProvider={"ManagedTerminationProtection": "DISABLED"}),
        in_it("AutoScalingGroupProvider.ManagedTerminationProtection"),
    ),
}
PLATFORM_RULES = [rule.id for rule in rules() if isinstance(rule, PlatformRule)]


def test_every_rule_about_a_platform_has_its_case():
    assert sorted(CASES) == PLATFORM_RULES


@pytest.mark.parametrize("rule", PLATFORM_RULES)
def test_a_bad_platform_is_found_at_the_resource(rule: str):
    case = CASES[rule]
    with pytest.raises(SpecError) as caught:
        check_platform(case.bad())
    problems = caught.value.problems
    assert {problem.rule for problem in problems} == {rule}
    assert sorted(f"{problem.where} {problem.key}" for problem in problems) == sorted(case.found)
    assert all(problem.why.endswith(".") and problem.fix.endswith((".", "...")) for problem in problems)


@pytest.mark.parametrize("rule", PLATFORM_RULES)
def test_a_good_platform_passes_every_rule(rule: str):
    check_platform(CASES[rule].good())


@pytest.mark.parametrize(
    ("name", "value", "caught"),
    [
        ("DATABASE_PASSWORD", "hunter2", True),
        ("DATABASE_PASSWORD_FILE", "/run/secret", False),
        ("DATABASE_URL", "postgresql://me:hunter2@host/db", True),
        ("DATABASE_URL", "postgresql://host/db", False),
        ("NOTE", "-----BEGIN RSA PRIVATE KEY-----", True),
        ("KEY_ID", "AKIAABCDEFGHIJKLMNOP", True),
        ("WALLET", "0x" + "ab" * 32, True),
        ("IMAGE", "app@sha256:" + "ab" * 32, False),
        ("MARKET_DATA_TTL", "4.0", False),
    ],
)
def test_secrets_are_told_by_name_or_look(name: str, value: str, caught: bool):
    made = task(variable(name, value))
    if not caught:
        check_platform(made())
        return
    with pytest.raises(SpecError, match="ARB321") as error:
        check_platform(made())
    assert value not in str(error.value)
