"""network: the VPC of one region, with a public and a private subnet in every zone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from troposphere import AWSObject, GetAtt, Ref, ec2
from troposphere.logs import LogGroup

from arbees_infra.cfn import Deployment, Known, Output, Stack
from arbees_infra.cfn.kinds import RouteTableId, SubnetId, VpcId
from arbees_infra.parts.cidr import Tier, subnet_cidr
from arbees_infra.parts.default_security_group import close_default_security_group
from arbees_infra.parts.grants import find_log_groups, write_log_streams
from arbees_infra.parts.nat_instance import nat_instance
from arbees_infra.parts.roles import service_role
from arbees_infra.spec.network import ExistingVpc, Network

EVERYWHERE = "0.0.0.0/0"


@dataclass(frozen=True)
class NetworkRefs:
    """What other components use of a region's network.

    Attributes:
        stack: Its stack; None for an adopted VPC.
        region: Its region.
        cidr: Its address range.
        zones: Names of its availability zones, in the order of the subnets.
        vpc_id: The VPC.
        public_subnets: Subnets with a route to the internet, one per zone.
        private_subnets: Subnets without a public address, one per zone.
        route_tables: Every route table, by a name that stays; the link adds its routes to each.
        private_egress: Whether private subnets reach the internet (through NAT).
        public_cidrs: Address ranges of the public subnets; empty for an adopted VPC, whose subnets' ranges nobody says.
        private_cidrs: The same of the private subnets.
    """

    stack: Stack | None
    region: str
    cidr: str
    zones: tuple[str, ...]
    vpc_id: Output[VpcId]
    public_subnets: tuple[Output[SubnetId], ...]
    private_subnets: tuple[Output[SubnetId], ...]
    route_tables: Mapping[str, Output[RouteTableId]]
    private_egress: bool
    public_cidrs: tuple[str, ...] = ()
    private_cidrs: tuple[str, ...] = ()

    @property
    def task_subnets(self) -> tuple[Output[SubnetId], ...]:
        """Where tasks that talk to the internet go: private subnets, or public ones when there is no NAT."""
        return self.private_subnets if self.private_egress else self.public_subnets

    @property
    def task_cidrs(self) -> tuple[str, ...]:
        """Address ranges that tasks come from, for rules of another region, where no group can be named. The VPC's own
        range where those of its subnets are not known."""
        return (self.private_cidrs if self.private_egress else self.public_cidrs) or (self.cidr,)

    @property
    def host_cidrs(self) -> tuple[str, ...]:
        """The same of hosts with a public address of their own."""
        return self.public_cidrs or (self.cidr,)

    @property
    def task_public_ip(self) -> bool:
        """Whether such tasks need a public address."""
        return not self.private_egress


def network(at: Deployment, region: str, settings: Network) -> NetworkRefs:
    """The network of one region: made, or adopted where `settings.existing` names one.

    Args:
        at: Names and tags.
        region: Its region.
        settings: Its part of the spec.
    """
    if settings.existing is not None:
        return _adopted(region, settings, settings.existing)
    stack = Stack(at, region, "network", f"The network of {region}: subnets in every zone, routes, and the way out.")
    vpc = stack.add(
        ec2.VPC("Vpc", CidrBlock=settings.cidr, EnableDnsSupport=True, EnableDnsHostnames=True),
        f"The private network of {region}.",
    )
    gateway = stack.add(ec2.InternetGateway("InternetGateway"), "The way to the internet.")
    attachment = stack.add(
        ec2.VPCGatewayAttachment("InternetGatewayAttachment", VpcId=Ref(vpc), InternetGatewayId=Ref(gateway)),
        "Joins the internet gateway to the network.",
    )
    public_table = stack.add(ec2.RouteTable("PublicRoutes", VpcId=Ref(vpc)), "Routes of the public subnets.")
    way_out = stack.add(
        ec2.Route(
            "PublicDefaultRoute",
            RouteTableId=Ref(public_table),
            DestinationCidrBlock=EVERYWHERE,
            GatewayId=Ref(gateway),
            DependsOn=attachment,
        ),
        "Sends what leaves the public subnets to the internet gateway.",
    )
    public, private = (
        {zone: _subnet(stack, vpc, settings, tier, region, zone) for zone in settings.az_letters}
        for tier in ("public", "private")
    )
    associations = {
        zone: _associate(stack, subnet, public_table, f"Puts public subnet {zone} under the public routes.")
        for zone, subnet in public.items()
    }
    tables = {"public": public_table}
    for zone, subnet in private.items():
        table = stack.add(
            ec2.RouteTable(f"PrivateRoutes{zone.upper()}", VpcId=Ref(vpc)),
            f"Routes of private subnet {zone}.",
        )
        _associate(stack, subnet, table, f"Puts private subnet {zone} under its own routes.")
        tables[f"private-{zone}"] = table
    _egress(stack, settings, vpc, public, tables, [attachment, way_out, *associations.values()])
    stack.add(
        ec2.VPCEndpoint(
            "S3Endpoint",
            VpcId=Ref(vpc),
            VpcEndpointType="Gateway",
            ServiceName=f"com.amazonaws.{region}.s3",
            RouteTableIds=[Ref(table) for table in tables.values()],
        ),
        "Reaches S3, and so image layers and backups, without paying for NAT.",
    )
    close_default_security_group(stack, "ClosedDefaultGroup", vpc)
    if settings.flow_log_days:
        _flow_log(stack, vpc, settings.flow_log_days)
    return NetworkRefs(
        stack=stack,
        region=region,
        cidr=settings.cidr,
        zones=tuple(region + zone for zone in settings.az_letters),
        vpc_id=stack.output("VpcId", Ref(vpc), VpcId, "Id of the VPC."),
        public_subnets=tuple(_offer(stack, subnet) for subnet in public.values()),
        private_subnets=tuple(_offer(stack, subnet) for subnet in private.values()),
        public_cidrs=tuple(subnet_cidr(settings.cidr, "public", zone) for zone in settings.az_letters),
        private_cidrs=tuple(subnet_cidr(settings.cidr, "private", zone) for zone in settings.az_letters),
        route_tables={
            name: stack.output(f"{table.title}Id", Ref(table), RouteTableId, f"Route table {name}.")
            for name, table in tables.items()
        },
        private_egress=settings.nat != "none",
    )


def _subnet(stack: Stack, vpc: ec2.VPC, settings: Network, tier: Tier, region: str, zone: str) -> ec2.Subnet:
    return stack.add(
        ec2.Subnet(
            f"{tier.capitalize()}Subnet{zone.upper()}",
            VpcId=Ref(vpc),
            AvailabilityZone=region + zone,
            CidrBlock=subnet_cidr(settings.cidr, tier, zone),
            MapPublicIpOnLaunch=False,
        ),
        f"The {tier} subnet of zone {region}{zone}.",
        waive={"W3010": "Zones are named in the spec, because the order of Fn::GetAZs may change."},
    )


def _associate(
    stack: Stack, subnet: ec2.Subnet, table: ec2.RouteTable, purpose: str
) -> ec2.SubnetRouteTableAssociation:
    return stack.add(
        ec2.SubnetRouteTableAssociation(f"{subnet.title}Routes", SubnetId=Ref(subnet), RouteTableId=Ref(table)),
        purpose,
    )


def _egress(
    stack: Stack,
    settings: Network,
    vpc: ec2.VPC,
    public: dict[str, ec2.Subnet],
    tables: dict[str, ec2.RouteTable],
    internet: Sequence[AWSObject],
) -> None:
    """Give the private subnets their way out, as `settings.nat` says, once `internet` is there."""
    if settings.nat == "none":
        return
    zones = settings.az_letters
    homes = zones if settings.nat == "per-az" else zones[:1]
    interface = None
    if settings.nat == "instance":
        interface = nat_instance(
            stack,
            "Nat",
            vpc_id=Ref(vpc),
            vpc_cidr=settings.cidr,
            subnet=Ref(public[homes[0]]),
            zone=stack.region + homes[0],
            instance_type=settings.nat_instance_type,
            after=internet,
        )
    else:
        for zone in homes:
            _nat_gateway(stack, zone, public[zone], internet)
    for zone in zones:
        route = ec2.Route(
            f"PrivateDefaultRoute{zone.upper()}",
            RouteTableId=Ref(tables[f"private-{zone}"]),
            DestinationCidrBlock=EVERYWHERE,
        )
        home = zone if zone in homes else homes[0]
        if interface is not None:
            route.NetworkInterfaceId = Ref(interface)
        else:
            route.NatGatewayId = Ref(f"NatGateway{home.upper()}")
        stack.add(route, f"Sends what leaves private subnet {zone} through the NAT of zone {home}.")


def _nat_gateway(stack: Stack, zone: str, subnet: ec2.Subnet, internet: Sequence[AWSObject]) -> None:
    address = stack.add(
        ec2.EIP(f"NatAddress{zone.upper()}", Domain="vpc", DependsOn=list(internet)),
        f"The public address that traffic through the NAT gateway of zone {zone} comes from.",
    )
    stack.add(
        ec2.NatGateway(f"NatGateway{zone.upper()}", SubnetId=Ref(subnet), AllocationId=GetAtt(address, "AllocationId")),
        f"Lets private subnets reach the internet, from zone {zone}.",
    )


def _flow_log(stack: Stack, vpc: ec2.VPC, days: int) -> None:
    group = stack.add(LogGroup("FlowLogGroup", RetentionInDays=days), f"Keeps the network's flow log for {days} days.")
    role = stack.add(
        # A flow log looks for its group before it writes (VPC User Guide, "IAM role for publishing flow logs").
        service_role("FlowLogRole", "vpc-flow-logs", [write_log_streams(GetAtt(group, "Arn")), find_log_groups()]),
        "Lets the flow log write to its log group.",
    )
    stack.add(
        ec2.FlowLog(
            "FlowLog",
            ResourceType="VPC",
            ResourceId=Ref(vpc),
            TrafficType="REJECT",
            LogDestinationType="cloud-watch-logs",
            LogGroupName=Ref(group),
            DeliverLogsPermissionArn=GetAtt(role, "Arn"),
        ),
        "Records traffic that a security group refused.",
    )


def _offer(stack: Stack, subnet: ec2.Subnet) -> Output[SubnetId]:
    return stack.output(f"{subnet.title}Id", Ref(subnet), SubnetId, f"Id of {subnet.title}.")


def _adopted(region: str, settings: Network, existing: ExistingVpc) -> NetworkRefs:
    return NetworkRefs(
        stack=None,
        region=region,
        cidr=settings.cidr,
        zones=tuple(region + zone for zone in settings.az_letters),
        vpc_id=Known(existing.vpc_id),
        public_subnets=tuple(Known(subnet) for subnet in existing.public_subnet_ids),
        private_subnets=tuple(Known(subnet) for subnet in existing.private_subnet_ids),
        route_tables={table: Known(table) for table in existing.route_table_ids},
        private_egress=settings.nat != "none",
    )
