"""What other components use of the database, whatever kind it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from arbees_infra.cfn import Output, Stack
from arbees_infra.cfn.kinds import HostName, LogGroupName, SecurityGroupId, Text

OWNER = "arbees_owner"
"""Role that owns the schema; migrations log in as it."""

OWNER_SECRET = "database/owner"  # noqa: S105 - the name of a secret
"""Secret with the owner's password."""

NAME = "arbees"
"""The database."""

PORT = 5432

METRICS = ("Up", "Connections", "ArchiveFailing", "DiskUsed", "BackupAge")
"""Metrics of a database host of our own, one value a minute: whether it answers (1 or 0), its clients, whether the last
try to archive WAL failed (1 or 0), percent of the volume in use, seconds since the last base backup. A host that is
gone sends none, and one that does not answer sends no `Connections` and no `ArchiveFailing`."""


@dataclass(frozen=True)
class OwnHost:
    """A database host of our own, for those that watch it.

    Attributes:
        namespace: CloudWatch namespace of `METRICS`, which have no dimensions.
        group: Name of its Auto Scaling group.
        volume: Id of its data volume.
        log_group: Where the server and its backups log.
    """

    namespace: str
    group: Output[Text]
    volume: Output[Text]
    log_group: Output[LogGroupName]


@dataclass(frozen=True)
class RdsInstance:
    """An RDS instance, for those that watch it.

    Attributes:
        identifier: Its identifier, the dimension `DBInstanceIdentifier` of its metrics in `AWS/RDS`.
        log_group: Where the server logs.
    """

    identifier: Output[Text]
    log_group: Output[LogGroupName]


@dataclass(frozen=True)
class DatabaseRefs:
    """The database, for those that use or watch it.

    Attributes:
        stack: Its stack; None for one somebody else runs.
        host: Where to connect.
        port: Its port.
        name: The database.
        owner: Role that owns the schema; its password is the secret `database/owner`.
        tls: `require`: connect with TLS or not at all.
        security_group: The group it is in, None for one somebody else runs. It lets nobody in: each consumer's stack
            adds its own rule.
        watch: What there is to watch; nothing for one somebody else runs.
    """

    stack: Stack | None
    host: Output[HostName]
    port: int
    name: str
    owner: str
    tls: Literal["require"]
    security_group: Output[SecurityGroupId] | None
    watch: OwnHost | RdsInstance | None
