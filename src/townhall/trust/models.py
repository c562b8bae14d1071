from django.db import models

from townhall.core.models import Record


class AiUse(Record):
    """One use of AI as the register publishes it. 공공AI법 제30조: type, purpose, data."""

    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=100)
    purpose = models.TextField()
    data = models.TextField(help_text="what it reads")
    kind = models.CharField(max_length=40, help_text="classifier, search, generator")
    grade = models.CharField(max_length=1, default="O", help_text="highest grade of data it may read: O, S, C")
    enabled = models.BooleanField(default=True)
    changed_at = models.DateTimeField(auto_now=True)


class AiCall(Record):
    """One call; kept five years. 인공지능 기본법 제34조."""

    use = models.ForeignKey(AiUse, on_delete=models.PROTECT, related_name="calls")
    at = models.DateTimeField(auto_now_add=True)
    model = models.CharField(max_length=100)
    subject = models.CharField(max_length=120, blank=True)
    prompt_hash = models.CharField(max_length=64, blank=True)
    source_hash = models.CharField(max_length=64, blank=True)
    millis = models.PositiveIntegerField(default=0)
    outcome = models.CharField(max_length=20, default="asked", help_text="asked, ok, abstained, failed")
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["subject"]), models.Index(fields=["use", "at"])]
