from __future__ import annotations

import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import boto3
import pytest
from moto import mock_aws

from arbees_infra.cfn import Deployment, Known, Output, Platform, Stack, StackError
from arbees_infra.cfn.kinds import SecurityGroupId
from arbees_infra.components.link import LinkRefs, home_side, link, outpost_side
from arbees_infra.components.link_transit import hub
from arbees_infra.components.network import NetworkRefs, network
from arbees_infra.spec.network import ExistingVpc, Home, Link, Outpost

AT = Deployment("arbees", "test")
HOME, EU, ASIA = "us-east-1", "eu-central-1", "ap-northeast-1"
PEERING, TRANSIT = Link(kind="peering"), Link(kind="transit-gateway")


class Linked:
    """Home, its outposts and all stacks between them."""

    def __init__(self, settings: Link, **outposts: Outpost) -> None:
        self.home = network(AT, HOME, Home(azs=("a", "b", "c")))
        self.outposts = {
            region.replace("_", "-"): network(AT, region.replace("_", "-"), net) for region, net in outposts.items()
        }
        bus = Stack(AT, HOME, "bus", "The bus.")
        group: Output[SecurityGroupId] = bus.output("GroupId", "sg-1", SecurityGroupId, "Its group.")
        self.hub = hub(AT, settings, self.home)
        self.links: dict[str, LinkRefs] = {}
        self.back: dict[str, Stack] = {}
        self.rest: dict[str, Stack] = {}
        for region, net in self.outposts.items():
            made = self.links[region] = link(AT, settings, self.home, net, self.hub)
            back = self.back[region] = home_side(AT, self.home, net, made, group, 6379)
            rest = outpost_side(AT, self.home, net, made, back)
            if rest is not None:
                self.rest[region] = rest
        stacks = [net.stack for net in (self.home, *self.outposts.values())]
        stacks += [bus, self.hub.stack if self.hub else None]
        stacks += [made.stack for made in self.links.values()]
        stacks += [*self.back.values(), *self.rest.values()]
        self.platform = Platform(AT, tuple(stack for stack in stacks if stack is not None))


def of_type(stack: Stack, kind: str) -> dict[str, Any]:
    found = stack.template["Resources"].items()
    return {title: body["Properties"] for title, body in found if body["Type"] == f"AWS::EC2::{kind}"}


def routed_tables(stack: Stack) -> set[str]:
    """Names of the outputs by which the stack's routes find their tables."""
    return {route["RouteTableId"]["Fn::GetStackOutput"]["OutputName"] for route in of_type(stack, "Route").values()}


def offered_tables(net: NetworkRefs) -> set[str]:
    return {table.name for table in net.route_tables.values()}


def test_the_outpost_asks_for_the_peering_and_home_reads_its_id() -> None:
    linked = Linked(PEERING, eu_central_1=Outpost())
    ((title, peering),) = of_type(linked.links[EU].stack, "VPCPeeringConnection").items()
    assert (title, peering["PeerRegion"]) == ("Peering", HOME)
    for route in of_type(linked.back[EU], "Route").values():
        assert route["VpcPeeringConnectionId"]["Fn::GetStackOutput"] == {
            "StackName": "arbees-test-link-eu-central-1",
            "OutputName": "PeeringId",
            "Region": EU,
        }
    assert linked.hub is None
    assert linked.rest == {}


@pytest.mark.parametrize("settings", [PEERING, TRANSIT])
def test_every_route_table_of_both_sides_gets_a_route_to_the_other(settings: Link) -> None:
    linked = Linked(settings, eu_central_1=Outpost(cidr="10.1.0.0/16"), ap_northeast_1=Outpost(cidr="10.2.0.0/16"))
    for region, net in linked.outposts.items():
        out, back = linked.links[region].stack, linked.back[region]
        assert routed_tables(out) == offered_tables(net)
        assert routed_tables(back) == offered_tables(linked.home)
        assert {route["DestinationCidrBlock"] for route in of_type(out, "Route").values()} == {"10.0.0.0/16"}
        assert {route["DestinationCidrBlock"] for route in of_type(back, "Route").values()} == {net.cidr}


def test_the_bus_is_opened_to_the_ranges_of_the_outposts_tasks_alone() -> None:
    for nat in ("none", "single"):
        linked = Linked(PEERING, eu_central_1=Outpost(nat=nat))
        rules = of_type(linked.back[EU], "SecurityGroupIngress").values()
        assert tuple(rule["CidrIp"] for rule in rules) == linked.outposts[EU].task_cidrs
        assert {(rule["FromPort"], rule["ToPort"], rule["IpProtocol"]) for rule in rules} == {(6379, 6379, "tcp")}


def test_hosts_outside_the_task_subnets_are_let_in_when_named() -> None:
    home, outpost = network(AT, HOME, Home()), network(AT, EU, Outpost(nat="single"))
    made = link(AT, PEERING, home, outpost)
    stack = home_side(AT, home, outpost, made, Known[SecurityGroupId]("sg-1"), 6379, outpost.host_cidrs)
    rules = of_type(stack, "SecurityGroupIngress")
    assert [rule["CidrIp"] for rule in rules.values()] == ["10.1.0.0/20", "10.1.16.0/20"]
    assert list(rules) == ["BusFrom10x1x0x0n20", "BusFrom10x1x16x0n20"]


def test_no_rule_names_a_group_of_another_region() -> None:
    linked = Linked(PEERING, eu_central_1=Outpost())
    for stack in linked.platform:
        for rule in of_type(stack, "SecurityGroupIngress").values():
            assert "SourceSecurityGroupId" not in rule


def test_an_adopted_network_is_linked_through_the_tables_it_names() -> None:
    existing = ExistingVpc(
        vpc_id="vpc-0123456789abcdef0",
        public_subnet_ids=("subnet-1",),
        private_subnet_ids=("subnet-2",),
        route_table_ids=("rtb-0a", "rtb-0b"),
    )
    linked = Linked(PEERING, eu_central_1=Outpost(existing=existing, azs=("a",)))
    routes = of_type(linked.links[EU].stack, "Route")
    assert {title: route["RouteTableId"] for title, route in routes.items()} == {
        "HomeRouteRtb0a": "rtb-0a",
        "HomeRouteRtb0b": "rtb-0b",
    }


def position(platform: Platform, stack: Stack) -> int:
    return next(number for number, wave in enumerate(platform.waves) if stack in wave)


def test_gateways_are_deployed_in_an_order_in_which_each_step_can_succeed() -> None:
    linked = Linked(TRANSIT, eu_central_1=Outpost(), ap_northeast_1=Outpost(cidr="10.2.0.0/16"))
    assert linked.hub is not None
    for region in (EU, ASIA):
        steps = [linked.hub.stack, linked.links[region].stack, linked.back[region], linked.rest[region]]
        places = [position(linked.platform, step) for step in steps]
        assert places == sorted(set(places))


def test_home_has_one_gateway_and_one_peering_for_each_outpost() -> None:
    linked = Linked(TRANSIT, eu_central_1=Outpost(), ap_northeast_1=Outpost(cidr="10.2.0.0/16"))
    gateways = [(stack.region, title) for stack in linked.platform for title in of_type(stack, "TransitGateway")]
    assert sorted(gateways) == [(ASIA, "Gateway"), (EU, "Gateway"), (HOME, "Gateway")]
    for region in (EU, ASIA):
        ((_, peering),) = of_type(linked.links[region].stack, "TransitGatewayPeeringAttachment").items()
        assert peering["PeerRegion"] == HOME
        assert (
            peering["PeerTransitGatewayId"]["Fn::GetStackOutput"]["StackName"]
            == "arbees-test-transit-gateway-us-east-1"
        )


def test_a_route_over_the_peering_waits_until_it_is_accepted() -> None:
    linked = Linked(TRANSIT, eu_central_1=Outpost())
    at_home = linked.back[EU].template["Resources"]
    assert at_home["PeeringRoute"]["DependsOn"] == at_home["PeeringAssociation"]["DependsOn"] == "AcceptedPeering"
    assert linked.back[EU].key in linked.rest[EU].dependencies
    (over,) = of_type(linked.rest[EU], "TransitGatewayRoute").values()
    assert over["DestinationCidrBlock"] == "10.0.0.0/16"


def test_a_route_to_a_gateway_waits_until_the_network_is_joined_to_it() -> None:
    out = Linked(TRANSIT, eu_central_1=Outpost()).links[EU].stack.template["Resources"]
    routes = [body for body in out.values() if body["Type"] == "AWS::EC2::Route"]
    assert routes
    assert {route["DependsOn"] for route in routes} == {"NetworkAttachment"}


def test_a_link_through_gateways_needs_homes() -> None:
    with pytest.raises(StackError, match="hub"):
        link(AT, TRANSIT, network(AT, HOME, Home()), network(AT, EU, Outpost()))


@pytest.fixture
def accept(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs the accepting function as Lambda would, in home; gives the status and reason that CloudFormation hears."""
    told: list[tuple[str, str | None]] = []

    def send(event: Any, context: Any, status: str, data: Any, identity: str, reason: str | None = None) -> None:
        told.append((status, reason))

    module = ModuleType("cfnresponse")
    vars(module).update(SUCCESS="SUCCESS", FAILED="FAILED", send=send)
    monkeypatch.setitem(sys.modules, "cfnresponse", module)
    monkeypatch.setenv("AWS_DEFAULT_REGION", HOME)

    def run(attachment: str) -> tuple[str, str | None]:
        stack = Linked(TRANSIT, eu_central_1=Outpost()).back[EU]
        code = stack.template["Resources"]["AcceptedPeeringFunction"]["Properties"]["Code"]["ZipFile"]
        scope: dict[str, Any] = {}
        exec(compile(code, "index.py", "exec"), scope)
        now = [0.0]

        def sleep(seconds: float) -> None:
            now[0] += seconds

        scope["time"] = SimpleNamespace(monotonic=lambda: now[0], sleep=sleep)
        event = {
            "RequestType": "Create",
            "LogicalResourceId": "AcceptedPeering",
            "ResourceProperties": {"AttachmentId": attachment},
        }
        scope["handler"](event, SimpleNamespace())
        return told[-1]

    return run


def test_accepting_makes_the_peering_available_and_bears_repetition(accept: Any) -> None:
    with mock_aws():
        home, away = boto3.client("ec2", region_name=HOME), boto3.client("ec2", region_name=EU)
        account = boto3.client("sts", region_name=HOME).get_caller_identity()["Account"]
        attachment = away.create_transit_gateway_peering_attachment(
            TransitGatewayId=away.create_transit_gateway()["TransitGateway"]["TransitGatewayId"],
            PeerTransitGatewayId=home.create_transit_gateway()["TransitGateway"]["TransitGatewayId"],
            PeerAccountId=account,
            PeerRegion=HOME,
        )["TransitGatewayPeeringAttachment"]["TransitGatewayAttachmentId"]
        (found,) = home.describe_transit_gateway_peering_attachments()["TransitGatewayPeeringAttachments"]
        assert found["State"] == "pendingAcceptance"
        assert accept(attachment) == ("SUCCESS", None)
        (found,) = home.describe_transit_gateway_peering_attachments()["TransitGatewayPeeringAttachments"]
        assert found["State"] == "available"
        assert accept(attachment) == ("SUCCESS", None)


def test_a_peering_that_never_comes_fails_before_lambda_would_be_cut_off(accept: Any) -> None:
    with mock_aws():
        status, reason = accept("tgw-attach-0123456789abcdef0")
    assert status == "FAILED"
    assert "not here yet" in reason
