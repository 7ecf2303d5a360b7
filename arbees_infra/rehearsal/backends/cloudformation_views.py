"""Stacks, events and change sets in the form CloudFormation's API answers them."""

import json

from arbees_infra.rehearsal.json_values import Json
from arbees_infra.rehearsal.stack import Change, ChangeSet, Deployed, Event, Request, Stack
from arbees_infra.rehearsal.template import Template

Answer = dict[str, object]
"""An answer's fields; moto writes dates and absent (None) fields as the API's model says."""


def stack(one: Stack) -> Answer:
    """DescribeStacks' entry."""
    return {
        "StackId": one.id,
        "StackName": one.name,
        "Description": one.request.template.description or None,
        "Parameters": _parameters(one.request, one),
        "CreationTime": one.created,
        "LastUpdatedTime": one.updated,
        "DeletionTime": one.deleted,
        "RollbackConfiguration": {},
        "StackStatus": one.status,
        "StackStatusReason": one.reason or None,
        "DisableRollback": one.request.on_failure == "DO_NOTHING",
        "NotificationARNs": list(one.request.notification_arns),
        "Capabilities": list(one.request.capabilities),
        "Outputs": [
            {
                "OutputKey": output.name,
                "OutputValue": output.value,
                "Description": output.description or None,
                "ExportName": output.export,
            }
            for output in one.outputs.values()
        ],
        "RoleARN": one.request.role_arn or None,
        "Tags": _tags(one.request),
        "EnableTerminationProtection": one.termination_protection,
        "DriftInformation": {"StackDriftStatus": "NOT_CHECKED"},
    }


def _tags(request: Request) -> list[dict[str, str]]:
    return [{"Key": key, "Value": value} for key, value in request.tags.items()]


def _parameters(request: Request, standing: Stack | None) -> list[dict[str, object]]:
    declared = request.template.section("Parameters")
    found: list[dict[str, object]] = []
    for name in declared:
        declaration = declared.record(name)
        value = request.parameters.get(name, declaration.text("Default", ""))
        shown: dict[str, object] = {
            "ParameterKey": name,
            "ParameterValue": "****" if declaration.flag("NoEcho") else value,
        }
        if standing is not None and declaration.text("Type").startswith("AWS::SSM::Parameter::Value"):
            shown["ResolvedValue"] = str(standing.parameter_values.get(name, ""))
        found.append(shown)
    return found


def summary(one: Stack) -> Answer:
    """ListStacks' entry."""
    return {
        "StackId": one.id,
        "StackName": one.name,
        "TemplateDescription": one.request.template.description or None,
        "CreationTime": one.created,
        "LastUpdatedTime": one.updated,
        "DeletionTime": one.deleted,
        "StackStatus": one.status,
        "StackStatusReason": one.reason or None,
        "DriftInformation": {"StackDriftStatus": "NOT_CHECKED"},
    }


def event(one: Event) -> Answer:
    """DescribeStackEvents' entry."""
    return {
        "StackId": one.stack_id,
        "EventId": one.id,
        "StackName": one.stack_name,
        "LogicalResourceId": one.logical_id,
        "PhysicalResourceId": one.ref,
        "ResourceType": one.type,
        "Timestamp": one.at,
        "ResourceStatus": one.status,
        "ResourceStatusReason": one.reason or None,
    }


def resource_summary(one: Deployed) -> Answer:
    """ListStackResources' entry."""
    return {
        "LogicalResourceId": one.logical_id,
        "PhysicalResourceId": one.ref or None,
        "ResourceType": one.type,
        "LastUpdatedTimestamp": one.updated,
        "ResourceStatus": one.status,
        "ResourceStatusReason": one.reason or None,
        "DriftInformation": {"StackResourceDriftStatus": "NOT_CHECKED"},
    }


def resource(of: Stack, one: Deployed) -> Answer:
    """DescribeStackResources' entry."""
    shown = resource_summary(one)
    return {**shown, "StackName": of.name, "StackId": of.id, "Timestamp": shown.pop("LastUpdatedTimestamp")}


def resource_detail(of: Stack, one: Deployed) -> Answer:
    """DescribeStackResource's answer."""
    return {**resource_summary(one), "StackName": of.name, "StackId": of.id}


def template_facts(template: Template) -> Answer:
    """What ValidateTemplate and GetTemplateSummary say of a template's head."""
    declared = template.section("Parameters")
    return {
        "Description": template.description or None,
        "DeclaredTransforms": list(template.transforms),
        "Parameters": [
            {
                "ParameterKey": name,
                "DefaultValue": declared.record(name).text("Default", "") or None,
                "NoEcho": declared.record(name).flag("NoEcho"),
                "Description": declared.record(name).text("Description", "") or None,
                "ParameterType": declared.record(name).text("Type"),
            }
            for name in declared
        ],
    }


def change_set_summary(of: Stack, one: ChangeSet) -> Answer:
    """ListChangeSets' entry."""
    return {
        "StackId": of.id,
        "StackName": of.name,
        "ChangeSetId": one.id,
        "ChangeSetName": one.name,
        "ExecutionStatus": one.execution_status,
        "Status": one.status,
        "StatusReason": one.reason or None,
        "CreationTime": one.created,
        "Description": one.description or None,
    }


def change_set(of: Stack, one: ChangeSet, *, values: bool) -> Answer:
    """DescribeChangeSet's answer; `values` adds what properties were and will be."""
    return {
        **change_set_summary(of, one),
        "Parameters": _parameters(one.request, None),
        "NotificationARNs": list(one.request.notification_arns),
        "Capabilities": list(one.request.capabilities),
        "Tags": _tags(one.request),
        "Changes": [{"Type": "Resource", "ResourceChange": _change(change, values=values)} for change in one.changes],
    }


def _change(change: Change, *, values: bool) -> Answer:
    return {
        "PolicyAction": change.policy_action or None,
        "Action": change.action,
        "LogicalResourceId": change.logical_id,
        "PhysicalResourceId": change.ref or None,
        "ResourceType": change.type,
        "Replacement": change.replacement or None,
        "Scope": ["Properties"] if change.properties else [],
        "Details": [_detail(change, *one, values=values) for one in change.properties],
    }


def _detail(change: Change, name: str, before: Json, after: Json, *, values: bool) -> Answer:
    target: Answer = {
        "Attribute": "Properties",
        "Name": name,
        "RequiresRecreation": {"True": "Always", "Conditional": "Conditionally"}.get(change.replacement, "Never"),
        "Path": f"/Properties/{name}",
    }
    if values:
        target["BeforeValue"], target["AfterValue"] = _shown(before), _shown(after)
        target["AttributeChangeType"] = "Add" if before is None else "Remove" if after is None else "Modify"
    return {"Target": target, "Evaluation": "Static", "ChangeSource": "DirectModification"}


def _shown(value: Json) -> str | None:
    if value is None:
        return None
    return value if isinstance(value, str) else json.dumps(value)
