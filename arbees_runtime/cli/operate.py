"""`halt`, `resume`, `flatten`, `reconcile`, `token`: what an operator does, through the API."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Final, TextIO

import click

from arbees_runtime.cli.api_access import Access, Api, Json, NoAnswerError, asking
from arbees_runtime.cli.printing import money, print_json, print_table, when
from arbees_runtime.lifecycle.exits import ConfigurationError, Exit
from arbees_runtime.manifest import PROCESSES

_ASK_EVERY_S: Final = 2.0
_CENT: Final = Decimal("0.01")
_LIVE: Final = "live"

_VENUES: Final = tuple(sorted({each.venue for each in PROCESSES if each.venue}))


def _known(context: click.Context, parameter: click.Parameter, given: str) -> str:
    """A scope that can be; whether there is such an event the API knows."""
    del context, parameter
    kind, _, event = given.partition(":")
    if given in ("all", *(f"venue:{venue}" for venue in _VENUES)) or (kind == "event" and event):
        return given
    venues = ", ".join(f"venue:{venue}" for venue in _VENUES)
    raise ConfigurationError(f"there is no scope {given!r}: it is `all`, {venues}, or event: and the id of a game")


_scope = click.option(
    "--scope", default="all", show_default=True, callback=_known, metavar="SCOPE",
    help="`all`, `venue:<venue>` or `event:<event>`.",
)  # fmt: skip
_reason = click.option("--reason", required=True, help="Why, for the record.")


@click.command()
@_scope
@_reason
@click.option("--reduce-only", is_flag=True, help="Still let positions become smaller.")
@asking
async def halt(api: Api, access: Access, *, scope: str, reason: str, reduce_only: bool) -> int:
    """Stop trading: no new orders until somebody resumes. Cancels always pass; positions stay."""
    return await _set(api, access, scope, "reducing" if reduce_only else "halted", reason)


@click.command()
@_scope
@_reason
@asking
async def resume(api: Api, access: Access, *, scope: str, reason: str) -> int:
    """Let trading go on. A halt of a wider scope still holds."""
    return await _set(api, access, scope, "active", reason)


async def _set(api: Api, access: Access, scope: str, state: str, reason: str) -> int:
    switch = await api.post("kill-switch", {"scope": scope, "state": state, "reason": reason})
    if access.as_json:
        print_json(switch)
        return Exit.CLEAN
    click.echo(f"{switch['scope']} is {switch['state']} since {when(switch['changed_at'])}, by {switch['actor']}")
    try:
        switches = await api.get("kill-switch")
    except (NoAnswerError, ConfigurationError) as error:  # what was asked for is done all the same
        click.echo(f"note: whether anything else is halted can't be read: {error}", err=True)
        return Exit.CLEAN
    for each in switches:
        if each["state"] != "active" and each["scope"] != scope:
            click.echo(f"note: {each['scope']} is {each['state']}: {each['reason']}")
    return Exit.CLEAN


@click.command()
@_scope
@_reason
@click.option("--yes", is_flag=True, help="Don't ask.")
@asking
async def flatten(api: Api, access: Access, *, scope: str, reason: str, yes: bool) -> int:
    """Close open positions at executable prices. This costs spread and fees, and can't be taken back."""
    if scope.startswith("event:"):
        await api.event(scope.removeprefix("event:"))  # before anybody is asked about it
    if not yes:
        if not sys.stdin.isatty():
            raise ConfigurationError("flatten asks before it closes positions, and nobody is there: add --yes")
        click.confirm(f"Close every open position of {scope}?", abort=True, err=True)
    accepted = await api.post("flatten", {"scope": scope, "reason": reason})
    if access.as_json:
        print_json(accepted)
    else:
        click.echo(f"asked for, as {accepted['id']}; `positions` shows what is left")
    return Exit.CLEAN


@click.command()
@click.option("--wait", type=click.IntRange(0, 600), default=90, show_default=True, help="Most seconds to wait.")
@asking
async def reconcile(api: Api, access: Access, *, wait: int) -> int:
    """Wait until every venue's next statement of what we own is compared with the ledger. The gateways ask their venues
    once a minute. Exit code 1 when anything differs by a cent or more, or a statement is missing or not compared yet,
    because something at its venue is on its way, or the position tracker is not heard."""
    asked_at = datetime.now(UTC)
    found = await api.get("reconciliation")
    late = _late(found, asked_at)
    if wait:
        with contextlib.suppress(TimeoutError):  # then what is late is told
            async with asyncio.timeout(wait):
                while late or _uncompared(found) or not found["accounts"]:
                    await asyncio.sleep(_ASK_EVERY_S)
                    found = await api.get("reconciliation")
                    late = _late(found, asked_at)
    if access.as_json:
        print_json(found)
    else:
        _show(found, late if wait else [])
    differs = found["differences"] or any(_differs(each) for each in found["accounts"])
    unknown = (wait and late) or _uncompared(found) or not found["accounts"]
    return Exit.CRASHED if differs or unknown else Exit.CLEAN


def _late(found: Json, moment: datetime) -> list[Json]:
    """The accounts of which no venue has said anything since a moment."""
    return [
        each
        for each in found["accounts"]
        if each["statement_at"] is None or datetime.fromisoformat(each["statement_at"]) < moment
    ]


def _uncompared(found: Json) -> list[tuple[Json, str]]:
    """The accounts of which the last statement is not compared with the ledger, and why."""
    return [(each, why) for each in found["accounts"] if (why := _why_uncompared(each))]


def _why_uncompared(account: Json) -> str:
    if account["standing"]["state"] != _LIVE:
        return "nobody compares now"
    if account["difference"] is None:
        return "the last statement is not compared yet; something there may be on its way"
    return ""


def _differs(account: Json) -> bool:
    """Whether an account differs: less than a cent is nothing, as for the position tracker."""
    cash = account["difference"]
    return account["positions_differ"] > 0 or (cash is not None and abs(Decimal(cash)) >= _CENT)


def _show(found: Json, late: list[Json]) -> None:
    print_table(
        "accounts",
        ("mode", "venue", "ledger", "venue says", "at", "difference"),
        [
            (
                each["mode"], each["venue"], money(each["ledger_cash"]), money(each["statement_cash"]),
                when(each["statement_at"]), money(each["difference"]),
            )
            for each in found["accounts"]
        ],
    )  # fmt: skip
    for each in late:
        click.echo(f"{each['venue']} has said nothing new meanwhile")
    for each in found["accounts"]:
        if each["positions_differ"]:
            click.echo(f"{each['venue']}: {each['positions_differ']} positions differ")
    for each, why in _uncompared(found):
        click.echo(f"{each['venue']}: {why}")
    for each in found["differences"]:
        click.echo(f"to be explained: {each['review_id']}, {each['subject']}: {each['reason']}")


@click.command()
@click.argument("name")
@click.option("--scope", type=click.Choice(["read", "operate"]), default="read", show_default=True)
@click.option("--hours", type=click.IntRange(1, 720), default=12, show_default=True, help="How long it lasts.")
@click.option("--save", type=click.Path(dir_okay=False, path_type=Path), help="Write it to this new file instead.")
@asking
async def token(api: Api, access: Access, *, name: str, scope: str, hours: int, save: Path | None) -> int:
    """Get a token for a person or program called NAME. It is shown once."""
    wanted = {"name": name, "scope": scope, "hours": hours}
    if save is None:
        issued = await api.post("tokens", wanted)
    else:
        with _new_file(save) as file:
            issued = await api.post("tokens", wanted)
            file.write(issued["token"] + "\n")
        issued["token"] = f"(in {save})"
    if access.as_json:
        print_json(issued)
        return Exit.CLEAN
    click.echo(issued["token"])
    click.echo(f"{issued['name']} may {issued['scope']} until {when(issued['expires_at'])}", err=True)
    return Exit.CLEAN


@contextlib.contextmanager
def _new_file(path: Path) -> Iterator[TextIO]:
    """A new file that nobody else can read; made before the token is, so that none is lost, gone if there is none."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise ConfigurationError(f"{path} can't be made: {error.strerror}. Name a new file.") from None
    with os.fdopen(descriptor, "w") as file:
        try:
            yield file
        except BaseException:
            path.unlink(missing_ok=True)
            raise
