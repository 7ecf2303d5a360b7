"""Changing a stack: what differs, what that does to each resource, and how a failed update is undone."""

from collections.abc import Callable
from dataclasses import dataclass, field

from arbees_infra.rehearsal.errors import CloudFormationError, ResourceFailedError
from arbees_infra.rehearsal.json_values import Json, Properties
from arbees_infra.rehearsal.operations import in_deletion_order
from arbees_infra.rehearsal.provisioning import schema_of
from arbees_infra.rehearsal.resource import ResourceType
from arbees_infra.rehearsal.stack import Change, Deployed, Stack
from arbees_infra.rehearsal.stack_policy import denied
from arbees_infra.rehearsal.work import StackWork


def changed_properties(before: Properties, after: Properties) -> frozenset[str]:
    """The names of the properties that differ."""
    return frozenset(name for name in {*before, *after} if before.get(name) != after.get(name))


def replacement(kind: ResourceType, before: Properties, after: Properties) -> str:
    """Whether the difference replaces the resource: True, False or Conditional."""
    changed = changed_properties(before, after)
    schema = schema_of(kind.type)
    if changed & ((schema.replacing | kind.replaces) - kind.changes_in_place):
        return "True"
    for path in schema.replacing_inside:
        if path[0] in changed - kind.changes_in_place and _at(before, path) != _at(after, path):
            return "True"
    return "Conditional" if changed & schema.sometimes_replacing else "False"


def _at(properties: Properties, path: tuple[str, ...]) -> Json:
    value: Json = dict(properties)
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value


def preview(work: StackWork) -> tuple[Change, ...]:
    """What an update would change, in the order a change set lists it.

    Raises:
        ResourceFailedError: a new value cannot be evaluated.
    """
    stack, changes = work.stack, []
    unknown: set[str] = set()
    active = work.scope().active
    for logical_id in work.template.creation_order(active):
        declared = work.template.resources[logical_id]
        standing = stack.resources.get(logical_id)
        if standing is None or not standing.exists:
            unknown.add(logical_id)
            changes.append(Change("Add", logical_id, declared.type))
            continue
        after = work.resolved(logical_id, work.scope(frozenset(unknown)))
        if standing.type != declared.type:
            raise CloudFormationError(
                "Update of resource type is not permitted. The new template modifies resource type of the following "
                f"resources: [{logical_id}]"
            )
        changed = changed_properties(standing.properties, after)
        if not changed:
            if standing.deletion_policy != declared.deletion_policy:
                changes.append(Change("Modify", logical_id, standing.type, standing.ref, "False"))
            continue
        replaced = replacement(work.kind(standing.type), standing.properties, after)
        if replaced == "True":
            unknown.add(logical_id)
        details = tuple((name, standing.properties.get(name), after.get(name)) for name in sorted(changed))
        policy = {"Retain": "ReplaceAndRetain", "Snapshot": "ReplaceAndSnapshot"}.get(
            declared.update_replace_policy, "ReplaceAndDelete"
        )
        changes.append(
            Change(
                "Modify",
                logical_id,
                standing.type,
                standing.ref,
                replaced,
                details,
                policy if replaced == "True" else "",
            )
        )
    for standing in in_deletion_order(stack.resources.values()):
        if standing.logical_id not in active and standing.exists:
            policy = {"Retain": "Retain", "RetainExceptOnCreate": "Retain", "Snapshot": "Snapshot"}.get(
                standing.deletion_policy, "Delete"
            )
            changes.append(Change("Remove", standing.logical_id, standing.type, standing.ref, policy_action=policy))
    return tuple(changes)


@dataclass
class _Progress:
    """What an update has done so far, and how to undo it (last first)."""

    undo: list[Callable[[], bool]] = field(default_factory=list)
    superseded: list[tuple[Deployed, str]] = field(default_factory=list)
    """Replaced resources still to be deleted, with their policy."""


def update_stack(work: StackWork, *, disable_rollback: bool = False) -> None:
    """Bring the stack to the work's template; undo everything when a resource fails."""
    stack = work.stack
    before = list(stack.resources)
    outputs = dict(stack.outputs)
    progress = _Progress()
    work.mark_stack("UPDATE_IN_PROGRESS", "User Initiated")
    try:
        scope = work.scope()
        active = scope.active
        order = work.template.creation_order(active)
        for standing in stack.resources.values():
            if standing.logical_id not in active and standing.exists:
                _ask_policy(work, standing, "Update:Delete")
        for logical_id in order:
            _bring_up_to_date(work, logical_id, progress)
        work.evaluate_outputs()
    except (ResourceFailedError, CloudFormationError) as failed:
        if disable_rollback:
            work.mark_stack("UPDATE_FAILED", str(failed))
            return
        _roll_back(work, progress, str(failed))
        stack.outputs = outputs
        stack.resources = {name: stack.resources[name] for name in before}
        return
    work.mark_stack("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")
    _clean_up(work, active, progress)
    stack.resources = {name: stack.resources[name] for name in order}
    work.mark_stack("UPDATE_COMPLETE")


def _bring_up_to_date(work: StackWork, logical_id: str, progress: _Progress) -> None:
    resources = work.stack.resources
    standing, declared = resources.get(logical_id), work.template.resources[logical_id]
    scope = work.scope()
    if standing is None or not standing.exists:
        made = resources[logical_id] = work.planned(logical_id)
        progress.undo.append(lambda: _take_back(work, made))
        work.create(made, scope)
        return
    try:
        after = work.resolved(logical_id, scope)
    except ResourceFailedError as failed:
        work.mark(standing, "UPDATE_FAILED", str(failed))
        raise
    changed = changed_properties(standing.properties, after)
    replaced = bool(changed) and replacement(work.kind(standing.type), standing.properties, after) == "True"
    if changed:
        _ask_policy(work, standing, "Update:Replace" if replaced else "Update:Modify")
    if replaced:
        _replace(work, standing, after, declared.update_replace_policy, progress)
    elif changed:
        previous = standing.properties
        progress.undo.append(lambda: _change_back(work, standing, previous))
        work.change(standing, after, changed)
    resources[logical_id].deletion_policy = declared.deletion_policy


def _take_back(work: StackWork, made: Deployed) -> bool:
    """Delete what a failed update has made; what cannot be deleted is left behind."""
    gone = work.remove(made, "Delete")
    if not gone:
        work.stack.retained.append(made)
    return gone


def _change_back(work: StackWork, standing: Deployed, previous: Properties) -> bool:
    changed = changed_properties(standing.properties, previous)
    try:
        if changed:
            work.change(standing, previous, changed)
        else:
            work.mark(standing, "UPDATE_COMPLETE")
    except ResourceFailedError:
        return False
    return True


def _replace(work: StackWork, standing: Deployed, after: Properties, policy: str, progress: _Progress) -> None:
    kind, resources = work.kind(standing.type), work.stack.resources
    name = kind.name
    if name is not None and kind.name_unique and name in after and standing.properties.get(name) == after[name]:
        reason = (
            f"CloudFormation cannot update a stack when a custom-named resource requires replacing. "
            f"Rename {after[name]} and update the stack again."
        )
        work.mark(standing, "UPDATE_FAILED", reason)
        raise ResourceFailedError(reason)
    work.mark(
        standing,
        "UPDATE_IN_PROGRESS",
        "Requested update requires the creation of a new physical resource; hence creating one.",
    )
    made = resources[standing.logical_id] = work.planned(standing.logical_id)

    def put_back() -> bool:
        gone = _take_back(work, made)
        resources[standing.logical_id] = standing
        work.mark(standing, "UPDATE_COMPLETE")
        return gone

    progress.undo.append(put_back)
    work.create(made, work.scope())
    progress.superseded.append((standing, policy))


def _ask_policy(work: StackWork, standing: Deployed, action: str) -> None:
    refusal = denied(work.stack.policy, action, standing.logical_id, standing.type)
    if refusal is not None:
        work.mark(standing, "UPDATE_FAILED", refusal)
        raise ResourceFailedError(refusal)


def _roll_back(work: StackWork, progress: _Progress, reason: str) -> None:
    work.mark_stack("UPDATE_ROLLBACK_IN_PROGRESS", reason)
    undone = [undo() for undo in reversed(progress.undo)]
    if all(undone):
        work.mark_stack("UPDATE_ROLLBACK_COMPLETE")
    else:
        work.mark_stack("UPDATE_ROLLBACK_FAILED", "One or more resources could not be brought back.")


def _clean_up(work: StackWork, active: frozenset[str], progress: _Progress) -> None:
    """Delete what the update replaced or removed; as on AWS, what cannot be deleted is left behind."""
    stack: Stack = work.stack
    for standing, policy in reversed(progress.superseded):
        if not work.remove(standing, policy):
            stack.retained.append(standing)
    for standing in in_deletion_order(stack.resources.values()):
        if standing.logical_id in active or not standing.exists:
            continue
        policy = "Retain" if standing.deletion_policy == "RetainExceptOnCreate" else standing.deletion_policy
        if not work.remove(standing, policy):
            stack.retained.append(standing)
