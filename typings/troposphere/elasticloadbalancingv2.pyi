# Written by scripts/generate_typings.py from troposphere 4.11.1. Do not edit.

from typing import Final, TypeAlias

from . import AWSObject, AWSProperty
from ._values import _AWSHelperFn, _Boolean, _Condition, _CreationPolicy, _DeletionPolicy, _DependsOn, _Document, _Integer, _ListOf, _Metadata, _TagSet, _TagsOrList, _Template, _Text, _Texts, _UpdatePolicy, _UpdateReplacePolicy

TARGET_TYPE_ALB: Final = 'alb'
TARGET_TYPE_INSTANCE: Final = 'instance'
TARGET_TYPE_IP: Final = 'ip'
TARGET_TYPE_LAMBDA: Final = 'lambda'

class AuthenticateCognitoConfig(AWSProperty):
    AuthenticationRequestExtraParams: _Document
    OnUnauthenticatedRequest: _Text
    Scope: _Text
    SessionCookieName: _Text
    SessionTimeout: _Integer
    UserPoolArn: _Text
    UserPoolClientId: _Text
    UserPoolDomain: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        UserPoolArn: _Text,
        UserPoolClientId: _Text,
        UserPoolDomain: _Text,
        AuthenticationRequestExtraParams: _Document = ...,
        OnUnauthenticatedRequest: _Text = ...,
        Scope: _Text = ...,
        SessionCookieName: _Text = ...,
        SessionTimeout: _Integer = ...,
    ) -> None: ...

class AuthenticateOidcConfig(AWSProperty):
    AuthenticationRequestExtraParams: _Document
    AuthorizationEndpoint: _Text
    ClientId: _Text
    ClientSecret: _Text
    Issuer: _Text
    OnUnauthenticatedRequest: _Text
    Scope: _Text
    SessionCookieName: _Text
    SessionTimeout: _Text
    TokenEndpoint: _Text
    UseExistingClientSecret: _Boolean
    UserInfoEndpoint: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AuthorizationEndpoint: _Text,
        ClientId: _Text,
        Issuer: _Text,
        TokenEndpoint: _Text,
        UserInfoEndpoint: _Text,
        AuthenticationRequestExtraParams: _Document = ...,
        ClientSecret: _Text = ...,
        OnUnauthenticatedRequest: _Text = ...,
        Scope: _Text = ...,
        SessionCookieName: _Text = ...,
        SessionTimeout: _Text = ...,
        UseExistingClientSecret: _Boolean = ...,
    ) -> None: ...

class FixedResponseConfig(AWSProperty):
    ContentType: _Text
    MessageBody: _Text
    StatusCode: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        StatusCode: _Text,
        ContentType: _Text = ...,
        MessageBody: _Text = ...,
    ) -> None: ...

class TargetGroupStickinessConfig(AWSProperty):
    DurationSeconds: _Integer
    Enabled: _Boolean
    def __init__(
        self,
        title: str | None = ...,
        *,
        DurationSeconds: _Integer = ...,
        Enabled: _Boolean = ...,
    ) -> None: ...

class TargetGroupTuple(AWSProperty):
    TargetGroupArn: _Text
    Weight: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        TargetGroupArn: _Text = ...,
        Weight: _Integer = ...,
    ) -> None: ...

class ForwardConfig(AWSProperty):
    TargetGroupStickinessConfig: _TargetGroupStickinessConfigValue
    TargetGroups: _ListOf[_TargetGroupTupleValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        TargetGroupStickinessConfig: _TargetGroupStickinessConfigValue = ...,
        TargetGroups: _ListOf[_TargetGroupTupleValue] | _AWSHelperFn = ...,
    ) -> None: ...

class JwtValidationActionAdditionalClaim(AWSProperty):
    Format: _Text
    Name: _Text
    Values: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        Format: _Text,
        Name: _Text,
        Values: _Texts,
    ) -> None: ...

class JwtValidationConfig(AWSProperty):
    AdditionalClaims: _ListOf[_JwtValidationActionAdditionalClaimValue] | _AWSHelperFn
    Issuer: _Text
    JwksEndpoint: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Issuer: _Text,
        JwksEndpoint: _Text,
        AdditionalClaims: _ListOf[_JwtValidationActionAdditionalClaimValue] | _AWSHelperFn = ...,
    ) -> None: ...

class RedirectConfig(AWSProperty):
    Host: _Text
    Path: _Text
    Port: _Text
    Protocol: _Text
    Query: _Text
    StatusCode: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        StatusCode: _Text,
        Host: _Text = ...,
        Path: _Text = ...,
        Port: _Text = ...,
        Protocol: _Text = ...,
        Query: _Text = ...,
    ) -> None: ...

class Action(AWSProperty):
    AuthenticateCognitoConfig: _AuthenticateCognitoConfigValue
    AuthenticateOidcConfig: _AuthenticateOidcConfigValue
    FixedResponseConfig: _FixedResponseConfigValue
    ForwardConfig: _ForwardConfigValue
    JwtValidationConfig: _JwtValidationConfigValue
    Order: _Integer
    RedirectConfig: _RedirectConfigValue
    TargetGroupArn: _Text
    Type: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Type: _Text,
        AuthenticateCognitoConfig: _AuthenticateCognitoConfigValue = ...,
        AuthenticateOidcConfig: _AuthenticateOidcConfigValue = ...,
        FixedResponseConfig: _FixedResponseConfigValue = ...,
        ForwardConfig: _ForwardConfigValue = ...,
        JwtValidationConfig: _JwtValidationConfigValue = ...,
        Order: _Integer = ...,
        RedirectConfig: _RedirectConfigValue = ...,
        TargetGroupArn: _Text = ...,
    ) -> None: ...

class Certificate(AWSProperty):
    CertificateArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        CertificateArn: _Text = ...,
    ) -> None: ...

class ListenerAttribute(AWSProperty):
    Key: _Text
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Key: _Text = ...,
        Value: _Text = ...,
    ) -> None: ...

class MutualAuthentication(AWSProperty):
    AdvertiseTrustStoreCaNames: _Text
    IgnoreClientCertificateExpiry: _Boolean
    Mode: _Text
    TrustStoreArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AdvertiseTrustStoreCaNames: _Text = ...,
        IgnoreClientCertificateExpiry: _Boolean = ...,
        Mode: _Text = ...,
        TrustStoreArn: _Text = ...,
    ) -> None: ...

class Listener(AWSObject):
    AlpnPolicy: _Texts
    Certificates: _ListOf[_CertificateValue] | _AWSHelperFn
    DefaultActions: _ListOf[_ActionValue] | _AWSHelperFn
    ListenerAttributes: _ListOf[_ListenerAttributeValue] | _AWSHelperFn
    LoadBalancerArn: _Text
    MutualAuthentication: _MutualAuthenticationValue
    Port: _Integer
    Protocol: _Text
    SslPolicy: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        DefaultActions: _ListOf[_ActionValue] | _AWSHelperFn,
        LoadBalancerArn: _Text,
        AlpnPolicy: _Texts = ...,
        Certificates: _ListOf[_CertificateValue] | _AWSHelperFn = ...,
        ListenerAttributes: _ListOf[_ListenerAttributeValue] | _AWSHelperFn = ...,
        MutualAuthentication: _MutualAuthenticationValue = ...,
        Port: _Integer = ...,
        Protocol: _Text = ...,
        SslPolicy: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class ListenerCertificate(AWSObject):
    Certificates: _ListOf[_CertificateValue] | _AWSHelperFn
    ListenerArn: _Text
    def __init__(
        self,
        title: str | None,
        *,
        Certificates: _ListOf[_CertificateValue] | _AWSHelperFn,
        ListenerArn: _Text,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class HostHeaderConfig(AWSProperty):
    RegexValues: _Texts
    Values: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        RegexValues: _Texts = ...,
        Values: _Texts = ...,
    ) -> None: ...

class HttpHeaderConfig(AWSProperty):
    HttpHeaderName: _Text
    RegexValues: _Texts
    Values: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        HttpHeaderName: _Text = ...,
        RegexValues: _Texts = ...,
        Values: _Texts = ...,
    ) -> None: ...

class HttpRequestMethodConfig(AWSProperty):
    Values: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        Values: _Texts = ...,
    ) -> None: ...

class PathPatternConfig(AWSProperty):
    RegexValues: _Texts
    Values: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        RegexValues: _Texts = ...,
        Values: _Texts = ...,
    ) -> None: ...

class QueryStringKeyValue(AWSProperty):
    Key: _Text
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Key: _Text = ...,
        Value: _Text = ...,
    ) -> None: ...

class QueryStringConfig(AWSProperty):
    Values: _ListOf[_QueryStringKeyValueValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        Values: _ListOf[_QueryStringKeyValueValue] | _AWSHelperFn = ...,
    ) -> None: ...

class SourceIpConfig(AWSProperty):
    IpAddressType: _Text
    Values: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        IpAddressType: _Text = ...,
        Values: _Texts = ...,
    ) -> None: ...

class Condition(AWSProperty):
    Field: _Text
    HostHeaderConfig: _HostHeaderConfigValue
    HttpHeaderConfig: _HttpHeaderConfigValue
    HttpRequestMethodConfig: _HttpRequestMethodConfigValue
    PathPatternConfig: _PathPatternConfigValue
    QueryStringConfig: _QueryStringConfigValue
    RegexValues: _Texts
    SourceIpConfig: _SourceIpConfigValue
    Values: _Texts
    def __init__(
        self,
        title: str | None = ...,
        *,
        Field: _Text = ...,
        HostHeaderConfig: _HostHeaderConfigValue = ...,
        HttpHeaderConfig: _HttpHeaderConfigValue = ...,
        HttpRequestMethodConfig: _HttpRequestMethodConfigValue = ...,
        PathPatternConfig: _PathPatternConfigValue = ...,
        QueryStringConfig: _QueryStringConfigValue = ...,
        RegexValues: _Texts = ...,
        SourceIpConfig: _SourceIpConfigValue = ...,
        Values: _Texts = ...,
    ) -> None: ...

class ListenerRuleAuthenticateOidcConfig(AWSProperty):
    AuthenticationRequestExtraParams: _Document
    AuthorizationEndpoint: _Text
    ClientId: _Text
    ClientSecret: _Text
    Issuer: _Text
    OnUnauthenticatedRequest: _Text
    Scope: _Text
    SessionCookieName: _Text
    SessionTimeout: _Integer
    TokenEndpoint: _Text
    UseExistingClientSecret: _Boolean
    UserInfoEndpoint: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        AuthorizationEndpoint: _Text,
        ClientId: _Text,
        Issuer: _Text,
        TokenEndpoint: _Text,
        UserInfoEndpoint: _Text,
        AuthenticationRequestExtraParams: _Document = ...,
        ClientSecret: _Text = ...,
        OnUnauthenticatedRequest: _Text = ...,
        Scope: _Text = ...,
        SessionCookieName: _Text = ...,
        SessionTimeout: _Integer = ...,
        UseExistingClientSecret: _Boolean = ...,
    ) -> None: ...

class ListenerRuleAction(AWSProperty):
    AuthenticateCognitoConfig: _AuthenticateCognitoConfigValue
    AuthenticateOidcConfig: _ListenerRuleAuthenticateOidcConfigValue
    FixedResponseConfig: _FixedResponseConfigValue
    ForwardConfig: _ForwardConfigValue
    JwtValidationConfig: _JwtValidationConfigValue
    Order: _Integer
    RedirectConfig: _RedirectConfigValue
    TargetGroupArn: _Text
    Type: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Type: _Text,
        AuthenticateCognitoConfig: _AuthenticateCognitoConfigValue = ...,
        AuthenticateOidcConfig: _ListenerRuleAuthenticateOidcConfigValue = ...,
        FixedResponseConfig: _FixedResponseConfigValue = ...,
        ForwardConfig: _ForwardConfigValue = ...,
        JwtValidationConfig: _JwtValidationConfigValue = ...,
        Order: _Integer = ...,
        RedirectConfig: _RedirectConfigValue = ...,
        TargetGroupArn: _Text = ...,
    ) -> None: ...

class RewriteConfig(AWSProperty):
    Regex: _Text
    Replace: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Regex: _Text,
        Replace: _Text,
    ) -> None: ...

class RewriteConfigObject(AWSProperty):
    Rewrites: _ListOf[_RewriteConfigValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None = ...,
        *,
        Rewrites: _ListOf[_RewriteConfigValue] | _AWSHelperFn,
    ) -> None: ...

class Transform(AWSProperty):
    HostHeaderRewriteConfig: _RewriteConfigObjectValue
    Type: _Text
    UrlRewriteConfig: _RewriteConfigObjectValue
    def __init__(
        self,
        title: str | None = ...,
        *,
        Type: _Text,
        HostHeaderRewriteConfig: _RewriteConfigObjectValue = ...,
        UrlRewriteConfig: _RewriteConfigObjectValue = ...,
    ) -> None: ...

class ListenerRule(AWSObject):
    Actions: _ListOf[_ListenerRuleActionValue] | _AWSHelperFn
    Conditions: _ListOf[_ConditionValue] | _AWSHelperFn
    ListenerArn: _Text
    Priority: _Integer
    Tags: _TagSet
    Transforms: _ListOf[_TransformValue] | _AWSHelperFn
    def __init__(
        self,
        title: str | None,
        *,
        Actions: _ListOf[_ListenerRuleActionValue] | _AWSHelperFn,
        Conditions: _ListOf[_ConditionValue] | _AWSHelperFn,
        Priority: _Integer,
        ListenerArn: _Text = ...,
        Tags: _TagSet = ...,
        Transforms: _ListOf[_TransformValue] | _AWSHelperFn = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class LoadBalancerAttributes(AWSProperty):
    Key: _Text
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Key: _Text = ...,
        Value: _Text = ...,
    ) -> None: ...

class MinimumLoadBalancerCapacity(AWSProperty):
    CapacityUnits: _Integer
    def __init__(
        self,
        title: str | None = ...,
        *,
        CapacityUnits: _Integer,
    ) -> None: ...

class SubnetMapping(AWSProperty):
    AllocationId: _Text
    IPv6Address: _Text
    PrivateIPv4Address: _Text
    SourceNatIpv6Prefix: _Text
    SubnetId: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        SubnetId: _Text,
        AllocationId: _Text = ...,
        IPv6Address: _Text = ...,
        PrivateIPv4Address: _Text = ...,
        SourceNatIpv6Prefix: _Text = ...,
    ) -> None: ...

class LoadBalancer(AWSObject):
    EnableCapacityReservationProvisionStabilize: _Boolean
    EnablePrefixForIpv6SourceNat: _Text
    EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: _Text
    IpAddressType: _Text
    Ipv4IpamPoolId: _Text
    LoadBalancerAttributes: _ListOf[_LoadBalancerAttributesValue] | _AWSHelperFn
    MinimumLoadBalancerCapacity: _MinimumLoadBalancerCapacityValue
    Name: _Text
    Scheme: _Text
    SecurityGroups: _Texts
    SubnetMappings: _ListOf[_SubnetMappingValue] | _AWSHelperFn
    Subnets: _Texts
    Tags: _TagsOrList
    Type: _Text
    def __init__(
        self,
        title: str | None,
        *,
        EnableCapacityReservationProvisionStabilize: _Boolean = ...,
        EnablePrefixForIpv6SourceNat: _Text = ...,
        EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: _Text = ...,
        IpAddressType: _Text = ...,
        Ipv4IpamPoolId: _Text = ...,
        LoadBalancerAttributes: _ListOf[_LoadBalancerAttributesValue] | _AWSHelperFn = ...,
        MinimumLoadBalancerCapacity: _MinimumLoadBalancerCapacityValue = ...,
        Name: _Text = ...,
        Scheme: _Text = ...,
        SecurityGroups: _Texts = ...,
        SubnetMappings: _ListOf[_SubnetMappingValue] | _AWSHelperFn = ...,
        Subnets: _Texts = ...,
        Tags: _TagsOrList = ...,
        Type: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class Matcher(AWSProperty):
    GrpcCode: _Text
    HttpCode: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        GrpcCode: _Text = ...,
        HttpCode: _Text = ...,
    ) -> None: ...

class TargetDescription(AWSProperty):
    AvailabilityZone: _Text
    Id: _Text
    Port: _Integer
    QuicServerId: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Id: _Text,
        AvailabilityZone: _Text = ...,
        Port: _Integer = ...,
        QuicServerId: _Text = ...,
    ) -> None: ...

class TargetGroupAttribute(AWSProperty):
    Key: _Text
    Value: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        Key: _Text = ...,
        Value: _Text = ...,
    ) -> None: ...

class TargetGroup(AWSObject):
    HealthCheckEnabled: _Boolean
    HealthCheckIntervalSeconds: _Integer
    HealthCheckPath: _Text
    HealthCheckPort: _Integer
    HealthCheckProtocol: _Text
    HealthCheckTimeoutSeconds: _Integer
    HealthyThresholdCount: _Integer
    IpAddressType: _Text
    Matcher: _MatcherValue
    Name: _Text
    Port: _Integer
    Protocol: _Text
    ProtocolVersion: _Text
    Tags: _TagsOrList
    TargetControlPort: _Integer
    TargetGroupAttributes: _ListOf[_TargetGroupAttributeValue] | _AWSHelperFn
    TargetType: _Text
    Targets: _ListOf[_TargetDescriptionValue] | _AWSHelperFn
    UnhealthyThresholdCount: _Integer
    VpcId: _Text
    def __init__(
        self,
        title: str | None,
        *,
        HealthCheckEnabled: _Boolean = ...,
        HealthCheckIntervalSeconds: _Integer = ...,
        HealthCheckPath: _Text = ...,
        HealthCheckPort: _Integer = ...,
        HealthCheckProtocol: _Text = ...,
        HealthCheckTimeoutSeconds: _Integer = ...,
        HealthyThresholdCount: _Integer = ...,
        IpAddressType: _Text = ...,
        Matcher: _MatcherValue = ...,
        Name: _Text = ...,
        Port: _Integer = ...,
        Protocol: _Text = ...,
        ProtocolVersion: _Text = ...,
        Tags: _TagsOrList = ...,
        TargetControlPort: _Integer = ...,
        TargetGroupAttributes: _ListOf[_TargetGroupAttributeValue] | _AWSHelperFn = ...,
        TargetType: _Text = ...,
        Targets: _ListOf[_TargetDescriptionValue] | _AWSHelperFn = ...,
        UnhealthyThresholdCount: _Integer = ...,
        VpcId: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class TrustStore(AWSObject):
    CaCertificatesBundleS3Bucket: _Text
    CaCertificatesBundleS3Key: _Text
    CaCertificatesBundleS3ObjectVersion: _Text
    Name: _Text
    Tags: _TagSet
    def __init__(
        self,
        title: str | None,
        *,
        CaCertificatesBundleS3Bucket: _Text = ...,
        CaCertificatesBundleS3Key: _Text = ...,
        CaCertificatesBundleS3ObjectVersion: _Text = ...,
        Name: _Text = ...,
        Tags: _TagSet = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class RevocationContent(AWSProperty):
    RevocationType: _Text
    S3Bucket: _Text
    S3Key: _Text
    S3ObjectVersion: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        RevocationType: _Text = ...,
        S3Bucket: _Text = ...,
        S3Key: _Text = ...,
        S3ObjectVersion: _Text = ...,
    ) -> None: ...

class TrustStoreRevocation(AWSObject):
    RevocationContents: _ListOf[_RevocationContentValue] | _AWSHelperFn
    TrustStoreArn: _Text
    def __init__(
        self,
        title: str | None,
        *,
        RevocationContents: _ListOf[_RevocationContentValue] | _AWSHelperFn = ...,
        TrustStoreArn: _Text = ...,
        template: _Template | None = ..., validation: bool = ...,
        Condition: _Condition = ..., CreationPolicy: _CreationPolicy = ..., DeletionPolicy: _DeletionPolicy = ..., DependsOn: _DependsOn = ..., Metadata: _Metadata = ..., UpdatePolicy: _UpdatePolicy = ..., UpdateReplacePolicy: _UpdateReplacePolicy = ...,
    ) -> None: ...

class TrustStoreRevocationProperty(AWSProperty):
    NumberOfRevokedEntries: _Integer
    RevocationId: _Text
    RevocationType: _Text
    TrustStoreArn: _Text
    def __init__(
        self,
        title: str | None = ...,
        *,
        NumberOfRevokedEntries: _Integer = ...,
        RevocationId: _Text = ...,
        RevocationType: _Text = ...,
        TrustStoreArn: _Text = ...,
    ) -> None: ...

_ActionValue: TypeAlias = Action | _AWSHelperFn
_AuthenticateCognitoConfigValue: TypeAlias = AuthenticateCognitoConfig | _AWSHelperFn
_AuthenticateOidcConfigValue: TypeAlias = AuthenticateOidcConfig | _AWSHelperFn
_CertificateValue: TypeAlias = Certificate | _AWSHelperFn
_ConditionValue: TypeAlias = Condition | _AWSHelperFn
_FixedResponseConfigValue: TypeAlias = FixedResponseConfig | _AWSHelperFn
_ForwardConfigValue: TypeAlias = ForwardConfig | _AWSHelperFn
_HostHeaderConfigValue: TypeAlias = HostHeaderConfig | _AWSHelperFn
_HttpHeaderConfigValue: TypeAlias = HttpHeaderConfig | _AWSHelperFn
_HttpRequestMethodConfigValue: TypeAlias = HttpRequestMethodConfig | _AWSHelperFn
_JwtValidationActionAdditionalClaimValue: TypeAlias = JwtValidationActionAdditionalClaim | _AWSHelperFn
_JwtValidationConfigValue: TypeAlias = JwtValidationConfig | _AWSHelperFn
_ListenerAttributeValue: TypeAlias = ListenerAttribute | _AWSHelperFn
_ListenerRuleActionValue: TypeAlias = ListenerRuleAction | _AWSHelperFn
_ListenerRuleAuthenticateOidcConfigValue: TypeAlias = ListenerRuleAuthenticateOidcConfig | _AWSHelperFn
_LoadBalancerAttributesValue: TypeAlias = LoadBalancerAttributes | _AWSHelperFn
_MatcherValue: TypeAlias = Matcher | _AWSHelperFn
_MinimumLoadBalancerCapacityValue: TypeAlias = MinimumLoadBalancerCapacity | _AWSHelperFn
_MutualAuthenticationValue: TypeAlias = MutualAuthentication | _AWSHelperFn
_PathPatternConfigValue: TypeAlias = PathPatternConfig | _AWSHelperFn
_QueryStringConfigValue: TypeAlias = QueryStringConfig | _AWSHelperFn
_QueryStringKeyValueValue: TypeAlias = QueryStringKeyValue | _AWSHelperFn
_RedirectConfigValue: TypeAlias = RedirectConfig | _AWSHelperFn
_RevocationContentValue: TypeAlias = RevocationContent | _AWSHelperFn
_RewriteConfigObjectValue: TypeAlias = RewriteConfigObject | _AWSHelperFn
_RewriteConfigValue: TypeAlias = RewriteConfig | _AWSHelperFn
_SourceIpConfigValue: TypeAlias = SourceIpConfig | _AWSHelperFn
_SubnetMappingValue: TypeAlias = SubnetMapping | _AWSHelperFn
_TargetDescriptionValue: TypeAlias = TargetDescription | _AWSHelperFn
_TargetGroupAttributeValue: TypeAlias = TargetGroupAttribute | _AWSHelperFn
_TargetGroupStickinessConfigValue: TypeAlias = TargetGroupStickinessConfig | _AWSHelperFn
_TargetGroupTupleValue: TypeAlias = TargetGroupTuple | _AWSHelperFn
_TransformValue: TypeAlias = Transform | _AWSHelperFn
