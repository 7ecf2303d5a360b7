# Written by scripts/generate_typings.py from troposphere 4.11.1. Do not edit.

from typing import Final, TypeAlias

from . import AWSObject, AWSProperty
from . import apigateway as _apigateway
from . import apigatewayv2 as _apigatewayv2
from . import awslambda as _awslambda
from . import dynamodb as _dynamodb
from . import events as _events
from . import s3 as _s3
from . import stepfunctions as _stepfunctions
from ._values import _AWSHelperFn, _Boolean, _Condition, _CreationPolicy, _DeletionPolicy, _DependsOn, _Document, _Integer, _ListOf, _Metadata, _Number, _Objects, _PolicyDocument, _Template, _Text, _Texts, _UpdatePolicy, _UpdateReplacePolicy
from .apigateway import AccessLogSetting as AccessLogSetting
from .apigateway import CanarySetting as CanarySetting
from .apigateway import MethodSetting as MethodSetting
from .apigatewayv2 import AccessLogSettings as AccessLogSettings
from .apigatewayv2 import RouteSettings as RouteSettings
from .awslambda import Cors as Cors
from .awslambda import DestinationConfig as DestinationConfig
from .awslambda import Environment as Environment
from .awslambda import EphemeralStorage as EphemeralStorage
from .awslambda import FileSystemConfig as FileSystemConfig
from .awslambda import FilterCriteria as FilterCriteria
from .awslambda import ImageConfig as ImageConfig
from .awslambda import LoggingConfig as LoggingConfig
from .awslambda import ProvisionedConcurrencyConfiguration as ProvisionedConcurrencyConfiguration
from .awslambda import ProvisionedPollerConfig as ProvisionedPollerConfig
from .awslambda import RuntimeManagementConfig as RuntimeManagementConfig
from .awslambda import SchemaRegistryConfig as SchemaRegistryConfig
from .awslambda import SnapStart as SnapStart
from .awslambda import SourceAccessConfiguration as SourceAccessConfiguration
from .awslambda import VPCConfig as VPCConfig
from .dynamodb import ProvisionedThroughput as ProvisionedThroughput
from .dynamodb import SSESpecification as SSESpecification
from .events import InputTransformer as InputTransformer
from .s3 import Filter as Filter
from .stepfunctions import LoggingConfiguration as LoggingConfiguration
from .stepfunctions import TracingConfiguration as TracingConfiguration

SERVERLESS_TRANSFORM: Final = 'AWS::Serverless-2016-10-31'

class DeadLetterQueue(AWSProperty):
    Type: _Text
    TargetArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Type: _Text = ...,
        TargetArn: _Text = ...,
    ) -> None: ...

class S3Location(AWSProperty):
    Bucket: _Text
    Key: _Text
    Version: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Bucket: _Text,
        Key: _Text,
        Version: _Text = ...,
    ) -> None: ...

class Hooks(AWSProperty):
    PreTraffic: _Text
    PostTraffic: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        PreTraffic: _Text = ...,
        PostTraffic: _Text = ...,
    ) -> None: ...

class DeploymentPreference(AWSProperty):
    Type: _Text
    Alarms: _Objects
    Hooks: _HooksValue
    Enabled: _Boolean
    Role: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Type: _Text,
        Alarms: _Objects = ...,
        Hooks: _HooksValue = ...,
        Enabled: _Boolean = ...,
        Role: _Text = ...,
    ) -> None: ...

class EventInvokeDestination(AWSProperty):
    Destination: _Text
    Type: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Destination: _Text = ...,
        Type: _Text = ...,
    ) -> None: ...

class OnFailure(EventInvokeDestination):
    Destination: _Text
    Type: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Destination: _Text = ...,
        Type: _Text = ...,
    ) -> None: ...

class OnSuccess(EventInvokeDestination):
    Destination: _Text
    Type: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Destination: _Text = ...,
        Type: _Text = ...,
    ) -> None: ...

class DestinationConfiguration(AWSProperty):
    OnFailure: _OnFailureValue
    OnSuccess: _OnSuccessValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        OnFailure: _OnFailureValue = ...,
        OnSuccess: _OnSuccessValue = ...,
    ) -> None: ...

class EventInvokeConfiguration(AWSProperty):
    DestinationConfig: _DestinationConfigurationValue
    MaximumEventAgeInSeconds: _Integer
    MaximumRetryAttempts: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        DestinationConfig: _DestinationConfigurationValue = ...,
        MaximumEventAgeInSeconds: _Integer = ...,
        MaximumRetryAttempts: _Integer = ...,
    ) -> None: ...

class FunctionUrlConfig(AWSProperty):
    AuthType: _Text
    Cors: _awslambda_CorsValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        AuthType: _Text,
        Cors: _awslambda_CorsValue = ...,
    ) -> None: ...

class Function(AWSObject):
    Architectures: _Texts
    AssumeRolePolicyDocument: _Document | _Objects | _Text | _PolicyDocument
    AutoPublishAlias: _Text
    AutoPublishCodeSha256: _Text
    CodeSigningConfigArn: _Text
    CodeUri: _S3LocationValue | _Text
    DeadLetterQueue: _DeadLetterQueueValue
    DeploymentPreference: _DeploymentPreferenceValue
    Description: _Text
    EphemeralStorage: _awslambda_EphemeralStorageValue
    Environment: _awslambda_EnvironmentValue
    EventInvokeConfig: _EventInvokeConfigurationValue
    Events: _Document
    FileSystemConfigs: _ListOf[_awslambda_FileSystemConfigValue] | _AWSHelperFn
    FunctionName: _Text
    FunctionUrlConfig: _FunctionUrlConfigValue
    Handler: _Text
    ImageConfig: _awslambda_ImageConfigValue
    ImageUri: _AWSHelperFn | _Text | _Document
    InlineCode: _Text
    KmsKeyArn: _Text
    Layers: _Texts
    LoggingConfig: _awslambda_LoggingConfigValue
    MemorySize: _Integer
    PackageType: _Text
    PermissionsBoundary: _Text
    Policies: _Document | _Objects | _Text | _PolicyDocument
    ProvisionedConcurrencyConfig: _awslambda_ProvisionedConcurrencyConfigurationValue
    ReservedConcurrentExecutions: _Integer
    Role: _Text
    Runtime: _Text
    RuntimeManagementConfig: _awslambda_RuntimeManagementConfigValue
    SnapStart: _awslambda_SnapStartValue
    Tags: _Document
    Timeout: _Integer
    Tracing: _Text
    VersionDescription: _Text
    VpcConfig: _awslambda_VPCConfigValue
    def __init__(
        self,
        title: str | None,
        *,
        Architectures: _Texts = ...,
        AssumeRolePolicyDocument: _Document | _Objects | _Text | _PolicyDocument = ...,
        AutoPublishAlias: _Text = ...,
        AutoPublishCodeSha256: _Text = ...,
        CodeSigningConfigArn: _Text = ...,
        CodeUri: _S3LocationValue | _Text = ...,
        DeadLetterQueue: _DeadLetterQueueValue = ...,
        DeploymentPreference: _DeploymentPreferenceValue = ...,
        Description: _Text = ...,
        EphemeralStorage: _awslambda_EphemeralStorageValue = ...,
        Environment: _awslambda_EnvironmentValue = ...,
        EventInvokeConfig: _EventInvokeConfigurationValue = ...,
        Events: _Document = ...,
        FileSystemConfigs: _ListOf[_awslambda_FileSystemConfigValue] | _AWSHelperFn = ...,
        FunctionName: _Text = ...,
        FunctionUrlConfig: _FunctionUrlConfigValue = ...,
        Handler: _Text = ...,
        ImageConfig: _awslambda_ImageConfigValue = ...,
        ImageUri: _AWSHelperFn | _Text | _Document = ...,
        InlineCode: _Text = ...,
        KmsKeyArn: _Text = ...,
        Layers: _Texts = ...,
        LoggingConfig: _awslambda_LoggingConfigValue = ...,
        MemorySize: _Integer = ...,
        PackageType: _Text = ...,
        PermissionsBoundary: _Text = ...,
        Policies: _Document | _Objects | _Text | _PolicyDocument = ...,
        ProvisionedConcurrencyConfig: _awslambda_ProvisionedConcurrencyConfigurationValue = ...,
        ReservedConcurrentExecutions: _Integer = ...,
        Role: _Text = ...,
        Runtime: _Text = ...,
        RuntimeManagementConfig: _awslambda_RuntimeManagementConfigValue = ...,
        SnapStart: _awslambda_SnapStartValue = ...,
        Tags: _Document = ...,
        Timeout: _Integer = ...,
        Tracing: _Text = ...,
        VersionDescription: _Text = ...,
        VpcConfig: _awslambda_VPCConfigValue = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class FunctionForPackaging(Function):
    Architectures: _Texts
    AssumeRolePolicyDocument: _Document | _Objects | _Text | _PolicyDocument
    AutoPublishAlias: _Text
    AutoPublishCodeSha256: _Text
    CodeSigningConfigArn: _Text
    CodeUri: _S3LocationValue | _Text
    DeadLetterQueue: _DeadLetterQueueValue
    DeploymentPreference: _DeploymentPreferenceValue
    Description: _Text
    EphemeralStorage: _awslambda_EphemeralStorageValue
    Environment: _awslambda_EnvironmentValue
    EventInvokeConfig: _EventInvokeConfigurationValue
    Events: _Document
    FileSystemConfigs: _ListOf[_awslambda_FileSystemConfigValue] | _AWSHelperFn
    FunctionName: _Text
    FunctionUrlConfig: _FunctionUrlConfigValue
    Handler: _Text
    ImageConfig: _awslambda_ImageConfigValue
    ImageUri: _AWSHelperFn | _Text | _Document
    InlineCode: _Text
    KmsKeyArn: _Text
    Layers: _Texts
    LoggingConfig: _awslambda_LoggingConfigValue
    MemorySize: _Integer
    PackageType: _Text
    PermissionsBoundary: _Text
    Policies: _Document | _Objects | _Text | _PolicyDocument
    ProvisionedConcurrencyConfig: _awslambda_ProvisionedConcurrencyConfigurationValue
    ReservedConcurrentExecutions: _Integer
    Role: _Text
    Runtime: _Text
    RuntimeManagementConfig: _awslambda_RuntimeManagementConfigValue
    SnapStart: _awslambda_SnapStartValue
    Tags: _Document
    Timeout: _Integer
    Tracing: _Text
    VersionDescription: _Text
    VpcConfig: _awslambda_VPCConfigValue
    def __init__(
        self,
        title: str | None,
        *,
        Architectures: _Texts = ...,
        AssumeRolePolicyDocument: _Document | _Objects | _Text | _PolicyDocument = ...,
        AutoPublishAlias: _Text = ...,
        AutoPublishCodeSha256: _Text = ...,
        CodeSigningConfigArn: _Text = ...,
        CodeUri: _S3LocationValue | _Text = ...,
        DeadLetterQueue: _DeadLetterQueueValue = ...,
        DeploymentPreference: _DeploymentPreferenceValue = ...,
        Description: _Text = ...,
        EphemeralStorage: _awslambda_EphemeralStorageValue = ...,
        Environment: _awslambda_EnvironmentValue = ...,
        EventInvokeConfig: _EventInvokeConfigurationValue = ...,
        Events: _Document = ...,
        FileSystemConfigs: _ListOf[_awslambda_FileSystemConfigValue] | _AWSHelperFn = ...,
        FunctionName: _Text = ...,
        FunctionUrlConfig: _FunctionUrlConfigValue = ...,
        Handler: _Text = ...,
        ImageConfig: _awslambda_ImageConfigValue = ...,
        ImageUri: _AWSHelperFn | _Text | _Document = ...,
        InlineCode: _Text = ...,
        KmsKeyArn: _Text = ...,
        Layers: _Texts = ...,
        LoggingConfig: _awslambda_LoggingConfigValue = ...,
        MemorySize: _Integer = ...,
        PackageType: _Text = ...,
        PermissionsBoundary: _Text = ...,
        Policies: _Document | _Objects | _Text | _PolicyDocument = ...,
        ProvisionedConcurrencyConfig: _awslambda_ProvisionedConcurrencyConfigurationValue = ...,
        ReservedConcurrentExecutions: _Integer = ...,
        Role: _Text = ...,
        Runtime: _Text = ...,
        RuntimeManagementConfig: _awslambda_RuntimeManagementConfigValue = ...,
        SnapStart: _awslambda_SnapStartValue = ...,
        Tags: _Document = ...,
        Timeout: _Integer = ...,
        Tracing: _Text = ...,
        VersionDescription: _Text = ...,
        VpcConfig: _awslambda_VPCConfigValue = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class CognitoAuthIdentity(AWSProperty):
    Header: _Text
    ValidationExpression: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Header: _Text = ...,
        ValidationExpression: _Text = ...,
    ) -> None: ...

class LambdaTokenAuthIdentity(AWSProperty):
    Header: _Text
    ValidationExpression: _Text
    ReauthorizeEvery: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Header: _Text = ...,
        ValidationExpression: _Text = ...,
        ReauthorizeEvery: _Text = ...,
    ) -> None: ...

class LambdaRequestAuthIdentity(AWSProperty):
    Headers: _Texts
    QueryStrings: _Texts
    StageVariables: _Texts
    Context: _Texts
    ReauthorizeEvery: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Headers: _Texts = ...,
        QueryStrings: _Texts = ...,
        StageVariables: _Texts = ...,
        Context: _Texts = ...,
        ReauthorizeEvery: _Text = ...,
    ) -> None: ...

class CognitoAuth(AWSProperty):
    UserPoolArn: _Text
    Identity: _CognitoAuthIdentityValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        UserPoolArn: _Text = ...,
        Identity: _CognitoAuthIdentityValue = ...,
    ) -> None: ...

class LambdaTokenAuth(AWSProperty):
    FunctionPayloadType: _Text
    FunctionArn: _Text
    FunctionInvokeRole: _Text
    Identity: _LambdaTokenAuthIdentityValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        FunctionPayloadType: _Text = ...,
        FunctionArn: _Text = ...,
        FunctionInvokeRole: _Text = ...,
        Identity: _LambdaTokenAuthIdentityValue = ...,
    ) -> None: ...

class LambdaRequestAuth(AWSProperty):
    FunctionPayloadType: _Text
    FunctionArn: _Text
    FunctionInvokeRole: _Text
    Identity: _LambdaRequestAuthIdentityValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        FunctionPayloadType: _Text = ...,
        FunctionArn: _Text = ...,
        FunctionInvokeRole: _Text = ...,
        Identity: _LambdaRequestAuthIdentityValue = ...,
    ) -> None: ...

class Authorizers(AWSProperty):
    DefaultAuthorizer: _Text
    CognitoAuth: _CognitoAuthValue
    LambdaTokenAuth: _LambdaTokenAuthValue
    LambdaRequestAuth: _LambdaRequestAuthValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        DefaultAuthorizer: _Text = ...,
        CognitoAuth: _CognitoAuthValue = ...,
        LambdaTokenAuth: _LambdaTokenAuthValue = ...,
        LambdaRequestAuth: _LambdaRequestAuthValue = ...,
    ) -> None: ...

class ResourcePolicyStatement(AWSProperty):
    AwsAccountBlacklist: _Objects
    AwsAccountWhitelist: _Objects
    CustomStatements: _Objects
    IpRangeBlacklist: _Objects
    IpRangeWhitelist: _Objects
    SourceVpcBlacklist: _Objects
    SourceVpcWhitelist: _Objects
    def __init__(
        self,
        title: str | None = ...,
        *,
        AwsAccountBlacklist: _Objects = ...,
        AwsAccountWhitelist: _Objects = ...,
        CustomStatements: _Objects = ...,
        IpRangeBlacklist: _Objects = ...,
        IpRangeWhitelist: _Objects = ...,
        SourceVpcBlacklist: _Objects = ...,
        SourceVpcWhitelist: _Objects = ...,
    ) -> None: ...

class Auth(AWSProperty):
    AddDefaultAuthorizerToCorsPreflight: _Boolean
    ApiKeyRequired: _Boolean
    Authorizers: _AuthorizersValue
    DefaultAuthorizer: _Text
    InvokeRole: _Text
    ResourcePolicy: _ResourcePolicyStatementValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        AddDefaultAuthorizerToCorsPreflight: _Boolean = ...,
        ApiKeyRequired: _Boolean = ...,
        Authorizers: _AuthorizersValue = ...,
        DefaultAuthorizer: _Text = ...,
        InvokeRole: _Text = ...,
        ResourcePolicy: _ResourcePolicyStatementValue = ...,
    ) -> None: ...

class Route53(AWSProperty):
    DistributionDomainName: _Text
    EvaluateTargetHealth: _Boolean
    HostedZoneId: _Text
    HostedZoneName: _Text
    IpV6: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        DistributionDomainName: _Text = ...,
        EvaluateTargetHealth: _Boolean = ...,
        HostedZoneId: _Text = ...,
        HostedZoneName: _Text = ...,
        IpV6: _Boolean = ...,
    ) -> None: ...

class Domain(AWSProperty):
    BasePath: _Objects
    CertificateArn: _Text
    DomainName: _Text
    EndpointConfiguration: _Text
    Route53: _Route53Value
    def __init__(
        self,
        title: str | None = ...,
        *,
        CertificateArn: _Text,
        DomainName: _Text,
        BasePath: _Objects = ...,
        EndpointConfiguration: _Text = ...,
        Route53: _Route53Value = ...,
    ) -> None: ...

class EndpointConfiguration(AWSProperty):
    Type: _Text
    VPCEndpointIds: _Objects
    def __init__(
        self,
        title: str | None = ...,
        *,
        Type: _Text = ...,
        VPCEndpointIds: _Objects = ...,
    ) -> None: ...

class ApiDefinition(AWSProperty):
    Bucket: _Text
    Key: _Text
    Version: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Bucket: _Text,
        Key: _Text,
        Version: _Text = ...,
    ) -> None: ...

class Api(AWSObject):
    AccessLogSetting: _apigateway_AccessLogSettingValue
    Auth: _AuthValue
    BinaryMediaTypes: _Texts
    CacheClusterEnabled: _Boolean
    CacheClusterSize: _Text
    CanarySetting: _apigateway_CanarySettingValue
    Cors: _Text | _awslambda_CorsValue
    DefinitionBody: _Document
    DefinitionUri: _Text | _ApiDefinitionValue
    Description: _Text
    DisableExecuteApiEndpoint: _Boolean
    Domain: _DomainValue
    EndpointConfiguration: _EndpointConfigurationValue
    MethodSettings: _ListOf[_apigateway_MethodSettingValue] | _AWSHelperFn
    MinimumCompressionSize: _Integer
    Mode: _Text
    Models: _Document
    Name: _Text
    OpenApiVersion: _Text
    StageName: _Text
    Tags: _Document
    TracingEnabled: _Boolean
    Variables: _Document
    def __init__(
        self,
        title: str | None,
        *,
        StageName: _Text,
        AccessLogSetting: _apigateway_AccessLogSettingValue = ...,
        Auth: _AuthValue = ...,
        BinaryMediaTypes: _Texts = ...,
        CacheClusterEnabled: _Boolean = ...,
        CacheClusterSize: _Text = ...,
        CanarySetting: _apigateway_CanarySettingValue = ...,
        Cors: _Text | _awslambda_CorsValue = ...,
        DefinitionBody: _Document = ...,
        DefinitionUri: _Text | _ApiDefinitionValue = ...,
        Description: _Text = ...,
        DisableExecuteApiEndpoint: _Boolean = ...,
        Domain: _DomainValue = ...,
        EndpointConfiguration: _EndpointConfigurationValue = ...,
        MethodSettings: _ListOf[_apigateway_MethodSettingValue] | _AWSHelperFn = ...,
        MinimumCompressionSize: _Integer = ...,
        Mode: _Text = ...,
        Models: _Document = ...,
        Name: _Text = ...,
        OpenApiVersion: _Text = ...,
        Tags: _Document = ...,
        TracingEnabled: _Boolean = ...,
        Variables: _Document = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class OAuth2Authorizer(AWSProperty):
    AuthorizationScopes: _Objects
    IdentitySource: _Text
    JwtConfiguration: _Document
    def __init__(
        self,
        title: str | None = ...,
        *,
        AuthorizationScopes: _Objects = ...,
        IdentitySource: _Text = ...,
        JwtConfiguration: _Document = ...,
    ) -> None: ...

class LambdaAuthorizationIdentity(AWSProperty):
    Context: _Objects
    Headers: _Objects
    QueryStrings: _Objects
    ReauthorizeEvery: _Integer
    StageVariables: _Objects
    def __init__(
        self,
        title: str | None = ...,
        *,
        Context: _Objects = ...,
        Headers: _Objects = ...,
        QueryStrings: _Objects = ...,
        ReauthorizeEvery: _Integer = ...,
        StageVariables: _Objects = ...,
    ) -> None: ...

class LambdaAuthorizer(AWSProperty):
    AuthorizerPayloadFormatVersion: _Text
    EnableSimpleResponses: _Boolean
    FunctionArn: _Text
    FunctionInvokeRole: _Text
    Identity: _LambdaAuthorizationIdentityValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        AuthorizerPayloadFormatVersion: _Text,
        FunctionArn: _Text,
        EnableSimpleResponses: _Boolean = ...,
        FunctionInvokeRole: _Text = ...,
        Identity: _LambdaAuthorizationIdentityValue = ...,
    ) -> None: ...

class HttpApiAuth(AWSProperty):
    Authorizers: _OAuth2AuthorizerValue | _LambdaAuthorizerValue
    DefaultAuthorizer: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Authorizers: _OAuth2AuthorizerValue | _LambdaAuthorizerValue = ...,
        DefaultAuthorizer: _Text = ...,
    ) -> None: ...

class HttpApiCorsConfiguration(AWSProperty):
    AllowCredentials: _Boolean
    AllowHeaders: _Objects
    AllowMethods: _Objects
    AllowOrigins: _Objects
    ExposeHeaders: _Objects
    MaxAge: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        AllowCredentials: _Boolean = ...,
        AllowHeaders: _Objects = ...,
        AllowMethods: _Objects = ...,
        AllowOrigins: _Objects = ...,
        ExposeHeaders: _Objects = ...,
        MaxAge: _Integer = ...,
    ) -> None: ...

class HttpApiDefinition(ApiDefinition):
    Bucket: _Text
    Key: _Text
    Version: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Bucket: _Text,
        Key: _Text,
        Version: _Text = ...,
    ) -> None: ...

class HttpApiDomainConfiguration(Domain):
    BasePath: _Objects
    CertificateArn: _Text
    DomainName: _Text
    EndpointConfiguration: _Text
    Route53: _Route53Value
    def __init__(
        self,
        title: str | None = ...,
        *,
        CertificateArn: _Text,
        DomainName: _Text,
        BasePath: _Objects = ...,
        EndpointConfiguration: _Text = ...,
        Route53: _Route53Value = ...,
    ) -> None: ...

class HttpApi(AWSObject):
    AccessLogSettings: _apigatewayv2_AccessLogSettingsValue
    Auth: _HttpApiAuthValue
    CorsConfiguration: _Text | _HttpApiCorsConfigurationValue
    DefaultRouteSettings: _apigatewayv2_RouteSettingsValue
    DefinitionBody: _Document
    DefinitionUri: _Text | _HttpApiDefinitionValue
    Description: _Text
    DisableExecuteApiEndpoint: _Boolean
    Domain: _HttpApiDomainConfigurationValue
    FailOnWarnings: _Boolean
    RouteSettings: _Document
    StageName: _Text
    StageVariables: _Document
    Tags: _Document
    def __init__(
        self,
        title: str | None,
        *,
        AccessLogSettings: _apigatewayv2_AccessLogSettingsValue = ...,
        Auth: _HttpApiAuthValue = ...,
        CorsConfiguration: _Text | _HttpApiCorsConfigurationValue = ...,
        DefaultRouteSettings: _apigatewayv2_RouteSettingsValue = ...,
        DefinitionBody: _Document = ...,
        DefinitionUri: _Text | _HttpApiDefinitionValue = ...,
        Description: _Text = ...,
        DisableExecuteApiEndpoint: _Boolean = ...,
        Domain: _HttpApiDomainConfigurationValue = ...,
        FailOnWarnings: _Boolean = ...,
        RouteSettings: _Document = ...,
        StageName: _Text = ...,
        StageVariables: _Document = ...,
        Tags: _Document = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class PrimaryKey(AWSProperty):
    Name: _Text
    Type: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text = ...,
        Type: _Text = ...,
    ) -> None: ...

class SimpleTable(AWSObject):
    PrimaryKey: _PrimaryKeyValue
    ProvisionedThroughput: _dynamodb_ProvisionedThroughputValue
    SSESpecification: _dynamodb_SSESpecificationValue
    Tags: _Document
    TableName: _Text
    def __init__(
        self,
        title: str | None,
        *,
        PrimaryKey: _PrimaryKeyValue = ...,
        ProvisionedThroughput: _dynamodb_ProvisionedThroughputValue = ...,
        SSESpecification: _dynamodb_SSESpecificationValue = ...,
        Tags: _Document = ...,
        TableName: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class LayerVersion(AWSObject):
    CompatibleArchitectures: _Texts
    CompatibleRuntimes: _Texts
    ContentUri: _S3LocationValue | _Text
    Description: _Text
    LayerName: _Text
    LicenseInfo: _Text
    RetentionPolicy: _Text
    def __init__(
        self,
        title: str | None,
        *,
        ContentUri: _S3LocationValue | _Text,
        CompatibleArchitectures: _Texts = ...,
        CompatibleRuntimes: _Texts = ...,
        Description: _Text = ...,
        LayerName: _Text = ...,
        LicenseInfo: _Text = ...,
        RetentionPolicy: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class S3Event(AWSObject):
    Bucket: _Text
    Events: _Objects
    Filter: _s3_FilterValue
    def __init__(
        self,
        title: str | None,
        *,
        Bucket: _Text,
        Events: _Objects,
        Filter: _s3_FilterValue = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class SNSEvent(AWSObject):
    FilterPolicy: _Document
    Region: _Text
    SqsSubscription: _Boolean
    Topic: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Topic: _Text,
        FilterPolicy: _Document = ...,
        Region: _Text = ...,
        SqsSubscription: _Boolean = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class KinesisEvent(AWSObject):
    Stream: _Text
    StartingPosition: _Text
    BatchSize: _Integer
    BisectBatchOnFunctionError: _Boolean
    DestinationConfig: _awslambda_DestinationConfigValue
    Enabled: _Boolean
    FilterCriteria: _awslambda_FilterCriteriaValue
    MaximumBatchingWindowInSeconds: _Integer
    MaximumRecordAgeInSeconds: _Integer
    MaximumRetryAttempts: _Integer
    ParallelizationFactor: _Integer
    def __init__(
        self,
        title: str | None,
        *,
        Stream: _Text,
        StartingPosition: _Text,
        BatchSize: _Integer = ...,
        BisectBatchOnFunctionError: _Boolean = ...,
        DestinationConfig: _awslambda_DestinationConfigValue = ...,
        Enabled: _Boolean = ...,
        FilterCriteria: _awslambda_FilterCriteriaValue = ...,
        MaximumBatchingWindowInSeconds: _Integer = ...,
        MaximumRecordAgeInSeconds: _Integer = ...,
        MaximumRetryAttempts: _Integer = ...,
        ParallelizationFactor: _Integer = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class DynamoDBEvent(AWSObject):
    Stream: _Text
    StartingPosition: _Text
    BatchSize: _Integer
    def __init__(
        self,
        title: str | None,
        *,
        Stream: _Text,
        StartingPosition: _Text,
        BatchSize: _Integer = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ApiFunctionAuth(AWSProperty):
    ApiKeyRequired: _Boolean
    AuthorizationScopes: _Objects
    Authorizer: _Text
    InvokeRole: _Text
    ResourcePolicy: _ResourcePolicyStatementValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        ApiKeyRequired: _Boolean = ...,
        AuthorizationScopes: _Objects = ...,
        Authorizer: _Text = ...,
        InvokeRole: _Text = ...,
        ResourcePolicy: _ResourcePolicyStatementValue = ...,
    ) -> None: ...

class RequestModel(AWSProperty):
    Model: _Text
    Required: _Boolean
    ValidateBody: _Boolean
    ValidateParameters: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        Model: _Text,
        Required: _Boolean = ...,
        ValidateBody: _Boolean = ...,
        ValidateParameters: _Boolean = ...,
    ) -> None: ...

class ApiEvent(AWSObject):
    Auth: _AuthValue | _ApiFunctionAuthValue
    Path: _Text
    Method: _Text
    RequestModel: _RequestModelValue
    RequestParameters: _Text
    RestApiId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Path: _Text,
        Method: _Text,
        Auth: _AuthValue | _ApiFunctionAuthValue = ...,
        RequestModel: _RequestModelValue = ...,
        RequestParameters: _Text = ...,
        RestApiId: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ScheduleEvent(AWSObject):
    Schedule: _Text
    Input: _Text
    Description: _Text
    Enabled: _Boolean
    Name: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Schedule: _Text,
        Input: _Text = ...,
        Description: _Text = ...,
        Enabled: _Boolean = ...,
        Name: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class DeadLetterConfig(AWSProperty):
    Arn: _Text
    QueueLogicalId: _Text
    Type: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Arn: _Text = ...,
        QueueLogicalId: _Text = ...,
        Type: _Text = ...,
    ) -> None: ...

class FlexibleTimeWindow(AWSProperty):
    MaximumWindowInMinutes: _Number
    Mode: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Mode: _Text,
        MaximumWindowInMinutes: _Number = ...,
    ) -> None: ...

class RetryPolicy(AWSProperty):
    MaximumEventAgeInSeconds: _Number
    MaximumRetryAttempts: _Number
    def __init__(
        self,
        title: str | None = ...,
        *,
        MaximumEventAgeInSeconds: _Number = ...,
        MaximumRetryAttempts: _Number = ...,
    ) -> None: ...

class ScheduleV2Event(AWSObject):
    DeadLetterConfig: _DeadLetterConfigValue
    Description: _Text
    EndDate: _Text
    FlexibleTimeWindow: _FlexibleTimeWindowValue
    GroupName: _Text
    Input: _Text
    KmsKeyArn: _Text
    Name: _Text
    OmitName: _Boolean
    PermissionsBoundary: _Text
    RetryPolicy: _RetryPolicyValue
    RoleArn: _Text
    ScheduleExpression: _Text
    ScheduleExpressionTimezone: _Text
    StartDate: _Text
    State: _Text
    def __init__(
        self,
        title: str | None,
        *,
        ScheduleExpression: _Text,
        DeadLetterConfig: _DeadLetterConfigValue = ...,
        Description: _Text = ...,
        EndDate: _Text = ...,
        FlexibleTimeWindow: _FlexibleTimeWindowValue = ...,
        GroupName: _Text = ...,
        Input: _Text = ...,
        KmsKeyArn: _Text = ...,
        Name: _Text = ...,
        OmitName: _Boolean = ...,
        PermissionsBoundary: _Text = ...,
        RetryPolicy: _RetryPolicyValue = ...,
        RoleArn: _Text = ...,
        ScheduleExpressionTimezone: _Text = ...,
        StartDate: _Text = ...,
        State: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class CloudWatchEvent(AWSObject):
    Pattern: _Document
    Input: _Text
    InputPath: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Pattern: _Document,
        Input: _Text = ...,
        InputPath: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class IoTRuleEvent(AWSObject):
    Sql: _Text
    AwsIotSqlVersion: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Sql: _Text,
        AwsIotSqlVersion: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class AlexaSkillEvent(AWSObject):
    def __init__(
        self,
        title: str | None,
        *,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class SQSEvent(AWSObject):
    Queue: _Text
    BatchSize: _Integer
    def __init__(
        self,
        title: str | None,
        *,
        Queue: _Text,
        BatchSize: _Integer,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class MSKEvent(AWSObject):
    BatchSize: _Integer
    ConsumerGroupId: _Text
    DestinationConfig: _awslambda_DestinationConfigValue
    FilterCriteria: _awslambda_FilterCriteriaValue
    KmsKeyArn: _Text
    MaximumBatchingWindowInSeconds: _Integer
    ProvisionedPollerConfig: _awslambda_ProvisionedPollerConfigValue
    SchemaRegistryConfig: _awslambda_SchemaRegistryConfigValue
    SourceAccessConfigurations: _ListOf[_awslambda_SourceAccessConfigurationValue] | _AWSHelperFn
    StartingPosition: _Text
    StartingPositionTimestamp: _Number
    Stream: _Text
    Topics: _Texts
    def __init__(
        self,
        title: str | None,
        *,
        StartingPosition: _Text,
        Stream: _Text,
        Topics: _Texts,
        BatchSize: _Integer = ...,
        ConsumerGroupId: _Text = ...,
        DestinationConfig: _awslambda_DestinationConfigValue = ...,
        FilterCriteria: _awslambda_FilterCriteriaValue = ...,
        KmsKeyArn: _Text = ...,
        MaximumBatchingWindowInSeconds: _Integer = ...,
        ProvisionedPollerConfig: _awslambda_ProvisionedPollerConfigValue = ...,
        SchemaRegistryConfig: _awslambda_SchemaRegistryConfigValue = ...,
        SourceAccessConfigurations: _ListOf[_awslambda_SourceAccessConfigurationValue] | _AWSHelperFn = ...,
        StartingPositionTimestamp: _Number = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class SelfManagedKafkaEvent(AWSObject):
    BatchSize: _Integer
    ConsumerGroupId: _Text
    Enabled: _Boolean
    FilterCriteria: _awslambda_FilterCriteriaValue
    KafkaBootstrapServers: _Texts
    SourceAccessConfigurations: _ListOf[_awslambda_SourceAccessConfigurationValue] | _AWSHelperFn
    Topics: _Texts
    def __init__(
        self,
        title: str | None,
        *,
        SourceAccessConfigurations: _ListOf[_awslambda_SourceAccessConfigurationValue] | _AWSHelperFn,
        Topics: _Texts,
        BatchSize: _Integer = ...,
        ConsumerGroupId: _Text = ...,
        Enabled: _Boolean = ...,
        FilterCriteria: _awslambda_FilterCriteriaValue = ...,
        KafkaBootstrapServers: _Texts = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class MQEvent(AWSObject):
    BatchSize: _Integer
    Broker: _Text
    DynamicPolicyName: _Boolean
    Enabled: _Boolean
    FilterCriteria: _awslambda_FilterCriteriaValue
    MaximumBatchingWindowInSeconds: _Integer
    Queues: _Texts
    SecretsManagerKmsKeyId: _Text
    SourceAccessConfigurations: _ListOf[_awslambda_SourceAccessConfigurationValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None,
        *,
        Broker: _Text,
        Queues: _Texts,
        SourceAccessConfigurations: _ListOf[_awslambda_SourceAccessConfigurationValue] | _AWSHelperFn,
        BatchSize: _Integer = ...,
        DynamicPolicyName: _Boolean = ...,
        Enabled: _Boolean = ...,
        FilterCriteria: _awslambda_FilterCriteriaValue = ...,
        MaximumBatchingWindowInSeconds: _Integer = ...,
        SecretsManagerKmsKeyId: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class DocumentDBEvent(AWSObject):
    BatchSize: _Integer
    Cluster: _Text
    CollectionName: _Text
    DatabaseName: _Text
    Enabled: _Boolean
    FilterCriteria: _awslambda_FilterCriteriaValue
    FullDocument: _Text
    MaximumBatchingWindowInSeconds: _Integer
    SecretsManagerKmsKeyId: _Text
    SourceAccessConfigurations: _Texts
    StartingPosition: _Text
    StartingPositionTimestamp: _Number
    def __init__(
        self,
        title: str | None,
        *,
        Cluster: _Text,
        DatabaseName: _Text,
        SourceAccessConfigurations: _Texts,
        StartingPosition: _Text,
        BatchSize: _Integer = ...,
        CollectionName: _Text = ...,
        Enabled: _Boolean = ...,
        FilterCriteria: _awslambda_FilterCriteriaValue = ...,
        FullDocument: _Text = ...,
        MaximumBatchingWindowInSeconds: _Integer = ...,
        SecretsManagerKmsKeyId: _Text = ...,
        StartingPositionTimestamp: _Number = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class Target(AWSProperty):
    Id: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Id: _Text,
    ) -> None: ...

class EventBridgeRuleEvent(AWSObject):
    DeadLetterConfig: _DeadLetterConfigValue
    EventBusName: _Text
    Input: _Text
    InputPath: _Text
    InputTransformer: _events_InputTransformerValue
    Name: _Text
    Pattern: _Document
    RetryPolicy: _RetryPolicyValue
    State: _Text
    Target: _TargetValue
    def __init__(
        self,
        title: str | None,
        *,
        Pattern: _Document,
        DeadLetterConfig: _DeadLetterConfigValue = ...,
        EventBusName: _Text = ...,
        Input: _Text = ...,
        InputPath: _Text = ...,
        InputTransformer: _events_InputTransformerValue = ...,
        Name: _Text = ...,
        RetryPolicy: _RetryPolicyValue = ...,
        State: _Text = ...,
        Target: _TargetValue = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ApplicationLocation(AWSProperty):
    ApplicationId: _Text
    SemanticVersion: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ApplicationId: _Text,
        SemanticVersion: _Text,
    ) -> None: ...

class Application(AWSObject):
    Location: _ApplicationLocationValue | _Text
    NotificationARNs: _Texts
    Parameters: _Document
    Tags: _Document
    TimeoutInMinutes: _Integer
    def __init__(
        self,
        title: str | None,
        *,
        Location: _ApplicationLocationValue | _Text,
        NotificationARNs: _Texts = ...,
        Parameters: _Document = ...,
        Tags: _Document = ...,
        TimeoutInMinutes: _Integer = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class StateMachine(AWSObject):
    Definition: _Document
    DefinitionUri: _S3LocationValue | _Text
    DefinitionSubstitutions: _Document
    Events: _Document
    Logging: _stepfunctions_LoggingConfigurationValue
    Name: _Text
    PermissionsBoundary: _Text
    Policies: _Document | _Objects | _Text | _PolicyDocument
    Role: _Text
    Tags: _Document
    TracingConfiguration: _stepfunctions_TracingConfigurationValue
    Type: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Definition: _Document = ...,
        DefinitionUri: _S3LocationValue | _Text = ...,
        DefinitionSubstitutions: _Document = ...,
        Events: _Document = ...,
        Logging: _stepfunctions_LoggingConfigurationValue = ...,
        Name: _Text = ...,
        PermissionsBoundary: _Text = ...,
        Policies: _Document | _Objects | _Text | _PolicyDocument = ...,
        Role: _Text = ...,
        Tags: _Document = ...,
        TracingConfiguration: _stepfunctions_TracingConfigurationValue = ...,
        Type: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class FunctionGlobals(AWSProperty):
    AssumeRolePolicyDocument: _Document | _Objects | _Text | _PolicyDocument
    AutoPublishAlias: _Text
    CodeUri: _S3LocationValue | _Text
    DeadLetterQueue: _DeadLetterQueueValue
    DeploymentPreference: _DeploymentPreferenceValue
    Description: _Text
    Environment: _awslambda_EnvironmentValue
    EventInvokeConfig: _EventInvokeConfigurationValue
    FileSystemConfigs: _ListOf[_awslambda_FileSystemConfigValue] | _AWSHelperFn
    Handler: _Text
    KmsKeyArn: _Text
    Layers: _Texts
    MemorySize: _Integer
    PermissionsBoundary: _Text
    ProvisionedConcurrencyConfig: _awslambda_ProvisionedConcurrencyConfigurationValue
    ReservedConcurrentExecutions: _Integer
    Runtime: _Text
    Tags: _Document
    Timeout: _Integer
    Tracing: _Text
    VpcConfig: _awslambda_VPCConfigValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        AssumeRolePolicyDocument: _Document | _Objects | _Text | _PolicyDocument = ...,
        AutoPublishAlias: _Text = ...,
        CodeUri: _S3LocationValue | _Text = ...,
        DeadLetterQueue: _DeadLetterQueueValue = ...,
        DeploymentPreference: _DeploymentPreferenceValue = ...,
        Description: _Text = ...,
        Environment: _awslambda_EnvironmentValue = ...,
        EventInvokeConfig: _EventInvokeConfigurationValue = ...,
        FileSystemConfigs: _ListOf[_awslambda_FileSystemConfigValue] | _AWSHelperFn = ...,
        Handler: _Text = ...,
        KmsKeyArn: _Text = ...,
        Layers: _Texts = ...,
        MemorySize: _Integer = ...,
        PermissionsBoundary: _Text = ...,
        ProvisionedConcurrencyConfig: _awslambda_ProvisionedConcurrencyConfigurationValue = ...,
        ReservedConcurrentExecutions: _Integer = ...,
        Runtime: _Text = ...,
        Tags: _Document = ...,
        Timeout: _Integer = ...,
        Tracing: _Text = ...,
        VpcConfig: _awslambda_VPCConfigValue = ...,
    ) -> None: ...

class ApiGlobals(AWSProperty):
    AccessLogSetting: _apigateway_AccessLogSettingValue
    Auth: _AuthValue
    BinaryMediaTypes: _Texts
    CacheClusterEnabled: _Boolean
    CacheClusterSize: _Text
    CanarySetting: _apigateway_CanarySettingValue
    Cors: _Text | _awslambda_CorsValue
    DefinitionUri: _Text | _ApiDefinitionValue
    Domain: _DomainValue
    EndpointConfiguration: _EndpointConfigurationValue
    MethodSettings: _ListOf[_apigateway_MethodSettingValue] | _AWSHelperFn
    MinimumCompressionSize: _Integer
    Name: _Text
    OpenApiVersion: _Text
    TracingEnabled: _Boolean
    Variables: _Document
    def __init__(
        self,
        title: str | None = ...,
        *,
        AccessLogSetting: _apigateway_AccessLogSettingValue = ...,
        Auth: _AuthValue = ...,
        BinaryMediaTypes: _Texts = ...,
        CacheClusterEnabled: _Boolean = ...,
        CacheClusterSize: _Text = ...,
        CanarySetting: _apigateway_CanarySettingValue = ...,
        Cors: _Text | _awslambda_CorsValue = ...,
        DefinitionUri: _Text | _ApiDefinitionValue = ...,
        Domain: _DomainValue = ...,
        EndpointConfiguration: _EndpointConfigurationValue = ...,
        MethodSettings: _ListOf[_apigateway_MethodSettingValue] | _AWSHelperFn = ...,
        MinimumCompressionSize: _Integer = ...,
        Name: _Text = ...,
        OpenApiVersion: _Text = ...,
        TracingEnabled: _Boolean = ...,
        Variables: _Document = ...,
    ) -> None: ...

class HttpApiGlobals(AWSProperty):
    AccessLogSettings: _apigatewayv2_AccessLogSettingsValue
    Auth: _HttpApiAuthValue
    StageVariables: _Document
    Tags: _Document
    def __init__(
        self,
        title: str | None = ...,
        *,
        AccessLogSettings: _apigatewayv2_AccessLogSettingsValue = ...,
        Auth: _HttpApiAuthValue = ...,
        StageVariables: _Document = ...,
        Tags: _Document = ...,
    ) -> None: ...

class SimpleTableGlobals(AWSProperty):
    SSESpecification: _dynamodb_SSESpecificationValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        SSESpecification: _dynamodb_SSESpecificationValue = ...,
    ) -> None: ...

class Globals(AWSProperty):
    Api: _ApiGlobalsValue
    Function: _FunctionGlobalsValue
    HttpApi: _HttpApiGlobalsValue
    SimpleTable: _SimpleTableGlobalsValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        Api: _ApiGlobalsValue = ...,
        Function: _FunctionGlobalsValue = ...,
        HttpApi: _HttpApiGlobalsValue = ...,
        SimpleTable: _SimpleTableGlobalsValue = ...,
    ) -> None: ...

_ApiDefinitionValue: TypeAlias = ApiDefinition | _AWSHelperFn
_ApiFunctionAuthValue: TypeAlias = ApiFunctionAuth | _AWSHelperFn
_ApiGlobalsValue: TypeAlias = ApiGlobals | _AWSHelperFn
_ApplicationLocationValue: TypeAlias = ApplicationLocation | _AWSHelperFn
_AuthValue: TypeAlias = Auth | _AWSHelperFn
_AuthorizersValue: TypeAlias = Authorizers | _AWSHelperFn
_CognitoAuthIdentityValue: TypeAlias = CognitoAuthIdentity | _AWSHelperFn
_CognitoAuthValue: TypeAlias = CognitoAuth | _AWSHelperFn
_DeadLetterConfigValue: TypeAlias = DeadLetterConfig | _AWSHelperFn
_DeadLetterQueueValue: TypeAlias = DeadLetterQueue | _AWSHelperFn
_DeploymentPreferenceValue: TypeAlias = DeploymentPreference | _AWSHelperFn
_DestinationConfigurationValue: TypeAlias = DestinationConfiguration | _AWSHelperFn
_DomainValue: TypeAlias = Domain | _AWSHelperFn
_EndpointConfigurationValue: TypeAlias = EndpointConfiguration | _AWSHelperFn
_EventInvokeConfigurationValue: TypeAlias = EventInvokeConfiguration | _AWSHelperFn
_FlexibleTimeWindowValue: TypeAlias = FlexibleTimeWindow | _AWSHelperFn
_FunctionGlobalsValue: TypeAlias = FunctionGlobals | _AWSHelperFn
_FunctionUrlConfigValue: TypeAlias = FunctionUrlConfig | _AWSHelperFn
_HooksValue: TypeAlias = Hooks | _AWSHelperFn
_HttpApiAuthValue: TypeAlias = HttpApiAuth | _AWSHelperFn
_HttpApiCorsConfigurationValue: TypeAlias = HttpApiCorsConfiguration | _AWSHelperFn
_HttpApiDefinitionValue: TypeAlias = HttpApiDefinition | _AWSHelperFn
_HttpApiDomainConfigurationValue: TypeAlias = HttpApiDomainConfiguration | _AWSHelperFn
_HttpApiGlobalsValue: TypeAlias = HttpApiGlobals | _AWSHelperFn
_LambdaAuthorizationIdentityValue: TypeAlias = LambdaAuthorizationIdentity | _AWSHelperFn
_LambdaAuthorizerValue: TypeAlias = LambdaAuthorizer | _AWSHelperFn
_LambdaRequestAuthIdentityValue: TypeAlias = LambdaRequestAuthIdentity | _AWSHelperFn
_LambdaRequestAuthValue: TypeAlias = LambdaRequestAuth | _AWSHelperFn
_LambdaTokenAuthIdentityValue: TypeAlias = LambdaTokenAuthIdentity | _AWSHelperFn
_LambdaTokenAuthValue: TypeAlias = LambdaTokenAuth | _AWSHelperFn
_OAuth2AuthorizerValue: TypeAlias = OAuth2Authorizer | _AWSHelperFn
_OnFailureValue: TypeAlias = OnFailure | _AWSHelperFn
_OnSuccessValue: TypeAlias = OnSuccess | _AWSHelperFn
_PrimaryKeyValue: TypeAlias = PrimaryKey | _AWSHelperFn
_RequestModelValue: TypeAlias = RequestModel | _AWSHelperFn
_ResourcePolicyStatementValue: TypeAlias = ResourcePolicyStatement | _AWSHelperFn
_RetryPolicyValue: TypeAlias = RetryPolicy | _AWSHelperFn
_Route53Value: TypeAlias = Route53 | _AWSHelperFn
_S3LocationValue: TypeAlias = S3Location | _AWSHelperFn
_SimpleTableGlobalsValue: TypeAlias = SimpleTableGlobals | _AWSHelperFn
_TargetValue: TypeAlias = Target | _AWSHelperFn
_apigateway_AccessLogSettingValue: TypeAlias = _apigateway.AccessLogSetting | _AWSHelperFn
_apigateway_CanarySettingValue: TypeAlias = _apigateway.CanarySetting | _AWSHelperFn
_apigateway_MethodSettingValue: TypeAlias = _apigateway.MethodSetting | _AWSHelperFn
_apigatewayv2_AccessLogSettingsValue: TypeAlias = _apigatewayv2.AccessLogSettings | _AWSHelperFn
_apigatewayv2_RouteSettingsValue: TypeAlias = _apigatewayv2.RouteSettings | _AWSHelperFn
_awslambda_CorsValue: TypeAlias = _awslambda.Cors | _AWSHelperFn
_awslambda_DestinationConfigValue: TypeAlias = _awslambda.DestinationConfig | _AWSHelperFn
_awslambda_EnvironmentValue: TypeAlias = _awslambda.Environment | _AWSHelperFn
_awslambda_EphemeralStorageValue: TypeAlias = _awslambda.EphemeralStorage | _AWSHelperFn
_awslambda_FileSystemConfigValue: TypeAlias = _awslambda.FileSystemConfig | _AWSHelperFn
_awslambda_FilterCriteriaValue: TypeAlias = _awslambda.FilterCriteria | _AWSHelperFn
_awslambda_ImageConfigValue: TypeAlias = _awslambda.ImageConfig | _AWSHelperFn
_awslambda_LoggingConfigValue: TypeAlias = _awslambda.LoggingConfig | _AWSHelperFn
_awslambda_ProvisionedConcurrencyConfigurationValue: TypeAlias = _awslambda.ProvisionedConcurrencyConfiguration | _AWSHelperFn
_awslambda_ProvisionedPollerConfigValue: TypeAlias = _awslambda.ProvisionedPollerConfig | _AWSHelperFn
_awslambda_RuntimeManagementConfigValue: TypeAlias = _awslambda.RuntimeManagementConfig | _AWSHelperFn
_awslambda_SchemaRegistryConfigValue: TypeAlias = _awslambda.SchemaRegistryConfig | _AWSHelperFn
_awslambda_SnapStartValue: TypeAlias = _awslambda.SnapStart | _AWSHelperFn
_awslambda_SourceAccessConfigurationValue: TypeAlias = _awslambda.SourceAccessConfiguration | _AWSHelperFn
_awslambda_VPCConfigValue: TypeAlias = _awslambda.VPCConfig | _AWSHelperFn
_dynamodb_ProvisionedThroughputValue: TypeAlias = _dynamodb.ProvisionedThroughput | _AWSHelperFn
_dynamodb_SSESpecificationValue: TypeAlias = _dynamodb.SSESpecification | _AWSHelperFn
_events_InputTransformerValue: TypeAlias = _events.InputTransformer | _AWSHelperFn
_s3_FilterValue: TypeAlias = _s3.Filter | _AWSHelperFn
_stepfunctions_LoggingConfigurationValue: TypeAlias = _stepfunctions.LoggingConfiguration | _AWSHelperFn
_stepfunctions_TracingConfigurationValue: TypeAlias = _stepfunctions.TracingConfiguration | _AWSHelperFn
