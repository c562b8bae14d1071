"""Who acts: an officer, the petitioner, a machine at the API, or the system itself."""

from dataclasses import dataclass

from townhall.core.models import Person


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts.

    Args:
        kind: "officer", "petitioner", "machine", "operator" (at the machine itself) or "system".
        id: username, petition number, name of the API client, account of the operator, or name of the job.
        name: the name that history shows.
        person: the account, for officers only.
    """

    kind: str
    id: str
    name: str
    person: Person | None = None


SYSTEM = Actor("system", "system", "시스템")


def officer(person: Person) -> Actor:
    """The officer as an actor."""
    return Actor("officer", person.username, person.name, person)


def petitioner(number: str) -> Actor:
    """Whoever holds number and secret of a petition."""
    return Actor("petitioner", number, "민원인")


def machine(name: str) -> Actor:
    """A client of the API."""
    return Actor("machine", name, name)
