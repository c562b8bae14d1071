"""Officers who sit at the desk."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.townhall.conftest import SmallTown, file_petition

from townhall.casework.models import Petition

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def seat(town: SmallTown) -> Callable[[str], Client]:
    """A browser in which that person of the small town is logged in."""

    def sit(name: str) -> Client:
        client = Client()
        client.force_login(getattr(town, name), backend=BACKEND)
        return client

    return sit


@pytest.fixture
def fresh(town: SmallTown) -> Callable[..., Petition]:
    """A petition of kim that came yesterday, so that its clock is open."""

    def make(state: str = "handling", **changes: Any) -> Petition:
        changes.setdefault("received_at", timezone.now() - timedelta(days=1))
        return file_petition(town, state, **changes)

    return make
