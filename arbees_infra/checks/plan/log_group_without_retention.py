"""A log group forgets after a time."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.cfn import Platform
from arbees_infra.checks.rule import Finding, PlatformRule
from arbees_infra.checks.templates import (
    finding,
    resources,
)


def _check(platform: Platform) -> Iterator[Finding]:
    for stack, record in resources(platform, "AWS::Logs::LogGroup"):
        if "RetentionInDays" not in record.properties:
            yield finding(stack, record, "RetentionInDays", "it keeps its logs, and their price, for ever.")


RULE = PlatformRule(
    id="ARB509",
    title="Log groups forget after a time",
    why="Without a period CloudWatch keeps logs for ever and charges for them every month.",
    source="Amazon CloudWatch Logs User Guide, Change log data retention",
    fix="Set RetentionInDays.",
    check=_check,
)
