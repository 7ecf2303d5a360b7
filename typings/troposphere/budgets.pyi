# Written by scripts/generate_typings.py from troposphere 4.11.1. Do not edit.

from typing import Final, TypeAlias

from . import AWSObject, AWSProperty
from ._values import _AWSHelperFn, _Boolean, _Condition, _CreationPolicy, _DeletionPolicy, _DependsOn, _Document, _Integer, _ListOf, _Metadata, _Number, _Objects, _Template, _Text, _Texts, _UpdatePolicy, _UpdateReplacePolicy

class HistoricalOptions(AWSProperty):
    BudgetAdjustmentPeriod: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        BudgetAdjustmentPeriod: _Integer,
    ) -> None: ...

class AutoAdjustData(AWSProperty):
    AutoAdjustType: _Text
    HistoricalOptions: _HistoricalOptionsValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        AutoAdjustType: _Text,
        HistoricalOptions: _HistoricalOptionsValue = ...,
    ) -> None: ...

class CostTypes(AWSProperty):
    IncludeCredit: _Boolean
    IncludeDiscount: _Boolean
    IncludeOtherSubscription: _Boolean
    IncludeRecurring: _Boolean
    IncludeRefund: _Boolean
    IncludeSubscription: _Boolean
    IncludeSupport: _Boolean
    IncludeTax: _Boolean
    IncludeUpfront: _Boolean
    UseAmortized: _Boolean
    UseBlended: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        IncludeCredit: _Boolean = ...,
        IncludeDiscount: _Boolean = ...,
        IncludeOtherSubscription: _Boolean = ...,
        IncludeRecurring: _Boolean = ...,
        IncludeRefund: _Boolean = ...,
        IncludeSubscription: _Boolean = ...,
        IncludeSupport: _Boolean = ...,
        IncludeTax: _Boolean = ...,
        IncludeUpfront: _Boolean = ...,
        UseAmortized: _Boolean = ...,
        UseBlended: _Boolean = ...,
    ) -> None: ...

class CostCategoryValues(AWSProperty):
    Key: _Text
    MatchOptions: _Texts
    Values: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        Key: _Text = ...,
        MatchOptions: _Texts = ...,
        Values: _Texts = ...,
    ) -> None: ...

class ExpressionDimensionValues(AWSProperty):
    Key: _Text
    MatchOptions: _Texts
    Values: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        Key: _Text = ...,
        MatchOptions: _Texts = ...,
        Values: _Texts = ...,
    ) -> None: ...

class TagValues(AWSProperty):
    Key: _Text
    MatchOptions: _Texts
    Values: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        Key: _Text = ...,
        MatchOptions: _Texts = ...,
        Values: _Texts = ...,
    ) -> None: ...

class Expression(AWSProperty):
    And: _Objects
    CostCategories: _CostCategoryValuesValue
    Dimensions: _ExpressionDimensionValuesValue
    Not: object
    Or: _Objects
    Tags: _TagValuesValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        And: _Objects = ...,
        CostCategories: _CostCategoryValuesValue = ...,
        Dimensions: _ExpressionDimensionValuesValue = ...,
        Not: object = ...,
        Or: _Objects = ...,
        Tags: _TagValuesValue = ...,
    ) -> None: ...

class Spend(AWSProperty):
    Amount: _Number
    Unit: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Amount: _Number,
        Unit: _Text,
    ) -> None: ...

class TimePeriod(AWSProperty):
    End: _Text
    Start: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        End: _Text = ...,
        Start: _Text = ...,
    ) -> None: ...

class BudgetData(AWSProperty):
    AutoAdjustData: _AutoAdjustDataValue
    BillingViewArn: _Text
    BudgetLimit: _SpendValue
    BudgetName: _Text
    BudgetType: _Text
    CostFilters: _Document
    CostTypes: _CostTypesValue
    FilterExpression: _ExpressionValue
    Metrics: _Texts
    PlannedBudgetLimits: _Document
    TimePeriod: _TimePeriodValue
    TimeUnit: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        BudgetType: _Text,
        TimeUnit: _Text,
        AutoAdjustData: _AutoAdjustDataValue = ...,
        BillingViewArn: _Text = ...,
        BudgetLimit: _SpendValue = ...,
        BudgetName: _Text = ...,
        CostFilters: _Document = ...,
        CostTypes: _CostTypesValue = ...,
        FilterExpression: _ExpressionValue = ...,
        Metrics: _Texts = ...,
        PlannedBudgetLimits: _Document = ...,
        TimePeriod: _TimePeriodValue = ...,
    ) -> None: ...

class Notification(AWSProperty):
    ComparisonOperator: _Text
    NotificationType: _Text
    Threshold: _Number
    ThresholdType: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ComparisonOperator: _Text,
        NotificationType: _Text,
        Threshold: _Number,
        ThresholdType: _Text = ...,
    ) -> None: ...

class Subscriber(AWSProperty):
    Address: _Text
    SubscriptionType: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Address: _Text,
        SubscriptionType: _Text,
    ) -> None: ...

class NotificationWithSubscribers(AWSProperty):
    Notification: _NotificationValue
    Subscribers: _ListOf[_SubscriberValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        Notification: _NotificationValue,
        Subscribers: _ListOf[_SubscriberValue] | _AWSHelperFn,
    ) -> None: ...

class ResourceTag(AWSProperty):
    Key: _Text
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Key: _Text,
        Value: _Text,
    ) -> None: ...

class Budget(AWSObject):
    Budget: _BudgetDataValue
    NotificationsWithSubscribers: _ListOf[_NotificationWithSubscribersValue] | _AWSHelperFn
    ResourceTags: _ListOf[_ResourceTagValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None,
        *,
        Budget: _BudgetDataValue,
        NotificationsWithSubscribers: _ListOf[_NotificationWithSubscribersValue] | _AWSHelperFn = ...,
        ResourceTags: _ListOf[_ResourceTagValue] | _AWSHelperFn = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ActionSubscriber(AWSProperty):
    Address: _Text
    Type: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Address: _Text,
        Type: _Text,
    ) -> None: ...

class ActionThreshold(AWSProperty):
    Type: _Text
    Value: _Number
    def __init__(
        self,
        title: str | None = ...,
        *,
        Type: _Text,
        Value: _Number,
    ) -> None: ...

class IamActionDefinition(AWSProperty):
    Groups: _Texts
    PolicyArn: _Text
    Roles: _Texts
    Users: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        PolicyArn: _Text,
        Groups: _Texts = ...,
        Roles: _Texts = ...,
        Users: _Texts = ...,
    ) -> None: ...

class ScpActionDefinition(AWSProperty):
    PolicyId: _Text
    TargetIds: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        PolicyId: _Text,
        TargetIds: _Texts,
    ) -> None: ...

class SsmActionDefinition(AWSProperty):
    InstanceIds: _Texts
    Region: _Text
    Subtype: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        InstanceIds: _Texts,
        Region: _Text,
        Subtype: _Text,
    ) -> None: ...

class Definition(AWSProperty):
    IamActionDefinition: _IamActionDefinitionValue
    ScpActionDefinition: _ScpActionDefinitionValue
    SsmActionDefinition: _SsmActionDefinitionValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        IamActionDefinition: _IamActionDefinitionValue = ...,
        ScpActionDefinition: _ScpActionDefinitionValue = ...,
        SsmActionDefinition: _SsmActionDefinitionValue = ...,
    ) -> None: ...

class BudgetsAction(AWSObject):
    ActionThreshold: _ActionThresholdValue
    ActionType: _Text
    ApprovalModel: _Text
    BudgetName: _Text
    Definition: _DefinitionValue
    ExecutionRoleArn: _Text
    NotificationType: _Text
    ResourceTags: _ListOf[_ResourceTagValue] | _AWSHelperFn
    Subscribers: _ListOf[_ActionSubscriberValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None,
        *,
        ActionThreshold: _ActionThresholdValue,
        ActionType: _Text,
        BudgetName: _Text,
        Definition: _DefinitionValue,
        ExecutionRoleArn: _Text,
        NotificationType: _Text,
        Subscribers: _ListOf[_ActionSubscriberValue] | _AWSHelperFn,
        ApprovalModel: _Text = ...,
        ResourceTags: _ListOf[_ResourceTagValue] | _AWSHelperFn = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

_ActionSubscriberValue: TypeAlias = ActionSubscriber | _AWSHelperFn
_ActionThresholdValue: TypeAlias = ActionThreshold | _AWSHelperFn
_AutoAdjustDataValue: TypeAlias = AutoAdjustData | _AWSHelperFn
_BudgetDataValue: TypeAlias = BudgetData | _AWSHelperFn
_CostCategoryValuesValue: TypeAlias = CostCategoryValues | _AWSHelperFn
_CostTypesValue: TypeAlias = CostTypes | _AWSHelperFn
_DefinitionValue: TypeAlias = Definition | _AWSHelperFn
_ExpressionDimensionValuesValue: TypeAlias = ExpressionDimensionValues | _AWSHelperFn
_ExpressionValue: TypeAlias = Expression | _AWSHelperFn
_HistoricalOptionsValue: TypeAlias = HistoricalOptions | _AWSHelperFn
_IamActionDefinitionValue: TypeAlias = IamActionDefinition | _AWSHelperFn
_NotificationValue: TypeAlias = Notification | _AWSHelperFn
_NotificationWithSubscribersValue: TypeAlias = NotificationWithSubscribers | _AWSHelperFn
_ResourceTagValue: TypeAlias = ResourceTag | _AWSHelperFn
_ScpActionDefinitionValue: TypeAlias = ScpActionDefinition | _AWSHelperFn
_SpendValue: TypeAlias = Spend | _AWSHelperFn
_SsmActionDefinitionValue: TypeAlias = SsmActionDefinition | _AWSHelperFn
_SubscriberValue: TypeAlias = Subscriber | _AWSHelperFn
_TagValuesValue: TypeAlias = TagValues | _AWSHelperFn
_TimePeriodValue: TypeAlias = TimePeriod | _AWSHelperFn
