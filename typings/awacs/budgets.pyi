# Written by scripts/generate_typings.py from awacs 2.6.1. Do not edit.

from typing import Final

from .aws import Action as BaseAction
from .aws import BaseARN

service_name: Final = 'AWS Budget Service'
prefix: Final = 'budgets'

class Action(BaseAction):
    def __init__(self, action: str | None = ...) -> None: ...

class ARN(BaseARN):
    def __init__(self, resource: str = ..., region: str = ..., account: str = ...) -> None: ...

CreateBudgetAction: Final[Action]
DeleteBudgetAction: Final[Action]
DescribeBudgetAction: Final[Action]
DescribeBudgetActionHistories: Final[Action]
DescribeBudgetActionsForAccount: Final[Action]
DescribeBudgetActionsForBudget: Final[Action]
ExecuteBudgetAction: Final[Action]
ListTagsForResource: Final[Action]
ModifyBudget: Final[Action]
TagResource: Final[Action]
UntagResource: Final[Action]
UpdateBudgetAction: Final[Action]
ViewBudget: Final[Action]
