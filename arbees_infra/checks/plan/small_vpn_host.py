"""The VPN host must hold its two containers."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule

_MEMORY = {"nano": 512, "micro": 1024, "small": 2048}
_SYSTEM = 350


def _check(plan: Plan) -> Iterator[Finding]:
    polymarket = plan.spec.polymarket
    gateway = next((process for process in plan.processes if process.place == "polymarket"), None)
    size = polymarket.vpn.instance_type.rpartition(".")[2]
    if polymarket.placement != "ec2-vpn" or gateway is None or size not in _MEMORY:
        return
    needed = (plan.spec.service_settings(gateway.name).memory or gateway.memory) + polymarket.vpn.memory + _SYSTEM
    if needed > _MEMORY[size]:
        why = f"it has {_MEMORY[size]} MiB, and gateway, VPN and system need about {needed}."
        yield Finding(("polymarket", "vpn", "instance_type"), why)


RULE = SpecRule(
    id="ARB330",
    title="The VPN host holds its containers",
    why="ECS would never place the task, and the gateway would never start.",
    source="Amazon EC2 Instance Types Guide; Amazon ECS Developer Guide, Container instance memory",
    fix="Take a larger type, such as t3.small, or less memory for the gateway or polymarket.vpn.memory.",
    check=_check,
)
