"""Services moto has but gets wrong in places: our subclasses answer in moto's stead."""

from collections.abc import Iterator, Mapping
from types import ModuleType

import moto.acm.urls
import moto.applicationautoscaling.urls
import moto.budgets.urls
import moto.cloudwatch.urls
import moto.cognitoidp.urls
import moto.ecs.urls
import moto.iam.urls
import moto.kms.urls
import moto.logs.urls
import moto.servicediscovery.urls
from moto.core.responses import BaseResponse
from moto.ec2.models.elastic_network_interfaces import NetworkInterface

from arbees_infra.rehearsal.backends.acm import CertificatesApi
from arbees_infra.rehearsal.backends.application_autoscaling import ScalingApi
from arbees_infra.rehearsal.backends.budgets import BudgetsApi
from arbees_infra.rehearsal.backends.cloud_map import CloudMapApi
from arbees_infra.rehearsal.backends.cloudwatch import CloudWatchApi
from arbees_infra.rehearsal.backends.cognito import UserPoolsApi
from arbees_infra.rehearsal.backends.ecs import EcsApi
from arbees_infra.rehearsal.backends.iam import IamApi
from arbees_infra.rehearsal.backends.image_replication import images_replicated
from arbees_infra.rehearsal.backends.kms import KmsApi
from arbees_infra.rehearsal.backends.lambda_functions import logging_kept
from arbees_infra.rehearsal.backends.load_balancers import protection_kept
from arbees_infra.rehearsal.backends.logs import LogsApi

_CORRECTED: Mapping[ModuleType, type[BaseResponse]] = {
    moto.applicationautoscaling.urls: ScalingApi,
    moto.budgets.urls: BudgetsApi,
    moto.cloudwatch.urls: CloudWatchApi,
    moto.acm.urls: CertificatesApi,
    moto.cognitoidp.urls: UserPoolsApi,
    moto.ecs.urls: EcsApi,
    moto.servicediscovery.urls: CloudMapApi,
    moto.iam.urls: IamApi,
    moto.kms.urls: KmsApi,
    moto.logs.urls: LogsApi,
}
_ACTIONS = "{0}/$"
"""The path of a service whose requests name their action in a header."""


def corrections() -> Iterator[tuple[object, str, object]]:
    """What to replace in moto: each service's handlers by path, as (module, attribute, value)."""
    # An interface in a network without DNS hostnames has no such attribute, and a task that looks for it fails.
    yield NetworkInterface, "private_dns_name", ""
    for urls, api in _CORRECTED.items():
        yield urls, "url_paths", {**urls.url_paths, _ACTIONS: api.dispatch}
    yield from logging_kept()
    yield from images_replicated()
    yield from protection_kept()
