"""Calls of the Anonymous Bank (Israel, 1999) as tickets: the open file on which waiting lines are studied."""

from datetime import datetime, timedelta

from dongheon.base.errors import BadInput
from dongheon.base.table import Refused, Table
from dongheon.counters.read import to_the_second
from dongheon.counters.values import Channel, Ticket

COLUMNS = (
    "vru+line",
    "call_id",
    "type",
    "date",
    "vru_entry",
    "vru_exit",
    "q_start",
    "q_time",
    "outcome",
    "ser_start",
    "ser_exit",
)
NO_SERVER = "NO_SERVER"
OFFICE = "bank"
MOST_SECONDS = 24 * 60 * 60


def bank_tickets(table: Table) -> tuple[tuple[Ticket, ...], tuple[Refused, ...]]:
    r"""Tickets of the call file.

    A call joins the line when it leaves the answering machine (``vru_exit``; ``q_start`` where the line has one) and
    waits ``q_time`` seconds. PHANTOM lines are no calls. A call that hung up left the line, at once where it never
    queued; one served by NO_SERVER was answered by nobody the file names, so its window is "".

    Args:
        table: the file as it comes, tabs between its columns.
    Returns:
        Tickets in file order, and the lines left out with reasons. Clock times stand as written, as if Seoul time.
    Raises:
        BadInput: a column of the file is missing.
    Source: A. Mandelbaum, A. Sakov, S. Zeltyn, Empirical Analysis of a Call Center, Technion 2000.
    Example:
        >>> from dongheon.base.table import read_table
        >>> head = "vru+line call_id type date vru_entry vru_exit q_start q_time outcome ser_start ser_exit server"
        >>> line = "AA0101 7 PS 990203 13:27:09 13:27:21 13:27:21 22 AGENT 13:27:43 13:28:56 IDIT"
        >>> text = "\n".join("\t".join(part.split()) for part in (head, line))
        >>> call = bank_tickets(read_table(text.encode(), name="calls.tsv"))[0][0]
        >>> round(call.wait_minutes * 60), round(call.service_minutes * 60), call.window
        (22, 73, 'IDIT')
    """
    table.require(*COLUMNS)
    done: list[Ticket] = []
    refused = list(table.refused)
    for line, row in zip(table.lines, table.rows, strict=True):
        try:
            done.append(_call(row))
        except BadInput as error:
            refused.append(Refused(line, str(error)))
    return tuple(done), tuple(sorted(refused, key=lambda one: one.line))


def _call(row: dict[str, str]) -> Ticket:
    outcome = row["outcome"]
    if outcome not in {"AGENT", "HANG"}:
        raise BadInput(f"outcome {outcome}: not a call of a person")
    wait = _seconds(row["q_time"], "q_time")
    queued = row["q_start"] not in {"0:00:00", "00:00:00", ""}
    issued = _moment(row["date"], row["q_start"] if queued else row["vru_exit"])
    if issued < _moment(row["date"], row["vru_entry"]):  # past midnight; the date is that of its beginning
        issued += timedelta(days=1)
    # Each line into the answering machine counts its own calls.
    ticket = f"{row['vru+line']}-{row['call_id']}"
    ends = issued + timedelta(seconds=wait)
    if outcome == "HANG":
        return Ticket(ticket, OFFICE, row["type"], issued, left_at=ends, channel=Channel.PHONE)
    served = _moment(row["date"], row["ser_exit"]) - _moment(row["date"], row["ser_start"])
    if served < timedelta(0):
        served += timedelta(days=1)
    server = row.get("server", "")
    return Ticket(
        ticket,
        OFFICE,
        row["type"],
        issued,
        called_at=ends,
        finished_at=ends + served,
        window="" if server == NO_SERVER else server,
        channel=Channel.PHONE,
    )


def _moment(day: str, clock: str) -> datetime:
    try:
        return to_the_second(datetime.strptime(f"19{day} {clock}", "%Y%m%d %H:%M:%S"))  # noqa: DTZ007 - to_the_second gives the zone
    except ValueError:
        raise BadInput(f"date {day!r} and time {clock!r}: write 990203 and 13:27:21") from None


def _seconds(cell: str, column: str) -> int:
    if not cell.isdigit() or int(cell) > MOST_SECONDS:
        raise BadInput(f"{column} {cell!r}: whole seconds within a day")
    return int(cell)
