"""Services moto has but gets wrong in places: our subclasses answer in moto's stead."""

from collections.abc import Iterator, Mapping
from types import ModuleType

import moto.ecs.urls
from moto.core.responses import BaseResponse

from arbees_infra.rehearsal.backends.ecs import EcsApi

_CORRECTED: Mapping[ModuleType, type[BaseResponse]] = {
    moto.ecs.urls: EcsApi,
}


def corrections() -> Iterator[tuple[object, str, object]]:
    """What to replace in moto: each service's handlers by path, as (module, attribute, value)."""
    for urls, api in _CORRECTED.items():
        yield urls, "url_paths", dict.fromkeys(urls.url_paths, api.dispatch)
