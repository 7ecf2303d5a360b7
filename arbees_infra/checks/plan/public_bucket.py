"""No bucket is public."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.cfn import Platform
from arbees_infra.checks.rule import Finding, PlatformRule
from arbees_infra.checks.templates import (
    finding,
    is_true,
    resources,
    table,
)

_BLOCKS = ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")


def _check(platform: Platform) -> Iterator[Finding]:
    for stack, record in resources(platform, "AWS::S3::Bucket"):
        block = table(record.properties.get("PublicAccessBlockConfiguration"))
        open_ways = [key for key in _BLOCKS if not is_true(block.get(key))]
        if open_ways:
            why = f"it can be made public, because {', '.join(open_ways)} is not set."
            yield finding(stack, record, "PublicAccessBlockConfiguration", why)


RULE = PlatformRule(
    id="ARB216",
    title="No bucket can be made public",
    why="Buckets hold the database's backups and the access logs.",
    source="AWS Security Hub, control S3.8",
    fix="Set all four of PublicAccessBlockConfiguration to true.",
    check=_check,
)
