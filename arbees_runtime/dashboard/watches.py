"""The watch of every credential that is in use."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from arbees_runtime.clock import Clock
from arbees_runtime.dashboard.sessions import Credential
from arbees_runtime.dashboard.upstream import Api
from arbees_runtime.dashboard.watch import Watch


class Watches:
    """The watch of every credential that is in use.

    Args:
        api: The API.
        clock: The time.
        refused: Called with a credential's key once it does not hold any more.
    """

    _LINGER_S: Final = 20.0

    def __init__(self, api: Api, clock: Clock, refused: Callable[[str], None]) -> None:
        self._api = api
        self._clock = clock
        self._refused = refused
        self._watches: dict[str, Watch] = {}

    def of(self, credential: Credential) -> Watch:
        """The watch of a credential."""
        watch = self._watches.get(credential.key)
        if watch is None:
            watch = Watch(self._api, credential, self._clock, lambda: self._refused(credential.key))
            self._watches[credential.key] = watch
        watch.credential = credential
        return watch

    async def sweep(self) -> None:
        """End watches that nobody has wanted for a while; runs for as long as the dashboard."""
        idle: set[str] = set()
        while True:
            await self._clock.sleep(self._LINGER_S)
            now_idle = {key for key, watch in self._watches.items() if watch.idle}
            for key in idle & now_idle:
                await self._watches.pop(key).close()
            idle = now_idle

    async def close(self) -> None:
        """End all."""
        for watch in self._watches.values():
            await watch.close()
        self._watches.clear()
