"""EC2: networks, their gateways and routes."""

from collections.abc import Mapping

from arbees_infra.rehearsal.adapters import tagging
from arbees_infra.rehearsal.errors import ResourceFailedError
from arbees_infra.rehearsal.json_values import Json, as_text, pick
from arbees_infra.rehearsal.resource import Act, Call, Params, Read, Resource, ResourceType, Step, Tagging
from arbees_infra.rehearsal.scope import zone_names

SERVICE = "ec2"


def _id_as(parameter: str) -> Params:
    return lambda resource: {parameter: resource.ref}


def _listed_as(parameter: str) -> Params:
    return lambda resource: {parameter: [resource.ref]}


def _vpc_flag(name: str, *, default: bool) -> Step:
    def params(resource: Resource) -> Mapping[str, Json]:
        return {"VpcId": resource.ref, name: {"Value": resource.properties.flag(name, default=default)}}

    return Step((name,), Call("modify_vpc_attribute", params))


def _default_security_group(resource: Resource) -> Json:
    filters: list[Json] = [{"Name": "vpc-id", "Values": [resource.ref]}, {"Name": "group-name", "Values": ["default"]}]
    return pick("SecurityGroups[0].GroupId", resource.call("describe_security_groups", {"Filters": filters}))


def _default_network_acl(resource: Resource) -> Json:
    filters: list[Json] = [{"Name": "vpc-id", "Values": [resource.ref]}, {"Name": "default", "Values": ["true"]}]
    return pick("NetworkAcls[0].NetworkAclId", resource.call("describe_network_acls", {"Filters": filters}))


def _zone_of_the_region(resource: Resource) -> Mapping[str, Json]:
    """moto takes any zone's name; AWS only the region's own."""
    zone = resource.get("AvailabilityZone")
    if zone is not None and zone not in zone_names(resource.aws, resource.region):
        allowed = ", ".join(zone_names(resource.aws, resource.region))
        raise ResourceFailedError(
            f"Value ({zone}) for parameter availabilityZone is invalid. Subnets can currently only be created in the "
            f"following availability zones: {allowed}."
        )
    return {}


def _route(resource: Resource) -> dict[str, Json]:
    names = ("RouteTableId", "DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId")
    return {name: resource.text(name) for name in names if name in resource.properties}


def _detach_gateway(resource: Resource) -> Json:
    return resource.call(
        "detach_internet_gateway",
        {"InternetGatewayId": resource.text("InternetGatewayId"), "VpcId": resource.text("VpcId")},
    )


def _allocation(resource: Resource) -> str:
    return as_text(pick("AllocationId", resource.created))


def _changed_lists(resource: Resource) -> Mapping[str, Json]:
    """ModifyVpcEndpoint wants what is added and what is removed."""
    lists = {"RouteTableIds": "RouteTableIds", "SubnetIds": "SubnetIds", "SecurityGroupIds": "SecurityGroupIds"}
    found: dict[str, Json] = {}
    for name, suffix in lists.items():
        now, before = resource.properties.texts(name), resource.previous.texts(name)
        found[f"Add{suffix}"] = [one for one in now if one not in before] or None
        found[f"Remove{suffix}"] = [one for one in before if one not in now] or None
    return found


def _create_flow_log(resource: Resource) -> Json:
    passed = ("DeliverLogsPermissionArn", "LogDestination", "LogDestinationType", "LogFormat", "LogGroupName")
    more = ("MaxAggregationInterval", "ResourceType", "TrafficType", "DestinationOptions")
    parameters: dict[str, Json] = {name: resource.get(name) for name in (*passed, *more)}
    tags = resource.get("Tags")
    specification: Json = [{"ResourceType": "vpc-flow-log", "Tags": tags}] if tags else None
    answer = resource.call(
        "create_flow_logs",
        {**parameters, "ResourceIds": [resource.text("ResourceId")], "TagSpecifications": specification},
    )
    refused = pick("Unsuccessful[0].Error.Message", answer)
    if refused is not None:
        raise ResourceFailedError(as_text(refused))
    return answer


def _create_peering(resource: Resource) -> Json:
    """Requests the connection and, as CloudFormation does within one account, accepts it in the other region."""
    peer_region = resource.text("PeerRegion", resource.region)
    owner = resource.text("PeerOwnerId", resource.account_id)
    if owner != resource.account_id:
        raise ResourceFailedError(f"The rehearsal has one account, {resource.account_id}; PeerOwnerId is {owner}")
    tags = resource.get("Tags")
    specification: Json = [{"ResourceType": "vpc-peering-connection", "Tags": tags}] if tags else None
    answer = resource.call(
        "create_vpc_peering_connection",
        {
            "VpcId": resource.text("VpcId"),
            "PeerVpcId": resource.text("PeerVpcId"),
            "PeerRegion": peer_region,
            "PeerOwnerId": owner,
            "TagSpecifications": specification,
        },
    )
    connection = pick("VpcPeeringConnection.VpcPeeringConnectionId", answer)
    resource.call("accept_vpc_peering_connection", {"VpcPeeringConnectionId": connection}, region=peer_region)
    return answer


def _dns_entries(resource: Resource) -> Json:
    found = pick("DnsEntries[].[HostedZoneId, DnsName]", resource.record())
    return (
        [":".join(as_text(part) for part in entry) for entry in found if isinstance(entry, list)]
        if isinstance(found, list)
        else None
    )


_FLOW_LOG_PROPERTIES = (
    "DeliverLogsPermissionArn DestinationOptions LogDestination LogDestinationType LogFormat LogGroupName "
    "MaxAggregationInterval ResourceId ResourceType Tags TrafficType"
)

TYPES: tuple[ResourceType, ...] = (
    ResourceType(
        "AWS::EC2::VPC",
        SERVICE,
        create=Call("create_vpc"),
        ref="Vpc.VpcId",
        key=_id_as("VpcId"),
        steps=(_vpc_flag("EnableDnsSupport", default=True), _vpc_flag("EnableDnsHostnames", default=False)),
        delete=Call("delete_vpc"),
        read=Read("describe_vpcs", _listed_as("VpcIds"), "Vpcs[0]"),
        attributes={
            "VpcId": "VpcId",
            "CidrBlock": "CidrBlock",
            "CidrBlockAssociations": "CidrBlockAssociationSet[].AssociationId",
            "DefaultSecurityGroup": _default_security_group,
            "DefaultNetworkAcl": _default_network_acl,
        },
        tags=tagging.EC2,
        tag_specification="vpc",
    ),
    ResourceType(
        "AWS::EC2::Subnet",
        SERVICE,
        create=Call("create_subnet", _zone_of_the_region),
        ref="Subnet.SubnetId",
        key=_id_as("SubnetId"),
        steps=(
            Step(
                ("MapPublicIpOnLaunch",),
                Call(
                    "modify_subnet_attribute",
                    lambda r: {
                        "SubnetId": r.ref,
                        "MapPublicIpOnLaunch": {"Value": r.properties.flag("MapPublicIpOnLaunch")},
                    },
                ),
            ),
        ),
        delete=Call("delete_subnet"),
        read=Read("describe_subnets", _listed_as("SubnetIds"), "Subnets[0]"),
        attributes={
            "SubnetId": "SubnetId",
            "AvailabilityZone": "AvailabilityZone",
            "AvailabilityZoneId": "AvailabilityZoneId",
            "CidrBlock": "CidrBlock",
            "VpcId": "VpcId",
        },
        tags=tagging.EC2,
        tag_specification="subnet",
    ),
    ResourceType(
        "AWS::EC2::InternetGateway",
        SERVICE,
        create=Call("create_internet_gateway"),
        ref="InternetGateway.InternetGatewayId",
        key=_id_as("InternetGatewayId"),
        delete=Call("delete_internet_gateway"),
        attributes={"InternetGatewayId": lambda r: r.ref},
        tags=tagging.EC2,
        tag_specification="internet-gateway",
    ),
    ResourceType(
        "AWS::EC2::VPCGatewayAttachment",
        SERVICE,
        create=Call("attach_internet_gateway"),
        ref=lambda r: f"IGW|{r.text('VpcId')}",
        delete=Act(_detach_gateway),
        attributes={"AttachmentType": lambda _: "IGW"},
        replaces=frozenset({"InternetGatewayId"}),
    ),
    ResourceType(
        "AWS::EC2::RouteTable",
        SERVICE,
        create=Call("create_route_table"),
        ref="RouteTable.RouteTableId",
        key=_id_as("RouteTableId"),
        delete=Call("delete_route_table"),
        attributes={"RouteTableId": lambda r: r.ref},
        tags=tagging.EC2,
        tag_specification="route-table",
    ),
    ResourceType(
        "AWS::EC2::Route",
        SERVICE,
        create=Call("create_route"),
        ref=lambda r: "|".join(as_text(part) for part in _route(r).values()),
        key=_route,
        update=(Call("replace_route", whole=True),),
        delete=Call("delete_route"),
        attributes={"CidrBlock": lambda r: list(_route(r).values())[1]},
    ),
    ResourceType(
        "AWS::EC2::SubnetRouteTableAssociation",
        SERVICE,
        create=Call("associate_route_table"),
        ref="AssociationId",
        key=_id_as("AssociationId"),
        delete=Call("disassociate_route_table"),
        attributes={"Id": lambda r: r.ref},
    ),
    ResourceType(
        "AWS::EC2::EIP",
        SERVICE,
        create=Call("allocate_address"),
        ref="PublicIp",
        key=lambda r: {"AllocationId": _allocation(r)},
        delete=Call("release_address"),
        attributes={"AllocationId": _allocation, "PublicIp": lambda r: r.ref},
        tags=Tagging(
            "create_tags",
            "delete_tags",
            lambda r: {"Resources": [_allocation(r)]},
            keys="Tags",
            keys_as_records=True,
        ),
        tag_specification="elastic-ip",
    ),
    ResourceType(
        "AWS::EC2::EIPAssociation",
        SERVICE,
        create=Call("associate_address", rename={"EIP": "PublicIp"}),
        ref="AssociationId",
        key=_id_as("AssociationId"),
        delete=Call("disassociate_address"),
        attributes={"Id": lambda r: r.ref},
    ),
    ResourceType(
        "AWS::EC2::NatGateway",
        SERVICE,
        create=Call("create_nat_gateway"),
        ref="NatGateway.NatGatewayId",
        key=_id_as("NatGatewayId"),
        delete=Call("delete_nat_gateway"),
        attributes={"NatGatewayId": lambda r: r.ref},
        tags=tagging.EC2,
        tag_specification="natgateway",
    ),
    ResourceType(
        "AWS::EC2::VPCEndpoint",
        SERVICE,
        create=Call("create_vpc_endpoint"),
        ref="VpcEndpoint.VpcEndpointId",
        key=_id_as("VpcEndpointId"),
        update=(
            Call("modify_vpc_endpoint", passes=("PolicyDocument", "PrivateDnsEnabled")),
            Call(
                "modify_vpc_endpoint",
                _changed_lists,
                uses=("RouteTableIds", "SubnetIds", "SecurityGroupIds"),
                passes=(),
                whole=True,
            ),
        ),
        delete=Call("delete_vpc_endpoints", _listed_as("VpcEndpointIds")),
        read=Read("describe_vpc_endpoints", _listed_as("VpcEndpointIds"), "VpcEndpoints[0]"),
        attributes={
            "Id": "VpcEndpointId",
            "DnsEntries": _dns_entries,
            "NetworkInterfaceIds": "NetworkInterfaceIds",
        },
        tags=tagging.EC2,
        tag_specification="vpc-endpoint",
    ),
    ResourceType(
        "AWS::EC2::FlowLog",
        SERVICE,
        create=Act(_create_flow_log, uses=tuple(_FLOW_LOG_PROPERTIES.split())),
        ref="FlowLogIds[0]",
        delete=Call("delete_flow_logs", _listed_as("FlowLogIds")),
        attributes={"Id": lambda r: r.ref},
        tags=tagging.EC2,
    ),
    ResourceType(
        "AWS::EC2::VPCPeeringConnection",
        SERVICE,
        create=Act(_create_peering, uses=("VpcId", "PeerVpcId", "PeerRegion", "PeerOwnerId", "Tags")),
        ref="VpcPeeringConnection.VpcPeeringConnectionId",
        key=_id_as("VpcPeeringConnectionId"),
        delete=Call("delete_vpc_peering_connection"),
        attributes={"Id": lambda r: r.ref},
        tags=tagging.EC2,
    ),
)
