"""An alarm's topic is of its own region."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.cfn import Platform
from arbees_infra.checks.rule import Finding, PlatformRule
from arbees_infra.checks.templates import (
    finding,
    listed,
    region_of,
    resources,
)

_KEYS = ("AlarmActions", "OKActions", "InsufficientDataActions")


def _check(platform: Platform) -> Iterator[Finding]:
    for stack, record in resources(platform, "AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"):
        for key in _KEYS:
            for action in listed(record.properties.get(key)):
                region = region_of(stack, action)
                if region not in (None, stack.region):
                    yield finding(stack, record, key, f"its topic is in {region}, and the alarm in {stack.region}.")


RULE = PlatformRule(
    id="ARB510",
    title="An alarm's topic is in its own region",
    why="CloudWatch can't notify a topic of another region; the guide's alarm in Frankfurt would be heard by nobody.",
    source="Amazon CloudWatch User Guide, Alarm actions; deployment guide, section 9",
    fix="Make a topic in every region, and use that of the alarm's.",
    check=_check,
)
