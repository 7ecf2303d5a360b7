"""What a visitor may do: set the kill switch, answer questions; by the API, with the visitor's credential."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from nicegui import Client, ui

from arbees_runtime.dashboard.pages.review import ANSWERED, OPEN
from arbees_runtime.dashboard.pages.system import SWITCHES
from arbees_runtime.dashboard.sessions import Session, Sessions
from arbees_runtime.dashboard.upstream import Api, ApiError
from arbees_runtime.dashboard.watch import Watch

_ANSWERS = frozenset({"approve", "reject"})


class Actions:
    """What the visitor of one open page may do.

    Args:
        api: The API.
        sessions: Who is logged in: a page of somebody who is not any more does nothing.
        session: The visitor.
        watch: What is asked again once something changed.
        client: The page.
    """

    def __init__(self, api: Api, sessions: Sessions, session: Session, watch: Watch, client: Client) -> None:
        self._api = api
        self._sessions = sessions
        self._session = session
        self._watch = watch
        self._client = client

    async def set_switch(self, given: Mapping[str, Any]) -> None:
        """Set the kill switch of everything."""
        body = {"scope": "all", "state": str(given.get("state", "")), "reason": str(given.get("reason", "")).strip()}
        problem = await self._do("/api/kill-switch", body)
        if problem:
            self._run(
                "const p = document.getElementById('kill-problem');"
                f"p.textContent = {json.dumps(problem)}; p.hidden = false;"
            )
            return
        await self._watch.refresh(SWITCHES.path)
        self._run(
            "document.getElementById('kill-problem').hidden = true;"
            "document.getElementById('kill-form').reset();"
            "document.getElementById('kill-dialog').close();"
        )

    async def answer(self, given: Mapping[str, Any]) -> None:
        """Answer a question."""
        answer, review = str(given.get("answer", "")), str(given.get("review", ""))
        if answer not in _ANSWERS or not review:
            return
        body: dict[str, object] = {"question": str(given.get("question", "")), "reason": str(given.get("reason", ""))}
        if answer == "approve" and body["question"] == "market":
            body |= {"event": str(given.get("event", "")), "yes": str(given.get("yes", ""))}
        problem = await self._do(f"/api/reviews/{quote(review, safe='')}/{answer}", body)
        await self._watch.refresh(OPEN.path)
        await self._watch.refresh(ANSWERED.path)
        with self._client:
            ui.notify(
                problem or "Answered.", type="negative" if problem else "positive", position="top", timeout=8000,
                close_button="OK",
            )  # fmt: skip

    async def _do(self, path: str, body: Mapping[str, object]) -> str:
        """Have the API do something; returns why it did not, or nothing."""
        if self._sessions.get(self._session.number) is None:
            return "You are not logged in any more: load the page again."
        try:
            await self._api.post(self._session.credential, path, body)
        except ApiError as error:
            return error.detail
        return ""

    def _run(self, code: str) -> None:
        self._client.run_javascript(code)
