"""``dongheon knowledge read``: a document as one clean structure."""

import json

import click

from dongheon.cli.files import read_bytes
from dongheon.cli.ocr import tesseract
from dongheon.files.read import read
from dongheon.files.show import as_markdown, as_record


@click.command("read")
@click.argument("source")
@click.option("--json", "as_json", is_flag=True, help="blocks, facts, warnings and children as JSON")
@click.option("--ocr", is_flag=True, help="read pictures of pages with tesseract, which must be installed")
def read_command(source: str, *, as_json: bool, ocr: bool) -> None:
    """Read a PDF, DOCX, PPTX, XLSX, HWP, HWPX, CSV, HTML, Markdown, text, e-mail or ZIP; - is the pipe."""
    name = "standard input" if source == "-" else source
    content = read(read_bytes(source), name=name, ocr=tesseract() if ocr else None)
    if as_json:
        click.echo(json.dumps(as_record(content), ensure_ascii=False, indent=1))
    else:
        click.echo(as_markdown(content), nl=False)
    for warning in content.warnings:
        click.echo(f"{name}: {warning}", err=True)
    for child, reason in content.refused:
        click.echo(f"{name}: {child}: {reason}", err=True)
