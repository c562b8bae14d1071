from django.db import models


class Record(models.Model):
    """A row of any table."""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.label}({self.pk})"
