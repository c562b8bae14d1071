import uuid

from django.db import models

from townhall.casework.models.petition import Petition
from townhall.core.models import Record


class Attachment(Record):
    """A file of a petition, sealed on disk; seen only by those who may unmask."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=80)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    key_id = models.CharField(max_length=20)
    description = models.CharField(max_length=300, blank=True)
    mosaic = models.BinaryField(default=b"", help_text="PNG of a few coarse squares, in which nobody is known")
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=20, default="petitioner")
