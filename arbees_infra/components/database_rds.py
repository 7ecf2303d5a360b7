"""database, kind `rds-postgres`: PostgreSQL that AWS runs, without TimescaleDB; the programs use native partitions."""

from __future__ import annotations

from collections.abc import Sequence

from troposphere import GetAtt, Join, Ref
from troposphere.logs import LogGroup
from troposphere.rds import DBInstance, DBParameterGroup, DBSubnetGroup

from arbees_infra.cfn import Deployment, Output, Stack
from arbees_infra.cfn.kinds import HostName, LogGroupName, SecretArn, SecurityGroupId, Text
from arbees_infra.components.database_refs import NAME, OWNER, PORT, DatabaseRefs, RdsInstance
from arbees_infra.components.network import NetworkRefs
from arbees_infra.parts.firewall import dns_openings, security_group
from arbees_infra.parts.roles import service_role
from arbees_infra.spec.data import RdsPostgres

_PARAMETERS = {
    "rds.force_ssl": "1",
    "password_encryption": "scram-sha-256",
    "log_min_duration_statement": "1000",
    "log_lock_waits": "1",
}


def rds_postgres(
    at: Deployment,
    settings: RdsPostgres,
    network: NetworkRefs,
    owner_password: Output[SecretArn],
    log_days: int,
) -> DatabaseRefs:
    """PostgreSQL on RDS.

    The owner is RDS's master user, and its password is our secret `database/owner`, as with every other kind of
    database, so that migrations read one secret in one form. A password that RDS manages would be a second form: JSON,
    under an ARN known only afterwards. What is lost is that RDS changes its own every week; docs/database.md says how
    to change ours.

    Args:
        at: Names and tags.
        settings: Its part of the spec.
        network: The network of its region; RDS asks for two zones even where it uses one.
        owner_password: The secret with the owner's password.
        log_days: Days to keep the server's log.
    """
    stack = Stack(at, network.region, "database", "PostgreSQL on RDS, encrypted, with forced TLS and backups.")
    identifier = f"{at.prefix}-database"
    group = security_group(stack, "SecurityGroup", "database", network.vpc_id, out=dns_openings(network.cidr))
    subnets = stack.add(
        DBSubnetGroup(
            "Subnets",
            DBSubnetGroupDescription="Private subnets of the database.",
            SubnetIds=list(network.private_subnets),
        ),
        "Puts the database into the private subnets.",
    )
    parameters = stack.add(
        DBParameterGroup(
            "Parameters",
            Family=f"postgres{settings.engine_version.partition('.')[0]}",
            Description="TLS is forced; slow statements are logged.",
            Parameters=_parameters(settings.extensions),
        ),
        "Settings of the server: connections without TLS are refused, slow statements logged.",
    )
    log_group = stack.add(
        LogGroup("LogGroup", LogGroupName=f"/aws/rds/instance/{identifier}/postgresql", RetentionInDays=log_days),
        f"Keeps the log of the database server for {log_days} days.",
    )
    monitoring = stack.add(
        service_role("MonitoringRole", "monitoring.rds", managed=["service-role/AmazonRDSEnhancedMonitoringRole"]),
        "Lets RDS report what the operating system below the database does.",
    )
    instance = stack.add(
        DBInstance(
            "Instance",
            DBInstanceIdentifier=identifier,
            Engine="postgres",
            EngineVersion=settings.engine_version,
            # The version named in the spec stays until the spec names another; CloudFormation can't go back to it.
            AutoMinorVersionUpgrade=False,
            DBInstanceClass=settings.instance_class,
            MultiAZ=settings.multi_az,
            DBName=NAME,
            MasterUsername=OWNER,
            MasterUserPassword=Join("", ["{{resolve:secretsmanager:", owner_password, "}}"]),
            Port=str(PORT),
            StorageType="gp3",
            AllocatedStorage=str(settings.storage_gib),
            MaxAllocatedStorage=settings.max_storage_gib,
            StorageEncrypted=True,
            DBSubnetGroupName=Ref(subnets),
            DBParameterGroupName=Ref(parameters),
            VPCSecurityGroups=[GetAtt(group, "GroupId")],
            PubliclyAccessible=False,
            BackupRetentionPeriod=settings.backup_days,
            PreferredBackupWindow="09:00-10:00",
            # Late morning UTC of a Tuesday: no league plays, whatever the season.
            PreferredMaintenanceWindow="tue:10:30-tue:11:30",
            CopyTagsToSnapshot=True,
            DeleteAutomatedBackups=not at.retain_data,
            DeletionProtection=at.retain_data,
            EnablePerformanceInsights=True,
            PerformanceInsightsRetentionPeriod=7,
            MonitoringInterval=60,
            MonitoringRoleArn=GetAtt(monitoring, "Arn"),
            EnableCloudwatchLogsExports=["postgresql"],
            DependsOn=log_group,
        ),
        "The database server.",
        stateful=True,
    )
    return DatabaseRefs(
        stack=stack,
        host=stack.output("Host", GetAtt(instance, "Endpoint.Address"), HostName, "Where to connect."),
        port=PORT,
        name=NAME,
        owner=OWNER,
        tls="require",
        security_group=stack.output(
            "SecurityGroupId", GetAtt(group, "GroupId"), SecurityGroupId, "Group the database is in."
        ),
        watch=RdsInstance(
            identifier=stack.output("InstanceIdentifier", Ref(instance), Text, "Identifier of the RDS instance."),
            log_group=stack.output("LogGroupName", Ref(log_group), LogGroupName, "Log group of the server."),
        ),
    )


def _parameters(extensions: Sequence[str]) -> dict[str, str]:
    preloaded = dict.fromkeys(["pg_stat_statements", *extensions])
    parameters = {**_PARAMETERS, "shared_preload_libraries": ",".join(preloaded)}
    if "pg_cron" in preloaded:
        parameters["cron.database_name"] = NAME
    return parameters
