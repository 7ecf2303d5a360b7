from __future__ import annotations

import json
from typing import Any

import pytest

from arbees_infra.cfn import Deployment, Known, StackError, StackKey
from arbees_infra.components.database import DatabaseRefs, OwnHost, RdsInstance, database, database_needs
from arbees_infra.components.network import NetworkRefs
from arbees_infra.components.secrets import secrets
from arbees_infra.parts.container import Image
from arbees_infra.spec.data import Database, ExternalDatabase, RdsPostgres, TimescaleEc2

HOME = "us-east-1"
AT = Deployment("arbees", "test")
IMAGE = Image(Known("registry/image:1"), Known("arn:of:repository"))
EXTERNAL = Database(
    kind="external", external=ExternalDatabase(host="db.example.com", port=6543, name="x", owner="boss")
)
RDS = Database(kind="rds-postgres")


def network(*, egress: bool = True) -> NetworkRefs:
    return NetworkRefs(
        stack=None,
        region=HOME,
        cidr="10.0.0.0/16",
        zones=("us-east-1a", "us-east-1b"),
        vpc_id=Known("vpc-1"),
        public_subnets=(Known("subnet-1"), Known("subnet-2")),
        private_subnets=(Known("subnet-3"), Known("subnet-4")),
        route_tables={},
        private_egress=egress,
    )


def built(settings: Database, at: Deployment = AT, *, egress: bool = True, image: Image | None = IMAGE) -> DatabaseRefs:
    return database(
        at,
        settings,
        network(egress=egress),
        secrets(at, HOME, database_needs(settings, HOME)),
        zone_id=Known("Z1"),
        domain="test.arbees.internal",
        image=image,
    )


def resource(refs: DatabaseRefs, logical_id: str) -> dict[str, Any]:
    assert refs.stack is not None
    found: dict[str, Any] = refs.stack.template["Resources"][logical_id]
    return found


def properties(refs: DatabaseRefs, logical_id: str) -> dict[str, Any]:
    found: dict[str, Any] = resource(refs, logical_id)["Properties"]
    return found


def statements(refs: DatabaseRefs) -> dict[str, dict[str, Any]]:
    (policy,) = properties(refs, "DatabaseRole")["Policies"]
    return {statement["Sid"]: statement for statement in policy["PolicyDocument"]["Statement"]}


def user_data(refs: DatabaseRefs) -> tuple[str, dict[str, Any]]:
    """The boot script, and what CloudFormation fills in."""
    text, values = properties(refs, "DatabaseTemplate")["LaunchTemplateData"]["UserData"]["Fn::Base64"]["Fn::Sub"]
    return text, values


# ---- timescale-ec2 -----------------------------------------------------------------------------------------------


def test_timescale_has_one_name_one_address_and_tls() -> None:
    refs = built(Database())
    assert (refs.host.value, refs.port, refs.tls) == ("database.test.arbees.internal", 5432, "require")
    record = properties(refs, "DatabaseName")
    assert record["Name"] == "database.test.arbees.internal."
    assert record["HostedZoneId"] == "Z1"
    assert record["ResourceRecords"] == [{"Fn::GetAtt": ["DatabaseInterface", "PrimaryPrivateIpAddress"]}]


def test_timescale_keeps_its_data_apart_from_the_instance_in_one_zone() -> None:
    refs = built(Database(timescale=TimescaleEc2(volume_gib=250)))
    volume = properties(refs, "DatabaseVolume")
    assert (volume["Size"], volume["VolumeType"], volume["Encrypted"]) == (250, "gp3", True)
    assert volume["AvailabilityZone"] == "us-east-1a"
    assert properties(refs, "DatabaseGroup")["AvailabilityZones"] == ["us-east-1a"]
    assert properties(refs, "DatabaseInterface")["SubnetId"] == "subnet-3"


@pytest.mark.parametrize("title", ["DatabaseVolume", "BackupBucket"])
def test_timescale_s_data_outlives_its_stack_where_data_is_kept(title: str) -> None:
    expected = {"DatabaseVolume": "RetainExceptOnCreate", "BackupBucket": "Retain"}[title]
    assert resource(built(Database()), title)["DeletionPolicy"] == expected
    assert resource(built(Database(), Deployment("arbees", "test", False)), title)["DeletionPolicy"] == "Delete"
    stack = built(Database()).stack
    assert stack is not None
    assert stack.protected


def test_timescale_without_nat_stands_in_a_public_subnet_that_nobody_may_enter() -> None:
    refs = built(Database(), egress=False)
    assert properties(refs, "DatabaseInterface")["SubnetId"] == "subnet-1"
    assert properties(refs, "DatabaseInterfaceAddress")["Domain"] == "vpc"
    assert "SecurityGroupIngress" not in properties(refs, "SecurityGroup")


def test_timescale_lets_nobody_in_and_goes_out_with_tls_and_dns_alone() -> None:
    group = properties(built(Database()), "SecurityGroup")
    assert "SecurityGroupIngress" not in group
    assert {rule["FromPort"] for rule in group["SecurityGroupEgress"]} == {443, 53}


def test_timescale_s_user_data_holds_the_secret_s_arn_and_not_the_secret() -> None:
    text, values = user_data(built(Database()))
    assert "{{resolve:" not in text
    assert "export OWNER_SECRET='${OWNERSECRET}'" in text
    assert values["OWNERSECRET"] == {
        "Fn::GetStackOutput": {"StackName": "arbees-test-secrets-us-east-1", "OutputName": "DatabaseOwnerArn"}
    }
    assert values["IMAGE"] == "registry/image:1"


def test_timescale_s_role_may_use_its_secret_bucket_image_and_nothing_else() -> None:
    refs = built(Database())
    found = statements(refs)
    assert found["ReadSecrets"]["Resource"] == [
        {"Fn::GetStackOutput": {"StackName": "arbees-test-secrets-us-east-1", "OutputName": "DatabaseOwnerArn"}}
    ]
    assert found["PullImages"]["Resource"] == ["arn:of:repository"]
    bucket = {"Fn::GetAtt": ["BackupBucket", "Arn"]}
    assert found["ListBucket"]["Resource"] == [bucket]
    assert found["UseFiles"]["Resource"] == [{"Fn::Sub": ["${Bucket}/*", {"Bucket": bucket}]}]
    assert "s3:DeleteObjectVersion" not in json.dumps(found)
    assert found["PutMetrics"]["Condition"] == {"StringEquals": {"cloudwatch:namespace": "arbees-test/database"}}
    for sid in ("RegistryLogin", "PutMetrics"):
        assert found[sid]["Resource"] == ["*"]
        assert found[sid]["Condition"]
    assert [sid for sid, statement in found.items() if statement["Resource"] == ["*"]] == [
        "RegistryLogin",
        "PutMetrics",
    ]
    assert "ARB-IAM-RESOURCE-STAR" in str(resource(refs, "DatabaseRole")["Metadata"])


def test_backups_are_private_encrypted_and_slow_to_be_forgotten() -> None:
    refs = built(Database(timescale=TimescaleEc2(backup_days=21)))
    bucket = properties(refs, "BackupBucket")
    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
    assert bucket["VersioningConfiguration"] == {"Status": "Enabled"}
    rules = bucket["LifecycleConfiguration"]["Rules"]
    assert rules[0]["NoncurrentVersionExpiration"] == {"NoncurrentDays": 21}
    (rule,) = properties(refs, "BackupBucketPolicy")["PolicyDocument"]["Statement"]
    assert (rule["Effect"], rule["Principal"]) == ("Deny", "*")
    assert rule["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
    assert "export BACKUP_DAYS=21" in user_data(refs)[0]


def test_snapshots_find_the_volume_by_a_tag_that_only_it_has() -> None:
    refs = built(Database(timescale=TimescaleEc2(snapshot_days=9)))
    details = properties(refs, "Snapshots")["PolicyDetails"]
    (schedule,) = details["Schedules"]
    assert schedule["RetainRule"] == {"Interval": 9, "IntervalUnit": "DAYS"}
    (target,) = details["TargetTags"]
    assert refs.stack is not None
    tagged = [
        title
        for title, body in refs.stack.template["Resources"].items()
        if body["Type"] == "AWS::EC2::Volume" and target in body["Properties"]["Tags"]
    ]
    assert tagged == ["DatabaseVolume"]


def test_timescale_can_be_watched() -> None:
    watch = built(Database(log_days=7)).watch
    assert isinstance(watch, OwnHost)
    assert watch.namespace == "arbees-test/database"
    assert (watch.group.name, watch.volume.name, watch.log_group.name) == ("GroupName", "VolumeId", "LogGroupName")


def test_timescale_without_an_image_is_a_mistake() -> None:
    with pytest.raises(StackError, match="needs its container image"):
        built(Database(), image=None)


# ---- rds-postgres ------------------------------------------------------------------------------------------------


def test_rds_is_encrypted_private_forces_tls_and_is_watched() -> None:
    refs = built(RDS)
    found = properties(refs, "Instance")
    expected = {
        "Engine": "postgres",
        "EngineVersion": "17.6",
        "StorageEncrypted": True,
        "PubliclyAccessible": False,
        "MultiAZ": False,
        "MaxAllocatedStorage": 500,
        "BackupRetentionPeriod": 14,
        "EnablePerformanceInsights": True,
        "DeletionProtection": True,
        "DeleteAutomatedBackups": False,
        "MasterUsername": "arbees_owner",
        "DBName": "arbees",
    }
    assert {key: found[key] for key in expected} == expected
    parameters = properties(refs, "Parameters")
    assert parameters["Family"] == "postgres17"
    assert parameters["Parameters"]["rds.force_ssl"] == "1"
    assert isinstance(refs.watch, RdsInstance)
    assert refs.tls == "require"


def test_rds_takes_the_owner_s_password_from_our_secret() -> None:
    refs = built(RDS)
    reference = {"Fn::GetStackOutput": {"StackName": "arbees-test-secrets-us-east-1", "OutputName": "DatabaseOwnerArn"}}
    assert properties(refs, "Instance")["MasterUserPassword"] == {
        "Fn::Join": ["", ["{{resolve:secretsmanager:", reference, "}}"]]
    }
    assert refs.stack is not None
    assert StackKey(HOME, "secrets") in refs.stack.dependencies


def test_rds_follows_the_spec_in_zones_and_extensions() -> None:
    refs = built(Database(kind="rds-postgres", rds=RdsPostgres(multi_az=True, extensions=("pg_cron",))))
    assert properties(refs, "Instance")["MultiAZ"] is True
    parameters = properties(refs, "Parameters")["Parameters"]
    assert parameters["shared_preload_libraries"] == "pg_stat_statements,pg_cron"
    assert parameters["cron.database_name"] == "arbees"


def test_rds_that_nobody_wants_to_keep_can_be_deleted() -> None:
    refs = built(RDS, Deployment("arbees", "test", False))
    found = properties(refs, "Instance")
    assert (found["DeletionProtection"], found["DeleteAutomatedBackups"]) == (False, True)
    assert resource(refs, "Instance")["DeletionPolicy"] == "Delete"


def test_rds_lets_nobody_in() -> None:
    assert "SecurityGroupIngress" not in properties(built(RDS), "SecurityGroup")


# ---- external ----------------------------------------------------------------------------------------------------


def test_external_makes_nothing_and_is_only_connected_to() -> None:
    refs = built(EXTERNAL, image=None)
    assert refs.stack is None
    assert (refs.host.value, refs.port, refs.name, refs.owner) == ("db.example.com", 6543, "x", "boss")
    assert (refs.security_group, refs.watch, refs.tls) == (None, None, "require")


def test_only_an_external_owner_s_password_is_filled_in_by_a_person() -> None:
    generated = {
        settings.kind: [need.generated for need in database_needs(settings, HOME)]
        for settings in (Database(), RDS, EXTERNAL)
    }
    assert generated == {"timescale-ec2": [True], "rds-postgres": [True], "external": [False]}
