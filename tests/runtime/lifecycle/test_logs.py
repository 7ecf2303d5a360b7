"""Logs: both formats, and no secret in either."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable, Iterator

import pytest

from arbees_runtime.lifecycle import logs
from arbees_runtime.settings import LogFormat, Secret

PEM = "-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\nabcdefghijklmnopqrstuvwxyz\n-----END KEY-----\n"
SECRET = 'p@ss/w"ord:1'

Configure = Callable[..., io.StringIO]


@pytest.fixture
def configure() -> Iterator[Configure]:
    root = logging.getLogger()
    before = (root.handlers[:], root.level)

    def make(log_format: LogFormat) -> io.StringIO:
        stream = io.StringIO()
        logs.configure("INFO", log_format, [Secret(PEM), Secret(SECRET), Secret("abc")], {"process": "p"}, stream)
        return stream

    yield make
    root.handlers[:] = before[0]
    root.setLevel(before[1])
    logging.captureWarnings(False)


def test_json_has_one_object_a_line_with_every_field(configure: Configure) -> None:
    stream = configure("json")
    logging.getLogger("arbees_runtime.x").warning("two\nlines %d", 1, extra={"epoch": 7})
    [line] = stream.getvalue().splitlines()
    record = json.loads(line)
    assert record["message"] == "two\nlines 1"
    assert (record["level"], record["logger"], record["process"], record["epoch"]) == (
        "WARNING",
        "arbees_runtime.x",
        "p",
        7,
    )
    assert record["timestamp"].endswith("+00:00")


def test_a_traceback_is_part_of_its_line(configure: Configure) -> None:
    stream = configure("json")
    try:
        raise ValueError(SECRET)
    except ValueError:
        logging.getLogger("x").exception("failed")
    [line] = stream.getvalue().splitlines()
    assert "ValueError" in json.loads(line)["traceback"]
    assert "w" + '"ord' not in json.loads(line)["traceback"]


@pytest.mark.parametrize("log_format", ["json", "text"])
@pytest.mark.parametrize(
    "message",
    [PEM, SECRET, repr(PEM), PEM.splitlines()[1], "postgresql://u:p%40ss%2Fw%22ord%3A1@host/db", {"key": SECRET}],
)
def test_no_spelling_of_a_secret_is_logged(configure: Configure, log_format: LogFormat, message: object) -> None:
    stream = configure(log_format)
    logging.getLogger("x").info("value: %s", message, extra={"field": str(message)})
    text = stream.getvalue()
    assert "***" in text
    for part in ("MIIEvQIBADANBgkqhkiG9w0BAQEFAASC", "abcdefghijklmnopqrstuvwxyz", 'w"ord', 'w\\"ord', "w%22ord"):
        assert part not in text


def test_a_secret_too_short_to_strike_out_leaves_lines_readable(configure: Configure) -> None:
    stream = configure("text")
    logging.getLogger("x").info("abc of logging")
    assert "abc of logging" in stream.getvalue()


def test_text_is_readable(configure: Configure) -> None:
    stream = configure("text")
    logging.getLogger("arbees_runtime.bus.link").info("here", extra={"epoch": 7})
    assert stream.getvalue().rstrip().endswith("INFO    bus.link: here  epoch=7")
