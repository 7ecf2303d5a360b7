"""Bus: each process has its own account with exactly the rights of its manifest entry."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.rehearsal.inspection.question import Difference, Inspector, text, texts
from arbees_runtime.manifest import bus_rules


def inspect_bus(inspector: Inspector) -> Iterator[Difference]:
    """The replication group, encrypted and reachable by account, and its accounts."""
    region, settings = inspector.spec.home.region, inspector.spec.bus
    groups = inspector.records("elasticache", region, "describe_replication_groups", "ReplicationGroups[]")
    ours = [group for group in groups if inspector.prefix in text(group, "ReplicationGroupId")]
    if not ours:
        yield Difference(region, "bus", "there is no replication group.")
        return
    if settings.tls and text(ours[0], "TransitEncryptionEnabled") != "True":
        yield Difference(region, "bus", "connections to it are not encrypted.")
    if len(texts(ours[0], "MemberClusters")) != settings.nodes:
        yield Difference(region, "bus", f"it does not have {settings.nodes} nodes.")
    if not settings.accounts:
        return
    attached = texts(ours[0], "UserGroupIds")
    members = inspector.ask("elasticache", region, "describe_user_groups", "UserGroups[].[UserGroupId, UserIds]")
    inside = {
        str(user)
        for entry in members
        if isinstance(entry, list) and entry[0] in attached and isinstance(entry[1], list)
        for user in entry[1]
    }
    users = {
        text(user, "UserName"): user
        for user in inspector.records("elasticache", region, "describe_users", "Users[]")
        if text(user, "UserId") in inside
    }
    for process in inspector.processes:
        if process.bus is None:
            continue
        user = users.get(process.name)
        if user is None:
            yield Difference(region, process.name, "it has no account on the bus.")
        elif text(user, "AccessString").split() != bus_rules(process).split():
            yield Difference(region, process.name, "its account's rights are not those of its manifest entry.")
