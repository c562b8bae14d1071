from django.db import models

from townhall.core.models import Person, Record
from townhall.privacy.models import Original


class NumberSeries(Record):
    """The last number given in a year."""

    year = models.PositiveIntegerField(unique=True)
    last = models.PositiveIntegerField(default=0)


class Campaign(Record):
    """Petitions of one purport that receive one answer (민원 처리에 관한 법률 시행령 제6조제7항, 법 제23조)."""

    name = models.CharField(max_length=200)
    reason = models.TextField()
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")


class Petition(Record):
    """A petition as everybody but the vault may see it: masked."""

    number = models.CharField(max_length=20, unique=True)
    filing_key = models.CharField(max_length=80, unique=True, help_text="sent twice gives the same receipt")
    secret_hash = models.CharField(max_length=64)
    channel = models.CharField(max_length=10, help_text="web, mobile, phone, counter, paper, api")
    language = models.CharField(max_length=10, default="ko")
    public = models.BooleanField(default=False, help_text="the petitioner wants it open")
    filed_during_outage = models.BooleanField(default=False)

    title = models.CharField(max_length=300)
    title_covers = models.JSONField(default=list, help_text="[[kind, start, end, confidence], …]")
    content = models.TextField()
    content_covers = models.JSONField(default=list)
    original_title = models.ForeignKey(Original, null=True, on_delete=models.PROTECT, related_name="+")
    original_content = models.ForeignKey(Original, null=True, on_delete=models.PROTECT, related_name="+")

    legal_kind = models.CharField(max_length=20, blank=True)
    topic = models.CharField(max_length=60, blank=True)
    chosen_topic = models.CharField(max_length=60, blank=True, help_text="what the petitioner chose from the list")
    duty = models.CharField(max_length=80, blank=True)
    department = models.CharField(max_length=60, blank=True)
    officer = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="petitions", db_index=False
    )
    urgency = models.CharField(max_length=10, default="normal")
    danger = models.BooleanField(default=False)
    flags = models.JSONField(default=list, help_text="abuse, threat, self_harm, spam: for the officer's protection")

    place = models.CharField(max_length=200, blank=True)
    dong = models.CharField(max_length=60, blank=True)
    lon = models.FloatField(null=True, blank=True)
    lat = models.FloatField(null=True, blank=True)

    state = models.CharField(max_length=20, default="received")
    open = models.BooleanField(default=True)
    received_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    deadline = models.JSONField(default=dict, help_text="dongheon.casework.deadlines.Deadline as a dict")
    closed_at = models.DateTimeField(null=True, blank=True)
    campaign = models.ForeignKey(Campaign, null=True, blank=True, on_delete=models.PROTECT, related_name="petitions")
    campaign_lead = models.BooleanField(default=False)

    class Meta:
        # No index over all cases begins with department or officer: SQLite without statistics would take it for an
        # inbox and read every closed case. benches/inbox.py shows it.
        indexes = [
            models.Index(fields=["department", "due_at", "id"], condition=models.Q(open=True), name="petition_desk"),
            models.Index(fields=["officer", "due_at", "id"], condition=models.Q(open=True), name="petition_mine"),
            # It holds all that an inbox counts, so that a count never touches the wide rows.
            models.Index(
                fields=["due_at", "id", "department", "officer", "state", "danger", "open"],
                condition=models.Q(open=True),
                name="petition_due",
            ),
            models.Index(
                fields=["-received_at", "-id", "department", "officer", "state", "danger", "open"],
                condition=models.Q(open=True),
                name="petition_arrived",
            ),
            models.Index(
                fields=["number", "id", "department", "officer", "state", "danger", "open"],
                condition=models.Q(open=True),
                name="petition_numbered",
            ),
            models.Index(fields=["duty", "received_at"], name="petition_by_duty"),
            models.Index(fields=["received_at"], name="petition_by_day"),
            models.Index(fields=["closed_at"], name="petition_by_end"),
            models.Index(fields=["-received_at"], condition=models.Q(public=True), name="petition_public"),
        ]


class Contact(Record):
    """How to reach the petitioner; every field lies in the vault."""

    petition = models.OneToOneField(Petition, on_delete=models.PROTECT, related_name="contact")
    name = models.ForeignKey(Original, null=True, on_delete=models.PROTECT, related_name="+")
    phone = models.ForeignKey(Original, null=True, on_delete=models.PROTECT, related_name="+")
    email = models.ForeignKey(Original, null=True, on_delete=models.PROTECT, related_name="+")
    address = models.ForeignKey(Original, null=True, on_delete=models.PROTECT, related_name="+")
    reply_way = models.CharField(max_length=10, default="sms", help_text="sms, mail, post, phone, none")
    person_digest = models.CharField(max_length=64, blank=True, help_text="same person again (제23조)")
    consented_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person_digest"])]


class Wish(Record):
    """One thing the petitioner asks for, with its own duty and clock."""

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="wishes")
    position = models.PositiveIntegerField()
    summary = models.CharField(max_length=300)
    spans = models.JSONField(default=list)
    duty = models.CharField(max_length=80, blank=True)
    department = models.CharField(max_length=60, blank=True)
    decided = models.BooleanField(default=False)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["petition", "position"], name="wish_position")]


class PetitionVector(Record):
    """The petition as a point in the space of meanings, for finding similar ones."""

    petition = models.OneToOneField(Petition, on_delete=models.CASCADE, primary_key=True, related_name="vector")
    values = models.BinaryField(help_text="512 numbers of 16 bits, a unit vector; zeros if its language has none")


class CampaignProposal(Record):
    """Open petitions that look like one campaign; a person decides."""

    department = models.CharField(max_length=60, blank=True)
    centre = models.CharField(max_length=20, help_text="number of the petition most like the others")
    members = models.JSONField(default=list, help_text="numbers by day of arrival")
    alike = models.FloatField()
    made_at = models.DateTimeField()
