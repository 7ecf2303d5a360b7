"""The connections that the processes need, each with what stands in its way as things are deployed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlsplit

from arbees_infra.rehearsal.inspection.question import Difference, Inspector, Record, items, text
from arbees_infra.rehearsal.inspection.secrets import task_definition
from arbees_infra.rehearsal.network.facts import Network, Ports
from arbees_infra.rehearsal.network.members import BUS, DATABASE, ENTRY, bus_port, deployed_members
from arbees_infra.rehearsal.network.path import obstacles
from arbees_infra.rehearsal.network.reading import Reader
from arbees_runtime.manifest import Process

VENUES: Final[Mapping[str, tuple[str, ...]]] = {
    "kalshi": ("KALSHI_HOST", "KALSHI_WS_HOST"),
    "polymarket": ("POLYMARKET_URL",),
    "espn": ("ESPN_URL",),
}
"""What is asked over the internet, and the variables of a process that asks it."""

_HTTPS: Final = Ports("tcp", 443, 443)
_POSTGRESQL: Final = 5432
_PROXY_URL: Final = "POLYMARKET_PROXY_URL"


@dataclass(frozen=True, slots=True)
class Way:
    """A connection that something needs.

    Attributes:
        source: Who opens it: a process, or the load balancer.
        target: Who takes it: a process, `the bus`, `the database`, or a venue.
        region: Where the source is.
        ports: The target's port.
        missing: What stands in its way; nothing when it works.
        crosses: Whether it leads from one region's network to another's.
    """

    source: str
    target: str
    region: str
    ports: Ports
    missing: tuple[str, ...]
    crosses: bool

    def __str__(self) -> str:
        return f"{self.source} -> {self.target} {self.ports}"


def unreachable(ways: tuple[Way, ...]) -> Iterator[Difference]:
    """Each thing that stands in the way of a connection."""
    for way in ways:
        for problem in way.missing:
            yield Difference(way.region, way.source, f"it can't reach {way.target} on {way.ports}: {problem}.")


def deployed_ways(inspector: Inspector) -> tuple[Way, ...]:
    """Every connection that a process needs by its manifest entry, judged by what is deployed."""
    reader = Reader(inspector)
    network = reader.network(deployed_members(inspector, reader))
    found: list[Way] = []
    for process in inspector.processes:
        found += _of_process(inspector, network, process)
    return tuple(found)


def _of_process(inspector: Inspector, network: Network, process: Process) -> Iterator[Way]:
    region, home = inspector.place(process), inspector.spec.home.region
    by_name = {one.name: one for one in inspector.processes}
    ends: list[tuple[str, Ports]] = []
    if process.bus is not None:
        port = bus_port(inspector)
        ends.append((BUS, Ports("tcp", port, port)))
    if process.database and inspector.spec.database.kind != "external":
        ends.append((DATABASE, Ports("tcp", _POSTGRESQL, _POSTGRESQL)))
    ends += ((name, Ports("tcp", by_name[name].port, by_name[name].port)) for name in process.calls)
    for target, ports in ends:
        yield _way(network, process.name, target, region, ports)
    if process.path:
        yield _way(network, ENTRY, process.name, home, Ports("tcp", process.port, process.port))
    if process.database and inspector.spec.database.kind == "external":
        port = inspector.spec.database.external.port
        yield _outside(network, process.name, DATABASE, region, Ports("tcp", port, port))
    asked = {variable.name for variable in process.all_variables}
    for venue, variables in VENUES.items():
        if asked.intersection(variables):
            yield _to_venue(inspector, network, process, venue)


def _way(network: Network, source: str, target: str, region: str, ports: Ports) -> Way:
    missing = tuple(f"{name} is not deployed" for name in (source, target) if name not in network.members)
    if missing:
        return Way(source, target, region, ports, missing, crosses=False)
    here, there = network.members[source], network.members[target]
    return Way(source, target, region, ports, obstacles(network, here, there, ports), here.region != there.region)


def _outside(network: Network, source: str, target: str, region: str, ports: Ports) -> Way:
    """To a host of the internet."""
    here = network.members.get(source)
    missing = (f"{source} is not deployed",) if here is None else obstacles(network, here, None, ports)
    return Way(source, target, region, ports, missing, crosses=False)


def _to_venue(inspector: Inspector, network: Network, process: Process, venue: str) -> Way:
    """To a venue: directly, through the VPN beside the process, or through a proxy in another region."""
    region = inspector.place(process)
    proxy = _proxy(inspector, process, region) if venue == "polymarket" else None
    if proxy is None:
        return _outside(network, process.name, venue, region, _HTTPS)
    host, port, beside = proxy
    if beside is not None:
        return _outside(network, process.name, venue, region, _tunnel(beside))
    to_proxy = _way(network, process.name, host, region, Ports("tcp", port, port))
    onward = _outside(network, host, venue, region, _HTTPS)
    return replace(to_proxy, target=venue, missing=tuple(dict.fromkeys((*to_proxy.missing, *onward.missing))))


def _proxy(inspector: Inspector, process: Process, region: str) -> tuple[str, int, Record | None] | None:
    """Host and port of the proxy that a process reads through, with the container it is where that is in its task."""
    definition = task_definition(inspector, process, region)
    containers = [] if definition is None else items(definition, "containerDefinitions")
    path = f"environment[?name=='{_PROXY_URL}'].value | [0]"
    url = next((text(one, path) for one in containers if text(one, path)), "")
    if not url:
        return None
    parts = urlsplit(url)
    beside = next((one for one in containers if text(one, "name") == parts.hostname), None)
    return parts.hostname or "", parts.port or _HTTPS.first, beside


def _tunnel(container: Record) -> Ports:
    """Where a VPN container's tunnel leads: the port it is given, or the usual one of its kind."""
    given = {text(one, "name"): text(one, "value") for one in items(container, "environment")}
    kind = given.get("VPN_TYPE", "openvpn")
    port = int(given.get(f"{kind.upper()}_ENDPOINT_PORT") or _TUNNELS.get(kind, 0))
    return Ports("udp", port, port)


_TUNNELS: Final[Mapping[str, int]] = {"openvpn": 1194, "wireguard": 51820}
"""The ports that VPN servers have by default (IANA; WireGuard's whitepaper names none, its tools take 51820)."""
