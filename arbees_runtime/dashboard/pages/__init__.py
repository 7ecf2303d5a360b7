"""The pages: which sections each has, and what those show."""

from __future__ import annotations

from typing import Final

from arbees_runtime.dashboard.pages import (
    audit,
    events,
    funnel,
    money,
    opportunities,
    overview,
    review,
    system,
    trades,
)
from arbees_runtime.dashboard.pages.page import Page

PAGES: Final[tuple[Page, ...]] = (
    overview.PAGE,
    events.PAGE,
    events.ONE,
    opportunities.PAGE,
    trades.PAGE,
    trades.ONE,
    money.PAGE,
    funnel.PAGE,
    review.PAGE,
    system.PAGE,
    audit.PAGE,
)
"""Every page; those with a place in the menu have `menu`."""
