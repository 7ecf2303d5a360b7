from __future__ import annotations

from typing import Any

ACCOUNT = "123456789012"


def budget(amount: int, *thresholds: int, address: str = "desk@example.com", **more: Any) -> dict[str, Any]:
    notifications = [
        {
            "Notification": {
                "ComparisonOperator": "GREATER_THAN",
                "NotificationType": "ACTUAL",
                "Threshold": threshold,
                "ThresholdType": "PERCENTAGE",
            },
            "Subscribers": [{"SubscriptionType": "EMAIL", "Address": address}],
        }
        for threshold in thresholds
    ]
    wanted = {
        "BudgetName": "arbees-monthly",
        "BudgetType": "COST",
        "TimeUnit": "MONTHLY",
        "BudgetLimit": {"Amount": amount, "Unit": "USD"},
        "CostFilters": {"TagKeyValue": ["user:environment$test"]},
    } | more
    properties = {"Budget": wanted, "NotificationsWithSubscribers": notifications}
    return {"Type": "AWS::Budgets::Budget", "Properties": properties}


def test_budget(rehearsed):
    assert rehearsed.create({"Budget": budget(400, 80)}) == {"Budget": "arbees-monthly"}
    budgets = rehearsed.client("budgets")

    def shown() -> Any:
        return budgets.describe_budget(AccountId=ACCOUNT, BudgetName="arbees-monthly")["Budget"]

    def told() -> list[float]:
        found = budgets.describe_notifications_for_budget(AccountId=ACCOUNT, BudgetName="arbees-monthly")
        return sorted(one["Threshold"] for one in found["Notifications"])

    def addresses(threshold: float) -> list[str]:
        found = budgets.describe_subscribers_for_notification(
            AccountId=ACCOUNT,
            BudgetName="arbees-monthly",
            Notification={
                "ComparisonOperator": "GREATER_THAN",
                "NotificationType": "ACTUAL",
                "Threshold": threshold,
                "ThresholdType": "PERCENTAGE",
            },
        )
        return [one["Address"] for one in found["Subscribers"]]

    assert (shown()["BudgetType"], shown()["TimeUnit"]) == ("COST", "MONTHLY")
    assert float(shown()["BudgetLimit"]["Amount"]) == 400
    assert shown()["CostFilters"] == {"TagKeyValue": ["user:environment$test"]}
    assert told() == [80]
    assert addresses(80) == ["desk@example.com"]

    rehearsed.update({"Budget": budget(600, 80)})
    assert float(shown()["BudgetLimit"]["Amount"]) == 600
    assert told() == [80]
    rehearsed.delete()
    assert budgets.describe_budgets(AccountId=ACCOUNT).get("Budgets", []) == []
