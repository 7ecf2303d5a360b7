"""Putting our additions into moto, and taking them out again."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import cast
from unittest.mock import patch

import moto.backend_index
import moto.backends

from arbees_infra.rehearsal.backends.cloudformation import CLOUDFORMATION, CloudFormationService
from arbees_infra.rehearsal.backends.corrections import corrections
from arbees_infra.rehearsal.backends.dlm import LIFECYCLE_MANAGER, LifecycleManagerService
from arbees_infra.rehearsal.backends.elasticache import ELASTICACHE, ElastiCacheService
from arbees_infra.rehearsal.backends.service import AddedService
from arbees_infra.rehearsal.backends.speed import shortcuts

_ADDED_SERVICES: Mapping[str, tuple[object, type[AddedService]]] = {
    "cloudformation": (CLOUDFORMATION, CloudFormationService),
    "dlm": (LIFECYCLE_MANAGER, LifecycleManagerService),
    "elasticache": (ELASTICACHE, ElastiCacheService),
}
"""moto's name of a service, its state by account and region, and what says which URLs are its own."""


@contextmanager
def additions_to_moto() -> Iterator[None]:
    """moto with our services and operations, for as long as the context is open."""
    with ExitStack() as patches:
        for target, name, value in _replacements():
            patches.enter_context(patch.object(target, name, value, create=True))
        yield


def _replacements() -> Iterator[tuple[object, str, object]]:
    yield moto.backend_index, "backend_url_patterns", _url_patterns()
    yield moto.backends, "get_backend", _get_backend
    yield from corrections()
    yield from shortcuts()


def _url_patterns() -> list[tuple[str, re.Pattern[str]]]:
    ours = [(name, re.compile(service.hosts[0])) for name, (_, service) in _ADDED_SERVICES.items()]
    return [*ours, *(one for one in moto.backend_index.backend_url_patterns if one[0] not in _ADDED_SERVICES)]


_moto_get_backend = cast("Callable[[str], object]", moto.backends.get_backend)


def _get_backend(name: str) -> object:
    return _ADDED_SERVICES[name][0] if name in _ADDED_SERVICES else _moto_get_backend(name)
