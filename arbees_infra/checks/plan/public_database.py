"""A database has no public address."""

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
    for stack, record in resources(platform, "AWS::RDS::DBInstance"):
        if is_true(record.properties.get("PubliclyAccessible")):
            yield finding(stack, record, "PubliclyAccessible", "the database gets a public address.")


RULE = PlatformRule(
    id="ARB115",
    title="No database has a public address",
    why="It holds the ledger and every order; nothing outside the VPC has business with it.",
    source="AWS Security Hub, control RDS.2",
    fix="Set PubliclyAccessible to false; reach it through the VPC.",
    check=_check,
)
