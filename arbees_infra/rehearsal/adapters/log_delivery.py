"""CloudWatch Logs: which services may write to the account's log groups."""

from arbees_infra.rehearsal.resource import Call, ResourceType

TYPES: tuple[ResourceType, ...] = (
    ResourceType(
        "AWS::Logs::ResourcePolicy",
        "logs",
        create=Call("put_resource_policy", passes=("PolicyName", "PolicyDocument")),
        ref=lambda r: r.text("PolicyName"),
        key=lambda r: {"policyName": r.ref},
        update=(Call("put_resource_policy", passes=("PolicyName", "PolicyDocument"), whole=True),),
        delete=Call("delete_resource_policy"),
    ),
)
