"""Settings are read once and refused when they make no sense."""

from pathlib import Path

import pytest

from wiki.config import BadSettings, load_settings, secret_of


def test_an_empty_environment_gives_a_working_instance(tmp_path: Path) -> None:
    settings = load_settings({"WIKI_HOME": str(tmp_path)})

    assert settings.database_url == f"sqlite:///{tmp_path / 'wiki.db'}"
    assert settings.search_index == tmp_path / "search_index"


def test_an_unknown_setting_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(BadSettings, match=r"WIKI_PROT is not a setting\. Did you mean WIKI_PORT\?"):
        load_settings({"WIKI_PROT": "80"})


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("WIKI_PORT", "eighty", "must be a number"),
        ("WIKI_PORT", "-1", "cannot be negative"),
        ("WIKI_DATABASE_URL", "mysql://x/y", "sqlite:/// or postgresql://"),
        ("WIKI_DATABASE_URL", "nonsense", "sqlite:/// or postgresql://"),
        ("WIKI_SYNCHRONOUS", "OFF", "FULL or NORMAL"),
        ("WIKI_SEARCH", "elastic", "whoosh or postgresql"),
        ("WIKI_SEARCH", "postgresql", "where WIKI_DATABASE_URL is"),
        ("WIKI_BASE_URL", "wiki.example.org", "http:// or https://"),
        ("WIKI_SECRET_KEY", "short", "at least 32 characters"),
        ("WIKI_THREADS", "0", "between 1 and 64"),
        ("WIKI_SMTP_URL", "mail.example.org", "must look like smtp://"),
        ("WIKI_SMTP_URL", "smtp://host:port", "must look like smtp://"),
        ("WIKI_SMTP_URL", "smtp://mail.example.org", "WIKI_MAIL_FROM must be"),
        ("WIKI_FILES_URL", "/srv/files", "must look like s3://bucket"),
        ("WIKI_FILES_URL", "s3:///prefix", "must look like s3://bucket"),
        ("WIKI_FILES_URL", "s3://bucket?secret=x", "must look like s3://bucket"),
        ("WIKI_FILES_URL", "s3://bucket?endpoint=here", "must look like s3://bucket"),
    ],
)
def test_a_value_that_makes_no_sense_is_refused(name: str, value: str, sentence: str) -> None:
    with pytest.raises(BadSettings, match=sentence):
        load_settings({name: value})


def test_other_variables_are_none_of_our_business() -> None:
    load_settings({"PATH": "/bin", "WIKIPEDIA": "1"})


def test_the_secret_is_made_once_and_kept_to_its_owner(tmp_path: Path) -> None:
    settings = load_settings({"WIKI_HOME": str(tmp_path)})

    first = secret_of(settings)

    assert secret_of(settings) == first
    assert len(first) >= 32
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0
