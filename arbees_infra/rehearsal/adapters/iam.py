"""IAM: roles, policies, instance profiles and identity providers."""

from collections.abc import Iterator, Mapping

from arbees_infra.rehearsal.adapters import tagging
from arbees_infra.rehearsal.json_values import Json, pick
from arbees_infra.rehearsal.resource import Act, Call, Params, Read, Resource, ResourceType, Step

SERVICE = "iam"

_HOLDERS = {"Roles": "role", "Groups": "group", "Users": "user"}
"""Who a policy can be attached to: the template's property, and the word in IAM's operations."""


def _holder(kind: str, name: str) -> dict[str, Json]:
    return {f"{kind.capitalize()}Name": name}


def _holders(resource: Resource, *, before: bool = False) -> Iterator[tuple[str, str]]:
    properties = resource.previous if before else resource.properties
    for name, kind in _HOLDERS.items():
        for one in properties.texts(name):
            yield kind, one


def _attach_managed(resource: Resource) -> Json:
    now, before = resource.properties.texts("ManagedPolicyArns"), resource.previous.texts("ManagedPolicyArns")
    for arn in before:
        if arn not in now:
            resource.call("detach_role_policy", {"RoleName": resource.ref, "PolicyArn": arn})
    for arn in now:
        if arn not in before:
            resource.call("attach_role_policy", {"RoleName": resource.ref, "PolicyArn": arn})
    return None


def _put_inline(resource: Resource) -> Json:
    now = {one.text("PolicyName"): one["PolicyDocument"] for one in resource.properties.records("Policies")}
    for one in resource.previous.records("Policies"):
        if one.text("PolicyName") not in now:
            resource.call("delete_role_policy", {"RoleName": resource.ref, "PolicyName": one["PolicyName"]})
    for name, document in now.items():
        policy = {"RoleName": resource.ref, "PolicyName": name, "PolicyDocument": document}
        resource.call("put_role_policy", policy)
    return None


def _delete_role(resource: Resource) -> Json:
    for arn in resource.properties.texts("ManagedPolicyArns"):
        resource.call("detach_role_policy", {"RoleName": resource.ref, "PolicyArn": arn})
    for one in resource.properties.records("Policies"):
        resource.call("delete_role_policy", {"RoleName": resource.ref, "PolicyName": one["PolicyName"]})
    return resource.call("delete_role", {"RoleName": resource.ref})


def _put_policy(resource: Resource) -> Json:
    name = resource.text("PolicyName")
    before_name = resource.previous.text("PolicyName", name)
    now = set(_holders(resource))
    for kind, one in _holders(resource, before=True):
        if (kind, one) not in now or before_name != name:
            resource.call(f"delete_{kind}_policy", {**_holder(kind, one), "PolicyName": before_name})
    for kind, one in now:
        policy = {**_holder(kind, one), "PolicyName": name, "PolicyDocument": resource.get("PolicyDocument")}
        resource.call(f"put_{kind}_policy", policy)
    return None


def _delete_policy(resource: Resource) -> Json:
    for kind, one in _holders(resource):
        resource.call(f"delete_{kind}_policy", {**_holder(kind, one), "PolicyName": resource.text("PolicyName")})
    return None


def _attach_policy(resource: Resource) -> Json:
    now, before = set(_holders(resource)), set(_holders(resource, before=True))
    for kind, one in sorted(before - now):
        resource.call(f"detach_{kind}_policy", {**_holder(kind, one), "PolicyArn": resource.ref})
    for kind, one in sorted(now - before):
        resource.call(f"attach_{kind}_policy", {**_holder(kind, one), "PolicyArn": resource.ref})
    return None


def _delete_managed_policy(resource: Resource) -> Json:
    for kind, one in _holders(resource):
        resource.call(f"detach_{kind}_policy", {**_holder(kind, one), "PolicyArn": resource.ref})
    _forget_old_versions(resource)
    return resource.call("delete_policy", {"PolicyArn": resource.ref})


def _change_list(resource: Resource, key: str, add: str, remove: str, whose: dict[str, Json], parameter: str) -> None:
    """Take out of a list, one call each, what it no longer holds, and put in what is new."""
    now, before = resource.properties.texts(key), resource.previous.texts(key)
    for one in before:
        if one not in now:
            resource.call(remove, {**whose, parameter: one})
    for one in now:
        if one not in before:
            resource.call(add, {**whose, parameter: one})


def _change_profile_role(resource: Resource) -> Json:
    profile: dict[str, Json] = {"InstanceProfileName": resource.ref}
    add, remove = "add_role_to_instance_profile", "remove_role_from_instance_profile"
    _change_list(resource, "Roles", add, remove, profile, "RoleName")
    return None


def _delete_profile(resource: Resource) -> Json:
    profile: dict[str, Json] = {"InstanceProfileName": resource.ref}
    for role in resource.properties.texts("Roles"):
        resource.call("remove_role_from_instance_profile", {**profile, "RoleName": role})
    return resource.call("delete_instance_profile", profile)


def _boundary(resource: Resource) -> Mapping[str, Json]:
    return {"RoleName": resource.ref, "PermissionsBoundary": resource.get("PermissionsBoundary")}


def _change_clients(resource: Resource) -> Json:
    provider: dict[str, Json] = {"OpenIDConnectProviderArn": resource.ref}
    add, remove = "add_client_id_to_open_id_connect_provider", "remove_client_id_from_open_id_connect_provider"
    _change_list(resource, "ClientIdList", add, remove, provider, "ClientID")
    return None


def _new_version(resource: Resource) -> Json:
    """Makes the document the policy's default version, and room for it: IAM keeps five."""
    resource.call(
        "create_policy_version",
        {**_policy_arn(resource), "PolicyDocument": resource.get("PolicyDocument"), "SetAsDefault": True},
    )
    return _forget_old_versions(resource)


def _policy_arn(resource: Resource) -> dict[str, Json]:
    return {"PolicyArn": resource.ref}


def _forget_old_versions(resource: Resource) -> Json:
    found = resource.call("list_policy_versions", _policy_arn(resource))
    versions = pick("Versions[?!IsDefaultVersion].VersionId", found)
    for version in versions if isinstance(versions, list) else []:
        resource.call("delete_policy_version", {**_policy_arn(resource), "VersionId": version})
    return None


def _named(parameter: str) -> Params:
    def params(resource: Resource) -> Mapping[str, Json]:
        return {parameter: resource.ref}

    return params


TYPES: tuple[ResourceType, ...] = (
    ResourceType(
        "AWS::IAM::Role",
        SERVICE,
        create=Call("create_role"),
        name="RoleName",
        name_limit=64,
        ref="Role.RoleName",
        key=_named("RoleName"),
        steps=(
            Step(("ManagedPolicyArns",), Act(_attach_managed, uses=("ManagedPolicyArns",))),
            Step(("Policies",), Act(_put_inline, uses=("Policies",))),
            Step(
                ("PermissionsBoundary",),
                Call("put_role_permissions_boundary", _boundary),
                undo=Call("delete_role_permissions_boundary", _named("RoleName")),
            ),
        ),
        update=(
            Call("update_assume_role_policy", rename={"AssumeRolePolicyDocument": "PolicyDocument"}, passes=()),
            Call("update_role", passes=("Description", "MaxSessionDuration"), whole=True),
        ),
        delete=Act(_delete_role),
        read=Read("get_role", _named("RoleName"), "Role"),
        attributes={"Arn": "Arn", "RoleId": "RoleId"},
        tags=tagging.by_ref("RoleName", "tag_role", "untag_role"),
    ),
    ResourceType(
        "AWS::IAM::Policy",
        SERVICE,
        create=Act(_put_policy, uses=("PolicyName", "PolicyDocument", "Roles", "Groups", "Users")),
        ref=lambda r: f"{r.home.stack_name[:5]}-{r.logical_id[:4]}-{r.text('PolicyName')}",
        update=(Act(_put_policy, uses=("PolicyName", "PolicyDocument", "Roles", "Groups", "Users")),),
        delete=Act(_delete_policy),
        attributes={"Id": lambda r: r.ref},
    ),
    ResourceType(
        "AWS::IAM::ManagedPolicy",
        SERVICE,
        create=Call("create_policy", rename={"ManagedPolicyName": "PolicyName"}),
        name="ManagedPolicyName",
        name_limit=128,
        ref="Policy.Arn",
        key=_named("PolicyArn"),
        steps=(Step(("Roles", "Groups", "Users"), Act(_attach_policy, uses=("Roles", "Groups", "Users"))),),
        update=(Act(_new_version, uses=("PolicyDocument",)),),
        delete=Act(_delete_managed_policy),
        attributes={"PolicyArn": lambda r: r.ref},
    ),
    ResourceType(
        "AWS::IAM::InstanceProfile",
        SERVICE,
        create=Call("create_instance_profile"),
        name="InstanceProfileName",
        name_limit=128,
        ref="InstanceProfile.InstanceProfileName",
        key=_named("InstanceProfileName"),
        steps=(Step(("Roles",), Act(_change_profile_role, uses=("Roles",))),),
        delete=Act(_delete_profile),
        read=Read("get_instance_profile", _named("InstanceProfileName"), "InstanceProfile"),
        attributes={"Arn": "Arn"},
    ),
    ResourceType(
        "AWS::IAM::OIDCProvider",
        SERVICE,
        create=Call("create_open_id_connect_provider"),
        ref="OpenIDConnectProviderArn",
        key=_named("OpenIDConnectProviderArn"),
        update=(
            Call("update_open_id_connect_provider_thumbprint", passes=("ThumbprintList",)),
            Act(_change_clients, uses=("ClientIdList",)),
        ),
        delete=Call("delete_open_id_connect_provider"),
        attributes={"Arn": lambda r: r.ref},
        tags=tagging.by_ref(
            "OpenIDConnectProviderArn", "tag_open_id_connect_provider", "untag_open_id_connect_provider"
        ),
    ),
    ResourceType(
        "AWS::IAM::ServiceLinkedRole",
        SERVICE,
        create=Call("create_service_linked_role"),
        ref="Role.RoleName",
        key=_named("RoleName"),
        update=(Call("update_role", passes=("Description",), whole=True),),
        delete=Call("delete_service_linked_role"),
        attributes={"RoleName": lambda r: r.ref},
    ),
)
