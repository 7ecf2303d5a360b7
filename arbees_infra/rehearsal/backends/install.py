"""Putting our additions into moto, and taking them out again."""

import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

import moto.backend_index
import moto.backends
from moto.core.base_backend import BackendDict

from arbees_infra.rehearsal.backends.cloudformation import CLOUDFORMATION
from arbees_infra.rehearsal.backends.corrections import corrections
from arbees_infra.rehearsal.backends.dlm import LIFECYCLE_MANAGER
from arbees_infra.rehearsal.backends.elasticache import ELASTICACHE
from arbees_infra.rehearsal.backends.service import AddedService
from arbees_infra.rehearsal.backends.speed import shortcuts

_ADDED_SERVICES: Mapping[str, "BackendDict[AddedService]"] = {
    "cloudformation": CLOUDFORMATION,
    "dlm": LIFECYCLE_MANAGER,
    "elasticache": ELASTICACHE,
}


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
    ours = [(name, re.compile(service.backend.hosts[0])) for name, service in _ADDED_SERVICES.items()]
    return [*ours, *(one for one in moto.backend_index.backend_url_patterns if one[0] not in _ADDED_SERVICES)]


_moto_get_backend = moto.backends.get_backend


def _get_backend(name: str) -> "BackendDict[AddedService]":
    if name in _ADDED_SERVICES:
        return _ADDED_SERVICES[name]
    found: BackendDict[AddedService] = _moto_get_backend(name)
    return found
