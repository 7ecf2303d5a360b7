"""Telling a secret by its name or its look, where a plain value is expected."""

from __future__ import annotations

import re

_NAMES = re.compile(r"(PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|PRIVATE_?KEY|API_?KEY|CREDENTIAL)", re.IGNORECASE)
_NOT_THE_VALUE = re.compile(r"_(FILE|PATH|ARN|NAME|TTL|HOST|URL)$", re.IGNORECASE)
_LOOKS = (
    (re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"), "a private key"),
    (re.compile(r"\b(AKIA|ASIA)[0-9A-Z]{16}\b"), "an AWS access key"),
    (re.compile(r"\bgh[pousr]_[A-Za-z0-9]{36,}"), "a GitHub token"),
    (re.compile(r"\bgithub_pat_[A-Za-z0-9_]{22,}"), "a GitHub token"),
    (re.compile(r"\bxox[abprs]-[A-Za-z0-9-]{10,}"), "a Slack token"),
    (re.compile(r"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\."), "a signed token"),
    (re.compile(r"^0x[0-9a-fA-F]{64}$"), "a wallet's private key"),
    (re.compile(r"[a-z][a-z0-9+.-]*://[^/\s:@${}]*:[^/\s:@${}]+@"), "a URL with a password in it"),
)
_MARKS = re.compile(r"PRIVATE KEY|AKIA|ASIA|gh[pousr]_|github_pat_|xox|eyJ|0x|://")
"""One of these is in whatever `_LOOKS` finds: most texts have none, and are done with after one search."""


def named_like_secret(name: str) -> bool:
    """Whether a variable's name says that its value is a secret, not where one is."""
    return bool(_NAMES.search(name)) and not _NOT_THE_VALUE.search(name)


def reads_like_secret(value: str) -> str | None:
    """What kind of secret a text looks like, such as `a private key`; None when it looks like none."""
    if not _MARKS.search(value):
        return None
    return next((kind for look, kind in _LOOKS if look.search(value)), None)
