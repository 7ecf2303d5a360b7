"""Where a gateway writes down what became of orders: the venue's stream on the bus."""

from __future__ import annotations

import logging
from typing import Final

from arbees_runtime.bus.protocol import Bus, BusFullError, BusRefusedError
from arbees_runtime.bus.topics import Stream, VenueEvent
from arbees_runtime.clock import Clock

_LOG = logging.getLogger(__name__)

_FULL_PAUSE_S: Final = 0.1
_REFUSED_PAUSE_S: Final = 1.0


class EventLog:
    """Appends to the stream, however long that takes: what is not told would be lost.

    Args:
        bus: carries it.
        stream: the venue's.
        clock: the source of time.
    """

    def __init__(self, bus: Bus, stream: Stream[VenueEvent], clock: Clock) -> None:
        self._bus = bus
        self._stream = stream
        self._clock = clock

    async def append(self, event: VenueEvent) -> None:
        """Returns when the broker has it. One that refuses, as Redis does when its memory is full, is asked again:
        whoever tells has noted already that this was told.

        Raises:
            BusClosedError: the bus was closed.
        """
        while True:
            try:
                await self._bus.append(self._stream, event)
            except BusFullError:
                await self._clock.sleep(_FULL_PAUSE_S)
            except BusRefusedError as refused:
                _LOG.error("%s is not taken: %s", self._stream.name, refused)
                await self._clock.sleep(_REFUSED_PAUSE_S)
            else:
                return
