"""Small real documents, made by hand."""

import io
import zipfile

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(*pages: str, password: str | None = None) -> bytes:
    """Return a PDF with a line on each page; a password that is empty only forbids changes."""
    writer = PdfWriter()
    for line in pages:
        page = writer.add_blank_page(300, 300)
        font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
        named = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
        fonts = DictionaryObject({NameObject("/F1"): named})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        if line:
            drawn = DecodedStreamObject()
            drawn.set_data(f"BT /F1 12 Tf 20 200 Td ({line}) Tj ET".encode())
            page[NameObject("/Contents")] = writer._add_object(drawn.flate_encode())  # noqa: SLF001 - pypdf has no other way
    if password is not None:
        writer.encrypt(password, "owner", algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def broken_within(content: bytes) -> bytes:
    """Return a PDF of which the pages cannot be found."""
    return content.replace(b"/Pages", b"/Sages").replace(b"/Kids", b"/Lids")


def docx(body: str) -> bytes:
    """Return a Word document with this XML as its body."""
    document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return zipped({"word/document.xml": document.encode(), "[Content_Types].xml": b"<Types/>"})


def paragraph(*runs: str) -> str:
    """Return a paragraph as Word cuts it up."""
    return f"<w:p>{''.join(f'<w:r><w:t>{run}</w:t></w:r>' for run in runs)}</w:p>"


def zipped(files: dict[str, bytes]) -> bytes:
    """Return a zip."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()
