"""Security groups: each begins closed, and every opening says what it is for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from troposphere import ec2

from arbees_infra.cfn import Stack
from arbees_infra.parts.container import Value

ANYWHERE = "0.0.0.0/0"


@dataclass(frozen=True)
class Opening:
    """One direction in which a security group is open.

    Attributes:
        port: The port.
        why: What goes there; letters, digits, spaces and `._-:/()` only, as EC2 asks.
        peer: The other end: an address range, or a reference to a security group.
        protocol: `tcp` or `udp`.
    """

    port: int
    why: str
    peer: Value
    protocol: Literal["tcp", "udp"] = "tcp"


def dns_openings(vpc_cidr: str) -> tuple[Opening, Opening]:
    """The way out to name servers inside the VPC. Amazon's own need none; an adopted VPC may have others.

    Args:
        vpc_cidr: The VPC's address range.
    """
    return (
        Opening(53, "DNS in the network", vpc_cidr, "udp"),
        Opening(53, "DNS in the network", vpc_cidr),
    )


def security_group(
    stack: Stack,
    title: str,
    what: str,
    vpc_id: Value,
    *,
    out: Iterable[Opening],
    inward: Iterable[Opening] = (),
) -> ec2.SecurityGroup:
    """A security group with these openings and no others.

    Args:
        stack: Where.
        title: Its logical id.
        what: Whose it is, such as `game-shard tasks`.
        vpc_id: Its VPC.
        out: What its members may reach.
        inward: Who may reach its members. What other stacks' members need, those stacks open with `admit`.
    """
    group = ec2.SecurityGroup(
        title,
        GroupDescription=f"{stack.deployment.prefix} {what}",
        VpcId=vpc_id,
        SecurityGroupEgress=[_rule(opening, outward=True) for opening in out],
    )
    incoming = [_rule(opening, outward=False) for opening in inward]
    if incoming:
        group.SecurityGroupIngress = incoming
    return stack.add(group, f"Lets the {what} reach what they need, and nothing else.")


def admit(stack: Stack, title: str, *, into: Value, source: Value, port: int, purpose: str) -> ec2.SecurityGroupIngress:
    """Let the members of one security group reach those of another. Either may be another stack's.

    Args:
        stack: Where the rule stands: with those who come in, so that it goes when they go.
        title: Logical id of the rule.
        into: The group to open.
        source: The group of those who come in.
        port: The TCP port.
        purpose: What for, as a sentence of the characters EC2 allows in a description.
    """
    return stack.add(
        ec2.SecurityGroupIngress(
            title,
            GroupId=into,
            IpProtocol="tcp",
            FromPort=port,
            ToPort=port,
            SourceSecurityGroupId=source,
            Description=purpose.rstrip("."),
        ),
        purpose,
    )


def _rule(opening: Opening, *, outward: bool) -> ec2.SecurityGroupRule:
    rule = ec2.SecurityGroupRule(
        IpProtocol=opening.protocol, FromPort=opening.port, ToPort=opening.port, Description=opening.why
    )
    if isinstance(opening.peer, str):
        rule.CidrIp = opening.peer
    elif outward:
        rule.DestinationSecurityGroupId = opening.peer
    else:
        rule.SourceSecurityGroupId = opening.peer
    return rule
