"""vpn-host: the EC2 instance of placement `ec2-vpn`, and the VPN container that runs on it.

Fargate gives no container `NET_ADMIN` or `/dev/net/tun`, so a VPN needs an instance. The VPN carries public market data
only: the gateway sends no order while it reads through one.
"""

from __future__ import annotations

from dataclasses import dataclass

from troposphere import Ref, iam

from arbees_infra.cfn import Deployment, Output, Stack
from arbees_infra.cfn.kinds import SecurityGroupId, Text
from arbees_infra.components.secrets import SecretNeed, SecretsRefs
from arbees_infra.components.workload import Backing, Site, openings
from arbees_infra.parts.boot_script import BootScript, HealthCheck
from arbees_infra.parts.container import Container, Health, Image
from arbees_infra.parts.ecs_grants import join_cluster
from arbees_infra.parts.ecs_task import Processor
from arbees_infra.parts.firewall import ANYWHERE, Opening, security_group
from arbees_infra.parts.roles import document
from arbees_infra.parts.single_instance import AnySubnet, Machine, architecture, single_instance
from arbees_infra.spec.venues import Vpn
from arbees_runtime.manifest import Process

VPN = "vpn"
"""Name of the VPN container, by which the gateway's container reaches it."""

PROXY_PORT = 8888
"""Port of the HTTP proxy in the VPN container. It is open to the linked container and to nobody else."""

_ROOT_GIB = 30

_USUAL_PORTS = {"openvpn": 1194, "wireguard": 51820}
"""UDP ports that most providers' servers listen on (gluetun v3.41.1, internal/provider/*/connection.go)."""

_SECRETS = {
    "openvpn": {
        "OPENVPN_USER": ("vpn/username", "User name of the VPN account."),
        "OPENVPN_PASSWORD": ("vpn/password", "Password of the VPN account."),
    },
    "wireguard": {"WIREGUARD_PRIVATE_KEY": ("vpn/wireguard-key", "Private WireGuard key of the VPN account.")},
}

_BOOT = """\
# The VPN container is given this device; without the module there is none.
modprobe tun
echo tun >/etc/modules-load.d/tun.conf
cat >>/etc/ecs/ecs.config <<EOF
ECS_CLUSTER=$CLUSTER
ECS_ENABLE_TASK_IAM_ROLE=true
ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE=true
EOF
# As shipped the agent waits for this script to end, and this script waits for the agent.
sed 's/cloud-final\\.service//g' /usr/lib/systemd/system/ecs.service >/etc/systemd/system/ecs.service
systemctl daemon-reload
systemctl enable --now docker ecs"""

_JOINED = (
    "[ -c /dev/net/tun ] && curl -sf --max-time 5 http://127.0.0.1:51678/v1/metadata | grep -q ':container-instance/'"
)
"""Succeeds while the ECS agent is a member of its cluster (ECS Developer Guide, "Container agent introspection")."""


@dataclass(frozen=True)
class VpnHostRefs:
    """The VPN's host, for the service on it and for those who watch it.

    Attributes:
        stack: Its stack.
        region: Its region.
        security_group: Its security group; tasks in bridge mode share it.
        processor: What the images of its tasks must be built for.
        group: Name of the Auto Scaling group that keeps it.
    """

    stack: Stack
    region: str
    security_group: Output[SecurityGroupId]
    processor: Processor
    group: Output[Text]


def vpn_needs(settings: Vpn, region: str) -> tuple[SecretNeed, ...]:
    """The secrets that the VPN container reads.

    Args:
        settings: Its part of the spec.
        region: The outpost.
    """
    return tuple(SecretNeed(name, meaning, False, region) for name, meaning in _SECRETS[settings.kind].values())


def vpn_host(at: Deployment, settings: Vpn, process: Process, site: Site, backing: Backing) -> VpnHostRefs:
    """The instance, in a public subnet and with a public address, so that no NAT has to be paid for.

    Args:
        at: Names and tags.
        settings: The VPN's part of the spec.
        process: The process that runs on it; the instance may reach what this process needs.
        site: The outpost.
        backing: What the process uses.
    """
    stack = Stack(at, site.region, "vpn-host", "The instance that the VPN container and the gateway beside it run on.")
    group = security_group(
        stack,
        "SecurityGroup",
        "VPN host",
        site.network.vpc_id,
        out=[
            *openings(process, site, backing),
            Opening(settings.port or _USUAL_PORTS[settings.kind], "VPN servers", ANYWHERE, "udp"),
        ],
    )
    instance = single_instance(
        stack,
        "VpnHost",
        "VPN host",
        # One hop keeps the instance's role from the containers: they are two hops away.
        Machine(settings.instance_type, system="ecs", root_gib=_ROOT_GIB, metadata_hops=1),
        AnySubnet(site.network.public_subnets, [Ref(group)], public_ip=True),
        BootScript(_BOOT, {"CLUSTER": site.cluster.name}, HealthCheck(_JOINED)),
    )
    stack.add(
        iam.PolicyType(
            "JoinPolicy",
            PolicyName="JoinCluster",
            PolicyDocument=document(*join_cluster(site.cluster.name, site.cluster.arn, site.region)),
            Roles=[Ref(instance.role)],
        ),
        "Lets the VPN host join the cluster.",
        waive={"ARB-IAM-RESOURCE-STAR": "ecs:DiscoverPollEndpoint takes no resource; a condition names the region."},
    )
    return VpnHostRefs(
        stack=stack,
        region=site.region,
        security_group=stack.output("SecurityGroupId", Ref(group), SecurityGroupId, "Security group of the VPN host."),
        processor="arm64" if architecture(settings.instance_type) == "arm64" else "x86-64",
        group=stack.output("GroupName", Ref(instance.group), Text, "Auto Scaling group that keeps the VPN host."),
    )


def vpn_container(settings: Vpn, image: Image, secrets: SecretsRefs, region: str) -> Container:
    """gluetun, set to fail over between countries and to serve its tunnel as an HTTP proxy.

    It restarts a dead tunnel itself, with another server of those countries. Its health check asks whether traffic gets
    through; when that fails for long, the task is replaced, and with it the gateway.

    Args:
        settings: Its part of the spec.
        image: gluetun's image, mirrored.
        secrets: Where its credentials are; `vpn_needs` must be among them.
        region: The outpost.
    """
    environment = {
        "VPN_SERVICE_PROVIDER": settings.provider,
        "VPN_TYPE": settings.kind,
        "SERVER_COUNTRIES": ",".join(settings.countries),
        "HTTPPROXY": "on",
        "HTTPPROXY_LISTENING_ADDRESS": f":{PROXY_PORT}",
        "HTTPPROXY_LOG": "off",
        "HEALTH_RESTART_VPN": "on",
        "PUBLICIP_ENABLED": "on",
        # Only the container itself needs to control it, and no download may keep it from starting.
        "HTTP_CONTROL_SERVER_ADDRESS": "127.0.0.1:8000",
        "BLOCK_MALICIOUS": "off",
        "VERSION_INFORMATION": "off",
    }
    if settings.port is not None:
        environment[f"{settings.kind.upper()}_ENDPOINT_PORT"] = str(settings.port)
    if settings.kind == "wireguard" and settings.address:
        environment["WIREGUARD_ADDRESSES"] = settings.address
    return Container(
        name=VPN,
        image=image.reference,
        environment=environment,
        secrets={variable: secrets.arn(name, region) for variable, (name, _meaning) in _SECRETS[settings.kind].items()},
        health=Health(
            command=["/gluetun-entrypoint", "healthcheck"],
            interval=settings.health_interval_s,
            timeout=5,
            retries=6,
            start_period=60,
        ),
        user=None,
        read_only=False,
        drop_capabilities=False,
        capabilities=["NET_ADMIN"],
        devices=["/dev/net/tun"],
        memory=settings.memory,
    )
