"""The deployed network, described by the in-memory AWS through boto3."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from ipaddress import IPv4Network

from arbees_infra.rehearsal.inspection.question import Inspector, Record, items, text, texts
from arbees_infra.rehearsal.json_values import Json
from arbees_infra.rehearsal.network.facts import (
    ANY_PROTOCOL,
    Acl,
    AclRule,
    Attachment,
    GatewayTable,
    Member,
    Nat,
    Network,
    Opening,
    Peering,
    Ports,
    Route,
    RouteTable,
    SecurityGroup,
    Subnet,
)

_ALL_PORTS = (0, 65535)
_PROTOCOLS = {"6": "tcp", "17": "udp", "1": "icmp"}
"""Network ACLs name protocols by number (IANA, "Protocol Numbers")."""

_THROUGH = ("GatewayId", "NatGatewayId", "NetworkInterfaceId", "VpcPeeringConnectionId", "TransitGatewayId")


class Reader:
    """Reads the networks of all regions of a platform.

    Attributes:
        subnets: Every subnet, by id.
        groups: Every security group, by id.
    """

    def __init__(self, inspector: Inspector) -> None:
        self._inspector = inspector
        self.subnets: dict[str, Subnet] = {}
        self.groups: dict[str, SecurityGroup] = {}
        for region in inspector.spec.regions:
            self.subnets |= {subnet.id: subnet for subnet in self._subnets(region)}
            self.groups |= {
                text(one, "GroupId"): _group(one)
                for one in self.ec2(region, "describe_security_groups", "SecurityGroups[]")
            }

    def ec2(self, region: str, operation: str, path: str, parameters: Mapping[str, Json] | None = None) -> list[Record]:
        """What EC2 describes."""
        return self._inspector.records("ec2", region, operation, path, parameters)

    def member(
        self,
        name: str,
        subnets: list[str],
        groups: list[str],
        *,
        public: bool = False,
        address: str = "",
    ) -> Member:
        """A member of these subnets and groups; what does not exist is left out."""
        return Member(
            name,
            tuple(self.subnets[one] for one in subnets if one in self.subnets),
            tuple(self.groups[one] for one in groups if one in self.groups),
            public,
            IPv4Network(address) if address else None,
        )

    def network(self, members: Mapping[str, Member]) -> Network:
        """Everything but the members, which are given."""
        internet: dict[str, str] = {}
        nats: dict[str, Nat] = {}
        peerings: dict[str, Peering] = {}
        attachments: dict[str, Attachment] = {}
        tables: list[GatewayTable] = []
        for region in self._inspector.spec.regions:
            for gateway in self.ec2(region, "describe_internet_gateways", "InternetGateways[]"):
                internet[text(gateway, "InternetGatewayId")] = text(gateway, "Attachments[0].VpcId")
            nats |= {nat.id: nat for nat in (*self._nat_gateways(region), *self._nat_instances(region))}
            for one in self.ec2(region, "describe_vpc_peering_connections", "VpcPeeringConnections[]"):
                vpcs = texts(one, "[RequesterVpcInfo.VpcId, AccepterVpcInfo.VpcId]")
                peering = Peering(text(one, "VpcPeeringConnectionId"), text(one, "Status.Code"), frozenset(vpcs))
                peerings[peering.id] = peering
            attachments |= {one.id: one for one in self._attachments(region)}
            tables += self._gateway_tables(region)
        return Network(members, internet, nats, peerings, attachments, tuple(dict.fromkeys(tables)))

    def _subnets(self, region: str) -> Iterator[Subnet]:
        tables, main = self._tables(region)
        acls = {
            text(association, "SubnetId"): _acl(acl)
            for acl in self.ec2(region, "describe_network_acls", "NetworkAcls[]")
            for association in items(acl, "Associations")
        }
        for one in self.ec2(region, "describe_subnets", "Subnets[]"):
            subnet, vpc = text(one, "SubnetId"), text(one, "VpcId")
            table = tables.get(subnet) or main.get(vpc)
            if table is not None and subnet in acls:
                yield Subnet(subnet, region, vpc, IPv4Network(text(one, "CidrBlock")), table, acls[subnet])

    def _tables(self, region: str) -> tuple[dict[str, RouteTable], dict[str, RouteTable]]:
        """Route tables by subnet, and the main ones, which hold in all other subnets, by VPC."""
        tables: dict[str, RouteTable] = {}
        main: dict[str, RouteTable] = {}
        for one in self.ec2(region, "describe_route_tables", "RouteTables[]"):
            routes = tuple(
                Route(
                    IPv4Network(text(route, "DestinationCidrBlock")),
                    next((text(route, name) for name in _THROUGH if text(route, name)), ""),
                    text(route, "State"),
                )
                for route in items(one, "Routes")
                if text(route, "DestinationCidrBlock")
            )
            table = RouteTable(text(one, "RouteTableId"), _name(one) or "unnamed", routes)
            for association in items(one, "Associations"):
                if text(association, "SubnetId"):
                    tables[text(association, "SubnetId")] = table
                elif text(association, "Main") == "True":
                    main[text(one, "VpcId")] = table
        return tables, main

    def _nat_gateways(self, region: str) -> Iterator[Nat]:
        for one in self.ec2(region, "describe_nat_gateways", "NatGateways[]"):
            state = text(one, "State")
            problem = "" if state == "available" else f"is {state}"
            id_ = text(one, "NatGatewayId")
            yield Nat(id_, problem, self.member(id_, [text(one, "SubnetId")], [], public=True))

    def _nat_instances(self, region: str) -> Iterator[Nat]:
        """Every interface that a route may name; those that check addresses or have no public one pass nothing on."""
        for one in self.ec2(region, "describe_network_interfaces", "NetworkInterfaces[]"):
            problem = ""
            if text(one, "SourceDestCheck") != "False":
                problem = "checks source and destination, so it passes nothing on"
            elif not text(one, "Association.PublicIp"):
                problem = "has no public address"
            yield Nat(text(one, "NetworkInterfaceId"), problem, self.interface(text(one, "NetworkInterfaceId"), one))

    def interface(self, name: str, record: Record) -> Member:
        """A network interface as a member."""
        return self.member(
            name,
            [text(record, "SubnetId")],
            texts(record, "Groups[].GroupId"),
            public=bool(text(record, "Association.PublicIp")),
            address=text(record, "PrivateIpAddress"),
        )

    def _attachments(self, region: str) -> Iterator[Attachment]:
        path = "TransitGatewayVpcAttachments[]"
        for one in self.ec2(region, "describe_transit_gateway_vpc_attachments", path):
            gateway = frozenset({text(one, "TransitGatewayId")})
            yield Attachment(text(one, "TransitGatewayAttachmentId"), text(one, "State"), gateway, text(one, "VpcId"))
        path = "TransitGatewayPeeringAttachments[?RequesterTgwInfo]"
        for one in self.ec2(region, "describe_transit_gateway_peering_attachments", path):
            gateways = texts(one, "[RequesterTgwInfo.TransitGatewayId, AccepterTgwInfo.TransitGatewayId]")
            yield Attachment(text(one, "TransitGatewayAttachmentId"), text(one, "State"), frozenset(gateways), "")

    def _gateway_tables(self, region: str) -> Iterator[GatewayTable]:
        kinds: Json = [{"Name": "type", "Values": ["static"]}]
        # moto makes a default table, and puts attachments into it, also where the gateway is to have none.
        path = (
            "TransitGateways[?Options.DefaultRouteTableAssociation=='disable'].Options.AssociationDefaultRouteTableId"
        )
        never_made = self._inspector.ask("ec2", region, "describe_transit_gateways", path)
        for one in self.ec2(region, "describe_transit_gateway_route_tables", "TransitGatewayRouteTables[]"):
            if text(one, "TransitGatewayRouteTableId") in never_made:
                continue
            asked: dict[str, Json] = {"TransitGatewayRouteTableId": text(one, "TransitGatewayRouteTableId")}
            path = "[].TransitGatewayAttachmentId"
            associated = self._inspector.ask(
                "ec2", region, "get_transit_gateway_route_table_associations", f"Associations{path}", asked
            )
            propagated = self._inspector.ask(
                "ec2", region, "get_transit_gateway_route_table_propagations",
                f"TransitGatewayRouteTablePropagations{path}", asked,
            )  # fmt: skip
            routes = tuple(
                Route(
                    IPv4Network(text(route, "DestinationCidrBlock")),
                    text(route, "TransitGatewayAttachments[0].TransitGatewayAttachmentId"),
                    text(route, "State"),
                )
                for route in self.ec2(region, "search_transit_gateway_routes", "Routes[]", {**asked, "Filters": kinds})
            )
            yield GatewayTable(
                text(one, "TransitGatewayRouteTableId"),
                text(one, "TransitGatewayId"),
                frozenset(map(str, associated)),
                frozenset(map(str, propagated)),
                routes,
            )


def _name(record: Record) -> str:
    return text(record, "Tags[?Key=='Name'] | [0].Value")


def _group(record: Record) -> SecurityGroup:
    name = _name(record) or text(record, "GroupName")
    inward = tuple(_opening(one) for one in items(record, "IpPermissions"))
    outward = tuple(_opening(one) for one in items(record, "IpPermissionsEgress"))
    return SecurityGroup(text(record, "GroupId"), name, text(record, "VpcId"), inward, outward)


def _opening(record: Record) -> Opening:
    return Opening(
        _ports(text(record, "IpProtocol"), text(record, "FromPort"), text(record, "ToPort")),
        tuple(IPv4Network(cidr) for cidr in texts(record, "IpRanges[].CidrIp")),
        frozenset(texts(record, "UserIdGroupPairs[].GroupId")),
    )


def _ports(protocol: str, first: str, last: str) -> Ports:
    protocol = _PROTOCOLS.get(protocol, protocol)
    if protocol == ANY_PROTOCOL or not first:
        return Ports(protocol, *_ALL_PORTS)
    return Ports(protocol, int(first), int(last or first))


def _acl(record: Record) -> Acl:
    rules = (
        AclRule(
            int(text(one, "RuleNumber")),
            text(one, "Egress") == "True",
            text(one, "RuleAction") == "allow",
            _ports(text(one, "Protocol"), text(one, "PortRange.From"), text(one, "PortRange.To")),
            IPv4Network(text(one, "CidrBlock")),
        )
        for one in items(record, "Entries")
        if text(one, "CidrBlock")
    )
    return Acl(text(record, "NetworkAclId"), tuple(rules))
