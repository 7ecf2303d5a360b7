"""Whether the API works: the one address that asks for no credential."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from arbees_runtime.api.models.fields import Model
from arbees_runtime.api.routes.surroundings import Given
from arbees_runtime.messages import ProcessPhase

router = APIRouter(tags=["health"])


class HealthAnswer(Model):
    """Whether the API works; the reasons are for those who may read `/api/processes`."""

    status: ProcessPhase
    """Where it stands."""


@router.get(
    "/health",
    response_model=HealthAnswer,
    summary="Whether the API works",
    responses={503: {"model": HealthAnswer, "description": "It does not do its work now."}},
)
async def health(given: Given) -> JSONResponse:
    """200 while the API does its work, else 503. For the load balancer."""
    report = given.health.ready()
    phase, _ = given.health.standing()
    return JSONResponse({"status": str(phase)}, 200 if report.ok else 503)


@router.get("/livez", include_in_schema=False)
async def livez(given: Given) -> JSONResponse:
    """Whether a restart would help."""
    report = given.health.live()
    return JSONResponse(report.body, 200 if report.ok else 503)
