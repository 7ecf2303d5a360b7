"""The generator: one typed spec in, CloudFormation for every region and component out.

from arbees_infra import build, load_spec, platform

spec = load_spec("arbees.toml")
build(platform(spec), "templates_out")
"""

from arbees_infra.building import build
from arbees_infra.cfn import Platform
from arbees_infra.platform import platform
from arbees_infra.spec import Spec, SpecError, load_spec

__all__ = ["Platform", "Spec", "SpecError", "build", "load_spec", "platform"]
