from __future__ import annotations

from collections import Counter
from ipaddress import IPv4Network
from typing import Any

import pytest

from arbees_infra.cfn import Deployment, Known
from arbees_infra.components.network import NetworkRefs, network
from arbees_infra.spec.network import ExistingVpc, NatKind, Network

AT = Deployment("arbees", "test")
REGION = "eu-central-1"
EXISTING = ExistingVpc(
    vpc_id="vpc-0123456789abcdef0",
    public_subnet_ids=("subnet-1", "subnet-2"),
    private_subnet_ids=("subnet-3", "subnet-4"),
    route_table_ids=("rtb-1", "rtb-2"),
)


def made(**settings: Any) -> NetworkRefs:
    return network(AT, REGION, Network(**settings))


def resources(refs: NetworkRefs) -> dict[str, Any]:
    assert refs.stack is not None
    found: dict[str, Any] = refs.stack.template["Resources"]
    return found


def of_type(refs: NetworkRefs, kind: str) -> dict[str, Any]:
    return {title: body["Properties"] for title, body in resources(refs).items() if body["Type"] == kind}


def test_every_zone_has_a_public_and_a_private_subnet_named_in_the_spec() -> None:
    refs = made(azs=("a", "c"))
    subnets = of_type(refs, "AWS::EC2::Subnet")
    zones = Counter(subnet["AvailabilityZone"] for subnet in subnets.values())
    assert zones == {"eu-central-1a": 2, "eu-central-1c": 2}
    assert refs.zones == ("eu-central-1a", "eu-central-1c")
    ranges = [IPv4Network(subnet["CidrBlock"]) for subnet in subnets.values()]
    assert all(mine.subnet_of(IPv4Network("10.0.0.0/16")) for mine in ranges)
    assert len(ranges) == len({str(r) for r in ranges}) == 4
    assert not any(subnet["MapPublicIpOnLaunch"] for subnet in subnets.values())


def test_adding_a_zone_changes_no_subnet_that_is_there() -> None:
    before = of_type(made(azs=("a", "b")), "AWS::EC2::Subnet")
    after = of_type(made(azs=("h", "a", "b")), "AWS::EC2::Subnet")
    assert len(after) == len(before) + 2
    assert before.items() <= after.items()


@pytest.mark.parametrize(("nat", "gateways"), [("per-az", {"A", "B", "C"}), ("single", {"A"}), ("none", set())])
def test_nat_gateways_are_as_many_as_asked_for(nat: NatKind, gateways: set[str]) -> None:
    refs = made(nat=nat, azs=("a", "b", "c"))
    assert {title[-1] for title in of_type(refs, "AWS::EC2::NatGateway")} == gateways
    routes = of_type(refs, "AWS::EC2::Route")
    through = {title[-1]: route["NatGatewayId"] for title, route in routes.items() if "NatGatewayId" in route}
    expected = {
        "per-az": {zone: {"Ref": f"NatGateway{zone}"} for zone in "ABC"},
        "single": {zone: {"Ref": "NatGatewayA"} for zone in "ABC"},
        "none": {},
    }
    assert through == expected[nat]


def test_a_nat_instance_is_routed_to_by_the_interface_that_outlives_it() -> None:
    refs = made(nat="instance", nat_instance_type="t4g.small")
    routes = of_type(refs, "AWS::EC2::Route")
    assert {routes[f"PrivateDefaultRoute{zone}"]["NetworkInterfaceId"]["Ref"] for zone in "AB"} == {"NatInterface"}
    interface = of_type(refs, "AWS::EC2::NetworkInterface")["NatInterface"]
    assert interface["SourceDestCheck"] is False
    assert interface["SubnetId"] == {"Ref": "PublicSubnetA"}
    template = of_type(refs, "AWS::EC2::LaunchTemplate")["NatTemplate"]["LaunchTemplateData"]
    assert template["InstanceType"] == "t4g.small"
    assert "masquerade" in str(template["UserData"])
    assert refs.private_egress


def test_a_nat_instance_takes_traffic_from_its_own_network_alone() -> None:
    group = of_type(made(nat="instance", cidr="10.7.0.0/16"), "AWS::EC2::SecurityGroup")["NatSecurityGroup"]
    assert [rule["CidrIp"] for rule in group["SecurityGroupIngress"]] == ["10.7.0.0/16"]


def test_a_nat_instance_boots_only_when_it_can_reach_the_internet() -> None:
    needed = resources(made(nat="instance"))["NatGroup"]["DependsOn"]
    assert {"PublicDefaultRoute", "PublicSubnetARoutes", "NatInterfaceAssociation"} <= set(needed)


@pytest.mark.parametrize("nat", ["per-az", "single", "instance", "none"])
def test_tasks_go_where_they_reach_the_internet_and_their_ranges_are_known(nat: NatKind) -> None:
    refs = made(nat=nat)
    subnets = of_type(refs, "AWS::EC2::Subnet")
    tier = "Public" if nat == "none" else "Private"
    assert refs.task_cidrs == tuple(subnets[f"{tier}Subnet{zone}"]["CidrBlock"] for zone in "AB")
    assert [output.name for output in refs.task_subnets] == [f"{tier}SubnetAId", f"{tier}SubnetBId"]
    assert refs.task_public_ip is (nat == "none")
    assert refs.host_cidrs == tuple(subnets[f"PublicSubnet{zone}"]["CidrBlock"] for zone in "AB")


def test_every_subnet_has_a_route_table_and_every_table_is_offered() -> None:
    refs = made(azs=("a", "b", "c"))
    assert len(of_type(refs, "AWS::EC2::SubnetRouteTableAssociation")) == 6
    assert set(refs.route_tables) == {"public", "private-a", "private-b", "private-c"}
    (endpoint,) = of_type(refs, "AWS::EC2::VPCEndpoint").values()
    assert len(endpoint["RouteTableIds"]) == 4


def test_flow_logs_are_kept_as_long_as_asked_for_or_not_at_all() -> None:
    assert of_type(made(flow_log_days=90), "AWS::Logs::LogGroup")["FlowLogGroup"]["RetentionInDays"] == 90
    assert "FlowLog" not in resources(made(flow_log_days=0))


def test_the_flow_log_may_do_what_vpc_asks_for_where_the_group_is_there_already() -> None:
    role = resources(made(flow_log_days=14))["FlowLogRole"]["Properties"]
    statements = role["Policies"][0]["PolicyDocument"]["Statement"]
    assert {action for statement in statements for action in statement["Action"]} == {
        "logs:CreateLogStream",
        "logs:DescribeLogGroups",
        "logs:DescribeLogStreams",
        "logs:PutLogEvents",
    }


def test_the_default_security_group_is_closed() -> None:
    closed = resources(made())["ClosedDefaultGroup"]
    assert closed["Properties"]["GroupId"] == {"Fn::GetAtt": ["Vpc", "DefaultSecurityGroup"]}


def test_an_adopted_vpc_is_used_as_it_is() -> None:
    refs = made(existing=EXISTING, cidr="172.20.0.0/16", nat="none")
    assert refs.stack is None
    assert refs.vpc_id.value == EXISTING.vpc_id
    assert [subnet.value for subnet in refs.task_subnets] == ["subnet-1", "subnet-2"]
    assert {name: table.value for name, table in refs.route_tables.items()} == {"rtb-1": "rtb-1", "rtb-2": "rtb-2"}
    assert all(isinstance(subnet, Known) for subnet in refs.private_subnets)
    assert refs.task_cidrs == refs.host_cidrs == ("172.20.0.0/16",)
