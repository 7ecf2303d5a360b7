"""Live events: score, clock, the model's view against the venues' prices; and one event with its books."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote

from arbees_runtime.dashboard.pages.charts import time_chart
from arbees_runtime.dashboard.pages.page import Chart, Page
from arbees_runtime.dashboard.rendering import Context, Parameters, Section
from arbees_runtime.dashboard.watch import Resource, Watch
from arbees_runtime.dashboard.wording import game_day, game_name
from arbees_runtime.games.winprob.parameters import published_parameters

_ORDER: Final = {"live": 0, "break": 0, "delayed": 1, "suspended": 1, "scheduled": 2}
_MOST_BOOKS: Final = 8


def _home_prices(quotes: list[Any]) -> dict[str, Any]:
    """By venue, the quote of the contract that pays if and only if the home side wins."""
    return {value["quote"]["venue"]: value for value in quotes if list(value["quote"]["pays_on"]) == ["home"]}


def no_view(game: Any) -> str:  # noqa: ANN401 - JSON
    """Why there is no model's view of a game, as far as the game itself tells."""
    if game["league"] not in published_parameters().leagues:
        return "there is no model for this league"
    match game["phase"]:
        case "scheduled":
            return "the model begins with the game"
        case "final" | "cancelled" | "abandoned":
            return "the game is over"
        case "delayed" | "suspended" | "postponed" as phase:
            return f"none while the game is {phase}"
        case _:
            return (
                "the model has none now: no prices from before the start, a score in doubt, or play that it leaves out"
            )


def _events(watch: Watch, _: Parameters) -> Context:
    quotes: dict[str, list[Any]] = {}
    for value in watch.values("quotes"):
        quotes.setdefault(value["quote"]["event"], []).append(value)
    games = sorted(
        watch.values("games"),
        key=lambda value: (_ORDER.get(value["game"]["phase"], 3), value["game"]["league"], value["game"]["event"]),
    )
    return {
        "games": [
            {
                **value,
                "prices": _home_prices(quotes.get(value["game"]["event"], [])),
                "no_view": no_view(value["game"]),
            }
            for value in games
        ],
        "venues": sorted({value["quote"]["venue"] for value in watch.values("quotes")}),
    }


def _game(watch: Watch, parameters: Parameters) -> Context:
    value = watch.value("games", parameters["event"])
    return {
        "value": value,
        "no_view": "" if value is None else no_view(value["game"]),
        "event": parameters["event"],
        "prices": _home_prices(_quotes_of(watch, parameters)),
    }


def _quotes_of(watch: Watch, parameters: Parameters) -> list[Any]:
    found = [value for value in watch.values("quotes") if value["quote"]["event"] == parameters["event"]]
    return sorted(found, key=lambda value: [value["quote"][name] for name in ("venue", "market", "outcome")])


def _books_of(watch: Watch, parameters: Parameters) -> tuple[Resource, ...]:
    """The books of contracts that pay on one side's win: the other contracts' are these seen from the other side."""
    shown = [each["quote"] for each in _quotes_of(watch, parameters) if len(each["quote"]["pays_on"]) == 1]
    return tuple(
        Resource(f"/api/quotes/{each['venue']}/{quote(each['market'], safe='')}/{each['outcome']}", 2.0)
        for each in shown[:_MOST_BOOKS]
    )


def _books(watch: Watch, parameters: Parameters) -> Context:
    answers = [watch.answer(each.path) for each in _books_of(watch, parameters)]
    known = [each for each in answers if each.value is not None]
    return {"books": [each.value for each in known], "at_ms": min((each.at_ms for each in known), default=None)}


def _course_of(watch: Watch, parameters: Parameters) -> tuple[Resource, ...]:
    prices = (history for _, history, _ in _histories(watch, parameters))
    return (Resource(f"/api/games/{quote(parameters['event'], safe='')}/history", 15.0), *prices)


def _histories(watch: Watch, parameters: Parameters) -> list[tuple[str, Resource, bool]]:
    """By venue, the recorded prices of the market that pays on the home side, and whether its NO does: those are of
    YES."""
    home = _home_prices(_quotes_of(watch, parameters))
    return [
        (
            venue,
            Resource(f"/api/quotes/{venue}/{quote(value['quote']['market'], safe='')}/history", 15.0),
            value["quote"]["outcome"] == "no",
        )
        for venue, value in sorted(home.items())
    ]


def _course(watch: Watch, parameters: Parameters) -> dict[str, Any] | None:
    lines: dict[str, list[tuple[str, float | None]]] = {}
    course = watch.answer(_course_of(watch, parameters)[0].path).value
    if course is not None:
        for view in course["probabilities"]:
            lines.setdefault(f"model {view['model']}", []).append((view["bucket"], 100 * float(view["home"])))
    for venue, resource, other_side in _histories(watch, parameters):
        for bucket in watch.answer(resource.path).value or []:
            for side, recorded in (("bid", "ask"), ("ask", "bid")) if other_side else (("bid", "bid"), ("ask", "ask")):
                price = bucket[f"{recorded}_close"]
                cents = None if price is None else 100 * float(price)
                if cents is not None and other_side:
                    cents = round(100 - cents, 4)
                lines.setdefault(f"{venue} {side}", []).append((bucket["bucket"], cents))
    return time_chart(lines, "% and ¢", dashed=lambda name: name.endswith(" ask")) if lines else None


def _opportunity(watch: Watch, parameters: Parameters) -> Context:
    return {"value": watch.value("opportunities", parameters["event"])}


PAGE: Final = Page(
    "/events",
    "Live events",
    "Every game that is followed: the model's chance of the home side against the venues' prices of it.",
    (Section("events", "Games", _events, ("games", "quotes"), rows=8),),
    menu="Live events",
)

ONE: Final = Page(
    "/events/{event}",
    "Event",
    "One game: its score, its chances and both venues' books.",
    (
        Section("game", "Game", _game, ("games", "quotes"), rows=4),
        Chart(
            "course",
            "Chance of the home side",
            _course,
            "Nothing on record in the last 24 hours, neither prices nor a model's view.",
            ("quotes",),
            _course_of,
        ),
        Section("books", "Books", _books, ("quotes",), _books_of, rows=10),
        Section("opportunity", "Best combination", _opportunity, ("opportunities",), rows=3),
    ),
    under="/events",
    heading=lambda parameters: " · ".join(
        filter(None, (game_name(parameters["event"]), game_day(parameters["event"])))
    ),
)
