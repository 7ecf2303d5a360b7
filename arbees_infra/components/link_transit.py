"""Links through Transit Gateways: one at home that all outposts share, one in each outpost, peered.

    1. `transit-gateway` at home (`hub`): the gateway, joined to home's network.
    2. `link` in the outpost: its gateway, joined to its network and asking home's for a peering.
    3. `link-<outpost>` at home: accepts the peering and sends what is meant for the outpost over it.
    4. `link-routes` in the outpost (`link.outpost_side`): the same for what is meant for home.

A route over a peering can be made only when the peering is accepted, and CloudFormation has no type for accepting: a
custom resource in 3 does it. Traffic between two outposts is not carried.
"""

from __future__ import annotations

from dataclasses import dataclass

from awacs import ec2 as actions
from awacs.aws import Allow, Condition, Statement, StringEquals
from troposphere import AccountId, AWSHelperFn, GetAtt, Ref, Sub, ec2

from arbees_infra.cfn import Deployment, Output, Stack, StackKey
from arbees_infra.cfn.kinds import TransitGatewayAttachmentId, TransitGatewayId, TransitGatewayRouteTableId
from arbees_infra.components.network import NetworkRefs
from arbees_infra.parts.custom_resource import custom_resource
from arbees_infra.spec.network import Link

ACCEPT_MINUTES = 14
"""How long accepting a peering may take; a Lambda function runs 15 minutes at most."""

_ACCEPT = f"""\
import time


def act(request, properties):
    if request == "Delete":
        return
    ec2 = boto3.client("ec2")
    attachment = properties["AttachmentId"]
    filters = [{{"Name": "transit-gateway-attachment-id", "Values": [attachment]}}]
    state = "not here yet"
    deadline = time.monotonic() + {ACCEPT_MINUTES * 60 - 30}
    while time.monotonic() < deadline:
        answer = ec2.describe_transit_gateway_peering_attachments(Filters=filters)
        for found in answer["TransitGatewayPeeringAttachments"]:
            state = found["State"]
        if state == "available":
            return
        if state == "pendingAcceptance":
            ec2.accept_transit_gateway_peering_attachment(TransitGatewayAttachmentId=attachment)
        elif state in ("deleted", "deleting", "failed", "failing", "rejected", "rejecting"):
            break
        time.sleep(10)
    raise RuntimeError(f"the peering {{attachment}} is {{state}}")
"""


@dataclass(frozen=True)
class HubRefs:
    """The home region's Transit Gateway.

    Attributes:
        stack: Its stack.
        region: Its region.
        cidr: Address range of home's network.
        gateway_id: The gateway.
        route_table_id: Its route table.
    """

    stack: Stack
    region: str
    cidr: str
    gateway_id: Output[TransitGatewayId]
    route_table_id: Output[TransitGatewayRouteTableId]


@dataclass(frozen=True)
class TransitRefs:
    """One link through Transit Gateways.

    Attributes:
        hub: The home region's gateway.
        gateway_id: The outpost's gateway.
        route_table_id: Its route table.
        peering_id: The peering of the two gateways; it has the same id in both regions.
    """

    hub: HubRefs
    gateway_id: Output[TransitGatewayId]
    route_table_id: Output[TransitGatewayRouteTableId]
    peering_id: Output[TransitGatewayAttachmentId]


def hub(at: Deployment, settings: Link, home: NetworkRefs) -> HubRefs | None:
    """The home region's Transit Gateway; None when the links are VPC peerings.

    Args:
        at: Names and tags.
        settings: Its part of the spec.
        home: The home region's network.
    """
    if settings.kind != "transit-gateway":
        return None
    stack = Stack(at, home.region, "transit-gateway", "The gateway that the links of all outposts end at.")
    gateway_id, route_table_id = _gateway(stack, home)
    return HubRefs(stack, home.region, home.cidr, gateway_id, route_table_id)


def outpost_transit(stack: Stack, hub: HubRefs, outpost: NetworkRefs) -> TransitRefs:
    """Put the outpost's gateway into its `link` stack, and ask home's for a peering."""
    gateway_id, route_table_id = _gateway(stack, outpost)
    peering = stack.add(
        ec2.TransitGatewayPeeringAttachment(
            "GatewayPeering",  # in a link by VPC peering that stands "Peering" is another type, and a type can't change
            TransitGatewayId=gateway_id,
            PeerTransitGatewayId=hub.gateway_id,
            PeerAccountId=AccountId,
            PeerRegion=hub.region,
        ),
        f"Asks the gateway of {hub.region} for a peering; stack link-{outpost.region} there accepts it.",
    )
    peering_id = stack.output(
        "PeeringAttachmentId",
        GetAtt(peering, "TransitGatewayAttachmentId"),
        TransitGatewayAttachmentId,
        f"Id of the peering, in both regions. Stack link-{outpost.region} of {hub.region} accepts it.",
    )
    return TransitRefs(hub, gateway_id, route_table_id, peering_id)


def accept_at_home(stack: Stack, transit: TransitRefs, outpost: NetworkRefs) -> None:
    """Put into home's `link-<outpost>` stack what accepts the peering, and the gateway's route to the outpost."""
    accepted = custom_resource(
        stack,
        "AcceptedPeering",
        f"Accepts the peering that {outpost.region} asked for, and waits until it carries traffic.",
        code=_ACCEPT,
        statements=[
            Statement(
                Sid="AcceptPeering",
                Effect=Allow,
                Action=[actions.AcceptTransitGatewayPeeringAttachment],
                Resource=[
                    Sub(
                        "arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}"
                        ":transit-gateway-attachment/${Peering}",
                        Peering=transit.peering_id,
                    )
                ],
            ),
            Statement(
                Sid="LookAtPeerings",
                Effect=Allow,
                Action=[actions.DescribeTransitGatewayPeeringAttachments],
                Resource=["*"],
                Condition=Condition(StringEquals({"aws:RequestedRegion": stack.region})),
            ),
        ],
        properties={"AttachmentId": transit.peering_id},
        timeout_s=ACCEPT_MINUTES * 60,
        waive={
            "ARB-IAM-RESOURCE-STAR": "ec2:DescribeTransitGatewayPeeringAttachments takes no resource; the condition "
            "confines it to one region."
        },
    )
    _peering_route(stack, transit.hub.route_table_id, transit.peering_id, outpost.region, outpost.cidr, accepted.title)


def routes_home(
    at: Deployment, home: NetworkRefs, outpost: NetworkRefs, transit: TransitRefs, after: StackKey
) -> Stack:
    """The stack `link-routes` of the outpost: its gateway's route home.

    Args:
        at: Names and tags.
        home: The home region's network.
        outpost: The outpost's network.
        transit: The link.
        after: Home's `link-<outpost>` stack, which accepts the peering.
    """
    stack = Stack(at, outpost.region, "link-routes", f"The gateway's way from {outpost.region} to {home.region}.")
    stack.deploy_after([after])
    _peering_route(stack, transit.route_table_id, transit.peering_id, home.region, home.cidr)
    return stack


def _gateway(stack: Stack, network: NetworkRefs) -> tuple[Output[TransitGatewayId], Output[TransitGatewayRouteTableId]]:
    """A gateway with one route table of its own, joined to a network in each of its zones."""
    gateway = stack.add(
        ec2.TransitGateway(
            "Gateway",
            Description=f"{stack.deployment.prefix} {network.region}",
            DefaultRouteTableAssociation="disable",
            DefaultRouteTablePropagation="disable",
            AutoAcceptSharedAttachments="disable",
        ),
        f"Carries traffic between {network.region} and other regions.",
    )
    table = stack.add(ec2.TransitGatewayRouteTable("GatewayRoutes", TransitGatewayId=Ref(gateway)), "Its routes.")
    attachment = stack.add(
        ec2.TransitGatewayAttachment(
            "NetworkAttachment",
            TransitGatewayId=Ref(gateway),
            VpcId=network.vpc_id,
            SubnetIds=list(network.private_subnets),
        ),
        f"Joins the network of {network.region} to the gateway, in every zone.",
    )
    stack.add(
        ec2.TransitGatewayRouteTableAssociation(
            "NetworkAssociation", TransitGatewayAttachmentId=Ref(attachment), TransitGatewayRouteTableId=Ref(table)
        ),
        "Makes the gateway's routes hold for what comes from the network.",
    )
    stack.add(
        ec2.TransitGatewayRouteTablePropagation(
            "NetworkPropagation", TransitGatewayAttachmentId=Ref(attachment), TransitGatewayRouteTableId=Ref(table)
        ),
        "Tells the gateway which addresses the network has.",
    )
    return (
        stack.output("GatewayId", Ref(gateway), TransitGatewayId, "Id of the transit gateway."),
        stack.output("GatewayRoutesId", Ref(table), TransitGatewayRouteTableId, "Id of its route table."),
    )


def _peering_route(
    stack: Stack,
    table: AWSHelperFn,
    peering: AWSHelperFn,
    region: str,
    cidr: str,
    after: str | None = None,
) -> None:
    association = ec2.TransitGatewayRouteTableAssociation(
        "PeeringAssociation", TransitGatewayAttachmentId=peering, TransitGatewayRouteTableId=table
    )
    route = ec2.TransitGatewayRoute(
        "PeeringRoute",
        TransitGatewayRouteTableId=table,
        TransitGatewayAttachmentId=peering,
        DestinationCidrBlock=cidr,
    )
    if after:
        association.DependsOn = after
        route.DependsOn = after
    stack.add(association, f"Makes the gateway's routes hold for what comes from {region}.")
    stack.add(route, f"Sends what is meant for {region} over the peering.")
