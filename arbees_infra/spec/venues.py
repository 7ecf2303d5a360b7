"""The venues: what each gateway may do, and where and how the Polymarket gateway stands."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from arbees_infra.spec.section import RegionName, Section


class Kalshi(Section):
    """The Kalshi gateway."""

    orders: bool = Field(False, description='Let it place live orders; counts only with `trading.mode = "live"`.')
    exchange: Literal["production", "demo"] = Field(
        "production", description="Which of Kalshi's two exchanges to talk to."
    )


class Vpn(Section):
    """The gluetun container beside the gateway, for placement `ec2-vpn`. It carries public market data only."""

    image_tag: str = Field("v3.41.1", description="Version of gluetun, mirrored into our registry.")
    provider: str = Field("nordvpn", description="gluetun's VPN_SERVICE_PROVIDER.")
    countries: tuple[str, ...] = Field(
        ("Netherlands", "Germany", "Belgium", "France"),
        strict=False,
        description="Exit countries to fail over between, in gluetun's spelling.",
    )
    instance_type: str = Field("t3.small", description="EC2 instance type of the host.")
    kind: Literal["openvpn", "wireguard"] = Field(
        "openvpn",
        description="Protocol. `openvpn` reads the secrets `vpn/username` and `vpn/password`, which many providers "
        "call service credentials; `wireguard` reads `vpn/wireguard-key`.",
    )
    port: int | None = Field(
        None,
        ge=1,
        le=65535,
        description="UDP port of the servers. None takes the usual one: 1194 for OpenVPN, 51820 for WireGuard.",
    )
    address: str = Field(
        "", description="WireGuard address such as `10.64.0.2/32`, for a provider whose keys come with one."
    )
    memory: int = Field(256, ge=128, description="MiB of memory of the VPN container.")
    health_interval_s: int = Field(
        10, ge=5, le=300, description="Time between health checks of the tunnel, in seconds."
    )


class Proxy(Section):
    """The authenticated forward proxy in the outpost, for placement `eu-proxy`. It carries public market data only."""

    instance_type: str = Field("t4g.nano", description="EC2 instance type.")
    port: int = Field(3128, ge=1024, le=65535, description="Port it listens on.")


class Polymarket(Section):
    """The Polymarket gateway and its placement."""

    placement: Literal["ec2-vpn", "eu-proxy", "eu-region"] = Field(
        "ec2-vpn",
        description="`ec2-vpn`: on an EC2 host in the outpost, reading through a VPN container. `eu-proxy`: on Fargate "
        "at home, reading through a proxy in the outpost. `eu-region`: on Fargate in the outpost, directly.",
    )
    region: RegionName = Field("eu-central-1", description="The outpost it (or its proxy) stands in.")
    orders: bool = Field(
        False,
        description='Let it place live orders; counts only with `trading.mode = "live"`, and is refused where the '
        "venue takes no orders from, and when they would leave through a VPN or proxy.",
    )
    vpn: Vpn = Field(default_factory=Vpn, description="Used by `ec2-vpn`.")
    proxy: Proxy = Field(default_factory=Proxy, description="Used by `eu-proxy`.")


class Trading(Section):
    """Whether real orders are sent. Live needs the mode, a venue's `orders`, and a dated authorisation."""

    mode: Literal["paper", "live"] = Field("paper", description="`paper` sends no order to any venue.")
    authorized_by: str = Field("", description="Who allowed live trading.")
    authorized_on: str = Field("", description="When, as YYYY-MM-DD; an authorisation older than 90 days has lapsed.")
