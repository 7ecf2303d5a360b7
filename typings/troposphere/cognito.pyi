# Written by scripts/generate_typings.py from troposphere 4.11.1. Do not edit.

from typing import Final, TypeAlias

from . import AWSObject, AWSProperty
from ._values import _AWSHelperFn, _Boolean, _Condition, _CreationPolicy, _DeletionPolicy, _DependsOn, _Document, _Integer, _ListOf, _Metadata, _TagSet, _Template, _Text, _Texts, _UpdatePolicy, _UpdateReplacePolicy

class CognitoIdentityProvider(AWSProperty):
    ClientId: _Text
    ProviderName: _Text
    ServerSideTokenCheck: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        ClientId: _Text,
        ProviderName: _Text,
        ServerSideTokenCheck: _Boolean = ...,
    ) -> None: ...

class CognitoStreams(AWSProperty):
    RoleArn: _Text
    StreamName: _Text
    StreamingStatus: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        RoleArn: _Text = ...,
        StreamName: _Text = ...,
        StreamingStatus: _Text = ...,
    ) -> None: ...

class PushSync(AWSProperty):
    ApplicationArns: _Texts
    RoleArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ApplicationArns: _Texts = ...,
        RoleArn: _Text = ...,
    ) -> None: ...

class IdentityPool(AWSObject):
    AllowClassicFlow: _Boolean
    AllowUnauthenticatedIdentities: _Boolean
    CognitoEvents: _Document
    CognitoIdentityProviders: _ListOf[_CognitoIdentityProviderValue] | _AWSHelperFn
    CognitoStreams: _CognitoStreamsValue
    DeveloperProviderName: _Text
    IdentityPoolName: _Text
    IdentityPoolTags: _TagSet
    OpenIdConnectProviderARNs: _Texts
    PushSync: _PushSyncValue
    SamlProviderARNs: _Texts
    SupportedLoginProviders: _Document
    def __init__(
        self,
        title: str | None,
        *,
        AllowUnauthenticatedIdentities: _Boolean,
        AllowClassicFlow: _Boolean = ...,
        CognitoEvents: _Document = ...,
        CognitoIdentityProviders: _ListOf[_CognitoIdentityProviderValue] | _AWSHelperFn = ...,
        CognitoStreams: _CognitoStreamsValue = ...,
        DeveloperProviderName: _Text = ...,
        IdentityPoolName: _Text = ...,
        IdentityPoolTags: _TagSet = ...,
        OpenIdConnectProviderARNs: _Texts = ...,
        PushSync: _PushSyncValue = ...,
        SamlProviderARNs: _Texts = ...,
        SupportedLoginProviders: _Document = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class IdentityPoolPrincipalTag(AWSObject):
    IdentityPoolId: _Text
    IdentityProviderName: _Text
    PrincipalTags: _Document
    UseDefaults: _Boolean
    def __init__(
        self,
        title: str | None,
        *,
        IdentityPoolId: _Text,
        IdentityProviderName: _Text,
        PrincipalTags: _Document = ...,
        UseDefaults: _Boolean = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class MappingRule(AWSProperty):
    Claim: _Text
    MatchType: _Text
    RoleARN: _Text
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Claim: _Text,
        MatchType: _Text,
        RoleARN: _Text,
        Value: _Text,
    ) -> None: ...

class RulesConfiguration(AWSProperty):
    Rules: _ListOf[_MappingRuleValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        Rules: _ListOf[_MappingRuleValue] | _AWSHelperFn,
    ) -> None: ...

class RoleMapping(AWSProperty):
    AmbiguousRoleResolution: _Text
    IdentityProvider: _Text
    RulesConfiguration: _RulesConfigurationValue
    Type: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Type: _Text,
        AmbiguousRoleResolution: _Text = ...,
        IdentityProvider: _Text = ...,
        RulesConfiguration: _RulesConfigurationValue = ...,
    ) -> None: ...

class IdentityPoolRoleAttachment(AWSObject):
    IdentityPoolId: _Text
    RoleMappings: _Document
    Roles: _Document
    def __init__(
        self,
        title: str | None,
        *,
        IdentityPoolId: _Text,
        RoleMappings: _Document = ...,
        Roles: _Document = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class CloudWatchLogsConfiguration(AWSProperty):
    LogGroupArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        LogGroupArn: _Text = ...,
    ) -> None: ...

class FirehoseConfiguration(AWSProperty):
    StreamArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        StreamArn: _Text = ...,
    ) -> None: ...

class S3Configuration(AWSProperty):
    BucketArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        BucketArn: _Text = ...,
    ) -> None: ...

class LogConfiguration(AWSProperty):
    CloudWatchLogsConfiguration: _CloudWatchLogsConfigurationValue
    EventSource: _Text
    FirehoseConfiguration: _FirehoseConfigurationValue
    LogLevel: _Text
    S3Configuration: _S3ConfigurationValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        CloudWatchLogsConfiguration: _CloudWatchLogsConfigurationValue = ...,
        EventSource: _Text = ...,
        FirehoseConfiguration: _FirehoseConfigurationValue = ...,
        LogLevel: _Text = ...,
        S3Configuration: _S3ConfigurationValue = ...,
    ) -> None: ...

class LogDeliveryConfiguration(AWSObject):
    LogConfigurations: _ListOf[_LogConfigurationValue] | _AWSHelperFn
    UserPoolId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        UserPoolId: _Text,
        LogConfigurations: _ListOf[_LogConfigurationValue] | _AWSHelperFn = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class AssetType(AWSProperty):
    Bytes: _Text
    Category: _Text
    ColorMode: _Text
    Extension: _Text
    ResourceId: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Category: _Text,
        ColorMode: _Text,
        Extension: _Text,
        Bytes: _Text = ...,
        ResourceId: _Text = ...,
    ) -> None: ...

class ManagedLoginBranding(AWSObject):
    Assets: _ListOf[_AssetTypeValue] | _AWSHelperFn
    ClientId: _Text
    ReturnMergedResources: _Boolean
    Settings: _Document
    UseCognitoProvidedValues: _Boolean
    UserPoolId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        UserPoolId: _Text,
        Assets: _ListOf[_AssetTypeValue] | _AWSHelperFn = ...,
        ClientId: _Text = ...,
        ReturnMergedResources: _Boolean = ...,
        Settings: _Document = ...,
        UseCognitoProvidedValues: _Boolean = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class Terms(AWSObject):
    ClientId: _Text
    Enforcement: _Text
    Links: _Document
    TermsName: _Text
    TermsSource: _Text
    UserPoolId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Enforcement: _Text,
        Links: _Document,
        TermsName: _Text,
        TermsSource: _Text,
        UserPoolId: _Text,
        ClientId: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class RecoveryOption(AWSProperty):
    Name: _Text
    Priority: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text = ...,
        Priority: _Integer = ...,
    ) -> None: ...

class AccountRecoverySetting(AWSProperty):
    RecoveryMechanisms: _ListOf[_RecoveryOptionValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        RecoveryMechanisms: _ListOf[_RecoveryOptionValue] | _AWSHelperFn = ...,
    ) -> None: ...

class InviteMessageTemplate(AWSProperty):
    EmailMessage: _Text
    EmailSubject: _Text
    SMSMessage: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        EmailMessage: _Text = ...,
        EmailSubject: _Text = ...,
        SMSMessage: _Text = ...,
    ) -> None: ...

class AdminCreateUserConfig(AWSProperty):
    AllowAdminCreateUserOnly: _Boolean
    InviteMessageTemplate: _InviteMessageTemplateValue
    UnusedAccountValidityDays: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        AllowAdminCreateUserOnly: _Boolean = ...,
        InviteMessageTemplate: _InviteMessageTemplateValue = ...,
        UnusedAccountValidityDays: _Integer = ...,
    ) -> None: ...

class DeviceConfiguration(AWSProperty):
    ChallengeRequiredOnNewDevice: _Boolean
    DeviceOnlyRememberedOnUserPrompt: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        ChallengeRequiredOnNewDevice: _Boolean = ...,
        DeviceOnlyRememberedOnUserPrompt: _Boolean = ...,
    ) -> None: ...

class EmailConfiguration(AWSProperty):
    ConfigurationSet: _Text
    EmailSendingAccount: _Text
    From: _Text
    ReplyToEmailAddress: _Text
    SourceArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ConfigurationSet: _Text = ...,
        EmailSendingAccount: _Text = ...,
        From: _Text = ...,
        ReplyToEmailAddress: _Text = ...,
        SourceArn: _Text = ...,
    ) -> None: ...

class IssuerConfiguration(AWSProperty):
    Type: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Type: _Text = ...,
    ) -> None: ...

class KeyConfiguration(AWSProperty):
    KeyType: _Text
    KmsKeyArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        KeyType: _Text = ...,
        KmsKeyArn: _Text = ...,
    ) -> None: ...

class CustomEmailSender(AWSProperty):
    LambdaArn: _Text
    LambdaVersion: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        LambdaArn: _Text = ...,
        LambdaVersion: _Text = ...,
    ) -> None: ...

class CustomSMSSender(AWSProperty):
    LambdaArn: _Text
    LambdaVersion: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        LambdaArn: _Text = ...,
        LambdaVersion: _Text = ...,
    ) -> None: ...

class InboundFederation(AWSProperty):
    LambdaArn: _Text
    LambdaVersion: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        LambdaArn: _Text = ...,
        LambdaVersion: _Text = ...,
    ) -> None: ...

class PreTokenGenerationConfig(AWSProperty):
    LambdaArn: _Text
    LambdaVersion: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        LambdaArn: _Text = ...,
        LambdaVersion: _Text = ...,
    ) -> None: ...

class LambdaConfig(AWSProperty):
    CreateAuthChallenge: _Text
    CustomEmailSender: _CustomEmailSenderValue
    CustomMessage: _Text
    CustomSMSSender: _CustomSMSSenderValue
    DefineAuthChallenge: _Text
    InboundFederation: _InboundFederationValue
    KMSKeyID: _Text
    PostAuthentication: _Text
    PostConfirmation: _Text
    PreAuthentication: _Text
    PreSignUp: _Text
    PreTokenGeneration: _Text
    PreTokenGenerationConfig: _PreTokenGenerationConfigValue
    UserMigration: _Text
    VerifyAuthChallengeResponse: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        CreateAuthChallenge: _Text = ...,
        CustomEmailSender: _CustomEmailSenderValue = ...,
        CustomMessage: _Text = ...,
        CustomSMSSender: _CustomSMSSenderValue = ...,
        DefineAuthChallenge: _Text = ...,
        InboundFederation: _InboundFederationValue = ...,
        KMSKeyID: _Text = ...,
        PostAuthentication: _Text = ...,
        PostConfirmation: _Text = ...,
        PreAuthentication: _Text = ...,
        PreSignUp: _Text = ...,
        PreTokenGeneration: _Text = ...,
        PreTokenGenerationConfig: _PreTokenGenerationConfigValue = ...,
        UserMigration: _Text = ...,
        VerifyAuthChallengeResponse: _Text = ...,
    ) -> None: ...

class PasswordPolicy(AWSProperty):
    MinimumLength: _Integer
    PasswordHistorySize: _Integer
    RequireLowercase: _Boolean
    RequireNumbers: _Boolean
    RequireSymbols: _Boolean
    RequireUppercase: _Boolean
    TemporaryPasswordValidityDays: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        MinimumLength: _Integer = ...,
        PasswordHistorySize: _Integer = ...,
        RequireLowercase: _Boolean = ...,
        RequireNumbers: _Boolean = ...,
        RequireSymbols: _Boolean = ...,
        RequireUppercase: _Boolean = ...,
        TemporaryPasswordValidityDays: _Integer = ...,
    ) -> None: ...

class SignInPolicy(AWSProperty):
    AllowedFirstAuthFactors: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        AllowedFirstAuthFactors: _Texts = ...,
    ) -> None: ...

class Policies(AWSProperty):
    PasswordPolicy: _PasswordPolicyValue
    SignInPolicy: _SignInPolicyValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        PasswordPolicy: _PasswordPolicyValue = ...,
        SignInPolicy: _SignInPolicyValue = ...,
    ) -> None: ...

class NumberAttributeConstraints(AWSProperty):
    MaxValue: _Text
    MinValue: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        MaxValue: _Text = ...,
        MinValue: _Text = ...,
    ) -> None: ...

class StringAttributeConstraints(AWSProperty):
    MaxLength: _Text
    MinLength: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        MaxLength: _Text = ...,
        MinLength: _Text = ...,
    ) -> None: ...

class SchemaAttribute(AWSProperty):
    AttributeDataType: _Text
    DeveloperOnlyAttribute: _Boolean
    Mutable: _Boolean
    Name: _Text
    NumberAttributeConstraints: _NumberAttributeConstraintsValue
    Required: _Boolean
    StringAttributeConstraints: _StringAttributeConstraintsValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        AttributeDataType: _Text = ...,
        DeveloperOnlyAttribute: _Boolean = ...,
        Mutable: _Boolean = ...,
        Name: _Text = ...,
        NumberAttributeConstraints: _NumberAttributeConstraintsValue = ...,
        Required: _Boolean = ...,
        StringAttributeConstraints: _StringAttributeConstraintsValue = ...,
    ) -> None: ...

class EumsSmsConfiguration(AWSProperty):
    CallerArn: _Text
    ConfigurationSetName: _Text
    ExternalId: _Text
    InEntityId: _Text
    InTemplateId: _Text
    OriginationIdentity: _Text
    Region: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        CallerArn: _Text,
        ConfigurationSetName: _Text = ...,
        ExternalId: _Text = ...,
        InEntityId: _Text = ...,
        InTemplateId: _Text = ...,
        OriginationIdentity: _Text = ...,
        Region: _Text = ...,
    ) -> None: ...

class SmsConfiguration(AWSProperty):
    EumsSms: _EumsSmsConfigurationValue
    ExternalId: _Text
    SnsCallerArn: _Text
    SnsRegion: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        EumsSms: _EumsSmsConfigurationValue = ...,
        ExternalId: _Text = ...,
        SnsCallerArn: _Text = ...,
        SnsRegion: _Text = ...,
    ) -> None: ...

class UserAttributeUpdateSettings(AWSProperty):
    AttributesRequireVerificationBeforeUpdate: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        AttributesRequireVerificationBeforeUpdate: _Texts,
    ) -> None: ...

class AdvancedSecurityAdditionalFlows(AWSProperty):
    CustomAuthMode: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        CustomAuthMode: _Text = ...,
    ) -> None: ...

class UserPoolAddOns(AWSProperty):
    AdvancedSecurityAdditionalFlows: _AdvancedSecurityAdditionalFlowsValue
    AdvancedSecurityMode: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AdvancedSecurityAdditionalFlows: _AdvancedSecurityAdditionalFlowsValue = ...,
        AdvancedSecurityMode: _Text = ...,
    ) -> None: ...

class UsernameConfiguration(AWSProperty):
    CaseSensitive: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        CaseSensitive: _Boolean = ...,
    ) -> None: ...

class VerificationMessageTemplate(AWSProperty):
    DefaultEmailOption: _Text
    EmailMessage: _Text
    EmailMessageByLink: _Text
    EmailSubject: _Text
    EmailSubjectByLink: _Text
    SmsMessage: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        DefaultEmailOption: _Text = ...,
        EmailMessage: _Text = ...,
        EmailMessageByLink: _Text = ...,
        EmailSubject: _Text = ...,
        EmailSubjectByLink: _Text = ...,
        SmsMessage: _Text = ...,
    ) -> None: ...

class UserPool(AWSObject):
    AccountRecoverySetting: _AccountRecoverySettingValue
    AdminCreateUserConfig: _AdminCreateUserConfigValue
    AliasAttributes: _Texts
    AutoVerifiedAttributes: _Texts
    DeletionProtection: _Text
    DeviceConfiguration: _DeviceConfigurationValue
    EmailAuthenticationMessage: _Text
    EmailAuthenticationSubject: _Text
    EmailConfiguration: _EmailConfigurationValue
    EmailVerificationMessage: _Text
    EmailVerificationSubject: _Text
    EnabledMfas: _Texts
    IssuerConfiguration: _IssuerConfigurationValue
    KeyConfiguration: _KeyConfigurationValue
    LambdaConfig: _LambdaConfigValue
    MfaConfiguration: _Text
    Policies: _PoliciesValue
    Schema: _ListOf[_SchemaAttributeValue] | _AWSHelperFn
    SmsAuthenticationMessage: _Text
    SmsConfiguration: _SmsConfigurationValue
    SmsVerificationMessage: _Text
    UserAttributeUpdateSettings: _UserAttributeUpdateSettingsValue
    UserPoolAddOns: _UserPoolAddOnsValue
    UserPoolName: _Text
    UserPoolTags: _Document
    UserPoolTier: _Text
    UsernameAttributes: _Texts
    UsernameConfiguration: _UsernameConfigurationValue
    VerificationMessageTemplate: _VerificationMessageTemplateValue
    WebAuthnFactorConfiguration: _Text
    WebAuthnRelyingPartyID: _Text
    WebAuthnUserVerification: _Text
    def __init__(
        self,
        title: str | None,
        *,
        AccountRecoverySetting: _AccountRecoverySettingValue = ...,
        AdminCreateUserConfig: _AdminCreateUserConfigValue = ...,
        AliasAttributes: _Texts = ...,
        AutoVerifiedAttributes: _Texts = ...,
        DeletionProtection: _Text = ...,
        DeviceConfiguration: _DeviceConfigurationValue = ...,
        EmailAuthenticationMessage: _Text = ...,
        EmailAuthenticationSubject: _Text = ...,
        EmailConfiguration: _EmailConfigurationValue = ...,
        EmailVerificationMessage: _Text = ...,
        EmailVerificationSubject: _Text = ...,
        EnabledMfas: _Texts = ...,
        IssuerConfiguration: _IssuerConfigurationValue = ...,
        KeyConfiguration: _KeyConfigurationValue = ...,
        LambdaConfig: _LambdaConfigValue = ...,
        MfaConfiguration: _Text = ...,
        Policies: _PoliciesValue = ...,
        Schema: _ListOf[_SchemaAttributeValue] | _AWSHelperFn = ...,
        SmsAuthenticationMessage: _Text = ...,
        SmsConfiguration: _SmsConfigurationValue = ...,
        SmsVerificationMessage: _Text = ...,
        UserAttributeUpdateSettings: _UserAttributeUpdateSettingsValue = ...,
        UserPoolAddOns: _UserPoolAddOnsValue = ...,
        UserPoolName: _Text = ...,
        UserPoolTags: _Document = ...,
        UserPoolTier: _Text = ...,
        UsernameAttributes: _Texts = ...,
        UsernameConfiguration: _UsernameConfigurationValue = ...,
        VerificationMessageTemplate: _VerificationMessageTemplateValue = ...,
        WebAuthnFactorConfiguration: _Text = ...,
        WebAuthnRelyingPartyID: _Text = ...,
        WebAuthnUserVerification: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class AnalyticsConfiguration(AWSProperty):
    ApplicationArn: _Text
    ApplicationId: _Text
    ExternalId: _Text
    RoleArn: _Text
    UserDataShared: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        ApplicationArn: _Text = ...,
        ApplicationId: _Text = ...,
        ExternalId: _Text = ...,
        RoleArn: _Text = ...,
        UserDataShared: _Boolean = ...,
    ) -> None: ...

class RefreshTokenRotation(AWSProperty):
    Feature: _Text
    RetryGracePeriodSeconds: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        Feature: _Text = ...,
        RetryGracePeriodSeconds: _Integer = ...,
    ) -> None: ...

class TokenValidityUnits(AWSProperty):
    AccessToken: _Text
    IdToken: _Text
    RefreshToken: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AccessToken: _Text = ...,
        IdToken: _Text = ...,
        RefreshToken: _Text = ...,
    ) -> None: ...

class UserPoolClient(AWSObject):
    AccessTokenValidity: _Integer
    AllowedOAuthFlows: _Texts
    AllowedOAuthFlowsUserPoolClient: _Boolean
    AllowedOAuthScopes: _Texts
    AnalyticsConfiguration: _AnalyticsConfigurationValue
    AuthSessionValidity: _Integer
    CallbackURLs: _Texts
    ClientName: _Text
    DefaultRedirectURI: _Text
    EnablePropagateAdditionalUserContextData: _Boolean
    EnableTokenRevocation: _Boolean
    ExplicitAuthFlows: _Texts
    GenerateSecret: _Boolean
    IdTokenValidity: _Integer
    LogoutURLs: _Texts
    PreventUserExistenceErrors: _Text
    ReadAttributes: _Texts
    RefreshTokenRotation: _RefreshTokenRotationValue
    RefreshTokenValidity: _Integer
    SupportedIdentityProviders: _Texts
    TokenValidityUnits: _TokenValidityUnitsValue
    UserPoolId: _Text
    WriteAttributes: _Texts
    def __init__(
        self,
        title: str | None,
        *,
        UserPoolId: _Text,
        AccessTokenValidity: _Integer = ...,
        AllowedOAuthFlows: _Texts = ...,
        AllowedOAuthFlowsUserPoolClient: _Boolean = ...,
        AllowedOAuthScopes: _Texts = ...,
        AnalyticsConfiguration: _AnalyticsConfigurationValue = ...,
        AuthSessionValidity: _Integer = ...,
        CallbackURLs: _Texts = ...,
        ClientName: _Text = ...,
        DefaultRedirectURI: _Text = ...,
        EnablePropagateAdditionalUserContextData: _Boolean = ...,
        EnableTokenRevocation: _Boolean = ...,
        ExplicitAuthFlows: _Texts = ...,
        GenerateSecret: _Boolean = ...,
        IdTokenValidity: _Integer = ...,
        LogoutURLs: _Texts = ...,
        PreventUserExistenceErrors: _Text = ...,
        ReadAttributes: _Texts = ...,
        RefreshTokenRotation: _RefreshTokenRotationValue = ...,
        RefreshTokenValidity: _Integer = ...,
        SupportedIdentityProviders: _Texts = ...,
        TokenValidityUnits: _TokenValidityUnitsValue = ...,
        WriteAttributes: _Texts = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class CustomDomainConfigType(AWSProperty):
    CertificateArn: _Text
    SecurityPolicy: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        CertificateArn: _Text = ...,
        SecurityPolicy: _Text = ...,
    ) -> None: ...

class FailoverType(AWSProperty):
    PrimaryRoute53HealthCheckId: _Text
    SecondaryRegion: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        PrimaryRoute53HealthCheckId: _Text,
        SecondaryRegion: _Text,
    ) -> None: ...

class RoutingType(AWSProperty):
    Failover: _FailoverTypeValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        Failover: _FailoverTypeValue = ...,
    ) -> None: ...

class UserPoolDomain(AWSObject):
    CustomDomainConfig: _CustomDomainConfigTypeValue
    Domain: _Text
    ManagedLoginVersion: _Integer
    Routing: _RoutingTypeValue
    UserPoolId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Domain: _Text,
        UserPoolId: _Text,
        CustomDomainConfig: _CustomDomainConfigTypeValue = ...,
        ManagedLoginVersion: _Integer = ...,
        Routing: _RoutingTypeValue = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class UserPoolGroup(AWSObject):
    Description: _Text
    GroupName: _Text
    Precedence: _Integer
    RoleArn: _Text
    UserPoolId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        UserPoolId: _Text,
        Description: _Text = ...,
        GroupName: _Text = ...,
        Precedence: _Integer = ...,
        RoleArn: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class UserPoolIdentityProvider(AWSObject):
    AttributeMapping: _Document
    IdpIdentifiers: _Texts
    ProviderDetails: _Document
    ProviderName: _Text
    ProviderType: _Text
    UserPoolId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        ProviderDetails: _Document,
        ProviderName: _Text,
        ProviderType: _Text,
        UserPoolId: _Text,
        AttributeMapping: _Document = ...,
        IdpIdentifiers: _Texts = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class UserPoolRegionalConfigurationAttachment(AWSObject):
    EmailConfiguration: _EmailConfigurationValue
    LambdaConfig: _LambdaConfigValue
    SmsConfiguration: _SmsConfigurationValue
    Status: _Text
    UserPoolId: _Text
    UserPoolTags: _Document
    def __init__(
        self,
        title: str | None,
        *,
        UserPoolId: _Text,
        EmailConfiguration: _EmailConfigurationValue = ...,
        LambdaConfig: _LambdaConfigValue = ...,
        SmsConfiguration: _SmsConfigurationValue = ...,
        Status: _Text = ...,
        UserPoolTags: _Document = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class UserPoolReplica(AWSObject):
    RegionName: _Text
    UserPoolId: _Text
    UserPoolTagsAtCreate: _Document
    def __init__(
        self,
        title: str | None,
        *,
        RegionName: _Text,
        UserPoolId: _Text,
        UserPoolTagsAtCreate: _Document = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ResourceServerScopeType(AWSProperty):
    ScopeDescription: _Text
    ScopeName: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ScopeDescription: _Text,
        ScopeName: _Text,
    ) -> None: ...

class UserPoolResourceServer(AWSObject):
    Identifier: _Text
    Name: _Text
    Scopes: _ListOf[_ResourceServerScopeTypeValue] | _AWSHelperFn
    UserPoolId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Identifier: _Text,
        Name: _Text,
        UserPoolId: _Text,
        Scopes: _ListOf[_ResourceServerScopeTypeValue] | _AWSHelperFn = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class AccountTakeoverActionType(AWSProperty):
    EventAction: _Text
    Notify: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        EventAction: _Text,
        Notify: _Boolean,
    ) -> None: ...

class AccountTakeoverActionsType(AWSProperty):
    HighAction: _AccountTakeoverActionTypeValue
    LowAction: _AccountTakeoverActionTypeValue
    MediumAction: _AccountTakeoverActionTypeValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        HighAction: _AccountTakeoverActionTypeValue = ...,
        LowAction: _AccountTakeoverActionTypeValue = ...,
        MediumAction: _AccountTakeoverActionTypeValue = ...,
    ) -> None: ...

class NotifyEmailType(AWSProperty):
    HtmlBody: _Text
    Subject: _Text
    TextBody: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Subject: _Text,
        HtmlBody: _Text = ...,
        TextBody: _Text = ...,
    ) -> None: ...

class NotifyConfigurationType(AWSProperty):
    BlockEmail: _NotifyEmailTypeValue
    From: _Text
    MfaEmail: _NotifyEmailTypeValue
    NoActionEmail: _NotifyEmailTypeValue
    ReplyTo: _Text
    SourceArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        SourceArn: _Text,
        BlockEmail: _NotifyEmailTypeValue = ...,
        From: _Text = ...,
        MfaEmail: _NotifyEmailTypeValue = ...,
        NoActionEmail: _NotifyEmailTypeValue = ...,
        ReplyTo: _Text = ...,
    ) -> None: ...

class AccountTakeoverRiskConfigurationType(AWSProperty):
    Actions: _AccountTakeoverActionsTypeValue
    NotifyConfiguration: _NotifyConfigurationTypeValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        Actions: _AccountTakeoverActionsTypeValue,
        NotifyConfiguration: _NotifyConfigurationTypeValue = ...,
    ) -> None: ...

class CompromisedCredentialsActionsType(AWSProperty):
    EventAction: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        EventAction: _Text,
    ) -> None: ...

class CompromisedCredentialsRiskConfigurationType(AWSProperty):
    Actions: _CompromisedCredentialsActionsTypeValue
    EventFilter: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        Actions: _CompromisedCredentialsActionsTypeValue,
        EventFilter: _Texts = ...,
    ) -> None: ...

class RiskExceptionConfigurationType(AWSProperty):
    BlockedIPRangeList: _Texts
    SkippedIPRangeList: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        BlockedIPRangeList: _Texts = ...,
        SkippedIPRangeList: _Texts = ...,
    ) -> None: ...

class UserPoolRiskConfigurationAttachment(AWSObject):
    AccountTakeoverRiskConfiguration: _AccountTakeoverRiskConfigurationTypeValue
    ClientId: _Text
    CompromisedCredentialsRiskConfiguration: _CompromisedCredentialsRiskConfigurationTypeValue
    RiskExceptionConfiguration: _RiskExceptionConfigurationTypeValue
    UserPoolId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        ClientId: _Text,
        UserPoolId: _Text,
        AccountTakeoverRiskConfiguration: _AccountTakeoverRiskConfigurationTypeValue = ...,
        CompromisedCredentialsRiskConfiguration: _CompromisedCredentialsRiskConfigurationTypeValue = ...,
        RiskExceptionConfiguration: _RiskExceptionConfigurationTypeValue = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class UserPoolUICustomizationAttachment(AWSObject):
    CSS: _Text
    ClientId: _Text
    UserPoolId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        ClientId: _Text,
        UserPoolId: _Text,
        CSS: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class AttributeType(AWSProperty):
    Name: _Text
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text = ...,
        Value: _Text = ...,
    ) -> None: ...

class UserPoolUser(AWSObject):
    ClientMetadata: _Document
    DesiredDeliveryMediums: _Texts
    ForceAliasCreation: _Boolean
    MessageAction: _Text
    UserAttributes: _ListOf[_AttributeTypeValue] | _AWSHelperFn
    UserPoolId: _Text
    Username: _Text
    ValidationData: _ListOf[_AttributeTypeValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None,
        *,
        UserPoolId: _Text,
        ClientMetadata: _Document = ...,
        DesiredDeliveryMediums: _Texts = ...,
        ForceAliasCreation: _Boolean = ...,
        MessageAction: _Text = ...,
        UserAttributes: _ListOf[_AttributeTypeValue] | _AWSHelperFn = ...,
        Username: _Text = ...,
        ValidationData: _ListOf[_AttributeTypeValue] | _AWSHelperFn = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class UserPoolUserToGroupAttachment(AWSObject):
    GroupName: _Text
    UserPoolId: _Text
    Username: _Text
    def __init__(
        self,
        title: str | None,
        *,
        GroupName: _Text,
        UserPoolId: _Text,
        Username: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

_AccountRecoverySettingValue: TypeAlias = AccountRecoverySetting | _AWSHelperFn
_AccountTakeoverActionTypeValue: TypeAlias = AccountTakeoverActionType | _AWSHelperFn
_AccountTakeoverActionsTypeValue: TypeAlias = AccountTakeoverActionsType | _AWSHelperFn
_AccountTakeoverRiskConfigurationTypeValue: TypeAlias = AccountTakeoverRiskConfigurationType | _AWSHelperFn
_AdminCreateUserConfigValue: TypeAlias = AdminCreateUserConfig | _AWSHelperFn
_AdvancedSecurityAdditionalFlowsValue: TypeAlias = AdvancedSecurityAdditionalFlows | _AWSHelperFn
_AnalyticsConfigurationValue: TypeAlias = AnalyticsConfiguration | _AWSHelperFn
_AssetTypeValue: TypeAlias = AssetType | _AWSHelperFn
_AttributeTypeValue: TypeAlias = AttributeType | _AWSHelperFn
_CloudWatchLogsConfigurationValue: TypeAlias = CloudWatchLogsConfiguration | _AWSHelperFn
_CognitoIdentityProviderValue: TypeAlias = CognitoIdentityProvider | _AWSHelperFn
_CognitoStreamsValue: TypeAlias = CognitoStreams | _AWSHelperFn
_CompromisedCredentialsActionsTypeValue: TypeAlias = CompromisedCredentialsActionsType | _AWSHelperFn
_CompromisedCredentialsRiskConfigurationTypeValue: TypeAlias = CompromisedCredentialsRiskConfigurationType | _AWSHelperFn
_CustomDomainConfigTypeValue: TypeAlias = CustomDomainConfigType | _AWSHelperFn
_CustomEmailSenderValue: TypeAlias = CustomEmailSender | _AWSHelperFn
_CustomSMSSenderValue: TypeAlias = CustomSMSSender | _AWSHelperFn
_DeviceConfigurationValue: TypeAlias = DeviceConfiguration | _AWSHelperFn
_EmailConfigurationValue: TypeAlias = EmailConfiguration | _AWSHelperFn
_EumsSmsConfigurationValue: TypeAlias = EumsSmsConfiguration | _AWSHelperFn
_FailoverTypeValue: TypeAlias = FailoverType | _AWSHelperFn
_FirehoseConfigurationValue: TypeAlias = FirehoseConfiguration | _AWSHelperFn
_InboundFederationValue: TypeAlias = InboundFederation | _AWSHelperFn
_InviteMessageTemplateValue: TypeAlias = InviteMessageTemplate | _AWSHelperFn
_IssuerConfigurationValue: TypeAlias = IssuerConfiguration | _AWSHelperFn
_KeyConfigurationValue: TypeAlias = KeyConfiguration | _AWSHelperFn
_LambdaConfigValue: TypeAlias = LambdaConfig | _AWSHelperFn
_LogConfigurationValue: TypeAlias = LogConfiguration | _AWSHelperFn
_MappingRuleValue: TypeAlias = MappingRule | _AWSHelperFn
_NotifyConfigurationTypeValue: TypeAlias = NotifyConfigurationType | _AWSHelperFn
_NotifyEmailTypeValue: TypeAlias = NotifyEmailType | _AWSHelperFn
_NumberAttributeConstraintsValue: TypeAlias = NumberAttributeConstraints | _AWSHelperFn
_PasswordPolicyValue: TypeAlias = PasswordPolicy | _AWSHelperFn
_PoliciesValue: TypeAlias = Policies | _AWSHelperFn
_PreTokenGenerationConfigValue: TypeAlias = PreTokenGenerationConfig | _AWSHelperFn
_PushSyncValue: TypeAlias = PushSync | _AWSHelperFn
_RecoveryOptionValue: TypeAlias = RecoveryOption | _AWSHelperFn
_RefreshTokenRotationValue: TypeAlias = RefreshTokenRotation | _AWSHelperFn
_ResourceServerScopeTypeValue: TypeAlias = ResourceServerScopeType | _AWSHelperFn
_RiskExceptionConfigurationTypeValue: TypeAlias = RiskExceptionConfigurationType | _AWSHelperFn
_RoutingTypeValue: TypeAlias = RoutingType | _AWSHelperFn
_RulesConfigurationValue: TypeAlias = RulesConfiguration | _AWSHelperFn
_S3ConfigurationValue: TypeAlias = S3Configuration | _AWSHelperFn
_SchemaAttributeValue: TypeAlias = SchemaAttribute | _AWSHelperFn
_SignInPolicyValue: TypeAlias = SignInPolicy | _AWSHelperFn
_SmsConfigurationValue: TypeAlias = SmsConfiguration | _AWSHelperFn
_StringAttributeConstraintsValue: TypeAlias = StringAttributeConstraints | _AWSHelperFn
_TokenValidityUnitsValue: TypeAlias = TokenValidityUnits | _AWSHelperFn
_UserAttributeUpdateSettingsValue: TypeAlias = UserAttributeUpdateSettings | _AWSHelperFn
_UserPoolAddOnsValue: TypeAlias = UserPoolAddOns | _AWSHelperFn
_UsernameConfigurationValue: TypeAlias = UsernameConfiguration | _AWSHelperFn
_VerificationMessageTemplateValue: TypeAlias = VerificationMessageTemplate | _AWSHelperFn
