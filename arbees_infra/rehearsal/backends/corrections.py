"""Services moto has but gets wrong in places: our subclasses answer in moto's stead."""

from collections.abc import Iterator, Mapping
from types import ModuleType

import moto.budgets.urls
import moto.cloudwatch.urls
import moto.ecs.urls
import moto.kms.urls
import moto.logs.urls
from moto.core.responses import BaseResponse

from arbees_infra.rehearsal.backends.budgets import BudgetsApi
from arbees_infra.rehearsal.backends.cloudwatch import CloudWatchApi
from arbees_infra.rehearsal.backends.ecs import EcsApi
from arbees_infra.rehearsal.backends.kms import KmsApi
from arbees_infra.rehearsal.backends.logs import LogsApi

_CORRECTED: Mapping[ModuleType, type[BaseResponse]] = {
    moto.budgets.urls: BudgetsApi,
    moto.cloudwatch.urls: CloudWatchApi,
    moto.ecs.urls: EcsApi,
    moto.kms.urls: KmsApi,
    moto.logs.urls: LogsApi,
}


def corrections() -> Iterator[tuple[object, str, object]]:
    """What to replace in moto: each service's handlers by path, as (module, attribute, value)."""
    for urls, api in _CORRECTED.items():
        yield urls, "url_paths", dict.fromkeys(urls.url_paths, api.dispatch)
