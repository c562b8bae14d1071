import uuid
from typing import ClassVar

from django.db import models

from townhall.core.models import ChainedLine, Person, Record


class Original(Record):
    """One piece of personal data, encrypted; nothing else in the database holds it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject = models.CharField(max_length=120, help_text="whose: e.g. petition:2026-000001")
    kind = models.CharField(max_length=20, help_text="title, content, name, phone, email, address, file, text")
    key_id = models.CharField(max_length=20)
    sealed = models.BinaryField()
    created_at = models.DateTimeField(auto_now_add=True)
    destroyed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["subject"])]


class IndexEntry(Record):
    """Keyed digest of a normalised phone number, name or e-mail, so that it can be found without being read."""

    original = models.ForeignKey(Original, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=10)
    digest = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["kind", "digest"])]


class AccessLine(ChainedLine):
    """Who opened whose data, when, what of it and why. 개인정보의 안전성 확보조치 기준 제8조."""

    actor_kind = models.CharField(max_length=20)
    actor = models.CharField(max_length=60)
    actor_name = models.CharField(max_length=60)
    role = models.CharField(max_length=100, blank=True)
    where = models.CharField(max_length=60, blank=True, help_text="address of the terminal")
    subject = models.CharField(max_length=120)
    what = models.CharField(max_length=200)
    why = models.CharField(max_length=300)
    did = models.CharField(max_length=10, blank=True, help_text="view, search, download, send, token")
    whose = models.CharField(max_length=64, blank=True, help_text="keyed digest of the person, the same in all cases")
    sought = models.CharField(max_length=64, blank=True, help_text="keyed digest of what was searched for")

    LATER: ClassVar[frozenset[str]] = frozenset({"did", "whose", "sought"})

    class Meta:
        indexes = [models.Index(fields=["subject"]), models.Index(fields=["at"])]


class AccessReview(Record):
    """The monthly check of the access lines, signed by the privacy officer (안전성 확보조치 기준 제8조제2항)."""

    month = models.CharField(max_length=7, unique=True, help_text="2026-05")
    figures = models.JSONField(default=dict)
    findings = models.JSONField(default=list, help_text="[{pattern, actor, words, judged}]")
    note = models.TextField(help_text="masked")
    last_line = models.PositiveBigIntegerField(help_text="the newest line it looked at")
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()


class Token(Record):
    """A value that a token stands for, encrypted; the same value of the same case has the same token."""

    subject = models.CharField(max_length=120)
    kind = models.CharField(max_length=20)
    code = models.CharField(max_length=20)
    digest = models.CharField(max_length=64, help_text="keyed, of subject, kind and value")
    key_id = models.CharField(max_length=20)
    sealed = models.BinaryField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "digest"], name="token_once"),
            models.UniqueConstraint(fields=["subject", "code"], name="token_code"),
        ]


class Destruction(Record):
    """A list of records whose time is over: asked for by one person, approved by another, done by a job."""

    number = models.CharField(max_length=20, unique=True, help_text="파기-2026-0001")
    due_on = models.DateField(help_text="everything whose last day lies before it")
    lines = models.JSONField(default=list, help_text="[{record_class, ground, count, cases, sha256}]")
    state = models.CharField(max_length=10, default="asked", help_text="asked, approved, done, refused")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done = models.JSONField(default=list, help_text="[{record_class, count, cases}] as destroyed")
