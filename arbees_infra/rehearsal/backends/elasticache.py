"""ElastiCache: subnet and parameter groups, users and their groups, tags and snapshots.

It stands in for moto's, which lacks user groups and parameter groups and keeps few of a replication group's fields.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import ClassVar

import boto3
from botocore.exceptions import ClientError
from moto.core.base_backend import BackendDict
from moto.core.responses import ActionResult

from arbees_infra.rehearsal.backends.elasticache_records import (
    ElastiCachePart,
    ElastiCacheState,
    Record,
    invalid,
)
from arbees_infra.rehearsal.backends.elasticache_replication import ReplicationGroups
from arbees_infra.rehearsal.backends.service import Handler
from arbees_infra.rehearsal.json_values import pick


class Groups(ElastiCachePart):
    """Subnet groups and parameter groups."""

    def create_cache_subnet_group(self) -> ActionResult:
        """CreateCacheSubnetGroup."""
        name = self.given.text("CacheSubnetGroupName")
        shown = {
            "CacheSubnetGroupDescription": self.given.text("CacheSubnetGroupDescription"),
            **self._subnets(self.given.texts("SubnetIds")),
        }
        return ActionResult({"CacheSubnetGroup": self.new(self.here.subnet_groups, name, shown)})

    def modify_cache_subnet_group(self) -> ActionResult:
        """ModifyCacheSubnetGroup."""
        group = self.here.subnet_groups.get(self.given.text("CacheSubnetGroupName"))
        if "CacheSubnetGroupDescription" in self.given:
            group["CacheSubnetGroupDescription"] = self.given.text("CacheSubnetGroupDescription")
        if "SubnetIds" in self.given:
            group.update(self._subnets(self.given.texts("SubnetIds")))
        return ActionResult({"CacheSubnetGroup": group})

    def describe_cache_subnet_groups(self) -> ActionResult:
        """DescribeCacheSubnetGroups."""
        return self.listed("CacheSubnetGroups", self.here.subnet_groups)

    def delete_cache_subnet_group(self) -> ActionResult:
        """DeleteCacheSubnetGroup."""
        name = self.given.text("CacheSubnetGroupName")
        if any(cluster["CacheSubnetGroupName"] == name for cluster in self.here.clusters.things.values()):
            raise invalid(f"Cache subnet group {name} is currently in use by a cache cluster.", "CacheSubnetGroupInUse")
        self.here.subnet_groups.remove(name)
        return ActionResult({})

    def _subnets(self, ids: list[str]) -> Record:
        try:
            answer = boto3.client("ec2", region_name=self.region).describe_subnets(SubnetIds=ids)
        except ClientError as unknown:
            raise invalid(f"Some input subnets in {ids} are invalid.", "InvalidSubnet") from unknown
        networks = {subnet["VpcId"] for subnet in answer["Subnets"]}
        if len(networks) != 1:
            raise invalid("Subnets of a cache subnet group must be in one VPC.", "InvalidSubnet")
        return {
            "VpcId": networks.pop(),
            "SupportedNetworkTypes": ["ipv4"],
            "Subnets": [
                {
                    "SubnetIdentifier": subnet["SubnetId"],
                    "SubnetAvailabilityZone": {"Name": subnet["AvailabilityZone"]},
                    "SupportedNetworkTypes": ["ipv4"],
                }
                for subnet in answer["Subnets"]
            ],
        }

    def create_cache_parameter_group(self) -> ActionResult:
        """CreateCacheParameterGroup."""
        name = self.given.text("CacheParameterGroupName")
        shown = {
            "CacheParameterGroupFamily": self.given.text("CacheParameterGroupFamily"),
            "Description": self.given.text("Description"),
            "IsGlobal": False,
        }
        return ActionResult({"CacheParameterGroup": self.new(self.here.parameter_groups, name, shown)})

    def modify_cache_parameter_group(self) -> ActionResult:
        """ModifyCacheParameterGroup."""
        name = self.given.text("CacheParameterGroupName")
        self.here.parameter_groups.get(name)
        changed = {
            one.text("ParameterName"): one.text("ParameterValue") for one in self.given.records("ParameterNameValues")
        }
        self.here.parameters.setdefault(name, {}).update(changed)
        return ActionResult({"CacheParameterGroupName": name})

    def reset_cache_parameter_group(self) -> ActionResult:
        """ResetCacheParameterGroup."""
        name = self.given.text("CacheParameterGroupName")
        self.here.parameter_groups.get(name)
        for one in self.given.records("ParameterNameValues"):
            self.here.parameters.get(name, {}).pop(one.text("ParameterName"), None)
        if self.given.flag("ResetAllParameters"):
            self.here.parameters.pop(name, None)
        return ActionResult({"CacheParameterGroupName": name})

    def describe_cache_parameter_groups(self) -> ActionResult:
        """DescribeCacheParameterGroups."""
        return self.listed("CacheParameterGroups", self.here.parameter_groups)

    def describe_cache_parameters(self) -> ActionResult:
        """DescribeCacheParameters: those a user has changed; the engine's defaults are not known here."""
        name = self.given.text("CacheParameterGroupName")
        self.here.parameter_groups.get(name)
        changed = self.here.parameters.get(name, {})
        shown = [{"ParameterName": key, "ParameterValue": value, "Source": "user"} for key, value in changed.items()]
        return ActionResult({"Parameters": shown})

    def delete_cache_parameter_group(self) -> ActionResult:
        """DeleteCacheParameterGroup."""
        name = self.given.text("CacheParameterGroupName")
        if any(
            pick("CacheParameterGroup.CacheParameterGroupName", one) == name
            for one in self.here.clusters.things.values()
        ):
            raise invalid(
                f"One or more cache clusters are still members of parameter group {name}.",
                "InvalidCacheParameterGroupState",
            )
        self.here.parameter_groups.remove(name)
        self.here.parameters.pop(name, None)
        return ActionResult({})


class Users(ElastiCachePart):
    """Users and user groups: the accounts of role-based access control."""

    def create_user(self) -> ActionResult:
        """CreateUser."""
        given = self.given
        shown: Record = {
            "UserName": given.text("UserName"),
            "Status": "active",
            "Engine": given.text("Engine").lower(),
            "MinimumEngineVersion": "6.0" if given.text("Engine").lower() == "redis" else "7.2",
            "AccessString": given.text("AccessString"),
            "UserGroupIds": [],
            "Authentication": self._authentication(),
        }
        return ActionResult(self.new(self.here.users, given.text("UserId"), shown))

    def _authentication(self) -> Record:
        mode = self.given.record("AuthenticationMode")
        passwords = mode.texts("Passwords") or self.given.texts("Passwords")
        kind = mode.text("Type", "password" if passwords else "no-password-required")
        if kind == "no-password-required" and not (mode or self.given.flag("NoPasswordRequired")):
            raise invalid(
                "Input Authentication type: null is not in the allowed list: [password,no-password-required,iam]"
            )
        if kind == "password" and not 1 <= len(passwords) <= 2:
            raise invalid("A user with password authentication must have 1 or 2 passwords.")
        if any(not 16 <= len(one) <= 128 for one in passwords):
            raise invalid("Passwords length must be between 16-128 characters.")
        return {"Type": kind.removesuffix("-required"), "PasswordCount": len(passwords)}

    def modify_user(self) -> ActionResult:
        """ModifyUser."""
        given, user = self.given, self.here.users.get(self.given.text("UserId"))
        if "AccessString" in given:
            user["AccessString"] = given.text("AccessString")
        if "Engine" in given:
            user["Engine"] = given.text("Engine").lower()
        if {"AuthenticationMode", "Passwords", "NoPasswordRequired"} & set(given):
            user["Authentication"] = self._authentication()
        return ActionResult(user)

    def describe_users(self) -> ActionResult:
        """DescribeUsers."""
        return self.listed("Users", self.here.users)

    def delete_user(self) -> ActionResult:
        """DeleteUser."""
        identity = self.given.text("UserId")
        for group in self.here.user_groups.things.values():
            if identity in _ids(group, "UserIds") and self.here.users.get(identity)["UserName"] == "default":
                raise invalid(
                    f"User {identity} is the default user of user group {group['UserGroupId']}.",
                    "DefaultUserAssociatedToUserGroup",
                )
            group["UserIds"] = [one for one in _ids(group, "UserIds") if one != identity]
        return ActionResult({**self.here.users.remove(identity), "Status": "deleting"})

    def create_user_group(self) -> ActionResult:
        """CreateUserGroup."""
        given = self.given
        engine, members = given.text("Engine").lower(), given.texts("UserIds")
        self._check_members(members, engine)
        shown = {
            "Status": "active",
            "Engine": engine,
            "UserIds": members,
            "MinimumEngineVersion": "6.0" if engine == "redis" else "7.2",
            "ReplicationGroups": [],
        }
        group = self.new(self.here.user_groups, given.text("UserGroupId"), shown)
        self._link_members(group)
        return ActionResult(group)

    def modify_user_group(self) -> ActionResult:
        """ModifyUserGroup."""
        given, group = self.given, self.here.user_groups.get(self.given.text("UserGroupId"))
        gone = set(given.texts("UserIdsToRemove"))
        members = [one for one in _ids(group, "UserIds") if one not in gone] + given.texts("UserIdsToAdd")
        engine = given.text("Engine", str(group["Engine"])).lower()
        self._check_members(members, engine)
        group.update({"UserIds": members, "Engine": engine})
        self._link_members(group)
        return ActionResult(group)

    def _check_members(self, members: list[str], engine: str) -> None:
        users = [self.here.users.get(one) for one in members]
        names = [str(user["UserName"]) for user in users]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise invalid(f"User group contains users with the same user name {twice[0]}.", "DuplicateUserName")
        if engine == "redis" and "default" not in names:
            raise invalid("User group needs to contain a user with the user name default.", "DefaultUserRequired")
        if engine == "redis" and any(user["Engine"] != "redis" for user in users):
            raise invalid("A user group of engine redis can only have users of engine redis.")

    def _link_members(self, group: Record) -> None:
        identity = str(group["UserGroupId"])
        for user in self.here.users.things.values():
            groups = [one for one in _ids(user, "UserGroupIds") if one != identity]
            user["UserGroupIds"] = [*groups, identity] if user["UserId"] in _ids(group, "UserIds") else groups

    def describe_user_groups(self) -> ActionResult:
        """DescribeUserGroups."""
        return self.listed("UserGroups", self.here.user_groups)

    def delete_user_group(self) -> ActionResult:
        """DeleteUserGroup."""
        identity = self.given.text("UserGroupId")
        group = self.here.user_groups.get(identity)
        if _ids(group, "ReplicationGroups"):
            raise invalid(f"User group {identity} is used by a replication group.", "InvalidUserGroupState")
        group["UserIds"] = []
        self._link_members(group)
        return ActionResult({**self.here.user_groups.remove(identity), "Status": "deleting"})


def _ids(record: Mapping[str, object], name: str) -> list[str]:
    found = record.get(name)
    return [str(one) for one in found] if isinstance(found, list) else []


class TagsAndSnapshots(ElastiCachePart):
    """Tags of everything, and manual snapshots."""

    def list_tags_for_resource(self) -> ActionResult:
        """ListTagsForResource."""
        return self._tags_of(self.given.text("ResourceName"))

    def add_tags_to_resource(self) -> ActionResult:
        """AddTagsToResource."""
        self.here.tag(self.given.text("ResourceName"), self.given.records("Tags"))
        return self._tags_of(self.given.text("ResourceName"))

    def remove_tags_from_resource(self) -> ActionResult:
        """RemoveTagsFromResource."""
        arn = self.given.text("ResourceName")
        for key in self.given.texts("TagKeys"):
            self.here.tags.get(arn, {}).pop(key, None)
        return self._tags_of(arn)

    def _tags_of(self, arn: str) -> ActionResult:
        tags = [{"Key": key, "Value": value} for key, value in self.here.tags.get(arn, {}).items()]
        return ActionResult({"TagList": tags})

    def create_snapshot(self) -> ActionResult:
        """CreateSnapshot."""
        given = self.given
        group = self.here.replication_groups.get(given.text("ReplicationGroupId"))
        shown = {
            "ReplicationGroupId": group["ReplicationGroupId"],
            "ReplicationGroupDescription": group["Description"],
            "SnapshotStatus": "available",
            "SnapshotSource": "manual",
            "CacheNodeType": group["CacheNodeType"],
            "Engine": group["Engine"],
            "CacheClusterCreateTime": datetime.now(UTC),
        }
        return ActionResult({"Snapshot": self.new(self.here.snapshots, given.text("SnapshotName"), shown)})

    def describe_snapshots(self) -> ActionResult:
        """DescribeSnapshots."""
        return self.listed("Snapshots", self.here.snapshots)

    def delete_snapshot(self) -> ActionResult:
        """DeleteSnapshot."""
        return ActionResult({"Snapshot": self.here.snapshots.remove(self.given.text("SnapshotName"))})


class ElastiCacheApi(Groups, Users, ReplicationGroups, TagsAndSnapshots):
    """ElastiCache's API; one method per action."""

    @property
    def here(self) -> ElastiCacheState:
        """The region's ElastiCache."""
        return ELASTICACHE[self.current_account][self.region]


class ElastiCacheService(ElastiCacheState):
    """ElastiCache, offered through moto in place of moto's own."""

    hosts: ClassVar[list[str]] = [r"https?://elasticache\.(.+)\.amazonaws\.com"]
    paths: ClassVar[Mapping[str, Handler]] = {"{0}/$": ElastiCacheApi.dispatch}


ELASTICACHE: BackendDict[ElastiCacheService] = BackendDict(ElastiCacheService, "elasticache")
