"""SNS topics, EventBridge rules and schedules."""

from collections.abc import Mapping

from arbees_infra.rehearsal.adapters import tagging
from arbees_infra.rehearsal.json_values import Json, Properties, as_text
from arbees_infra.rehearsal.made_up_names import made_up_name
from arbees_infra.rehearsal.resource import Act, Call, Read, Resource, ResourceType, Step

_TOPIC_ATTRIBUTES = (
    "DisplayName KmsMasterKeyId FifoTopic ContentBasedDeduplication SignatureVersion TracingConfig ArchivePolicy"
)
_SUBSCRIPTION_ATTRIBUTES = (
    "DeliveryPolicy FilterPolicy FilterPolicyScope RawMessageDelivery RedrivePolicy SubscriptionRoleArn"
)
_SUBSCRIPTION_DEFAULTS: Mapping[str, Json] = {
    "FilterPolicy": {},
    "FilterPolicyScope": "MessageAttributes",
    "RawMessageDelivery": False,
}
"""What a subscription's attribute goes back to (SNS API reference, SetSubscriptionAttributes)."""


def _attributes(properties: Properties, names: str) -> dict[str, Json]:
    return {name: properties[name] for name in names.split() if name in properties}


def _topic_attributes(resource: Resource) -> Mapping[str, Json]:
    return {"Attributes": _attributes(resource.properties, _TOPIC_ATTRIBUTES)}


def _change_topic(resource: Resource) -> Json:
    for name in _TOPIC_ATTRIBUTES.split():
        if resource.get(name) != resource.previous.get(name):
            value = as_text(resource.properties.get(name, ""))
            attribute = {"TopicArn": resource.ref, "AttributeName": name, "AttributeValue": value}
            resource.call("set_topic_attributes", attribute)
    return None


def _change_subscriptions(resource: Resource) -> Json:
    now = [(one.text("Protocol"), one.text("Endpoint")) for one in resource.properties.records("Subscription")]
    before = [(one.text("Protocol"), one.text("Endpoint")) for one in resource.previous.records("Subscription")]
    standing = resource.call("list_subscriptions_by_topic", {"TopicArn": resource.ref})
    for one in Properties(standing).records("Subscriptions"):
        member = (one.text("Protocol"), one.text("Endpoint"))
        if member in before and member not in now:
            resource.call("unsubscribe", {"SubscriptionArn": one["SubscriptionArn"]})
    for protocol, endpoint in now:
        if (protocol, endpoint) not in before:
            resource.call("subscribe", {"TopicArn": resource.ref, "Protocol": protocol, "Endpoint": endpoint})
    return None


def _subscription_params(resource: Resource) -> Mapping[str, Json]:
    attributes = _attributes(resource.properties, _SUBSCRIPTION_ATTRIBUTES)
    return {"Attributes": attributes, "ReturnSubscriptionArn": True}


def _change_subscription(resource: Resource) -> Json:
    for name in _SUBSCRIPTION_ATTRIBUTES.split():
        value = resource.properties.get(name, _SUBSCRIPTION_DEFAULTS.get(name, ""))
        if resource.get(name) != resource.previous.get(name):
            attribute = {"SubscriptionArn": resource.ref, "AttributeName": name, "AttributeValue": value}
            resource.call("set_subscription_attributes", attribute)
    return None


def _set_policies(resource: Resource) -> Json:
    for topic in resource.properties.texts("Topics"):
        attribute = {"TopicArn": topic, "AttributeName": "Policy", "AttributeValue": resource.get("PolicyDocument")}
        resource.call("set_topic_attributes", attribute)
    return None


def _default_policies(resource: Resource) -> Json:
    """Gives every topic back the policy SNS makes it with: only the owner's account may use it."""
    for topic in resource.properties.texts("Topics"):
        policy: Json = {
            "Version": "2008-10-17",
            "Id": "__default_policy_ID",
            "Statement": [
                {
                    "Sid": "__default_statement_ID",
                    "Effect": "Allow",
                    "Principal": {"AWS": "*"},
                    "Action": ["SNS:Publish", "SNS:Subscribe", "SNS:GetTopicAttributes"],
                    "Resource": topic,
                    "Condition": {"StringEquals": {"AWS:SourceOwner": resource.account_id}},
                }
            ],
        }
        attribute: dict[str, Json] = {"TopicArn": topic, "AttributeName": "Policy", "AttributeValue": policy}
        resource.call("set_topic_attributes", attribute)
    return None


_SNS = (
    ResourceType(
        "AWS::SNS::Topic",
        "sns",
        create=Call(
            "create_topic",
            _topic_attributes,
            uses=tuple(_TOPIC_ATTRIBUTES.split()),
            rename={"TopicName": "Name"},
        ),
        name="TopicName",
        name_limit=256,
        ref="TopicArn",
        key=lambda r: {"TopicArn": r.ref},
        steps=(Step(("Subscription",), Act(_change_subscriptions, uses=("Subscription",))),),
        update=(Act(_change_topic, uses=tuple(_TOPIC_ATTRIBUTES.split())),),
        delete=Call("delete_topic"),
        attributes={"TopicArn": lambda r: r.ref, "TopicName": lambda r: r.ref.rsplit(":", 1)[1]},
        tags=tagging.by_ref("ResourceArn", "tag_resource", "untag_resource"),
    ),
    ResourceType(
        "AWS::SNS::Subscription",
        "sns",
        create=Call("subscribe", _subscription_params, uses=tuple(_SUBSCRIPTION_ATTRIBUTES.split())),
        ref="SubscriptionArn",
        update=(Act(_change_subscription, uses=tuple(_SUBSCRIPTION_ATTRIBUTES.split())),),
        delete=Call("unsubscribe", lambda r: {"SubscriptionArn": r.ref}),
        attributes={"Arn": lambda r: r.ref},
    ),
    ResourceType(
        "AWS::SNS::TopicPolicy",
        "sns",
        create=Act(_set_policies, uses=("PolicyDocument", "Topics")),
        ref=lambda r: made_up_name(r.type, r.home.stack_name, r.logical_id),
        update=(Act(_set_policies, uses=("PolicyDocument", "Topics")),),
        delete=Act(_default_policies),
        attributes={"Id": lambda r: r.ref},
    ),
)


def _put_targets(resource: Resource) -> Json:
    bus: dict[str, Json] = {"EventBusName": resource.get("EventBusName")}
    now = resource.properties.records("Targets")
    ids = {one.text("Id") for one in now}
    gone: list[Json] = [one["Id"] for one in resource.previous.records("Targets") if one["Id"] not in ids]
    if gone:
        resource.call("remove_targets", {"Rule": resource.ref, "Ids": gone, **bus})
    if now:
        resource.call("put_targets", {"Rule": resource.ref, "Targets": [dict(one) for one in now], **bus})
    return None


def _delete_rule(resource: Resource) -> Json:
    bus: dict[str, Json] = {"EventBusName": resource.get("EventBusName")}
    ids: list[Json] = [one["Id"] for one in resource.properties.records("Targets")]
    if ids:
        resource.call("remove_targets", {"Rule": resource.ref, "Ids": ids, **bus})
    return resource.call("delete_rule", {"Name": resource.ref, **bus})


def _schedule(resource: Resource) -> Mapping[str, Json]:
    return {"Name": resource.ref, "GroupName": resource.get("GroupName")}


_EVENTS = (
    ResourceType(
        "AWS::Events::Rule",
        "events",
        create=Call("put_rule"),
        name="Name",
        ref=lambda r: r.text("Name"),
        key=lambda r: {"Name": r.ref},
        steps=(Step(("Targets",), Act(_put_targets, uses=("Targets",))),),
        update=(Call("put_rule", whole=True),),
        delete=Act(_delete_rule),
        read=Read("describe_rule", lambda r: {"Name": r.ref, "EventBusName": r.get("EventBusName")}, "@"),
        attributes={"Arn": "Arn", "RuleName": "Name"},
        tags=tagging.by_attribute("ResourceARN", "Arn", "tag_resource", "untag_resource"),
    ),
    ResourceType(
        "AWS::Scheduler::Schedule",
        "scheduler",
        create=Call("create_schedule"),
        name="Name",
        ref=lambda r: r.text("Name"),
        key=_schedule,
        update=(Call("update_schedule", whole=True),),
        delete=Call("delete_schedule"),
        read=Read("get_schedule", _schedule, "@"),
        attributes={"Arn": "Arn"},
        tags=None,
    ),
    ResourceType(
        "AWS::Scheduler::ScheduleGroup",
        "scheduler",
        create=Call("create_schedule_group"),
        name="Name",
        ref=lambda r: r.text("Name"),
        key=lambda r: {"Name": r.ref},
        delete=Call("delete_schedule_group"),
        read=Read("get_schedule_group", lambda r: {"Name": r.ref}, "@"),
        attributes={"Arn": "Arn", "State": "State"},
        tags=tagging.by_attribute("ResourceArn", "Arn", "tag_resource", "untag_resource"),
    ),
)

TYPES: tuple[ResourceType, ...] = (*_SNS, *_EVENTS)
