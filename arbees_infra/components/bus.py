"""bus: the ElastiCache replication group that all processes talk through, with an account for each of them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from troposphere import GetAtt, Join, Ref, ec2
from troposphere.elasticache import (
    AuthenticationMode,
    ParameterGroup,
    ReplicationGroup,
    SubnetGroup,
    User,
    UserGroup,
)

from arbees_infra.cfn import Deployment, Output, Stack
from arbees_infra.cfn.kinds import HostName, SecurityGroupId, Text
from arbees_infra.cfn.naming import logical_id
from arbees_infra.components.network import NetworkRefs
from arbees_infra.components.secrets import SecretNeed, SecretsRefs
from arbees_infra.spec.data import Bus
from arbees_runtime.manifest import Process, bus_rules

PORT = 6379

DEFAULT_ACCOUNT = "redis/default"
"""Secret of the account that a connection without a name would get. It is switched off, and has a password nobody reads
because a Valkey group takes no account without one."""

_MIB = 1024 * 1024

_PARAMETERS = {
    # Nothing may vanish on its own: an evicted stream is a lost order, an evicted `seen:` key a doubled one. A full bus
    # refuses to append, which programs see and an alarm reports.
    "maxmemory-policy": "noeviction",
    # A subscriber that stops reading is cut off before it costs the others their memory; it comes back to a snapshot.
    "client-output-buffer-limit-pubsub-hard-limit": str(32 * _MIB),
    "client-output-buffer-limit-pubsub-soft-limit": str(8 * _MIB),
    "client-output-buffer-limit-pubsub-soft-seconds": "10",
    # The same for readers of streams. Their batches are small, so this much waiting means that nobody reads it.
    "client-output-buffer-limit-normal-hard-limit": str(64 * _MIB),
    "client-output-buffer-limit-normal-soft-limit": str(32 * _MIB),
    "client-output-buffer-limit-normal-soft-seconds": "30",
    # A peer that died behind the ocean is noticed in a minute, not in five.
    "tcp-keepalive": "60",
}

_ID_LENGTH = 40
"""Longest id of an ElastiCache user or user group."""


@dataclass(frozen=True)
class BusRefs:
    """The bus, for those that use or watch it.

    Attributes:
        stack: Its stack.
        host: Address of the node that takes writes; it stays the same when a replica takes over.
        port: Its port.
        tls: Whether connections must be encrypted.
        accounts: Whether a process logs in, under its own name.
        security_group: The group it is in. It lets nobody in: each consumer's stack adds its own rule.
        replication_group: Its id; the nodes' ids, which their metrics have as dimension `CacheClusterId`, are this
            and `-001`, `-002` and so on.
        nodes: How many nodes it has.
    """

    stack: Stack
    host: Output[HostName]
    port: int
    tls: bool
    accounts: bool
    security_group: Output[SecurityGroupId]
    replication_group: Output[Text]
    nodes: int


def bus_needs(settings: Bus, region: str) -> tuple[SecretNeed, ...]:
    """The secrets that the bus itself reads, besides those its users bring.

    Args:
        settings: Its part of the spec.
        region: Its region.
    """
    if not settings.accounts:
        return ()
    return (SecretNeed(DEFAULT_ACCOUNT, "Password of the bus's default account, which is switched off.", True, region),)


def bus(
    at: Deployment, settings: Bus, network: NetworkRefs, secrets: SecretsRefs, processes: Sequence[Process]
) -> BusRefs:
    """The bus.

    Args:
        at: Names and tags.
        settings: Its part of the spec.
        network: The network of its region.
        secrets: Where the passwords are; `bus_needs` and the processes' own needs must be among them.
        processes: Every process of the platform; those that use the bus get an account.
    """
    stack = Stack(at, network.region, "bus", "The bus: a replication group, and an account for every process.")
    group = stack.add(
        ec2.SecurityGroup(
            "SecurityGroup",
            GroupDescription="The bus. Whoever uses it adds a rule of its own.",
            VpcId=network.vpc_id,
        ),
        "Closes the bus to everybody but those whose stack adds a rule.",
    )
    subnets = stack.add(
        SubnetGroup("Subnets", Description="Private subnets of the bus.", SubnetIds=list(network.private_subnets)),
        "Puts the nodes into the private subnets.",
    )
    parameters = stack.add(
        ParameterGroup(
            "Parameters",
            CacheParameterGroupFamily=f"{settings.engine}{settings.engine_version.partition('.')[0]}",
            Description="Nothing is evicted; stuck readers are cut off.",
            Properties=_PARAMETERS,
        ),
        "Settings of the engine: nothing is evicted, and a reader that is stuck is cut off.",
    )
    replication = ReplicationGroup(
        "ReplicationGroup",
        ReplicationGroupDescription=f"{at.prefix} bus",
        Engine=settings.engine,
        EngineVersion=settings.engine_version,
        CacheNodeType=settings.node_type,
        NumCacheClusters=settings.nodes,
        AutomaticFailoverEnabled=settings.failover,
        MultiAZEnabled=settings.failover and len(network.private_subnets) > 1,
        Port=PORT,
        CacheSubnetGroupName=Ref(subnets),
        CacheParameterGroupName=Ref(parameters),
        SecurityGroupIds=[Ref(group)],
        AtRestEncryptionEnabled=True,
        TransitEncryptionEnabled=settings.tls,
        AutoMinorVersionUpgrade=True,
        # Late morning UTC of a Tuesday: no league plays, whatever the season.
        PreferredMaintenanceWindow="tue:10:30-tue:11:30",
        SnapshotRetentionLimit=settings.snapshot_days,
        SnapshotWindow="09:00-10:00",
    )
    if settings.tls:
        replication.TransitEncryptionMode = "required"
    if settings.accounts:
        replication.UserGroupIds = [Ref(_accounts(stack, settings, network.region, secrets, processes))]
    stack.add(replication, "Carries every message: streams, last values, and publish and subscribe.", stateful=True)
    return BusRefs(
        stack=stack,
        host=stack.output("Host", GetAtt(replication, "PrimaryEndPoint.Address"), HostName, "Address of the primary."),
        port=PORT,
        tls=settings.tls,
        accounts=settings.accounts,
        security_group=stack.output("SecurityGroupId", GetAtt(group, "GroupId"), SecurityGroupId, "Its group."),
        replication_group=stack.output("ReplicationGroupId", Ref(replication), Text, "Id of the replication group."),
        nodes=settings.nodes,
    )


def _accounts(
    stack: Stack, settings: Bus, region: str, secrets: SecretsRefs, processes: Sequence[Process]
) -> UserGroup:
    """The group of all accounts: one for every process on the bus, and the default one, which is switched off."""
    users = [
        stack.add(
            _user(stack, settings, secrets, region, process.name, bus_rules(process), process.redis_secret.name),
            f"The account of {process.name}, with the rights its manifest entry names.",
        )
        for process in processes
        if process.redis_secret
    ]
    users.append(
        stack.add(
            _user(stack, settings, secrets, region, "default", "off -@all", DEFAULT_ACCOUNT),
            "Switches off the account that a connection without a name would get.",
        )
    )
    return stack.add(
        UserGroup(
            "Accounts",
            Engine=settings.engine,
            UserGroupId=_short(stack.deployment.prefix, "bus"),
            UserIds=[Ref(user) for user in users],
        ),
        "All accounts of the bus.",
    )


def _user(stack: Stack, settings: Bus, secrets: SecretsRefs, region: str, name: str, rules: str, secret: str) -> User:
    return User(
        logical_id(name, "account"),
        UserId=_short(stack.deployment.prefix, name),
        UserName=name,
        Engine=settings.engine,
        AccessString=rules,
        AuthenticationMode=AuthenticationMode(
            Type="password",
            Passwords=[Join("", ["{{resolve:secretsmanager:", secrets.arn(secret, region), "}}"])],
        ),
    )


def _short(prefix: str, name: str) -> str:
    """An id unique in the account: `<prefix>-<name>`, or its beginning and a digest where that is too long."""
    full = f"{prefix}-{name}"
    if len(full) <= _ID_LENGTH:
        return full
    digest = hashlib.sha256(full.encode()).hexdigest()[:8]
    return f"{full[: _ID_LENGTH - 9].rstrip('-')}-{digest}"
