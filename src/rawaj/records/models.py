"""The records. What is edited by people is a record, what was observed is a fact (`rawaj.store.schema`)."""

from __future__ import annotations

import uuid

from django.contrib.auth.models import AbstractUser
from django.db import models

__all__ = [
    "Channel", "ChannelAlias", "ColumnMapping", "Cost", "Decision", "Goal", "Hours", "Import", "ImportProblem", "Label", "OutcomeValue",
    "Query", "Rate", "Review", "User", "Workspace",
]  # fmt: skip


class User(AbstractUser):
    """A person who signs in. Our own model from the first migration, so that it can grow."""


class Workspace(models.Model):
    """One organisation: its days, money and hours. What nobody said is named in `assumed`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200, unique=True)
    time_zone = models.CharField(max_length=64, default="Africa/Cairo")
    currency = models.CharField(max_length=3, default="EGP")
    week_start = models.PositiveSmallIntegerField(default=6)
    hour_value = models.FloatField(null=True)
    hour_value_low = models.FloatField(null=True)
    hour_value_high = models.FloatField(null=True)
    hours_available = models.FloatField(null=True)
    budget_available = models.FloatField(null=True)
    segment = models.CharField(max_length=200, blank=True)
    truth = models.JSONField(default=dict)
    assumed = models.JSONField(default=list)
    is_sample = models.BooleanField(default=False)
    mask_personal = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)


class Import(models.Model):
    """One file read once. Its facts are visible when, and only when, its state is complete."""

    class State(models.TextChoices):
        """running → complete → undone; a running import without a writer was cut off."""

        RUNNING = "running"
        COMPLETE = "complete"
        UNDONE = "undone"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="imports")
    digest = models.CharField(max_length=64)
    file_name = models.CharField(max_length=255)
    original = models.CharField(max_length=400, blank=True)
    recognised_as = models.JSONField(default=list)
    rows = models.JSONField(default=dict)
    left_out = models.JSONField(default=dict)
    notes = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RUNNING)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["workspace", "digest"]),)


class ImportProblem(models.Model):
    """One cell or row that could not be read and was left out because the user said so."""

    of_import = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="problems")
    file = models.CharField(max_length=400)
    row = models.BigIntegerField()
    column = models.CharField(max_length=200)
    code = models.CharField(max_length=60)
    value = models.TextField(blank=True)


class Channel(models.Model):
    """One account or property on one medium; `limits`: [{kind, least, most}] a week that the best split keeps to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="channels")
    name = models.CharField(max_length=200)
    network = models.CharField(max_length=30)
    medium = models.CharField(max_length=30)
    limits = models.JSONField(default=list)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "name"], name="one_channel_of_a_name"),)


class ChannelAlias(models.Model):
    """A name that some source gives a channel: an account ('facebook:1234') or a word in an hours log ('wa')."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="aliases")
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="aliases")
    account = models.CharField(max_length=300)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "account"], name="one_meaning_of_an_account"),)


class ColumnMapping(models.Model):
    """How the user mapped the columns of a kind of table, once; reused for files with the same headings."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="mappings")
    name = models.CharField(max_length=100)
    signature = models.CharField(max_length=64)
    mapping = models.JSONField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "signature"], name="one_mapping_of_a_heading_row"),)


class _Imported(models.Model):
    """A record that an import may have brought; it goes when the import is undone."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    of_import = models.ForeignKey(Import, on_delete=models.CASCADE, null=True)
    source_row = models.BigIntegerField(null=True)

    class Meta:
        abstract = True


class Hours(_Imported):
    """Hours that one person spent on one day for one channel (or for none in particular)."""

    day = models.DateField()
    person = models.CharField(max_length=200, blank=True)
    channel = models.ForeignKey(Channel, on_delete=models.SET_NULL, null=True)
    channel_as_written = models.CharField(max_length=200, blank=True)
    hours = models.FloatField()
    what_for = models.CharField(max_length=500, blank=True)


class Cost(_Imported):
    """Money spent beside the ad spend that networks report, over first … last."""

    first = models.DateField()
    last = models.DateField()
    channel = models.ForeignKey(Channel, on_delete=models.SET_NULL, null=True)
    channel_as_written = models.CharField(max_length=200, blank=True)
    amount = models.FloatField()
    currency = models.CharField(max_length=3)
    kind = models.CharField(max_length=60, blank=True)
    note = models.CharField(max_length=500, blank=True)


class OutcomeValue(_Imported):
    """What one outcome of a kind is worth, or which share of an order's amount is margin."""

    kind = models.CharField(max_length=60)
    value = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    currency = models.CharField(max_length=3)
    share = models.FloatField(null=True)
    share_low = models.FloatField(null=True)
    share_high = models.FloatField(null=True)
    source = models.CharField(max_length=500, blank=True)


class Rate(models.Model):
    """How much one unit of a currency is worth in the workspace's currency, as the user said."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="rates")
    currency = models.CharField(max_length=3)
    rate = models.FloatField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "currency"], name="one_rate_of_a_currency"),)


class Query(models.Model):
    """A saved listening query."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="queries")
    name = models.CharField(max_length=100)
    text = models.TextField()
    kind = models.CharField(max_length=20)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "name"], name="one_query_of_a_name"),)


class Label(models.Model):
    """What a person says that a mention states; `probability` of having been drawn for it, where the queue gave it out."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="labels")
    mention_id = models.CharField(max_length=300)
    need = models.CharField(max_length=30, blank=True)
    probability = models.FloatField(null=True)


class Goal(models.Model):
    """One measurable change by a date."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="goals")
    name = models.CharField(max_length=200)
    metric = models.CharField(max_length=60)
    target = models.FloatField()
    deadline = models.DateField()
    channel = models.ForeignKey(Channel, on_delete=models.SET_NULL, null=True)
    channel_as_written = models.CharField(max_length=200, blank=True)
    segment = models.CharField(max_length=200, blank=True)
    objective = models.CharField(max_length=300, blank=True)
    serves = models.CharField(max_length=200, blank=True)
    baseline_from = models.DateField(null=True)
    unit = models.CharField(max_length=30, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "name"], name="one_goal_of_a_name"),)


class Decision(models.Model):
    """A choice taken on a finding, with what it was expected to bring. Kept for good."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="decisions")
    finding = models.CharField(max_length=120)
    text = models.TextField()
    decided_at = models.DateTimeField()
    review_on = models.DateField()
    owner = models.CharField(max_length=200, blank=True)
    channel = models.ForeignKey(Channel, on_delete=models.SET_NULL, null=True)
    metric = models.CharField(max_length=60, blank=True)
    expected = models.FloatField(null=True)
    expected_low = models.FloatField(null=True)
    expected_high = models.FloatField(null=True)
    hours = models.FloatField(null=True)
    money = models.FloatField(null=True)
    done = models.BooleanField(default=False)


class Review(models.Model):
    """What was measured when a decision was reviewed."""

    decision = models.OneToOneField(Decision, on_delete=models.CASCADE, related_name="review")
    reviewed_at = models.DateTimeField()
    effect = models.FloatField(null=True)
    effect_low = models.FloatField(null=True)
    effect_high = models.FloatField(null=True)
    verdict = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True)
