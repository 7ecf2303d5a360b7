"""Every resource type the rehearsal knows, one module per subject."""

from collections.abc import Mapping

from arbees_infra.rehearsal.adapters import (
    databases,
    ec2_compute,
    ec2_firewall,
    ec2_network,
    ec2_transit,
    ecr,
    ecs,
    functions,
    iam,
    load_balancing,
    log_delivery,
    messaging,
    names_and_certificates,
    observing,
    protection,
    scaling_and_budget,
    secrets_manager,
    storage,
)
from arbees_infra.rehearsal.resource import ResourceType

_TABLES: tuple[tuple[ResourceType, ...], ...] = (
    ec2_network.TYPES,
    ec2_firewall.TYPES,
    ec2_compute.TYPES,
    ec2_transit.TYPES,
    ecr.TYPES,
    ecs.TYPES,
    load_balancing.TYPES,
    databases.TYPES,
    secrets_manager.TYPES,
    iam.TYPES,
    observing.TYPES,
    log_delivery.TYPES,
    messaging.TYPES,
    storage.TYPES,
    names_and_certificates.TYPES,
    protection.TYPES,
    scaling_and_budget.TYPES,
    functions.TYPES,
)

RESOURCE_TYPES: Mapping[str, ResourceType] = {kind.type: kind for table in _TABLES for kind in table}
"""By CloudFormation type name."""
