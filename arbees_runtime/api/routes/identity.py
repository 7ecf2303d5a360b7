"""Who asks: what a program shows to the person whose credential it uses."""

from __future__ import annotations

from fastapi import APIRouter

from arbees_runtime.api.identity import Reader, Scope
from arbees_runtime.api.models.fields import Model
from arbees_runtime.api.routes.queries import Asked, Nothing

router = APIRouter(tags=["operations"])


class Identity(Model):
    """Who asks."""

    name: str
    """Their name, as the audit shows it."""
    scopes: list[Scope]
    """What they may do."""


@router.get("/me", summary="Who asks")
async def me(principal: Reader, _query: Asked[Nothing]) -> Identity:
    """Whom the API takes the credential for, and what it allows."""
    return Identity(name=principal.name, scopes=sorted(principal.scopes))
