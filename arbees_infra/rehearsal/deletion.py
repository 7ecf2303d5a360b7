"""The last act: everything is deleted, as a person would, and what is left is listed."""

from __future__ import annotations

import copy
import json
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias

from arbees_infra.cfn import Platform
from arbees_infra.cfn import Stack as Planned
from arbees_infra.rehearsal.billables import Billable, is_of
from arbees_infra.rehearsal.engine import CloudFormation
from arbees_infra.rehearsal.errors import CloudFormationError
from arbees_infra.rehearsal.report import Act, News, Outcome
from arbees_infra.rehearsal.stack import Request, Stack
from arbees_infra.rehearsal.stacks import UPDATABLE, Leftover
from arbees_infra.rehearsal.template import read_template

Platforms: TypeAlias = Sequence[Platform]
"""What may stand: the platform as it was changed last, then as it was before."""

_UNPROTECTED: dict[str, dict[str, Any]] = {
    "AWS::Cognito::UserPool": {"DeletionProtection": "INACTIVE"},
    "AWS::RDS::DBInstance": {"DeletionProtection": False},
}
"""By type: what takes a resource's own protection off. It cannot be deleted before, by CloudFormation or anybody."""
_BALANCER = "AWS::ElasticLoadBalancingV2::LoadBalancer"
_BALANCER_PROTECTION = "deletion_protection.enabled"


def delete_everything(engine: CloudFormation, planned: Platforms, told: Callable[[str, News], None]) -> Act:
    """Delete every stack that stands, readers before what they read, lifting all protection as a person would.

    A stack's termination protection goes by a request; a resource's own by an update of its stack, before.
    """
    started = time.perf_counter()
    outcomes: list[Outcome] = []
    for stack in _backwards(planned):
        begun = time.perf_counter()
        standing = engine.find(stack.name, stack.region)
        if standing is None or not standing.alive:
            continue
        cause = _deleted(engine, stack, standing)
        seconds = time.perf_counter() - begun
        outcome = Outcome(
            stack.region,
            stack.key.component,
            standing.status,
            len(stack.resources),
            seconds,
            cause,
            standing.troubles if cause else (),
        )
        outcomes.append(outcome)
        told("delete", outcome)
    return Act("delete", time.perf_counter() - started, tuple(outcomes))


def _backwards(planned: Platforms) -> Iterator[Planned]:
    """Every stack once, readers first; what only an earlier platform has comes last."""
    seen = set()
    for one in planned:
        for wave in reversed(one.waves):
            yield from (stack for stack in reversed(wave) if stack.key not in seen)
        seen |= {stack.key for stack in one}


def _deleted(engine: CloudFormation, stack: Planned, standing: Stack) -> str:
    """Delete one stack; why that failed, or nothing."""
    try:
        engine.protect(stack.name, stack.region, enabled=False)
        open_to_deletion = without_protection(stack.template)
        if open_to_deletion != stack.template and standing.status in UPDATABLE:
            template = read_template(json.dumps(open_to_deletion, separators=(",", ":")))
            engine.update(stack.name, stack.region, Request(template=template, capabilities=stack.capabilities))
            if "ROLLBACK" in standing.status:
                return _first_cause(standing)
        engine.delete(stack.name, stack.region)
    except CloudFormationError as refused:
        return str(refused)
    return _first_cause(standing) if standing.alive else ""


def _first_cause(stack: Stack) -> str:
    first = stack.root_cause
    return f"{first.logical_id} ({first.type}): {first.reason}" if first else f"it is {stack.status}"


def without_protection(template: dict[str, Any]) -> dict[str, Any]:
    """The template with every resource's own deletion protection off: what to deploy before deleting its stack."""
    changed = copy.deepcopy(template)
    for resource in changed["Resources"].values():
        properties = resource.get("Properties", {})
        for name, off in _UNPROTECTED.get(resource["Type"], {}).items():
            if name in properties:
                properties[name] = off
        if resource["Type"] == _BALANCER:
            for attribute in properties.get("LoadBalancerAttributes", []):
                if attribute["Key"] == _BALANCER_PROTECTION:
                    attribute["Value"] = "false"
    return changed


def _stateful(planned: Platforms) -> set[tuple[str, str, str]]:
    """Region, stack and logical id of whatever is to outlive its stack."""
    return {
        (stack.region, stack.name, record.logical_id)
        for one in planned
        if one.deployment.retain_data
        for stack in one
        for record in stack.resources
        if record.stateful
    }


def leftovers(engine: CloudFormation, planned: Platforms) -> tuple[tuple[Leftover, ...], tuple[Leftover, ...]]:
    """What is left on purpose, because it holds data, and what is left though it should not be."""
    stateful = _stateful(planned)
    found = engine.leftovers()
    kept = tuple(item for item in found if (item.stack.region, item.stack.name, item.logical_id) in stateful)
    return kept, tuple(item for item in found if item not in kept)


def still_billed(
    new: frozenset[Billable], engine: CloudFormation, planned: Platforms, kept: tuple[Leftover, ...]
) -> tuple[Billable, ...]:
    """Of what costs money and was not there before: what is not kept on purpose, as it is or as a last snapshot."""
    stateful = _stateful(planned)
    snapshotted = {
        resource.ref
        for stack in engine.stacks()
        for resource in stack.resources.values()
        if (stack.region, stack.name, resource.logical_id) in stateful and resource.deletion_policy == "Snapshot"
    }
    names = {item.ref for item in kept} | snapshotted
    return tuple(sorted((item for item in new if not is_of(item, names)), key=str))
