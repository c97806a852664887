"""What the list at an archive's end says of its files, checked before any of them is read."""

import stat
from collections.abc import Mapping, Sequence
from operator import attrgetter
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipInfo

from wiki.importing.archives.limits import SLIGHT, Limits
from wiki.importing.archives.names import check_name, check_together, shown
from wiki.importing.problems import Broken

ENCRYPTED = 0x1 | 0x40  # flags of a member
UTF8 = 0x800
HEADER = 30  # bytes before a member's name, at the least
REPARSE_POINT = 0x400  # what Windows calls a link
LITTER = (".DS_Store", "Thumbs.db", "desktop.ini")  # what file managers leave behind


def checked_members(members: Sequence[ZipInfo], directory: int, limits: Limits) -> Mapping[str, ZipInfo]:
    """Return the files of an archive by name; `directory` is where its list begins.

    Raises:
        Broken: the list says that it is not worth reading.
    """
    if len(members) > limits.entries:
        raise Broken(f"It has {len(members):,} entries. At most {limits.entries:,} are read; divide it.")
    check_overlap(members, directory)
    named = [(name_of(member), member) for member in members]
    for name, member in named:
        check_kind(name, member)
        check_name(name.removesuffix("/"))
        check_ratio(name, member, limits)
    files = [(name, member) for name, member in named if not name.endswith("/")]
    check_total(files, limits)
    check_together(name for name, _ in files)
    return {name: member for name, member in files if not is_litter(name)}


def name_of(member: ZipInfo) -> str:
    """Return a member's name whole; `filename` ends at the first NUL, and old tools do not say UTF-8."""
    name = member.orig_filename
    if member.flag_bits & UTF8:
        return name
    try:
        return name.encode("cp437").decode()
    except UnicodeError:
        return name


def check_overlap(members: Sequence[ZipInfo], directory: int) -> None:
    """Refuse files that lie in each other: a few bytes that unpack many times.

    Raises:
        Broken: two share bytes.
    """
    ordered = sorted(members, key=attrgetter("header_offset"))
    ends = [member.header_offset + HEADER + member.compress_size for member in ordered]
    starts = [*(member.header_offset for member in ordered[1:]), directory]
    for member, end, start in zip(ordered, ends, starts, strict=False):
        if end > start or member.header_offset < 0:
            raise Broken("Its bytes belong to another file too; this is no honest archive.", named(member))


def check_kind(name: str, member: ZipInfo) -> None:
    """Refuse what is no plain file.

    Raises:
        Broken: it is encrypted, a link or a device, or packed in an uncommon way.
    """
    kind = stat.S_IFMT(member.external_attr >> 16)
    if member.flag_bits & ENCRYPTED:
        raise Broken("It is encrypted. Pack it again without a password.", shown(name))
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR} or member.external_attr & REPARSE_POINT:
        raise Broken("It is a link or a device, no plain file. Put a copy in its place.", shown(name))
    if member.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise Broken("It is packed in a way we do not read. Pack it again as a plain zip.", shown(name))


def check_ratio(name: str, member: ZipInfo, limits: Limits) -> None:
    """Refuse a file that says it unpacks to far more than it is.

    Raises:
        Broken: it does.
    """
    if member.file_size > max(SLIGHT, limits.ratio * member.compress_size):
        raise Broken(f"It would unpack to more than {limits.ratio} times its size.", shown(name))


def check_total(files: Sequence[tuple[str, ZipInfo]], limits: Limits) -> None:
    """Refuse an archive whose files say they are too much together.

    Raises:
        Broken: they do.
    """
    total = sum(member.file_size for _, member in files)
    if total > limits.unpacked:
        room, needs = (f"{size / 1_000_000:,.0f} MB" for size in (limits.unpacked, total))
        raise Broken(f"It would unpack to {needs}. At most {room} are read; divide it.")


def is_litter(name: str) -> bool:
    """Whether it is nothing anybody wrote."""
    return name.startswith("__MACOSX/") or name.rpartition("/")[2] in LITTER


def named(member: ZipInfo) -> str:
    """Name a member in a message."""
    return shown(name_of(member))
