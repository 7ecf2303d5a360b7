"""What there is to watch in each region, read off the references of what stands there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from arbees_infra.components.bus import BusRefs
from arbees_infra.components.database import DatabaseRefs, OwnHost, RdsInstance
from arbees_infra.components.edge import EdgeRefs
from arbees_infra.components.gameday import Sleeper
from arbees_infra.components.polymarket import PolymarketRefs
from arbees_infra.components.service import ServiceRefs
from arbees_infra.components.watched import (
    Watched,
    WatchedBus,
    WatchedEntry,
    WatchedHost,
    WatchedLoad,
    WatchedOwnDatabase,
    WatchedRds,
    WatchedService,
    WatchedTrading,
    WatchedVenue,
)
from arbees_infra.spec import Spec


def watch_list(
    spec: Spec,
    region: str,
    services: Sequence[ServiceRefs],
    gateway: PolymarketRefs | None,
    entry: EdgeRefs,
    messages: BusRefs,
    store: DatabaseRefs,
) -> list[Watched]:
    """Everything of one region that has an alarm.

    Args:
        spec: The spec: bounds, and what may sleep.
        region: The region.
        services: Every service, of all regions.
        gateway: The Polymarket gateway, with its host or proxy.
        entry: The load balancer.
        messages: The bus.
        store: The database.
    """
    here = [refs for refs in services if refs.region == region]
    asleep = {refs.process.name for refs in here if spec.service_settings(refs.process.name).copies == 0}
    asleep |= set(spec.gameday.services) if spec.gameday.enabled else set()
    found: list[Watched] = []
    for refs in here:
        name = refs.process.name
        insights = spec.services.container_insights
        found.append(WatchedService(name, refs.cluster, refs.service_name, insights, name in asleep))
        found.append(WatchedLoad(name, refs.cluster, refs.service_name))
    found += [_venue(spec, refs, name in asleep) for refs in here if (name := refs.process.name) and refs.process.venue]
    consumers = tuple(refs.process.name for refs in here if refs.process.bus and refs.process.bus.consumes)
    if consumers:
        found.append(WatchedTrading(consumers))
    if region == spec.home.region:
        found.append(WatchedEntry(entry.load_balancer_name, entry.target_group_names))
        found.append(WatchedBus(messages.replication_group, messages.nodes))
        found += _database(spec, store)
    found += _hosts(region, gateway)
    return found


def _venue(spec: Spec, refs: ServiceRefs, sleeps: bool) -> WatchedVenue:
    venue = refs.process.venue or ""
    wanted = {"kalshi": spec.kalshi.orders, "polymarket": spec.polymarket.orders}
    orders = spec.live and wanted.get(venue, False)
    tunnelled = venue == "polymarket" and spec.polymarket.placement != "eu-region"
    return WatchedVenue(venue, spec.monitoring.quote_age_s, tunnelled, orders, sleeps)


def _database(spec: Spec, store: DatabaseRefs) -> Iterator[Watched]:
    match store.watch:
        case OwnHost(namespace=namespace, group=group):
            yield WatchedOwnDatabase(namespace, WatchedHost("database", group))
        case RdsInstance(identifier=identifier):
            yield WatchedRds(identifier, spec.database.rds.storage_gib)
        case None:
            pass


def _hosts(region: str, gateway: PolymarketRefs | None) -> Iterator[WatchedHost]:
    if gateway is None:
        return
    if gateway.vpn_host is not None and gateway.vpn_host.region == region:
        yield WatchedHost("vpn", gateway.vpn_host.group)
    if gateway.proxy is not None and gateway.proxy.region == region:
        yield WatchedHost("proxy", gateway.proxy.group)


def sleepers(spec: Spec, services: Sequence[ServiceRefs]) -> list[Sleeper]:
    """The services that sleep while no game is near.

    Args:
        spec: The spec; `gameday.services` names them.
        services: Every service, of all regions.
    """
    found = []
    for refs in services:
        name = refs.process.name
        if name in spec.gameday.services:
            own = spec.service_settings(name)
            copies = own.scaling.minimum if refs.scaled else 1 if own.copies is None else own.copies
            most = own.scaling.maximum if refs.scaled else None
            found.append(Sleeper(refs.region, refs.cluster, refs.service_name, copies, most))
    return found
