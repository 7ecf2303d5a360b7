"""CloudWatch and its logs: log groups, alarms, dashboards."""

from collections.abc import Callable

from arbees_infra.rehearsal.adapters import tagging
from arbees_infra.rehearsal.resource import Call, Resource, ResourceType, Step, Tagging


def _arn(service: str, form: str) -> Callable[[Resource], str]:
    def arn(resource: Resource) -> str:
        return f"arn:aws:{service}:{resource.region}:{resource.account_id}:{form.format(resource.ref)}"

    return arn


_log_group_arn = _arn("logs", "log-group:{}")

_LOGS = (
    ResourceType(
        "AWS::Logs::LogGroup",
        "logs",
        create=Call("create_log_group"),
        name="LogGroupName",
        name_limit=512,
        ref=lambda r: r.text("LogGroupName"),
        key=lambda r: {"logGroupName": r.ref},
        steps=(
            Step(
                ("RetentionInDays",),
                Call(
                    "put_retention_policy",
                    lambda r: {"logGroupName": r.ref, "retentionInDays": r.get("RetentionInDays")},
                ),
                undo=Call("delete_retention_policy", lambda r: {"logGroupName": r.ref}),
            ),
            Step(
                ("KmsKeyId",),
                Call("associate_kms_key", lambda r: {"logGroupName": r.ref, "kmsKeyId": r.get("KmsKeyId")}),
                undo=Call("disassociate_kms_key", lambda r: {"logGroupName": r.ref}),
            ),
        ),
        delete=Call("delete_log_group"),
        attributes={"Arn": lambda r: f"{_log_group_arn(r)}:*"},
        tags=Tagging(
            "tag_resource",
            "untag_resource",
            lambda r: {"resourceArn": _log_group_arn(r)},
            tags="tags",
            keys="tagKeys",
        ),
    ),
    ResourceType(
        "AWS::Logs::MetricFilter",
        "logs",
        create=Call("put_metric_filter"),
        name="FilterName",
        name_limit=512,
        ref=lambda r: r.text("FilterName"),
        key=lambda r: {"filterName": r.ref, "logGroupName": r.text("LogGroupName")},
        update=(Call("put_metric_filter", whole=True),),
        delete=Call("delete_metric_filter"),
    ),
    ResourceType(
        "AWS::Logs::SubscriptionFilter",
        "logs",
        create=Call("put_subscription_filter"),
        name="FilterName",
        name_limit=512,
        ref=lambda r: r.text("FilterName"),
        key=lambda r: {"filterName": r.ref, "logGroupName": r.text("LogGroupName")},
        update=(Call("put_subscription_filter", whole=True),),
        delete=Call("delete_subscription_filter"),
    ),
)

_ALARM_TAGS = tagging.by_attribute("ResourceARN", "Arn", "tag_resource", "untag_resource")


def _alarm(resource_type: str, operation: str) -> ResourceType:
    return ResourceType(
        resource_type,
        "cloudwatch",
        create=Call(operation),
        name="AlarmName",
        name_limit=255,
        ref=lambda r: r.text("AlarmName"),
        key=lambda r: {"AlarmName": r.ref},
        update=(Call(operation, whole=True),),
        delete=Call("delete_alarms", lambda r: {"AlarmNames": [r.ref]}),
        attributes={"Arn": _arn("cloudwatch", "alarm:{}")},
        tags=_ALARM_TAGS,
    )


_CLOUDWATCH = (
    _alarm("AWS::CloudWatch::Alarm", "put_metric_alarm"),
    _alarm("AWS::CloudWatch::CompositeAlarm", "put_composite_alarm"),
    ResourceType(
        "AWS::CloudWatch::Dashboard",
        "cloudwatch",
        create=Call("put_dashboard"),
        name="DashboardName",
        name_limit=255,
        ref=lambda r: r.text("DashboardName"),
        key=lambda r: {"DashboardName": r.ref},
        update=(Call("put_dashboard", whole=True),),
        delete=Call("delete_dashboards", lambda r: {"DashboardNames": [r.ref]}),
        tags=Tagging(
            "tag_resource",
            "untag_resource",
            lambda r: {"ResourceARN": f"arn:aws:cloudwatch::{r.account_id}:dashboard/{r.ref}"},
        ),
    ),
)

TYPES: tuple[ResourceType, ...] = (*_LOGS, *_CLOUDWATCH)
