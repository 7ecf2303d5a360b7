"""Where in a spec a finding belongs."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Network

from arbees_infra.spec import Spec


def network_path(spec: Spec, region: str) -> tuple[str, ...]:
    """Key of a region's table: `home`, or `outposts.<region>`."""
    return ("home",) if region == spec.home.region else ("outposts", region)


def address_ranges(spec: Spec) -> Iterator[tuple[tuple[str, ...], IPv4Network]]:
    """The key and the range of every region; not of those that are no range, of which ARB102 speaks."""
    for region, network in spec.regions.items():
        try:
            yield (*network_path(spec, region), "cidr"), IPv4Network(network.cidr, strict=False)
        except ValueError:
            continue


def service_path(name: str, *keys: str) -> tuple[str, ...]:
    """Key of a setting of one service: `service.<name>.<keys>`."""
    return ("service", name, *keys)


def instance_types(spec: Spec) -> dict[tuple[str, ...], str]:
    """Every EC2 instance type that is used, by its key."""
    database, polymarket = spec.database, spec.polymarket
    used: dict[tuple[str, ...], str] = {}
    if database.kind == "timescale-ec2":
        used["database", "timescale", "instance_type"] = database.timescale.instance_type
    if polymarket.placement == "ec2-vpn":
        used["polymarket", "vpn", "instance_type"] = polymarket.vpn.instance_type
    if polymarket.placement == "eu-proxy":
        used["polymarket", "proxy", "instance_type"] = polymarket.proxy.instance_type
    for region, network in spec.regions.items():
        if network.nat == "instance" and network.existing is None:
            used[*network_path(spec, region), "nat_instance_type"] = network.nat_instance_type
    return used
