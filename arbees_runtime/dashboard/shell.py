"""Builds an open page: header, menu, kill switch, and the page's parts."""

from __future__ import annotations

from typing import Any, Final

from markupsafe import escape
from nicegui import ui
from nicegui.element import Element

from arbees_runtime.dashboard import header
from arbees_runtime.dashboard.actions import Actions
from arbees_runtime.dashboard.pages import PAGES
from arbees_runtime.dashboard.pages.page import Page
from arbees_runtime.dashboard.rendering import Section, whole
from arbees_runtime.dashboard.sessions import Session
from arbees_runtime.dashboard.viewer import Viewer

HEADER: Final = (header.LINK, header.SWITCH)

_WIDE_PAGES: Final = frozenset({"/"})
"""Pages whose parts stand beside each other where there is room."""

_ONLY_LOOK: Final = "You may only look: log in with a token that may operate"

_BESIDE: Final = frozenset({"equity", "why"})


def build(page: Page, viewer: Viewer, session: Session, actions: Actions, heading: str) -> None:
    """Put the page's elements in the current client's slots."""
    client = ui.context.client
    with client.layout:
        top = ui.element("header").classes("top")
        top.move(target_index=0)
    with top:
        _row(viewer, session)
        _menu(page)
    content = ui.element("div").classes("content").props("id=content")
    with content:
        viewer.section(header.LINK)
        _static("h1", heading)
        _static("p", page.about).classes("about")
        parts = ui.element("div").classes("parts two" if page.path in _WIDE_PAGES else "parts")
        with parts:
            for part in page.parts:
                box = ui.element("section").classes("part" if part.name in _BESIDE else "part wide")
                box.props(f"aria-labelledby={part.name}-title")
                with box:
                    _static("h2", part.title).props(f"id={part.name}-title")
                    if isinstance(part, Section):
                        element = viewer.section(part).props(f"data-section={part.name}")
                        if part.name == "reviews" and session.operates:
                            _answerable(element, actions)
                        elif part.name == "reviews":
                            _static("p", f"{_ONLY_LOOK}.").classes("quiet")
                            element.classes("looking")
                    else:
                        viewer.chart(part)
        viewer.pulse()
    ui.skip_link("Skip to the page's content", target=content)
    _dialog(session, actions)


def _row(viewer: Viewer, session: Session) -> None:
    with ui.element("div").classes("row"):
        brand = ui.element("a").classes("brand").props('href="/" aria-label="Arbees: overview"')
        with brand:
            ui.element("img").props('src="/static/icon.svg" alt="" width=28 height=28')
            _static("span", "Arbees")
        ui.element("div").classes("spread")
        with ui.element("div").classes("kill").props('role=group aria-label="Kill switch"'):
            viewer.section(header.SWITCH, "span").props("role=status")
            button = _static("button", "Kill switch").classes("kill-button").props("id=kill-switch type=button")
            if session.operates:
                button.props("aria-haspopup=dialog")
                button.on("click", js_handler="() => document.getElementById('kill-dialog').showModal()")
            else:
                button.props(f'aria-disabled=true title="{_ONLY_LOOK}" aria-describedby=kill-reason')
                _static("span", _ONLY_LOOK).classes("hidden").props("id=kill-reason")
        _static("button", "Theme: system").classes("plain theme-button").props("type=button").on(
            "click", js_handler="() => window.arbeesTheme()"
        )
        with ui.element("form").props("method=post action=/logout"):
            leave = _static("button", "Log out").classes("plain").props("type=submit")
            leave.props(f'title="Logged in as {escape(session.name)}"')


def _menu(page: Page) -> None:
    with ui.element("nav").classes("menu").props('aria-label="Pages"'), ui.element("ul"):
        for each in PAGES:
            if each.menu:
                with ui.element("li"):
                    link = _static("a", each.menu).props(f'href="{each.path}"')
                    if each.path in (page.path, page.under):
                        link.props("aria-current=page")


def _dialog(session: Session, actions: Actions) -> None:
    if not session.operates:
        return
    dialog = ui.element("dialog").props("id=kill-dialog aria-labelledby=kill-title")
    with dialog:
        ui.html(whole("kill.html", name=session.name), sanitize=False)
    dialog.on(
        "submit",
        lambda event: actions.set_switch(event.args),
        js_handler="""(e) => {
            e.preventDefault();
            const given = new FormData(e.target);
            emit({state: given.get("state"), reason: given.get("reason")});
        }""",
    )
    dialog.on("click", js_handler="(e) => { if (e.target.closest('.cancel')) e.currentTarget.close(); }")


def _answerable(element: Element, actions: Actions) -> None:
    element.on(
        "submit",
        lambda event: actions.answer(event.args),
        js_handler="""(e) => {
            e.preventDefault();
            const given = Object.fromEntries(new FormData(e.target));
            emit({...given, ...e.target.dataset, answer: e.submitter ? e.submitter.value : ""});
        }""",
    )


def _static(tag: str, text: str) -> Element:
    element = ui.element(tag)
    element._text = text  # noqa: SLF001 - NiceGUI escapes it; it has no plain element with a text
    return element


def told(message: str, kind: Any = "info") -> None:  # noqa: ANN401 - NiceGUI's own literal
    """Tell the visitor how something that they asked for went."""
    ui.notify(message, type=kind, position="top", timeout=8000, close_button="OK")
