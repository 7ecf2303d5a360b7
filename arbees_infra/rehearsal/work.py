"""One operation on one stack: resolving, making, changing and deleting its resources, with events."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from arbees_infra.rehearsal import provisioning
from arbees_infra.rehearsal.caller import Caller
from arbees_infra.rehearsal.dynamic_references import with_references_resolved
from arbees_infra.rehearsal.errors import CloudFormationError, ResourceFailedError, UnsupportedError
from arbees_infra.rehearsal.failures import Failures, Moment
from arbees_infra.rehearsal.intrinsics import evaluate
from arbees_infra.rehearsal.inventory import Inventory
from arbees_infra.rehearsal.json_values import Json, Properties, WrongValueError, as_text
from arbees_infra.rehearsal.resource import Resource, ResourceType
from arbees_infra.rehearsal.scope import StackLookup, StackScope
from arbees_infra.rehearsal.stack import STACK_TYPE, Deployed, Event, Output, Stack
from arbees_infra.rehearsal.template import Template


@dataclass(frozen=True)
class Surroundings:
    """What an operation works with besides its stack."""

    aws: Caller
    types: Mapping[str, ResourceType]
    others: StackLookup
    failures: Failures
    inventory: Inventory
    tell: Callable[[Event], None]


@dataclass
class StackWork:
    """An operation in progress: a stack, and the template and parameters it is brought to."""

    around: Surroundings
    stack: Stack
    template: Template
    parameters: Mapping[str, Json]
    tags: Mapping[str, str] = field(default_factory=dict)

    def scope(self, unknown: frozenset[str] = frozenset()) -> StackScope:
        """Where the template's functions find their values."""
        return StackScope(
            self.stack, self.template, self.parameters, self.around.aws, self.around.others, self.attribute, unknown
        )

    def attribute(self, logical_id: str, attribute: str) -> Json:
        """Fn::GetAtt of a resource that exists."""
        return self.resource(self.stack.resources[logical_id]).attribute(attribute)

    def kind(self, resource_type: str) -> ResourceType:
        """How a resource type becomes API calls; a failure naming it when the rehearsal has no model of it."""
        if resource_type.startswith("Custom::"):
            resource_type = "AWS::CloudFormation::CustomResource"
        provisioning.schema_of(resource_type)
        found = self.around.types.get(resource_type)
        if found is None:
            raise UnsupportedError(f"resource type {resource_type}")
        return found

    def resource(
        self, deployed: Deployed, properties: Properties | None = None, previous: Properties | None = None
    ) -> Resource:
        """The resource as its adapter sees it, dynamic references resolved."""
        wanted = deployed.properties if properties is None else properties
        return Resource(
            type=self.kind(deployed.type),
            logical_id=deployed.logical_id,
            home=self.stack.home,
            aws=self.around.aws,
            properties=Properties(self._without_references(wanted)),
            ref=deployed.ref,
            created=deployed.created,
            previous=previous or Properties({}),
        )

    def _without_references(self, properties: Properties) -> dict[str, Json]:
        resolve = with_references_resolved
        return {name: resolve(value, self.around.aws, self.stack.region) for name, value in properties.items()}

    def resolved(self, logical_id: str, scope: StackScope) -> Properties:
        """A resource's properties with every function evaluated and the stack's tags added.

        Raises:
            ResourceFailedError: a function fails, or AWS' validation would refuse the properties.
        """
        declared = self.template.resources[logical_id]
        try:
            found = evaluate(dict(declared.properties), scope)
        except (CloudFormationError, WrongValueError) as wrong:
            raise ResourceFailedError(str(wrong)) from wrong
        if not isinstance(found, dict):
            raise ResourceFailedError(f"Properties of {logical_id} must be an object")
        kind = self.kind(declared.type)
        problems = [] if kind.takes_anything else provisioning.schema_of(declared.type).problems(found)
        if problems:
            raise ResourceFailedError(
                f"Properties validation failed for resource {logical_id} with message: {'; '.join(problems)}"
            )
        return Properties(self._with_stack_tags(kind, found))

    def _with_stack_tags(self, kind: ResourceType, properties: dict[str, Json]) -> dict[str, Json]:
        if not self.tags:
            return properties
        schema = provisioning.schema_of(kind.type)
        name = kind.tag_property
        if not kind.taggable or name not in schema.properties:
            return properties
        own = properties.get(name)
        if schema.document.record("properties").record(name).get("type") == "object":
            return {**properties, name: {**self.tags, **(own if isinstance(own, dict) else {})}}
        listed = own if isinstance(own, list) else []
        used = {tag.get("Key") for tag in listed if isinstance(tag, dict)}
        more = dict(kind.extra_in_stack_tags)
        extra: list[Json] = [
            {"Key": key, "Value": value, **more} for key, value in self.tags.items() if key not in used
        ]
        return {**properties, name: [*listed, *extra]}

    def planned(self, logical_id: str) -> Deployed:
        """A resource of the template, not yet created."""
        declared = self.template.resources[logical_id]
        return Deployed(
            logical_id=logical_id,
            type=declared.type,
            status="CREATE_IN_PROGRESS",
            deletion_policy=declared.deletion_policy,
        )

    def create(self, deployed: Deployed, scope: StackScope) -> None:
        """Create a planned resource; `deployed` shows how far it came.

        Raises:
            ResourceFailedError: with the event already told.
        """
        self.mark(deployed, "CREATE_IN_PROGRESS")
        try:
            self._fail_if_planned(Moment.CREATE, deployed)
            deployed.properties = self.resolved(deployed.logical_id, scope)
            made = provisioning.create(self.resource(deployed))
            deployed.ref, deployed.created = made.ref, made.created
            self._note_not_modelled(deployed)
            self.mark(deployed, "CREATE_IN_PROGRESS", "Resource creation Initiated")
            provisioning.complete(self.resource(deployed))
            self._fail_if_planned(Moment.STABILIZE, deployed)
        except ResourceFailedError as failed:
            self.mark(deployed, "CREATE_FAILED", str(failed))
            raise
        self.mark(deployed, "CREATE_COMPLETE")

    def change(self, deployed: Deployed, properties: Properties, changed: frozenset[str]) -> None:
        """Change a resource in place.

        Raises:
            ResourceFailedError: with the event already told.
        """
        self.mark(deployed, "UPDATE_IN_PROGRESS")
        try:
            self._fail_if_planned(Moment.UPDATE, deployed)
            before = self.resource(deployed).properties
            provisioning.update(self.resource(deployed, properties, before), changed)
        except ResourceFailedError as failed:
            self.mark(deployed, "UPDATE_FAILED", str(failed))
            raise
        deployed.properties = properties
        self._note_not_modelled(deployed)
        self.mark(deployed, "UPDATE_COMPLETE")

    def remove(self, deployed: Deployed, policy: str) -> bool:
        """Delete a resource, or let go of it as its policy says; False when it could not be deleted."""
        if policy == "Retain":
            self.mark(deployed, "DELETE_SKIPPED")
            self.stack.retained.append(deployed)
            return True
        if not deployed.ref:
            deployed.status = "DELETE_COMPLETE"
            return True
        self.mark(deployed, "DELETE_IN_PROGRESS")
        try:
            self._fail_if_planned(Moment.DELETE, deployed)
            resource = self.resource(deployed)
            if policy == "Snapshot":
                provisioning.snapshot(resource)
            provisioning.delete(resource)
        except ResourceFailedError as failed:
            self.mark(deployed, "DELETE_FAILED", str(failed))
            return False
        self.mark(deployed, "DELETE_COMPLETE")
        return True

    def evaluate_outputs(self) -> None:
        """Set the stack's outputs from its resources.

        Raises:
            ResourceFailedError: an output cannot be evaluated; the message names it.
        """
        scope = self.scope()
        outputs = self.template.section("Outputs")
        found = {}
        for name in outputs:
            declared = outputs.record(name)
            if "Condition" in declared and not scope.condition(declared.text("Condition")):
                continue
            try:
                value = as_text(evaluate(declared["Value"], scope), f"output {name}")
                export = declared.record("Export").get("Name")
                exported = None if export is None else as_text(evaluate(export, scope))
            except (CloudFormationError, ResourceFailedError, WrongValueError) as wrong:
                raise ResourceFailedError(f"Output {name}: {wrong}") from wrong
            found[name] = Output(name, value, declared.text("Description", ""), exported)
        self.stack.outputs = found

    def mark(self, deployed: Deployed, status: str, reason: str = "") -> None:
        """Set a resource's status and tell of it."""
        deployed.status, deployed.reason, deployed.updated = status, reason, datetime.now(UTC)
        self._tell(deployed.logical_id, deployed.type, status, deployed.ref, reason)

    def mark_stack(self, status: str, reason: str = "") -> None:
        """Set the stack's status and tell of it."""
        self.stack.status, self.stack.reason = status, reason
        self._tell(self.stack.name, STACK_TYPE, status, self.stack.id, reason)

    def _tell(self, logical_id: str, resource_type: str, status: str, ref: str, reason: str) -> None:
        stack = self.stack
        event = Event(
            id=f"{logical_id}-{status}-{uuid.uuid4()}",
            stack_name=stack.name,
            stack_id=stack.id,
            region=stack.region,
            logical_id=logical_id,
            type=resource_type,
            status=status,
            at=datetime.now(UTC),
            ref=ref,
            reason=reason,
        )
        stack.events.append(event)
        self.around.tell(event)

    def _fail_if_planned(self, moment: Moment, deployed: Deployed) -> None:
        reason = self.around.failures.reason(moment, self.stack.key, deployed.logical_id, deployed.type)
        if reason is not None:
            raise ResourceFailedError(reason)

    def _note_not_modelled(self, deployed: Deployed) -> None:
        for name, why in self.kind(deployed.type).not_modelled.items():
            if name in deployed.properties:
                self.around.inventory.note(self.stack.key, deployed.logical_id, deployed.type, name, why)
