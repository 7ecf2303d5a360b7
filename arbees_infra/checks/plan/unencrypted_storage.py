"""Data is encrypted where it lies."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.cfn import Platform
from arbees_infra.checks.rule import Finding, PlatformRule
from arbees_infra.checks.templates import (
    finding,
    is_true,
    resources,
)

_KEYS = {
    "AWS::RDS::DBInstance": "StorageEncrypted",
    "AWS::EC2::Volume": "Encrypted",
    "AWS::ElastiCache::ReplicationGroup": "AtRestEncryptionEnabled",
    "AWS::EFS::FileSystem": "Encrypted",
}


def _check(platform: Platform) -> Iterator[Finding]:
    for stack, record in resources(platform, *_KEYS):
        key = _KEYS[record.type]
        if not is_true(record.properties.get(key)):
            yield finding(stack, record, key, "what it stores is not encrypted.")


RULE = PlatformRule(
    id="ARB215",
    title="Stored data is encrypted",
    why="It can't be switched on later without replacing the resource and moving the data.",
    source="AWS Security Hub, controls RDS.3, EC2.3, ElastiCache.4 and EFS.1",
    fix="Set that property to true.",
    check=_check,
)
