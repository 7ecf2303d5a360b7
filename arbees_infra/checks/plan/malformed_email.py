"""An alarm's address is an e-mail address."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule

_ADDRESS = re.compile(r"^[^@\s,;<>]+@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}$")


def _check(plan: Plan) -> Iterator[Finding]:
    for address, times in Counter(plan.spec.monitoring.email).items():
        if not _ADDRESS.match(address):
            yield Finding(("monitoring", "email"), f"{address!r} is no e-mail address.")
        if times > 1:
            yield Finding(("monitoring", "email"), f"{address} is named {times} times.", "Name it once.")


RULE = SpecRule(
    id="ARB508",
    title="Alarms go to e-mail addresses",
    why="SNS accepts much that it can't deliver to, and then nobody hears the alarm.",
    source="Amazon SNS Developer Guide, Email notifications",
    fix="Write one such as desk@example.com.",
    check=_check,
)
