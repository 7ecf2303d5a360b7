# Written by scripts/generate_typings.py from troposphere 4.11.1. Do not edit.

from typing import Final, TypeAlias

from . import AWSObject, AWSProperty
from ._values import _AWSHelperFn, _Boolean, _Condition, _CreationPolicy, _DeletionPolicy, _DependsOn, _Document, _DocumentOrText, _Integer, _ListOf, _Metadata, _TagSet, _Template, _Text, _Texts, _UpdatePolicy, _UpdateReplacePolicy

class S3OutputLocation(AWSProperty):
    OutputS3BucketName: _Text
    OutputS3KeyPrefix: _Text
    OutputS3Region: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        OutputS3BucketName: _Text = ...,
        OutputS3KeyPrefix: _Text = ...,
        OutputS3Region: _Text = ...,
    ) -> None: ...

class InstanceAssociationOutputLocation(AWSProperty):
    S3Location: _S3OutputLocationValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        S3Location: _S3OutputLocationValue = ...,
    ) -> None: ...

class Targets(AWSProperty):
    Key: _Text
    Values: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        Key: _Text,
        Values: _Texts,
    ) -> None: ...

class Association(AWSObject):
    ApplyOnlyAtCronInterval: _Boolean
    AssociationDispatchAssumeRole: _Text
    AssociationName: _Text
    AutomationTargetParameterName: _Text
    CalendarNames: _Texts
    ComplianceSeverity: _Text
    DocumentVersion: _Text
    InstanceId: _Text
    MaxConcurrency: _Text
    MaxErrors: _Text
    Name: _Text
    OutputLocation: _InstanceAssociationOutputLocationValue
    Parameters: _Document
    ScheduleExpression: _Text
    ScheduleOffset: _Integer
    SyncCompliance: _Text
    Tags: _TagSet
    Targets: _ListOf[_TargetsValue] | _AWSHelperFn
    WaitForSuccessTimeoutSeconds: _Integer
    def __init__(
        self,
        title: str | None,
        *,
        Name: _Text,
        ApplyOnlyAtCronInterval: _Boolean = ...,
        AssociationDispatchAssumeRole: _Text = ...,
        AssociationName: _Text = ...,
        AutomationTargetParameterName: _Text = ...,
        CalendarNames: _Texts = ...,
        ComplianceSeverity: _Text = ...,
        DocumentVersion: _Text = ...,
        InstanceId: _Text = ...,
        MaxConcurrency: _Text = ...,
        MaxErrors: _Text = ...,
        OutputLocation: _InstanceAssociationOutputLocationValue = ...,
        Parameters: _Document = ...,
        ScheduleExpression: _Text = ...,
        ScheduleOffset: _Integer = ...,
        SyncCompliance: _Text = ...,
        Tags: _TagSet = ...,
        Targets: _ListOf[_TargetsValue] | _AWSHelperFn = ...,
        WaitForSuccessTimeoutSeconds: _Integer = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class AutomationExecution(AWSObject):
    DocumentName: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        DocumentName: _Text,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class AzureSubscription(AWSProperty):
    DisplayName: _Text
    Id: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Id: _Text,
        DisplayName: _Text = ...,
    ) -> None: ...

class ConfigurationTargets(AWSProperty):
    Subscriptions: _ListOf[_AzureSubscriptionValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        Subscriptions: _ListOf[_AzureSubscriptionValue] | _AWSHelperFn,
    ) -> None: ...

class AzureConfiguration(AWSProperty):
    ApplicationDisplayName: _Text
    ApplicationId: _Text
    Targets: _ConfigurationTargetsValue
    TenantDisplayName: _Text
    TenantId: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ApplicationId: _Text,
        TenantId: _Text,
        ApplicationDisplayName: _Text = ...,
        Targets: _ConfigurationTargetsValue = ...,
        TenantDisplayName: _Text = ...,
    ) -> None: ...

class CloudConnectorConfiguration(AWSProperty):
    AzureConfiguration: _AzureConfigurationValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        AzureConfiguration: _AzureConfigurationValue,
    ) -> None: ...

class CloudConnector(AWSObject):
    ConfigConnectorArn: _Text
    Configuration: _CloudConnectorConfigurationValue
    Description: _Text
    DisplayName: _Text
    RoleArn: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        ConfigConnectorArn: _Text,
        Configuration: _CloudConnectorConfigurationValue,
        DisplayName: _Text,
        RoleArn: _Text,
        Description: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class AttachmentsSource(AWSProperty):
    Key: _Text
    Name: _Text
    Values: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        Key: _Text = ...,
        Name: _Text = ...,
        Values: _Texts = ...,
    ) -> None: ...

class DocumentRequires(AWSProperty):
    Name: _Text
    Version: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text = ...,
        Version: _Text = ...,
    ) -> None: ...

class Document(AWSObject):
    Attachments: _ListOf[_AttachmentsSourceValue] | _AWSHelperFn
    Content: _DocumentOrText
    DocumentFormat: _Text
    DocumentType: _Text
    Name: _Text
    Requires: _ListOf[_DocumentRequiresValue] | _AWSHelperFn
    Tags: _TagSet
    TargetType: _Text
    UpdateMethod: _Text
    VersionName: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Content: _DocumentOrText,
        Attachments: _ListOf[_AttachmentsSourceValue] | _AWSHelperFn = ...,
        DocumentFormat: _Text = ...,
        DocumentType: _Text = ...,
        Name: _Text = ...,
        Requires: _ListOf[_DocumentRequiresValue] | _AWSHelperFn = ...,
        Tags: _TagSet = ...,
        TargetType: _Text = ...,
        UpdateMethod: _Text = ...,
        VersionName: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class MaintenanceWindow(AWSObject):
    AllowUnassociatedTargets: _Boolean
    Cutoff: _Integer
    Description: _Text
    Duration: _Integer
    EndDate: _Text
    Name: _Text
    Schedule: _Text
    ScheduleOffset: _Integer
    ScheduleTimezone: _Text
    StartDate: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        AllowUnassociatedTargets: _Boolean,
        Cutoff: _Integer,
        Duration: _Integer,
        Name: _Text,
        Schedule: _Text,
        Description: _Text = ...,
        EndDate: _Text = ...,
        ScheduleOffset: _Integer = ...,
        ScheduleTimezone: _Text = ...,
        StartDate: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class MaintenanceWindowTarget(AWSObject):
    Description: _Text
    Name: _Text
    OwnerInformation: _Text
    ResourceType: _Text
    Targets: _ListOf[_TargetsValue] | _AWSHelperFn
    WindowId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        ResourceType: _Text,
        Targets: _ListOf[_TargetsValue] | _AWSHelperFn,
        WindowId: _Text,
        Description: _Text = ...,
        Name: _Text = ...,
        OwnerInformation: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class LoggingInfo(AWSProperty):
    Region: _Text
    S3Bucket: _Text
    S3Prefix: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Region: _Text,
        S3Bucket: _Text,
        S3Prefix: _Text = ...,
    ) -> None: ...

class MaintenanceWindowAutomationParameters(AWSProperty):
    DocumentVersion: _Text
    Parameters: _Document
    def __init__(
        self,
        title: str | None = ...,
        *,
        DocumentVersion: _Text = ...,
        Parameters: _Document = ...,
    ) -> None: ...

class MaintenanceWindowLambdaParameters(AWSProperty):
    ClientContext: _Text
    Payload: _DocumentOrText
    Qualifier: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ClientContext: _Text = ...,
        Payload: _DocumentOrText = ...,
        Qualifier: _Text = ...,
    ) -> None: ...

class CloudWatchOutputConfig(AWSProperty):
    CloudWatchLogGroupName: _Text
    CloudWatchOutputEnabled: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        CloudWatchLogGroupName: _Text = ...,
        CloudWatchOutputEnabled: _Boolean = ...,
    ) -> None: ...

class NotificationConfig(AWSProperty):
    NotificationArn: _Text
    NotificationEvents: _Texts
    NotificationType: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        NotificationArn: _Text,
        NotificationEvents: _Texts = ...,
        NotificationType: _Text = ...,
    ) -> None: ...

class MaintenanceWindowRunCommandParameters(AWSProperty):
    CloudWatchOutputConfig: _CloudWatchOutputConfigValue
    Comment: _Text
    DocumentHash: _Text
    DocumentHashType: _Text
    DocumentVersion: _Text
    NotificationConfig: _NotificationConfigValue
    OutputS3BucketName: _Text
    OutputS3KeyPrefix: _Text
    Parameters: _Document
    ServiceRoleArn: _Text
    TimeoutSeconds: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        CloudWatchOutputConfig: _CloudWatchOutputConfigValue = ...,
        Comment: _Text = ...,
        DocumentHash: _Text = ...,
        DocumentHashType: _Text = ...,
        DocumentVersion: _Text = ...,
        NotificationConfig: _NotificationConfigValue = ...,
        OutputS3BucketName: _Text = ...,
        OutputS3KeyPrefix: _Text = ...,
        Parameters: _Document = ...,
        ServiceRoleArn: _Text = ...,
        TimeoutSeconds: _Integer = ...,
    ) -> None: ...

class MaintenanceWindowStepFunctionsParameters(AWSProperty):
    Input: _Text
    Name: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Input: _Text = ...,
        Name: _Text = ...,
    ) -> None: ...

class TaskInvocationParameters(AWSProperty):
    MaintenanceWindowAutomationParameters: _MaintenanceWindowAutomationParametersValue
    MaintenanceWindowLambdaParameters: _MaintenanceWindowLambdaParametersValue
    MaintenanceWindowRunCommandParameters: _MaintenanceWindowRunCommandParametersValue
    MaintenanceWindowStepFunctionsParameters: _MaintenanceWindowStepFunctionsParametersValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        MaintenanceWindowAutomationParameters: _MaintenanceWindowAutomationParametersValue = ...,
        MaintenanceWindowLambdaParameters: _MaintenanceWindowLambdaParametersValue = ...,
        MaintenanceWindowRunCommandParameters: _MaintenanceWindowRunCommandParametersValue = ...,
        MaintenanceWindowStepFunctionsParameters: _MaintenanceWindowStepFunctionsParametersValue = ...,
    ) -> None: ...

class MaintenanceWindowTask(AWSObject):
    CutoffBehavior: _Text
    Description: _Text
    LoggingInfo: _LoggingInfoValue
    MaxConcurrency: _Text
    MaxErrors: _Text
    Name: _Text
    Priority: _Integer
    ServiceRoleArn: _Text
    Targets: _ListOf[_TargetsValue] | _AWSHelperFn
    TaskArn: _Text
    TaskInvocationParameters: _TaskInvocationParametersValue
    TaskParameters: _Document
    TaskType: _Text
    WindowId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Priority: _Integer,
        TaskArn: _Text,
        TaskType: _Text,
        WindowId: _Text,
        CutoffBehavior: _Text = ...,
        Description: _Text = ...,
        LoggingInfo: _LoggingInfoValue = ...,
        MaxConcurrency: _Text = ...,
        MaxErrors: _Text = ...,
        Name: _Text = ...,
        ServiceRoleArn: _Text = ...,
        Targets: _ListOf[_TargetsValue] | _AWSHelperFn = ...,
        TaskInvocationParameters: _TaskInvocationParametersValue = ...,
        TaskParameters: _Document = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class TagsItems(AWSProperty):
    Key: _Text
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Key: _Text,
        Value: _Text,
    ) -> None: ...

class ManagedInstance(AWSObject):
    Tags: _ListOf[_TagsItemsValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None,
        *,
        Tags: _ListOf[_TagsItemsValue] | _AWSHelperFn = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class OpsItem(AWSObject):
    Category: _Text
    Description: _Text
    Priority: _Integer
    Severity: _Text
    Source: _Text
    Tags: _TagSet
    Title: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Description: _Text,
        Source: _Text,
        Title: _Text,
        Category: _Text = ...,
        Priority: _Integer = ...,
        Severity: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class Parameter(AWSObject):
    AllowedPattern: _Text
    DataType: _Text
    Description: _Text
    Name: _Text
    Policies: _Text
    Tags: _Document
    Tier: _Text
    Type: _Text
    Value: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Type: _Text,
        Value: _Text,
        AllowedPattern: _Text = ...,
        DataType: _Text = ...,
        Description: _Text = ...,
        Name: _Text = ...,
        Policies: _Text = ...,
        Tags: _Document = ...,
        Tier: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class PatchFilter(AWSProperty):
    Key: _Text
    Values: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        Key: _Text = ...,
        Values: _Texts = ...,
    ) -> None: ...

class PatchFilterGroup(AWSProperty):
    PatchFilters: _ListOf[_PatchFilterValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        PatchFilters: _ListOf[_PatchFilterValue] | _AWSHelperFn = ...,
    ) -> None: ...

class PatchSource(AWSProperty):
    Configuration: _Text
    Name: _Text
    Products: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        Configuration: _Text = ...,
        Name: _Text = ...,
        Products: _Texts = ...,
    ) -> None: ...

class Rule(AWSProperty):
    ApproveAfterDays: _Integer
    ApproveUntilDate: _Text
    ComplianceLevel: _Text
    EnableNonSecurity: _Boolean
    PatchFilterGroup: _PatchFilterGroupValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        ApproveAfterDays: _Integer = ...,
        ApproveUntilDate: _Text = ...,
        ComplianceLevel: _Text = ...,
        EnableNonSecurity: _Boolean = ...,
        PatchFilterGroup: _PatchFilterGroupValue = ...,
    ) -> None: ...

class RuleGroup(AWSProperty):
    PatchRules: _ListOf[_RuleValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        PatchRules: _ListOf[_RuleValue] | _AWSHelperFn = ...,
    ) -> None: ...

class PatchBaseline(AWSObject):
    ApprovalRules: _RuleGroupValue
    ApprovedPatches: _Texts
    ApprovedPatchesComplianceLevel: _Text
    ApprovedPatchesEnableNonSecurity: _Boolean
    AvailableSecurityUpdatesComplianceStatus: _Text
    DefaultBaseline: _Boolean
    Description: _Text
    GlobalFilters: _PatchFilterGroupValue
    Name: _Text
    OperatingSystem: _Text
    PatchGroups: _Texts
    RejectedPatches: _Texts
    RejectedPatchesAction: _Text
    Sources: _ListOf[_PatchSourceValue] | _AWSHelperFn
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        Name: _Text,
        ApprovalRules: _RuleGroupValue = ...,
        ApprovedPatches: _Texts = ...,
        ApprovedPatchesComplianceLevel: _Text = ...,
        ApprovedPatchesEnableNonSecurity: _Boolean = ...,
        AvailableSecurityUpdatesComplianceStatus: _Text = ...,
        DefaultBaseline: _Boolean = ...,
        Description: _Text = ...,
        GlobalFilters: _PatchFilterGroupValue = ...,
        OperatingSystem: _Text = ...,
        PatchGroups: _Texts = ...,
        RejectedPatches: _Texts = ...,
        RejectedPatchesAction: _Text = ...,
        Sources: _ListOf[_PatchSourceValue] | _AWSHelperFn = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class S3Destination(AWSProperty):
    BucketName: _Text
    BucketPrefix: _Text
    BucketRegion: _Text
    KMSKeyArn: _Text
    SyncFormat: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        BucketName: _Text,
        BucketRegion: _Text,
        SyncFormat: _Text,
        BucketPrefix: _Text = ...,
        KMSKeyArn: _Text = ...,
    ) -> None: ...

class AwsOrganizationsSource(AWSProperty):
    OrganizationSourceType: _Text
    OrganizationalUnits: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        OrganizationSourceType: _Text,
        OrganizationalUnits: _Texts = ...,
    ) -> None: ...

class SyncSource(AWSProperty):
    AwsOrganizationsSource: _AwsOrganizationsSourceValue
    IncludeFutureRegions: _Boolean
    SourceRegions: _Texts
    SourceType: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        SourceRegions: _Texts,
        SourceType: _Text,
        AwsOrganizationsSource: _AwsOrganizationsSourceValue = ...,
        IncludeFutureRegions: _Boolean = ...,
    ) -> None: ...

class ResourceDataSync(AWSObject):
    BucketName: _Text
    BucketPrefix: _Text
    BucketRegion: _Text
    KMSKeyArn: _Text
    S3Destination: _S3DestinationValue
    SyncFormat: _Text
    SyncName: _Text
    SyncSource: _SyncSourceValue
    SyncType: _Text
    def __init__(
        self,
        title: str | None,
        *,
        SyncName: _Text,
        BucketName: _Text = ...,
        BucketPrefix: _Text = ...,
        BucketRegion: _Text = ...,
        KMSKeyArn: _Text = ...,
        S3Destination: _S3DestinationValue = ...,
        SyncFormat: _Text = ...,
        SyncSource: _SyncSourceValue = ...,
        SyncType: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ResourcePolicy(AWSObject):
    Policy: _Document
    ResourceArn: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Policy: _Document,
        ResourceArn: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ServiceSetting(AWSObject):
    SettingId: _Text
    SettingValue: _Text
    def __init__(
        self,
        title: str | None,
        *,
        SettingId: _Text,
        SettingValue: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class Session(AWSObject):
    Reason: _Text
    Target: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Reason: _Text = ...,
        Target: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

_AttachmentsSourceValue: TypeAlias = AttachmentsSource | _AWSHelperFn
_AwsOrganizationsSourceValue: TypeAlias = AwsOrganizationsSource | _AWSHelperFn
_AzureConfigurationValue: TypeAlias = AzureConfiguration | _AWSHelperFn
_AzureSubscriptionValue: TypeAlias = AzureSubscription | _AWSHelperFn
_CloudConnectorConfigurationValue: TypeAlias = CloudConnectorConfiguration | _AWSHelperFn
_CloudWatchOutputConfigValue: TypeAlias = CloudWatchOutputConfig | _AWSHelperFn
_ConfigurationTargetsValue: TypeAlias = ConfigurationTargets | _AWSHelperFn
_DocumentRequiresValue: TypeAlias = DocumentRequires | _AWSHelperFn
_InstanceAssociationOutputLocationValue: TypeAlias = InstanceAssociationOutputLocation | _AWSHelperFn
_LoggingInfoValue: TypeAlias = LoggingInfo | _AWSHelperFn
_MaintenanceWindowAutomationParametersValue: TypeAlias = MaintenanceWindowAutomationParameters | _AWSHelperFn
_MaintenanceWindowLambdaParametersValue: TypeAlias = MaintenanceWindowLambdaParameters | _AWSHelperFn
_MaintenanceWindowRunCommandParametersValue: TypeAlias = MaintenanceWindowRunCommandParameters | _AWSHelperFn
_MaintenanceWindowStepFunctionsParametersValue: TypeAlias = MaintenanceWindowStepFunctionsParameters | _AWSHelperFn
_NotificationConfigValue: TypeAlias = NotificationConfig | _AWSHelperFn
_PatchFilterGroupValue: TypeAlias = PatchFilterGroup | _AWSHelperFn
_PatchFilterValue: TypeAlias = PatchFilter | _AWSHelperFn
_PatchSourceValue: TypeAlias = PatchSource | _AWSHelperFn
_RuleGroupValue: TypeAlias = RuleGroup | _AWSHelperFn
_RuleValue: TypeAlias = Rule | _AWSHelperFn
_S3DestinationValue: TypeAlias = S3Destination | _AWSHelperFn
_S3OutputLocationValue: TypeAlias = S3OutputLocation | _AWSHelperFn
_SyncSourceValue: TypeAlias = SyncSource | _AWSHelperFn
_TagsItemsValue: TypeAlias = TagsItems | _AWSHelperFn
_TargetsValue: TypeAlias = Targets | _AWSHelperFn
_TaskInvocationParametersValue: TypeAlias = TaskInvocationParameters | _AWSHelperFn
