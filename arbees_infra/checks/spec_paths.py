"""Where in a spec a finding belongs."""

from __future__ import annotations

from arbees_infra.spec import Spec


def network_path(spec: Spec, region: str) -> tuple[str, ...]:
    """Key of a region's table: `home`, or `outposts.<region>`."""
    return ("home",) if region == spec.home.region else ("outposts", region)


def service_path(name: str, *keys: str) -> tuple[str, ...]:
    """Key of a setting of one service: `service.<name>.<keys>`."""
    return ("service", name, *keys)
