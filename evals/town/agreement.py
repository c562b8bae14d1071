"""How far two blind readings of the sample town's petitions agree, beside the agreement that chance would give."""

from collections import Counter
from pathlib import Path

from dongheon.base.town.records import Label
from dongheon.cli.files import read_town_folder

TOWN = Path(__file__).parents[2] / "data" / "gaon"


def kappa(pairs: list[tuple[str, str]]) -> tuple[float, float]:
    """(share of equal labels, Cohen's kappa)."""
    size = len(pairs)
    equal = sum(a == b for a, b in pairs) / size
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(first[label] * second[label] for label in first) / size**2
    return equal, (equal - chance) / (1 - chance) if chance < 1 else 1.0


def main_duty(label: Label) -> str:
    return label.duties[0] if label.duties else ""


def main() -> None:
    town = read_town_folder(str(TOWN))
    second = {label.id: label for label in town.second_labels}
    both = [(label, second[label.id]) for label in town.labels if label.id in second]
    print(f"{len(both)} petitions read twice, the second reader never seeing the first labels")
    for name, of in (
        ("legal kind", lambda label: label.legal_kind),
        ("topic", lambda label: label.topic),
        ("main duty", main_duty),
        ("urgency", lambda label: label.urgency),
        ("place", lambda label: label.place),
        ("flags", lambda label: ";".join(sorted(label.flags))),
    ):
        equal, beyond = kappa([(of(a), of(b)) for a, b in both])
        print(f"{name:12} equal {equal:.3f}  kappa {beyond:.3f}")
    counts = Counter(main_duty(label) for label in town.labels)
    enough = [code for code, count in counts.items() if count >= 8]
    held = sum(counts[code] for code in enough)
    print(f"duties with 8 petitions or more: {len(enough)}, holding {held} of {sum(counts.values())} petitions")


if __name__ == "__main__":
    main()
