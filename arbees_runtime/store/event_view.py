"""One game as the database has it: its markets with what their contracts pay on, their rules, and their standing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from arbees_runtime.store.connection import Pool

_MARKETS: Final = """
SELECT m.venue, m.market_id, m.venue_event, m.market_type, m.rule_class, m.review_status, m.review_code,
       m.review_reason, m.reviewed_by, m.reviewed_at, m.rule_hash, m.approved_hash, t.rule_text,
       coalesce((SELECT json_agg(json_build_object('outcome', o.outcome, 'label', o.label, 'pays_on', o.pays_on)
                                 ORDER BY o.outcome DESC)
                 FROM event_market_outcomes o WHERE (o.venue, o.market_id) = (m.venue, m.market_id)), '[]') AS outcomes
FROM event_markets m LEFT JOIN rule_texts t USING (rule_hash)
WHERE m.event = $1 ORDER BY m.venue, m.market_id
"""


async def markets_of(pool: Pool, event: str) -> list[Mapping[str, Any]]:
    """The markets of a game: the columns of `event_markets`, with `outcomes` (each `outcome`, `label`, `pays_on`) and
    `rules`, the venue's texts, read from their JSON."""
    return [_market(dict(row)) for row in await pool.fetch(_MARKETS, event)]


def _market(row: dict[str, Any]) -> Mapping[str, Any]:
    text = row.pop("rule_text")
    return {
        **row,
        "rule_class": msgspec.json.decode(row["rule_class"]),
        "outcomes": msgspec.json.decode(row["outcomes"]),
        "rules": [] if text is None else msgspec.json.decode(text),
    }
