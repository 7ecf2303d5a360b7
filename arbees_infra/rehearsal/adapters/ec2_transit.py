"""EC2: transit gateways, their attachments, route tables and routes."""

from collections.abc import Mapping

from arbees_infra.rehearsal.adapters import tagging
from arbees_infra.rehearsal.json_values import Json
from arbees_infra.rehearsal.resource import Call, Read, Resource, ResourceType

SERVICE = "ec2"

_OPTIONS = (
    "AmazonSideAsn AutoAcceptSharedAttachments DefaultRouteTableAssociation DefaultRouteTablePropagation DnsSupport "
    "MulticastSupport SecurityGroupReferencingSupport TransitGatewayCidrBlocks VpnEcmpSupport"
)


def _options(resource: Resource) -> Mapping[str, Json]:
    options = {name: resource.get(name) for name in _OPTIONS.split() if name in resource.properties}
    return {"Options": options or None}


def _in_table(resource: Resource) -> dict[str, Json]:
    return {
        "TransitGatewayRouteTableId": resource.text("TransitGatewayRouteTableId"),
        "TransitGatewayAttachmentId": resource.text("TransitGatewayAttachmentId"),
    }


def _route(resource: Resource) -> Mapping[str, Json]:
    return {
        "TransitGatewayRouteTableId": resource.text("TransitGatewayRouteTableId"),
        "DestinationCidrBlock": resource.text("DestinationCidrBlock"),
    }


def _changed_subnets(resource: Resource) -> Mapping[str, Json]:
    now, before = resource.properties.texts("SubnetIds"), resource.previous.texts("SubnetIds")
    return {
        "AddSubnetIds": [one for one in now if one not in before] or None,
        "RemoveSubnetIds": [one for one in before if one not in now] or None,
    }


def _attachment(resource_type: str) -> ResourceType:
    return ResourceType(
        resource_type,
        SERVICE,
        create=Call("create_transit_gateway_vpc_attachment"),
        ref="TransitGatewayVpcAttachment.TransitGatewayAttachmentId",
        key=lambda r: {"TransitGatewayAttachmentId": r.ref},
        update=(
            Call("modify_transit_gateway_vpc_attachment", _changed_subnets, uses=("SubnetIds",), passes=("Options",)),
        ),
        delete=Call("delete_transit_gateway_vpc_attachment"),
        attributes={"Id": lambda r: r.ref},
        tags=tagging.EC2,
        tag_specification="transit-gateway-attachment",
    )


TYPES: tuple[ResourceType, ...] = (
    ResourceType(
        "AWS::EC2::TransitGateway",
        SERVICE,
        create=Call("create_transit_gateway", _options, uses=tuple(_OPTIONS.split())),
        ref="TransitGateway.TransitGatewayId",
        key=lambda r: {"TransitGatewayId": r.ref},
        update=(
            Call("modify_transit_gateway", _options, uses=tuple(_OPTIONS.split()), passes=()),
            Call("modify_transit_gateway", passes=("Description",)),
        ),
        delete=Call("delete_transit_gateway"),
        read=Read("describe_transit_gateways", lambda r: {"TransitGatewayIds": [r.ref]}, "TransitGateways[0]"),
        attributes={"Id": "TransitGatewayId", "TransitGatewayArn": "TransitGatewayArn"},
        tags=tagging.EC2,
        tag_specification="transit-gateway",
    ),
    _attachment("AWS::EC2::TransitGatewayAttachment"),
    _attachment("AWS::EC2::TransitGatewayVpcAttachment"),
    ResourceType(
        "AWS::EC2::TransitGatewayPeeringAttachment",
        SERVICE,
        create=Call("create_transit_gateway_peering_attachment"),
        ref="TransitGatewayPeeringAttachment.TransitGatewayAttachmentId",
        key=lambda r: {"TransitGatewayAttachmentId": r.ref},
        delete=Call("delete_transit_gateway_peering_attachment"),
        read=Read(
            "describe_transit_gateway_peering_attachments",
            lambda r: {"TransitGatewayAttachmentIds": [r.ref]},
            "TransitGatewayPeeringAttachments[0]",
        ),
        attributes={"TransitGatewayAttachmentId": "TransitGatewayAttachmentId", "State": "State"},
        tags=tagging.EC2,
        tag_specification="transit-gateway-attachment",
    ),
    ResourceType(
        "AWS::EC2::TransitGatewayRouteTable",
        SERVICE,
        create=Call("create_transit_gateway_route_table"),
        ref="TransitGatewayRouteTable.TransitGatewayRouteTableId",
        key=lambda r: {"TransitGatewayRouteTableId": r.ref},
        delete=Call("delete_transit_gateway_route_table"),
        attributes={"TransitGatewayRouteTableId": lambda r: r.ref},
        tags=tagging.EC2,
        tag_specification="transit-gateway-route-table",
    ),
    ResourceType(
        "AWS::EC2::TransitGatewayRouteTableAssociation",
        SERVICE,
        create=Call("associate_transit_gateway_route_table"),
        ref=lambda r: "|".join(map(str, _in_table(r).values())),
        key=_in_table,
        delete=Call("disassociate_transit_gateway_route_table"),
    ),
    ResourceType(
        "AWS::EC2::TransitGatewayRouteTablePropagation",
        SERVICE,
        create=Call("enable_transit_gateway_route_table_propagation"),
        ref=lambda r: "|".join(map(str, _in_table(r).values())),
        key=_in_table,
        delete=Call("disable_transit_gateway_route_table_propagation"),
    ),
    ResourceType(
        "AWS::EC2::TransitGatewayRoute",
        SERVICE,
        create=Call("create_transit_gateway_route"),
        ref=lambda r: "|".join(map(str, _route(r).values())),
        key=_route,
        delete=Call("delete_transit_gateway_route"),
    ),
)
