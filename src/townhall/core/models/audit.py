from typing import ClassVar

from django.db import models

from townhall.core.models.base import Record


class ChainHead(Record):
    """The end of a chain of lines; locked while a line is added, so that two writers never share a number."""

    name = models.CharField(max_length=30, unique=True)
    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)


class ChainedLine(Record):
    """A line that carries the hash of the line before it."""

    seq = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    # Columns that a later version added: left out of the hash where they are empty, so that old lines keep theirs.
    LATER: ClassVar[frozenset[str]] = frozenset()

    class Meta:
        abstract = True


class Checkpoint(Record):
    """A signature over the end of a chain as it stood at a moment; the key lies outside the database.

    A "cut" says that the lines up to ``seq`` were destroyed after their time, and the chain begins behind it.
    """

    chain = models.CharField(max_length=30)
    number = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=10, default="mark", help_text="mark or cut")
    seq = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)
    at = models.DateTimeField()
    key_id = models.CharField(max_length=20)
    signature = models.CharField(max_length=128)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "number"], name="checkpoint_once")]


class AuditLine(ChainedLine):
    """Who did what to which thing. No personal data of residents."""

    action = models.CharField(max_length=60)
    actor_kind = models.CharField(max_length=20)
    actor = models.CharField(max_length=60)
    subject = models.CharField(max_length=120)
    detail = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["subject"]), models.Index(fields=["action", "at"])]
