"""Archives (ZIP): each member covered by itself; one that cannot be covered is left out and named."""

from dataclasses import replace

from dongheon.base.errors import BadInput
from dongheon.files.archive import opened, packed
from dongheon.files.bundle import member_names
from dongheon.privacy.redact.cover import covered_stretches
from dongheon.privacy.redact.known import Known, known
from dongheon.privacy.redact.package import Inner
from dongheon.privacy.redact.values import How, Redacted, Removed, Stretch


def redact_bundle(data: bytes, *, name: str, how: How, inner: Inner) -> tuple[Redacted, Known]:
    """An archive of covered files.

    Args:
        data: bytes of the archive.
        name: file name, for messages.
        how: level, style, rules, OCR for pictures.
        inner: covers a member.
    Returns:
        The archive without the members that were refused; names of members are covered too.
    Raises:
        BadInput: damaged, locked, a bomb, or archives stand in each other too deeply.
    """
    if how.limits.depth <= 0:
        raise BadInput(f"{name}: archives stand in archives too deeply; unpack the outer one first")
    archive = opened(data, name=name, limits=how.limits)
    names = member_names(archive)
    # An ending keeps a file usable and names nobody.
    stems = [(one.rpartition(".")[0] or one).replace("_", " ") for one in names]
    called = covered_stretches([Stretch("name of a member", (stem,), alone=True) for stem in stems], how)
    also = (*how.also, *called.values.kinds.items())
    deeper = replace(how, limits=replace(how.limits, depth=how.limits.depth - 1), also=also)
    members: dict[str, bytes] = {}
    removed: list[Removed] = list(called.removed)
    refused: list[str] = []
    notes: list[str] = []
    for number, (member, stem, runs) in enumerate(zip(names, stems, called.runs, strict=True), 1):
        try:
            one = inner(archive.part(member), name=member, how=deeper)
        except BadInput as error:
            refused.append(f"member {number} was left out: {error}")
            continue
        refused += [f"member {number}{'' if one.data else ' was left out'}: {reason}" for reason in one.refused]
        notes += [f"member {number}: {note}" for note in one.notes]
        if one.data:
            removed += [Removed(r.kind, f"member {number}, {r.where}") for r in one.removed]
            kept = member if runs[0] == stem else f"{runs[0]}{member[len(stem) :]}"
            members[kept if kept not in members else f"{number} {kept}"] = one.data
    if not members:
        return Redacted(b"", "zip", (), (*refused, f"{name}: no member could be covered")), known([])
    return Redacted(packed(members), "zip", tuple(removed), tuple(refused), tuple(notes)), known([])
