"""Offering a whole service through moto: over boto3 in the process and over HTTP."""

from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import ClassVar

from moto.core.base_backend import BaseBackend
from moto.core.common_types import TYPE_RESPONSE

Handler = Callable[..., TYPE_RESPONSE]


class AddedService(BaseBackend):
    """The backend of a service that is ours, one per region; it says which URLs are its own."""

    hosts: ClassVar[list[str]]
    paths: ClassVar[Mapping[str, Handler]]

    @property
    def _url_module(self) -> SimpleNamespace:
        return SimpleNamespace(url_bases=self.hosts, url_paths=self.paths)
