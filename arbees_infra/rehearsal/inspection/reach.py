"""Reach: each process can open a connection to what it uses, by the security groups on both ends."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Network

from arbees_infra.parts.cidr import Tier, subnet_cidr
from arbees_infra.rehearsal.inspection.question import Difference, Inspector, Record, items, text, texts
from arbees_runtime.manifest import Process

BUS_PORT = 6379


def inspect_reach(inspector: Inspector) -> Iterator[Difference]:
    """Processes to bus and database, load balancer to public processes, processes to those they call."""
    home = inspector.spec.home.region
    bus = _one(inspector, home, "bus")
    database = _one(inspector, home, "database")
    edge = _one(inspector, home, "edge")
    by_name = {process.name: process for process in inspector.processes}
    for process in inspector.processes:
        region = inspector.place(process)
        own = _one(inspector, region, process.name) or _one(inspector, region, "vpn-host")
        if process.bus is not None:
            yield from _pair(inspector, process, region, own, bus, BUS_PORT, "the bus")
        if process.database and inspector.spec.database.kind != "external":
            yield from _pair(inspector, process, region, own, database, 5432, "the database")
        for name in process.calls:
            callee = by_name[name]
            yield from _pair(inspector, process, region, own, _one(inspector, home, name), callee.port, name)
        if process.path and own is not None and not _lets_in(own, edge, [], process.port):
            yield Difference(region, process.name, f"the load balancer can't reach it on port {process.port}.")


def _one(inspector: Inspector, region: str, component: str) -> Record | None:
    found = inspector.groups(region, component)
    return found[0] if found else None


def _pair(
    inspector: Inspector,
    process: Process,
    region: str,
    source: Record | None,
    target: Record | None,
    port: int,
    what: str,
) -> Iterator[Difference]:
    if source is None or target is None:
        missing = process.name if source is None else what
        yield Difference(region, process.name, f"it can't reach {what}: {missing} has no security group.")
        return
    away = region != inspector.spec.home.region
    ranges = _ranges(inspector, region) if away else []
    if not _lets_in(target, None if away else source, ranges, port):
        yield Difference(region, process.name, f"{what} does not let it in on port {port}.")
    if not _lets_out(source, None if away else target, inspector.spec.home.cidr, port):
        yield Difference(region, process.name, f"its own security group does not let it out to {what} on port {port}.")


def _ranges(inspector: Inspector, region: str) -> list[IPv4Network]:
    """Address ranges a process of an outpost may come from."""
    network = inspector.spec.regions[region]
    if network.existing is not None:
        return [IPv4Network(network.cidr)]
    hosted = inspector.spec.polymarket.placement == "ec2-vpn" and inspector.spec.polymarket.region == region
    tier: Tier = "public" if hosted or network.nat == "none" else "private"
    return [IPv4Network(subnet_cidr(network.cidr, tier, zone)) for zone in network.az_letters]


def _lets_in(target: Record, source: Record | None, ranges: list[IPv4Network], port: int) -> bool:
    """Whether a group lets in another group of its region, or every one of some address ranges, on a port."""
    rules = [rule for rule in items(target, "IpPermissions") if _covers(rule, port)]
    if source is not None:
        return any(text(source, "GroupId") in texts(rule, "UserIdGroupPairs[].GroupId") for rule in rules)
    allowed = [IPv4Network(cidr) for rule in rules for cidr in texts(rule, "IpRanges[].CidrIp")]
    return bool(ranges) and all(any(one.subnet_of(other) for other in allowed) for one in ranges)


def _lets_out(source: Record, target: Record | None, cidr: str, port: int) -> bool:
    rules = [rule for rule in items(source, "IpPermissionsEgress") if _covers(rule, port)]
    wanted = IPv4Network(cidr)
    for rule in rules:
        if target is not None and text(target, "GroupId") in texts(rule, "UserIdGroupPairs[].GroupId"):
            return True
        if any(wanted.subnet_of(IPv4Network(found)) for found in texts(rule, "IpRanges[].CidrIp")):
            return True
    return False


def _covers(rule: Record, port: int) -> bool:
    if text(rule, "IpProtocol") == "-1":
        return True
    first, last = text(rule, "FromPort"), text(rule, "ToPort")
    return bool(first and last) and int(first) <= port <= int(last)
