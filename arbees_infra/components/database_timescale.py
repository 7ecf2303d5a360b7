"""database, kind `timescale-ec2`: TimescaleDB on an instance of our own that replaces itself and keeps its volume."""

from __future__ import annotations

from pathlib import Path

from awacs import cloudwatch
from awacs.aws import Allow, Condition, Statement, StringEquals
from troposphere import GetAtt, Ref, dlm
from troposphere.logs import LogGroup
from troposphere.route53 import RecordSetType

from arbees_infra.cfn import Deployment, Known, Output, Stack
from arbees_infra.cfn.kinds import HostedZoneId, LogGroupName, SecretArn, SecurityGroupId, Text
from arbees_infra.components.database_refs import NAME, OWNER, PORT, DatabaseRefs, OwnHost
from arbees_infra.components.network import EVERYWHERE, NetworkRefs
from arbees_infra.parts.backup_bucket import backup_bucket, use_bucket
from arbees_infra.parts.boot_script import BootScript, HealthCheck
from arbees_infra.parts.container import Image
from arbees_infra.parts.ecs_grants import pull_images
from arbees_infra.parts.firewall import Opening, dns_openings, security_group
from arbees_infra.parts.grants import read_secrets, write_log_streams
from arbees_infra.parts.roles import service_role
from arbees_infra.parts.single_instance import DataVolume, Machine, data_volume, fixed_interface, single_instance
from arbees_infra.spec.data import TimescaleEc2

BOOT_SCRIPT = Path(__file__).with_suffix(".sh")
"""What the host does when it boots."""

DATA_FOLDER = "/var/lib/database"

_ANSWERS = "docker exec database sh -c 'pg_isready -q; [ $? -lt 2 ]'"
"""Succeeds while the server answers at all: one that recovers refuses connections and must not be replaced for it."""

_NO_RESOURCES = {
    "ARB-IAM-RESOURCE-STAR": "ecr:GetAuthorizationToken and cloudwatch:PutMetricData take no resource; conditions "
    "confine them to one region and one namespace."
}


def timescale_on_ec2(
    at: Deployment,
    settings: TimescaleEc2,
    network: NetworkRefs,
    zone_id: Output[HostedZoneId],
    domain: str,
    owner_password: Output[SecretArn],
    image: Image,
    log_days: int,
) -> DatabaseRefs:
    """TimescaleDB on EC2.

    The instance has no data of its own: a volume holds the database and its certificate, an S3 bucket the base backups
    and the WAL of every five minutes, and daily snapshots of the volume come on top. Its address is fixed. A blank
    volume is filled from the bucket. Everything stands in one zone; when that is lost, restore into another
    (docs/database.md).

    Args:
        at: Names and tags.
        settings: Its part of the spec.
        network: The network of its region; it stands in the first zone.
        zone_id: The private hosted zone.
        domain: That zone's domain.
        owner_password: The secret with the owner's password.
        image: PostgreSQL with TimescaleDB and pgBackRest.
        log_days: Days to keep the server's log.
    """
    stack = Stack(at, network.region, "database", "TimescaleDB on an instance that replaces itself, with its backups.")
    stack.needs_image(image.repository, f":{image.tag}")
    host = f"database.{domain}"
    namespace = f"{at.prefix}/database"
    group = security_group(
        stack,
        "SecurityGroup",
        "database",
        network.vpc_id,
        out=[Opening(443, "AWS and its package repositories", EVERYWHERE), *dns_openings(network.cidr)],
    )
    zone = network.zones[0]
    place = fixed_interface(
        stack,
        "DatabaseInterface",
        "database host",
        subnet=network.task_subnets[0],
        zone=zone,
        security_groups=[GetAtt(group, "GroupId")],
        public_ip=network.task_public_ip,
    )
    stack.add(
        RecordSetType(
            "DatabaseName",
            HostedZoneId=zone_id,
            Name=f"{host}.",
            Type="A",
            TTL="60",
            ResourceRecords=[place.private_ip],
        ),
        "The name under which everybody finds the database.",
    )
    volume = data_volume(
        stack, "DatabaseVolume", "database", zone=zone, size_gib=settings.volume_gib, folder=DATA_FOLDER
    )
    _snapshots(stack, volume, settings.snapshot_days)
    bucket = backup_bucket(stack, "BackupBucket", "database", keep_days=settings.backup_days)
    log_group = stack.add(
        LogGroup("LogGroup", RetentionInDays=log_days), f"Keeps the log of the database server for {log_days} days."
    )
    instance = single_instance(
        stack,
        "Database",
        "database host",
        Machine(settings.instance_type, root_gib=30),
        place,
        BootScript(
            body=BOOT_SCRIPT.read_text(encoding="utf-8"),
            variables={
                "IMAGE": image.reference,
                "HOST": host,
                "DATABASE": NAME,
                "OWNER": OWNER,
                "OWNER_SECRET": owner_password,
                "BUCKET": Ref(bucket),
                "BACKUP_DAYS": str(settings.backup_days),
                "LOG_GROUP": Ref(log_group),
                "NAMESPACE": namespace,
            },
            health=HealthCheck(_ANSWERS),
        ),
        statements=[
            *pull_images([image.repository_arn], network.region),
            read_secrets([owner_password]),
            *use_bucket(GetAtt(bucket, "Arn")),
            write_log_streams(GetAtt(log_group, "Arn")),
            _put_metrics(namespace),
        ],
        waive=_NO_RESOURCES,
        volume=volume,
        boot_minutes=30,
    )
    return DatabaseRefs(
        stack=stack,
        host=Known(host),
        port=PORT,
        name=NAME,
        owner=OWNER,
        tls="require",
        security_group=stack.output(
            "SecurityGroupId", GetAtt(group, "GroupId"), SecurityGroupId, "Group the database is in."
        ),
        watch=OwnHost(
            namespace=namespace,
            group=stack.output("GroupName", Ref(instance.group), Text, "Auto Scaling group of the database host."),
            volume=stack.output("VolumeId", Ref(volume.volume), Text, "Volume with the data."),
            log_group=stack.output("LogGroupName", Ref(log_group), LogGroupName, "Log group of the server."),
        ),
    )


def _snapshots(stack: Stack, volume: DataVolume, keep_days: int) -> None:
    """A snapshot of the volume every day, kept for so many days."""
    role = stack.add(
        service_role("SnapshotRole", "dlm", managed=["service-role/AWSDataLifecycleManagerServiceRole"]),
        "Lets the Data Lifecycle Manager make snapshots and delete old ones.",
    )
    name = stack.tags("database-volume")["Name"]
    stack.add(
        dlm.LifecyclePolicy(
            "Snapshots",
            Description=f"Daily snapshots of {name}",
            ExecutionRoleArn=GetAtt(role, "Arn"),
            State="ENABLED",
            PolicyDetails=dlm.PolicyDetails(
                PolicyType="EBS_SNAPSHOT_MANAGEMENT",
                ResourceTypes=["VOLUME"],
                TargetTags=[{"Key": "Name", "Value": name}],
                Schedules=[
                    dlm.Schedule(
                        Name="Daily",
                        CreateRule=dlm.CreateRule(Interval=24, IntervalUnit="HOURS", Times=["10:30"]),
                        RetainRule=dlm.RetainRule(Interval=keep_days, IntervalUnit="DAYS"),
                        CopyTags=True,
                    )
                ],
            ),
        ),
        f"Makes a snapshot of {volume.volume.title} every day and keeps it for {keep_days} days.",
    )


def _put_metrics(namespace: str) -> Statement:
    """Write metrics of one namespace; the action knows no resources."""
    return Statement(
        Sid="PutMetrics",
        Effect=Allow,
        Action=[cloudwatch.PutMetricData],
        Resource=["*"],
        Condition=Condition(StringEquals({"cloudwatch:namespace": namespace})),
    )
