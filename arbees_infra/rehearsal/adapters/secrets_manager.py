"""Secrets Manager."""

import json
from collections.abc import Mapping

from arbees_infra.rehearsal.adapters import tagging
from arbees_infra.rehearsal.errors import ResourceFailedError, UnsupportedError
from arbees_infra.rehearsal.json_values import Json, as_text, pick
from arbees_infra.rehearsal.resource import Act, Call, Read, Resource, ResourceType, Step

SERVICE = "secretsmanager"


def _secret_text(resource: Resource) -> str | None:
    """The value the template gives, or one made as GenerateSecretString says; None when it wants neither."""
    given, wanted = resource.get("SecretString"), resource.properties.record("GenerateSecretString")
    if "GenerateSecretString" not in resource.properties:
        return None if given is None else as_text(given)
    if given is not None:
        raise ResourceFailedError("You can't specify both GenerateSecretString and SecretString.")
    template, key = wanted.get("SecretStringTemplate"), wanted.get("GenerateStringKey")
    options = {
        name: value for name, value in wanted.items() if name not in {"SecretStringTemplate", "GenerateStringKey"}
    }
    password = as_text(pick("RandomPassword", resource.call("get_random_password", options)))
    if template is None and key is None:
        return password
    if template is None or key is None:
        raise ResourceFailedError("SecretStringTemplate and GenerateStringKey must be given together.")
    return json.dumps({**json.loads(as_text(template)), as_text(key): password})


def _create_params(resource: Resource) -> Mapping[str, Json]:
    return {"SecretString": _secret_text(resource)}


def _change_replicas(resource: Resource) -> Json:
    now = {one.text("Region"): one for one in resource.properties.records("ReplicaRegions")}
    before = {one.text("Region") for one in resource.previous.records("ReplicaRegions")}
    gone: list[Json] = sorted(before - set(now))  # type: ignore[assignment]
    new: list[Json] = [dict(now[region]) for region in now if region not in before]
    if gone:
        resource.call("remove_regions_from_replication", {"SecretId": resource.ref, "RemoveReplicaRegions": gone})
    if new:
        resource.call("replicate_secret_to_regions", {"SecretId": resource.ref, "AddReplicaRegions": new})
    return None


def _delete(resource: Resource) -> Json:
    """As CloudFormation deletes a secret: its replicas first, and without a recovery window."""
    regions: list[Json] = [one["Region"] for one in resource.properties.records("ReplicaRegions")]
    if regions:
        resource.call("remove_regions_from_replication", {"SecretId": resource.ref, "RemoveReplicaRegions": regions})
    return resource.call("delete_secret", {"SecretId": resource.ref, "ForceDeleteWithoutRecovery": True})


def _attach(resource: Resource) -> Json:
    """Adds the database's connection details to the secret, as the attachment does on AWS."""
    if resource.text("TargetType") != "AWS::RDS::DBInstance":
        raise UnsupportedError(f"TargetType {resource.text('TargetType')} of {resource.type.type}")
    secret = resource.text("SecretId")
    answer = resource.call("describe_db_instances", {"DBInstanceIdentifier": resource.text("TargetId")}, service="rds")
    details = {
        "engine": pick("DBInstances[0].Engine", answer),
        "host": pick("DBInstances[0].Endpoint.Address", answer),
        "port": pick("DBInstances[0].Endpoint.Port", answer),
        "dbname": pick("DBInstances[0].DBName", answer),
        "dbInstanceIdentifier": pick("DBInstances[0].DBInstanceIdentifier", answer),
    }
    text = as_text(pick("SecretString", resource.call("get_secret_value", {"SecretId": secret})))
    return resource.call(
        "put_secret_value", {"SecretId": secret, "SecretString": json.dumps({**json.loads(text), **details})}
    )


TYPES: tuple[ResourceType, ...] = (
    ResourceType(
        "AWS::SecretsManager::Secret",
        SERVICE,
        create=Call("create_secret", _create_params, uses=("SecretString", "GenerateSecretString")),
        name="Name",
        name_limit=512,
        ref="ARN",
        key=lambda r: {"SecretId": r.ref},
        steps=(Step(("ReplicaRegions",), Act(_change_replicas, uses=("ReplicaRegions",))),),
        update=(
            Call("update_secret", _create_params, uses=("SecretString", "GenerateSecretString"), passes=(), whole=True),
            Call("update_secret"),
        ),
        delete=Act(_delete),
        read=Read("describe_secret", lambda r: {"SecretId": r.ref}, "@"),
        attributes={"Id": lambda r: r.ref},
        tags=tagging.by_ref("SecretId", "tag_resource", "untag_resource"),
        defaults={"Description": ""},
    ),
    ResourceType(
        "AWS::SecretsManager::ResourcePolicy",
        SERVICE,
        create=Call("put_resource_policy"),
        ref=lambda r: r.text("SecretId"),
        key=lambda r: {"SecretId": r.ref},
        update=(Call("put_resource_policy", whole=True),),
        delete=Call("delete_resource_policy"),
        attributes={"Id": lambda r: r.ref},
    ),
    ResourceType(
        "AWS::SecretsManager::SecretTargetAttachment",
        SERVICE,
        create=Act(_attach, uses=("SecretId", "TargetId", "TargetType")),
        ref=lambda r: r.text("SecretId"),
        update=(Act(_attach, uses=("TargetId", "TargetType")),),
        delete=None,
        why_no_delete="the secret keeps the connection details",
        attributes={"Id": lambda r: r.ref},
    ),
)
