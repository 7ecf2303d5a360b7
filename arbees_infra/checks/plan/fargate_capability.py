"""Fargate adds no capability but SYS_PTRACE."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule
from arbees_infra.checks.spec_paths import service_path


def _check(plan: Plan) -> Iterator[Finding]:
    for process in plan.processes:
        for capability in plan.spec.service_settings(process.name).capabilities:
            path = service_path(process.name, "capabilities")
            if capability.startswith("CAP_"):
                fix = f"Write {capability.removeprefix('CAP_')}."
                yield Finding(path, f"ECS names capabilities without CAP_, so there is no {capability!r}.", fix)
            elif plan.on_fargate(process) and capability != "SYS_PTRACE":
                yield Finding(path, f"{process.name} runs on Fargate, which can't add {capability}.")


RULE = SpecRule(
    id="ARB302",
    title="No capability is added that Fargate can't give",
    why="Fargate adds SYS_PTRACE alone; a VPN, which needs NET_ADMIN and /dev/net/tun, can't run there at all.",
    source="Amazon ECS Developer Guide, Task definition differences for Fargate; deployment guide, section 9",
    fix='Remove it. For a VPN take polymarket.placement = "ec2-vpn", which runs it on an EC2 host.',
    check=_check,
)
