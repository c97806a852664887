"""What the browser is given: vendored files are what they claim, and the style sheets keep their rules."""

import hashlib
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "static"
VENDOR = STATIC / "vendor"
PACKAGES = tomllib.loads((VENDOR / "VENDOR.toml").read_text(encoding="utf-8"))["package"]
SHEETS = sorted((STATIC / "css").rglob("*.css"))
MODULES = sorted((STATIC / "js").rglob("*.js"))

RAW_COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|rgba|hsl|hsla|hwb|lab|lch|oklab|oklch)\(", re.IGNORECASE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
PHYSICAL = re.compile(r"\b(?:margin|padding|border)-(?:left|right|top|bottom)\b|(?<!-)\b(?:width|height):")


def rules(sheet: Path) -> str:
    return COMMENT.sub("", sheet.read_text(encoding="utf-8"))


def names(paths: list[Path]) -> list[str]:
    return [path.name for path in paths]


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["folder"])
def test_a_vendored_file_has_the_hash_written_down_for_it(package: dict[str, dict[str, str]]) -> None:
    folder = VENDOR / str(package["folder"])
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    assert found == package["sha256"]


def test_every_vendored_folder_is_listed_and_carries_its_licence() -> None:
    folders = {path.name for path in VENDOR.iterdir() if path.is_dir()}
    assert folders == {package["folder"] for package in PACKAGES}
    assert all((VENDOR / folder / "LICENSE").stat().st_size for folder in folders)


@pytest.mark.parametrize("sheet", SHEETS, ids=names(SHEETS))
def test_only_the_tokens_name_a_raw_colour(sheet: Path) -> None:
    if sheet.name != "tokens.css":
        assert not RAW_COLOUR.findall(rules(sheet))


@pytest.mark.parametrize("sheet", SHEETS, ids=names(SHEETS))
def test_importance_is_claimed_only_to_hide(sheet: Path) -> None:
    claims = re.findall(r"([^{}]+)\{[^{}]*!important", rules(sheet))
    assert {claim.strip() for claim in claims} <= {"[hidden]", ".hide-s", ".only-s"}


@pytest.mark.parametrize("sheet", SHEETS, ids=names(SHEETS))
def test_sheets_select_by_class_and_measure_along_the_line(sheet: Path) -> None:
    text = rules(sheet)
    assert not re.findall(r"(?:^|[\s,>+~])#[a-z][\w-]*[^;{}]*\{", text, re.MULTILINE)
    assert not PHYSICAL.findall(re.sub(r"@media[^{]*\{", "", text))


@pytest.mark.parametrize("sheet", SHEETS, ids=names(SHEETS))
def test_every_token_and_file_a_sheet_uses_exists(sheet: Path) -> None:
    tokens = set(re.findall(r"(--[\w-]+):", "".join(map(rules, SHEETS))))
    assert set(re.findall(r"var\((--[\w-]+)", rules(sheet))) <= tokens
    for address in re.findall(r'url\("([^"]+)"\)', rules(sheet)):
        assert (sheet.parent / address).is_file(), address


def test_every_sheet_is_linked_by_the_head_of_each_page() -> None:
    head = (ROOT / "templates/components/head.html").read_text(encoding="utf-8")
    linked = set(re.findall(r"'([\w/-]+)'", head.partition("for sheet in")[2].partition("]")[0]))
    assert linked == {path.relative_to(STATIC / "css").with_suffix("").as_posix() for path in SHEETS}


@pytest.mark.parametrize("module", MODULES, ids=names(MODULES))
def test_a_module_runs_under_the_strict_policy_and_leans_on_nothing_foreign(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert not re.findall(
        r"\beval\(|new Function|\.style\b(?!\.setProperty\(\"--)|setAttribute\(\"(?:style|on)"
        r"|https?://(?!\"|\`|\))",
        text,
    )
    assert all((module.parent / found).is_file() for found in re.findall(r'from "([^"]+)"', text))
