"""What was said of positions and accounts, so that only what changed is said again."""

from __future__ import annotations

from arbees_runtime.bus.protocol import Publisher
from arbees_runtime.messages import AccountUpdate, PositionUpdate


class Said:
    """The channel of positions, as its only publisher uses it.

    Attributes:
        last: What was said last, by key.
    """

    def __init__(self, publisher: Publisher[PositionUpdate | AccountUpdate]) -> None:
        self._publisher = publisher
        self.last: dict[str, PositionUpdate | AccountUpdate] = {}
        self._retired: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self.last

    def say(self, update: PositionUpdate | AccountUpdate) -> None:
        """Publish an update unless it says what the last one did, its time apart."""
        self._retired.discard(update.key)
        known = self.last.get(update.key)
        if known is None or _timeless(known) != _timeless(update):
            self.last[update.key] = update
            self._publisher.publish(update.key, update)

    def retire(self, key: str) -> None:
        """Give a key up, once."""
        self.last.pop(key, None)
        if key not in self._retired:
            self._retired.add(key)
            self._publisher.retire(key)


def _timeless(update: PositionUpdate | AccountUpdate) -> tuple[object, ...]:
    return tuple(getattr(update, name) for name in update.__struct_fields__ if name not in ("as_of_ns", "version"))
