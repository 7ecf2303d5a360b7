"""A small platform for the components that run processes: real networks, clusters, secrets and bus, the rest known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from arbees_infra.cfn import Deployment, Known, Stack
from arbees_infra.components.bus import bus, bus_needs
from arbees_infra.components.cluster import cluster
from arbees_infra.components.database_refs import DatabaseRefs
from arbees_infra.components.edge import EdgeRefs, edge, edge_needs
from arbees_infra.components.network import network
from arbees_infra.components.polymarket import polymarket_needs
from arbees_infra.components.secrets import SecretsRefs, process_needs, secrets
from arbees_infra.components.service import ServiceRefs, service
from arbees_infra.components.workload import Backing, Decisions, Site, kalshi_variables, trading_mode
from arbees_infra.spec import Spec
from arbees_runtime.manifest import API, FRONTEND, PROCESSES, Process

HOME, OUTPOST = "us-east-1", "eu-central-1"

BASE: dict[str, Any] = {"environment": "test", "outposts": {OUTPOST: {"cidr": "10.1.0.0/16", "nat": "none"}}}


class Registry:
    """Repositories at made-up but well-formed addresses."""

    def uri(self, repository: str, region: str) -> Known[Any]:
        return Known(f"123456789012.dkr.ecr.{region}.amazonaws.com/{repository}")

    def arn(self, repository: str, region: str) -> Known[Any]:
        return Known(f"arn:aws:ecr:{region}:123456789012:repository/{repository}")


@dataclass
class World:
    spec: Spec
    at: Deployment
    sites: dict[str, Site]
    secrets: SecretsRefs
    backing: Backing
    edge: EdgeRefs
    services: dict[str, ServiceRefs] = field(default_factory=dict)

    def decisions(self, process: Process) -> Decisions:
        spec = self.spec
        return Decisions(
            settings=spec.services,
            own=spec.service_settings(process.name),
            release=spec.release,
            mode=trading_mode(process, spec.trading, spec.kalshi, spec.polymarket),
            given=kalshi_variables(spec.kalshi, process),
        )

    def service(self, process: Process, region: str = HOME) -> ServiceRefs:
        for name in process.calls:
            if name not in self.services:
                self.service(next(p for p in PROCESSES if p.name == name))
        made = service(
            self.at,
            process,
            self.decisions(process),
            self.sites[region],
            self.backing,
            edge=self.edge if process in (API, FRONTEND) else None,
            calls=self.services,
            called=process == API,
        )
        self.services[process.name] = made
        return made


def make_world(changes: dict[str, Any] | None = None) -> World:
    spec = Spec.model_validate(BASE | (changes or {}))
    at = Deployment(spec.project, spec.environment, spec.retain_data)
    networks = {region: network(at, region, settings) for region, settings in spec.regions.items()}
    sites = {
        region: Site(refs, cluster(at, spec.services, refs, discovery=region == HOME))
        for region, refs in networks.items()
    }
    needs = [*bus_needs(spec.bus, HOME), *edge_needs(spec.edge, HOME)]
    for process in PROCESSES:
        mode = trading_mode(process, spec.trading, spec.kalshi, spec.polymarket)
        if process.place == "polymarket":
            needs += polymarket_needs(process, spec.polymarket, HOME, mode)
        else:
            needs += process_needs(process, HOME, orders=mode == "live")
    made = secrets(at, HOME, needs)
    database = DatabaseRefs(
        None, Known("database.test"), 5432, "arbees", "arbees_owner", "require", Known("sg-database"), None
    )
    the_bus = bus(at, spec.bus, networks[HOME], made, PROCESSES)
    backing = Backing(networks[HOME], the_bus, database, made, Registry())
    return World(spec, at, sites, made, backing, edge(at, spec.edge, networks[HOME], PROCESSES, made))


@pytest.fixture
def world() -> Callable[..., World]:
    return make_world


@pytest.fixture
def properties() -> Callable[[Stack, str], dict[str, Any]]:
    def read(stack: Stack, logical_id: str) -> dict[str, Any]:
        found: dict[str, Any] = stack.template["Resources"][logical_id]["Properties"]
        return found

    return read
