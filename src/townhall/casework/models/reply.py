from django.db import models

from townhall.casework.models.petition import Petition
from townhall.core.models import Person, Record


class Draft(Record):
    """The reply being written."""

    petition = models.OneToOneField(Petition, on_delete=models.PROTECT, related_name="draft")
    title = models.CharField(max_length=300, blank=True)
    label = models.CharField(max_length=40, blank=True, help_text="자료로 만든 초안, AI 초안, or nothing")
    model = models.CharField(max_length=100, blank=True)
    passages = models.JSONField(default=list, help_text="cited passages as they stood")
    missing = models.JSONField(default=list, help_text="questions for the officer")
    refusal = models.BooleanField(default=False, help_text="the reply refuses: reasons and remedies belong to it")
    version = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True, help_text="of the exact text")
    updated_at = models.DateTimeField(null=True, blank=True)
    updated_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    locked_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    locked_until = models.DateTimeField(null=True, blank=True)


class DraftSentence(Record):
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="sentences")
    position = models.PositiveIntegerField()
    part = models.CharField(max_length=20, help_text="summary, review, basis, guidance, contact")
    text = models.TextField()
    origin = models.CharField(max_length=10, default="person", help_text="person, passages, model")
    citations = models.JSONField(default=list, help_text="[{passage, quote}]")
    supported = models.BooleanField(default=False)
    problem = models.CharField(max_length=300, blank=True)
    wish = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["draft", "position"], name="sentence_position")]


class DraftVersion(Record):
    """A draft as it was saved. Appended, never edited."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    text = models.TextField(help_text="the exact text as it would leave")
    sha256 = models.CharField(max_length=64)
    sentences = models.JSONField(default=list)
    saved_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "version"], name="version_once")]


class Approval(Record):
    """A request for approval, bound to the exact text by its hash (위임전결)."""

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="approvals")
    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, default="asked", help_text="asked, granted, returned, recalled")
    tier = models.CharField(max_length=10, help_text="self, lead, director")
    reviewer_role = models.CharField(max_length=20, blank=True)
    approver_role = models.CharField(max_length=20)
    source = models.CharField(max_length=200, blank=True, help_text="line of the approval rules")
    sampled = models.BooleanField(default=False, help_text="chosen for a second look")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_for = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["petition"], condition=models.Q(state__in=["asked", "granted"]), name="one_live_approval"
            )
        ]


class Reply(Record):
    """The answer as it left. One petition, one reply."""

    petition = models.OneToOneField(Petition, on_delete=models.PROTECT, related_name="reply")
    approval = models.ForeignKey(Approval, on_delete=models.PROTECT, related_name="replies")
    title = models.CharField(max_length=300)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    sentences = models.JSONField(default=list, help_text="parts and sources, for the page and the letter")
    passages = models.JSONField(default=list)
    refusal = models.BooleanField(default=False)
    ai_note = models.CharField(max_length=100, blank=True)
    officer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    department = models.CharField(max_length=60)
    remedies = models.JSONField(default=list, help_text="[{name, until, article}]")
    sent_at = models.DateTimeField()
