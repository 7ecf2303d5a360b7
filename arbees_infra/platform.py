"""The whole platform on one page: which components stand in which region, wired by references.

The order below is the order of thinking. The order of deployment follows from who reads whose outputs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from arbees_infra.cfn import Deployment, Platform, Stack
from arbees_infra.components.bus import bus, bus_needs
from arbees_infra.components.cluster import cluster
from arbees_infra.components.database import database, database_needs
from arbees_infra.components.delivery import delivery
from arbees_infra.components.edge import edge, edge_needs
from arbees_infra.components.gameday import gameday
from arbees_infra.components.link import home_side, link, outpost_side
from arbees_infra.components.link_transit import hub
from arbees_infra.components.migrate import migrate
from arbees_infra.components.monitoring import monitoring
from arbees_infra.components.names import names
from arbees_infra.components.network import NetworkRefs, network
from arbees_infra.components.polymarket import polymarket, polymarket_needs, polymarket_region
from arbees_infra.components.proxy import proxy_needs
from arbees_infra.components.registry import Mirror, mirrors, registry
from arbees_infra.components.secrets import SecretNeed, process_needs, secrets
from arbees_infra.components.service import ServiceRefs, service
from arbees_infra.components.vpn_host import vpn_needs
from arbees_infra.components.watch_list import sleepers, watch_list
from arbees_infra.components.workload import (
    Backing,
    Decisions,
    Mode,
    Site,
    authorisation,
    callees_first,
    kalshi_variables,
    trading_mode,
)
from arbees_infra.spec import Spec
from arbees_infra.spec.data import Bus
from arbees_infra.spec.operations import Edge
from arbees_infra.spec.venues import Vpn
from arbees_runtime.manifest import IMAGES, PROCESSES, Process


def platform(spec: Spec, processes: Sequence[Process] = PROCESSES) -> Platform:
    """Every stack of the platform that a spec describes.

    Args:
        spec: A spec that the plan checks let pass.
        processes: What runs on it: the manifest's, unless a test or a desk brings its own.
    """
    at = Deployment(spec.project, spec.environment, spec.retain_data, spec.tags)
    home, outposts = spec.home.region, tuple(spec.outposts)

    # Ground: networks, names, images, secrets.
    networks = {region: network(at, region, settings) for region, settings in spec.regions.items()}
    zone = names(at, list(networks.values()))
    foreign = mirrors(spec.database, spec.polymarket)
    images = registry(
        at,
        spec.registry,
        home,
        [*IMAGES, *(mirror.repository(at.project) for mirror in _every_mirror(spec).values())],
        _pulled_abroad(spec, processes, foreign),
    )
    keys = secrets(at, home, list(_secret_needs(spec, processes)))

    # What all processes stand on, and how the outposts reach it.
    store = database(
        at,
        spec.database,
        networks[home],
        keys,
        zone_id=zone.zone_id,
        domain=zone.domain,
        image=foreign["timescale"].pulled(images, home) if "timescale" in foreign else None,
    )
    messages = bus(at, spec.bus, networks[home], keys, processes)
    gateway = hub(at, spec.link, networks[home])
    links = {region: link(at, spec.link, networks[home], networks[region], gateway) for region in outposts}
    returns = {
        region: home_side(
            at,
            networks[home],
            networks[region],
            links[region],
            messages.security_group,
            messages.port,
            _bus_users(spec, networks[region]),
        )
        for region in outposts
    }
    lasts = {r: outpost_side(at, networks[home], networks[r], links[r], returns[r]) for r in outposts}
    crossing = {r: list(_present(links[r].stack, returns[r], lasts[r])) for r in outposts}
    across = {region: [stack.key for stack in crossing.get(region, ())] for region in networks}
    sites = {
        region: Site(net, cluster(at, spec.services, net, discovery=region == home)) for region, net in networks.items()
    }
    backing = Backing(networks[home], messages, store, keys, images)
    entry = edge(at, spec.edge, networks[home], processes, keys)

    # The processes.
    migrations = [migrate(at, p, _decisions(spec, p), sites[home], backing) for p in processes if p.one_off]
    called = {name for process in processes for name in process.calls}
    services: dict[str, ServiceRefs] = {}
    for process in callees_first([p for p in processes if not p.one_off and p.place == "home"]):
        region = region_of(spec, process)
        services[process.name] = service(
            at,
            process,
            _decisions(spec, process),
            sites[region],
            backing,
            edge=entry,
            calls=services,
            called=process.name in called,
            migrated=migrations[0].stack.key if migrations else None,
            after=across[region],
        )
    gateways = [
        polymarket(
            at,
            process,
            spec.polymarket,
            _decisions(spec, process),
            sites,
            backing,
            zone_id=zone.zone_id,
            domain=zone.domain,
            vpn_image=foreign["gluetun"].pulled(images, spec.polymarket.region) if "gluetun" in foreign else None,
            after=across[spec.polymarket.region],
        )
        for process in processes
        if process.place == "polymarket"
    ]
    running = [*services.values(), *(refs.service for refs in gateways)]

    # Those who watch, deliver and put to sleep.
    watching = {
        region: monitoring(
            at,
            spec.monitoring,
            region,
            watch_list(spec, region, running, gateways[0] if gateways else None, entry, messages, store),
            home=region == home,
        )
        for region in networks
    }
    once = [refs.stack.key for refs in migrations]
    delivered = delivery(
        at,
        spec.delivery,
        home,
        [*once, *(refs.stack.key for refs in running)],
        once,
        [images.arn(repository, home) for repository in images.repositories],
    )
    calendar = gameday(at, spec.gameday, home, sleepers(spec, running), watching[home].topic)

    return Platform(
        at,
        tuple(
            _present(
                *(refs.stack for refs in networks.values()),
                zone.stack,
                *images.stacks,
                keys.stack,
                store.stack,
                messages.stack,
                gateway.stack if gateway else None,
                *(stack for stacks in crossing.values() for stack in stacks),
                *(site.cluster.stack for site in sites.values()),
                entry.stack,
                *(refs.stack for refs in migrations),
                *(refs.stack for refs in services.values()),
                *(stack for refs in gateways for stack in refs.stacks),
                *(stack for refs in watching.values() for stack in refs.stacks),
                delivered.stack if delivered else None,
                calendar,
            )
        ),
    )


def region_of(spec: Spec, process: Process) -> str:
    """The region a process runs in."""
    if process.place == "polymarket":
        return polymarket_region(spec.polymarket, spec.home.region)
    return spec.service_settings(process.name).region or spec.home.region


def _mode(spec: Spec, process: Process) -> Mode:
    return trading_mode(process, spec.trading, spec.kalshi, spec.polymarket)


def _decisions(spec: Spec, process: Process) -> Decisions:
    """What the spec decides about a process."""
    mode = _mode(spec, process)
    return Decisions(
        settings=spec.services,
        own=spec.service_settings(process.name),
        release=spec.release,
        mode=mode,
        given={**kalshi_variables(spec.kalshi, process), **authorisation(spec.trading, process, mode)},
    )


def _secret_needs(spec: Spec, processes: Sequence[Process]) -> Iterator[SecretNeed]:
    """Every secret that somebody reads, and where."""
    home = spec.home.region
    for process in processes:
        if process.place == "polymarket":
            yield from polymarket_needs(process, spec.polymarket, home, _mode(spec, process))
        else:
            yield from process_needs(process, region_of(spec, process), orders=_mode(spec, process) == "live")
    yield from (*bus_needs(spec.bus, home), *database_needs(spec.database, home), *edge_needs(spec.edge, home))
    yield from _switchable(processes, home)


def _switchable(processes: Sequence[Process], home: str) -> Iterator[SecretNeed]:
    """Secrets that some switch of the spec asks for, whichever way it stands now.

    They stay when it is turned: the stack policy refuses to let one go, which would stop the deployment that is to end
    live orders before it comes to the gateway, and one that was let go could not be made again under its name.
    """
    for process in processes:
        yield from process_needs(process, home, orders=True, proxy=True)
        if process.place == "polymarket":
            yield from (*vpn_needs(Vpn(kind="openvpn"), home), *vpn_needs(Vpn(kind="wireguard"), home))
            yield from proxy_needs(home)
    yield from (*bus_needs(Bus(accounts=True), home), *edge_needs(Edge(login="oidc"), home))


def _every_mirror(spec: Spec) -> Mapping[str, Mirror]:
    """Other people's images whichever placement and database the spec names: a repository stays, as a secret does."""
    return mirrors(
        spec.database.model_copy(update={"kind": "timescale-ec2"}),
        spec.polymarket.model_copy(update={"placement": "ec2-vpn"}),
    )


def _pulled_abroad(spec: Spec, processes: Sequence[Process], foreign: Mapping[str, Mirror]) -> dict[str, Sequence[str]]:
    """Repositories whose images each outpost runs."""
    pulled: dict[str, list[str]] = {region: [] for region in spec.outposts}
    for process in processes:
        region = region_of(spec, process)
        if region in pulled and process.image not in pulled[region]:
            pulled[region].append(process.image)
    if "gluetun" in foreign:
        pulled[spec.polymarket.region].append(foreign["gluetun"].repository(spec.project))
    return dict(pulled)


def _bus_users(spec: Spec, outpost: NetworkRefs) -> Sequence[str]:
    """Address ranges of an outpost that the bus lets in: its tasks', and the VPN host's where that stands."""
    hosted = spec.polymarket.placement == "ec2-vpn" and spec.polymarket.region == outpost.region
    return tuple(dict.fromkeys([*outpost.task_cidrs, *(outpost.host_cidrs if hosted else ())]))


def _present(*stacks: Stack | None) -> Iterator[Stack]:
    """The stacks that there are: what is adopted or left out has none."""
    return (stack for stack in stacks if stack is not None)
