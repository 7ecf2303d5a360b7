"""The Lambda function of the stack `gameday`: wakes services before games and lets them sleep when none is near.

It runs by itself in AWS: nothing of this repository is beside it there. When the calendar can't be read, everything is
woken.
"""

import json
import os
import urllib.request
from datetime import UTC, datetime, timedelta
from typing import TypedDict

import boto3

CALENDAR = "https://site.api.espn.com/apis/site/v2/sports/{league}/scoreboard?dates={first}-{last}&limit=400"
LONGEST_GAME = timedelta(hours=8)


class StatusType(TypedDict):
    """`status.type` of a competition: `state` is pre, in or post."""

    state: str
    completed: bool


class Status(TypedDict):
    """`status` of a competition."""

    type: StatusType


class Competition(TypedDict):
    """What is read of a competition."""

    status: Status


class Game(TypedDict):
    """What is read of an event of ESPN's scoreboard; `date` is ISO 8601."""

    shortName: str
    date: str
    competitions: list[Competition]


class Service(TypedDict):
    """A service that sleeps; `most` is null for one that doesn't scale."""

    region: str
    cluster: str
    name: str
    copies: int
    most: int | None


def games(league: str, now: datetime, hours: int) -> list[Game]:
    """The league's games of yesterday to the end of the waking window, as ESPN lists them."""
    first, last = now - timedelta(days=1), now + timedelta(hours=hours)
    url = CALENDAR.format(league=league, first=f"{first:%Y%m%d}", last=f"{last:%Y%m%d}")
    with urllib.request.urlopen(url, timeout=10) as answer:
        events: list[Game] = json.load(answer)["events"]
    return events


def is_near(game: Game, now: datetime, hours: int) -> bool:
    """Whether a game is being played, or starts within the waking window."""
    status = game["competitions"][0]["status"]["type"]
    start = datetime.fromisoformat(game["date"])
    if status["state"] == "in":
        return True
    if status["state"] == "post" and status["completed"]:
        return False
    return now - LONGEST_GAME <= start <= now + timedelta(hours=hours)


def look(leagues: list[str], now: datetime, hours: int) -> tuple[list[str], list[str]]:
    """Games that are near, and the leagues whose calendar could not be read."""
    near, unread = [], []
    for league in leagues:
        try:
            near += [game["shortName"] for game in games(league, now, hours) if is_near(game, now, hours)]
        except Exception as error:  # whatever it is, an unread calendar wakes everything
            print(json.dumps({"level": "ERROR", "league": league, "error": repr(error)}))
            unread.append(league)
    return near, unread


def set_service(service: Service, awake: bool) -> bool:
    """Bring one service to its waking or sleeping count; returns whether anything had to be changed."""
    ecs = boto3.client("ecs", region_name=service["region"])
    found = ecs.describe_services(cluster=service["cluster"], services=[service["name"]])["services"]
    if not found:
        raise RuntimeError(f"there is no service {service['name']} in {service['cluster']} of {service['region']}")
    wanted = service["copies"] if awake else 0
    asleep = found[0]["desiredCount"] == 0
    if service["most"]:
        scaling = boto3.client("application-autoscaling", region_name=service["region"])
        scaling.register_scalable_target(
            ServiceNamespace="ecs",
            ResourceId=f"service/{service['cluster']}/{service['name']}",
            ScalableDimension="ecs:service:DesiredCount",
            MinCapacity=wanted,
            MaxCapacity=service["most"] if awake else 0,
        )
    if awake != asleep:
        return False
    ecs.update_service(cluster=service["cluster"], service=service["name"], desiredCount=wanted)
    return True


def set_services(services: list[Service], awake: bool) -> tuple[list[str], dict[str, str]]:
    """Bring every service to its count; one that can't be set keeps none of the others from waking."""
    changed, failed = [], {}
    for service in services:
        try:
            if set_service(service, awake):
                changed.append(service["name"])
        except Exception as error:  # whatever it is, the next one is tried
            failed[service["name"]] = str(error) or repr(error)
    return changed, failed


def handler(event: object, context: object) -> dict[str, object]:
    """Look at the calendar and set every service; fails, which the alarm sees, when one could not be set."""
    del event, context
    now = datetime.now(UTC)
    hours = int(os.environ["WAKE_HOURS"])
    near, unread = look(os.environ["LEAGUES"].split(","), now, hours)
    awake = bool(near or unread)
    changed, failed = set_services(json.loads(os.environ["SERVICES"]), awake)
    metrics = [{"Name": "Awake", "Unit": "Count"}, {"Name": "UnreadCalendars", "Unit": "Count"}]
    report = {
        "_aws": {
            "Timestamp": int(now.timestamp() * 1000),
            "CloudWatchMetrics": [{"Namespace": "Arbees", "Dimensions": [["Environment"]], "Metrics": metrics}],
        },
        "Environment": os.environ["ENVIRONMENT"],
        "Awake": int(awake),
        "UnreadCalendars": len(unread),
        "near": near[:20],
        "unread": unread,
        "changed": changed,
        "failed": failed,
    }
    print(json.dumps(report))
    if failed:
        raise RuntimeError("; ".join(failed.values()))
    return report
