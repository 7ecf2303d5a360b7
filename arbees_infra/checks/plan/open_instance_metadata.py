"""An instance gives its credentials to tokens only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from arbees_infra.cfn import Platform
from arbees_infra.cfn.stack import ResourceRecord
from arbees_infra.checks.rule import Finding, PlatformRule
from arbees_infra.checks.templates import (
    finding,
    resources,
    table,
    text,
)


def _options(record: ResourceRecord) -> Mapping[str, object]:
    inner = table(record.properties.get("LaunchTemplateData"))
    return table((inner or record.properties).get("MetadataOptions"))


def _check(platform: Platform) -> Iterator[Finding]:
    for stack, record in resources(platform, "AWS::EC2::LaunchTemplate", "AWS::EC2::Instance"):
        templated = record.type == "AWS::EC2::Instance" and record.properties.get("LaunchTemplate")
        if not templated and text(_options(record).get("HttpTokens")) != "required":
            yield finding(stack, record, "MetadataOptions.HttpTokens", "its metadata answers without a token.")


RULE = PlatformRule(
    id="ARB327",
    title="Instances have IMDSv2 alone",
    why="Whoever makes a program on it fetch a URL could read the instance's credentials.",
    source="AWS Security Hub, controls EC2.8 and EC2.170",
    fix="Set HttpTokens to required.",
    check=_check,
)
