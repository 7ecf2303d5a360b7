# Written by scripts/generate_typings.py from troposphere 4.11.1. Do not edit.

from typing import Final, TypeAlias

from . import AWSObject, AWSProperty
from ._values import _AWSHelperFn, _Boolean, _Condition, _CreationPolicy, _DeletionPolicy, _DependsOn, _Document, _Integer, _ListOf, _Metadata, _Number, _TagSet, _Template, _Text, _Texts, _UpdatePolicy, _UpdateReplacePolicy

class IPSet(AWSObject):
    Addresses: _Texts
    Description: _Text
    IPAddressVersion: _Text
    Name: _Text
    Scope: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        Addresses: _Texts,
        IPAddressVersion: _Text,
        Scope: _Text,
        Description: _Text = ...,
        Name: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class SingleHeader(AWSProperty):
    Name: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text,
    ) -> None: ...

class LoggingConfigurationFieldToMatch(AWSProperty):
    Method: _Document
    QueryString: _Document
    SingleHeader: _SingleHeaderValue
    UriPath: _Document
    def __init__(
        self,
        title: str | None = ...,
        *,
        Method: _Document = ...,
        QueryString: _Document = ...,
        SingleHeader: _SingleHeaderValue = ...,
        UriPath: _Document = ...,
    ) -> None: ...

class ActionCondition(AWSProperty):
    Action: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Action: _Text,
    ) -> None: ...

class LabelNameCondition(AWSProperty):
    LabelName: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        LabelName: _Text,
    ) -> None: ...

class Condition(AWSProperty):
    ActionCondition: _ActionConditionValue
    LabelNameCondition: _LabelNameConditionValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        ActionCondition: _ActionConditionValue = ...,
        LabelNameCondition: _LabelNameConditionValue = ...,
    ) -> None: ...

class Filter(AWSProperty):
    Behavior: _Text
    Conditions: _ListOf[_ConditionValue] | _AWSHelperFn
    Requirement: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Behavior: _Text,
        Conditions: _ListOf[_ConditionValue] | _AWSHelperFn,
        Requirement: _Text,
    ) -> None: ...

class LoggingFilter(AWSProperty):
    DefaultBehavior: _Text
    Filters: _ListOf[_FilterValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        DefaultBehavior: _Text,
        Filters: _ListOf[_FilterValue] | _AWSHelperFn,
    ) -> None: ...

class LoggingConfiguration(AWSObject):
    LogDestinationConfigs: _Texts
    LoggingFilter: _LoggingFilterValue
    RedactedFields: _ListOf[_LoggingConfigurationFieldToMatchValue] | _AWSHelperFn
    ResourceArn: _Text
    def __init__(
        self,
        title: str | None,
        *,
        LogDestinationConfigs: _Texts,
        ResourceArn: _Text,
        LoggingFilter: _LoggingFilterValue = ...,
        RedactedFields: _ListOf[_LoggingConfigurationFieldToMatchValue] | _AWSHelperFn = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class RegexPatternSet(AWSObject):
    Description: _Text
    Name: _Text
    RegularExpressionList: _Texts
    Scope: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        RegularExpressionList: _Texts,
        Scope: _Text,
        Description: _Text = ...,
        Name: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class CustomResponseBody(AWSProperty):
    Content: _Text
    ContentType: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Content: _Text,
        ContentType: _Text,
    ) -> None: ...

class LabelSummary(AWSProperty):
    Name: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text = ...,
    ) -> None: ...

class Price(AWSProperty):
    Amount: _Text
    Currency: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Amount: _Text,
        Currency: _Text,
    ) -> None: ...

class PaymentNetwork(AWSProperty):
    Chain: _Text
    Prices: _ListOf[_PriceValue] | _AWSHelperFn
    WalletAddress: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Chain: _Text,
        Prices: _ListOf[_PriceValue] | _AWSHelperFn,
        WalletAddress: _Text,
    ) -> None: ...

class CryptoConfig(AWSProperty):
    PaymentNetworks: _ListOf[_PaymentNetworkValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        PaymentNetworks: _ListOf[_PaymentNetworkValue] | _AWSHelperFn,
    ) -> None: ...

class MonetizationConfig(AWSProperty):
    CryptoConfig: _CryptoConfigValue
    CurrencyMode: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        CryptoConfig: _CryptoConfigValue = ...,
        CurrencyMode: _Text = ...,
    ) -> None: ...

class ImmunityTimeProperty(AWSProperty):
    ImmunityTime: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        ImmunityTime: _Integer,
    ) -> None: ...

class CaptchaConfig(AWSProperty):
    ImmunityTimeProperty: _ImmunityTimePropertyValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        ImmunityTimeProperty: _ImmunityTimePropertyValue = ...,
    ) -> None: ...

class ChallengeConfig(AWSProperty):
    ImmunityTimeProperty: _ImmunityTimePropertyValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        ImmunityTimeProperty: _ImmunityTimePropertyValue = ...,
    ) -> None: ...

class Label(AWSProperty):
    Name: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text,
    ) -> None: ...

class CustomHTTPHeader(AWSProperty):
    Name: _Text
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text,
        Value: _Text,
    ) -> None: ...

class CustomRequestHandling(AWSProperty):
    InsertHeaders: _ListOf[_CustomHTTPHeaderValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        InsertHeaders: _ListOf[_CustomHTTPHeaderValue] | _AWSHelperFn,
    ) -> None: ...

class AllowAction(AWSProperty):
    CustomRequestHandling: _CustomRequestHandlingValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        CustomRequestHandling: _CustomRequestHandlingValue = ...,
    ) -> None: ...

class CustomResponse(AWSProperty):
    CustomResponseBodyKey: _Text
    ResponseCode: _Integer
    ResponseHeaders: _ListOf[_CustomHTTPHeaderValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        ResponseCode: _Integer,
        CustomResponseBodyKey: _Text = ...,
        ResponseHeaders: _ListOf[_CustomHTTPHeaderValue] | _AWSHelperFn = ...,
    ) -> None: ...

class BlockAction(AWSProperty):
    CustomResponse: _CustomResponseValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        CustomResponse: _CustomResponseValue = ...,
    ) -> None: ...

class CaptchaAction(AWSProperty):
    CustomRequestHandling: _CustomRequestHandlingValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        CustomRequestHandling: _CustomRequestHandlingValue = ...,
    ) -> None: ...

class ChallengeAction(AWSProperty):
    CustomRequestHandling: _CustomRequestHandlingValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        CustomRequestHandling: _CustomRequestHandlingValue = ...,
    ) -> None: ...

class CountAction(AWSProperty):
    CustomRequestHandling: _CustomRequestHandlingValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        CustomRequestHandling: _CustomRequestHandlingValue = ...,
    ) -> None: ...

class MonetizeAction(AWSProperty):
    PriceMultiplier: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        PriceMultiplier: _Text = ...,
    ) -> None: ...

class RuleAction(AWSProperty):
    Allow: _AllowActionValue
    Block: _BlockActionValue
    Captcha: _CaptchaActionValue
    Challenge: _ChallengeActionValue
    Count: _CountActionValue
    Monetize: _MonetizeActionValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        Allow: _AllowActionValue = ...,
        Block: _BlockActionValue = ...,
        Captcha: _CaptchaActionValue = ...,
        Challenge: _ChallengeActionValue = ...,
        Count: _CountActionValue = ...,
        Monetize: _MonetizeActionValue = ...,
    ) -> None: ...

class AndStatement(AWSProperty):
    Statements: _ListOf[_StatementValue]
    def __init__(
        self,
        title: str | None = ...,
        *,
        Statements: _ListOf[_StatementValue],
    ) -> None: ...

class ForwardedIPConfiguration(AWSProperty):
    FallbackBehavior: _Text
    HeaderName: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        FallbackBehavior: _Text,
        HeaderName: _Text,
    ) -> None: ...

class AsnMatchStatement(AWSProperty):
    AsnList: _ListOf[_Integer] | _AWSHelperFn
    ForwardedIPConfig: _ForwardedIPConfigurationValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        AsnList: _ListOf[_Integer] | _AWSHelperFn = ...,
        ForwardedIPConfig: _ForwardedIPConfigurationValue = ...,
    ) -> None: ...

class Body(AWSProperty):
    OversizeHandling: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        OversizeHandling: _Text = ...,
    ) -> None: ...

class CookieMatchPattern(AWSProperty):
    All: _Document
    ExcludedCookies: _Texts
    IncludedCookies: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        All: _Document = ...,
        ExcludedCookies: _Texts = ...,
        IncludedCookies: _Texts = ...,
    ) -> None: ...

class Cookies(AWSProperty):
    MatchPattern: _CookieMatchPatternValue
    MatchScope: _Text
    OversizeHandling: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        MatchPattern: _CookieMatchPatternValue,
        MatchScope: _Text,
        OversizeHandling: _Text,
    ) -> None: ...

class HeaderOrder(AWSProperty):
    OversizeHandling: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        OversizeHandling: _Text,
    ) -> None: ...

class HeaderMatchPattern(AWSProperty):
    All: _Document
    ExcludedHeaders: _Texts
    IncludedHeaders: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        All: _Document = ...,
        ExcludedHeaders: _Texts = ...,
        IncludedHeaders: _Texts = ...,
    ) -> None: ...

class Headers(AWSProperty):
    MatchPattern: _HeaderMatchPatternValue
    MatchScope: _Text
    OversizeHandling: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        MatchPattern: _HeaderMatchPatternValue,
        MatchScope: _Text,
        OversizeHandling: _Text,
    ) -> None: ...

class JA3Fingerprint(AWSProperty):
    FallbackBehavior: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        FallbackBehavior: _Text,
    ) -> None: ...

class JA4Fingerprint(AWSProperty):
    FallbackBehavior: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        FallbackBehavior: _Text,
    ) -> None: ...

class JsonMatchPattern(AWSProperty):
    All: _Document
    IncludedPaths: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        All: _Document = ...,
        IncludedPaths: _Texts = ...,
    ) -> None: ...

class JsonBody(AWSProperty):
    InvalidFallbackBehavior: _Text
    MatchPattern: _JsonMatchPatternValue
    MatchScope: _Text
    OversizeHandling: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        MatchPattern: _JsonMatchPatternValue,
        MatchScope: _Text,
        InvalidFallbackBehavior: _Text = ...,
        OversizeHandling: _Text = ...,
    ) -> None: ...

class SingleQueryArgument(AWSProperty):
    Name: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text,
    ) -> None: ...

class UriFragment(AWSProperty):
    FallbackBehavior: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        FallbackBehavior: _Text = ...,
    ) -> None: ...

class FieldToMatch(AWSProperty):
    AllQueryArguments: _Document
    Body: _BodyValue
    Cookies: _CookiesValue
    HeaderOrder: _HeaderOrderValue
    Headers: _HeadersValue
    JA3Fingerprint: _JA3FingerprintValue
    JA4Fingerprint: _JA4FingerprintValue
    JsonBody: _JsonBodyValue
    Method: _Document
    QueryString: _Document
    SingleHeader: _SingleHeaderValue
    SingleQueryArgument: _SingleQueryArgumentValue
    UriFragment: _UriFragmentValue
    UriPath: _Document
    def __init__(
        self,
        title: str | None = ...,
        *,
        AllQueryArguments: _Document = ...,
        Body: _BodyValue = ...,
        Cookies: _CookiesValue = ...,
        HeaderOrder: _HeaderOrderValue = ...,
        Headers: _HeadersValue = ...,
        JA3Fingerprint: _JA3FingerprintValue = ...,
        JA4Fingerprint: _JA4FingerprintValue = ...,
        JsonBody: _JsonBodyValue = ...,
        Method: _Document = ...,
        QueryString: _Document = ...,
        SingleHeader: _SingleHeaderValue = ...,
        SingleQueryArgument: _SingleQueryArgumentValue = ...,
        UriFragment: _UriFragmentValue = ...,
        UriPath: _Document = ...,
    ) -> None: ...

class PreParseTextTransformation(AWSProperty):
    Priority: _Integer
    Type: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Priority: _Integer,
        Type: _Text,
    ) -> None: ...

class TextTransformation(AWSProperty):
    Priority: _Integer
    Type: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Priority: _Integer,
        Type: _Text,
    ) -> None: ...

class ByteMatchStatement(AWSProperty):
    FieldToMatch: _FieldToMatchValue
    PositionalConstraint: _Text
    PreParseTextTransformations: _ListOf[_PreParseTextTransformationValue] | _AWSHelperFn
    SearchString: _Text
    SearchStringBase64: _Text
    TextTransformations: _ListOf[_TextTransformationValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        FieldToMatch: _FieldToMatchValue,
        PositionalConstraint: _Text,
        TextTransformations: _ListOf[_TextTransformationValue] | _AWSHelperFn,
        PreParseTextTransformations: _ListOf[_PreParseTextTransformationValue] | _AWSHelperFn = ...,
        SearchString: _Text = ...,
        SearchStringBase64: _Text = ...,
    ) -> None: ...

class GeoMatchStatement(AWSProperty):
    CountryCodes: _Texts
    ForwardedIPConfig: _ForwardedIPConfigurationValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        CountryCodes: _Texts = ...,
        ForwardedIPConfig: _ForwardedIPConfigurationValue = ...,
    ) -> None: ...

class IPSetForwardedIPConfiguration(AWSProperty):
    FallbackBehavior: _Text
    HeaderName: _Text
    Position: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        FallbackBehavior: _Text,
        HeaderName: _Text,
        Position: _Text,
    ) -> None: ...

class IPSetReferenceStatement(AWSProperty):
    Arn: _Text
    IPSetForwardedIPConfig: _IPSetForwardedIPConfigurationValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        Arn: _Text,
        IPSetForwardedIPConfig: _IPSetForwardedIPConfigurationValue = ...,
    ) -> None: ...

class LabelMatchStatement(AWSProperty):
    Key: _Text
    Scope: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Key: _Text,
        Scope: _Text,
    ) -> None: ...

class ExcludedRule(AWSProperty):
    Name: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text,
    ) -> None: ...

class FieldIdentifier(AWSProperty):
    Identifier: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Identifier: _Text,
    ) -> None: ...

class RequestInspectionACFP(AWSProperty):
    AddressFields: _ListOf[_FieldIdentifierValue] | _AWSHelperFn
    EmailField: _FieldIdentifierValue
    PasswordField: _FieldIdentifierValue
    PayloadType: _Text
    PhoneNumberFields: _ListOf[_FieldIdentifierValue] | _AWSHelperFn
    UsernameField: _FieldIdentifierValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        PayloadType: _Text,
        AddressFields: _ListOf[_FieldIdentifierValue] | _AWSHelperFn = ...,
        EmailField: _FieldIdentifierValue = ...,
        PasswordField: _FieldIdentifierValue = ...,
        PhoneNumberFields: _ListOf[_FieldIdentifierValue] | _AWSHelperFn = ...,
        UsernameField: _FieldIdentifierValue = ...,
    ) -> None: ...

class ResponseInspectionBodyContains(AWSProperty):
    FailureStrings: _Texts
    SuccessStrings: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        FailureStrings: _Texts,
        SuccessStrings: _Texts,
    ) -> None: ...

class ResponseInspectionHeader(AWSProperty):
    FailureValues: _Texts
    Name: _Text
    SuccessValues: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        FailureValues: _Texts,
        Name: _Text,
        SuccessValues: _Texts,
    ) -> None: ...

class ResponseInspectionJson(AWSProperty):
    FailureValues: _Texts
    Identifier: _Text
    SuccessValues: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        FailureValues: _Texts,
        Identifier: _Text,
        SuccessValues: _Texts,
    ) -> None: ...

class ResponseInspectionStatusCode(AWSProperty):
    FailureCodes: _ListOf[_Integer] | _AWSHelperFn
    SuccessCodes: _ListOf[_Integer] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        FailureCodes: _ListOf[_Integer] | _AWSHelperFn,
        SuccessCodes: _ListOf[_Integer] | _AWSHelperFn,
    ) -> None: ...

class ResponseInspection(AWSProperty):
    BodyContains: _ResponseInspectionBodyContainsValue
    Header: _ResponseInspectionHeaderValue
    Json: _ResponseInspectionJsonValue
    StatusCode: _ResponseInspectionStatusCodeValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        BodyContains: _ResponseInspectionBodyContainsValue = ...,
        Header: _ResponseInspectionHeaderValue = ...,
        Json: _ResponseInspectionJsonValue = ...,
        StatusCode: _ResponseInspectionStatusCodeValue = ...,
    ) -> None: ...

class AWSManagedRulesACFPRuleSet(AWSProperty):
    CreationPath: _Text
    EnableRegexInPath: _Boolean
    RegistrationPagePath: _Text
    RequestInspection: _RequestInspectionACFPValue
    ResponseInspection: _ResponseInspectionValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        CreationPath: _Text,
        RegistrationPagePath: _Text,
        RequestInspection: _RequestInspectionACFPValue,
        EnableRegexInPath: _Boolean = ...,
        ResponseInspection: _ResponseInspectionValue = ...,
    ) -> None: ...

class RequestInspection(AWSProperty):
    PasswordField: _FieldIdentifierValue
    PayloadType: _Text
    UsernameField: _FieldIdentifierValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        PasswordField: _FieldIdentifierValue,
        PayloadType: _Text,
        UsernameField: _FieldIdentifierValue,
    ) -> None: ...

class AWSManagedRulesATPRuleSet(AWSProperty):
    EnableRegexInPath: _Boolean
    LoginPath: _Text
    RequestInspection: _RequestInspectionValue
    ResponseInspection: _ResponseInspectionValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        LoginPath: _Text,
        EnableRegexInPath: _Boolean = ...,
        RequestInspection: _RequestInspectionValue = ...,
        ResponseInspection: _ResponseInspectionValue = ...,
    ) -> None: ...

class Regex(AWSProperty):
    RegexString: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        RegexString: _Text = ...,
    ) -> None: ...

class ClientSideAction(AWSProperty):
    ExemptUriRegularExpressions: _ListOf[_RegexValue] | _AWSHelperFn
    Sensitivity: _Text
    UsageOfAction: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        UsageOfAction: _Text,
        ExemptUriRegularExpressions: _ListOf[_RegexValue] | _AWSHelperFn = ...,
        Sensitivity: _Text = ...,
    ) -> None: ...

class ClientSideActionConfig(AWSProperty):
    Challenge: _ClientSideActionValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        Challenge: _ClientSideActionValue,
    ) -> None: ...

class AWSManagedRulesAntiDDoSRuleSet(AWSProperty):
    ClientSideActionConfig: _ClientSideActionConfigValue
    SensitivityToBlock: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ClientSideActionConfig: _ClientSideActionConfigValue,
        SensitivityToBlock: _Text = ...,
    ) -> None: ...

class AWSManagedRulesBotControlRuleSet(AWSProperty):
    EnableMachineLearning: _Boolean
    InspectionLevel: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        InspectionLevel: _Text,
        EnableMachineLearning: _Boolean = ...,
    ) -> None: ...

class ManagedRuleGroupConfig(AWSProperty):
    AWSManagedRulesACFPRuleSet: _AWSManagedRulesACFPRuleSetValue
    AWSManagedRulesATPRuleSet: _AWSManagedRulesATPRuleSetValue
    AWSManagedRulesAntiDDoSRuleSet: _AWSManagedRulesAntiDDoSRuleSetValue
    AWSManagedRulesBotControlRuleSet: _AWSManagedRulesBotControlRuleSetValue
    LoginPath: _Text
    PasswordField: _FieldIdentifierValue
    PayloadType: _Text
    UsernameField: _FieldIdentifierValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        AWSManagedRulesACFPRuleSet: _AWSManagedRulesACFPRuleSetValue = ...,
        AWSManagedRulesATPRuleSet: _AWSManagedRulesATPRuleSetValue = ...,
        AWSManagedRulesAntiDDoSRuleSet: _AWSManagedRulesAntiDDoSRuleSetValue = ...,
        AWSManagedRulesBotControlRuleSet: _AWSManagedRulesBotControlRuleSetValue = ...,
        LoginPath: _Text = ...,
        PasswordField: _FieldIdentifierValue = ...,
        PayloadType: _Text = ...,
        UsernameField: _FieldIdentifierValue = ...,
    ) -> None: ...

class RuleActionOverride(AWSProperty):
    ActionToUse: _RuleActionValue
    Name: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ActionToUse: _RuleActionValue,
        Name: _Text,
    ) -> None: ...

class ManagedRuleGroupStatement(AWSProperty):
    ExcludedRules: _ListOf[_ExcludedRuleValue] | _AWSHelperFn
    ManagedRuleGroupConfigs: _ListOf[_ManagedRuleGroupConfigValue] | _AWSHelperFn
    Name: _Text
    RuleActionOverrides: _ListOf[_RuleActionOverrideValue] | _AWSHelperFn
    ScopeDownStatement: _StatementValue
    VendorName: _Text
    Version: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text,
        VendorName: _Text,
        ExcludedRules: _ListOf[_ExcludedRuleValue] | _AWSHelperFn = ...,
        ManagedRuleGroupConfigs: _ListOf[_ManagedRuleGroupConfigValue] | _AWSHelperFn = ...,
        RuleActionOverrides: _ListOf[_RuleActionOverrideValue] | _AWSHelperFn = ...,
        ScopeDownStatement: _StatementValue = ...,
        Version: _Text = ...,
    ) -> None: ...

class NotStatement(AWSProperty):
    Statement: _StatementValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        Statement: _StatementValue,
    ) -> None: ...

class OrStatement(AWSProperty):
    Statements: _ListOf[_StatementValue]
    def __init__(
        self,
        title: str | None = ...,
        *,
        Statements: _ListOf[_StatementValue],
    ) -> None: ...

class RateLimitCookie(AWSProperty):
    Name: _Text
    TextTransformations: _ListOf[_TextTransformationValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text,
        TextTransformations: _ListOf[_TextTransformationValue] | _AWSHelperFn,
    ) -> None: ...

class RateLimitHeader(AWSProperty):
    Name: _Text
    TextTransformations: _ListOf[_TextTransformationValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text,
        TextTransformations: _ListOf[_TextTransformationValue] | _AWSHelperFn,
    ) -> None: ...

class RateLimitJA3Fingerprint(AWSProperty):
    FallbackBehavior: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        FallbackBehavior: _Text,
    ) -> None: ...

class RateLimitJA4Fingerprint(AWSProperty):
    FallbackBehavior: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        FallbackBehavior: _Text,
    ) -> None: ...

class RateLimitLabelNamespace(AWSProperty):
    Namespace: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Namespace: _Text,
    ) -> None: ...

class RateLimitQueryArgument(AWSProperty):
    Name: _Text
    TextTransformations: _ListOf[_TextTransformationValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text,
        TextTransformations: _ListOf[_TextTransformationValue] | _AWSHelperFn,
    ) -> None: ...

class RateLimitQueryString(AWSProperty):
    TextTransformations: _ListOf[_TextTransformationValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        TextTransformations: _ListOf[_TextTransformationValue] | _AWSHelperFn,
    ) -> None: ...

class RateLimitUriPath(AWSProperty):
    TextTransformations: _ListOf[_TextTransformationValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        TextTransformations: _ListOf[_TextTransformationValue] | _AWSHelperFn,
    ) -> None: ...

class RateBasedStatementCustomKey(AWSProperty):
    ASN: _Document
    Cookie: _RateLimitCookieValue
    ForwardedIP: _Document
    HTTPMethod: _Document
    Header: _RateLimitHeaderValue
    IP: _Document
    JA3Fingerprint: _RateLimitJA3FingerprintValue
    JA4Fingerprint: _RateLimitJA4FingerprintValue
    LabelNamespace: _RateLimitLabelNamespaceValue
    QueryArgument: _RateLimitQueryArgumentValue
    QueryString: _RateLimitQueryStringValue
    UriPath: _RateLimitUriPathValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        ASN: _Document = ...,
        Cookie: _RateLimitCookieValue = ...,
        ForwardedIP: _Document = ...,
        HTTPMethod: _Document = ...,
        Header: _RateLimitHeaderValue = ...,
        IP: _Document = ...,
        JA3Fingerprint: _RateLimitJA3FingerprintValue = ...,
        JA4Fingerprint: _RateLimitJA4FingerprintValue = ...,
        LabelNamespace: _RateLimitLabelNamespaceValue = ...,
        QueryArgument: _RateLimitQueryArgumentValue = ...,
        QueryString: _RateLimitQueryStringValue = ...,
        UriPath: _RateLimitUriPathValue = ...,
    ) -> None: ...

class RateBasedStatement(AWSProperty):
    AggregateKeyType: _Text
    CustomKeys: _ListOf[_RateBasedStatementCustomKeyValue] | _AWSHelperFn
    EvaluationWindowSec: _Integer
    ForwardedIPConfig: _ForwardedIPConfigurationValue
    Limit: _Integer
    ScopeDownStatement: _StatementValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        AggregateKeyType: _Text,
        Limit: _Integer,
        CustomKeys: _ListOf[_RateBasedStatementCustomKeyValue] | _AWSHelperFn = ...,
        EvaluationWindowSec: _Integer = ...,
        ForwardedIPConfig: _ForwardedIPConfigurationValue = ...,
        ScopeDownStatement: _StatementValue = ...,
    ) -> None: ...

class RegexMatchStatement(AWSProperty):
    FieldToMatch: _FieldToMatchValue
    PreParseTextTransformations: _ListOf[_PreParseTextTransformationValue] | _AWSHelperFn
    RegexString: _Text
    TextTransformations: _ListOf[_TextTransformationValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        FieldToMatch: _FieldToMatchValue,
        RegexString: _Text,
        TextTransformations: _ListOf[_TextTransformationValue] | _AWSHelperFn,
        PreParseTextTransformations: _ListOf[_PreParseTextTransformationValue] | _AWSHelperFn = ...,
    ) -> None: ...

class RegexPatternSetReferenceStatement(AWSProperty):
    Arn: _Text
    FieldToMatch: _FieldToMatchValue
    PreParseTextTransformations: _ListOf[_PreParseTextTransformationValue] | _AWSHelperFn
    TextTransformations: _ListOf[_TextTransformationValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        Arn: _Text,
        FieldToMatch: _FieldToMatchValue,
        TextTransformations: _ListOf[_TextTransformationValue] | _AWSHelperFn,
        PreParseTextTransformations: _ListOf[_PreParseTextTransformationValue] | _AWSHelperFn = ...,
    ) -> None: ...

class RuleGroupReferenceStatement(AWSProperty):
    Arn: _Text
    ExcludedRules: _ListOf[_ExcludedRuleValue] | _AWSHelperFn
    RuleActionOverrides: _ListOf[_RuleActionOverrideValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        Arn: _Text,
        ExcludedRules: _ListOf[_ExcludedRuleValue] | _AWSHelperFn = ...,
        RuleActionOverrides: _ListOf[_RuleActionOverrideValue] | _AWSHelperFn = ...,
    ) -> None: ...

class SizeConstraintStatement(AWSProperty):
    ComparisonOperator: _Text
    FieldToMatch: _FieldToMatchValue
    PreParseTextTransformations: _ListOf[_PreParseTextTransformationValue] | _AWSHelperFn
    Size: _Number
    TextTransformations: _ListOf[_TextTransformationValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        ComparisonOperator: _Text,
        FieldToMatch: _FieldToMatchValue,
        Size: _Number,
        TextTransformations: _ListOf[_TextTransformationValue] | _AWSHelperFn,
        PreParseTextTransformations: _ListOf[_PreParseTextTransformationValue] | _AWSHelperFn = ...,
    ) -> None: ...

class SqliMatchStatement(AWSProperty):
    FieldToMatch: _FieldToMatchValue
    PreParseTextTransformations: _ListOf[_PreParseTextTransformationValue] | _AWSHelperFn
    SensitivityLevel: _Text
    TextTransformations: _ListOf[_TextTransformationValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        FieldToMatch: _FieldToMatchValue,
        TextTransformations: _ListOf[_TextTransformationValue] | _AWSHelperFn,
        PreParseTextTransformations: _ListOf[_PreParseTextTransformationValue] | _AWSHelperFn = ...,
        SensitivityLevel: _Text = ...,
    ) -> None: ...

class XssMatchStatement(AWSProperty):
    FieldToMatch: _FieldToMatchValue
    PreParseTextTransformations: _ListOf[_PreParseTextTransformationValue] | _AWSHelperFn
    TextTransformations: _ListOf[_TextTransformationValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        FieldToMatch: _FieldToMatchValue,
        TextTransformations: _ListOf[_TextTransformationValue] | _AWSHelperFn,
        PreParseTextTransformations: _ListOf[_PreParseTextTransformationValue] | _AWSHelperFn = ...,
    ) -> None: ...

class Statement(AWSProperty):
    AndStatement: _AndStatementValue
    AsnMatchStatement: _AsnMatchStatementValue
    ByteMatchStatement: _ByteMatchStatementValue
    GeoMatchStatement: _GeoMatchStatementValue
    IPSetReferenceStatement: _IPSetReferenceStatementValue
    LabelMatchStatement: _LabelMatchStatementValue
    ManagedRuleGroupStatement: _ManagedRuleGroupStatementValue
    NotStatement: _NotStatementValue
    OrStatement: _OrStatementValue
    RateBasedStatement: _RateBasedStatementValue
    RegexMatchStatement: _RegexMatchStatementValue
    RegexPatternSetReferenceStatement: _RegexPatternSetReferenceStatementValue
    RuleGroupReferenceStatement: _RuleGroupReferenceStatementValue
    SizeConstraintStatement: _SizeConstraintStatementValue
    SqliMatchStatement: _SqliMatchStatementValue
    XssMatchStatement: _XssMatchStatementValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        AndStatement: _AndStatementValue = ...,
        AsnMatchStatement: _AsnMatchStatementValue = ...,
        ByteMatchStatement: _ByteMatchStatementValue = ...,
        GeoMatchStatement: _GeoMatchStatementValue = ...,
        IPSetReferenceStatement: _IPSetReferenceStatementValue = ...,
        LabelMatchStatement: _LabelMatchStatementValue = ...,
        ManagedRuleGroupStatement: _ManagedRuleGroupStatementValue = ...,
        NotStatement: _NotStatementValue = ...,
        OrStatement: _OrStatementValue = ...,
        RateBasedStatement: _RateBasedStatementValue = ...,
        RegexMatchStatement: _RegexMatchStatementValue = ...,
        RegexPatternSetReferenceStatement: _RegexPatternSetReferenceStatementValue = ...,
        RuleGroupReferenceStatement: _RuleGroupReferenceStatementValue = ...,
        SizeConstraintStatement: _SizeConstraintStatementValue = ...,
        SqliMatchStatement: _SqliMatchStatementValue = ...,
        XssMatchStatement: _XssMatchStatementValue = ...,
    ) -> None: ...

class VisibilityConfig(AWSProperty):
    CloudWatchMetricsEnabled: _Boolean
    MetricName: _Text
    SampledRequestsEnabled: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        CloudWatchMetricsEnabled: _Boolean,
        MetricName: _Text,
        SampledRequestsEnabled: _Boolean,
    ) -> None: ...

class RuleGroupRule(AWSProperty):
    Action: _RuleActionValue
    CaptchaConfig: _CaptchaConfigValue
    ChallengeConfig: _ChallengeConfigValue
    Name: _Text
    Priority: _Integer
    RuleLabels: _ListOf[_LabelValue] | _AWSHelperFn
    Statement: _StatementValue
    VisibilityConfig: _VisibilityConfigValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text,
        Priority: _Integer,
        Statement: _StatementValue,
        VisibilityConfig: _VisibilityConfigValue,
        Action: _RuleActionValue = ...,
        CaptchaConfig: _CaptchaConfigValue = ...,
        ChallengeConfig: _ChallengeConfigValue = ...,
        RuleLabels: _ListOf[_LabelValue] | _AWSHelperFn = ...,
    ) -> None: ...

class RuleGroup(AWSObject):
    AvailableLabels: _ListOf[_LabelSummaryValue] | _AWSHelperFn
    Capacity: _Integer
    ConsumedLabels: _ListOf[_LabelSummaryValue] | _AWSHelperFn
    CustomResponseBodies: _Document
    Description: _Text
    MonetizationConfig: _MonetizationConfigValue
    Name: _Text
    Rules: _ListOf[_RuleGroupRuleValue] | _AWSHelperFn
    Scope: _Text
    Tags: _TagSet
    VisibilityConfig: _VisibilityConfigValue
    def __init__(
        self,
        title: str | None,
        *,
        Capacity: _Integer,
        Scope: _Text,
        VisibilityConfig: _VisibilityConfigValue,
        AvailableLabels: _ListOf[_LabelSummaryValue] | _AWSHelperFn = ...,
        ConsumedLabels: _ListOf[_LabelSummaryValue] | _AWSHelperFn = ...,
        CustomResponseBodies: _Document = ...,
        Description: _Text = ...,
        MonetizationConfig: _MonetizationConfigValue = ...,
        Name: _Text = ...,
        Rules: _ListOf[_RuleGroupRuleValue] | _AWSHelperFn = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ApplicationAttribute(AWSProperty):
    Name: _Text
    Values: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text,
        Values: _Texts,
    ) -> None: ...

class ApplicationConfig(AWSProperty):
    Attributes: _ListOf[_ApplicationAttributeValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        Attributes: _ListOf[_ApplicationAttributeValue] | _AWSHelperFn,
    ) -> None: ...

class RequestBodyAssociatedResourceTypeConfig(AWSProperty):
    DefaultSizeInspectionLimit: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        DefaultSizeInspectionLimit: _Text,
    ) -> None: ...

class AssociationConfig(AWSProperty):
    RequestBody: _Document
    def __init__(
        self,
        title: str | None = ...,
        *,
        RequestBody: _Document = ...,
    ) -> None: ...

class FieldToProtect(AWSProperty):
    FieldKeys: _Texts
    FieldType: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        FieldType: _Text,
        FieldKeys: _Texts = ...,
    ) -> None: ...

class DataProtect(AWSProperty):
    Action: _Text
    ExcludeRateBasedDetails: _Boolean
    ExcludeRuleMatchDetails: _Boolean
    Field: _FieldToProtectValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        Action: _Text,
        Field: _FieldToProtectValue,
        ExcludeRateBasedDetails: _Boolean = ...,
        ExcludeRuleMatchDetails: _Boolean = ...,
    ) -> None: ...

class DataProtectionConfig(AWSProperty):
    DataProtections: _ListOf[_DataProtectValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        DataProtections: _ListOf[_DataProtectValue] | _AWSHelperFn,
    ) -> None: ...

class DefaultAction(AWSProperty):
    Allow: _AllowActionValue
    Block: _BlockActionValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        Allow: _AllowActionValue = ...,
        Block: _BlockActionValue = ...,
    ) -> None: ...

class OnSourceDDoSProtectionConfig(AWSProperty):
    ALBLowReputationMode: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        ALBLowReputationMode: _Text,
    ) -> None: ...

class OverrideAction(AWSProperty):
    # None: a Python keyword; give it as **{'None': ...}
    Count: _Document
    def __init__(
        self,
        *,
        Count: _Document = ...,
    ) -> None: ...

class WebACLRule(AWSProperty):
    Action: _RuleActionValue
    CaptchaConfig: _CaptchaConfigValue
    ChallengeConfig: _ChallengeConfigValue
    Name: _Text
    OverrideAction: _OverrideActionValue
    Priority: _Integer
    RuleLabels: _ListOf[_LabelValue] | _AWSHelperFn
    Statement: _StatementValue
    VisibilityConfig: _VisibilityConfigValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        Name: _Text,
        Priority: _Integer,
        Statement: _StatementValue,
        VisibilityConfig: _VisibilityConfigValue,
        Action: _RuleActionValue = ...,
        CaptchaConfig: _CaptchaConfigValue = ...,
        ChallengeConfig: _ChallengeConfigValue = ...,
        OverrideAction: _OverrideActionValue = ...,
        RuleLabels: _ListOf[_LabelValue] | _AWSHelperFn = ...,
    ) -> None: ...

class WebACL(AWSObject):
    ApplicationConfig: _ApplicationConfigValue
    AssociationConfig: _AssociationConfigValue
    CaptchaConfig: _CaptchaConfigValue
    ChallengeConfig: _ChallengeConfigValue
    CustomResponseBodies: _Document
    DataProtectionConfig: _DataProtectionConfigValue
    DefaultAction: _DefaultActionValue
    Description: _Text
    MonetizationConfig: _MonetizationConfigValue
    Name: _Text
    OnSourceDDoSProtectionConfig: _OnSourceDDoSProtectionConfigValue
    Rules: _ListOf[_WebACLRuleValue] | _AWSHelperFn
    Scope: _Text
    Tags: _TagSet
    TokenDomains: _Texts
    VisibilityConfig: _VisibilityConfigValue
    def __init__(
        self,
        title: str | None,
        *,
        DefaultAction: _DefaultActionValue,
        Scope: _Text,
        VisibilityConfig: _VisibilityConfigValue,
        ApplicationConfig: _ApplicationConfigValue = ...,
        AssociationConfig: _AssociationConfigValue = ...,
        CaptchaConfig: _CaptchaConfigValue = ...,
        ChallengeConfig: _ChallengeConfigValue = ...,
        CustomResponseBodies: _Document = ...,
        DataProtectionConfig: _DataProtectionConfigValue = ...,
        Description: _Text = ...,
        MonetizationConfig: _MonetizationConfigValue = ...,
        Name: _Text = ...,
        OnSourceDDoSProtectionConfig: _OnSourceDDoSProtectionConfigValue = ...,
        Rules: _ListOf[_WebACLRuleValue] | _AWSHelperFn = ...,
        Tags: _TagSet = ...,
        TokenDomains: _Texts = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class WebACLAssociation(AWSObject):
    ResourceArn: _Text
    WebACLArn: _Text
    def __init__(
        self,
        title: str | None,
        *,
        ResourceArn: _Text,
        WebACLArn: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

_AWSManagedRulesACFPRuleSetValue: TypeAlias = AWSManagedRulesACFPRuleSet | _AWSHelperFn
_AWSManagedRulesATPRuleSetValue: TypeAlias = AWSManagedRulesATPRuleSet | _AWSHelperFn
_AWSManagedRulesAntiDDoSRuleSetValue: TypeAlias = AWSManagedRulesAntiDDoSRuleSet | _AWSHelperFn
_AWSManagedRulesBotControlRuleSetValue: TypeAlias = AWSManagedRulesBotControlRuleSet | _AWSHelperFn
_ActionConditionValue: TypeAlias = ActionCondition | _AWSHelperFn
_AllowActionValue: TypeAlias = AllowAction | _AWSHelperFn
_AndStatementValue: TypeAlias = AndStatement | _AWSHelperFn
_ApplicationAttributeValue: TypeAlias = ApplicationAttribute | _AWSHelperFn
_ApplicationConfigValue: TypeAlias = ApplicationConfig | _AWSHelperFn
_AsnMatchStatementValue: TypeAlias = AsnMatchStatement | _AWSHelperFn
_AssociationConfigValue: TypeAlias = AssociationConfig | _AWSHelperFn
_BlockActionValue: TypeAlias = BlockAction | _AWSHelperFn
_BodyValue: TypeAlias = Body | _AWSHelperFn
_ByteMatchStatementValue: TypeAlias = ByteMatchStatement | _AWSHelperFn
_CaptchaActionValue: TypeAlias = CaptchaAction | _AWSHelperFn
_CaptchaConfigValue: TypeAlias = CaptchaConfig | _AWSHelperFn
_ChallengeActionValue: TypeAlias = ChallengeAction | _AWSHelperFn
_ChallengeConfigValue: TypeAlias = ChallengeConfig | _AWSHelperFn
_ClientSideActionConfigValue: TypeAlias = ClientSideActionConfig | _AWSHelperFn
_ClientSideActionValue: TypeAlias = ClientSideAction | _AWSHelperFn
_ConditionValue: TypeAlias = Condition | _AWSHelperFn
_CookieMatchPatternValue: TypeAlias = CookieMatchPattern | _AWSHelperFn
_CookiesValue: TypeAlias = Cookies | _AWSHelperFn
_CountActionValue: TypeAlias = CountAction | _AWSHelperFn
_CryptoConfigValue: TypeAlias = CryptoConfig | _AWSHelperFn
_CustomHTTPHeaderValue: TypeAlias = CustomHTTPHeader | _AWSHelperFn
_CustomRequestHandlingValue: TypeAlias = CustomRequestHandling | _AWSHelperFn
_CustomResponseValue: TypeAlias = CustomResponse | _AWSHelperFn
_DataProtectValue: TypeAlias = DataProtect | _AWSHelperFn
_DataProtectionConfigValue: TypeAlias = DataProtectionConfig | _AWSHelperFn
_DefaultActionValue: TypeAlias = DefaultAction | _AWSHelperFn
_ExcludedRuleValue: TypeAlias = ExcludedRule | _AWSHelperFn
_FieldIdentifierValue: TypeAlias = FieldIdentifier | _AWSHelperFn
_FieldToMatchValue: TypeAlias = FieldToMatch | _AWSHelperFn
_FieldToProtectValue: TypeAlias = FieldToProtect | _AWSHelperFn
_FilterValue: TypeAlias = Filter | _AWSHelperFn
_ForwardedIPConfigurationValue: TypeAlias = ForwardedIPConfiguration | _AWSHelperFn
_GeoMatchStatementValue: TypeAlias = GeoMatchStatement | _AWSHelperFn
_HeaderMatchPatternValue: TypeAlias = HeaderMatchPattern | _AWSHelperFn
_HeaderOrderValue: TypeAlias = HeaderOrder | _AWSHelperFn
_HeadersValue: TypeAlias = Headers | _AWSHelperFn
_IPSetForwardedIPConfigurationValue: TypeAlias = IPSetForwardedIPConfiguration | _AWSHelperFn
_IPSetReferenceStatementValue: TypeAlias = IPSetReferenceStatement | _AWSHelperFn
_ImmunityTimePropertyValue: TypeAlias = ImmunityTimeProperty | _AWSHelperFn
_JA3FingerprintValue: TypeAlias = JA3Fingerprint | _AWSHelperFn
_JA4FingerprintValue: TypeAlias = JA4Fingerprint | _AWSHelperFn
_JsonBodyValue: TypeAlias = JsonBody | _AWSHelperFn
_JsonMatchPatternValue: TypeAlias = JsonMatchPattern | _AWSHelperFn
_LabelMatchStatementValue: TypeAlias = LabelMatchStatement | _AWSHelperFn
_LabelNameConditionValue: TypeAlias = LabelNameCondition | _AWSHelperFn
_LabelSummaryValue: TypeAlias = LabelSummary | _AWSHelperFn
_LabelValue: TypeAlias = Label | _AWSHelperFn
_LoggingConfigurationFieldToMatchValue: TypeAlias = LoggingConfigurationFieldToMatch | _AWSHelperFn
_LoggingFilterValue: TypeAlias = LoggingFilter | _AWSHelperFn
_ManagedRuleGroupConfigValue: TypeAlias = ManagedRuleGroupConfig | _AWSHelperFn
_ManagedRuleGroupStatementValue: TypeAlias = ManagedRuleGroupStatement | _AWSHelperFn
_MonetizationConfigValue: TypeAlias = MonetizationConfig | _AWSHelperFn
_MonetizeActionValue: TypeAlias = MonetizeAction | _AWSHelperFn
_NotStatementValue: TypeAlias = NotStatement | _AWSHelperFn
_OnSourceDDoSProtectionConfigValue: TypeAlias = OnSourceDDoSProtectionConfig | _AWSHelperFn
_OrStatementValue: TypeAlias = OrStatement | _AWSHelperFn
_OverrideActionValue: TypeAlias = OverrideAction | _AWSHelperFn
_PaymentNetworkValue: TypeAlias = PaymentNetwork | _AWSHelperFn
_PreParseTextTransformationValue: TypeAlias = PreParseTextTransformation | _AWSHelperFn
_PriceValue: TypeAlias = Price | _AWSHelperFn
_RateBasedStatementCustomKeyValue: TypeAlias = RateBasedStatementCustomKey | _AWSHelperFn
_RateBasedStatementValue: TypeAlias = RateBasedStatement | _AWSHelperFn
_RateLimitCookieValue: TypeAlias = RateLimitCookie | _AWSHelperFn
_RateLimitHeaderValue: TypeAlias = RateLimitHeader | _AWSHelperFn
_RateLimitJA3FingerprintValue: TypeAlias = RateLimitJA3Fingerprint | _AWSHelperFn
_RateLimitJA4FingerprintValue: TypeAlias = RateLimitJA4Fingerprint | _AWSHelperFn
_RateLimitLabelNamespaceValue: TypeAlias = RateLimitLabelNamespace | _AWSHelperFn
_RateLimitQueryArgumentValue: TypeAlias = RateLimitQueryArgument | _AWSHelperFn
_RateLimitQueryStringValue: TypeAlias = RateLimitQueryString | _AWSHelperFn
_RateLimitUriPathValue: TypeAlias = RateLimitUriPath | _AWSHelperFn
_RegexMatchStatementValue: TypeAlias = RegexMatchStatement | _AWSHelperFn
_RegexPatternSetReferenceStatementValue: TypeAlias = RegexPatternSetReferenceStatement | _AWSHelperFn
_RegexValue: TypeAlias = Regex | _AWSHelperFn
_RequestInspectionACFPValue: TypeAlias = RequestInspectionACFP | _AWSHelperFn
_RequestInspectionValue: TypeAlias = RequestInspection | _AWSHelperFn
_ResponseInspectionBodyContainsValue: TypeAlias = ResponseInspectionBodyContains | _AWSHelperFn
_ResponseInspectionHeaderValue: TypeAlias = ResponseInspectionHeader | _AWSHelperFn
_ResponseInspectionJsonValue: TypeAlias = ResponseInspectionJson | _AWSHelperFn
_ResponseInspectionStatusCodeValue: TypeAlias = ResponseInspectionStatusCode | _AWSHelperFn
_ResponseInspectionValue: TypeAlias = ResponseInspection | _AWSHelperFn
_RuleActionOverrideValue: TypeAlias = RuleActionOverride | _AWSHelperFn
_RuleActionValue: TypeAlias = RuleAction | _AWSHelperFn
_RuleGroupReferenceStatementValue: TypeAlias = RuleGroupReferenceStatement | _AWSHelperFn
_RuleGroupRuleValue: TypeAlias = RuleGroupRule | _AWSHelperFn
_SingleHeaderValue: TypeAlias = SingleHeader | _AWSHelperFn
_SingleQueryArgumentValue: TypeAlias = SingleQueryArgument | _AWSHelperFn
_SizeConstraintStatementValue: TypeAlias = SizeConstraintStatement | _AWSHelperFn
_SqliMatchStatementValue: TypeAlias = SqliMatchStatement | _AWSHelperFn
_StatementValue: TypeAlias = Statement | _AWSHelperFn
_TextTransformationValue: TypeAlias = TextTransformation | _AWSHelperFn
_UriFragmentValue: TypeAlias = UriFragment | _AWSHelperFn
_VisibilityConfigValue: TypeAlias = VisibilityConfig | _AWSHelperFn
_WebACLRuleValue: TypeAlias = WebACLRule | _AWSHelperFn
_XssMatchStatementValue: TypeAlias = XssMatchStatement | _AWSHelperFn
