"""Parameters that many routes take."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query

from arbees_runtime.api.models.fields import Moment, Name, Word
from arbees_runtime.messages import TradingMode

Since = Annotated[Moment | None, Query(description="Not before this moment.")]
Until = Annotated[Moment | None, Query(description="Before this moment.")]
Mode = Annotated[TradingMode | None, Query(description="Only paper, or only live.")]
EventFilter = Annotated[Name | None, Query(description="Only of this event.", examples=["nfl:2026-11-22:dal:phi"])]
VenueFilter = Annotated[Word | None, Query(description="Only of this venue.", examples=["kalshi"])]
LeagueFilter = Annotated[Word | None, Query(description="Only of this league.", examples=["nfl"])]
Only = Annotated[Word | None, Query(description="Only those that say exactly this.")]

Venue = Annotated[Word, Path(description="The venue.", examples=["kalshi"])]
Market = Annotated[Name, Path(description="The venue's id of the market.", examples=["KXNFLGAME-26NOV22DALPHI-DAL"])]
Event = Annotated[Name, Path(description="Canonical event.", examples=["nfl:2026-11-22:dal:phi"])]
Identity = Annotated[Name, Path(description="Its id.", examples=["decision-6f6ac1f4"])]
