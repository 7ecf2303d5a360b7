"""Whether the API answers: the one address that asks for no credential."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from arbees_runtime.api.models.fields import Model
from arbees_runtime.api.routes.surroundings import Given
from arbees_runtime.messages import ProcessPhase

router = APIRouter(tags=["health"])


class HealthAnswer(Model):
    """Whether the API answers; the reasons are for those who may read `/api/processes`."""

    status: ProcessPhase
    """Where it stands."""


@router.get(
    "/health",
    response_model=HealthAnswer,
    summary="Whether the API answers",
    responses={503: {"model": HealthAnswer, "description": "It is starting, stopping, or stuck."}},
)
async def health(given: Given) -> JSONResponse:
    """200 while the API answers requests, if perhaps not all of them, else 503. For the load balancer.

    An API without its database or its bus is `degraded` and no unfit one: it shows what there is, and halts. The tasks
    that would take its place wait for that server before they answer anything.
    """
    phase, _ = given.health.standing()
    return JSONResponse({"status": str(phase)}, 200 if given.health.working else 503)


@router.get("/livez", include_in_schema=False)
async def livez(given: Given) -> JSONResponse:
    """Whether a restart would help."""
    report = given.health.live()
    return JSONResponse(report.body, 200 if report.ok else 503)
