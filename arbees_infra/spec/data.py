"""Where the platform keeps its data: database and bus."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from arbees_infra.spec.section import Section


class TimescaleEc2(Section):
    """TimescaleDB on an EC2 instance of our own, which replaces itself and keeps its volume."""

    instance_type: str = Field("t4g.medium", description="EC2 instance type.")
    volume_gib: int = Field(100, ge=20, le=65536, description="Size of its gp3 data volume, in GiB.")
    image: str = Field(
        "docker.io/timescale/timescaledb-ha:pg17.6-ts2.22.1",
        pattern=r"^[^@\s]+:[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$",
        examples=["docker.io/timescale/timescaledb-ha:pg17.6-ts2.22.1"],
        description="Container image with PostgreSQL, TimescaleDB and pgBackRest, pinned by its tag.",
    )
    snapshot_days: int = Field(14, ge=1, le=36500, description="Days to keep the volume's daily snapshots.")
    backup_days: int = Field(14, ge=1, description="Days of point-in-time recovery from base backups and archived WAL.")


class RdsPostgres(Section):
    """RDS for PostgreSQL: managed, without TimescaleDB; the programs use native partitions there."""

    instance_class: str = Field("db.t4g.medium", description="RDS instance class.")
    engine_version: str = Field(
        "17.6",
        pattern=r"^\d+\.\d+$",
        examples=["17.6"],
        description="PostgreSQL version; RDS changes to another only when this does.",
    )
    storage_gib: int = Field(100, ge=20, le=65536, description="gp3 storage, in GiB.")
    max_storage_gib: int = Field(500, ge=20, le=65536, description="Size up to which storage grows by itself, in GiB.")
    multi_az: bool = Field(False, description="Keep a standby in another zone.")
    backup_days: int = Field(14, ge=1, le=35, description="Days of point-in-time recovery.")
    extensions: tuple[str, ...] = Field((), strict=False, description="Libraries to preload, such as `pg_cron`.")


class ExternalDatabase(Section):
    """A PostgreSQL or TimescaleDB server somebody else runs, such as Tiger Cloud."""

    host: str = Field("", description="Host name of the server.")
    port: int = Field(5432, ge=1, le=65535, description="Port of the server.")
    name: str = Field("arbees", description="Name of the database on it.")
    owner: str = Field(
        "arbees_owner", description="Role that owns the schema; its password goes into `database/owner`."
    )


class Database(Section):
    """The store."""

    kind: Literal["timescale-ec2", "rds-postgres", "external"] = Field(
        "timescale-ec2", description="Which of the three sections below is used."
    )
    log_days: int = Field(
        30, ge=1, description="Days to keep the server's log; one of the periods CloudWatch Logs offers."
    )
    timescale: TimescaleEc2 = Field(default_factory=TimescaleEc2, description="Used by `timescale-ec2`.")
    rds: RdsPostgres = Field(default_factory=RdsPostgres, description="Used by `rds-postgres`.")
    external: ExternalDatabase = Field(default_factory=ExternalDatabase, description="Used by `external`.")


class Bus(Section):
    """The ElastiCache replication group all processes talk through."""

    engine: Literal["valkey", "redis"] = Field("valkey", description="Valkey costs a fifth less than Redis.")
    engine_version: str = Field("8.0", description="Engine version: 7.2 or 8.0 for valkey, 7.0 or 7.1 for redis.")
    node_type: str = Field("cache.t4g.small", description="ElastiCache node type.")
    nodes: int = Field(2, ge=1, le=6, description="Primary and replicas.")
    failover: bool = Field(True, description="Let a replica take over when the primary fails; needs two nodes.")
    tls: bool = Field(True, description="Encrypt every connection. Accounts with passwords need it.")
    accounts: bool = Field(
        True, description="One account per process with the narrowest rights, each with its password."
    )
    region: str | None = Field(
        None,
        description="Region it stands in; only home is possible, because strategy and Kalshi gateway are there.",
    )
    snapshot_days: int = Field(3, ge=0, le=35, description="Days to keep daily snapshots.")
