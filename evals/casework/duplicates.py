"""Campaigns found among the sample town's petitions, beside neighbours by embedding alone.

Every campaign of the town was written by its members in their own words (no two share 30 % of their runs of five
characters), so this measures matters, not copies. Real campaigns repeat texts and are easier.
"""

from collections import defaultdict
from pathlib import Path

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from dongheon.casework.duplicates.campaigns import FEWEST, WINDOW_DAYS, campaigns
from dongheon.casework.duplicates.traces import Told, Trace, rarity, traces
from dongheon.cli.files import read_town_folder
from dongheon.privacy.mask import mask

TOWN = Path(__file__).parents[2] / "data" / "gaon"


def embedding_alone(cases: tuple[Trace, ...], alike: float) -> list[list[str]]:
    vectors = np.stack([case.vector for case in cases])
    days = np.array([case.received_on.toordinal() for case in cases])
    near = np.where(np.abs(days[:, None] - days[None]) <= WINDOW_DAYS, vectors @ vectors.T, 0)
    distances = np.clip(1 - near, 0, None)
    np.fill_diagonal(distances, 0)
    groups = fcluster(linkage(squareform(distances, checks=False), "average"), 1 - alike, "distance")
    rows = [[cases[int(row)].id for row in np.flatnonzero(groups == group)] for group in np.unique(groups)]
    return [row for row in rows if len(row) >= FEWEST]


def report(name: str, found: list[list[str]], true: dict[str, set[str]]) -> None:
    members = {one: key for key, group in true.items() for one in group}
    hit = sum(any(len(set(row) & group) >= len(group) / 2 for row in found) for group in true.values())
    best = sum(max((len(set(row) & group) for row in found), default=0) for group in true.values())
    grouped = sum(len(row) for row in found)
    right = sum(one in members for row in found for one in row)
    print(
        f"{name:28} groups {len(found):3}  campaigns found {hit} of {len(true)}  "
        f"members gathered {best} of {len(members)}  petitions grouped {grouped}, of them in a campaign {right}"
    )


def main() -> None:
    town = read_town_folder(str(TOWN))
    true: dict[str, set[str]] = defaultdict(set)
    told = []
    for one in town.petitions:
        if one.received_at is None:
            continue
        told.append(
            Told(one.id, mask(one.title), mask(one.content), one.received_at.date(), one.place, language=one.language)
        )
        if one.campaign:
            true[one.campaign].add(one.id)
    cases = traces(told)
    found = campaigns(cases, rarity=rarity(case.pairs for case in cases))
    print(f"{len(cases)} petitions, {len(true)} campaigns; thresholds were chosen on this same town")
    report("ours", [list(one.members) for one in found], true)
    for alike in (0.35, 0.45, 0.55):
        report(f"embedding alone, {alike}", embedding_alone(cases, alike), true)


if __name__ == "__main__":
    main()
