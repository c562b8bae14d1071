from django.utils import timezone

from townhall.casework.learning import newest_marks, taught
from townhall.casework.models import Taught


def test_a_sorter_of_an_older_version_is_as_good_as_none(db):
    Taught.objects.create(question="duty", data=b"written by another version", lessons=3, made_at=timezone.now())
    assert taught(newest_marks()).duty is None
