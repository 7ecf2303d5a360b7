"""A version must be one fixed thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule
from arbees_infra.checks.spec_paths import service_path

_TAG = re.compile(r"^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$")
_FLOATING = ("latest", "edge", "nightly", "stable", "master", "main")


def _reason(tag: str) -> str | None:
    if not tag:
        return "no version is named."
    if tag in _FLOATING:
        return f"{tag!r} is another image every time it is pulled."
    return None if _TAG.match(tag) else f"{tag!r} is no image tag."


def _image_reason(image: str) -> str | None:
    if "@sha256:" in image:
        return None
    last = image.rsplit("/", 1)[-1]
    return _reason(last.split(":", 1)[1] if ":" in last else "")


def _check(plan: Plan) -> Iterator[Finding]:
    spec = plan.spec
    named: dict[tuple[str, ...], str | None] = {("release",): _reason(spec.release)}
    for name, settings in spec.service.items():
        if settings.version is not None:
            named[service_path(name, "version")] = _reason(settings.version)
    if spec.database.kind == "timescale-ec2":
        named["database", "timescale", "image"] = _image_reason(spec.database.timescale.image)
    if spec.polymarket.placement == "ec2-vpn":
        named["polymarket", "vpn", "image_tag"] = _reason(spec.polymarket.vpn.image_tag)
    for path, reason in named.items():
        if reason is not None:
            yield Finding(path, reason)


RULE = SpecRule(
    id="ARB308",
    title="Versions are fixed",
    why="Two tasks of one service could run different programs, and a roll-back would roll back to nothing known.",
    source="Amazon ECS Developer Guide, Best practices for container images; the guide's own :latest (section 9)",
    fix='Name one version, such as "0.1.0".',
    check=_check,
)
