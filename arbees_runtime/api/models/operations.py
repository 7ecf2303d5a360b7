"""What an operator asks for, and the record of it, as it is shown."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import Field, Json

from arbees_runtime.api.models.fields import Asked, Model, Reason, Scope
from arbees_runtime.messages import TradingState


class AuditRecord(Model):
    """Who changed what, when and why."""

    audit_id: int
    """Its number."""
    at: datetime
    """When."""
    actor: str
    """Who."""
    action: str
    """What was done."""
    subject: str
    """To what."""
    reason: str
    """Why."""
    details: Json[dict[str, Any]]
    """Further facts."""


class LeaseRecord(Model):
    """Who may be the one copy of a process, or the owner of a shard's slot."""

    lease: str
    """Its name."""
    epoch: int
    """Grows with every change of holder."""
    holder: str | None
    """Who holds it; null when it was given back."""
    renewed_at: datetime
    """When it was last renewed."""
    expires_at: datetime
    """When it ends without another renewal."""
    held: bool
    """Whether it is held now."""


class SwitchRecord(Model):
    """What may be traded in a scope."""

    scope: str = Field(examples=["all"])
    """Everything, a venue, or an event."""
    state: TradingState
    """`active`, `reducing` (only what makes positions smaller) or `halted`."""
    reason: str
    """Why it is so."""
    actor: str
    """Who set it."""
    changed_at: datetime
    """When."""
    version: int
    """Grows with each change."""


class SwitchRequest(Asked):
    """A change of the kill switch."""

    scope: Scope = Field(default="all", examples=["all", "venue:kalshi"])
    """Everything, a venue, or an event."""
    state: TradingState
    """What may be traded from now on."""
    reason: Reason = Field(examples=["prices look wrong at Kalshi"])
    """Why, for the record."""


class FlattenRequest(Asked):
    """A request to close positions at executable prices."""

    scope: Scope = Field(default="all", examples=["all", "event:nfl:2026-11-22:dal:phi"])
    """Everything, a venue, or an event."""
    reason: Reason = Field(examples=["going home"])
    """Why, for the record."""


class FlattenAccepted(Model):
    """A request to flatten was passed on."""

    id: str
    """Its id; the orders it leads to refer to it."""
    scope: str
    """What is being closed."""


class TokenRequest(Asked):
    """A request for a token."""

    name: str = Field(min_length=1, max_length=80, pattern=r"^[A-Za-z0-9][A-Za-z0-9 ._@+-]*$", examples=["alice"])
    """Whose it will be; the audit shows it."""
    scope: Literal["read", "operate"] = "read"
    """What it allows."""
    hours: int = Field(default=12, ge=1, le=720)
    """How long it lasts."""


class IssuedTokenAnswer(Model):
    """A token; it is shown once."""

    token: str
    """Send it as `Authorization: Bearer <token>`."""
    name: str
    """Whose it is."""
    scope: Literal["read", "operate"]
    """What it allows."""
    expires_at: datetime
    """When it ends."""
