"""Tables of the counters. Nothing in them says who a visitor is."""

from django.db import models

from townhall.core.models.base import Record

NAME = 60


class Office(Record):
    """A place with counters."""

    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=NAME)
    name_en = models.CharField(max_length=NAME, blank=True)
    name_zh = models.CharField(max_length=NAME, blank=True)
    name_vi = models.CharField(max_length=NAME, blank=True)
    place = models.CharField(max_length=60, blank=True, help_text="code of the place where it stands")
    phone = models.CharField(max_length=20, blank=True)
    remote = models.BooleanField(default=True, help_text="tickets may be drawn by telephone")
    recall_minutes = models.PositiveSmallIntegerField(default=10, help_text="a missed call may be taken up so long")
    made_up = models.BooleanField(default=False, help_text="its day is played, not lived")
    heard_at = models.DateTimeField(null=True, blank=True, help_text="last word of its feed, with or without events")
    calibration = models.BinaryField(default=bytes, help_text="what is known of the errors of its predictions")


class ServiceClass(Record):
    """What visitors come for."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=NAME)
    name_en = models.CharField(max_length=NAME, blank=True)
    name_zh = models.CharField(max_length=NAME, blank=True)
    name_vi = models.CharField(max_length=NAME, blank=True)
    service_minutes = models.FloatField(default=8.0, help_text="usual time at the window, until it is learned")
    online = models.CharField(max_length=200, blank=True, help_text="how it is done without coming, in Korean")
    aliases = models.JSONField(default=list, help_text="names under which machines send it")
    position = models.PositiveSmallIntegerField(default=0)


class Window(Record):
    """A window of an office and what it serves."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="windows")
    name = models.CharField(max_length=20)
    classes = models.JSONField(default=list, help_text="codes; empty for everything")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "name"], name="one_window_of_a_name")]


class Shift(Record):
    """When a window is open: every week, or on one day, which then holds instead."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="shifts")
    window = models.CharField(max_length=20)
    weekday = models.CharField(max_length=3, blank=True)
    on = models.DateField(null=True, blank=True)
    opens = models.TimeField()
    closes = models.TimeField()
    break_from = models.TimeField(null=True, blank=True)
    break_to = models.TimeField(null=True, blank=True)


class Event(Record):
    """One thing that happened at the counters, as it was told; never changed."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="events")
    event_id = models.CharField(max_length=80)
    on = models.DateField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=12)
    ticket = models.CharField(max_length=20, blank=True)
    service_class = models.CharField(max_length=40, blank=True)
    window = models.CharField(max_length=20, blank=True)
    classes = models.JSONField(default=list)
    channel = models.CharField(max_length=12, default="walk_in")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "event_id"], name="an_event_counts_once")]
        indexes = [models.Index(fields=["office", "on", "at"], name="counter_events_of_a_day")]


class Fault(Record):
    """What is wrong with a feed."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="faults")
    kind = models.CharField(max_length=20)
    at = models.DateTimeField()
    subject = models.CharField(max_length=40)
    reason = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "at", "kind", "subject"], name="a_fault_is_told_once"),
        ]


class Said(Record):
    """What was predicted when a ticket was drawn, and what came of it."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="said")
    on = models.DateField()
    ticket = models.CharField(max_length=20)
    service_class = models.CharField(max_length=40)
    at = models.DateTimeField()
    median_minutes = models.FloatField(null=True)
    bound_minutes = models.FloatField(null=True)
    source = models.CharField(max_length=16, blank=True)
    waited_minutes = models.FloatField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "on", "ticket"], name="said_once_of_a_ticket")]
        indexes = [models.Index(fields=["office", "at"], name="counter_said_by_time")]


class RemoteTicket(Record):
    """A ticket drawn by telephone: opened by number and secret, with nothing about its holder."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="remote_tickets")
    on = models.DateField()
    place = models.PositiveIntegerField(help_text="1, 2, 3 within office and day")
    ticket = models.CharField(max_length=20, help_text="number as it is called")
    service_class = models.CharField(max_length=40)
    reference = models.CharField(max_length=80, unique=True)
    secret_hash = models.CharField(max_length=64)
    filing_key = models.CharField(max_length=80, unique=True)
    issued_at = models.DateTimeField()
    returned_at = models.DateTimeField(null=True, blank=True)
    came_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "on", "place"], name="one_remote_ticket_of_a_number")]


class Slot(Record):
    """A span of time that may be booked so many times."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="slots")
    service_class = models.CharField(max_length=40)
    begins_at = models.DateTimeField()
    capacity = models.PositiveSmallIntegerField()
    taken = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "service_class", "begins_at"], name="a_slot_is_made_once"),
            models.CheckConstraint(condition=models.Q(taken__lte=models.F("capacity")), name="no_slot_is_overbooked"),
        ]


class Booking(Record):
    """A place in a slot, opened by number and secret."""

    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="bookings")
    reference = models.CharField(max_length=80, unique=True)
    secret_hash = models.CharField(max_length=64)
    filing_key = models.CharField(max_length=80, unique=True)
    booked_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)


class Advised(Record):
    """Somebody was sent somewhere and is on the way: the next advice counts it."""

    token = models.CharField(max_length=32, unique=True)
    office = models.ForeignKey(Office, on_delete=models.CASCADE, null=True, blank=True, related_name="advised")
    service_class = models.CharField(max_length=40)
    at = models.DateTimeField()
    arrives_at = models.DateTimeField()
    text = models.JSONField(default=dict, help_text="what was said, as values")
