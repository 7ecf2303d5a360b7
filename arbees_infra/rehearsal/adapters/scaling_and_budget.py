"""Application Auto Scaling and Budgets."""

from collections.abc import Mapping

from arbees_infra.rehearsal.adapters import tagging
from arbees_infra.rehearsal.json_values import Json
from arbees_infra.rehearsal.made_up_names import made_up_name
from arbees_infra.rehearsal.resource import Act, Call, Read, Resource, ResourceType, Step, Tagging

_TARGET = ("ServiceNamespace", "ResourceId", "ScalableDimension")


def _target(resource: Resource) -> dict[str, Json]:
    """The scalable target a policy works on: named by parts, or by the target's Ref."""
    if "ScalingTargetId" not in resource.properties:
        return {name: resource.text(name) for name in _TARGET}
    resource_id, dimension, namespace = resource.text("ScalingTargetId").split("|")
    return {"ServiceNamespace": namespace, "ResourceId": resource_id, "ScalableDimension": dimension}


def _one_target(resource: Resource) -> Mapping[str, Json]:
    target = _target(resource)
    return {"ResourceIds": [target.pop("ResourceId")], **target}


def _policy(resource: Resource) -> Mapping[str, Json]:
    return {**_target(resource), "PolicyName": resource.text("PolicyName")}


def _schedule(resource: Resource) -> Json:
    now = {one.text("ScheduledActionName"): one for one in resource.properties.records("ScheduledActions")}
    for one in resource.previous.records("ScheduledActions"):
        if one.text("ScheduledActionName") not in now:
            name: dict[str, Json] = {"ScheduledActionName": one["ScheduledActionName"]}
            resource.call("delete_scheduled_action", {**_target(resource), **name})
    for one in now.values():
        resource.call("put_scheduled_action", {**_target(resource), **one})
    return None


_SCALING = (
    ResourceType(
        "AWS::ApplicationAutoScaling::ScalableTarget",
        "application-autoscaling",
        create=Call("register_scalable_target"),
        ref=lambda r: f"{r.text('ResourceId')}|{r.text('ScalableDimension')}|{r.text('ServiceNamespace')}",
        steps=(Step(("ScheduledActions",), Act(_schedule, uses=("ScheduledActions",))),),
        update=(Call("register_scalable_target", whole=True),),
        delete=Call("deregister_scalable_target", _target),
        read=Read("describe_scalable_targets", _one_target, "ScalableTargets[0]"),
        attributes={"Id": lambda r: r.ref},
        tags=tagging.by_reading("ResourceARN", "ScalableTargetARN", "tag_resource", "untag_resource"),
    ),
    ResourceType(
        "AWS::ApplicationAutoScaling::ScalingPolicy",
        "application-autoscaling",
        create=Call("put_scaling_policy", _target, uses=("ScalingTargetId", *_TARGET)),
        ref="PolicyARN",
        update=(Call("put_scaling_policy", _target, uses=("ScalingTargetId", *_TARGET), whole=True),),
        delete=Call("delete_scaling_policy", _policy),
        attributes={"Arn": lambda r: r.ref},
    ),
)


def _budget(resource: Resource) -> Mapping[str, Json]:
    made_up = made_up_name(resource.type, resource.home.stack_name, resource.logical_id)
    return {
        "AccountId": resource.account_id,
        "Budget": {"BudgetName": made_up, **resource.properties.record("Budget")},
    }


def _create_budget(resource: Resource) -> Json:
    parameters = _budget(resource)
    notifications = resource.properties.items_of("NotificationsWithSubscribers")
    resource.call("create_budget", {**parameters, "NotificationsWithSubscribers": notifications})
    return dict(parameters)


def _change_budget(resource: Resource) -> Mapping[str, Json]:
    wanted: Json = {"BudgetName": resource.ref, **resource.properties.record("Budget")}
    return {"AccountId": resource.account_id, "NewBudget": wanted}


def _budget_key(resource: Resource) -> Mapping[str, Json]:
    return {"AccountId": resource.account_id, "BudgetName": resource.ref}


_BUDGETS = (
    ResourceType(
        "AWS::Budgets::Budget",
        "budgets",
        create=Act(_create_budget, uses=("Budget", "NotificationsWithSubscribers")),
        name_limit=100,
        ref="Budget.BudgetName",
        key=_budget_key,
        update=(Call("update_budget", _change_budget, uses=("Budget",), passes=()),),
        delete=Call("delete_budget"),
        read=Read("describe_budget", _budget_key, "Budget"),
        attributes={"Id": lambda r: r.ref},
        tags=Tagging(
            "tag_resource",
            "untag_resource",
            lambda r: {"ResourceARN": f"arn:aws:budgets::{r.account_id}:budget/{r.ref}"},
            tags="ResourceTags",
            keys="ResourceTagKeys",
        ),
        tag_property="ResourceTags",
    ),
)

TYPES: tuple[ResourceType, ...] = (*_SCALING, *_BUDGETS)
