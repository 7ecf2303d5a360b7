"""A bus with passwords needs TLS."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.cfn import Platform
from arbees_infra.checks.rule import Finding, PlatformRule
from arbees_infra.checks.templates import (
    finding,
    is_true,
    resources,
)


def _check(platform: Platform) -> Iterator[Finding]:
    for stack, record in resources(platform, "AWS::ElastiCache::ReplicationGroup"):
        guarded = record.properties.get("AuthToken") or record.properties.get("UserGroupIds")
        if guarded and not is_true(record.properties.get("TransitEncryptionEnabled")):
            yield finding(stack, record, "TransitEncryptionEnabled", "it has passwords, but no TLS.")


RULE = PlatformRule(
    id="ARB213",
    title="A replication group with passwords has TLS",
    why="ElastiCache refuses passwords without TLS; cfn-lint doesn't notice.",
    source="Amazon ElastiCache User Guide, Authenticating with AUTH and RBAC",
    fix="Set TransitEncryptionEnabled to true.",
    check=_check,
)
