"""Cloud Map as moto has it, with a namespace's hosted zone named, joined to its network and deleted as on AWS."""

import json

from moto.core.exceptions import JsonRESTError
from moto.ec2.models import ec2_backends
from moto.route53.models import FakeZone, route53_backends
from moto.servicediscovery.models import Namespace
from moto.servicediscovery.responses import ServiceDiscoveryResponse
from moto.utilities.utils import get_partition

from arbees_infra.rehearsal.json_values import Properties


class CloudMapApi(ServiceDiscoveryResponse):
    """moto's Cloud Map, put right."""

    def _given(self) -> Properties:
        return Properties(json.loads(self.body))

    def _zone(self, namespace: Namespace) -> FakeZone | None:
        """A private DNS namespace's hosted zone."""
        zone_id = Properties(namespace.dns_properties or {}).text("HostedZoneId", "").rsplit("/", 1)[-1]
        return route53_backends[self.current_account][get_partition(self.region)].zones.get(zone_id)

    def create_private_dns_namespace(self) -> str:
        """CreatePrivateDnsNamespace: its zone has its name and answers in its network."""
        given, backend = self._given(), self.servicediscovery_backend
        network = given.text("Vpc")
        if network not in ec2_backends[self.current_account][self.region].vpcs:
            raise JsonRESTError("InvalidInput", f"The VPC {network} in region {self.region} does not exist")
        before = set(backend.namespaces)
        answer = super().create_private_dns_namespace()
        [made] = [one for identity, one in backend.namespaces.items() if identity not in before]
        zone = self._zone(made)
        if zone is not None:
            made.dns_properties["HostedZoneId"] = zone.id.rsplit("/", 1)[-1]
            zone.name = f"{made.name}."
            zone.vpcs = [{"vpc_id": network, "vpc_region": self.region}]
        return answer

    def update_private_dns_namespace(self) -> str:
        """UpdatePrivateDnsNamespace: its zone stays."""
        namespace = self.servicediscovery_backend.get_namespace(self._given().text("Id"))
        before = dict(namespace.dns_properties)
        answer = super().update_private_dns_namespace()
        changed = Properties(namespace.dns_properties)
        namespace.dns_properties = {**before, **(changed.record("DnsProperties") or changed)}
        return answer

    def delete_namespace(self) -> str:
        """DeleteNamespace: refused while it has services; its zone goes with it."""
        backend = self.servicediscovery_backend
        namespace = backend.get_namespace(self._given().text("Id"))
        if any(_namespace_of(one.namespace_id, one.dns_config) == namespace.id for one in backend.services.values()):
            message = "Specified Namespace contains services and can't be deleted"
            raise JsonRESTError("ResourceInUse", message)
        zone = self._zone(namespace)
        if zone is not None:
            route53_backends[self.current_account][get_partition(self.region)].zones.pop(zone.id.rsplit("/", 1)[-1])
        return super().delete_namespace()


def _namespace_of(identity: str | None, dns_config: object) -> str:
    nested = Properties(dns_config).text("NamespaceId", "") if isinstance(dns_config, dict) else ""
    return identity or nested
