"""The bus's accounts as they are deployed, for a Redis on this machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from arbees_infra.rehearsal.inspection import Difference, Inspector
from arbees_infra.rehearsal.inspection.question import Record, text, texts

DEFAULT = "default"
"""The account of those who name none; a Redis on this machine has it switched off, as the deployed one."""


@dataclass(frozen=True, slots=True)
class Bus:
    """The deployed bus.

    Attributes:
        host: Name of its primary endpoint.
        port: Its port.
        accounts: ACL rules with the password, by account.
        problems: What is wrong with it.
    """

    host: str
    port: int
    accounts: Mapping[str, str] = field(repr=False)
    problems: tuple[Difference, ...]


def deployed_bus(inspector: Inspector) -> Bus | None:
    """The replication group with the accounts of the user groups that it is attached to; None when there is none.

    ElastiCache never tells a user's password. It is given its users' passwords from secrets named `redis/<account>`,
    so those are taken.
    """
    region = inspector.spec.home.region
    groups = inspector.records("elasticache", region, "describe_replication_groups", "ReplicationGroups[]")
    ours = [group for group in groups if inspector.prefix in text(group, "ReplicationGroupId")]
    if not ours:
        return None
    attached = texts(ours[0], "UserGroupIds")
    inside = {
        user
        for group in inspector.records("elasticache", region, "describe_user_groups", "UserGroups[]")
        if text(group, "UserGroupId") in attached
        for user in texts(group, "UserIds")
    }
    accounts: dict[str, str] = {}
    problems: list[Difference] = []
    for user in inspector.records("elasticache", region, "describe_users", "Users[]"):
        name, rules = text(user, "UserName"), text(user, "AccessString")
        if text(user, "UserId") not in inside:
            continue
        if name == DEFAULT:
            if rules.split()[:1] != ["off"]:
                problems.append(Difference(region, "bus", "its default account is not switched off."))
            continue
        password = _password(inspector, region, name, user)
        if password is None:
            problems.append(Difference(region, "bus", f"account {name} has no password in secret redis/{name}."))
        else:
            accounts[name] = f"{rules} {password}".strip()
    path = "NodeGroups[0].PrimaryEndpoint"
    return Bus(text(ours[0], f"{path}.Address"), int(text(ours[0], f"{path}.Port")), accounts, tuple(problems))


def _password(inspector: Inspector, region: str, account: str, user: Record) -> str | None:
    if text(user, "Authentication.Type") != "password":
        return "nopass"
    wanted = f"{inspector.spec.project}/{inspector.spec.environment}/redis/{account}"
    names = inspector.ask("secretsmanager", region, "list_secrets", "SecretList[].Name")
    if wanted not in names:
        return None
    value = inspector.ask("secretsmanager", region, "get_secret_value", "SecretString", {"SecretId": wanted})
    return f">{value[0]}" if value else None
