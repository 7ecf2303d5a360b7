"""What a deployed network consists of, as EC2 describes it: subnets, routes, firewalls, and the links between networks.

Several networks, of all regions, are one `Network` here. Addresses are IPv4, as everywhere in the platform.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network

EVERYWHERE = IPv4Network("0.0.0.0/0")
ANY_PROTOCOL = "-1"


@dataclass(frozen=True, slots=True)
class Ports:
    """Ports of a protocol.

    Attributes:
        protocol: `tcp`, `udp` or the like; `-1` for all, whatever the ports.
        first: The first port.
        last: The last one.
    """

    protocol: str
    first: int
    last: int

    def cover(self, other: Ports) -> bool:
        """Whether all of the other are among them."""
        if self.protocol == ANY_PROTOCOL:
            return True
        return self.protocol == other.protocol and self.first <= other.first and other.last <= self.last

    def meet(self, other: Ports) -> bool:
        """Whether some of the other are among them."""
        if self.protocol == ANY_PROTOCOL:
            return True
        return self.protocol == other.protocol and self.first <= other.last and other.first <= self.last

    def __str__(self) -> str:
        last = "" if self.last == self.first else f"-{self.last}"
        return f"{self.protocol} {self.first}{last}"


EPHEMERAL = Ports("tcp", 1024, 65535)
"""Where answers go (Amazon VPC User Guide, "Ephemeral ports", for all kinds of clients)."""


@dataclass(frozen=True, slots=True)
class Opening:
    """One rule of a security group.

    Attributes:
        ports: What it opens.
        ranges: Addresses at the other end.
        groups: Ids of security groups whose members may be at the other end.
    """

    ports: Ports
    ranges: tuple[IPv4Network, ...]
    groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class SecurityGroup:
    """A security group; its id and its name, and what it opens in either direction."""

    id: str
    name: str
    vpc: str
    inward: tuple[Opening, ...]
    outward: tuple[Opening, ...]

    def __str__(self) -> str:
        return f"security group {self.id} ({self.name})"


@dataclass(frozen=True, slots=True)
class Route:
    """One route.

    Attributes:
        to: Where it leads.
        over: Id of what it goes through: `igw-…`, `nat-…`, `eni-…`, `pcx-…`, `tgw-…`; `local` within the network.
        state: `active`, or `blackhole` when what it goes through is gone.
    """

    to: IPv4Network
    over: str
    state: str


@dataclass(frozen=True, slots=True)
class RouteTable:
    """A route table."""

    id: str
    name: str
    routes: tuple[Route, ...]

    def route_to(self, there: IPv4Network) -> Route | None:
        """The route that traffic to these addresses takes: the narrowest that has all of them."""
        fitting = [route for route in self.routes if there.subnet_of(route.to)]
        return max(fitting, key=lambda route: route.to.prefixlen, default=None)

    def __str__(self) -> str:
        return f"route table {self.id} ({self.name})"


@dataclass(frozen=True, slots=True)
class AclRule:
    """One rule of a network ACL; the lowest number that fits decides."""

    number: int
    outward: bool
    allows: bool
    ports: Ports
    peers: IPv4Network


@dataclass(frozen=True, slots=True)
class Acl:
    """A network ACL."""

    id: str
    rules: tuple[AclRule, ...]

    def allows(self, ports: Ports, peers: IPv4Network, *, outward: bool) -> bool:
        """Whether it lets all of that through. A rule that denies a part of it denies it."""
        for rule in sorted(self.rules, key=lambda one: one.number):
            if rule.outward != outward or not rule.ports.meet(ports) or not rule.peers.overlaps(peers):
                continue
            if not rule.allows:
                return False
            if rule.ports.cover(ports) and peers.subnet_of(rule.peers):
                return True
        return False


@dataclass(frozen=True, slots=True)
class Subnet:
    """A subnet with the routes and the ACL that hold in it."""

    id: str
    region: str
    vpc: str
    range: IPv4Network
    table: RouteTable
    acl: Acl


@dataclass(frozen=True, slots=True)
class Member:
    """Something with an address in a network.

    Attributes:
        name: What a person calls it.
        subnets: Where it may be; a task is in any of its service's subnets.
        groups: Its security groups.
        public: Whether it has a public address, without which an internet gateway is of no use.
        address: Its address, where it stays the same.
    """

    name: str
    subnets: tuple[Subnet, ...]
    groups: tuple[SecurityGroup, ...]
    public: bool = False
    address: IPv4Network | None = None

    @property
    def region(self) -> str:
        """Its region."""
        return self.subnets[0].region if self.subnets else ""

    @property
    def ranges(self) -> tuple[IPv4Network, ...]:
        """Addresses it may have."""
        return (self.address,) if self.address is not None else tuple(subnet.range for subnet in self.subnets)


@dataclass(frozen=True, slots=True)
class Nat:
    """What hides private addresses behind its own: a NAT gateway, or an instance's interface.

    Attributes:
        id: Its id.
        problem: Why it passes nothing on; empty when it does.
        member: Where it is; an instance with its security groups, a gateway without any.
    """

    id: str
    problem: str
    member: Member


@dataclass(frozen=True, slots=True)
class Peering:
    """A VPC peering: its state, and the two networks."""

    id: str
    state: str
    vpcs: frozenset[str]


@dataclass(frozen=True, slots=True)
class GatewayTable:
    """A route table of a transit gateway.

    Attributes:
        id: Its id.
        gateway: The transit gateway.
        associated: Ids of attachments whose traffic it guides.
        propagated: Ids of attachments that tell it their addresses.
        routes: Its static routes; the attachment they go over may be unknown, and is then empty.
    """

    id: str
    gateway: str
    associated: frozenset[str]
    propagated: frozenset[str]
    routes: tuple[Route, ...]


@dataclass(frozen=True, slots=True)
class Attachment:
    """What joins a transit gateway to a network, or two of them to each other.

    Attributes:
        id: Its id.
        state: `available` when it works.
        gateways: Ids of the transit gateways: one, or the two of a peering.
        vpc: The network; empty for a peering.
    """

    id: str
    state: str
    gateways: frozenset[str]
    vpc: str


@dataclass(frozen=True, slots=True)
class Network:
    """All networks of the platform.

    Attributes:
        members: What has an address in one, by the name that others reach it by (a process, or a host's name).
        internet: Internet gateways, by id, with the network that each is attached to.
        nats: NAT gateways and instances, by id of the gateway or of the interface.
        peerings: VPC peerings, by id.
        attachments: Attachments of transit gateways, by id.
        gateway_tables: Route tables of transit gateways.
    """

    members: Mapping[str, Member]
    internet: Mapping[str, str]
    nats: Mapping[str, Nat]
    peerings: Mapping[str, Peering]
    attachments: Mapping[str, Attachment]
    gateway_tables: tuple[GatewayTable, ...]
