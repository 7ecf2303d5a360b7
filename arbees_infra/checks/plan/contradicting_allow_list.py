"""An allow list says who may connect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from ipaddress import IPv4Network

from arbees_infra.checks.rule import Finding, Plan, SpecRule

_RULES = 60
"""Inward rules of a security group; a domain takes two for each range, one for HTTP and one for HTTPS."""


def _check(plan: Plan) -> Iterator[Finding]:
    allow, path = plan.spec.edge.allow, ("edge", "allow")
    if not allow:
        yield Finding(path, "it is empty, so nobody could connect.")
    most = _RULES if plan.spec.edge.domain is None else _RULES // 2
    if len(allow) > most:
        why = f"{len(allow)} ranges are too many; a security group has {_RULES} rules, so there is room for {most}."
        yield Finding(path, why, "Join neighbouring ranges into larger ones.")
    for cidr, times in Counter(allow).items():
        if times > 1:
            yield Finding(path, f"{cidr} is listed {times} times, and EC2 refuses the second.", "List it once.")
    for cidr in dict.fromkeys(allow):
        try:
            IPv4Network(cidr)
        except ValueError:
            try:
                fix = f"Write {IPv4Network(cidr, strict=False)}."
            except ValueError:
                fix = "Write one such as 203.0.113.0/24."
            yield Finding(path, f"{cidr} is no IPv4 network.", fix)
    if "0.0.0.0/0" in allow and len(set(allow)) > 1:
        yield Finding(path, "0.0.0.0/0 lets everybody in, so the others of the list mean nothing.")


RULE = SpecRule(
    id="ARB506",
    title="The allow list means what it says",
    why="A list that lets in everybody, or nobody, is not what its author wanted.",
    source="arbees_infra/spec/operations.py, Edge.allow; Amazon VPC User Guide, Amazon VPC quotas, Security groups",
    fix="List the address ranges that may connect, and no others.",
    check=_check,
)
