"""What holds for all tests."""

from hypothesis import settings

# How long an example takes says something about the machine, and nothing about the code. All else stays as it is, so
# that the examples on CI are those of hypothesis' own profile for it.
settings.register_profile("patient", settings(), deadline=None)
settings.load_profile("patient")
