"""RDS and ElastiCache."""

from collections.abc import Mapping
from datetime import UTC, datetime

from arbees_infra.rehearsal.adapters import tagging
from arbees_infra.rehearsal.json_values import Json
from arbees_infra.rehearsal.resource import Act, Call, Read, Resource, ResourceType, Step

_RDS_TAGS = "add_tags_to_resource", "remove_tags_from_resource"


def _instance_extras(resource: Resource) -> Mapping[str, Json]:
    return {"MasterUserSecretKmsKeyId": resource.properties.record("MasterUserSecret").get("KmsKeyId")}


def _log_exports(resource: Resource) -> Mapping[str, Json]:
    name = "EnableCloudwatchLogsExports"
    now, before = resource.properties.texts(name), resource.previous.texts(name)
    return {
        "CloudwatchLogsExportConfiguration": {
            "EnableLogTypes": [one for one in now if one not in before],
            "DisableLogTypes": [one for one in before if one not in now],
        }
    }


def _parameters(resource: Resource) -> Json:
    """RDS takes at most 20 parameters in one call (RDS API, ModifyDBParameterGroup)."""
    wanted = resource.properties.record("Parameters")
    entries: list[Json] = [
        {"ParameterName": name, "ParameterValue": wanted.text(name), "ApplyMethod": "pending-reboot"} for name in wanted
    ]
    for start in range(0, len(entries), 20):
        part = entries[start : start + 20]
        resource.call("modify_db_parameter_group", {"DBParameterGroupName": resource.ref, "Parameters": part})
    return None


def _cache_parameters(resource: Resource) -> Mapping[str, Json]:
    wanted = resource.properties.record("Properties")
    values: list[Json] = [{"ParameterName": name, "ParameterValue": wanted.text(name)} for name in wanted]
    return {"CacheParameterGroupName": resource.ref, "ParameterNameValues": values}


def _snapshot_name(resource: Resource) -> str:
    return f"{resource.ref}-snapshot-{datetime.now(UTC):%Y%m%d%H%M%S}".lower()


def _member_changes(resource: Resource) -> Mapping[str, Json]:
    now, before = resource.properties.texts("UserIds"), resource.previous.texts("UserIds")
    return {
        "UserIdsToAdd": [one for one in now if one not in before],
        "UserIdsToRemove": [one for one in before if one not in now],
    }


def _user_group_changes(resource: Resource) -> Mapping[str, Json]:
    now, before = resource.properties.texts("UserGroupIds"), resource.previous.texts("UserGroupIds")
    return {
        "UserGroupIdsToAdd": [one for one in now if one not in before],
        "UserGroupIdsToRemove": [one for one in before if one not in now],
    }


def _count_replicas(resource: Resource) -> Json:
    now, before = resource.properties.whole("NumCacheClusters"), resource.previous.whole("NumCacheClusters")
    operation = "increase_replica_count" if now > before else "decrease_replica_count"
    return resource.call(
        operation, {"ReplicationGroupId": resource.ref, "NewReplicaCount": now - 1, "ApplyImmediately": True}
    )


_RDS = (
    ResourceType(
        "AWS::RDS::DBSubnetGroup",
        "rds",
        create=Call("create_db_subnet_group"),
        name="DBSubnetGroupName",
        name_limit=255,
        name_lower=True,
        ref="DBSubnetGroup.DBSubnetGroupName",
        key=lambda r: {"DBSubnetGroupName": r.ref},
        update=(Call("modify_db_subnet_group", whole=True),),
        delete=Call("delete_db_subnet_group"),
        read=Read("describe_db_subnet_groups", lambda r: {"DBSubnetGroupName": r.ref}, "DBSubnetGroups[0]"),
        attributes={"DBSubnetGroupArn": "DBSubnetGroupArn"},
        tags=tagging.by_attribute("ResourceName", "DBSubnetGroupArn", *_RDS_TAGS),
    ),
    ResourceType(
        "AWS::RDS::DBParameterGroup",
        "rds",
        create=Call("create_db_parameter_group", rename={"Family": "DBParameterGroupFamily"}),
        name="DBParameterGroupName",
        name_limit=255,
        name_lower=True,
        ref="DBParameterGroup.DBParameterGroupName",
        key=lambda r: {"DBParameterGroupName": r.ref},
        steps=(Step(("Parameters",), Act(_parameters, uses=("Parameters",))),),
        delete=Call("delete_db_parameter_group"),
        read=Read("describe_db_parameter_groups", lambda r: {"DBParameterGroupName": r.ref}, "DBParameterGroups[0]"),
        attributes={"DBParameterGroupArn": "DBParameterGroupArn"},
        tags=tagging.by_attribute("ResourceName", "DBParameterGroupArn", *_RDS_TAGS),
    ),
    ResourceType(
        "AWS::RDS::DBInstance",
        "rds",
        create=Call(
            "create_db_instance",
            _instance_extras,
            uses=("MasterUserSecret",),
            rename={"VPCSecurityGroups": "VpcSecurityGroupIds"},
        ),
        name="DBInstanceIdentifier",
        name_limit=63,
        name_lower=True,
        ref="DBInstance.DBInstanceIdentifier",
        key=lambda r: {"DBInstanceIdentifier": r.ref},
        update=(
            Call(
                "modify_db_instance",
                lambda r: {**_log_exports(r), "ApplyImmediately": True},
                uses=("EnableCloudwatchLogsExports",),
                passes=(),
                whole=True,
            ),
            Call(
                "modify_db_instance",
                lambda _: {"ApplyImmediately": True},
                rename={"VPCSecurityGroups": "VpcSecurityGroupIds"},
            ),
        ),
        delete=Call("delete_db_instance", lambda _: {"SkipFinalSnapshot": True}, uses=("DeleteAutomatedBackups",)),
        snapshot=Call("create_db_snapshot", lambda r: {"DBSnapshotIdentifier": _snapshot_name(r)}),
        read=Read("describe_db_instances", lambda r: {"DBInstanceIdentifier": r.ref}, "DBInstances[0]"),
        attributes={
            "Endpoint.Address": "Endpoint.Address",
            "Endpoint.Port": "to_string(Endpoint.Port)",
            "DBInstanceArn": "DBInstanceArn",
            "DbiResourceId": "DbiResourceId",
            "MasterUserSecret.SecretArn": "MasterUserSecret.SecretArn",
        },
        tags=tagging.by_attribute("ResourceName", "DBInstanceArn", *_RDS_TAGS),
        defaults={"DeletionProtection": False, "MultiAZ": False},
    ),
)

_ELASTICACHE = (
    ResourceType(
        "AWS::ElastiCache::SubnetGroup",
        "elasticache",
        create=Call("create_cache_subnet_group", rename={"Description": "CacheSubnetGroupDescription"}),
        name="CacheSubnetGroupName",
        name_limit=255,
        name_lower=True,
        ref="CacheSubnetGroup.CacheSubnetGroupName",
        key=lambda r: {"CacheSubnetGroupName": r.ref},
        update=(Call("modify_cache_subnet_group", rename={"Description": "CacheSubnetGroupDescription"}),),
        delete=Call("delete_cache_subnet_group"),
        read=Read("describe_cache_subnet_groups", lambda r: {"CacheSubnetGroupName": r.ref}, "CacheSubnetGroups[0]"),
        tags=tagging.by_reading("ResourceName", "ARN", *_RDS_TAGS),
    ),
    ResourceType(
        "AWS::ElastiCache::ParameterGroup",
        "elasticache",
        create=Call("create_cache_parameter_group", rename={"CacheParameterGroupName": "CacheParameterGroupName"}),
        name="CacheParameterGroupName",
        name_limit=255,
        name_lower=True,
        ref="CacheParameterGroup.CacheParameterGroupName",
        key=lambda r: {"CacheParameterGroupName": r.ref},
        steps=(Step(("Properties",), Call("modify_cache_parameter_group", _cache_parameters)),),
        delete=Call("delete_cache_parameter_group"),
        read=Read(
            "describe_cache_parameter_groups",
            lambda r: {"CacheParameterGroupName": r.ref},
            "CacheParameterGroups[0]",
        ),
        attributes={"CacheParameterGroupName": lambda r: r.ref},
        tags=tagging.by_reading("ResourceName", "ARN", *_RDS_TAGS),
    ),
    ResourceType(
        "AWS::ElastiCache::User",
        "elasticache",
        create=Call("create_user"),
        ref="UserId",
        key=lambda r: {"UserId": r.ref},
        update=(Call("modify_user"),),
        delete=Call("delete_user"),
        read=Read("describe_users", lambda r: {"UserId": r.ref}, "Users[0]"),
        attributes={"Arn": "ARN", "Status": "Status"},
        tags=tagging.by_attribute("ResourceName", "Arn", *_RDS_TAGS),
    ),
    ResourceType(
        "AWS::ElastiCache::UserGroup",
        "elasticache",
        create=Call("create_user_group"),
        ref="UserGroupId",
        key=lambda r: {"UserGroupId": r.ref},
        update=(Call("modify_user_group", _member_changes, uses=("UserIds",), whole=True),),
        delete=Call("delete_user_group"),
        read=Read("describe_user_groups", lambda r: {"UserGroupId": r.ref}, "UserGroups[0]"),
        attributes={"Arn": "ARN", "Status": "Status"},
        tags=tagging.by_attribute("ResourceName", "Arn", *_RDS_TAGS),
    ),
    ResourceType(
        "AWS::ElastiCache::ReplicationGroup",
        "elasticache",
        create=Call("create_replication_group"),
        name="ReplicationGroupId",
        name_limit=40,
        name_lower=True,
        ref="ReplicationGroup.ReplicationGroupId",
        key=lambda r: {"ReplicationGroupId": r.ref},
        update=(
            Call(
                "modify_replication_group",
                lambda r: {**_user_group_changes(r), "ApplyImmediately": True},
                uses=("UserGroupIds",),
                passes=(),
                whole=True,
            ),
            Act(_count_replicas, uses=("NumCacheClusters",)),
            Call("modify_replication_group", lambda _: {"ApplyImmediately": True}),
        ),
        delete=Call("delete_replication_group"),
        snapshot=Call("create_snapshot", lambda r: {"SnapshotName": _snapshot_name(r)}),
        read=Read("describe_replication_groups", lambda r: {"ReplicationGroupId": r.ref}, "ReplicationGroups[0]"),
        attributes={
            "PrimaryEndPoint.Address": "NodeGroups[0].PrimaryEndpoint.Address",
            "PrimaryEndPoint.Port": "to_string(NodeGroups[0].PrimaryEndpoint.Port)",
            "ReaderEndPoint.Address": "NodeGroups[0].ReaderEndpoint.Address",
            "ReaderEndPoint.Port": "to_string(NodeGroups[0].ReaderEndpoint.Port)",
            "ConfigurationEndPoint.Address": "ConfigurationEndpoint.Address",
            "ConfigurationEndPoint.Port": "to_string(ConfigurationEndpoint.Port)",
        },
        tags=tagging.by_reading("ResourceName", "ARN", *_RDS_TAGS),
    ),
)

TYPES: tuple[ResourceType, ...] = (*_RDS, *_ELASTICACHE)
