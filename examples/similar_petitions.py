"""Which earlier petition is about the same matter?"""

from datetime import date

from dongheon.casework.duplicates.compare import neighbours
from dongheon.casework.duplicates.traces import Told, rarity, traces
from dongheon.privacy.mask import mask

written = [
    ("A1", date(2026, 5, 29), "도로가 파였어요", "가람시장 앞 도로에 구멍이 나서 차 바퀴가 빠집니다."),
    ("A2", date(2026, 5, 30), "나무 가지", "공원 나무 가지가 길을 막습니다. 가지치기 부탁드립니다."),
    ("A3", date(2026, 6, 1), "도로가 파였어요", "가람시장 앞 도로에 구멍이 나서 차 바퀴가 빠집니다."),
]
made = traces([Told(name, mask(title), mask(content), on) for name, on, title, content in written])
rare = rarity(one.pairs for one in made)

for found in neighbours(made[2], made[:2], rarity=rare):
    print(found.id, found.relation, ", ".join(found.same))
