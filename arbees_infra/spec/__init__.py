"""What a user writes: `arbees.toml`, read into frozen models, on top of a shipped profile."""

from arbees_infra.spec.errors import Problem, SpecError
from arbees_infra.spec.load import PROFILES, Source, load_spec, read_spec
from arbees_infra.spec.root import Spec

__all__ = ["PROFILES", "Problem", "Source", "Spec", "SpecError", "load_spec", "read_spec"]
