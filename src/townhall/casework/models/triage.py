from django.db import models

from townhall.casework.models.petition import Petition
from townhall.core.models import Person, Record


class Proposal(Record):
    """What the machine proposed for one label of a petition, and what a person decided."""

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="proposals")
    label = models.CharField(max_length=20, help_text="legal_kind, topic, duty, urgency")
    wish = models.PositiveIntegerField(default=0, help_text="index of the wish, for duties")
    candidates = models.JSONField(default=list, help_text="[{code, probability, reasons: [{what, quote, source}]}]")
    abstained = models.CharField(max_length=300, blank=True, help_text="why a person should decide")
    proposed = models.CharField(max_length=80, blank=True)
    probability = models.FloatField(null=True, blank=True)
    model = models.CharField(max_length=100, blank=True)
    made_at = models.DateTimeField()
    decided = models.CharField(max_length=80, blank=True)
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["label", "wish"]
        constraints = [models.UniqueConstraint(fields=["petition", "label", "wish"], name="proposal_once")]
        indexes = [models.Index(fields=["decided_at"])]


class Correction(Record):
    """A label that a person decided, from which the machine learns. Appended; an undo is one more row."""

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="corrections")
    label = models.CharField(max_length=20)
    wish = models.PositiveIntegerField(default=0)
    before = models.CharField(max_length=80, blank=True)
    after = models.CharField(max_length=80, blank=True)
    right = models.BooleanField(help_text="the machine's proposal was kept")
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    learned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["at"])]


class Taught(Record):
    """What was learned for one question, as bytes; the newest row of a question counts."""

    question = models.CharField(max_length=20, help_text="legal_kind, topic, duty, urgency")
    data = models.BinaryField()
    lessons = models.PositiveIntegerField()
    last_correction = models.PositiveBigIntegerField(default=0, help_text="id of the newest correction it knows")
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["question", "-id"])]
