"""How values are written on a page. A value that is not known is "-", never 0."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final

from markupsafe import Markup, escape

UNKNOWN: Final = "-"
_MINUS: Final = "−"

_EVENT: Final = re.compile(r"([a-z]+):(\d{4}-\d\d-\d\d):(.+)-at-([^:]+?)(?::(\d+))?")
"""A canonical event's id: league, day, away, home, and which game of a doubleheader."""

_LONG_CODE: Final = re.compile(r"0x[0-9a-f]{20,}")
"""A market of Polymarket's: nobody reads 66 characters."""

_NAMES: Final = {"espn": "ESPN"}
_PERIODS: Final = {"nfl": "quarter", "nba": "quarter", "nhl": "period", "mlb": "inning", "epl": "half"}


def amount(value: str | None, kind: str, text: str) -> Markup:
    """A value as `<data>`: what people read, with what the API said beside it."""
    if value is None:
        return absent("not known")
    return Markup('<data class="{}" value="{}">{}</data>').format(kind, value, text)


def absent(why: str) -> Markup:
    """A value that there is none of, with the reason on request."""
    return Markup('<span class="unknown" title="{}">-</span>').format(why)


def money(value: str | None) -> Markup:
    """Dollars, to the cent: "$1,234.50"; exact on request, in the element's value."""
    return amount(value, "money", UNKNOWN if value is None else _dollars(value))


def profit(value: str | None) -> Markup:
    """Dollars with their sign, which is not told by colour alone."""
    if value is None:
        return amount(None, "", "")
    number = Decimal(value)
    kind = "gain" if number > 0 else "loss" if number < 0 else "even"
    return amount(value, f"money {kind}", ("+" if number > 0 else "") + _dollars(value))


def price(value: str | None) -> Markup:
    """Dollars per contract, in cents: "42¢", "42.55¢"."""
    if value is None:
        return amount(None, "", "")
    cents = (Decimal(value) * 100).normalize()
    return amount(value, "price", f"{cents:f}¢".replace("-", _MINUS))


def quantity(value: str | None) -> Markup:
    """Contracts: "1,200", "2.5"."""
    return amount(value, "quantity", UNKNOWN if value is None else _grouped(value))


def percent(value: str | None) -> Markup:
    """A share of one as percents: "61.3 %"."""
    return amount(value, "percent", UNKNOWN if value is None else f"{Decimal(value) * 100:.1f}\u202f%")


def edge(value: str | None) -> Markup:
    """Dollars of a set of contracts as cents with their sign: "+1.20¢"."""
    if value is None:
        return amount(None, "", "")
    cents = Decimal(value) * 100
    kind = "gain" if cents > 0 else "loss" if cents < 0 else "even"
    return amount(value, f"price {kind}", f"{cents:+.2f}¢".replace("-", _MINUS))


def number(value: float | None) -> Markup:
    """A count."""
    return amount(None if value is None else str(value), "count", UNKNOWN if value is None else f"{value:,}")


def milliseconds(text: str | None) -> int | None:
    """An ISO 8601 moment as milliseconds since 1970."""
    if not text:
        return None
    moment = datetime.fromisoformat(text)
    return round((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() * 1000)


def stamp(
    at: str | int | None, source: str = "", warn_s: float = 30, bad_s: float = 120, state: str = "live"
) -> Markup:
    """Age and source in small text; the browser counts the age on, so that it grows even when nothing comes any more.

    Args:
        at: When the value was so: ISO 8601, or milliseconds since 1970.
        source: Who says so.
        warn_s: From this age it is amber.
        bad_s: From this age it is red.
        state: The bus' own word for it; anything but `live` is red and told.
    """
    at_ms = milliseconds(at) if isinstance(at, str) else at
    if at_ms is None:
        return Markup('<span class="stamp bad">age not known{}</span>').format(f" · {source}" if source else "")
    told = "" if state == "live" else f" · {state}"
    return Markup('<span class="stamp{}"><time data-at="{}" data-warn="{}" data-bad="{}"></time>{}{}</span>').format(
        "" if state == "live" else " silent", at_ms, warn_s, bad_s, f" · {source}" if source else "", told
    )


def moment(at: str | None) -> Markup:
    """A moment in the visitor's own time zone, written by the browser; until then in UTC."""
    at_ms = milliseconds(at)
    if at is None or at_ms is None:
        return amount(None, "", "")
    shown = datetime.fromtimestamp(at_ms / 1000, UTC)
    return Markup('<time class="moment" datetime="{}" data-moment="{}">{}</time>').format(
        at, at_ms, f"{shown:%Y-%m-%d %H:%M:%S} UTC"
    )


def game_name(event: str) -> str:
    """Who plays: "Dallas Cowboys at Philadelphia Eagles"; the id of an event that is not named so."""
    found = _EVENT.fullmatch(event)
    if found is None:
        return event
    again = f", game {found[5]}" if found[5] else ""
    return f"{_title(found[3])} at {_title(found[4])}{again}"


def game_day(event: str) -> str:
    """League and US Eastern day: "NFL, 23 Nov"; nothing for an event that is not named so."""
    found = _EVENT.fullmatch(event)
    if found is None:
        return ""
    day = date.fromisoformat(found[2])
    return f"{found[1].upper()}, {day.day} {day:%b}"


def game(event: str | None) -> Markup:
    """Who plays, with league and day in small, and the event's id on request."""
    if not event:
        return amount(None, "", "")
    day = game_day(event)
    small = Markup(' <span class="quiet">{}</span>').format(day) if day else ""
    return Markup('<span title="{}">{}</span>{}').format(event, game_name(event), small)


def venue(name: str) -> str:
    """A venue or a source as people write it: "Kalshi", "ESPN"."""
    return _NAMES.get(name, name.title())


def brief(text: str) -> Markup:
    """A text in which long codes are shortened, with all of it on request."""
    shown = _LONG_CODE.sub(lambda found: f"{found[0][:6]}…{found[0][-4:]}", text)
    return escape(text) if shown == text else Markup('<abbr title="{}">{}</abbr>').format(text, shown)


def contract(of_venue: str, market: str, outcome: str) -> Markup:
    """One of a market's two contracts: the venue, and in small the market and which of the two."""
    return Markup('{} <span class="quiet">{} {}</span>').format(venue(of_venue), brief(market), outcome.upper())


def period(league: str, number_of: int) -> str:
    """Which part of a game: "quarter 2", "inning 7"."""
    return f"{_PERIODS.get(league, 'period')} {number_of}"


def words(code: str) -> str:
    """A code as words: "below-edge" is "below edge"."""
    return code.replace("-", " ").replace("_", " ")


def badge(text: str, kind: str = "") -> Markup:
    """A word that stands out."""
    return Markup('<span class="badge {}">{}</span>').format(kind, words(text))


def short(identity: str) -> Markup:
    """The beginning of a long id, with all of it on request."""
    if len(identity) <= 10:
        return escape(identity)
    return Markup('<abbr title="{}">{}…</abbr>').format(identity, identity[:8])


def clock(milliseconds_left: int | None) -> str:
    """A game clock: "12:05"."""
    if milliseconds_left is None:
        return ""
    minutes, seconds = divmod(milliseconds_left // 1000, 60)
    return f"{minutes}:{seconds:02}"


def measure(value: int, unit: str) -> Markup:
    """A limit's value in its unit: millionths of a dollar or of a contract, nanoseconds, or a count."""
    if unit == "USD":
        return amount(str(value), "money", _dollars(str(Decimal(value) / 1_000_000)))
    if unit == "contracts":
        return amount(str(value), "quantity", _grouped(str((Decimal(value) / 1_000_000).normalize())))
    if unit == "ns":
        return amount(str(value), "span", latency(value / 1e6))
    return number(value)


def latency(milliseconds_taken: float | None) -> str:
    """A span of time: "85 ms", "1.4 s"."""
    if milliseconds_taken is None:
        return UNKNOWN
    if milliseconds_taken < 1000:
        return f"{milliseconds_taken:.0f} ms"
    return f"{milliseconds_taken / 1000:.1f} s"


def _dollars(value: str) -> str:
    """Whole cents; below a cent every digit, so that a small fee is not shown as none."""
    number = Decimal(value)
    text = f"{abs(number).normalize():f}" if 0 < abs(number) < Decimal("0.01") else f"{abs(number):,.2f}"
    return f"{_MINUS if number < 0 else ''}${text}"


def _grouped(value: str) -> str:
    return f"{Decimal(value):,f}".replace("-", _MINUS)


def _title(team: str) -> str:
    return team.replace("-", " ").title()


FILTERS: Final[dict[str, Any]] = {
    "absent": absent,
    "money": money,
    "profit": profit,
    "price": price,
    "edge": edge,
    "game": game,
    "venue": venue,
    "brief": brief,
    "period": period,
    "quantity": quantity,
    "percent": percent,
    "number": number,
    "moment": moment,
    "words": words,
    "badge": badge,
    "short": short,
    "clock": clock,
    "latency": latency,
    "measure": measure,
}
"""What templates may apply to a value."""
