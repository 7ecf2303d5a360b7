"""Hand-written answers in the documented shapes, with invented values."""

from typing import Any

from arbees_runtime.market.numbers import parse_price, parse_quantity
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.messages import TimeInForce
from arbees_runtime.venues.orders import OrderRequest

MARKET = "0x" + "ab" * 32
GAMMA_MARKET: dict[str, Any] = {
    "id": "700001", "question": "A vs. B", "conditionId": MARKET, "slug": "nfl-aaa-bbb-2026-11-29",
    "outcomes": '["A","B"]', "outcomePrices": '["0.42","0.58"]', "clobTokenIds": '["111","222"]', "version": "v1",
    "active": True, "closed": False, "acceptingOrders": True, "enableOrderBook": True, "negRisk": False,
    "orderPriceMinTickSize": 0.01, "orderMinSize": 5, "gameStartTime": "2026-11-29 18:00:00+00",
    "sportsMarketType": "moneyline", "line": None, "secondsDelay": 1, "feesEnabled": True,
    "feeSchedule": {"rate": 0.05, "exponent": 1, "takerOnly": True, "rebateRate": 0.15},
    "umaResolutionStatus": None, "description": "Rules.", "endDate": "2026-11-30T02:00:00Z",
}  # fmt: skip
CLOB_MARKET: dict[str, Any] = {
    "c": MARKET, "t": [{"t": "111", "o": "A"}, {"t": "222", "o": "B"}], "mts": 0.01, "mos": 5, "nr": False,
    "ao": True, "fd": {"r": 0.05, "e": 1, "to": True},
}  # fmt: skip
NOW_NS = 1_795_000_000_000_000_000


def gamma_page(*markets: dict[str, Any], cursor: str | None = None) -> dict[str, Any]:
    return {"markets": list(markets), "next_cursor": cursor}


def request(**changes: Any) -> OrderRequest:
    known: dict[str, Any] = {
        "client_order_id": "arb-1", "market": MARKET, "outcome": Outcome.YES, "side": Side.BUY,
        "limit_price": parse_price("0.43"), "quantity": parse_quantity("10"),
        "time_in_force": TimeInForce.IMMEDIATE_OR_CANCEL, "issued_ns": NOW_NS, "not_after_ns": 2**62,
    }  # fmt: skip
    return OrderRequest(**(known | changes))


def trade(**changes: Any) -> dict[str, Any]:
    known: dict[str, Any] = {
        "event_type": "trade", "id": "t-1", "taker_order_id": "0xtaker", "market": MARKET, "asset_id": "111",
        "side": "BUY", "size": "10", "price": "0.43", "status": "MATCHED", "owner": "our-key", "trader_side": "TAKER",
        "match_time": "1795000000", "maker_orders": [
            {"order_id": "0xm1", "matched_amount": "4", "price": "0.42", "asset_id": "111", "owner": "x"},
            {"order_id": "0xm2", "matched_amount": "6", "price": "0.57", "asset_id": "222", "owner": "y"},
        ],
    }  # fmt: skip
    return known | changes
