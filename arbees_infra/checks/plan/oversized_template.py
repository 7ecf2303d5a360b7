"""A template keeps to CloudFormation's limits."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.cfn import Platform
from arbees_infra.checks.rule import Finding, PlatformRule
from arbees_infra.checks.templates import (
    table,
)

_LIMITS = {"Resources": 500, "Outputs": 200, "Parameters": 200, "Mappings": 200}
_DESCRIPTION = 1024


def _check(platform: Platform) -> Iterator[Finding]:
    for stack in platform:
        place = (stack.region, stack.key.component)
        for section, most in _LIMITS.items():
            count = len(table(stack.template.get(section)))
            if count > most:
                yield Finding((*place, section), f"it has {count} {section}, and CloudFormation takes {most}.")
        length = len(stack.description.encode())
        if length > _DESCRIPTION:
            yield Finding((*place, "Description"), f"it has {length} bytes, and CloudFormation takes {_DESCRIPTION}.")


RULE = PlatformRule(
    id="ARB522",
    title="A template keeps to CloudFormation's limits",
    why="CloudFormation refuses the whole template.",
    source="AWS CloudFormation User Guide, quotas",
    fix="Divide the component into two.",
    check=_check,
)
