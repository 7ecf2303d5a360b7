"""proxy: the forward proxy of placement `eu-proxy`. It asks for a password and reaches Polymarket's hosts only.

It carries public market data: the gateway sends no order while it reads through one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from troposphere import Ref, route53

from arbees_infra.cfn import Deployment, Output, Stack
from arbees_infra.cfn.kinds import HostedZoneId, HostName, SecretArn, SecurityGroupId, Text
from arbees_infra.components.network import NetworkRefs
from arbees_infra.components.secrets import SecretNeed
from arbees_infra.parts.boot_script import BootScript, HealthCheck
from arbees_infra.parts.firewall import ANYWHERE, Opening, dns_openings, security_group
from arbees_infra.parts.grants import read_secrets
from arbees_infra.parts.single_instance import Machine, fixed_interface, single_instance
from arbees_infra.spec.venues import Proxy

USERNAME = "arbees"
"""The one account of the proxy."""

PASSWORD_SECRET = "proxy/password"  # noqa: S105 (the secret's name, not its value)

_CONFIGURATION = """\
http_port @PORT@
acl venue dstdomain @HOSTS@
acl tls port 443
acl CONNECT method CONNECT
auth_param basic program /usr/lib64/squid/basic_ncsa_auth /etc/squid/passwords
auth_param basic children 2
auth_param basic realm proxy
acl known proxy_auth REQUIRED
http_access deny !CONNECT
http_access deny !tls
http_access deny !venue
http_access allow known
http_access deny all
cache deny all
shutdown_lifetime 5 seconds"""

_BOOT = """\
dnf install -y squid
cat >/etc/squid/squid.conf <<'EOF'
@CONFIGURATION@
EOF
# Squid reads the file again when it changes, so a rotated password works within the hour.
cat >/usr/local/sbin/read-password <<'EOF'
#!/bin/bash
set -euo pipefail
umask 077
password=$(aws secretsmanager get-secret-value --secret-id "$SECRET" --query SecretString --output text)
hash=$(openssl passwd -6 -stdin <<<"$password")
echo "@USERNAME@:$hash" >/etc/squid/passwords.new
chown root:squid /etc/squid/passwords.new
chmod 640 /etc/squid/passwords.new
mv /etc/squid/passwords.new /etc/squid/passwords
EOF
chmod 755 /usr/local/sbin/read-password
cat >/etc/systemd/system/read-password.service <<EOF
[Service]
Type=oneshot
Environment=SECRET=$SECRET AWS_DEFAULT_REGION=$AWS_DEFAULT_REGION
ExecStart=/usr/local/sbin/read-password
EOF
cat >/etc/systemd/system/read-password.timer <<'EOF'
[Timer]
OnCalendar=hourly
[Install]
WantedBy=timers.target
EOF
mkdir -p /etc/systemd/system/squid.service.d
printf '[Service]\\nRestart=always\\nRestartSec=5\\n' >/etc/systemd/system/squid.service.d/restart.conf
systemctl daemon-reload
systemctl start read-password.service
systemctl enable --now read-password.timer squid"""

_ANSWERS = (
    "[ \"$(curl -s -o /dev/null --max-time 5 -w '%{http_connect}' -x http://127.0.0.1:@PORT@ https://@HOST@/)\" = 407 ]"
)
"""Succeeds while the proxy takes connections and refuses one without a password. It causes no traffic to the venue."""


@dataclass(frozen=True)
class ProxyRefs:
    """The proxy, for those that read through it or watch it.

    Attributes:
        stack: Its stack.
        region: Its region.
        host: Its name in the private zone.
        port: Its port.
        security_group: Its security group.
        group: Name of the Auto Scaling group that keeps it.
    """

    stack: Stack
    region: str
    host: Output[HostName]
    port: int
    security_group: Output[SecurityGroupId]
    group: Output[Text]


def proxy_needs(region: str) -> tuple[SecretNeed, ...]:
    """The secrets that the proxy reads.

    Args:
        region: The outpost.
    """
    return (SecretNeed(PASSWORD_SECRET, "Password of the account at the proxy.", True, region),)


def proxy(
    at: Deployment,
    settings: Proxy,
    network: NetworkRefs,
    *,
    readers: Sequence[str],
    hosts: Sequence[str],
    password: Output[SecretArn],
    zone_id: Output[HostedZoneId],
    domain: str,
) -> ProxyRefs:
    """The proxy, on an instance with an address that stays.

    Args:
        at: Names and tags.
        settings: Its part of the spec.
        network: The outpost's network.
        readers: Address ranges that may connect.
        hosts: Hosts it may be asked for.
        password: The secret with its account's password, in the outpost.
        zone_id: The private hosted zone.
        domain: That zone's domain.
    """
    stack = Stack(at, network.region, "proxy", "The forward proxy through which the gateway reads Polymarket's data.")
    group = security_group(
        stack,
        "SecurityGroup",
        "proxy",
        network.vpc_id,
        out=[Opening(443, "The venue, and AWS", ANYWHERE), *dns_openings(network.cidr)],
        inward=[Opening(settings.port, "The gateway at home", cidr) for cidr in readers],
    )
    place = fixed_interface(
        stack,
        "ProxyInterface",
        "proxy",
        subnet=network.public_subnets[0],
        zone=network.zones[0],
        security_groups=[Ref(group)],
        public_ip=True,
    )
    instance = single_instance(
        stack,
        "Proxy",
        "proxy",
        Machine(settings.instance_type),
        place,
        BootScript(
            _fill(
                _BOOT, CONFIGURATION=_CONFIGURATION, PORT=str(settings.port), HOSTS=" ".join(hosts), USERNAME=USERNAME
            ),
            {"SECRET": password},
            HealthCheck(_fill(_ANSWERS, PORT=str(settings.port), HOST=hosts[0])),
        ),
        statements=[read_secrets([password])],
    )
    name = f"proxy.{domain}"
    stack.add(
        route53.RecordSetType(
            "Record", HostedZoneId=zone_id, Name=name, Type="A", TTL="60", ResourceRecords=[place.private_ip]
        ),
        f"Names the proxy {name}.",
    )
    return ProxyRefs(
        stack=stack,
        region=network.region,
        host=stack.output("Host", name, HostName, "Name of the proxy."),
        port=settings.port,
        security_group=stack.output("SecurityGroupId", Ref(group), SecurityGroupId, "Security group of the proxy."),
        group=stack.output("GroupName", Ref(instance.group), Text, "Auto Scaling group that keeps the proxy."),
    )


def _fill(text: str, **values: str) -> str:
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text
