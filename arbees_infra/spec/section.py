"""What all parts of a spec have in common."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints


class Section(BaseModel):
    """A table of the spec: frozen, and an unknown key in it is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=20)]
"""Part of a resource's name: lower-case letters, digits and single hyphens, at most 20 characters."""

RegionName = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[a-z]+)+-\d$")]
"""An AWS region, such as `us-east-1`."""

Cidr = Annotated[str, StringConstraints(pattern=r"^\d{1,3}(\.\d{1,3}){3}/\d{1,2}$")]
"""An IPv4 network, such as `10.0.0.0/16`."""
