"""A small NAT instance: what a NAT gateway does for a fifth of its price, with a gap of minutes when it is replaced."""

from __future__ import annotations

from collections.abc import Sequence

from troposphere import AWSObject, GetAtt, ec2

from arbees_infra.cfn import Stack
from arbees_infra.parts.boot_script import BootScript, HealthCheck, Value
from arbees_infra.parts.single_instance import Machine, fixed_interface, single_instance

_SCRIPT = """\
dnf install -y nftables
echo 'net.ipv4.ip_forward = 1' >/etc/sysctl.d/90-nat.conf
sysctl --system
mkdir -p /etc/sysconfig
cat >/etc/sysconfig/nftables.conf <<EOF
flush ruleset
table ip nat {
  chain postrouting {
    type nat hook postrouting priority srcnat; policy accept;
    ip saddr $VPC_CIDR ip daddr != $VPC_CIDR masquerade
  }
}
EOF
systemctl enable nftables
systemctl restart nftables"""

_FORWARDS = "nft list chain ip nat postrouting | grep -q masquerade && [ $(cat /proc/sys/net/ipv4/ip_forward) = 1 ]"


def nat_instance(
    stack: Stack,
    title: str,
    *,
    vpc_id: Value,
    vpc_cidr: str,
    subnet: Value,
    zone: str,
    instance_type: str,
    after: Sequence[AWSObject],
) -> ec2.NetworkInterface:
    """Make a NAT instance.

    Its network interface, and with it its public address, outlives it: routes that name the interface hold across
    replacements.

    Args:
        stack: Where.
        title: Logical id its resources begin with, such as `Nat`.
        vpc_id: The VPC.
        vpc_cidr: That VPC's address range: who may use it.
        subnet: A public subnet.
        zone: Name of that subnet's zone.
        instance_type: EC2 instance type.
        after: What has to be there before it reaches the internet.

    Returns:
        The network interface to route to.
    """
    group = stack.add(
        ec2.SecurityGroup(
            f"{title}SecurityGroup",
            GroupDescription=f"{stack.deployment.prefix} NAT instance",
            VpcId=vpc_id,
            SecurityGroupIngress=[
                ec2.SecurityGroupRule(IpProtocol="-1", CidrIp=vpc_cidr, Description="Traffic to pass on")
            ],
            SecurityGroupEgress=[
                ec2.SecurityGroupRule(IpProtocol="-1", CidrIp="0.0.0.0/0", Description="Traffic passed on")
            ],
        ),
        "Lets the NAT instance pass on traffic of this network, and take none from outside.",
    )
    place = fixed_interface(
        stack,
        f"{title}Interface",
        "NAT instance",
        subnet=subnet,
        zone=zone,
        security_groups=[GetAtt(group, "GroupId")],
        public_ip=True,
        forwards=True,
        after=after,
    )
    single_instance(
        stack,
        title,
        "NAT instance",
        Machine(instance_type),
        place,
        BootScript(_SCRIPT, {"VPC_CIDR": vpc_cidr}, HealthCheck(_FORWARDS)),
        after=after,
    )
    return place.interface
