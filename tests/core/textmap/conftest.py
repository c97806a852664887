"""How the properties are tried."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)  # time is measured elsewhere
settings.load_profile("unhurried")
