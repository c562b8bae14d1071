from django.db import models

from townhall.core.models import Record


class Document(Record):
    """A paper as it was in force between two dates."""

    code = models.CharField(max_length=120)
    version = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=20)
    department = models.CharField(max_length=60, blank=True)
    grade = models.CharField(max_length=1, default="O", help_text="O, S or C: only O may be cited to residents")
    in_force_from = models.DateField(null=True, blank=True)
    in_force_to = models.DateField(null=True, blank=True)
    body = models.TextField()
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="document_version_once")]
