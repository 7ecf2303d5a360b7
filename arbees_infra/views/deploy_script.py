"""`deploy.sh`: the whole deployment in plain AWS CLI calls, for reading and for running without us."""

from __future__ import annotations

import json
import shlex
from importlib import resources

from arbees_infra.cfn import Platform, Stack

_SOMETIMES = (
    "database",
    "delivery",
    "gameday",
    "link",
    "link-routes",
    "network",
    "proxy",
    "registry",
    "transit-gateway",
    "vpn-host",
)
"""Components that a platform has or has not, as its spec says."""


def deploy_script(platform: Platform) -> str:
    """The script's text: the functions of `deploy.sh` beside this file, and a few calls for every stack."""
    lines: list[str] = []
    for number, wave in enumerate(platform.waves, start=1):
        lines.append(f"# wave {number}")
        for stack in wave:
            lines += _calls(stack)
    components = sorted({stack.key.component for stack in platform})
    frame = (resources.files("arbees_infra.views") / "deploy.sh").read_text()
    values = {
        "components": f" {' '.join(components)} ",
        "known": " ".join(sorted({*components, *_SOMETIMES})),
        "prefix": platform.deployment.prefix,
        "stacks": "\n".join(lines),
        "regions": "\n".join(_left_behind(platform, region) for region in platform.regions),
    }
    for name, value in values.items():
        frame = frame.replace(f"@{name}@", value)
    return frame


def _left_behind(platform: Platform, region: str) -> str:
    names = " ".join(stack.name for stack in platform if stack.region == region)
    return f"  left_behind {region} {shlex.quote(names)}"


def _calls(stack: Stack) -> list[str]:
    where = f"{stack.region} {stack.key.component} {stack.name}"
    options = f" --capabilities {' '.join(stack.capabilities)}" if stack.capabilities else ""
    calls = [
        f"require_image {where} {image.repository} {image.version}" for image in stack.images if image.parameter is None
    ]
    if any(resource.type == "AWS::ECS::Cluster" for resource in stack.resources):
        calls.append(f"linked_role {stack.key.component} ecs.amazonaws.com")
    chosen = [image for image in stack.images if image.parameter is not None]
    if chosen:
        image = chosen[0]
        calls.append(f"deploy_image {where} {image.repository} {image.version} {image.parameter}{options}")
    else:
        calls.append(f"deploy {where}{options}")
    if stack.policy is not None:
        calls.append(f"protect {where} {shlex.quote(json.dumps(stack.policy, separators=(',', ':')))}")
    if stack.runs_once:
        calls.append(f"run_once {where}")
    return calls
