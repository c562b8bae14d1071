"""Append-only lines, chained by hash, and the decorator that makes every action leave exactly one."""

import hashlib
import json
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import transaction
from django.utils import timezone

from townhall.core.actors import Actor
from townhall.core.checkpoints import marks_of
from townhall.core.models import AuditLine, ChainedLine, ChainHead

P = ParamSpec("P")
R = TypeVar("R")
L = TypeVar("L", bound=ChainedLine)

UNHASHED = {"id", "hash"}


class NotRecorded(RuntimeError):
    """An action left no audit line, or more than one."""


@dataclass(frozen=True, slots=True)
class Line:
    """What an action did, before it is written."""

    action: str
    by: Actor
    subject: str
    detail: Mapping[str, Any]


_left: ContextVar[list[Line] | None] = ContextVar("audit_lines_left", default=None)


def leave(action: str, *, by: Actor, subject: str, **detail: Any) -> None:
    """Say what the running action did; the line is written when it ends."""
    lines = _left.get()
    if lines is None:
        raise NotRecorded(f"{action} was left outside an action; put @action on the function that does it.")
    lines.append(Line(action, by, subject, detail))


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Run in one transaction and leave exactly one audit line, or undo everything.

    The line is written last, so that the chain is locked for the shortest time.
    """

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        if _left.get() is not None:
            raise NotRecorded(f"{function.__name__} was called by another action; join actions in townhall.flows.")
        lines: list[Line] = []
        token = _left.set(lines)
        try:
            with transaction.atomic():
                result = function(*args, **kwargs)
                if len(lines) != 1:
                    raise NotRecorded(f"{function.__name__} left {len(lines)} audit lines; it must leave one.")
                _write(lines[0])
            return result
        finally:
            _left.reset(token)

    run.is_action = True  # type: ignore[attr-defined]  # read by tests/house/test_actions.py
    return run


def append(line: L, *, chain: str) -> L:
    """Put the line at the end of its chain. The caller holds a transaction."""
    ChainHead.objects.get_or_create(name=chain)
    head = ChainHead.objects.select_for_update().get(name=chain)
    line.seq, line.previous_hash = head.seq + 1, head.hash
    line.at = line.at or timezone.now()
    line.hash = line_hash(line)
    line.save(force_insert=True)
    ChainHead.objects.filter(pk=head.pk).update(seq=line.seq, hash=line.hash)
    return line


def line_hash(line: ChainedLine) -> str:
    """SHA-256 over every column of the line except its own hash."""
    columns: dict[str, Any] = {}
    for field in line._meta.concrete_fields:  # noqa: SLF001 - Django's documented way to list columns
        value = getattr(line, field.attname)
        if field.attname not in UNHASHED and not (field.attname in line.LATER and not value):
            columns[field.attname] = value.timestamp() if hasattr(value, "timestamp") else value
    text = json.dumps(columns, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a chain is whole.

    Args:
        lines: lines read.
        broken_at: number of the first bad line, None if the chain is whole.
        problem: what is wrong there, in Korean.
    """

    lines: int
    broken_at: int | None = None
    problem: str = ""


def verify(model: type[ChainedLine] = AuditLine, *, chain: str = "audit") -> Verdict:
    """Read the whole chain again and name the first line that was changed, removed or added.

    The signed checkpoints are read first: a chain that was written anew as a whole fits itself, but not them.
    """
    marks = marks_of(chain)
    seq, previous = marks.start
    for line in model._default_manager.order_by("seq").iterator(chunk_size=2000):  # noqa: SLF001 - abstract model
        problem = _problem(line, seq=seq, previous=previous, signed=marks.hashes.get(line.seq))
        if problem:
            return Verdict(seq, seq + 1 if line.seq != seq + 1 else line.seq, problem)
        previous, seq = line.hash, line.seq
    head = ChainHead.objects.filter(name=chain).first()
    if head and (head.seq, head.hash) != (seq, previous):
        return Verdict(seq, seq + 1, "끝줄이 지워졌습니다")
    if seq < max(marks.hashes, default=0):
        return Verdict(seq, seq + 1, "검인한 줄이 없습니다")
    if marks.fault:
        return Verdict(seq, *marks.fault)
    return Verdict(seq)


def _problem(line: ChainedLine, *, seq: int, previous: str, signed: str | None) -> str:
    """What is wrong with a line, "" if nothing is."""
    if line.seq != seq + 1:
        return f"{seq + 1}번째 줄이 없습니다"
    if line.previous_hash != previous:
        return "앞줄과 이어지지 않습니다"
    if line_hash(line) != line.hash:
        return "내용이 바뀌었습니다"
    if signed is not None and signed != line.hash:
        return "검인한 내용과 다릅니다"
    return ""


def lines_about(subject: str) -> list[AuditLine]:
    """Audit lines of one thing, oldest first."""
    return list(AuditLine.objects.filter(subject=subject).order_by("seq"))


def _write(line: Line) -> None:
    append(
        AuditLine(
            action=line.action,
            actor_kind=line.by.kind,
            actor=line.by.id,
            subject=line.subject,
            detail=dict(line.detail),
        ),
        chain="audit",
    )
