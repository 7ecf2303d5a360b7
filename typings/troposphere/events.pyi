# Written by scripts/generate_typings.py from troposphere 4.11.1. Do not edit.

from typing import Final, TypeAlias

from . import AWSObject, AWSProperty
from ._values import _AWSHelperFn, _Boolean, _Condition, _CreationPolicy, _DeletionPolicy, _DependsOn, _Document, _Integer, _ListOf, _Metadata, _TagSet, _Template, _Text, _Texts, _UpdatePolicy, _UpdateReplacePolicy

class ApiDestination(AWSObject):
    ConnectionArn: _Text
    Description: _Text
    HttpMethod: _Text
    InvocationEndpoint: _Text
    InvocationRateLimitPerSecond: _Integer
    Name: _Text
    def __init__(
        self,
        title: str | None,
        *,
        ConnectionArn: _Text,
        HttpMethod: _Text,
        InvocationEndpoint: _Text,
        Description: _Text = ...,
        InvocationRateLimitPerSecond: _Integer = ...,
        Name: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class Archive(AWSObject):
    ArchiveName: _Text
    Description: _Text
    EventPattern: _Document
    KmsKeyIdentifier: _Text
    RetentionDays: _Integer
    SourceArn: _Text
    def __init__(
        self,
        title: str | None,
        *,
        SourceArn: _Text,
        ArchiveName: _Text = ...,
        Description: _Text = ...,
        EventPattern: _Document = ...,
        KmsKeyIdentifier: _Text = ...,
        RetentionDays: _Integer = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ApiKeyAuthParameters(AWSProperty):
    ApiKeyName: _Text
    ApiKeyValue: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ApiKeyName: _Text,
        ApiKeyValue: _Text,
    ) -> None: ...

class BasicAuthParameters(AWSProperty):
    Password: _Text
    Username: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Password: _Text,
        Username: _Text,
    ) -> None: ...

class Parameter(AWSProperty):
    IsValueSecret: _Boolean
    Key: _Text
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Key: _Text,
        Value: _Text,
        IsValueSecret: _Boolean = ...,
    ) -> None: ...

class ConnectionHttpParameters(AWSProperty):
    BodyParameters: _ListOf[_ParameterValue] | _AWSHelperFn
    HeaderParameters: _ListOf[_ParameterValue] | _AWSHelperFn
    QueryStringParameters: _ListOf[_ParameterValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        BodyParameters: _ListOf[_ParameterValue] | _AWSHelperFn = ...,
        HeaderParameters: _ListOf[_ParameterValue] | _AWSHelperFn = ...,
        QueryStringParameters: _ListOf[_ParameterValue] | _AWSHelperFn = ...,
    ) -> None: ...

class ResourceParameters(AWSProperty):
    ResourceAssociationArn: _Text
    ResourceConfigurationArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ResourceConfigurationArn: _Text,
        ResourceAssociationArn: _Text = ...,
    ) -> None: ...

class ConnectivityParameters(AWSProperty):
    ResourceParameters: _ResourceParametersValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        ResourceParameters: _ResourceParametersValue,
    ) -> None: ...

class ClientParameters(AWSProperty):
    ClientID: _Text
    ClientSecret: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ClientID: _Text,
        ClientSecret: _Text,
    ) -> None: ...

class OAuthParameters(AWSProperty):
    AuthorizationEndpoint: _Text
    ClientParameters: _ClientParametersValue
    HttpMethod: _Text
    OAuthHttpParameters: _ConnectionHttpParametersValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        AuthorizationEndpoint: _Text,
        ClientParameters: _ClientParametersValue,
        HttpMethod: _Text,
        OAuthHttpParameters: _ConnectionHttpParametersValue = ...,
    ) -> None: ...

class AuthParameters(AWSProperty):
    ApiKeyAuthParameters: _ApiKeyAuthParametersValue
    BasicAuthParameters: _BasicAuthParametersValue
    ConnectivityParameters: _ConnectivityParametersValue
    InvocationHttpParameters: _ConnectionHttpParametersValue
    OAuthParameters: _OAuthParametersValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        ApiKeyAuthParameters: _ApiKeyAuthParametersValue = ...,
        BasicAuthParameters: _BasicAuthParametersValue = ...,
        ConnectivityParameters: _ConnectivityParametersValue = ...,
        InvocationHttpParameters: _ConnectionHttpParametersValue = ...,
        OAuthParameters: _OAuthParametersValue = ...,
    ) -> None: ...

class InvocationConnectivityParameters(AWSProperty):
    ResourceParameters: _ResourceParametersValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        ResourceParameters: _ResourceParametersValue,
    ) -> None: ...

class Connection(AWSObject):
    AuthParameters: _AuthParametersValue
    AuthorizationType: _Text
    Description: _Text
    InvocationConnectivityParameters: _InvocationConnectivityParametersValue
    KmsKeyIdentifier: _Text
    Name: _Text
    def __init__(
        self,
        title: str | None,
        *,
        AuthParameters: _AuthParametersValue = ...,
        AuthorizationType: _Text = ...,
        Description: _Text = ...,
        InvocationConnectivityParameters: _InvocationConnectivityParametersValue = ...,
        KmsKeyIdentifier: _Text = ...,
        Name: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class EndpointEventBus(AWSProperty):
    EventBusArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        EventBusArn: _Text,
    ) -> None: ...

class ReplicationConfig(AWSProperty):
    State: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        State: _Text,
    ) -> None: ...

class Primary(AWSProperty):
    HealthCheck: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        HealthCheck: _Text,
    ) -> None: ...

class Secondary(AWSProperty):
    Route: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Route: _Text,
    ) -> None: ...

class FailoverConfig(AWSProperty):
    Primary: _PrimaryValue
    Secondary: _SecondaryValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        Primary: _PrimaryValue,
        Secondary: _SecondaryValue,
    ) -> None: ...

class RoutingConfig(AWSProperty):
    FailoverConfig: _FailoverConfigValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        FailoverConfig: _FailoverConfigValue,
    ) -> None: ...

class Endpoint(AWSObject):
    Description: _Text
    EventBuses: _ListOf[_EndpointEventBusValue] | _AWSHelperFn
    Name: _Text
    ReplicationConfig: _ReplicationConfigValue
    RoleArn: _Text
    RoutingConfig: _RoutingConfigValue
    def __init__(
        self,
        title: str | None,
        *,
        EventBuses: _ListOf[_EndpointEventBusValue] | _AWSHelperFn,
        RoutingConfig: _RoutingConfigValue,
        Description: _Text = ...,
        Name: _Text = ...,
        ReplicationConfig: _ReplicationConfigValue = ...,
        RoleArn: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class DeadLetterConfig(AWSProperty):
    Arn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Arn: _Text = ...,
    ) -> None: ...

class LogConfig(AWSProperty):
    IncludeDetail: _Text
    Level: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        IncludeDetail: _Text = ...,
        Level: _Text = ...,
    ) -> None: ...

class EventBus(AWSObject):
    DeadLetterConfig: _DeadLetterConfigValue
    Description: _Text
    EventSourceName: _Text
    KmsKeyIdentifier: _Text
    LogConfig: _LogConfigValue
    Name: _Text
    Policy: _Document
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        Name: _Text,
        DeadLetterConfig: _DeadLetterConfigValue = ...,
        Description: _Text = ...,
        EventSourceName: _Text = ...,
        KmsKeyIdentifier: _Text = ...,
        LogConfig: _LogConfigValue = ...,
        Policy: _Document = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class EventBusPolicy(AWSObject):
    EventBusName: _Text
    Statement: _Document
    StatementId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        StatementId: _Text,
        EventBusName: _Text = ...,
        Statement: _Document = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class EventSource(AWSObject):
    Name: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Name: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class Destination(AWSProperty):
    Arn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Arn: _Text,
    ) -> None: ...

class Replay(AWSObject):
    Destination: _DestinationValue
    EventEndTime: _Text
    EventSourceArn: _Text
    EventStartTime: _Text
    ReplayName: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Destination: _DestinationValue,
        EventEndTime: _Text,
        EventSourceArn: _Text,
        EventStartTime: _Text,
        ReplayName: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class AppSyncParameters(AWSProperty):
    GraphQLOperation: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        GraphQLOperation: _Text,
    ) -> None: ...

class BatchArrayProperties(AWSProperty):
    Size: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Size: _Integer = ...,
    ) -> None: ...

class BatchRetryStrategy(AWSProperty):
    Attempts: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Attempts: _Integer = ...,
    ) -> None: ...

class BatchParameters(AWSProperty):
    ArrayProperties: _BatchArrayPropertiesValue
    JobDefinition: _Text
    JobName: _Text
    RetryStrategy: _BatchRetryStrategyValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        JobDefinition: _Text,
        JobName: _Text,
        ArrayProperties: _BatchArrayPropertiesValue = ...,
        RetryStrategy: _BatchRetryStrategyValue = ...,
    ) -> None: ...

class CapacityProviderStrategyItem(AWSProperty):
    Base: _Integer
    CapacityProvider: _Text
    Weight: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        CapacityProvider: _Text,
        Base: _Integer = ...,
        Weight: _Integer = ...,
    ) -> None: ...

class AwsVpcConfiguration(AWSProperty):
    AssignPublicIp: _Text
    SecurityGroups: _Texts
    Subnets: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        Subnets: _Texts,
        AssignPublicIp: _Text = ...,
        SecurityGroups: _Texts = ...,
    ) -> None: ...

class NetworkConfiguration(AWSProperty):
    AwsVpcConfiguration: _AwsVpcConfigurationValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        AwsVpcConfiguration: _AwsVpcConfigurationValue = ...,
    ) -> None: ...

class PlacementConstraint(AWSProperty):
    Expression: _Text
    Type: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Expression: _Text = ...,
        Type: _Text = ...,
    ) -> None: ...

class PlacementStrategy(AWSProperty):
    Field: _Text
    Type: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Field: _Text = ...,
        Type: _Text = ...,
    ) -> None: ...

class EcsParameters(AWSProperty):
    CapacityProviderStrategy: _ListOf[_CapacityProviderStrategyItemValue] | _AWSHelperFn
    EnableECSManagedTags: _Boolean
    EnableExecuteCommand: _Boolean
    Group: _Text
    LaunchType: _Text
    NetworkConfiguration: _NetworkConfigurationValue
    PlacementConstraints: _ListOf[_PlacementConstraintValue] | _AWSHelperFn
    PlacementStrategies: _ListOf[_PlacementStrategyValue] | _AWSHelperFn
    PlatformVersion: _Text
    PropagateTags: _Text
    ReferenceId: _Text
    TagList: _TagSet
    TaskCount: _Integer
    TaskDefinitionArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        TaskDefinitionArn: _Text,
        CapacityProviderStrategy: _ListOf[_CapacityProviderStrategyItemValue] | _AWSHelperFn = ...,
        EnableECSManagedTags: _Boolean = ...,
        EnableExecuteCommand: _Boolean = ...,
        Group: _Text = ...,
        LaunchType: _Text = ...,
        NetworkConfiguration: _NetworkConfigurationValue = ...,
        PlacementConstraints: _ListOf[_PlacementConstraintValue] | _AWSHelperFn = ...,
        PlacementStrategies: _ListOf[_PlacementStrategyValue] | _AWSHelperFn = ...,
        PlatformVersion: _Text = ...,
        PropagateTags: _Text = ...,
        ReferenceId: _Text = ...,
        TagList: _TagSet = ...,
        TaskCount: _Integer = ...,
    ) -> None: ...

class HttpParameters(AWSProperty):
    HeaderParameters: _Document
    PathParameterValues: _Texts
    QueryStringParameters: _Document
    def __init__(
        self,
        title: str | None = ...,
        *,
        HeaderParameters: _Document = ...,
        PathParameterValues: _Texts = ...,
        QueryStringParameters: _Document = ...,
    ) -> None: ...

class InputTransformer(AWSProperty):
    InputPathsMap: _Document
    InputTemplate: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        InputTemplate: _Text,
        InputPathsMap: _Document = ...,
    ) -> None: ...

class KinesisParameters(AWSProperty):
    PartitionKeyPath: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        PartitionKeyPath: _Text,
    ) -> None: ...

class RedshiftDataParameters(AWSProperty):
    Database: _Text
    DbUser: _Text
    SecretManagerArn: _Text
    Sql: _Text
    Sqls: _Texts
    StatementName: _Text
    WithEvent: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        Database: _Text,
        DbUser: _Text = ...,
        SecretManagerArn: _Text = ...,
        Sql: _Text = ...,
        Sqls: _Texts = ...,
        StatementName: _Text = ...,
        WithEvent: _Boolean = ...,
    ) -> None: ...

class RetryPolicy(AWSProperty):
    MaximumEventAgeInSeconds: _Integer
    MaximumRetryAttempts: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        MaximumEventAgeInSeconds: _Integer = ...,
        MaximumRetryAttempts: _Integer = ...,
    ) -> None: ...

class RunCommandTarget(AWSProperty):
    Key: _Text
    Values: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        Key: _Text,
        Values: _Texts,
    ) -> None: ...

class RunCommandParameters(AWSProperty):
    RunCommandTargets: _ListOf[_RunCommandTargetValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        RunCommandTargets: _ListOf[_RunCommandTargetValue] | _AWSHelperFn,
    ) -> None: ...

class SageMakerPipelineParameter(AWSProperty):
    Name: _Text
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text,
        Value: _Text,
    ) -> None: ...

class SageMakerPipelineParameters(AWSProperty):
    PipelineParameterList: _ListOf[_SageMakerPipelineParameterValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        PipelineParameterList: _ListOf[_SageMakerPipelineParameterValue] | _AWSHelperFn = ...,
    ) -> None: ...

class SqsParameters(AWSProperty):
    MessageGroupId: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        MessageGroupId: _Text,
    ) -> None: ...

class Target(AWSProperty):
    AppSyncParameters: _AppSyncParametersValue
    Arn: _Text
    BatchParameters: _BatchParametersValue
    DeadLetterConfig: _DeadLetterConfigValue
    EcsParameters: _EcsParametersValue
    HttpParameters: _HttpParametersValue
    Id: _Text
    Input: _Text
    InputPath: _Text
    InputTransformer: _InputTransformerValue
    KinesisParameters: _KinesisParametersValue
    RedshiftDataParameters: _RedshiftDataParametersValue
    RetryPolicy: _RetryPolicyValue
    RoleArn: _Text
    RunCommandParameters: _RunCommandParametersValue
    SageMakerPipelineParameters: _SageMakerPipelineParametersValue
    SqsParameters: _SqsParametersValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        Arn: _Text,
        Id: _Text,
        AppSyncParameters: _AppSyncParametersValue = ...,
        BatchParameters: _BatchParametersValue = ...,
        DeadLetterConfig: _DeadLetterConfigValue = ...,
        EcsParameters: _EcsParametersValue = ...,
        HttpParameters: _HttpParametersValue = ...,
        Input: _Text = ...,
        InputPath: _Text = ...,
        InputTransformer: _InputTransformerValue = ...,
        KinesisParameters: _KinesisParametersValue = ...,
        RedshiftDataParameters: _RedshiftDataParametersValue = ...,
        RetryPolicy: _RetryPolicyValue = ...,
        RoleArn: _Text = ...,
        RunCommandParameters: _RunCommandParametersValue = ...,
        SageMakerPipelineParameters: _SageMakerPipelineParametersValue = ...,
        SqsParameters: _SqsParametersValue = ...,
    ) -> None: ...

class Rule(AWSObject):
    Description: _Text
    EventBusName: _Text
    EventPattern: _Document
    Name: _Text
    RoleArn: _Text
    ScheduleExpression: _Text
    State: _Text
    Tags: _TagSet
    Targets: _ListOf[_TargetValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None,
        *,
        Description: _Text = ...,
        EventBusName: _Text = ...,
        EventPattern: _Document = ...,
        Name: _Text = ...,
        RoleArn: _Text = ...,
        ScheduleExpression: _Text = ...,
        State: _Text = ...,
        Tags: _TagSet = ...,
        Targets: _ListOf[_TargetValue] | _AWSHelperFn = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

_ApiKeyAuthParametersValue: TypeAlias = ApiKeyAuthParameters | _AWSHelperFn
_AppSyncParametersValue: TypeAlias = AppSyncParameters | _AWSHelperFn
_AuthParametersValue: TypeAlias = AuthParameters | _AWSHelperFn
_AwsVpcConfigurationValue: TypeAlias = AwsVpcConfiguration | _AWSHelperFn
_BasicAuthParametersValue: TypeAlias = BasicAuthParameters | _AWSHelperFn
_BatchArrayPropertiesValue: TypeAlias = BatchArrayProperties | _AWSHelperFn
_BatchParametersValue: TypeAlias = BatchParameters | _AWSHelperFn
_BatchRetryStrategyValue: TypeAlias = BatchRetryStrategy | _AWSHelperFn
_CapacityProviderStrategyItemValue: TypeAlias = CapacityProviderStrategyItem | _AWSHelperFn
_ClientParametersValue: TypeAlias = ClientParameters | _AWSHelperFn
_ConnectionHttpParametersValue: TypeAlias = ConnectionHttpParameters | _AWSHelperFn
_ConnectivityParametersValue: TypeAlias = ConnectivityParameters | _AWSHelperFn
_DeadLetterConfigValue: TypeAlias = DeadLetterConfig | _AWSHelperFn
_DestinationValue: TypeAlias = Destination | _AWSHelperFn
_EcsParametersValue: TypeAlias = EcsParameters | _AWSHelperFn
_EndpointEventBusValue: TypeAlias = EndpointEventBus | _AWSHelperFn
_FailoverConfigValue: TypeAlias = FailoverConfig | _AWSHelperFn
_HttpParametersValue: TypeAlias = HttpParameters | _AWSHelperFn
_InputTransformerValue: TypeAlias = InputTransformer | _AWSHelperFn
_InvocationConnectivityParametersValue: TypeAlias = InvocationConnectivityParameters | _AWSHelperFn
_KinesisParametersValue: TypeAlias = KinesisParameters | _AWSHelperFn
_LogConfigValue: TypeAlias = LogConfig | _AWSHelperFn
_NetworkConfigurationValue: TypeAlias = NetworkConfiguration | _AWSHelperFn
_OAuthParametersValue: TypeAlias = OAuthParameters | _AWSHelperFn
_ParameterValue: TypeAlias = Parameter | _AWSHelperFn
_PlacementConstraintValue: TypeAlias = PlacementConstraint | _AWSHelperFn
_PlacementStrategyValue: TypeAlias = PlacementStrategy | _AWSHelperFn
_PrimaryValue: TypeAlias = Primary | _AWSHelperFn
_RedshiftDataParametersValue: TypeAlias = RedshiftDataParameters | _AWSHelperFn
_ReplicationConfigValue: TypeAlias = ReplicationConfig | _AWSHelperFn
_ResourceParametersValue: TypeAlias = ResourceParameters | _AWSHelperFn
_RetryPolicyValue: TypeAlias = RetryPolicy | _AWSHelperFn
_RoutingConfigValue: TypeAlias = RoutingConfig | _AWSHelperFn
_RunCommandParametersValue: TypeAlias = RunCommandParameters | _AWSHelperFn
_RunCommandTargetValue: TypeAlias = RunCommandTarget | _AWSHelperFn
_SageMakerPipelineParameterValue: TypeAlias = SageMakerPipelineParameter | _AWSHelperFn
_SageMakerPipelineParametersValue: TypeAlias = SageMakerPipelineParameters | _AWSHelperFn
_SecondaryValue: TypeAlias = Secondary | _AWSHelperFn
_SqsParametersValue: TypeAlias = SqsParameters | _AWSHelperFn
_TargetValue: TypeAlias = Target | _AWSHelperFn
