# Written by scripts/generate_typings.py from troposphere 4.11.1. Do not edit.

from typing import Final, TypeAlias

from . import AWSObject, AWSProperty
from ._values import _AWSHelperFn, _Boolean, _Condition, _CreationPolicy, _DeletionPolicy, _DependsOn, _Integer, _ListOf, _Metadata, _TagSet, _TagsOrList, _Template, _Text, _Texts, _UpdatePolicy, _UpdateReplacePolicy

class CrossRegionCopyTarget(AWSProperty):
    TargetRegion: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        TargetRegion: _Text = ...,
    ) -> None: ...

class Exclusions(AWSProperty):
    ExcludeBootVolumes: _Boolean
    ExcludeTags: _TagSet
    ExcludeVolumeTypes: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        ExcludeBootVolumes: _Boolean = ...,
        ExcludeTags: _TagSet = ...,
        ExcludeVolumeTypes: _Texts = ...,
    ) -> None: ...

class CrossRegionCopyRetainRule(AWSProperty):
    Interval: _Integer
    IntervalUnit: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Interval: _Integer,
        IntervalUnit: _Text,
    ) -> None: ...

class EncryptionConfiguration(AWSProperty):
    CmkArn: _Text
    Encrypted: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        Encrypted: _Boolean,
        CmkArn: _Text = ...,
    ) -> None: ...

class CrossRegionCopyAction(AWSProperty):
    EncryptionConfiguration: _EncryptionConfigurationValue
    RetainRule: _CrossRegionCopyRetainRuleValue
    Target: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        EncryptionConfiguration: _EncryptionConfigurationValue,
        Target: _Text,
        RetainRule: _CrossRegionCopyRetainRuleValue = ...,
    ) -> None: ...

class Action(AWSProperty):
    CrossRegionCopy: _ListOf[_CrossRegionCopyActionValue] | _AWSHelperFn
    Name: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        CrossRegionCopy: _ListOf[_CrossRegionCopyActionValue] | _AWSHelperFn,
        Name: _Text,
    ) -> None: ...

class EventParameters(AWSProperty):
    DescriptionRegex: _Text
    EventType: _Text
    SnapshotOwner: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        EventType: _Text,
        SnapshotOwner: _Texts,
        DescriptionRegex: _Text = ...,
    ) -> None: ...

class EventSource(AWSProperty):
    Parameters: _EventParametersValue
    Type: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Type: _Text,
        Parameters: _EventParametersValue = ...,
    ) -> None: ...

class Parameters(AWSProperty):
    ExcludeBootVolume: _Boolean
    ExcludeDataVolumeTags: _TagSet
    NoReboot: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        ExcludeBootVolume: _Boolean = ...,
        ExcludeDataVolumeTags: _TagSet = ...,
        NoReboot: _Boolean = ...,
    ) -> None: ...

class RetentionArchiveTier(AWSProperty):
    Count: _Integer
    Interval: _Integer
    IntervalUnit: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Count: _Integer = ...,
        Interval: _Integer = ...,
        IntervalUnit: _Text = ...,
    ) -> None: ...

class ArchiveRetainRule(AWSProperty):
    RetentionArchiveTier: _RetentionArchiveTierValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        RetentionArchiveTier: _RetentionArchiveTierValue,
    ) -> None: ...

class ArchiveRule(AWSProperty):
    RetainRule: _ArchiveRetainRuleValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        RetainRule: _ArchiveRetainRuleValue,
    ) -> None: ...

class Script(AWSProperty):
    ExecuteOperationOnScriptFailure: _Boolean
    ExecutionHandler: _Text
    ExecutionHandlerService: _Text
    ExecutionTimeout: _Integer
    MaximumRetryCount: _Integer
    Stages: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        ExecuteOperationOnScriptFailure: _Boolean = ...,
        ExecutionHandler: _Text = ...,
        ExecutionHandlerService: _Text = ...,
        ExecutionTimeout: _Integer = ...,
        MaximumRetryCount: _Integer = ...,
        Stages: _Texts = ...,
    ) -> None: ...

class CreateRule(AWSProperty):
    CronExpression: _Text
    Interval: _Integer
    IntervalUnit: _Text
    Location: _Text
    Scripts: _ListOf[_ScriptValue] | _AWSHelperFn
    Times: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        CronExpression: _Text = ...,
        Interval: _Integer = ...,
        IntervalUnit: _Text = ...,
        Location: _Text = ...,
        Scripts: _ListOf[_ScriptValue] | _AWSHelperFn = ...,
        Times: _Texts = ...,
    ) -> None: ...

class CrossRegionCopyDeprecateRule(AWSProperty):
    Interval: _Integer
    IntervalUnit: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Interval: _Integer,
        IntervalUnit: _Text,
    ) -> None: ...

class CrossRegionCopyRule(AWSProperty):
    CmkArn: _Text
    CopyTags: _Boolean
    DeprecateRule: _CrossRegionCopyDeprecateRuleValue
    Encrypted: _Boolean
    RetainRule: _CrossRegionCopyRetainRuleValue
    Target: _Text
    TargetRegion: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Encrypted: _Boolean,
        CmkArn: _Text = ...,
        CopyTags: _Boolean = ...,
        DeprecateRule: _CrossRegionCopyDeprecateRuleValue = ...,
        RetainRule: _CrossRegionCopyRetainRuleValue = ...,
        Target: _Text = ...,
        TargetRegion: _Text = ...,
    ) -> None: ...

class DeprecateRule(AWSProperty):
    Count: _Integer
    Interval: _Integer
    IntervalUnit: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Count: _Integer = ...,
        Interval: _Integer = ...,
        IntervalUnit: _Text = ...,
    ) -> None: ...

class FastRestoreRule(AWSProperty):
    AvailabilityZoneIds: _Texts
    AvailabilityZones: _Texts
    Count: _Integer
    Interval: _Integer
    IntervalUnit: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AvailabilityZoneIds: _Texts = ...,
        AvailabilityZones: _Texts = ...,
        Count: _Integer = ...,
        Interval: _Integer = ...,
        IntervalUnit: _Text = ...,
    ) -> None: ...

class RetainRule(AWSProperty):
    Count: _Integer
    Interval: _Integer
    IntervalUnit: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Count: _Integer = ...,
        Interval: _Integer = ...,
        IntervalUnit: _Text = ...,
    ) -> None: ...

class ShareRule(AWSProperty):
    TargetAccounts: _Texts
    UnshareInterval: _Integer
    UnshareIntervalUnit: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        TargetAccounts: _Texts = ...,
        UnshareInterval: _Integer = ...,
        UnshareIntervalUnit: _Text = ...,
    ) -> None: ...

class Schedule(AWSProperty):
    ArchiveRule: _ArchiveRuleValue
    CopyTags: _Boolean
    CreateRule: _CreateRuleValue
    CrossRegionCopyRules: _ListOf[_CrossRegionCopyRuleValue] | _AWSHelperFn
    DeprecateRule: _DeprecateRuleValue
    FastRestoreRule: _FastRestoreRuleValue
    Name: _Text
    RetainRule: _RetainRuleValue
    ShareRules: _ListOf[_ShareRuleValue] | _AWSHelperFn
    TagsToAdd: _TagsOrList
    VariableTags: _TagSet
    def __init__(
        self,
        title: str | None = ...,
        *,
        ArchiveRule: _ArchiveRuleValue = ...,
        CopyTags: _Boolean = ...,
        CreateRule: _CreateRuleValue = ...,
        CrossRegionCopyRules: _ListOf[_CrossRegionCopyRuleValue] | _AWSHelperFn = ...,
        DeprecateRule: _DeprecateRuleValue = ...,
        FastRestoreRule: _FastRestoreRuleValue = ...,
        Name: _Text = ...,
        RetainRule: _RetainRuleValue = ...,
        ShareRules: _ListOf[_ShareRuleValue] | _AWSHelperFn = ...,
        TagsToAdd: _TagsOrList = ...,
        VariableTags: _TagSet = ...,
    ) -> None: ...

class PolicyDetails(AWSProperty):
    Actions: _ListOf[_ActionValue] | _AWSHelperFn
    CopyTags: _Boolean
    CreateInterval: _Integer
    CrossRegionCopyTargets: _ListOf[_CrossRegionCopyTargetValue] | _AWSHelperFn
    EventSource: _EventSourceValue
    Exclusions: _ExclusionsValue
    ExtendDeletion: _Boolean
    Parameters: _ParametersValue
    PolicyLanguage: _Text
    PolicyType: _Text
    ResourceLocations: _Texts
    ResourceType: _Text
    ResourceTypes: _Texts
    RetainInterval: _Integer
    Schedules: _ListOf[_ScheduleValue] | _AWSHelperFn
    TargetTags: _TagsOrList
    def __init__(
        self,
        title: str | None = ...,
        *,
        Actions: _ListOf[_ActionValue] | _AWSHelperFn = ...,
        CopyTags: _Boolean = ...,
        CreateInterval: _Integer = ...,
        CrossRegionCopyTargets: _ListOf[_CrossRegionCopyTargetValue] | _AWSHelperFn = ...,
        EventSource: _EventSourceValue = ...,
        Exclusions: _ExclusionsValue = ...,
        ExtendDeletion: _Boolean = ...,
        Parameters: _ParametersValue = ...,
        PolicyLanguage: _Text = ...,
        PolicyType: _Text = ...,
        ResourceLocations: _Texts = ...,
        ResourceType: _Text = ...,
        ResourceTypes: _Texts = ...,
        RetainInterval: _Integer = ...,
        Schedules: _ListOf[_ScheduleValue] | _AWSHelperFn = ...,
        TargetTags: _TagsOrList = ...,
    ) -> None: ...

class LifecyclePolicy(AWSObject):
    CopyTags: _Boolean
    CreateInterval: _Integer
    CrossRegionCopyTargets: _ListOf[_CrossRegionCopyTargetValue] | _AWSHelperFn
    DefaultPolicy: _Text
    Description: _Text
    Exclusions: _ExclusionsValue
    ExecutionRoleArn: _Text
    ExtendDeletion: _Boolean
    PolicyDetails: _PolicyDetailsValue
    RetainInterval: _Integer
    State: _Text
    Tags: _TagsOrList
    def __init__(
        self,
        title: str | None,
        *,
        CopyTags: _Boolean = ...,
        CreateInterval: _Integer = ...,
        CrossRegionCopyTargets: _ListOf[_CrossRegionCopyTargetValue] | _AWSHelperFn = ...,
        DefaultPolicy: _Text = ...,
        Description: _Text = ...,
        Exclusions: _ExclusionsValue = ...,
        ExecutionRoleArn: _Text = ...,
        ExtendDeletion: _Boolean = ...,
        PolicyDetails: _PolicyDetailsValue = ...,
        RetainInterval: _Integer = ...,
        State: _Text = ...,
        Tags: _TagsOrList = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

_ActionValue: TypeAlias = Action | _AWSHelperFn
_ArchiveRetainRuleValue: TypeAlias = ArchiveRetainRule | _AWSHelperFn
_ArchiveRuleValue: TypeAlias = ArchiveRule | _AWSHelperFn
_CreateRuleValue: TypeAlias = CreateRule | _AWSHelperFn
_CrossRegionCopyActionValue: TypeAlias = CrossRegionCopyAction | _AWSHelperFn
_CrossRegionCopyDeprecateRuleValue: TypeAlias = CrossRegionCopyDeprecateRule | _AWSHelperFn
_CrossRegionCopyRetainRuleValue: TypeAlias = CrossRegionCopyRetainRule | _AWSHelperFn
_CrossRegionCopyRuleValue: TypeAlias = CrossRegionCopyRule | _AWSHelperFn
_CrossRegionCopyTargetValue: TypeAlias = CrossRegionCopyTarget | _AWSHelperFn
_DeprecateRuleValue: TypeAlias = DeprecateRule | _AWSHelperFn
_EncryptionConfigurationValue: TypeAlias = EncryptionConfiguration | _AWSHelperFn
_EventParametersValue: TypeAlias = EventParameters | _AWSHelperFn
_EventSourceValue: TypeAlias = EventSource | _AWSHelperFn
_ExclusionsValue: TypeAlias = Exclusions | _AWSHelperFn
_FastRestoreRuleValue: TypeAlias = FastRestoreRule | _AWSHelperFn
_ParametersValue: TypeAlias = Parameters | _AWSHelperFn
_PolicyDetailsValue: TypeAlias = PolicyDetails | _AWSHelperFn
_RetainRuleValue: TypeAlias = RetainRule | _AWSHelperFn
_RetentionArchiveTierValue: TypeAlias = RetentionArchiveTier | _AWSHelperFn
_ScheduleValue: TypeAlias = Schedule | _AWSHelperFn
_ScriptValue: TypeAlias = Script | _AWSHelperFn
_ShareRuleValue: TypeAlias = ShareRule | _AWSHelperFn
