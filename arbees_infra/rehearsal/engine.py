"""CloudFormation in memory: what may be asked of stacks, and the refusals."""

import re
import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from threading import RLock

from botocore.response import StreamingBody

from arbees_infra.rehearsal.adapters import RESOURCE_TYPES
from arbees_infra.rehearsal.caller import ACCOUNT_ID, Caller
from arbees_infra.rehearsal.capabilities import check_capabilities
from arbees_infra.rehearsal.errors import CloudFormationError, ResourceFailedError
from arbees_infra.rehearsal.failures import Failures
from arbees_infra.rehearsal.inventory import Inventory
from arbees_infra.rehearsal.json_values import Json
from arbees_infra.rehearsal.macros import expanded
from arbees_infra.rehearsal.operations import create_stack, delete_stack
from arbees_infra.rehearsal.parameters import parameter_values
from arbees_infra.rehearsal.resource import ResourceType
from arbees_infra.rehearsal.stack import ChangeSet, Event, Request, Stack, new_stack
from arbees_infra.rehearsal.stack_policy import checked
from arbees_infra.rehearsal.stacks import UPDATABLE, Stacks
from arbees_infra.rehearsal.updates import preview, update_stack
from arbees_infra.rehearsal.work import StackWork, Surroundings

NO_CHANGES = "The submitted information didn't contain changes. Submit different information to create a change set."
_STACK_NAME = re.compile(r"[a-zA-Z][-a-zA-Z0-9]{0,127}")


class CloudFormation(Stacks):
    """All stacks of the account. One operation at a time; each call returns when its operation is over."""

    def __init__(
        self,
        aws: Caller,
        types: Mapping[str, ResourceType] = RESOURCE_TYPES,
        failures: Failures | None = None,
    ) -> None:
        super().__init__()
        self.inventory = Inventory()
        self.failures = failures or Failures()
        self._aws = aws
        self._types = types
        self._listeners: list[Callable[[Event], None]] = []
        self._lock = RLock()

    def listen(self, listener: Callable[[Event], None]) -> None:
        """Have `listener` told of every event from now on."""
        self._listeners.append(listener)

    def stored_text(self, bucket: str, key: str, region: str) -> str:
        """A template kept in S3.

        Raises:
            ResourceFailedError: it is not there.
        """
        body: object = self._aws.call("s3", region, "get_object", {"Bucket": bucket, "Key": key})["Body"]
        return body.read().decode() if isinstance(body, StreamingBody) else ""

    def create(
        self,
        name: str,
        region: str,
        request: Request,
        *,
        termination_protection: bool = False,
        policy: str | None = None,
    ) -> Stack:
        """Create a stack and all its resources.

        Raises:
            CloudFormationError: the request is refused; a resource's failure shows in the stack's status instead.
        """
        with self._lock:
            request = self._accepted(request, region)
            self._check_name(name)
            if self.find(name, region):
                raise CloudFormationError(f"Stack [{name}] already exists", "AlreadyExistsException")
            parameters = parameter_values(request.template, request.parameters, self._aws, region)
            stack = self.add(new_stack(name, region, ACCOUNT_ID, request, "CREATE_IN_PROGRESS"))
            stack.termination_protection = termination_protection
            stack.policy = None if policy is None else checked(policy)
            self._create(stack, request, parameters)
            return stack

    def update(self, name: str, region: str, request: Request, *, disable_rollback: bool = False) -> Stack:
        """Change a stack.

        Raises:
            CloudFormationError: the request is refused, or changes nothing.
        """
        with self._lock:
            stack = self.stack(name, region)
            request = self._accepted(request, region)
            work = self._update_work(stack, request)
            if not self._differs(work, request):
                raise CloudFormationError("No updates are to be performed.")
            self._update(work, request, disable_rollback=disable_rollback)
            return stack

    def delete(self, name: str, region: str, retain: frozenset[str] = frozenset()) -> None:
        """Delete a stack; one that does not exist is fine, as on AWS.

        Raises:
            CloudFormationError: it is protected.
        """
        with self._lock:
            stack = self.find(name, region)
            if stack is None or not stack.alive:
                return
            if stack.termination_protection:
                raise CloudFormationError(
                    f"Stack [{stack.name}] cannot be deleted while TerminationProtection is enabled"
                )
            importers = self.importers_of(stack)
            if importers:
                raise CloudFormationError(importers)
            work = self._work(stack, stack.request, stack.parameter_values)
            delete_stack(work, retain)
            stack.deleted = datetime.now(UTC)

    def plan(
        self, name: str, region: str, request: Request, change_set: str, kind: str, description: str = ""
    ) -> ChangeSet:
        """Create a change set; for `kind` CREATE also its stack, in review.

        Raises:
            CloudFormationError: the request is refused.
        """
        with self._lock:
            request = self._accepted(request, region)
            stack = self._stack_to_plan(name, region, request, kind)
            if change_set in stack.change_sets:
                raise CloudFormationError(f"ChangeSet {change_set} already exists", "AlreadyExistsException")
            planned = ChangeSet(
                name=change_set,
                id=f"arn:aws:cloudformation:{region}:{ACCOUNT_ID}:changeSet/{change_set}/{uuid.uuid4()}",
                kind=kind,
                request=request,
                created=datetime.now(UTC),
                description=description,
            )
            stack.change_sets[change_set] = planned
            self._preview(stack, planned)
            return planned

    def _preview(self, stack: Stack, planned: ChangeSet) -> None:
        try:
            parameters = parameter_values(planned.request.template, planned.request.parameters, self._aws, stack.region)
            work = self._work(stack, planned.request, parameters)
            planned.changes = preview(work)
            reason = "" if planned.kind == "CREATE" or self._differs(work, planned.request) else NO_CHANGES
        except (ResourceFailedError, CloudFormationError) as wrong:
            reason = str(wrong)
        if reason:
            planned.status, planned.execution_status, planned.reason = "FAILED", "UNAVAILABLE", reason

    def _stack_to_plan(self, name: str, region: str, request: Request, kind: str) -> Stack:
        standing = self.find(name, region)
        if kind == "UPDATE":
            stack = self.stack(name, region)
            if stack.status not in UPDATABLE:
                raise CloudFormationError(f"Stack:{stack.id} is in {stack.status} state and can not be updated.")
            return stack
        if kind != "CREATE":
            raise CloudFormationError(f"The rehearsal does not support change sets of type {kind}")
        if standing is None or not standing.alive:
            self._check_name(name)
            stack = self.add(new_stack(name, region, ACCOUNT_ID, request, "REVIEW_IN_PROGRESS"))
            self._work(stack, request, {}).mark_stack("REVIEW_IN_PROGRESS", "User Initiated")
            return stack
        if standing.status != "REVIEW_IN_PROGRESS":
            raise CloudFormationError(
                f"Stack [{name}] already exists and cannot be created again with the changeSet [{kind}]."
            )
        return standing

    def execute(
        self,
        name: str,
        region: str,
        stack: str | None,
        *,
        disable_rollback: bool = False,
        retain_except_on_create: bool = False,
    ) -> None:
        """Carry out a change set.

        Raises:
            CloudFormationError: it cannot be carried out.
        """
        with self._lock:
            target, planned = self.change_set(name, region, stack)
            if planned.execution_status != "AVAILABLE":
                raise CloudFormationError(
                    f"ChangeSet [{planned.id}] cannot be executed in its current status of [{planned.status}]",
                    "InvalidChangeSetStatus",
                )
            target.change_sets = {}
            planned.execution_status = "EXECUTE_COMPLETE"
            request = planned.request
            parameters = parameter_values(request.template, request.parameters, self._aws, region)
            if planned.kind == "UPDATE":
                self._update(self._work(target, request, parameters), request, disable_rollback=disable_rollback)
            else:
                request = replace(request, on_failure="DO_NOTHING") if disable_rollback else request
                target.request = request
                self._create(target, request, parameters, retain_except_on_create=retain_except_on_create)

    def delete_change_set(self, name: str, region: str, stack: str | None) -> None:
        """Forget a change set."""
        target, planned = self.change_set(name, region, stack)
        del target.change_sets[planned.name]

    def protect(self, name: str, region: str, *, enabled: bool) -> Stack:
        """Switch a stack's termination protection."""
        stack = self.stack(name, region)
        stack.termination_protection = enabled
        return stack

    def set_policy(self, name: str, region: str, policy: str) -> None:
        """Set a stack's policy."""
        self.stack(name, region).policy = checked(policy)

    def _create(
        self, stack: Stack, request: Request, parameters: dict[str, Json], *, retain_except_on_create: bool = False
    ) -> None:
        stack.parameter_values = parameters
        work = self._work(stack, request, parameters)
        create_stack(work, request.on_failure, retain_except_on_create=retain_except_on_create)
        if not stack.alive:
            stack.deleted = datetime.now(UTC)

    def _update(self, work: StackWork, request: Request, *, disable_rollback: bool) -> None:
        stack = work.stack
        before, imports = stack.request, stack.imports
        stack.request, stack.imports = request, set()
        stack.updated = datetime.now(UTC)
        update_stack(work, disable_rollback=disable_rollback)
        if stack.status.startswith("UPDATE_ROLLBACK"):
            stack.request, stack.imports = before, imports
        else:
            stack.parameter_values = dict(work.parameters)

    def _update_work(self, stack: Stack, request: Request) -> StackWork:
        if stack.status not in UPDATABLE:
            raise CloudFormationError(f"Stack:{stack.id} is in {stack.status} state and can not be updated.")
        parameters = parameter_values(request.template, request.parameters, self._aws, stack.region)
        return self._work(stack, request, parameters)

    def _differs(self, work: StackWork, request: Request) -> bool:
        now = work.stack.request
        same_outputs = request.template.section("Outputs") == now.template.section("Outputs")
        return bool(preview(work)) or not same_outputs or dict(request.tags) != dict(now.tags)

    def _accepted(self, request: Request, region: str) -> Request:
        template = expanded(request.template, region)
        check_capabilities(template, request.capabilities)
        return replace(request, template=template)

    def _work(self, stack: Stack, request: Request, parameters: Mapping[str, Json]) -> StackWork:
        around = Surroundings(self._aws, self._types, self, self.failures, self.inventory, self._tell)
        return StackWork(around, stack, request.template, parameters, request.tags)

    def _tell(self, event: Event) -> None:
        for listener in self._listeners:
            listener(event)

    def _check_name(self, name: str) -> None:
        if not _STACK_NAME.fullmatch(name):
            raise CloudFormationError(
                f"1 validation error detected: Value '{name}' at 'stackName' failed to satisfy constraint: "
                "Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*"
            )
