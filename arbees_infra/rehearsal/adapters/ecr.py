"""ECR: repositories and the registry's settings."""

from collections.abc import Mapping

from arbees_infra.rehearsal.adapters import tagging
from arbees_infra.rehearsal.json_values import Json
from arbees_infra.rehearsal.resource import Call, Params, Read, Resource, ResourceType, Step

SERVICE = "ecr"


def _of_repository(**more: str) -> Params:
    """The repository, and parameters taken from its properties by name."""

    def params(resource: Resource) -> Mapping[str, Json]:
        return {"repositoryName": resource.ref} | {name: resource.get(of) for name, of in more.items()}

    return params


def _lifecycle(resource: Resource) -> Mapping[str, Json]:
    text = resource.properties.record("LifecyclePolicy").text("LifecyclePolicyText")
    return {"repositoryName": resource.ref, "lifecyclePolicyText": text}


TYPES: tuple[ResourceType, ...] = (
    ResourceType(
        "AWS::ECR::Repository",
        SERVICE,
        create=Call("create_repository"),
        name="RepositoryName",
        name_limit=256,
        name_lower=True,
        ref="repository.repositoryName",
        key=_of_repository(),
        steps=(
            Step(
                ("LifecyclePolicy",),
                Call("put_lifecycle_policy", _lifecycle),
                undo=Call("delete_lifecycle_policy", _of_repository()),
            ),
            Step(
                ("RepositoryPolicyText",),
                Call("set_repository_policy", _of_repository(policyText="RepositoryPolicyText")),
                undo=Call("delete_repository_policy", _of_repository()),
            ),
        ),
        update=(
            Call("put_image_scanning_configuration", passes=("ImageScanningConfiguration",)),
            Call(
                "put_image_tag_mutability",
                passes=("ImageTagMutability",),
                rename={"ImageTagMutabilityExclusionFilters": "imageTagMutabilityExclusionFilters"},
            ),
        ),
        delete=Call(
            "delete_repository",
            lambda r: {"force": r.properties.flag("EmptyOnDelete")},
            uses=("EmptyOnDelete",),
        ),
        read=Read("describe_repositories", lambda r: {"repositoryNames": [r.ref]}, "repositories[0]"),
        attributes={"Arn": "repositoryArn", "RepositoryUri": "repositoryUri"},
        tags=tagging.by_attribute("resourceArn", "Arn", "tag_resource", "untag_resource", tags="tags", keys="tagKeys"),
        defaults={"ImageTagMutability": "MUTABLE", "ImageScanningConfiguration": {"ScanOnPush": False}},
    ),
    ResourceType(
        "AWS::ECR::ReplicationConfiguration",
        SERVICE,
        create=Call("put_replication_configuration"),
        ref=lambda r: r.account_id,
        update=(Call("put_replication_configuration", whole=True),),
        delete=Call("put_replication_configuration", lambda _: {"replicationConfiguration": {"rules": []}}),
        attributes={"RegistryId": lambda r: r.ref},
    ),
    ResourceType(
        "AWS::ECR::RegistryPolicy",
        SERVICE,
        create=Call("put_registry_policy", rename={"PolicyText": "policyText"}),
        ref=lambda r: r.account_id,
        update=(Call("put_registry_policy", whole=True),),
        delete=Call("delete_registry_policy"),
        attributes={"RegistryId": lambda r: r.ref},
    ),
    ResourceType(
        "AWS::ECR::RegistryScanningConfiguration",
        SERVICE,
        create=Call("put_registry_scanning_configuration"),
        ref=lambda r: r.account_id,
        update=(Call("put_registry_scanning_configuration", whole=True),),
        delete=Call("put_registry_scanning_configuration", lambda _: {"scanType": "BASIC", "rules": []}),
        attributes={"RegistryId": lambda r: r.ref},
    ),
)
