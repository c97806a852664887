"""Where templates and static files are, in a checkout and in a wheel."""

from pathlib import Path

PACKAGE = Path(__file__).parent
IN_WHEEL = (PACKAGE / "templates").is_dir()
RESOURCES = PACKAGE if IN_WHEEL else PACKAGE.parent
TEMPLATES = RESOURCES / "templates"
STATIC = RESOURCES / "static"
MIGRATIONS = PACKAGE / "migrations"
HARBOUR = PACKAGE / "demo" / "harbour"
