"""What a process of the manifest becomes, wherever it runs: its container, its environment, what it may reach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import Literal, Protocol

from troposphere import AWSObject, Sub

from arbees_infra.cfn import Stack, StackError
from arbees_infra.components.bus import BusRefs
from arbees_infra.components.cluster import ClusterRefs
from arbees_infra.components.database_refs import DatabaseRefs
from arbees_infra.components.network import NetworkRefs
from arbees_infra.components.secrets import SecretsRefs
from arbees_infra.parts.container import Container, Health, Value
from arbees_infra.parts.ecs_grants import open_sessions, protect_own_task
from arbees_infra.parts.ecs_task import Blueprint, Processor
from arbees_infra.parts.firewall import ANYWHERE, Opening, admit, dns_openings
from arbees_infra.spec.services import Service, Services
from arbees_infra.spec.venues import Kalshi, Polymarket, Trading
from arbees_runtime.manifest import GIVEN, KALSHI_DEMO_HOSTS, KALSHI_HOSTS, Process

Mode = Literal["paper", "live"]

_IMAGE_VERSION = r"^(:(?!latest$)[A-Za-z0-9_][A-Za-z0-9._-]{0,127}|@sha256:[0-9a-f]{64})$"


class Repositories(Protocol):
    """Where images come from: the registry component's references, or anything like them."""

    def uri(self, repository: str, region: str) -> Value:
        """Address of a repository in a region, without tag or digest."""

    def arn(self, repository: str, region: str) -> Value:
        """ARN of that repository."""


@dataclass(frozen=True)
class Site:
    """Where a process runs.

    Attributes:
        network: The network of its region.
        cluster: The cluster of its region.
    """

    network: NetworkRefs
    cluster: ClusterRefs

    @property
    def region(self) -> str:
        """Its region."""
        return self.network.region


@dataclass(frozen=True)
class Backing:
    """What the processes of every region use; bus and database stand in the home region.

    Attributes:
        home: The home region's network.
        bus: The bus.
        database: The store.
        secrets: The secrets.
        registry: The image repositories.
    """

    home: NetworkRefs
    bus: BusRefs
    database: DatabaseRefs
    secrets: SecretsRefs
    registry: Repositories


@dataclass(frozen=True, kw_only=True)
class Decisions:
    """What a spec decides about one process.

    Attributes:
        settings: What all services share.
        own: What is changed about this one.
        release: Tag of its image, unless `own` names another.
        mode: Whether its orders are real.
        proxied: Whether it reads its venue through the authenticated proxy.
        given: Values that follow from the rest of the spec, by variable: `PUBLIC_URL`, `KALSHI_HOST` and the like.
    """

    settings: Services
    own: Service
    release: str
    mode: Mode = "paper"
    proxied: bool = False
    given: Mapping[str, Value]


def trading_mode(process: Process, trading: Trading, kalshi: Kalshi, polymarket: Polymarket) -> Mode:
    """Whether a process deals in real orders: a gateway does only when its venue's `orders` is set too.

    Args:
        process: The process.
        trading: Paper or live.
        kalshi: The Kalshi gateway's part of the spec.
        polymarket: The Polymarket gateway's part of the spec.
    """
    if trading.mode == "paper":
        return "paper"
    allowed = {None: True, "kalshi": kalshi.orders, "polymarket": polymarket.orders}
    return "live" if allowed[process.venue] else "paper"


def kalshi_variables(settings: Kalshi, process: Process) -> dict[str, str]:
    """Which of Kalshi's two exchanges a process talks to, as the variables it reads of them.

    Args:
        settings: The Kalshi gateway's part of the spec.
        process: The process.
    """
    rest, stream = KALSHI_DEMO_HOSTS if settings.exchange == "demo" else KALSHI_HOSTS
    read = {variable.name for variable in process.all_variables}
    hosts = {"KALSHI_HOST": rest, "KALSHI_WS_HOST": stream}
    return {name: host for name, host in hosts.items() if name in read}


def authorisation(trading: Trading, process: Process, mode: Mode) -> dict[str, str]:
    """Whose dated word lets a gateway send real orders, as the variable it reads of it.

    Args:
        trading: Who said it, and when.
        process: The process.
        mode: Whether its orders are real.
    """
    if process.venue is None or mode != "live":
        return {}
    return {"LIVE_ORDERS_AUTHORISED": f"{trading.authorized_by} {trading.authorized_on} {process.venue}"}


def blueprint(
    stack: Stack,
    process: Process,
    decisions: Decisions,
    site: Site,
    backing: Backing,
    *,
    processor: Processor | None = None,
    sessions: bool | None = None,
) -> Blueprint:
    """The task of a process.

    Args:
        stack: The process's stack; it gets the parameter `ImageVersion`.
        process: The process.
        decisions: What the spec decides about it.
        site: Where it runs.
        backing: What it uses.
        processor: What its image is for, where that isn't the one of all services.
        sessions: Whether sessions can be opened in it, where that isn't as for all services.
    """
    settings = decisions.settings
    interactive = settings.exec if sessions is None else sessions
    statements = [protect_own_task(site.cluster.name, site.cluster.arn)] if process.guards_tasks else []
    if interactive:
        if site.cluster.exec_log_group_arn is None:
            raise StackError(f"{process.name} allows sessions, but the cluster of {site.region} keeps no log of them")
        statements += open_sessions(site.region, site.cluster.exec_log_group_arn)
    return Blueprint(
        name=process.name,
        containers=[_container(stack, process, decisions, site, backing, interactive)],
        log_group=f"/{stack.deployment.project}/{stack.deployment.environment}/{process.name}",
        log_days=settings.log_days,
        repositories=[backing.registry.arn(process.image, site.region)],
        statements=statements,
        sessions=interactive,
        processor=processor or settings.architecture,
    )


def _container(
    stack: Stack, process: Process, decisions: Decisions, site: Site, backing: Backing, interactive: bool
) -> Container:
    version = f":{decisions.own.version or decisions.release}"
    stack.needs_image(process.image, version, "ImageVersion")
    stack.parameter(
        "ImageVersion",
        version,
        "Version of the image: a tag after a colon, or a digest after an at sign.",
        pattern=_IMAGE_VERSION,
        constraint="Must be :tag, but not :latest, or @sha256: and 64 hexadecimal digits.",
    )
    return Container(
        name=process.name,
        image=Sub("${Repository}${ImageVersion}", Repository=backing.registry.uri(process.image, site.region)),
        command=process.command,
        environment=environment(process, decisions, stack.deployment.environment, backing),
        secrets=_secrets(process, decisions, site, backing),
        health=None if process.one_off else Health(command=process.health_command),
        port=None if process.one_off else process.port,
        stop_timeout=process.stop_timeout,
        read_only=not interactive,
        drop_capabilities=not interactive,
        capabilities=decisions.own.capabilities,
    )


def environment(process: Process, decisions: Decisions, name: str, backing: Backing) -> dict[str, Value]:
    """The plain environment variables of a process, in the manifest's order.

    What follows from the rest of the spec can't be changed by `[service.<name>.environment]`. A variable that is empty
    by default and that nothing sets is left out.

    Args:
        process: The process.
        decisions: What the spec decides about it.
        name: The environment's name.
        backing: What it uses.
    """
    bus, database = backing.bus, backing.database
    given: dict[str, Value] = {
        "ENV": name,
        "LOG_FORMAT": "json",
        "METRICS_FORMAT": "emf",
        "HTTP_PORT": str(process.port),
        "STOP_TIMEOUT": str(process.stop_timeout),
        "DATABASE_HOST": database.host,
        "DATABASE_PORT": str(database.port),
        "DATABASE_NAME": database.name,
        "DATABASE_TLS": database.tls,
        "REDIS_HOST": bus.host,
        "REDIS_PORT": str(bus.port),
        "REDIS_TLS": "true" if bus.tls else "false",
        "TRADING_MODE": decisions.mode,
        **({"DATABASE_USER": database.owner} if process.one_off else {}),
        **({"REDIS_USERNAME": process.name} if bus.accounts else {}),
        **decisions.given,
    }
    chosen = {
        "LOG_LEVEL": decisions.settings.log_level,
        **{key: value for key, value in decisions.own.environment.items() if key not in GIVEN},
    }
    values: dict[str, Value] = {}
    for variable in process.all_variables:
        value = given.get(variable.name, chosen.get(variable.name, variable.default))
        if value is None:
            raise StackError(f"{process.name} must have {variable.name}, and nothing gives it a value")
        if value != "":
            values[variable.name] = value
    return values


def _secrets(process: Process, decisions: Decisions, site: Site, backing: Backing) -> dict[str, Value]:
    unused = {process.redis_secret} if not backing.bus.accounts else set()
    return {
        secret.variable: backing.secrets.arn(secret.name, site.region)
        for secret in process.secrets_for(orders=decisions.mode == "live", proxy=decisions.proxied)
        if secret not in unused
    }


def openings(process: Process, site: Site, backing: Backing) -> list[Opening]:
    """Where a process has to get to: the internet over TLS, name servers, and the bus and database it uses.

    In another region than the bus's, its address range stands for the security group, which can't be named there.

    Args:
        process: The process.
        site: Where it runs.
        backing: What it uses.
    """
    near = site.region == backing.home.region
    found = [Opening(443, "APIs of venues and of AWS", ANYWHERE), *dns_openings(site.network.cidr)]
    if process.bus is not None:
        bus = backing.bus
        found.append(Opening(bus.port, "The bus", bus.security_group if near else backing.home.cidr))
    if process.database:
        database = backing.database
        if database.security_group is None:
            peer: Value = ANYWHERE
        else:
            peer = database.security_group if near else backing.home.cidr
        found.append(Opening(database.port, "The database", peer))
    return found


def admissions(stack: Stack, process: Process, site: Site, backing: Backing, members: Value) -> list[AWSObject]:
    """The rules that let a process into the bus and the database of its own region.

    From another region it is let in by address range, in the home region's `link-<region>` stack.

    Args:
        stack: The process's stack.
        process: The process.
        site: Where it runs.
        backing: What it uses.
        members: Its security group.
    """
    if site.region != backing.home.region:
        return []
    rules: list[AWSObject] = []
    if process.bus is not None:
        rules.append(
            admit(
                stack,
                "BusIngress",
                into=backing.bus.security_group,
                source=members,
                port=backing.bus.port,
                purpose=f"Lets {process.name} reach the bus.",
            )
        )
    if process.database and backing.database.security_group is not None:
        rules.append(
            admit(
                stack,
                "DatabaseIngress",
                into=backing.database.security_group,
                source=members,
                port=backing.database.port,
                purpose=f"Lets {process.name} reach the database.",
            )
        )
    return rules


def callees_first(processes: Sequence[Process]) -> list[Process]:
    """Processes in an order in which each comes after those it calls.

    Args:
        processes: The processes; what they call outside them doesn't matter.
    """
    by_name = {process.name: process for process in processes}
    order = TopologicalSorter({name: process.calls for name, process in by_name.items()}).static_order()
    return [by_name[name] for name in order if name in by_name]
