"""The Django application of the records."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Records of people: workspaces, channels, imports, hours, costs, values, goals, decisions."""

    name = "rawaj.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"
