"""`manifest.json`: the stacks in deployment order, for programs that deploy or inspect what was built."""

from __future__ import annotations

from typing import Any

from arbees_infra.cfn import Platform, Stack


def manifest_file(platform: Platform) -> dict[str, Any]:
    """The manifest as data: waves of stacks, each with all a deployment has to know about it."""
    return {
        "project": platform.deployment.project,
        "environment": platform.deployment.environment,
        "regions": list(platform.regions),
        "waves": [[_stack(stack) for stack in wave] for wave in platform.waves],
    }


def _stack(stack: Stack) -> dict[str, Any]:
    return {
        "region": stack.region,
        "component": stack.key.component,
        "stack": stack.name,
        "template": f"{stack.region}/{stack.key.component}.yaml",
        "after": [str(key) for key in stack.dependencies],
        "capabilities": list(stack.capabilities),
        "termination_protection": stack.protected,
        "stack_policy": stack.policy,
        "images": [
            {"repository": image.repository, "version": image.version, "parameter": image.parameter}
            for image in stack.images
        ],
        "run_once": stack.runs_once,
        "resources": len(stack.resources),
        "bytes": stack.size,
    }
