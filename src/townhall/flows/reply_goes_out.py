"""A reply goes out: approved by a person, then sent."""

from townhall.casework.actions import approve_reply, send_reply
from townhall.casework.models import Approval, Petition, Reply
from townhall.core.actors import Actor


def approve_and_send(*, petition: Petition, sha256: str, by: Actor, note: str = "") -> Reply | Approval:
    """Approve the exact text and send it; the approval alone if a further signature is needed."""
    approval = approve_reply(petition=petition, sha256=sha256, by=by, note=note)
    if approval.state != "granted":
        return approval
    petition.refresh_from_db()
    return send_reply(petition=petition, by=by)
