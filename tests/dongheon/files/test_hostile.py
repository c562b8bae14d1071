import io
import struct
import time

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.dongheon.files.made import pdf, with_part, word_notice, workbook, zipped

from dongheon.base.errors import BadInput
from dongheon.files.limits import Limits
from dongheon.files.read import read

LAUGHS = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><l>&c;</l>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>'


def locked_zip():
    data = bytearray(zipped({"a.txt": b"a"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def claiming(size):
    """An archive whose only member claims a size."""
    data = bytearray(zipped({"word/document.xml": b"a" * 100, "[Content_Types].xml": b"<a/>"}))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", size)
    return bytes(data)


def locked_pdf():
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        document.save(buffer, encryption=pikepdf.Encryption(owner="o", user="u"))
    return buffer.getvalue()


def twice_named():
    made = zipped({"word/document.xml": b"<a/>", "[Content_Types].xml": b"<a/>", "word/document.xmk": b"<b/>"})
    return made.replace(b"word/document.xmk", b"word/document.xml")


BOMB = zipped({"[Content_Types].xml": b"<a/>", "word/document.xml": b"0" * 30_000_000})


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "a.docx", "empty"),
        (BOMB, "a.docx", "bomb"),
        (claiming(2_000_000_000), "a.docx", "bomb"),
        (twice_named(), "a.docx", "twice"),
        (with_part(word_notice(), "word/document.xml", lambda _: LAUGHS), "a.docx", "entities"),
        (with_part(word_notice(), "word/document.xml", lambda _: OUTSIDE), "a.docx", "entities"),
        (with_part(workbook(), "xl/sharedStrings.xml", lambda _: OUTSIDE), "a.xlsx", "entities"),
        (with_part(workbook(), "xl/worksheets/sheet1.xml", lambda _: LAUGHS), "a.xlsx", "entities"),
        (with_part(word_notice(), "word/document.xml", lambda d: d[:500]), "a.docx", "not well-formed"),
        (with_part(word_notice(), "word/document.xml", lambda _: b"<a>" * 5000 + b"</a>" * 5000), "a.docx", "well-formed"),
        (word_notice()[:8000], "a.docx", "cut off"),
        (pdf()[:400], "a.pdf", "cannot be opened"),
        (locked_pdf(), "a.pdf", "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "a.doc", "save it as DOCX"),
        (b"MZ\x00\x00", "a.pdf", "no kind"),
        (b"<html><body>" + b"<div>" * 20_000, "a.html", "deep"),
        (b'a,"' + b"x" * 1_100_000, "a.csv", "CSV"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_what_and_what_to_do(data, name, said):
    started = time.monotonic()
    with pytest.raises(BadInput) as refused:
        read(data, name=name)
    assert str(refused.value).startswith(name)
    assert said in str(refused.value)
    assert time.monotonic() - started < 3


def test_limits_are_arguments():
    with pytest.raises(BadInput, match="pages"):
        read(pdf(), name="a.pdf", limits=Limits(pages=2))
    with pytest.raises(BadInput, match="cells"):
        read(workbook(), name="a.xlsx", limits=Limits(cells=3))
    with pytest.raises(BadInput, match="members"):
        read(word_notice(), name="a.docx", limits=Limits(members=3))
    with pytest.raises(BadInput, match="split the file"):
        read(b"12345", name="a.txt", limits=Limits(file_bytes=4))


def test_macros_are_named_and_not_run():
    content = read(with_part(word_notice(), "word/vbaProject.bin", lambda _: b"x"), name="a.docm")
    assert content.warnings[0].startswith("holds macros; none was run")


GOOD = {"docx": word_notice(), "xlsx": workbook(), "pdf": pdf()}


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(GOOD)), st.data())
def test_damage_gives_a_content_or_one_clear_refusal(kind, data):
    whole = bytearray(GOOD[kind])
    for _ in range(data.draw(st.integers(1, 5))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    damaged = bytes(whole[: data.draw(st.integers(1, len(whole)))])
    try:
        said = read(damaged, name=f"damaged.{kind}").name
    except BadInput as error:
        said = str(error)
    assert said.startswith(f"damaged.{kind}")
