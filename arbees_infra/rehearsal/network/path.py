"""What stands in the way of a connection: the rules of AWS for security groups, routes, links, NAT and network ACLs.

A connection needs the way there and the way back. Security groups remember connections, so they are asked about the
way there alone; routes and ACLs do not, and are asked about both (Amazon VPC User Guide, "Security groups", "Network
ACLs").
"""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Network

from arbees_infra.rehearsal.network.facts import (
    EPHEMERAL,
    EVERYWHERE,
    Attachment,
    GatewayTable,
    Member,
    Network,
    Opening,
    Ports,
    Route,
    SecurityGroup,
    Subnet,
)


def obstacles(network: Network, source: Member, target: Member | None, ports: Ports) -> tuple[str, ...]:
    """Every rule that is missing; nothing when a connection gets through, from wherever the source may be.

    Args:
        network: What is deployed.
        source: Who opens the connection.
        target: Who takes it; None for a host of the internet, whose address nobody knows.
        ports: The target's port.
    """
    nowhere = [one.name for one in (source, target) if one is not None and not one.subnets]
    found = [*(f"{name} is in no subnet" for name in nowhere), *_firewalls(source, target, ports)]
    for here in source.subnets:
        if target is None:
            found += _out(network, source, here, ports)
            found += _acls(here, None, ports)
            continue
        for there in target.subnets:
            found += _across(network, here, there)
            found += (f"the way back: {problem}" for problem in _across(network, there, here))
            if here.id != there.id:  # an ACL stands between subnets
                found += _acls(here, there, ports)
    return tuple(dict.fromkeys(found))


def _firewalls(source: Member, target: Member | None, ports: Ports) -> Iterator[str]:
    there = (EVERYWHERE,) if target is None else target.ranges
    near = target is not None and _same_network(source, target)
    groups = target.groups if target is not None and near else ()
    if not any(_opens(group.outward, ports, there, groups) for group in source.groups):
        what = "the internet" if target is None else f"{target.name} ({_listed(target, near=near)})"
        yield f"{_named(source)} lets nothing out to {what} on {ports}"
    if target is None:
        return
    if not any(_opens(group.inward, ports, source.ranges, source.groups if near else ()) for group in target.groups):
        yield f"{_named(target)} does not let in {source.name} ({_listed(source, near=near)}) on {ports}"


def _same_network(one: Member, other: Member) -> bool:
    return {subnet.vpc for subnet in one.subnets} == {subnet.vpc for subnet in other.subnets}


def _opens(
    openings: tuple[Opening, ...], ports: Ports, ranges: tuple[IPv4Network, ...], groups: tuple[SecurityGroup, ...]
) -> bool:
    fitting = [opening for opening in openings if opening.ports.cover(ports)]
    if any(group.id in opening.groups for opening in fitting for group in groups):
        return True
    open_to = [one for opening in fitting for one in opening.ranges]
    return bool(ranges) and all(any(one.subnet_of(other) for other in open_to) for one in ranges)


def _named(member: Member) -> str:
    return " or ".join(map(str, member.groups)) or f"{member.name}, which has no security group,"


def _listed(member: Member, *, near: bool) -> str:
    """How a rule could name it: by its groups within one network, by its addresses from another."""
    return ", ".join([group.id for group in member.groups] if near else map(str, member.ranges))


def _acls(here: Subnet, there: Subnet | None, ports: Ports) -> Iterator[str]:
    peers = EVERYWHERE if there is None else there.range
    if not here.acl.allows(ports, peers, outward=True):
        yield f"network ACL {here.acl.id} of {here.id} does not let {ports} out to {peers}"
    if not here.acl.allows(EPHEMERAL, peers, outward=False):
        yield f"network ACL {here.acl.id} of {here.id} does not let answers ({EPHEMERAL}) in from {peers}"
    if there is None:
        return
    if not there.acl.allows(ports, here.range, outward=False):
        yield f"network ACL {there.acl.id} of {there.id} does not let {ports} in from {here.range}"
    if not there.acl.allows(EPHEMERAL, here.range, outward=True):
        yield f"network ACL {there.acl.id} of {there.id} does not let answers ({EPHEMERAL}) out to {here.range}"


def _out(network: Network, source: Member, here: Subnet, ports: Ports) -> Iterator[str]:
    """From a subnet to the internet: through the gateway with a public address, or through NAT."""
    route = here.table.route_to(EVERYWHERE)
    where = f"{here.table} of {here.id}"
    if route is None:
        yield f"{where} has no route to the internet"
    elif route.state != "active":
        yield f"{where}: the route to the internet over {route.over} is {route.state}"
    elif route.over in network.internet:
        if network.internet[route.over] != here.vpc:
            yield f"{where}: internet gateway {route.over} is not attached to {here.vpc}"
        elif not source.public:
            yield f"{where} leads to internet gateway {route.over}, and {source.name} has no public address"
    elif route.over in network.nats:
        yield from _through_nat(network, source, route, ports)
    else:
        yield f"{where}: the route to the internet over {route.over} leads nowhere"


def _through_nat(network: Network, source: Member, route: Route, ports: Ports) -> Iterator[str]:
    nat = network.nats[route.over]
    if nat.problem:
        yield f"NAT {nat.id} {nat.problem}"
    if nat.member.groups:  # an instance; a gateway has none
        yield from _firewalls(source, nat.member, ports)
        yield from _firewalls(nat.member, None, ports)
    for subnet in nat.member.subnets:
        onward = subnet.table.route_to(EVERYWHERE)
        if onward is None or network.internet.get(onward.over) != subnet.vpc or onward.state != "active":
            yield f"{subnet.table} of {subnet.id}, where NAT {nat.id} is, has no route to an internet gateway"


def _across(network: Network, here: Subnet, there: Subnet) -> Iterator[str]:
    """From a subnet to another, of the same network or of another one."""
    if here.vpc == there.vpc:
        return
    route = here.table.route_to(there.range)
    where = f"{here.table} of {here.id}"
    if route is None or route.to == EVERYWHERE:
        yield f"{where} has no route to {there.range} of {there.region}"
    elif route.state != "active":
        yield f"{where}: the route to {route.to} over {route.over} is {route.state}"
    elif route.over in network.peerings:
        peering = network.peerings[route.over]
        if peering.state != "active":
            yield f"peering {peering.id} is {peering.state}, not active"
        elif peering.vpcs != {here.vpc, there.vpc}:
            yield f"{where}: peering {peering.id} does not lead to {there.vpc} of {there.region}"
    elif route.over.startswith("tgw-"):
        yield from _through_gateways(network, route.over, here, there)
    else:
        yield f"{where}: the route to {route.to} over {route.over} does not lead to {there.vpc} of {there.region}"


def _through_gateways(network: Network, gateway: str, here: Subnet, there: Subnet) -> Iterator[str]:
    """Through transit gateways: into one, over the peering to the other unless one joins both networks, and out."""
    entry = _attached(network, gateway, here.vpc)
    if entry is None:
        yield f"transit gateway {gateway} is not attached to {here.vpc} of {here.region}"
        return
    table = _guiding(network, gateway, entry)
    if table is None:
        yield f"no route table of transit gateway {gateway} is associated with {entry.id}"
        return
    if _leaves(network, table, gateway, there):
        return
    if not any(route.state == "active" and there.range.subnet_of(route.to) for route in table.routes):
        yield f"{table.id} of transit gateway {gateway} has no route to {there.range} of {there.region}"
        return
    peerings = [one for one in network.attachments.values() if gateway in one.gateways and len(one.gateways) > 1]
    ends = [(one, far) for one in peerings for far in one.gateways - {gateway} if _attached(network, far, there.vpc)]
    if not ends:
        yield f"no peering leads from transit gateway {gateway} to one of {there.region}"
        return
    peering, far = ends[0]
    if peering.state != "available":
        yield f"the transit gateways' peering {peering.id} is {peering.state}, not available"
        return
    beyond = _guiding(network, far, peering)
    if beyond is None:
        yield f"no route table of transit gateway {far} is associated with {peering.id}"
    elif not _leaves(network, beyond, far, there):
        yield f"{beyond.id} of transit gateway {far} does not lead to {there.vpc} of {there.region}"


def _attached(network: Network, gateway: str, vpc: str) -> Attachment | None:
    found = (one for one in network.attachments.values() if one.vpc == vpc and gateway in one.gateways)
    return next((one for one in found if one.state == "available"), None)


def _guiding(network: Network, gateway: str, attachment: Attachment) -> GatewayTable | None:
    tables = (table for table in network.gateway_tables if table.gateway == gateway)
    return next((table for table in tables if attachment.id in table.associated), None)


def _leaves(network: Network, table: GatewayTable, gateway: str, there: Subnet) -> bool:
    """Whether a table leads into a network itself."""
    out = _attached(network, gateway, there.vpc)
    return out is not None and (out.id in table.propagated or any(route.over == out.id for route in table.routes))
