"""ElastiCache: replication groups and the nodes they are made of."""

from datetime import UTC, datetime

import boto3
from botocore.exceptions import ClientError
from moto.core.responses import ActionResult

from arbees_infra.rehearsal.backends.elasticache_records import ElastiCachePart, Record, invalid
from arbees_infra.rehearsal.json_values import Properties

_NODE_FIELDS = [
    "AtRestEncryptionEnabled",
    "AutoMinorVersionUpgrade",
    "CacheNodeType",
    "Engine",
    "NetworkType",
    "SnapshotRetentionLimit",
    "SnapshotWindow",
    "TransitEncryptionEnabled",
    "TransitEncryptionMode",
]


class ReplicationGroups(ElastiCachePart):
    """Replication groups; cluster mode (several shards) is not modelled and refused."""

    def create_replication_group(self) -> ActionResult:
        """CreateReplicationGroup."""
        given = self.given
        identity = given.text("ReplicationGroupId").lower()
        self._check(given)
        flag = given.flag
        shown: Record = {
            "Description": given.text("ReplicationGroupDescription"),
            "Status": "available",
            "PendingModifiedValues": {},
            "AutomaticFailover": _switched(on=flag("AutomaticFailoverEnabled")),
            "MultiAZ": _switched(on=flag("MultiAZEnabled")),
            "SnapshotRetentionLimit": given.whole("SnapshotRetentionLimit", 0),
            "SnapshotWindow": given.text("SnapshotWindow", "05:00-06:00"),
            "ClusterEnabled": False,
            "ClusterMode": "disabled",
            "CacheNodeType": given.text("CacheNodeType"),
            "AuthTokenEnabled": "AuthToken" in given,
            "TransitEncryptionEnabled": flag("TransitEncryptionEnabled"),
            "TransitEncryptionMode": given.text("TransitEncryptionMode", "required")
            if flag("TransitEncryptionEnabled")
            else None,
            "AtRestEncryptionEnabled": flag("AtRestEncryptionEnabled"),
            "KmsKeyId": given.get("KmsKeyId"),
            "UserGroupIds": given.texts("UserGroupIds"),
            "LogDeliveryConfigurations": given.items_of("LogDeliveryConfigurations"),
            "ReplicationGroupCreateTime": datetime.now(UTC),
            "DataTiering": _switched(on=flag("DataTieringEnabled")),
            "AutoMinorVersionUpgrade": flag("AutoMinorVersionUpgrade", default=True),
            "NetworkType": given.text("NetworkType", "ipv4"),
            "IpDiscovery": given.text("IpDiscovery", "ipv4"),
            "Engine": given.text("Engine", "redis"),
        }
        group = self.new(self.here.replication_groups, identity, shown)
        self._build_nodes(group, given.whole("NumCacheClusters", 1), self._node_settings(given))
        self._join_user_groups(group)
        return ActionResult({"ReplicationGroup": group})

    def _check(self, given: Properties) -> None:
        """What ElastiCache itself refuses (CreateReplicationGroup, API reference)."""
        nodes = given.whole("NumCacheClusters", 1)
        if given.whole("NumNodeGroups", 1) > 1 or given.get("ClusterMode", "disabled") != "disabled":
            raise invalid("The rehearsal does not support cluster mode.")
        if given.flag("AutomaticFailoverEnabled") and nodes < 2:
            raise invalid("Replication group with automatic failover needs at least 2 cache clusters.")
        if given.flag("MultiAZEnabled") and not given.flag("AutomaticFailoverEnabled"):
            raise invalid("To enable Multi-AZ, automatic failover must be enabled.", "InvalidParameterCombination")
        encrypted = given.flag("TransitEncryptionEnabled")
        if (given.texts("UserGroupIds") or "AuthToken" in given) and not encrypted:
            raise invalid(
                "Encryption in transit is required for AUTH tokens and user groups.", "InvalidParameterCombination"
            )
        for group in given.texts("UserGroupIds"):
            self.here.user_groups.get(group)
        if "CacheSubnetGroupName" in given:
            self.here.subnet_groups.get(given.text("CacheSubnetGroupName"))
        self._check_parameter_group(given)
        self._check_security_groups(given.texts("SecurityGroupIds"))

    def _check_parameter_group(self, given: Properties) -> None:
        name = given.text("CacheParameterGroupName", "default.")
        if not name.startswith("default."):
            family = str(self.here.parameter_groups.get(name)["CacheParameterGroupFamily"])
            wanted = given.text("Engine", "redis") + given.text("EngineVersion", "").split(".")[0]
            if not family.startswith(wanted):
                raise invalid(f"Expected a parameter group of family {wanted} but found one of family {family}")

    def _check_security_groups(self, groups: list[str]) -> None:
        if not groups:
            return
        try:
            boto3.client("ec2", region_name=self.region).describe_security_groups(GroupIds=groups)
        except ClientError as unknown:
            raise invalid(f"Some security groups are invalid: {', '.join(groups)}") from unknown

    def _node_settings(self, given: Properties) -> Record:
        return {
            "EngineVersion": given.text("EngineVersion", ""),
            "Port": given.whole("Port", 6379),
            "PreferredMaintenanceWindow": given.text("PreferredMaintenanceWindow", "sun:05:00-sun:06:00"),
            "CacheSubnetGroupName": given.text("CacheSubnetGroupName", "default"),
            "CacheParameterGroup": {
                "CacheParameterGroupName": given.text("CacheParameterGroupName", "default"),
                "ParameterApplyStatus": "in-sync",
            },
            "SecurityGroups": [{"SecurityGroupId": one, "Status": "active"} for one in given.texts("SecurityGroupIds")],
        }

    def _build_nodes(self, group: Record, count: int, settings: Record) -> None:
        """The group's nodes and endpoints; the names resolve to private addresses on AWS."""
        identity = str(group["ReplicationGroupId"])
        domain = f"{identity}.rehearsal.{_short(self.region)}.cache.amazonaws.com"
        port = settings["Port"]
        zones = self._zones(str(settings["CacheSubnetGroupName"]))
        names = [f"{identity}-{number:03d}" for number in range(1, count + 1)]
        for name in [one for one in self.here.clusters.things if one.startswith(f"{identity}-")]:
            self.here.clusters.remove(name)
        members = []
        for at, name in enumerate(names):
            zone = zones[at % len(zones)]
            endpoint = {"Address": f"{name}.rehearsal.0001.{_short(self.region)}.cache.amazonaws.com", "Port": port}
            members.append(
                {
                    "CacheClusterId": name,
                    "CacheNodeId": "0001",
                    "ReadEndpoint": endpoint,
                    "PreferredAvailabilityZone": zone,
                    "CurrentRole": "replica" if at else "primary",
                }
            )
            self.here.clusters.add(
                name,
                {
                    "CacheClusterId": name,
                    "ARN": self.here.arn(self.here.clusters, name),
                    "ReplicationGroupId": identity,
                    "CacheClusterStatus": "available",
                    "NumCacheNodes": 1,
                    "PreferredAvailabilityZone": zone,
                    "CacheClusterCreateTime": group["ReplicationGroupCreateTime"],
                    "CacheNodes": [{"CacheNodeId": "0001", "CacheNodeStatus": "available", "Endpoint": endpoint}],
                    **{field: group[field] for field in _NODE_FIELDS},
                    **settings,
                },
            )
        group["MemberClusters"] = names
        group["NodeGroups"] = [
            {
                "NodeGroupId": "0001",
                "Status": "available",
                "PrimaryEndpoint": {"Address": f"master.{domain}", "Port": port},
                "ReaderEndpoint": {"Address": f"replica.{domain}", "Port": port},
                "NodeGroupMembers": members,
            }
        ]

    def _zones(self, subnet_group: str) -> list[str]:
        group = self.here.subnet_groups.things.get(subnet_group)
        subnets = group["Subnets"] if group else None
        if not isinstance(subnets, list):
            return [f"{self.region}a"]
        return [str(one["SubnetAvailabilityZone"]["Name"]) for one in subnets]

    def _join_user_groups(self, group: Record) -> None:
        identity, wanted = group["ReplicationGroupId"], group["UserGroupIds"]
        for one in self.here.user_groups.things.values():
            before = one["ReplicationGroups"]
            others = [name for name in before if name != identity] if isinstance(before, list) else []
            joins = isinstance(wanted, list) and one["UserGroupId"] in wanted
            one["ReplicationGroups"] = [*others, identity] if joins else others

    def describe_replication_groups(self) -> ActionResult:
        """DescribeReplicationGroups."""
        return self.listed("ReplicationGroups", self.here.replication_groups)

    def describe_cache_clusters(self) -> ActionResult:
        """DescribeCacheClusters: the nodes of the replication groups."""
        return self.listed("CacheClusters", self.here.clusters)

    def modify_replication_group(self) -> ActionResult:
        """ModifyReplicationGroup; everything takes effect at once."""
        given = self.given
        group = self.here.replication_groups.get(given.text("ReplicationGroupId"))
        self._check_security_groups(given.texts("SecurityGroupIds"))
        group.update(_changed_group(given, group))
        settings = {**self._standing_settings(group), **_changed_nodes(given)}
        members = group["MemberClusters"]
        self._build_nodes(group, len(members) if isinstance(members, list) else 1, settings)
        self._join_user_groups(group)
        return ActionResult({"ReplicationGroup": group})

    def increase_replica_count(self) -> ActionResult:
        """IncreaseReplicaCount."""
        return self._count_replicas()

    def decrease_replica_count(self) -> ActionResult:
        """DecreaseReplicaCount."""
        return self._count_replicas()

    def _count_replicas(self) -> ActionResult:
        group = self.here.replication_groups.get(self.given.text("ReplicationGroupId"))
        replicas = self.given.whole("NewReplicaCount")
        if group["AutomaticFailover"] == "enabled" and replicas < 1:
            raise invalid("A replication group with automatic failover needs a replica.")
        self._build_nodes(group, replicas + 1, self._standing_settings(group))
        return ActionResult({"ReplicationGroup": group})

    def _standing_settings(self, group: Record) -> Record:
        members = group["MemberClusters"]
        node = self.here.clusters.get(str(members[0] if isinstance(members, list) else members))
        kept = (
            "EngineVersion",
            "Port",
            "PreferredMaintenanceWindow",
            "CacheSubnetGroupName",
            "CacheParameterGroup",
            "SecurityGroups",
        )
        return {name: node[name] for name in kept}

    def delete_replication_group(self) -> ActionResult:
        """DeleteReplicationGroup."""
        group = self.here.replication_groups.remove(self.given.text("ReplicationGroupId"))
        members = group["MemberClusters"]
        for name in members if isinstance(members, list) else []:
            self.here.clusters.remove(str(name))
        self._join_user_groups({**group, "UserGroupIds": []})
        return ActionResult({"ReplicationGroup": {**group, "Status": "deleting"}})


def _changed_group(given: Properties, group: Record) -> Record:
    changed: Record = {}
    for name in ("Engine", "SnapshotWindow", "CacheNodeType", "TransitEncryptionMode", "IpDiscovery"):
        if name in given:
            changed[name] = given.text(name)
    for name in ("TransitEncryptionEnabled", "AutoMinorVersionUpgrade"):
        if name in given:
            changed[name] = given.flag(name)
    for name, shown in (("AutomaticFailoverEnabled", "AutomaticFailover"), ("MultiAZEnabled", "MultiAZ")):
        if name in given:
            changed[shown] = _switched(on=given.flag(name))
    if "ReplicationGroupDescription" in given:
        changed["Description"] = given.text("ReplicationGroupDescription")
    if "SnapshotRetentionLimit" in given:
        changed["SnapshotRetentionLimit"] = given.whole("SnapshotRetentionLimit")
    if "LogDeliveryConfigurations" in given:
        changed["LogDeliveryConfigurations"] = given.items_of("LogDeliveryConfigurations")
    standing = group["UserGroupIds"]
    gone = set(given.texts("UserGroupIdsToRemove"))
    kept = [one for one in standing if one not in gone] if isinstance(standing, list) else []
    changed["UserGroupIds"] = [*kept, *given.texts("UserGroupIdsToAdd")]
    return changed


def _changed_nodes(given: Properties) -> Record:
    changed: Record = {}
    for name in ("EngineVersion", "PreferredMaintenanceWindow"):
        if name in given:
            changed[name] = given.text(name)
    if "CacheParameterGroupName" in given:
        name = given.text("CacheParameterGroupName")
        changed["CacheParameterGroup"] = {"CacheParameterGroupName": name, "ParameterApplyStatus": "in-sync"}
    if "SecurityGroupIds" in given:
        changed["SecurityGroups"] = [
            {"SecurityGroupId": one, "Status": "active"} for one in given.texts("SecurityGroupIds")
        ]
    return changed


def _switched(*, on: bool) -> str:
    return "enabled" if on else "disabled"


def _short(region: str) -> str:
    """A region as it stands in ElastiCache's names: us-east-1 is use1."""
    area, *way, number = region.split("-")
    return area + "".join(part[0] for part in way) + number
