"""The spec: everything a user decides about one deployment."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from arbees_infra.spec.data import Bus, Database
from arbees_infra.spec.network import Home, Link, Network, Outpost
from arbees_infra.spec.operations import Delivery, Edge, GameDay, Monitoring, Registry
from arbees_infra.spec.section import Name, RegionName, Section
from arbees_infra.spec.services import Service, Services
from arbees_infra.spec.venues import Kalshi, Polymarket, Trading

Profile = Literal["dev", "paper", "live"]


class Spec(Section):
    """One deployment of the platform. `load_spec` reads it from TOML; see docs/reference/spec.md for every key."""

    profile: Profile = Field("paper", description="Set of defaults to begin with: `dev`, `paper` or `live`.")
    project: Name = Field("arbees", description="First part of every resource's name.")
    environment: Name = Field("paper", description="Second part; two environments live side by side in one account.")
    release: str = Field("0.1.0", description="Tag of the images that services run until a deployment names another.")
    retain_data: bool = Field(True, description="Keep databases, volumes and buckets when their stack is deleted.")
    tags: dict[str, str] = Field(default_factory=dict, description="Tags for every resource, besides our own.")
    home: Home = Field(default_factory=Home, description="The home region.")
    outposts: dict[RegionName, Outpost] = Field(
        default_factory=dict, description="Other regions, by name: `[outposts.eu-central-1]`."
    )
    link: Link = Field(default_factory=Link, description="How the outposts reach home.")
    database: Database = Field(default_factory=Database, description="The store.")
    bus: Bus = Field(default_factory=Bus, description="The bus.")
    edge: Edge = Field(default_factory=Edge, description="The public entry.")
    services: Services = Field(default_factory=Services, description="What all services share.")
    service: dict[str, Service] = Field(
        default_factory=dict, description="Changes to single services, by name: `[service.game-shard]`."
    )
    kalshi: Kalshi = Field(default_factory=Kalshi, description="The Kalshi gateway.")
    polymarket: Polymarket = Field(default_factory=Polymarket, description="The Polymarket gateway.")
    trading: Trading = Field(default_factory=Trading, description="Paper or live.")
    registry: Registry = Field(default_factory=Registry, description="The image repositories.")
    monitoring: Monitoring = Field(default_factory=Monitoring, description="Alarms, dashboards, budget.")
    delivery: Delivery = Field(default_factory=Delivery, description="Delivery from GitHub.")
    gameday: GameDay = Field(default_factory=GameDay, description="Sleeping and waking by the league calendar.")

    @property
    def regions(self) -> dict[str, Network]:
        """Every region's network, home first."""
        return {self.home.region: self.home, **self.outposts}

    @property
    def live(self) -> bool:
        """Whether real orders may be sent at all."""
        return self.trading.mode == "live"

    def service_settings(self, name: str) -> Service:
        """What the spec changes about a service; an empty `Service` when it says nothing."""
        return self.service.get(name, _UNCHANGED)


_UNCHANGED = Service()
