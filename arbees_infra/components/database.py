"""database: the store, of the kind the spec names."""

from __future__ import annotations

from arbees_infra.cfn import Deployment, Output, StackError
from arbees_infra.cfn.kinds import HostedZoneId
from arbees_infra.components.database_external import external_database
from arbees_infra.components.database_rds import rds_postgres
from arbees_infra.components.database_refs import METRICS, OWNER_SECRET, DatabaseRefs, OwnHost, RdsInstance
from arbees_infra.components.database_timescale import timescale_on_ec2
from arbees_infra.components.network import NetworkRefs
from arbees_infra.components.secrets import SecretNeed, SecretsRefs
from arbees_infra.parts.container import Image
from arbees_infra.spec.data import Database

__all__ = ["METRICS", "DatabaseRefs", "OwnHost", "RdsInstance", "database", "database_needs"]


def database_needs(settings: Database, region: str) -> tuple[SecretNeed, ...]:
    """The secrets that the database itself reads, besides those its users bring.

    Args:
        settings: Its part of the spec.
        region: Its region.
    """
    ours = settings.kind != "external"
    meaning = "Password of the role that owns the schema."
    return (SecretNeed(OWNER_SECRET, meaning, ours, region),)


def database(
    at: Deployment,
    settings: Database,
    network: NetworkRefs,
    secrets: SecretsRefs,
    *,
    zone_id: Output[HostedZoneId],
    domain: str,
    image: Image | None = None,
) -> DatabaseRefs:
    """The database.

    Args:
        at: Names and tags.
        settings: Its part of the spec.
        network: The network of its region.
        secrets: Where the owner's password is; `database_needs` must be among them.
        zone_id: The private hosted zone.
        domain: That zone's domain.
        image: The container image of `timescale-ec2`, from our registry; other kinds need none.

    Raises:
        StackError: `timescale-ec2` has no image.
    """
    if settings.kind == "external":
        return external_database(settings.external)
    owner_password = secrets.arn(OWNER_SECRET, network.region)
    if settings.kind == "rds-postgres":
        return rds_postgres(at, settings.rds, network, owner_password, settings.log_days)
    if image is None:
        raise StackError("a database of kind timescale-ec2 needs its container image")
    return timescale_on_ec2(at, settings.timescale, network, zone_id, domain, owner_password, image, settings.log_days)
