"""What Polymarket's refusals mean: which say for certain that nothing was done.

The CLOB says why it refuses in words, in `error` (with an HTTP status) or `errorMsg` (within 200). A list of words
known to be refusals stands here; whatever is not on it leaves the order's fate open. Source: polymarket-client
0.14.0 (2026-10-21); docs.polymarket.com, error codes and matching engine, mid-2026.
"""

from __future__ import annotations

import msgspec

from arbees_runtime.venues.answers import Rejected, Uncertain

_NOT_DONE = (
    ("not enough balance", "insufficient_balance"),
    ("allowance is not enough", "insufficient_balance"),
    ("fully filled or killed", "fok_not_filled"),
    ("couldn't be fully filled", "fok_not_filled"),
    ("no orders found to match", "fak_not_filled"),
    ("crosses book", "post_only_would_cross"),
    ("not yet ready", "market_not_ready"),
    ("order_version_mismatch", "order_version_mismatch"),
    ("post-only mode", "post_only_mode"),
    ("cancel-only", "cancel_only_mode"),
    ("trading restricted", "restricted_region"),
    ("closed only mode", "closed_only"),
    ("duplicated", "order_already_exists"),
    ("invalid signature", "invalid_signature"),
    ("invalid expiration", "invalid_expiration"),
    ("invalid nonce", "invalid_nonce"),
    ("invalid order payload", "invalid_order"),
    ("invalid amounts", "invalid_amounts"),
    ("minimum tick size", "off_grid"),
    ("breaks minimum tick", "off_grid"),
    ("lower than the minimum", "below_minimum"),
    ("min size", "below_minimum"),
    ("invalid api key", "unauthorized"),
    ("unauthorized", "unauthorized"),
    ("does not exist", "no_order_book"),
)

RESTARTING = "engine_restarting"
POST_ONLY = "post_only_mode"
CANCEL_ONLY = "cancel_only_mode"


class _Error(msgspec.Struct, frozen=True):
    error: str | None = None
    error_msg: str | None = msgspec.field(name="errorMsg", default=None)
    message: str | None = None
    code: str | int | None = None
    heartbeat_id: str | None = None


def error_of(body: bytes) -> tuple[str, str]:
    """Code and words of an error answer; the code is empty if it has none. A refused heartbeat's is told whole, since
    it says which one was expected."""
    error = _read(body)
    if error is None or error.heartbeat_id is not None:
        return "", body[:200].decode("utf-8", "replace")
    text = error.error or error.error_msg or error.message or body[:200].decode("utf-8", "replace")
    return str(error.code or ""), text[:500]


def refusal(status: int, body: bytes) -> Rejected | Uncertain:
    """What an answer with an HTTP status other than 200 and 201 says of the request."""
    code, message = error_of(body)
    known = known_refusal(message) or known_refusal(code)
    if status == 503 and code == POST_ONLY:
        known = POST_ONLY
    if status == 425:
        return Rejected(RESTARTING, message)
    if status == 429:
        return Rejected("too_many_requests", message)  # the limiter stands before the engine
    if status in (401, 403):
        return Rejected(known or ("unauthorized" if status == 401 else "restricted_region"), message)
    if known is not None and (400 <= status < 500 or (status == 503 and known in (POST_ONLY, CANCEL_ONLY))):
        return Rejected(known, message)
    return Uncertain(f"http_{status}", f"{code}: {message}" if code else message)


def known_refusal(message: str) -> str | None:
    """This program's code for words that certainly mean "not done"; None if they are not known."""
    lower = message.lower()
    return next((code for words, code in _NOT_DONE if words in lower), None)


def _read(body: bytes) -> _Error | None:
    try:
        return msgspec.json.decode(body, type=_Error)
    except msgspec.DecodeError:
        return None
