"""An allow list says who may connect."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Network

from arbees_infra.checks.rule import Finding, Plan, SpecRule


def _check(plan: Plan) -> Iterator[Finding]:
    allow, path = plan.spec.edge.allow, ("edge", "allow")
    if not allow:
        yield Finding(path, "it is empty, so nobody could connect.")
    for cidr in allow:
        try:
            IPv4Network(cidr)
        except ValueError:
            try:
                fix = f"Write {IPv4Network(cidr, strict=False)}."
            except ValueError:
                fix = "Write one such as 203.0.113.0/24."
            yield Finding(path, f"{cidr} is no IPv4 network.", fix)
    if "0.0.0.0/0" in allow and len(allow) > 1:
        yield Finding(path, "0.0.0.0/0 lets everybody in, so the others of the list mean nothing.")


RULE = SpecRule(
    id="ARB506",
    title="The allow list means what it says",
    why="A list that lets in everybody, or nobody, is not what its author wanted.",
    source="arbees_infra/spec/operations.py, Edge.allow",
    fix="List the address ranges that may connect, and no others.",
    check=_check,
)
