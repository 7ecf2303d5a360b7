"""The stacks of an account: found by region and name, and what can be read off them."""

from collections.abc import Iterator
from dataclasses import dataclass

from arbees_infra.rehearsal.errors import CloudFormationError
from arbees_infra.rehearsal.stack import ChangeSet, Deployed, Stack
from arbees_infra.rehearsal.template import StackKey

UPDATABLE = frozenset({"CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "UPDATE_FAILED"})
"""Statuses in which a stack can be updated."""
_OWNING = UPDATABLE | {"UPDATE_ROLLBACK_FAILED"}
"""Statuses in which a stack still answers for its resources."""


@dataclass(frozen=True)
class Leftover:
    """A resource that exists though its stack has let go of it or could not be deleted."""

    stack: StackKey
    logical_id: str
    type: str
    ref: str
    why: str

    def __str__(self) -> str:
        return f"{self.stack} {self.logical_id} ({self.type}) {self.ref}: {self.why}"


class Stacks:
    """All stacks of the account, those deleted included."""

    def __init__(self) -> None:
        self._by_id: dict[str, Stack] = {}

    def add(self, stack: Stack) -> Stack:
        """Keep a new stack."""
        self._by_id[stack.id] = stack
        return stack

    def stacks(self, region: str | None = None) -> list[Stack]:
        """Every stack ever made, oldest first; of one region if given."""
        return [stack for stack in self._by_id.values() if region in {None, stack.region}]

    def stack(self, name: str, region: str) -> Stack:
        """The living stack of that name, or any stack by its id.

        Raises:
            CloudFormationError: there is none.
        """
        found = self.find(name, region)
        if found is None:
            raise CloudFormationError(f"Stack with id {name} does not exist")
        return found

    def find(self, name: str, region: str) -> Stack | None:
        """As `stack`, or None."""
        by_id = self._by_id.get(name)
        if by_id is not None:
            return by_id if by_id.region == region else None
        return next((one for one in self.stacks(region) if one.name == name and one.alive), None)

    def output_of(self, stack: str, output: str, region: str) -> str:
        """Fn::GetStackOutput: an output of a stack of any region.

        Raises:
            CloudFormationError: the stack or its output does not exist.
        """
        what = f"Fn::GetStackOutput cannot read output {output} of stack {stack} in {region}"
        found = self.find(stack, region)
        if found is None or found.status == "REVIEW_IN_PROGRESS":
            raise CloudFormationError(f"Template error: {what}: Stack with id {stack} does not exist")
        if output not in found.outputs:
            has = ", ".join(sorted(found.outputs)) or "none"
            raise CloudFormationError(f"Template error: {what}: No output named {output} found (it has: {has})")
        return found.outputs[output].value

    def exported(self, name: str, region: str) -> str:
        """Fn::ImportValue.

        Raises:
            CloudFormationError: nothing is exported under that name.
        """
        for stack in self.stacks(region):
            for output in stack.outputs.values():
                if stack.alive and output.export == name:
                    return output.value
        raise CloudFormationError(f"No export named {name} found. Rollback requested by user.")

    def importers_of(self, stack: Stack) -> str:
        """Why the stack cannot be deleted: who uses an export of it; empty when nobody does."""
        for output in stack.outputs.values():
            users = [one.name for one in self.stacks(stack.region) if one.alive and output.export in one.imports]
            if users:
                return f"Export {output.export} cannot be deleted as it is in use by {' and '.join(users)}"
        return ""

    def change_set(self, name: str, region: str, stack: str | None) -> tuple[Stack, ChangeSet]:
        """A change set by its id, or by its name and stack.

        Raises:
            CloudFormationError: there is none.
        """
        candidates = self.stacks(region) if stack is None else [self.stack(stack, region)]
        for one in candidates:
            for planned in one.change_sets.values():
                if name == planned.id or (stack is not None and name == planned.name):
                    return one, planned
        raise CloudFormationError(f"ChangeSet [{name}] does not exist", "ChangeSetNotFound")

    def leftovers(self) -> list[Leftover]:
        """Every resource that exists outside a healthy stack."""
        return list(self._leftovers())

    def _leftovers(self) -> Iterator[Leftover]:
        for stack in self.stacks():
            for kept in stack.retained:
                why = (
                    "kept by its DeletionPolicy or UpdateReplacePolicy"
                    if kept.status == "DELETE_SKIPPED"
                    else kept.reason
                )
                yield _leftover(stack, kept, why)
            if stack.status in _OWNING:
                continue
            for standing in stack.resources.values():
                if standing.exists and standing not in stack.retained:
                    yield _leftover(stack, standing, standing.reason or f"its stack is {stack.status}")


def _leftover(stack: Stack, deployed: Deployed, why: str) -> Leftover:
    return Leftover(stack.key, deployed.logical_id, deployed.type, deployed.ref, why)
