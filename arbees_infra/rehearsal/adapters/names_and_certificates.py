"""Route 53, ACM and Cloud Map."""

import uuid
from collections.abc import Callable, Iterator, Mapping

from arbees_infra.rehearsal.adapters import tagging
from arbees_infra.rehearsal.errors import ResourceFailedError, UnsupportedError
from arbees_infra.rehearsal.json_values import Json, Properties, as_text, pick
from arbees_infra.rehearsal.resource import Act, Call, Read, Resource, ResourceType, Step, Tagging


def _create_zone(resource: Resource) -> Mapping[str, Json]:
    vpcs = resource.properties.records("VPCs")
    for vpc in vpcs:
        _require_network(resource, vpc)
    config = dict(resource.properties.record("HostedZoneConfig"))
    return {
        "CallerReference": str(uuid.uuid4()),
        "HostedZoneConfig": {**config, "PrivateZone": bool(vpcs)},
        "VPC": dict(vpcs[0]) if vpcs else None,
    }


def _require_network(resource: Resource, vpc: Mapping[str, Json]) -> None:
    """moto joins a zone to any network's name; AWS only to one that exists in the region given."""
    region = as_text(vpc["VPCRegion"], "VPCRegion")
    resource.call("describe_vpcs", {"VpcIds": [vpc["VPCId"]]}, service="ec2", region=region)


def _join_networks(resource: Resource) -> Json:
    """The first network came with the zone; the others join it, and those that are gone leave."""
    now = [dict(one) for one in resource.properties.records("VPCs")]
    before = [dict(one) for one in resource.previous.records("VPCs")] or now[:1]
    for vpc in now:
        if vpc not in before:
            _require_network(resource, vpc)
            resource.call("associate_vpc_with_hosted_zone", {"HostedZoneId": resource.ref, "VPC": vpc})
    for vpc in before:
        if vpc not in now:
            resource.call("disassociate_vpc_from_hosted_zone", {"HostedZoneId": resource.ref, "VPC": vpc})
    return None


def _bare_id(path: str) -> Callable[[Resource], str]:
    return lambda resource: as_text(pick(path, resource.created)).rsplit("/", 1)[1]


def _zone_of(resource: Resource) -> str:
    if "HostedZoneId" in resource.properties:
        return resource.text("HostedZoneId")
    name = resource.text("HostedZoneName")
    answer = resource.call("list_hosted_zones_by_name", {"DNSName": name})
    found = pick(f"HostedZones[?Name=='{name}'].Id", answer)
    if not isinstance(found, list) or len(found) != 1:
        raise ResourceFailedError(f"No hosted zones named {name} found.")
    return as_text(found[0]).rsplit("/", 1)[-1]


_RECORD = (
    "AliasTarget Failover GeoLocation HealthCheckId MultiValueAnswer Name Region ResourceRecords SetIdentifier TTL "
    "Type Weight"
)


def _record_set(properties: Properties) -> dict[str, Json]:
    record: dict[str, Json] = {name: properties[name] for name in _RECORD.split() if name in properties}
    if "ResourceRecords" in record:
        record["ResourceRecords"] = [{"Value": value} for value in properties.texts("ResourceRecords")]
    if "AliasTarget" in record:
        record["AliasTarget"] = {"EvaluateTargetHealth": False, **properties.record("AliasTarget")}
    return record


def _change_records(action: str) -> Act:
    def run(resource: Resource) -> Json:
        record = _record_set(resource.properties)
        changes: list[Json] = []
        if action == "UPSERT" and _identity(_record_set(resource.previous)) != _identity(record):
            changes.append({"Action": "DELETE", "ResourceRecordSet": _record_set(resource.previous)})
        changes.append({"Action": action, "ResourceRecordSet": record})
        parameters: dict[str, Json] = {"HostedZoneId": _zone_of(resource), "ChangeBatch": {"Changes": changes}}
        return resource.call("change_resource_record_sets", parameters)

    # A deletion takes care of no property: what it claimed, an update would take for done.
    return Act(run, uses=() if action == "DELETE" else (*_RECORD.split(), "HostedZoneId", "HostedZoneName"))


def _identity(record: Mapping[str, Json]) -> tuple[Json, ...]:
    return tuple(record.get(name) for name in ("Name", "Type", "SetIdentifier"))


def _zone_tags(kind: str) -> Tagging:
    return Tagging(
        "change_tags_for_resource",
        "change_tags_for_resource",
        lambda r: {"ResourceType": kind, "ResourceId": r.ref},
        tags="AddTags",
        keys="RemoveTagKeys",
    )


_ROUTE53 = (
    ResourceType(
        "AWS::Route53::HostedZone",
        "route53",
        create=Call("create_hosted_zone", _create_zone, uses=("HostedZoneConfig",), passes=("Name",)),
        ref=_bare_id("HostedZone.Id"),
        key=lambda r: {"Id": r.ref},
        steps=(Step(("VPCs",), Act(_join_networks, uses=("VPCs",))),),
        update=(
            Call(
                "update_hosted_zone_comment",
                lambda r: {"Comment": r.properties.record("HostedZoneConfig").text("Comment", "")},
                uses=("HostedZoneConfig",),
                passes=(),
                whole=True,
            ),
        ),
        delete=Call("delete_hosted_zone"),
        read=Read("get_hosted_zone", lambda r: {"Id": r.ref}, "@"),
        attributes={"Id": lambda r: r.ref, "NameServers": "DelegationSet.NameServers"},
        tags=_zone_tags("hostedzone"),
        tag_property="HostedZoneTags",
    ),
    ResourceType(
        "AWS::Route53::RecordSet",
        "route53",
        create=_change_records("CREATE"),
        ref=lambda r: r.text("Name"),
        update=(_change_records("UPSERT"),),
        delete=_change_records("DELETE"),
        not_modelled={"Comment": "Route 53 keeps comments with changes, not with records"},
    ),
    ResourceType(
        "AWS::Route53::HealthCheck",
        "route53",
        create=Call("create_health_check", lambda _: {"CallerReference": str(uuid.uuid4())}),
        ref="HealthCheck.Id",
        key=lambda r: {"HealthCheckId": r.ref},
        update=(
            Call(
                "update_health_check",
                lambda r: {
                    name: value
                    for name, value in r.properties.record("HealthCheckConfig").items()
                    if name not in {"Type", "MeasureLatency", "RequestInterval"}
                },
                uses=("HealthCheckConfig",),
                passes=(),
            ),
        ),
        delete=Call("delete_health_check"),
        attributes={"HealthCheckId": lambda r: r.ref},
        tags=_zone_tags("healthcheck"),
        tag_property="HealthCheckTags",
    ),
)


def _validation_options(resource: Resource) -> Iterator[Json]:
    for one in resource.properties.records("DomainValidationOptions"):
        if "ValidationDomain" in one:
            yield {"DomainName": one["DomainName"], "ValidationDomain": one["ValidationDomain"]}


def _prove_domain(resource: Resource) -> Json:
    """Creates the validation records where the template names the zone, as CloudFormation does."""
    zones = {
        one.text("DomainName"): one.text("HostedZoneId")
        for one in resource.properties.records("DomainValidationOptions")
        if "HostedZoneId" in one
    }
    shown = pick(
        "Certificate.DomainValidationOptions", resource.call("describe_certificate", {"CertificateArn": resource.ref})
    )
    for option in shown if isinstance(shown, list) else []:
        record = pick("ResourceRecord", option)
        zone = zones.get(as_text(pick("DomainName", option)))
        if zone is not None and isinstance(record, dict):
            change: Json = {
                "Action": "UPSERT",
                "ResourceRecordSet": {
                    "Name": record["Name"],
                    "Type": record["Type"],
                    "TTL": 300,
                    "ResourceRecords": [{"Value": record["Value"]}],
                },
            }
            resource.call(
                "change_resource_record_sets",
                {"HostedZoneId": zone, "ChangeBatch": {"Changes": [change]}},
                service="route53",
            )
    return None


_ACM = (
    ResourceType(
        "AWS::CertificateManager::Certificate",
        "acm",
        create=Call(
            "request_certificate",
            lambda r: {
                "DomainValidationOptions": list(_validation_options(r)) or None,
                "IdempotencyToken": uuid.uuid4().hex,
            },
        ),
        ref="CertificateArn",
        key=lambda r: {"CertificateArn": r.ref},
        steps=(Step(("DomainValidationOptions",), Act(_prove_domain, uses=("DomainValidationOptions",))),),
        delete=Call("delete_certificate"),
        read=Read("describe_certificate", lambda r: {"CertificateArn": r.ref}, "Certificate"),
        attributes={"CertificateArn": lambda r: r.ref},
        tags=Tagging(
            "add_tags_to_certificate",
            "remove_tags_from_certificate",
            lambda r: {"CertificateArn": r.ref},
            keys="Tags",
            keys_as_records=True,
        ),
        replaces=frozenset({"ValidationMethod"}),
    ),
)


def _create_namespace(resource: Resource) -> Json:
    """Making a namespace is an operation of its own, whose target is the namespace."""
    parameters: dict[str, Json] = {
        name: resource.get(name) for name in ("Name", "Vpc", "Description", "Properties", "Tags")
    }
    started = resource.call("create_private_dns_namespace", {**parameters, "CreatorRequestId": uuid.uuid4().hex})
    operation = resource.call("get_operation", {"OperationId": started["OperationId"]})
    if pick("Operation.Status", operation) != "SUCCESS":
        raise UnsupportedError(f"a namespace operation in state {pick('Operation.Status', operation)}")
    return {"Id": pick("Operation.Targets.NAMESPACE", operation)}


def _change_namespace(resource: Resource) -> Mapping[str, Json]:
    changes: dict[str, Json] = {
        "Description": resource.text("Description", ""),
        "Properties": resource.get("Properties") or None,
    }
    return {"Namespace": {name: value for name, value in changes.items() if value is not None}}


_SERVICE_CHANGES = ("Description", "DnsConfig", "HealthCheckConfig")


def _change_service(resource: Resource) -> Mapping[str, Json]:
    """What a service's update may say; its namespace and routing policy are set for good."""
    changes = {name: resource.get(name) for name in _SERVICE_CHANGES if name in resource.properties}
    if "DnsConfig" in changes:
        changes["DnsConfig"] = {"DnsRecords": resource.properties.record("DnsConfig").items_of("DnsRecords")}
    return {"Service": changes}


_CLOUD_MAP = (
    ResourceType(
        "AWS::ServiceDiscovery::PrivateDnsNamespace",
        "servicediscovery",
        create=Act(_create_namespace, uses=("Name", "Vpc", "Description", "Properties", "Tags")),
        ref="Id",
        key=lambda r: {"Id": r.ref},
        update=(
            Call(
                "update_private_dns_namespace",
                _change_namespace,
                uses=("Description", "Properties"),
                passes=(),
                whole=True,
            ),
        ),
        delete=Call("delete_namespace"),
        read=Read("get_namespace", lambda r: {"Id": r.ref}, "Namespace"),
        attributes={"Id": "Id", "Arn": "Arn", "HostedZoneId": "Properties.DnsProperties.HostedZoneId"},
        tags=tagging.by_attribute("ResourceARN", "Arn", "tag_resource", "untag_resource"),
    ),
    ResourceType(
        "AWS::ServiceDiscovery::Service",
        "servicediscovery",
        create=Call("create_service", lambda _: {"CreatorRequestId": uuid.uuid4().hex}),
        name="Name",
        ref="Service.Id",
        key=lambda r: {"Id": r.ref},
        update=(
            Call(
                "update_service",
                _change_service,
                uses=_SERVICE_CHANGES,
                passes=(),
                whole=True,
            ),
        ),
        delete=Call("delete_service"),
        read=Read("get_service", lambda r: {"Id": r.ref}, "Service"),
        attributes={"Id": "Id", "Arn": "Arn", "Name": "Name"},
        tags=tagging.by_attribute("ResourceARN", "Arn", "tag_resource", "untag_resource"),
    ),
)

TYPES: tuple[ResourceType, ...] = (*_ROUTE53, *_ACM, *_CLOUD_MAP)
