"""Creating and deleting a stack."""

from collections.abc import Iterable

from arbees_infra.rehearsal.errors import CloudFormationError, ResourceFailedError
from arbees_infra.rehearsal.stack import Deployed
from arbees_infra.rehearsal.work import StackWork


def create_stack(work: StackWork, on_failure: str, *, retain_except_on_create: bool = False) -> None:
    """Create every resource of the template; when one fails, do as `on_failure` says."""
    work.mark_stack("CREATE_IN_PROGRESS", "User Initiated")
    failed = ""
    try:
        scope = work.scope()
        for logical_id in work.template.creation_order(scope.active):
            failed = f"The following resource(s) failed to create: [{logical_id}]."
            deployed = work.stack.resources[logical_id] = work.planned(logical_id)
            work.create(deployed, scope)
        failed = ""
        work.evaluate_outputs()
    except (ResourceFailedError, CloudFormationError) as reason:
        _undo_creation(work, failed or str(reason), on_failure, retain_except_on_create=retain_except_on_create)
    else:
        work.mark_stack("CREATE_COMPLETE")


def _undo_creation(work: StackWork, reason: str, on_failure: str, *, retain_except_on_create: bool) -> None:
    if on_failure == "DO_NOTHING":
        work.mark_stack("CREATE_FAILED", reason)
        return
    deleting = on_failure == "DELETE"
    work.mark_stack(
        "DELETE_IN_PROGRESS" if deleting else "ROLLBACK_IN_PROGRESS", f"{reason} Rollback requested by user."
    )
    stuck = []
    for deployed in in_deletion_order(work.stack.resources.values()):
        policy = deployed.deletion_policy
        if policy in {"RetainExceptOnCreate", "Snapshot"} or (policy == "Retain" and retain_except_on_create):
            policy = "Delete"
        if not work.remove(deployed, policy):
            stuck.append(deployed.logical_id)
    done = "DELETE" if deleting else "ROLLBACK"
    if stuck:
        work.mark_stack(f"{done}_FAILED", f"The following resource(s) failed to delete: [{', '.join(stuck)}]. ")
    else:
        work.mark_stack(f"{done}_COMPLETE")


_LET_GO = frozenset({"DELETE_COMPLETE", "DELETE_SKIPPED"})


def delete_stack(work: StackWork, retain: frozenset[str]) -> None:
    """Delete every resource as its policy says, in reverse order; go on past those that cannot be deleted."""
    work.mark_stack("DELETE_IN_PROGRESS", "User Initiated")
    stuck = []
    for deployed in in_deletion_order(work.stack.resources.values()):
        policy = "Retain" if deployed.logical_id in retain else deployed.deletion_policy
        policy = "Retain" if policy == "RetainExceptOnCreate" else policy
        if deployed.status not in _LET_GO and not work.remove(deployed, policy):
            stuck.append(deployed.logical_id)
    if stuck:
        work.mark_stack("DELETE_FAILED", f"The following resource(s) failed to delete: [{', '.join(stuck)}]. ")
        return
    work.stack.outputs = {}
    work.mark_stack("DELETE_COMPLETE")


def in_deletion_order(resources: Iterable[Deployed]) -> list[Deployed]:
    """Each resource before everything it needs: the creation order, reversed."""
    return list(resources)[::-1]
