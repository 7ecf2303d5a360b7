"""ECS: clusters, capacity, task definitions and services."""

from collections.abc import Mapping

from arbees_infra.rehearsal.adapters import tagging
from arbees_infra.rehearsal.json_values import Json
from arbees_infra.rehearsal.resource import Call, Read, Resource, ResourceType, Step

SERVICE = "ecs"

_CLUSTER_PARTS: list[Json] = ["SETTINGS", "CONFIGURATIONS", "TAGS", "STATISTICS"]


def _service(resource: Resource) -> Mapping[str, Json]:
    return {"cluster": resource.text("Cluster", "default"), "service": resource.ref}


def _capacity(resource: Resource) -> Mapping[str, Json]:
    return {
        "cluster": resource.ref,
        "capacityProviders": resource.properties.items_of("CapacityProviders"),
        "defaultCapacityProviderStrategy": resource.properties.items_of("DefaultCapacityProviderStrategy"),
    }


def _forced(resource: Resource) -> Mapping[str, Json]:
    """A deployment is forced when what asks for one is not what it was."""
    asked = resource.properties.record("ForceNewDeployment")
    if not asked.get("EnableForceNewDeployment") or asked == resource.previous.record("ForceNewDeployment"):
        return {}
    return {"forceNewDeployment": True}


TYPES: tuple[ResourceType, ...] = (
    ResourceType(
        "AWS::ECS::Cluster",
        SERVICE,
        create=Call("create_cluster", rename={"ClusterSettings": "settings"}),
        name="ClusterName",
        name_limit=255,
        ref="cluster.clusterName",
        key=lambda r: {"cluster": r.ref},
        steps=(
            Step(
                ("CapacityProviders", "DefaultCapacityProviderStrategy"),
                Call("put_cluster_capacity_providers", _capacity),
            ),
        ),
        update=(Call("update_cluster", rename={"ClusterSettings": "settings"}, whole=True),),
        delete=Call("delete_cluster"),
        read=Read("describe_clusters", lambda r: {"clusters": [r.ref], "include": _CLUSTER_PARTS}, "clusters[0]"),
        attributes={"Arn": "clusterArn"},
        tags=tagging.by_attribute("resourceArn", "Arn", "tag_resource", "untag_resource", tags="tags", keys="tagKeys"),
    ),
    ResourceType(
        "AWS::ECS::ClusterCapacityProviderAssociations",
        SERVICE,
        create=Call("put_cluster_capacity_providers"),
        ref=lambda r: r.text("Cluster"),
        update=(Call("put_cluster_capacity_providers", whole=True),),
        delete=Call(
            "put_cluster_capacity_providers",
            lambda r: {"cluster": r.ref, "capacityProviders": [], "defaultCapacityProviderStrategy": []},
        ),
    ),
    ResourceType(
        "AWS::ECS::CapacityProvider",
        SERVICE,
        create=Call("create_capacity_provider"),
        name="Name",
        name_limit=255,
        ref="capacityProvider.name",
        key=lambda r: {"name": r.ref, "capacityProvider": r.ref},
        update=(Call("update_capacity_provider", passes=("AutoScalingGroupProvider",)),),
        delete=Call("delete_capacity_provider"),
        tags=tagging.by_reading(
            "resourceArn",
            "capacityProvider.capacityProviderArn",
            "tag_resource",
            "untag_resource",
            tags="tags",
            keys="tagKeys",
        ),
    ),
    ResourceType(
        "AWS::ECS::TaskDefinition",
        SERVICE,
        create=Call("register_task_definition"),
        name="Family",
        name_limit=255,
        name_unique=False,
        ref="taskDefinition.taskDefinitionArn",
        key=lambda r: {"taskDefinition": r.ref},
        delete=Call("deregister_task_definition"),
        attributes={"TaskDefinitionArn": lambda r: r.ref},
        tags=tagging.by_ref("resourceArn", "tag_resource", "untag_resource", tags="tags", keys="tagKeys"),
    ),
    ResourceType(
        "AWS::ECS::Service",
        SERVICE,
        # Without DesiredCount CloudFormation starts one task, and leaves the count alone afterwards.
        create=Call(
            "create_service",
            lambda r: {"desiredCount": r.properties.whole("DesiredCount", 1)},
            uses=("DesiredCount", "ForceNewDeployment"),
            rename={"PlacementStrategies": "placementStrategy"},
        ),
        name="ServiceName",
        name_limit=255,
        ref="service.serviceArn",
        key=_service,
        update=(
            Call(
                "update_service",
                _forced,
                uses=("ForceNewDeployment",),
                rename={"PlacementStrategies": "placementStrategy"},
            ),
        ),
        delete=Call("delete_service", lambda _: {"force": True}),
        read=Read(
            "describe_services",
            lambda r: {"cluster": r.text("Cluster", "default"), "services": [r.ref], "include": ["TAGS"]},
            "services[0]",
        ),
        attributes={"Name": "serviceName", "ServiceArn": "serviceArn"},
        tags=tagging.by_ref("resourceArn", "tag_resource", "untag_resource", tags="tags", keys="tagKeys"),
    ),
)
