import uuid

from django.db import models

from townhall.core.models import ChainedLine, Record


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

    class Meta:
        indexes = [models.Index(fields=["subject"]), models.Index(fields=["at"])]
