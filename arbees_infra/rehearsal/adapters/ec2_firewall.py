"""EC2: security groups and their rules."""

from arbees_infra.rehearsal.adapters import tagging
from arbees_infra.rehearsal.json_values import Json, Properties
from arbees_infra.rehearsal.resource import Act, Call, Read, Resource, ResourceType, Step

SERVICE = "ec2"

_EVERYWHERE: Json = {"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}
"""The egress rule AWS gives a new group; CloudFormation takes it away when the template lists egress rules."""


def _permission(rule: Properties) -> Json:
    """One rule of a template as the API's IpPermission."""
    described: dict[str, Json] = {"Description": rule["Description"]} if "Description" in rule else {}
    permission: dict[str, Json] = {"IpProtocol": rule.text("IpProtocol")}
    for name in ("FromPort", "ToPort"):
        if name in rule:
            permission[name] = rule.whole(name)
    if "CidrIp" in rule:
        permission["IpRanges"] = [{"CidrIp": rule["CidrIp"], **described}]
    if "CidrIpv6" in rule:
        permission["Ipv6Ranges"] = [{"CidrIpv6": rule["CidrIpv6"], **described}]
    for name in ("SourceSecurityGroupId", "DestinationSecurityGroupId"):
        if name in rule:
            permission["UserIdGroupPairs"] = [{"GroupId": rule[name], **described}]
    for name in ("SourcePrefixListId", "DestinationPrefixListId"):
        if name in rule:
            permission["PrefixListIds"] = [{"PrefixListId": rule[name], **described}]
    return permission


def _change_rules(direction: str) -> Act:
    """Take away the rules that are gone, add those that are new."""
    name = f"SecurityGroup{direction.capitalize()}"

    def run(resource: Resource) -> Json:
        now = [_permission(rule) for rule in resource.properties.records(name)]
        before = [_permission(rule) for rule in resource.previous.records(name)]
        if direction == "egress":
            before = before or [_EVERYWHERE]
            now = now or [_EVERYWHERE]
        gone: list[Json] = [rule for rule in before if rule not in now]
        new: list[Json] = [rule for rule in now if rule not in before]
        if gone:
            resource.call(f"revoke_security_group_{direction}", {"GroupId": resource.ref, "IpPermissions": gone})
        if new:
            resource.call(f"authorize_security_group_{direction}", {"GroupId": resource.ref, "IpPermissions": new})
        return None

    return Act(run, uses=(name,))


_RULE_PROPERTIES = (
    "CidrIp CidrIpv6 Description FromPort GroupId IpProtocol SourcePrefixListId SourceSecurityGroupId ToPort"
    " DestinationPrefixListId DestinationSecurityGroupId"
)


def _rule_type(direction: str) -> ResourceType:
    def make(resource: Resource) -> Json:
        return resource.call(
            f"authorize_security_group_{direction}",
            {"GroupId": resource.text("GroupId"), "IpPermissions": [_permission(resource.properties)]},
        )

    def describe(resource: Resource) -> Json:
        return resource.call(
            f"update_security_group_rule_descriptions_{direction}",
            {"GroupId": resource.text("GroupId"), "IpPermissions": [_permission(resource.properties)]},
        )

    def take_away(resource: Resource) -> Json:
        return resource.call(
            f"revoke_security_group_{direction}",
            {"GroupId": resource.text("GroupId"), "IpPermissions": [_permission(resource.properties)]},
        )

    return ResourceType(
        f"AWS::EC2::SecurityGroup{direction.capitalize()}",
        SERVICE,
        create=Act(make, uses=tuple(_RULE_PROPERTIES.split())),
        ref="SecurityGroupRules[0].SecurityGroupRuleId",
        update=(Act(describe, uses=("Description",)),),
        delete=Act(take_away),
        attributes={"Id": lambda r: r.ref},
    )


TYPES: tuple[ResourceType, ...] = (
    ResourceType(
        "AWS::EC2::SecurityGroup",
        SERVICE,
        create=Call("create_security_group", rename={"GroupDescription": "Description"}),
        name="GroupName",
        name_limit=255,
        ref="GroupId",
        key=lambda r: {"GroupId": r.ref},
        steps=(
            Step(("SecurityGroupIngress",), _change_rules("ingress")),
            Step(("SecurityGroupEgress",), _change_rules("egress")),
        ),
        delete=Call("delete_security_group"),
        read=Read("describe_security_groups", lambda r: {"GroupIds": [r.ref]}, "SecurityGroups[0]"),
        attributes={"GroupId": "GroupId", "Id": "GroupId", "VpcId": "VpcId"},
        tags=tagging.EC2,
        tag_specification="security-group",
    ),
    _rule_type("ingress"),
    _rule_type("egress"),
)
