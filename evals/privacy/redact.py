"""Covered files: how many planted values are gone, how much of the other text stays, how long it takes.

Forty documents are made by other programs (python-docx, openpyxl, python-pptx, typst, the mail package) from letters of
which every value is known (late.txt, written after the finder's rules). A value counts as gone when no byte of the unpacked file and no text that another reader
extracts holds it. Kept: of the words outside values that a reader extracts from the original, the share that the
same reader extracts from the covered file. Seconds are of the processor, on documents of some 60 letters.
The documents of every format hold the same letters, so the formats can be compared.
"""

import csv
import email
import email.message
import email.policy
import io
import re
import time
import zipfile
from collections import Counter

import docx
import numpy as np
import openpyxl
import pikepdf
import pypdf
import typst
from evals.privacy._slots import texts
from lxml import html
from pptx import Presentation

from dongheon.files.read import read
from dongheon.privacy.redact.redact import redact

SEED, LETTERS, DOCUMENTS = 20261123, 60, 5
LEAST = 4  # a shorter value may stand in other words


def main():
    redact(b"warm", name="warm.txt")  # the finder's weights are read once
    print("format   documents  values  gone by position  gone everywhere  other words kept  refused  seconds per MB")
    for kind, make in MAKERS.items():
        totals = np.zeros(6)
        seconds = size = 0.0
        for number in range(DOCUMENTS):
            letters = texts(LETTERS, SEED + number, "late.txt")
            data = make(letters)
            started = time.process_time()
            done = redact(data, name=f"letters.{kind}")
            seconds += time.process_time() - started
            size += len(data) / 1e6
            totals += measured(kind, data, done, letters)
        values, gone, everywhere, words, kept, refused = totals
        print(
            f"{kind:8} {DOCUMENTS:9} {int(values):7} {gone / values:17.3f} {everywhere / values:16.3f} "
            f"{kept / words:17.3f} {int(refused):8} {seconds / size:15.2f}"
        )
    print("gone by position: the value is no longer beside the words before it; gone everywhere: nor anywhere else.")
    print("A value counts as left if the finder missed it: this is the finder and the rewriting together.")


def measured(kind, data, done, letters):
    values = {text.text[start:end] for text in letters for _, start, end in text.spans}
    values = {value for value in values if len(value) >= LEAST or re.fullmatch("[가-힣]{3}", value)}
    if done.refused:
        return np.array([len(values), len(values), len(values), 1, 0, 1])
    found = squeezed(everything(done.data) + shown(kind, done.data))
    left = {value for value in values if squeezed(value) in found}
    beside = 0
    for value in left:
        before = {squeezed(t.text[max(0, s - 6) : s]) for t in letters for _, s, e in t.spans if t.text[s:e] == value}
        beside += any(cue + squeezed(value) in found for cue in before)
    words = {word for text in letters for word in outside(text)} - {
        w for v in values for w in re.findall("[가-힣]{3,}", v)
    }
    before, after = (Counter(re.findall("[가-힣]{3,}", shown(kind, one))) for one in (data, done.data))
    total = sum(before[word] for word in words)
    kept = sum(min(before[word], after[word]) for word in words)
    return np.array([len(values), len(values) - beside, len(values) - len(left), total, kept, 0])


def outside(text):
    """Words of a letter that hold no part of a value."""
    taken = {place for _, start, end in text.spans for place in range(start, end)}
    return [m[0] for m in re.finditer(r"[가-힣]{3,}", text.text) if not taken & set(range(*m.span()))]


def squeezed(text):
    return re.sub(r"\s+", "", text)


def saved(document):
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def made_docx(letters):
    """Each letter in runs of four characters; a part of them in a table, a comment, a header."""
    document = docx.Document()
    for number, letter in enumerate(letters):
        if number % 10 == 8:
            document.add_table(rows=1, cols=1).cell(0, 0).text = letter.text
            continue
        paragraph = document.add_paragraph()
        for at in range(0, len(letter.text), 4):
            paragraph.add_run(letter.text[at : at + 4])
        if number % 10 == 9:
            document.add_comment(paragraph.runs, text=letter.text, author="누구")
    document.sections[0].header.paragraphs[0].text = letters[0].text
    return saved(document)


def made_xlsx(letters):
    book = openpyxl.Workbook()
    for number, letter in enumerate(letters):
        book.active.cell(number + 1, 1 + number % 3, letter.text)
    book.create_sheet("숨은 표").append([letters[0].text])
    book.worksheets[1].sheet_state = "hidden"
    return saved(book)


def made_pptx(letters):
    show = Presentation()
    for letter in letters:
        slide = show.slides.add_slide(show.slide_layouts[1])
        slide.placeholders[1].text_frame.text = letter.text
        slide.notes_slide.notes_text_frame.text = letter.text
    return saved(show)


def made_pdf(letters):
    lines = "\n\n".join(
        "#raw(" + '"' + t.text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '")' for t in letters
    )
    return typst.compile(
        f'#set page(paper: "a4")\n#show raw: set text(font: "NanumGothic", size: 9pt)\n{lines}'.encode()
    )


def made_html(letters):
    body = "".join(
        f"<p>{html_text(t.text[: len(t.text) // 2])}<b>{html_text(t.text[len(t.text) // 2 :])}</b></p>" for t in letters
    )
    return f"<!doctype html><html><head><meta charset=utf-8></head><body>{body}</body></html>".encode()


def html_text(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


def made_eml(letters):
    message = email.message.EmailMessage()
    message["From"], message["Subject"], message["MIME-Version"] = "민원실 <desk@example.kr>", "민원 모음", "1.0"
    message.set_content("\n\n".join(t.text for t in letters))
    return message.as_bytes()


def made_csv(letters):
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["번호", "내용"])
    writer.writerows([number, letter.text] for number, letter in enumerate(letters))
    return out.getvalue().encode("utf-8-sig")


def made_txt(letters):
    return "\n\n".join(t.text for t in letters).encode()


MAKERS = {
    "docx": made_docx, "xlsx": made_xlsx, "pptx": made_pptx, "pdf": made_pdf, "html": made_html, "eml": made_eml,
    "csv": made_csv, "txt": made_txt,
}  # fmt: skip


def shown(kind, data):
    """Text as a reader extracts it; of PDF by pypdf, else by our own reader."""
    if kind == "pdf":
        return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    if kind == "html":
        return html.fromstring(data).text_content()
    content = read(data, name=f"covered.{kind}")
    return "\n".join(block.text + "\n".join(cell.text for cell in block.cells) for block in content.blocks)


def everything(data):
    if data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as opened:
            return "\n".join(map(str, opened.objects))
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            return "\n".join(opened.read(name).decode("utf-8", "ignore") for name in opened.namelist())
    if b"MIME-Version" in data[:3000]:
        parts = [part.get_payload(decode=True) or b"" for part in email.message_from_bytes(data).walk()]
        return "\n".join(part.decode("utf-8", "ignore") for part in parts)
    return data.decode("utf-8", "ignore")


if __name__ == "__main__":
    main()
