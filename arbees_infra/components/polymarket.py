"""polymarket: the Polymarket gateway at one of its three places.

`ec2-vpn`: on an EC2 instance in the outpost, beside a VPN container whose HTTP proxy it reads through.
`eu-proxy`: on Fargate at home, reading through a proxy instance in the outpost.
`eu-region`: on Fargate in the outpost, reading directly; the only one that may place orders, where the venue takes any.

VPN and proxy are ways to read public market data. Orders never leave through them: plan checks refuse such a spec, the
secrets that signing needs are then not handed out, and the gateway itself refuses as long as it has a proxy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from troposphere import GetAtt, Sub

from arbees_infra.cfn import Deployment, Output, Stack, StackError, StackKey
from arbees_infra.cfn.kinds import HostedZoneId
from arbees_infra.components.proxy import PASSWORD_SECRET, USERNAME, ProxyRefs, proxy, proxy_needs
from arbees_infra.components.secrets import SecretNeed, process_needs
from arbees_infra.components.service import ServiceRefs, service, service_refs
from arbees_infra.components.vpn_host import (
    PROXY_PORT,
    VPN,
    VpnHostRefs,
    vpn_container,
    vpn_host,
    vpn_needs,
)
from arbees_infra.components.workload import Backing, Decisions, Mode, Site, blueprint
from arbees_infra.parts.container import Image, Value
from arbees_infra.parts.ecs_service import Terms, host_service
from arbees_infra.parts.ecs_task import bridged_task
from arbees_infra.parts.firewall import Opening
from arbees_infra.spec.venues import Polymarket
from arbees_runtime.manifest import Process

GEOBLOCK_HOST = "polymarket.com"
"""Where the venue says whether it takes orders from the asker's address. Only a direct answer means anything, so the
proxy does not reach it."""


@dataclass(frozen=True)
class PolymarketRefs:
    """The gateway with what its placement brings.

    Attributes:
        service: The gateway's service.
        vpn_host: The instance it runs on, with `ec2-vpn`.
        proxy: The proxy it reads through, with `eu-proxy`.
    """

    service: ServiceRefs
    vpn_host: VpnHostRefs | None = None
    proxy: ProxyRefs | None = None

    @property
    def stacks(self) -> tuple[Stack, ...]:
        """All their stacks, in the order in which they are deployed."""
        own = [part.stack for part in (self.vpn_host, self.proxy) if part is not None]
        return (*own, self.service.stack)


def polymarket_region(settings: Polymarket, home: str) -> str:
    """The region the gateway runs in.

    Args:
        settings: Its part of the spec.
        home: The home region.
    """
    return home if settings.placement == "eu-proxy" else settings.region


def polymarket_needs(process: Process, settings: Polymarket, home: str, mode: Mode) -> tuple[SecretNeed, ...]:
    """The secrets that the gateway, its VPN and its proxy read.

    Args:
        process: The gateway.
        settings: Its part of the spec.
        home: The home region.
        mode: Whether its orders are real.
    """
    proxied = settings.placement == "eu-proxy"
    own = process_needs(process, polymarket_region(settings, home), orders=mode == "live", proxy=proxied)
    if settings.placement == "ec2-vpn":
        return (*own, *vpn_needs(settings.vpn, settings.region))
    return (*own, *proxy_needs(settings.region)) if proxied else own


def polymarket(
    at: Deployment,
    process: Process,
    settings: Polymarket,
    decisions: Decisions,
    sites: Mapping[str, Site],
    backing: Backing,
    *,
    zone_id: Output[HostedZoneId],
    domain: str,
    vpn_image: Image | None = None,
    after: Sequence[StackKey] = (),
) -> PolymarketRefs:
    """The gateway, where the spec puts it.

    Args:
        at: Names and tags.
        process: The gateway.
        settings: Its part of the spec.
        decisions: What the spec decides about it as a service.
        sites: Network and cluster of every region.
        backing: What it uses.
        zone_id: The private hosted zone; the proxy gets a name in it.
        domain: That zone's domain.
        vpn_image: gluetun's image, mirrored to the outpost's registry; needed by `ec2-vpn`.
        after: Stacks without which it could not reach the bus or its proxy: both sides of the link.

    Raises:
        StackError: It would place real orders through a VPN or proxy, or `ec2-vpn` has no VPN image.
    """
    if settings.placement != "eu-region" and decisions.mode == "live":
        raise StackError(f"with placement {settings.placement} orders would leave through a VPN or proxy")
    if settings.placement == "ec2-vpn":
        if vpn_image is None:
            raise StackError("placement ec2-vpn needs the VPN's image")
        return _through_vpn(at, process, settings, decisions, sites[settings.region], backing, vpn_image, after)
    if settings.placement == "eu-proxy":
        return _through_proxy(at, process, settings, decisions, sites, backing, zone_id, domain, after)
    return PolymarketRefs(service(at, process, decisions, sites[settings.region], backing, after=after))


def _through_vpn(
    at: Deployment,
    process: Process,
    settings: Polymarket,
    decisions: Decisions,
    site: Site,
    backing: Backing,
    image: Image,
    after: Sequence[StackKey],
) -> PolymarketRefs:
    """The gateway and the VPN as one task on EC2, the only way ECS offers: bridge networking, the gateway linked to the
    VPN and reading through its HTTP proxy. The bus is reached directly, from the instance's address."""
    host = vpn_host(at, settings.vpn, process, site, backing)
    stack = Stack(at, site.region, process.name, process.purpose)
    stack.needs_image(image.repository, f":{image.tag}")
    stack.deploy_after([*after, host.stack.key])
    decisions = replace(decisions, given={**decisions.given, "POLYMARKET_PROXY_URL": f"http://{VPN}:{PROXY_PORT}"})
    plan = blueprint(stack, process, decisions, site, backing, processor=host.processor)
    (gateway,) = plan.containers
    gateway = replace(
        gateway,
        port=None,
        links=[VPN],
        after_healthy=[VPN],
        memory=decisions.own.memory or process.memory,
    )
    task = bridged_task(
        stack,
        replace(
            plan,
            containers=[vpn_container(settings.vpn, image, backing.secrets, site.region), gateway],
            repositories=[*plan.repositories, image.repository_arn],
        ),
    )
    made = host_service(
        stack,
        task,
        Terms(
            name=process.name,
            cluster=site.cluster.name,
            copies=1 if decisions.own.copies is None else decisions.own.copies,
            rollout="one-at-most",
            sessions=plan.sessions,
        ),
    )
    refs = service_refs(
        stack,
        process,
        site,
        task,
        GetAtt(made, "Name"),
        host.security_group,
        host=None,
        processor=host.processor,
    )
    return PolymarketRefs(refs, vpn_host=host)


def _through_proxy(
    at: Deployment,
    process: Process,
    settings: Polymarket,
    decisions: Decisions,
    sites: Mapping[str, Site],
    backing: Backing,
    zone_id: Output[HostedZoneId],
    domain: str,
    after: Sequence[StackKey],
) -> PolymarketRefs:
    home, outpost = sites[backing.home.region], sites[settings.region]
    made = proxy(
        at,
        settings.proxy,
        outpost.network,
        readers=[home.network.cidr],
        hosts=[host for host in process.hosts if host != GEOBLOCK_HOST],
        password=backing.secrets.arn(PASSWORD_SECRET, outpost.region),
        zone_id=zone_id,
        domain=domain,
    )
    given: dict[str, Value] = {
        "POLYMARKET_PROXY_URL": Sub(f"http://${{Host}}:{made.port}", Host=made.host),
        "POLYMARKET_PROXY_USERNAME": USERNAME,
    }
    refs = service(
        at,
        process,
        replace(decisions, proxied=True, given={**decisions.given, **given}),
        home,
        backing,
        reaches=[Opening(made.port, "The proxy in the outpost", outpost.network.cidr)],
        after=after,
    )
    return PolymarketRefs(refs, proxy=made)
