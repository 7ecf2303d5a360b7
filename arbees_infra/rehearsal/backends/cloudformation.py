"""CloudFormation's API over boto3 and HTTP, answered by our engine instead of moto's."""

import json
import re
from collections.abc import Mapping
from typing import ClassVar

from moto.core.base_backend import BackendDict
from moto.core.responses import ActionResult, BaseResponse, EmptyResult

from arbees_infra.rehearsal.backends import cloudformation_views as views
from arbees_infra.rehearsal.backends.refusal import Refusal
from arbees_infra.rehearsal.backends.service import AddedService, Handler
from arbees_infra.rehearsal.capabilities import needed_capabilities
from arbees_infra.rehearsal.engine import CloudFormation
from arbees_infra.rehearsal.errors import CloudFormationError, ResourceFailedError
from arbees_infra.rehearsal.json_values import Json, Properties, WrongValueError
from arbees_infra.rehearsal.stack import Request, Stack
from arbees_infra.rehearsal.template import STORED_BODY_LIMIT, Template, read_template

_S3_URL = re.compile(r"https://(?P<bucket>[^./]+)\.s3(?:[.-][a-z0-9-]+)?\.amazonaws\.com/(?P<key>.+)")
_S3_PATH_URL = re.compile(r"https://s3(?:[.-][a-z0-9-]+)?\.amazonaws\.com/(?P<bucket>[^/]+)/(?P<key>.+)")


class CloudFormationApi(BaseResponse):
    """One method per API action; moto turns the returned values into the wire format."""

    engine: ClassVar[CloudFormation | None] = None
    """The engine that answers while an in-memory AWS is open."""

    def __init__(self) -> None:
        super().__init__(service_name="cloudformation")
        self.automated_parameter_parsing = True

    def call_action(self) -> "tuple[int, dict[str, str], str | bytes]":
        """Runs the action; a refusal becomes the API's error."""
        try:
            return super().call_action()
        except (CloudFormationError, WrongValueError, ResourceFailedError) as refused:
            code = refused.code if isinstance(refused, CloudFormationError) else "ValidationError"
            return self.serialized(ActionResult(Refusal(code, str(refused))))

    @property
    def _engine(self) -> CloudFormation:
        if self.engine is None:
            raise CloudFormationError("no rehearsal is running")
        return self.engine

    @property
    def _given(self) -> Properties:
        return Properties(self.params)

    def _name(self) -> str:
        return self._given.text("StackName")

    def _stack(self) -> Stack:
        return self._engine.stack(self._name(), self.region)

    def _template(self, standing: Stack | None) -> Template:
        given = self._given
        if "TemplateBody" in given:
            return read_template(given.text("TemplateBody"))
        if "TemplateURL" in given:
            return read_template(self._stored_body(given.text("TemplateURL")), STORED_BODY_LIMIT)
        if given.flag("UsePreviousTemplate") and standing is not None:
            return standing.request.template
        raise CloudFormationError("Either Template URL or Template Body must be specified.")

    def _stored_body(self, url: str) -> str:
        found = _S3_URL.fullmatch(url) or _S3_PATH_URL.fullmatch(url)
        if found is None:
            raise CloudFormationError("TemplateURL must be a supported URL.")
        return self._engine.stored_text(found["bucket"], found["key"], self.region)

    def _request(self, standing: Stack | None) -> Request:
        given = self._given
        before = standing.request.parameters if standing else {}
        parameters = {}
        for one in given.records("Parameters"):
            key = one.text("ParameterKey")
            if not one.flag("UsePreviousValue"):
                parameters[key] = one.text("ParameterValue")
            elif key in before:
                parameters[key] = before[key]
        rollback = "DO_NOTHING" if given.flag("DisableRollback") else "ROLLBACK"
        tags = {tag.text("Key"): tag.text("Value") for tag in given.records("Tags")}
        return Request(
            template=self._template(standing),
            parameters=parameters,
            capabilities=tuple(given.texts("Capabilities")),
            tags=tags if "Tags" in given or standing is None else standing.request.tags,
            role_arn=given.text("RoleARN", ""),
            notification_arns=tuple(given.texts("NotificationARNs")),
            on_failure=given.text("OnFailure", given.text("OnStackFailure", rollback)),
        )

    def create_stack(self) -> ActionResult:
        """CreateStack."""
        given = self._given
        stack = self._engine.create(
            self._name(),
            self.region,
            self._request(None),
            termination_protection=given.flag("EnableTerminationProtection"),
            policy=given.text("StackPolicyBody") if "StackPolicyBody" in given else None,
        )
        return ActionResult({"StackId": stack.id})

    def update_stack(self) -> ActionResult:
        """UpdateStack."""
        stack = self._stack()
        disable = self._given.flag("DisableRollback")
        if "StackPolicyBody" in self._given:
            self._engine.set_policy(stack.id, self.region, self._given.text("StackPolicyBody"))
        self._engine.update(stack.id, self.region, self._request(stack), disable_rollback=disable)
        return ActionResult({"StackId": stack.id})

    def delete_stack(self) -> ActionResult:
        """DeleteStack."""
        self._engine.delete(self._name(), self.region, frozenset(self._given.texts("RetainResources")))
        return EmptyResult()

    def describe_stacks(self) -> ActionResult:
        """DescribeStacks."""
        if "StackName" in self._given:
            stacks = [self._stack()]
        else:
            stacks = [one for one in self._engine.stacks(self.region) if one.alive][::-1]
        return ActionResult({"Stacks": [views.stack(one) for one in stacks]})

    def list_stacks(self) -> ActionResult:
        """ListStacks."""
        wanted = set(self._given.texts("StackStatusFilter"))
        stacks = [one for one in self._engine.stacks(self.region) if not wanted or one.status in wanted]
        return ActionResult({"StackSummaries": [views.summary(one) for one in reversed(stacks)]})

    def describe_stack_events(self) -> ActionResult:
        """DescribeStackEvents."""
        events = [views.event(one) for one in reversed(self._stack().events)]
        return ActionResult({"StackEvents": events})

    def describe_stack_resources(self) -> ActionResult:
        """DescribeStackResources."""
        given = self._given
        if "StackName" in given:
            stacks = [self._stack()]
        else:
            stacks = [one for one in self._engine.stacks(self.region) if one.alive]
        found = [(stack, one) for stack in stacks for one in stack.resources.values()]
        if "PhysicalResourceId" in given:
            found = [(stack, one) for stack, one in found if one.ref == given.text("PhysicalResourceId")]
        if "LogicalResourceId" in given:
            found = [(stack, one) for stack, one in found if one.logical_id == given.text("LogicalResourceId")]
        return ActionResult({"StackResources": [views.resource(stack, one) for stack, one in found]})

    def describe_stack_resource(self) -> ActionResult:
        """DescribeStackResource."""
        stack, logical_id = self._stack(), self._given.text("LogicalResourceId")
        if logical_id not in stack.resources:
            raise CloudFormationError(f"Resource {logical_id} does not exist for stack {stack.name}")
        return ActionResult({"StackResourceDetail": views.resource_detail(stack, stack.resources[logical_id])})

    def list_stack_resources(self) -> ActionResult:
        """ListStackResources."""
        stack = self._stack()
        summaries = [views.resource_summary(one) for one in stack.resources.values()]
        return ActionResult({"StackResourceSummaries": summaries})

    def get_template(self) -> ActionResult:
        """GetTemplate."""
        given = self._given
        if "ChangeSetName" in given:
            stack_name = given.text("StackName") if "StackName" in given else None
            _, planned = self._engine.change_set(given.text("ChangeSetName"), self.region, stack_name)
            template = planned.request.template
        else:
            template = self._stack().request.template
        body = template.body
        if given.text("TemplateStage", "Original") == "Processed" and template.transforms:
            body = json.dumps(dict(template.document))
        return ActionResult({"TemplateBody": body, "StagesAvailable": ["Original", "Processed"]})

    def get_template_summary(self) -> ActionResult:
        """GetTemplateSummary."""
        standing = self._stack() if "StackName" in self._given else None
        template = standing.request.template if standing else self._template(None)
        return ActionResult(
            {
                **views.template_facts(template),
                "ResourceTypes": sorted({one.type for one in template.resources.values()}),
            }
        )

    def validate_template(self) -> ActionResult:
        """ValidateTemplate."""
        template = self._template(None)
        facts = views.template_facts(template)
        return ActionResult({**facts, "Capabilities": sorted(needed_capabilities(template))})

    def create_change_set(self) -> ActionResult:
        """CreateChangeSet."""
        given = self._given
        kind = given.text("ChangeSetType", "UPDATE")
        standing = self._stack() if kind == "UPDATE" else None
        planned = self._engine.plan(
            self._name(),
            self.region,
            self._request(standing),
            given.text("ChangeSetName"),
            kind,
            given.text("Description", ""),
        )
        stack, _ = self._engine.change_set(planned.id, self.region, None)
        return ActionResult({"Id": planned.id, "StackId": stack.id})

    def _change_set(self) -> tuple[str, str | None]:
        given = self._given
        return given.text("ChangeSetName"), given.text("StackName") if "StackName" in given else None

    def describe_change_set(self) -> ActionResult:
        """DescribeChangeSet."""
        name, stack_name = self._change_set()
        stack, planned = self._engine.change_set(name, self.region, stack_name)
        return ActionResult(views.change_set(stack, planned, values=self._given.flag("IncludePropertyValues")))

    def list_change_sets(self) -> ActionResult:
        """ListChangeSets."""
        stack = self._stack()
        summaries = [views.change_set_summary(stack, one) for one in stack.change_sets.values()]
        return ActionResult({"Summaries": summaries})

    def execute_change_set(self) -> ActionResult:
        """ExecuteChangeSet."""
        name, stack_name = self._change_set()
        given = self._given
        self._engine.execute(
            name,
            self.region,
            stack_name,
            disable_rollback=given.flag("DisableRollback"),
            retain_except_on_create=given.flag("RetainExceptOnCreate"),
        )
        return ActionResult({})

    def delete_change_set(self) -> ActionResult:
        """DeleteChangeSet."""
        name, stack_name = self._change_set()
        self._engine.delete_change_set(name, self.region, stack_name)
        return ActionResult({})

    def update_termination_protection(self) -> ActionResult:
        """UpdateTerminationProtection."""
        enabled = self._given.flag("EnableTerminationProtection")
        return ActionResult({"StackId": self._engine.protect(self._name(), self.region, enabled=enabled).id})

    def set_stack_policy(self) -> ActionResult:
        """SetStackPolicy."""
        self._engine.set_policy(self._name(), self.region, self._given.text("StackPolicyBody"))
        return EmptyResult()

    def get_stack_policy(self) -> ActionResult:
        """GetStackPolicy."""
        return ActionResult({"StackPolicyBody": self._stack().policy})

    def list_exports(self) -> ActionResult:
        """ListExports."""
        exports: list[Mapping[str, Json]] = [
            {"ExportingStackId": one.id, "Name": output.export, "Value": output.value}
            for one in self._engine.stacks(self.region)
            if one.alive
            for output in one.outputs.values()
            if output.export is not None
        ]
        return ActionResult({"Exports": exports})


class CloudFormationService(AddedService):
    """CloudFormation, offered through moto in place of moto's own."""

    hosts: ClassVar[list[str]] = [r"https?://cloudformation\.(.+)\.amazonaws\.com"]
    paths: ClassVar[Mapping[str, Handler]] = {"{0}/$": CloudFormationApi.dispatch}


CLOUDFORMATION: BackendDict[CloudFormationService] = BackendDict(CloudFormationService, "cloudformation")
