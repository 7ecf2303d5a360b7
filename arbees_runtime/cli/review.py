"""`reviews`, `approve`, `reject`: what persons are asked, and what an operator answers, through the API."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

import click

from arbees_runtime.cli.api_access import Access, Api, Json, asking
from arbees_runtime.cli.printing import plain, print_json, print_table, when
from arbees_runtime.games.events.approvals import Scope
from arbees_runtime.lifecycle.exits import ConfigurationError, Exit
from arbees_runtime.messages import Result

_ID: Final = re.compile(r"[\w-][\w:.-]{0,199}")

_FIELDS: Final[Mapping[str, Mapping[str, str]]] = {
    "rules": {"scope": "--scope"},
    "market": {"event": "--event", "yes": "--yes"},
    "alias": {"alias": "--alias", "kind": "--as", "team": "--team"},
    "reconciliation": {},
}
"""By what an answer is about, its fields and the options that give them; all are needed but `scope`."""


def _identity(context: click.Context, parameter: click.Parameter, given: str | None) -> str | None:
    """An id as it may stand in an address."""
    del context, parameter
    if given is not None and not _ID.fullmatch(given):
        raise ConfigurationError(f"{given!r} is no id of a question; `reviews` lists those there are")
    return given


_question = click.argument("review", metavar="ID", callback=_identity)
_reason = click.option("--reason", required=True, help="Why, for the record.")
_scope = click.option(
    "--scope",
    type=click.Choice([each.value for each in Scope]),
    help="About rules: exactly these texts [default], or every two of this wording.",
)


@click.command()
@click.argument("review", metavar="[ID]", required=False, callback=_identity)
@click.option(
    "--kind", type=click.Choice(["pair", "alias", "rules", "reconciliation"]), help="Only this kind of question."
)
@click.option("--all", "everything", is_flag=True, help="Answered ones, too.")
@asking
async def reviews(api: Api, access: Access, *, review: str | None, kind: str | None, everything: bool) -> int:
    """List what persons are asked, or show the question ID with all that is needed to answer it."""
    if review is not None:
        if kind or everything:
            raise ConfigurationError("--kind and --all choose among questions: leave them out to see one, or its id")
        _show(access, await api.get(f"reviews/{review}"))
        return Exit.CLEAN
    found = await _listed(api, kind, everything=everything)
    if access.as_json:
        print_json(found)
        return Exit.CLEAN
    print_table(
        "questions",
        ("id", "kind", "about", "why", "asked", "answer"),
        [
            (each["review_id"], each["kind"], each["subject"], each["reason"], when(each["opened_at"]), _answer(each))
            for each in found
        ],
    )
    return Exit.CLEAN


@click.command()
@_question
@_reason
@_scope
@click.option("--event", help="About a market: the game it is on.")
@click.option("--yes", type=click.Choice([each.value for each in Result]), help="About a market: when YES pays.")
@click.option("--alias", help="About a text that means nobody: the text.")
@click.option("--as", "kind", type=click.Choice(["code", "name", "id"]), help="About such a text: what it is.")
@click.option("--team", help="About such a text: our key of the team it means.")
@asking
async def approve(api: Api, access: Access, *, review: str, reason: str, **given: str | None) -> int:
    """Say yes to the question ID, for the exact rules that it shows. The next look for games acts on it."""
    question = await api.get(f"reviews/{review}")
    options = {name: value for name, value in given.items() if value is not None}
    about = "alias" if question["kind"] == "alias" and options.keys() & _FIELDS["alias"].keys() else _about(question)
    _check(question, about, options)
    missing = [option for name, option in _FIELDS[about].items() if name not in options and name != "scope"]
    if missing:
        raise ConfigurationError(
            f"{review} asks about {question['subject']}: answer it with {', '.join(missing)}, or `reject` it. "
            f"`reviews {review}` shows what is known"
        )
    return await _settle(api, access, f"reviews/{review}/approve", {"question": about, "reason": reason, **options})


@click.command()
@_question
@_reason
@_scope
@asking
async def reject(api: Api, access: Access, *, review: str, reason: str, scope: str | None) -> int:
    """Say no to the question ID, for the exact rules that it shows."""
    question = await api.get(f"reviews/{review}")
    options = {} if scope is None else {"scope": scope}
    about = _about(question)
    _check(question, about, options)
    return await _settle(api, access, f"reviews/{review}/reject", {"question": about, "reason": reason, **options})


async def _settle(api: Api, access: Access, path: str, answer: Mapping[str, str]) -> int:
    settled = await api.post(path, answer)
    if access.as_json:
        print_json(settled)
    else:
        click.echo(plain(f"{settled['review_id']} is {_answer(settled)}: {settled['subject']}"))
    return Exit.CLEAN


def _about(question: Json) -> str:
    """What an answer is about, unless its options say more: a question of the kind `pair` or `alias` is on a market."""
    kind: str = question["kind"]
    return kind if kind in ("rules", "reconciliation") else "market"


def _check(question: Json, about: str, options: Mapping[str, str]) -> None:
    option_of = {name: option for fields in _FIELDS.values() for name, option in fields.items()}
    if unfit := [option_of[name] for name in options if name not in _FIELDS[about]]:
        raise ConfigurationError(
            f"{question['review_id']} is of the kind {question['kind']}: {', '.join(unfit)} is no answer to it"
        )


async def _listed(api: Api, kind: str | None, *, everything: bool) -> list[Json]:
    """All questions, page by page."""
    found: list[Json] = []
    after: str | None = None
    while True:
        page = await api.get("reviews", kind=kind, open=None if everything else "true", limit="1000", after=after)
        found += page["items"]
        after = page["next"]
        if after is None:
            return found


def _show(access: Access, question: Json) -> None:
    if access.as_json:
        print_json(question)
        return
    click.echo(plain(f"{question['review_id']} ({question['kind']}): {question['subject']}"))
    click.echo(plain(f"why: {question['reason']}"))
    click.echo(plain(f"asked: {when(question['opened_at'])}; answer: {_answer(question)}"))
    for line in _lines(question["details"], ""):
        click.echo(plain(line))


def _answer(question: Json) -> str:
    return f"{question['resolution']} by {question['resolved_by']}" if question["resolution"] else "open"


def _lines(value: Json, indent: str) -> Iterator[str]:
    """What a question holds, a line for each word of it that says something."""
    pairs = value.items() if isinstance(value, dict) else (("-", each) for each in value)
    for name, each in pairs:
        if isinstance(each, dict | list):
            if each:
                yield f"{indent}{name}:"
                yield from _lines(each, indent + "  ")
        elif each not in (None, ""):
            yield f"{indent}{name}: {each}"
