"""S3 buckets, KMS keys, SSM parameters and EBS snapshot policies."""

from collections.abc import Mapping

from arbees_infra.rehearsal.adapters import tagging
from arbees_infra.rehearsal.errors import UnsupportedError
from arbees_infra.rehearsal.json_values import Json, Properties
from arbees_infra.rehearsal.resource import Act, Call, Params, Read, Resource, ResourceType, Step, Tagging

_GLOBAL_REGION = "us-east-1"


def _bucket_params(resource: Resource) -> Mapping[str, Json]:
    place: Json = None if resource.region == _GLOBAL_REGION else {"LocationConstraint": resource.region}
    return {"Bucket": resource.text("BucketName"), "CreateBucketConfiguration": place}


def _of_bucket(parameter: str, value: "Params | None" = None, of: str = "") -> Params:
    def params(resource: Resource) -> Mapping[str, Json]:
        found: Json = dict(value(resource)) if value is not None else resource.get(of)
        return {"Bucket": resource.ref, parameter: found}

    return params


def _only_bucket(resource: Resource) -> Mapping[str, Json]:
    return {"Bucket": resource.ref}


def _encryption(resource: Resource) -> Mapping[str, Json]:
    rules: list[Json] = []
    for rule in resource.properties.record("BucketEncryption").records("ServerSideEncryptionConfiguration"):
        by_default = rule.record("ServerSideEncryptionByDefault")
        rules.append(
            {
                "ApplyServerSideEncryptionByDefault": {
                    "SSEAlgorithm": by_default["SSEAlgorithm"],
                    **({"KMSMasterKeyID": by_default["KMSMasterKeyID"]} if "KMSMasterKeyID" in by_default else {}),
                },
                **({"BucketKeyEnabled": rule["BucketKeyEnabled"]} if "BucketKeyEnabled" in rule else {}),
            }
        )
    return {"Rules": rules}


def _lifecycle(resource: Resource) -> Mapping[str, Json]:
    rules = resource.properties.record("LifecycleConfiguration").records("Rules")
    return {"Rules": [_lifecycle_rule(rule, at) for at, rule in enumerate(rules)]}


def _lifecycle_rule(rule: Properties, at: int) -> dict[str, Json]:
    """One rule as the API wants it: CloudFormation writes days and filters flat."""
    made: dict[str, Json] = {"ID": rule.text("Id", f"rule-{at}"), "Status": rule["Status"], "Filter": {"Prefix": ""}}
    for name, value in rule.items():
        match name:
            case "Id" | "Status":
                pass
            case "ExpirationInDays":
                made["Expiration"] = {"Days": value}
            case "ExpiredObjectDeleteMarker":
                made["Expiration"] = {"ExpiredObjectDeleteMarker": value}
            case "NoncurrentVersionExpirationInDays":
                made["NoncurrentVersionExpiration"] = {"NoncurrentDays": value}
            case "Prefix":
                made["Filter"] = {"Prefix": value}
            case "NoncurrentVersionExpiration" | "AbortIncompleteMultipartUpload":
                made[name] = value
            case "Transitions":
                made[name] = [_transition(one) for one in rule.records(name)]
            case _:
                raise UnsupportedError(f"LifecycleConfiguration rule property {name} of AWS::S3::Bucket")
    return made


def _transition(transition: Properties) -> dict[str, Json]:
    names = {"TransitionInDays": "Days", "TransitionDate": "Date", "StorageClass": "StorageClass"}
    return {names[name]: value for name, value in transition.items()}


def _versioning(resource: Resource) -> Mapping[str, Json]:
    """Versioning that was once on can only be suspended."""
    return {"Status": "Suspended", **resource.properties.record("VersioningConfiguration")}


def _logging(resource: Resource) -> Mapping[str, Json]:
    if "LoggingConfiguration" not in resource.properties:
        return {}
    wanted = resource.properties.record("LoggingConfiguration")
    return {
        "LoggingEnabled": {
            "TargetBucket": wanted.get("DestinationBucketName", resource.ref),
            "TargetPrefix": wanted.get("LogFilePrefix", ""),
        }
    }


def _bucket_step(name: str, operation: str, params: Params, undo: str | None = None) -> Step:
    taken_back = None if undo is None else Call(undo, _only_bucket)
    return Step((name,), Call(operation, params), undo=taken_back)


def _tag_bucket(resource: Resource) -> Json:
    tags = resource.properties.items_of("Tags")
    return resource.call("put_bucket_tagging", {"Bucket": resource.ref, "Tagging": {"TagSet": tags}})


_S3 = (
    ResourceType(
        "AWS::S3::Bucket",
        "s3",
        create=Call("create_bucket", _bucket_params, uses=("BucketName",)),
        name="BucketName",
        name_limit=63,
        name_lower=True,
        ref=lambda r: r.text("BucketName"),
        key=_only_bucket,
        steps=(
            _bucket_step(
                "BucketEncryption",
                "put_bucket_encryption",
                _of_bucket("ServerSideEncryptionConfiguration", _encryption),
                "delete_bucket_encryption",
            ),
            _bucket_step(
                "PublicAccessBlockConfiguration",
                "put_public_access_block",
                _of_bucket("PublicAccessBlockConfiguration", of="PublicAccessBlockConfiguration"),
                "delete_public_access_block",
            ),
            _bucket_step(
                "OwnershipControls",
                "put_bucket_ownership_controls",
                _of_bucket("OwnershipControls", of="OwnershipControls"),
                "delete_bucket_ownership_controls",
            ),
            _bucket_step(
                "VersioningConfiguration",
                "put_bucket_versioning",
                _of_bucket("VersioningConfiguration", _versioning),
            ),
            _bucket_step(
                "LifecycleConfiguration",
                "put_bucket_lifecycle_configuration",
                _of_bucket("LifecycleConfiguration", _lifecycle),
                "delete_bucket_lifecycle",
            ),
            _bucket_step("LoggingConfiguration", "put_bucket_logging", _of_bucket("BucketLoggingStatus", _logging)),
            Step(("Tags",), Act(_tag_bucket, uses=("Tags",)), undo=Call("delete_bucket_tagging", _only_bucket)),
        ),
        delete=Call("delete_bucket"),
        attributes={
            "Arn": lambda r: f"arn:aws:s3:::{r.ref}",
            "DomainName": lambda r: f"{r.ref}.s3.amazonaws.com",
            "RegionalDomainName": lambda r: f"{r.ref}.s3.{r.region}.amazonaws.com",
            "WebsiteURL": lambda r: f"http://{r.ref}.s3-website-{r.region}.amazonaws.com",
        },
    ),
    ResourceType(
        "AWS::S3::BucketPolicy",
        "s3",
        create=Call("put_bucket_policy", rename={"PolicyDocument": "Policy"}),
        ref=lambda r: r.text("Bucket"),
        key=_only_bucket,
        update=(Call("put_bucket_policy", rename={"PolicyDocument": "Policy"}, whole=True),),
        delete=Call("delete_bucket_policy"),
    ),
)


def _key_tags(resource: Resource) -> list[Json]:
    return [{"TagKey": tag["Key"], "TagValue": tag["Value"]} for tag in resource.properties.records("Tags")]


def _change_key_tags(resource: Resource) -> Json:
    keys = {tag["Key"] for tag in resource.properties.records("Tags")}
    gone: list[Json] = [tag["Key"] for tag in resource.previous.records("Tags") if tag["Key"] not in keys]
    if gone:
        resource.call("untag_resource", {"KeyId": resource.ref, "TagKeys": gone})
    return resource.call("tag_resource", {"KeyId": resource.ref, "Tags": _key_tags(resource)})


def _rotate(resource: Resource) -> Json:
    on = resource.properties.flag("EnableKeyRotation")
    parameters: dict[str, Json] = {"KeyId": resource.ref}
    if on:
        parameters["RotationPeriodInDays"] = resource.get("RotationPeriodInDays")
    return resource.call("enable_key_rotation" if on else "disable_key_rotation", parameters)


def _switch(resource: Resource) -> Json:
    on = resource.properties.flag("Enabled", default=True)
    return resource.call("enable_key" if on else "disable_key", {"KeyId": resource.ref})


def _replicate(resource: Resource) -> Json:
    """A replica is made where the primary key is."""
    primary = resource.text("PrimaryKeyArn")
    return resource.call(
        "replicate_key",
        {
            "KeyId": primary,
            "ReplicaRegion": resource.region,
            "Policy": resource.get("KeyPolicy"),
            "Description": resource.get("Description"),
            "Tags": _key_tags(resource) or None,
        },
        region=primary.split(":")[3],
    )


_KEY_STEPS = (Step(("Enabled",), Act(_switch, uses=("Enabled",))),)
_KEY_UPDATES = (
    Call("put_key_policy", lambda _: {"PolicyName": "default"}, rename={"KeyPolicy": "Policy"}, passes=()),
    Call("update_key_description", passes=("Description",)),
    Act(_change_key_tags, uses=("Tags",)),
)
_KEY_DELETE = Call(
    "schedule_key_deletion",
    lambda r: {"PendingWindowInDays": r.get("PendingWindowInDays")},
    uses=("PendingWindowInDays",),
    passes=(),
)
_KEY_ATTRIBUTES = {"KeyId": "KeyId", "Arn": "Arn"}
_KEY_READ = Read("describe_key", lambda r: {"KeyId": r.ref}, "KeyMetadata")

_KMS = (
    ResourceType(
        "AWS::KMS::Key",
        "kms",
        create=Call(
            "create_key", lambda r: {"Tags": _key_tags(r) or None}, uses=("Tags",), rename={"KeyPolicy": "Policy"}
        ),
        ref="KeyMetadata.KeyId",
        key=lambda r: {"KeyId": r.ref},
        steps=(
            Step(
                ("EnableKeyRotation", "RotationPeriodInDays"),
                Act(_rotate, uses=("EnableKeyRotation", "RotationPeriodInDays")),
            ),
            *_KEY_STEPS,
        ),
        update=_KEY_UPDATES,
        delete=_KEY_DELETE,
        read=_KEY_READ,
        attributes=_KEY_ATTRIBUTES,
        defaults={"Description": ""},
    ),
    ResourceType(
        "AWS::KMS::ReplicaKey",
        "kms",
        create=Act(_replicate, uses=("PrimaryKeyArn", "KeyPolicy", "Description", "Tags")),
        ref="ReplicaKeyMetadata.KeyId",
        key=lambda r: {"KeyId": r.ref},
        steps=_KEY_STEPS,
        update=_KEY_UPDATES,
        delete=_KEY_DELETE,
        read=_KEY_READ,
        attributes=_KEY_ATTRIBUTES,
        defaults={"Description": ""},
    ),
    ResourceType(
        "AWS::KMS::Alias",
        "kms",
        create=Call("create_alias"),
        ref=lambda r: r.text("AliasName"),
        key=lambda r: {"AliasName": r.ref},
        update=(Call("update_alias", passes=("TargetKeyId",)),),
        delete=Call("delete_alias"),
    ),
)

_SSM = (
    ResourceType(
        "AWS::SSM::Parameter",
        "ssm",
        create=Call("put_parameter"),
        name="Name",
        name_limit=1011,
        ref=lambda r: r.text("Name"),
        key=lambda r: {"Name": r.ref},
        update=(Call("put_parameter", lambda _: {"Overwrite": True}, whole=True),),
        delete=Call("delete_parameter"),
        read=Read("get_parameter", lambda r: {"Name": r.ref}, "Parameter"),
        attributes={"Type": "Type", "Value": "Value", "Arn": "ARN"},
        tags=Tagging(
            "add_tags_to_resource",
            "remove_tags_from_resource",
            lambda r: {"ResourceType": "Parameter", "ResourceId": r.ref},
        ),
    ),
)

_DLM = (
    ResourceType(
        "AWS::DLM::LifecyclePolicy",
        "dlm",
        create=Call("create_lifecycle_policy"),
        ref="PolicyId",
        key=lambda r: {"PolicyId": r.ref},
        update=(Call("update_lifecycle_policy"),),
        delete=Call("delete_lifecycle_policy"),
        read=Read("get_lifecycle_policy", lambda r: {"PolicyId": r.ref}, "Policy"),
        attributes={"Arn": "PolicyArn", "PolicyId": "PolicyId"},
        tags=tagging.by_attribute("ResourceArn", "Arn", "tag_resource", "untag_resource"),
    ),
)

TYPES: tuple[ResourceType, ...] = (*_S3, *_KMS, *_SSM, *_DLM)
