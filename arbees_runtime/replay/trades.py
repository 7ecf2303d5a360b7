"""Trades in memory, for `trading.execution.desk`."""

from __future__ import annotations

from arbees_runtime.trading.execution.trade import Trade


class TradesInMemory:
    """See `trading.execution.records.Trades`."""

    def __init__(self) -> None:
        self._trades: dict[str, Trade] = {}
        self._owners: dict[str, str] = {}

    @property
    def all(self) -> list[Trade]:
        """Every trade as it is now, in the order in which they began."""
        return list(self._trades.values())

    async def begin(self, trade: Trade) -> bool:
        """See `Trades.begin`."""
        if trade.id in self._trades:
            return False
        self._keep(trade)
        return True

    async def save(self, trade: Trade) -> None:
        """See `Trades.save`."""
        if trade.version > self._trades[trade.id].version:
            self._keep(trade)

    async def read_open(self) -> list[Trade]:
        """See `Trades.read_open`."""
        return [trade for trade in self._trades.values() if trade.open]

    async def find(self, trade_id: str) -> Trade | None:
        """See `Trades.find`."""
        return self._trades.get(trade_id)

    async def find_by_order(self, client_order_id: str) -> Trade | None:
        """See `Trades.find_by_order`."""
        owner = self._owners.get(client_order_id)
        return None if owner is None else self._trades[owner]

    def _keep(self, trade: Trade) -> None:
        self._trades[trade.id] = trade
        self._owners |= {order.command.id: trade.id for order in trade.orders}
