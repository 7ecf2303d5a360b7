"""`status`, `positions`, `why`: what an operator looks at, through the API."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterator

import click
from rich.text import Text

from arbees_runtime.cli.api_access import Access, Api, Json, asking
from arbees_runtime.cli.printing import good, money, print_json, print_table, short, when
from arbees_runtime.lifecycle.exits import ConfigurationError, Exit
from arbees_runtime.manifest import PROCESSES

_WORKS = frozenset({"ready"})


@click.command()
@asking
async def status(api: Api, access: Access) -> int:
    """Say how the platform is. Exit code 1 when anything is not as it should be."""
    parts = ("kill-switch", "processes", "feeds", "accounts", "limits", "reconciliation", "pnl")
    answers = dict(zip(parts, await asyncio.gather(*(api.get(part) for part in parts)), strict=True))
    wrong = list(_wrong(answers))
    if access.as_json:
        print_json({"ok": not wrong, "wrong": wrong, **answers})
        return Exit.CRASHED if wrong else Exit.CLEAN
    _show_processes(answers["processes"])
    _show_feeds(answers["feeds"])
    _show_money(answers["pnl"], answers["accounts"])
    for reason in wrong:
        click.echo(f"wrong: {reason}")
    click.echo("not as it should be" if wrong else "everything is as it should be")
    return Exit.CRASHED if wrong else Exit.CLEAN


def _wrong(answers: Json) -> Iterator[str]:
    """What is not as it should be, in words."""
    for each in answers["kill-switch"]:
        if each["state"] != "active":
            yield f"trading of {each['scope']} is {each['state']} by {each['actor']}: {each['reason']}"
    yield from _wrong_processes(answers["processes"])
    yield from _wrong_feeds(answers["feeds"])
    yield from _wrong_limits(answers["limits"])
    for each in answers["reconciliation"]["differences"]:
        yield f"{each['subject']} is to be explained: {each['reason']} ({each['review_id']})"


def _wrong_feeds(found: Json) -> Iterator[str]:
    for each in found:
        feed = each["feed"]
        if each["standing"]["state"] != "live" or feed["phase"] != "live":
            phase = feed["phase"] if each["standing"]["state"] == "live" else each["standing"]["state"]
            yield f"feed {feed['venue']} {feed['feed']} is {phase}{_because(feed['reason'])}"
        elif not feed["orders_allowed"] and _trades(feed):
            yield f"{feed['venue']} takes no orders{_because(feed['orders_reason'])}"


def _trades(feed: Json) -> bool:
    """Whether orders follow a feed: sources of scores take none."""
    return bool(feed["feed"] == "market-data")


def _wrong_limits(found: Json) -> Iterator[str]:
    for each in found:
        for limit in each["limits"]["limits"]:
            if limit["value"] is not None and limit["value"] > 0 and limit["value"] >= limit["bound"]:
                yield f"limit {limit['variable']} of {limit['scope']} is used up"
    if not found:
        yield "nobody tells which limits hold"


def _wrong_processes(found: Json) -> Iterator[str]:
    copies = defaultdict(list)
    for each in found:
        copies[each["process"]["process"]].append(each)
    for process in PROCESSES:
        if process.one_off or process.bus is None:
            continue
        heard = [each["process"] for each in copies[process.name] if each["standing"]["state"] == "live"]
        if not any(each["phase"] in _WORKS for each in heard):
            reasons = [reason for each in heard for reason in each["reasons"]]
            what = ", ".join(sorted({each["phase"] for each in heard})) or "not heard"
            yield f"{process.name} is {what}{_because('; '.join(reasons))}"
        else:
            for each in heard:
                if each["phase"] == "degraded":
                    yield f"a copy of {process.name} is degraded{_because('; '.join(each['reasons']))}"


def _because(reason: str) -> str:
    return f": {reason}" if reason else ""


def _show_processes(found: Json) -> None:
    rows = []
    for each in sorted(found, key=lambda each: (each["process"]["process"], each["process"]["instance"])):
        process, standing = each["process"], each["standing"]
        word = process["phase"] if standing["state"] == "live" or process["phase"] == "stopped" else standing["state"]
        lag = max((lag["oldest_s"] for lag in process["lags"]), default=0.0)
        rows.append(
            (
                process["process"],
                good(word, fine=word in ("ready", "waiting")),
                f"{standing['age_s']:.1f}",
                f"{lag:.1f}" if process["lags"] else "-",
                "; ".join(process["reasons"]),
            )
        )
    print_table("processes", ("process", "state", "age s", "lag s", "why"), rows)


def _show_feeds(found: Json) -> None:
    rows = [
        (
            each["feed"]["venue"],
            each["feed"]["feed"],
            good(each["feed"]["phase"], fine=each["feed"]["phase"] == "live"),
            f"{each['feed']['markets']}",
            f"{each['feed']['stale_markets']}",
            "-" if not _trades(each["feed"]) else "yes" if each["feed"]["orders_allowed"] else "no",
            each["feed"]["reason"] or (each["feed"]["orders_reason"] if _trades(each["feed"]) else ""),
        )
        for each in found
    ]
    print_table("feeds", ("venue", "feed", "phase", "markets", "stale", "orders", "why"), rows)


def _show_money(pnl: Json, accounts: Json) -> None:
    cash = {(each["account"]["mode"], each["account"]["venue"]): each["account"] for each in accounts}
    rows = []
    for mode in pnl["modes"]:
        for each in mode["venues"]:
            account = cash.get((mode["mode"], each["venue"]), {})
            rows.append(
                (
                    mode["mode"], each["venue"], money(account.get("cash")), money(account.get("receivable")),
                    money(account.get("positions")), each["today"]["net"], each["total"]["net"],
                    money(each["unrealised"]),
                )
            )  # fmt: skip
    print_table(
        f"money, {pnl['day']} US Eastern",
        ("mode", "venue", "cash", "owed", "positions", "today", "total", "unrealised"),
        rows,
    )


@click.command()
@click.option("--all", "everything", is_flag=True, help="Closed and settled ones, too.")
@asking
async def positions(api: Api, access: Access, *, everything: bool) -> int:
    """Show positions, and what each game earns or loses by its result."""
    found = await api.get("positions", phase=None if everything else "open")
    stakes = await api.get("exposure")
    if access.as_json:
        print_json({"positions": found, "exposure": stakes})
        return Exit.CLEAN
    by_event: dict[str, list[Json]] = defaultdict(list)
    for each in found:
        by_event[each["position"]["event"] or "(no known event)"].append(each)
    if not found:
        click.echo("positions: none")
    for event, held in sorted(by_event.items()):
        print_table(
            event,
            ("mode", "contract", "quantity", "cost", "mark", "unrealised", "realised", "state"),
            [
                (
                    position["mode"], f"{position['venue']} {short(position['market'])} {position['outcome']}",
                    position["quantity"], position["cost"], money(position["mark"]), money(position["unrealised"]),
                    position["realised"], _standing(each["standing"]),
                )
                for each in held
                for position in [each["position"]]
            ],
        )  # fmt: skip
    print_table(
        "at stake",
        ("event", "contracts", "cost", "by result", "worst loss"),
        [
            (
                each["event"] or "(no known event)", each["contracts"], each["cost"],
                ", ".join(f"{result['result']} {result['profit']}" for result in each["results"]), each["worst_loss"],
            )
            for each in stakes
        ],
    )  # fmt: skip
    return Exit.CLEAN


def _standing(standing: Json) -> Text:
    return good(f"{standing['state']} {standing['age_s']:.0f} s", fine=standing["state"] == "live")


@click.command()
@click.option("--event", help="Only this event.")
@click.option("--league", help="Only this league.")
@asking
async def why(api: Api, access: Access, *, event: str | None, league: str | None) -> int:
    """Say why nothing is traded: what becomes of everything looked at, and each game's best combination now."""
    if event is not None:
        await api.event(event)
    if league is not None and not (await api.get("events", league=league, limit="1"))["items"]:
        raise ConfigurationError(f"no game of a league {league!r} is known; a league is what a game's id begins with")
    funnel, seen = await asyncio.gather(api.get("funnel", event=event, league=league), api.get("opportunities"))
    best = [
        each
        for each in seen
        if event in (None, each["opportunities"]["event"]) and league in (None, each["opportunities"]["league"])
    ]
    if access.as_json:
        print_json({"funnel": funnel, "opportunities": best})
        return Exit.CLEAN
    _show_counts(f"{funnel['events']} games watched, since each shard began", funnel["watched"])
    click.echo(f"{funnel['signals']} signals since {when(funnel['since'])}")
    _show_counts("decisions", funnel["decisions"])
    _show_counts("trades", funnel["trades"])
    print_table(
        "best combination of each game",
        ("event", "edge", "sets", "profit", "why not", "legs", "state"),
        [_best(each) for each in best],
    )
    return Exit.CLEAN


def _show_counts(title: str, counts: Json) -> None:
    print_table(title, ("reason", "count"), [(each["reason"], str(each["count"])) for each in counts])


def _best(each: Json) -> tuple[str | Text, ...]:
    seen = each["opportunities"]
    found, standing = seen["best"], _standing(each["standing"])
    if found is None:
        return seen["event"], "-", "-", "-", "no prices for a combination", "", standing
    legs = " + ".join(f"{leg['venue']} {leg['outcome']} {money(leg['ask'])}" for leg in found["legs"])
    reason = found["reason"] or "signalled"
    return seen["event"], found["edge"], found["quantity"], found["profit"], reason, legs, standing
