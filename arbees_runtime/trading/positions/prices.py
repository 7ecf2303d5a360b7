"""The quotes that positions are valued by."""

from __future__ import annotations

from collections.abc import Iterable

from arbees_runtime.bus.protocol import Bus, KeyState, Subscription
from arbees_runtime.bus.topics import QUOTES
from arbees_runtime.market.numbers import Quantity
from arbees_runtime.messages import Quote, quote_key
from arbees_runtime.trading.positions.ledger_view import Key
from arbees_runtime.trading.positions.marks import Mark, mark


class Prices:
    """Follows the quotes of contracts that are held.

    Args:
        bus: Carries them.
        ttl_ns: Age beyond which a quote marks nothing.
    """

    def __init__(self, bus: Bus, ttl_ns: int) -> None:
        self._bus = bus
        self._ttl_ns = ttl_ns
        self._quotes: dict[str, Quote] = {}

    async def open(self, keys: Iterable[Key]) -> None:
        """Begin with these contracts."""
        self._subscription: Subscription[Quote] = await self._bus.subscribe(QUOTES, _names(keys))

    async def follow(self, keys: Iterable[Key]) -> None:
        """Follow these contracts from now on, and no others."""
        await self._subscription.follow(_names(keys))

    async def run(self) -> None:
        """Take quotes until closed."""
        async for update in self._subscription:
            if update.message is None:
                self._quotes.pop(update.key, None)
            else:
                self._quotes[update.key] = update.message

    async def aclose(self) -> None:
        """Listen no more."""
        await self._subscription.aclose()

    def state(self, key: Key) -> KeyState:
        """How far a contract's quote can be relied on."""
        return self._subscription.state(quote_key(*key))

    def mark(self, key: Key, quantity: Quantity, now_ns: int) -> Mark | None:
        """What a position would fetch now; None while that is not known."""
        if self.state(key) is not KeyState.LIVE:
            return None
        return mark(quantity, self._quotes.get(quote_key(*key)), now_ns, self._ttl_ns)


def _names(keys: Iterable[Key]) -> set[str]:
    return {quote_key(*key) for key in keys}
