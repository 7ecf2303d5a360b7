"""From the deployed names to this machine: where a container's variables lead, there and here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from arbees_infra.rehearsal.inspection import Difference, Inspector
from arbees_infra.rehearsal.inspection.question import text
from arbees_infra.rehearsal.json_values import Json
from arbees_infra.rehearsal.launch.bus_accounts import Bus
from arbees_infra.rehearsal.launch.deployed import Container, Service
from arbees_infra.rehearsal.launch.listener import Listener
from arbees_infra.rehearsal.network.members import BUS, DATABASE
from arbees_infra.rehearsal.network.ways import VENUES
from arbees_runtime.manifest import Process

_PROXY = ("POLYMARKET_PROXY_URL", "POLYMARKET_PROXY_USERNAME", "POLYMARKET_PROXY_PASSWORD")
"""They lead through a proxy to the real venue; a simulator on this machine is not behind one."""


@dataclass(frozen=True, slots=True)
class DeployedNames:
    """The names under which things are found in the deployed network.

    Attributes:
        bus: Host and port of the bus.
        databases: Hosts of databases; None when the database is somebody else's and any name may be right.
        services: Host of each service that has a name, and which service that is.
        public: Address that people open, without a path.
    """

    bus: tuple[str, int] | None
    databases: frozenset[str] | None
    services: Mapping[str, str]
    public: frozenset[str]


@dataclass(frozen=True, slots=True)
class Machine:
    """Where the same things are on this machine, for one process: at relays of its own.

    Attributes:
        at: Host and port of `the bus`, `the database`, each venue and each process it calls; what it is not meant to
            reach is not there.
        public: Address that people open.
    """

    at: Mapping[str, tuple[str, int]]
    public: str


def deployed_names(
    inspector: Inspector, services: tuple[Service, ...], bus: Bus | None, listener: Listener | None
) -> DeployedNames:
    """What DNS would answer in the deployed network, as far as processes ask for it."""
    region, edge = inspector.spec.home.region, inspector.spec.edge
    by_registry = {arn: service.name for service in services for arn in service.registries}
    named: dict[str, str] = {}
    for space in inspector.records("servicediscovery", region, "list_namespaces", "Namespaces[]"):
        asked: dict[str, Json] = {
            "Filters": [{"Name": "NAMESPACE_ID", "Values": [text(space, "Id")], "Condition": "EQ"}]
        }
        for entry in inspector.records("servicediscovery", region, "list_services", "Services[]", asked):
            if text(entry, "Arn") in by_registry:
                named[f"{text(entry, 'Name')}.{text(space, 'Name')}"] = by_registry[text(entry, "Arn")]
    public = {f"https://{edge.domain}"} if edge.domain else set()
    if listener is not None:
        public.add(f"http://{listener.host}")
    external = inspector.spec.database.kind == "external"
    return DeployedNames(
        bus=None if bus is None else (bus.host, bus.port),
        databases=None if external else frozenset(_databases(inspector, region)),
        services=named,
        public=frozenset(public),
    )


def _databases(inspector: Inspector, region: str) -> Iterator[str]:
    for host in inspector.ask("rds", region, "describe_db_instances", "DBInstances[].Endpoint.Address"):
        yield str(host)
    for zone in inspector.ask("route53", region, "list_hosted_zones", "HostedZones[].Id"):
        path = "ResourceRecordSets[?Type=='A' || Type=='CNAME'].Name"
        for name in inspector.ask("route53", region, "list_resource_record_sets", path, {"HostedZoneId": zone}):
            yield str(name).rstrip(".")


def contract(process: Process, region: str, container: Container, names: DeployedNames) -> Iterator[Difference]:
    """What a container's environment lacks, and where it leads to nothing that was deployed."""
    yield from _missing(process, region, container)
    yield from _misled(process, region, container.environment, names)
    if container.environment.get("TRADING_MODE") == "live":
        yield Difference(
            region, process.name, "TRADING_MODE is live, and the venues of a launch are simulated. Launch a paper spec."
        )
    if not process.one_off:
        yield from _serving(process, region, container)


def _missing(process: Process, region: str, container: Container) -> Iterator[Difference]:
    given = container.environment
    for variable in process.all_variables:
        needed = variable.default is None or variable.default != ""
        accountless = variable.name == "REDIS_USERNAME"
        if needed and not accountless and variable.name not in given:
            yield Difference(region, process.name, f"it is not given {variable.name}.")
    for secret in process.all_secrets:
        accountless = secret.variable == "REDIS_PASSWORD"  # the inspections know whether there are accounts
        if secret.needed == "always" and not accountless and secret.variable not in container.secret_names:
            yield Difference(region, process.name, f"it is not given {secret.variable}.")


def _misled(process: Process, region: str, given: Mapping[str, str], names: DeployedNames) -> Iterator[Difference]:
    if "REDIS_HOST" in given and (given["REDIS_HOST"], given.get("REDIS_PORT")) != _text(names.bus):
        yield Difference(region, process.name, f"REDIS_HOST and REDIS_PORT lead to {given['REDIS_HOST']}: no bus.")
    if names.databases is not None and given.get("DATABASE_HOST", "") not in {*names.databases, ""}:
        yield Difference(region, process.name, f"DATABASE_HOST is {given['DATABASE_HOST']}, and nothing has that name.")
    if "PUBLIC_URL" in given and given["PUBLIC_URL"] not in names.public:
        yield Difference(region, process.name, f"PUBLIC_URL is {given['PUBLIC_URL']}, which is not the public entry.")
    for callee in process.calls:
        variable_name = _url_variable(callee)
        if variable_name in given and names.services.get(urlsplit(given[variable_name]).hostname or "") != callee:
            yield Difference(region, process.name, f"{variable_name} is {given[variable_name]}: not service {callee}.")


def _serving(process: Process, region: str, container: Container) -> Iterator[Difference]:
    port = container.environment.get("HTTP_PORT", "")
    if container.ports and port not in {str(one) for one in container.ports}:
        yield Difference(region, process.name, f"it serves port {port}, and its container opens {container.ports}.")
    if container.health is None:
        yield Difference(region, process.name, "its container has no health check.")


def environment_here(process: Process, container: Container, machine: Machine, port: int) -> dict[str, str]:
    """A container's environment with every address replaced by the one on this machine; nothing else is changed.

    `POLYMARKET_URL` is added where the process reads it: the real venue is several hosts, the simulated one is one.

    Args:
        process: What runs in it.
        container: As deployed.
        machine: Where things are here, for this process.
        port: Port that the process serves on here: on one machine not all can have the container's.
    """
    here = {"HTTP_PORT": str(port), "DATABASE_TLS": "prefer", "REDIS_TLS": "false", "PUBLIC_URL": machine.public}
    for target, prefix in ((DATABASE, "DATABASE"), (BUS, "REDIS")):
        if target in machine.at:
            here[f"{prefix}_HOST"], here[f"{prefix}_PORT"] = machine.at[target][0], str(machine.at[target][1])
    urls = {variable: venue for venue, variables in VENUES.items() for variable in variables}
    for variable, target in (urls | {_url_variable(callee): callee for callee in process.calls}).items():
        if target in machine.at:
            scheme = "ws" if variable == "KALSHI_WS_HOST" else "http"
            here[variable] = "{}://{}:{}".format(scheme, *machine.at[target])
    environment = {name: here.get(name, value) for name, value in container.environment.items() if name not in _PROXY}
    if "POLYMARKET_URL" in here and any(variable.name == "POLYMARKET_URL" for variable in process.all_variables):
        environment["POLYMARKET_URL"] = here["POLYMARKET_URL"]
    return environment


def _url_variable(callee: str) -> str:
    return f"{callee.replace('-', '_').upper()}_URL"


def _text(address: tuple[str, int] | None) -> tuple[str, str]:
    return ("", "") if address is None else (address[0], str(address[1]))
