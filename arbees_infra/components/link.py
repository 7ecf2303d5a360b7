"""link: how one outpost and home reach each other, by VPC peering or through Transit Gateways.

It takes two stacks, because every route table of both sides gets a route and a stack lives in one region: `link` in the
outpost, and `link-<outpost>` at home, which also opens the bus. Transit Gateways take two more; see `link_transit`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from troposphere import AWSHelperFn, Ref, ec2

from arbees_infra.cfn import Deployment, Output, Stack, StackError, logical_id
from arbees_infra.cfn.kinds import PeeringId, SecurityGroupId
from arbees_infra.components.link_transit import HubRefs, TransitRefs, accept_at_home, outpost_transit, routes_home
from arbees_infra.components.network import NetworkRefs
from arbees_infra.spec.network import Link

RouteMaker = Callable[[str, AWSHelperFn, str], ec2.Route]
"""Makes the route with a logical id, in a route table, to an address range."""


@dataclass(frozen=True)
class LinkRefs:
    """What the home side needs of a link's outpost side.

    Attributes:
        stack: The outpost's side.
        peering_id: The VPC peering connection, if it is one.
        transit: The Transit Gateways, if it is those.
    """

    stack: Stack
    peering_id: Output[PeeringId] | None = None
    transit: TransitRefs | None = None


def link(
    at: Deployment, settings: Link, home: NetworkRefs, outpost: NetworkRefs, hub: HubRefs | None = None
) -> LinkRefs:
    """The outpost's side of a link: the connection, and routes to home in every route table.

    Args:
        at: Names and tags.
        settings: Its part of the spec.
        home: The home region's network.
        outpost: The outpost's network.
        hub: The home region's Transit Gateway, which all outposts share; needed by `transit-gateway`.

    Raises:
        StackError: The link is to be a Transit Gateway, and there is no hub.
    """
    stack = Stack(at, outpost.region, "link", f"The way from {outpost.region} to {home.region}.")
    if settings.kind == "peering":
        peering = stack.add(
            ec2.VPCPeeringConnection("Peering", VpcId=outpost.vpc_id, PeerVpcId=home.vpc_id, PeerRegion=home.region),
            f"Connects the networks of {outpost.region} and {home.region}; within one account AWS accepts it.",
        )
        _routes(stack, "HomeRoute", outpost, home, _through_peering(Ref(peering)))
        peering_id = stack.output("PeeringId", Ref(peering), PeeringId, "Id of the VPC peering connection.")
        return LinkRefs(stack, peering_id=peering_id)
    if hub is None:
        raise StackError("a link through Transit Gateways needs the home region's; see link_transit.hub")
    transit = outpost_transit(stack, hub, outpost)
    _routes(stack, "HomeRoute", outpost, home, _through_gateway(transit.gateway_id, after="NetworkAttachment"))
    return LinkRefs(stack, transit=transit)


def home_side(
    at: Deployment,
    home: NetworkRefs,
    outpost: NetworkRefs,
    link: LinkRefs,
    bus_security_group: Output[SecurityGroupId],
    bus_port: int,
    sources: Sequence[str] | None = None,
) -> Stack:
    """The home region's side of a link: routes back in every route table, and the bus opened to the outpost.

    Args:
        at: Names and tags.
        home: The home region's network.
        outpost: The outpost's network.
        link: The outpost's side.
        bus_security_group: The bus's security group.
        bus_port: The bus's port.
        sources: Address ranges in the outpost that may reach the bus, since a rule can't name a group of another
            region. None takes those of the subnets that the outpost's tasks run in.
    """
    stack = Stack(
        at,
        home.region,
        f"link-{outpost.region}",
        f"The way back from {home.region} to {outpost.region}, and its way to the bus.",
    )
    if link.transit is not None:
        accept_at_home(stack, link.transit, outpost)
        _routes(stack, "OutpostRoute", home, outpost, _through_gateway(link.transit.hub.gateway_id))
    elif link.peering_id is not None:
        _routes(stack, "OutpostRoute", home, outpost, _through_peering(link.peering_id))
    for cidr in dict.fromkeys(outpost.task_cidrs if sources is None else sources):
        stack.add(
            ec2.SecurityGroupIngress(
                "BusFrom" + cidr.replace(".", "x").replace("/", "n"),
                GroupId=bus_security_group,
                IpProtocol="tcp",
                FromPort=bus_port,
                ToPort=bus_port,
                CidrIp=cidr,
                Description=f"Tasks in {outpost.region}",
            ),
            f"Lets the tasks in {cidr} of {outpost.region} reach the bus.",
        )
    return stack


def outpost_side(at: Deployment, home: NetworkRefs, outpost: NetworkRefs, link: LinkRefs, back: Stack) -> Stack | None:
    """What is left to do in the outpost when home's side stands: nothing for a peering.

    Args:
        at: Names and tags.
        home: The home region's network.
        outpost: The outpost's network.
        link: The outpost's side.
        back: The home region's side.
    """
    return routes_home(at, home, outpost, link.transit, back.key) if link.transit is not None else None


def _routes(stack: Stack, title: str, here: NetworkRefs, there: NetworkRefs, route: RouteMaker) -> None:
    for name, table in here.route_tables.items():
        stack.add(
            route(f"{title}{logical_id(name)}", table, there.cidr),
            f"Sends what is meant for {there.region} from route table {name} over the link.",
        )


def _through_peering(peering: AWSHelperFn) -> RouteMaker:
    def route(title: str, table: AWSHelperFn, cidr: str) -> ec2.Route:
        return ec2.Route(title, RouteTableId=table, DestinationCidrBlock=cidr, VpcPeeringConnectionId=peering)

    return route


def _through_gateway(gateway: AWSHelperFn, after: str = "") -> RouteMaker:
    def route(title: str, table: AWSHelperFn, cidr: str) -> ec2.Route:
        made = ec2.Route(title, RouteTableId=table, DestinationCidrBlock=cidr, TransitGatewayId=gateway)
        if after:
            made.DependsOn = after
        return made

    return route
