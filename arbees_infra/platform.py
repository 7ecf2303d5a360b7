"""The whole platform on one page: which components stand in which region, wired by references."""

from __future__ import annotations

from arbees_infra.cfn import Deployment, Platform
from arbees_infra.components.network import network
from arbees_infra.spec import Spec


def platform(spec: Spec) -> Platform:
    """Every stack of the platform that a spec describes.

    Args:
        spec: A spec that the plan checks let pass.
    """
    at = Deployment(spec.project, spec.environment, spec.retain_data, spec.tags)
    networks = {region: network(at, region, settings) for region, settings in spec.regions.items()}
    stacks = [refs.stack for refs in networks.values()]
    return Platform(at, tuple(stack for stack in stacks if stack is not None))
