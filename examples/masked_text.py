"""Cover the personal data of a text, and see what was covered."""

from dongheon.privacy.find import find
from dongheon.privacy.mask import mask

text = "연락은 010-0000-4821, 또는 haram@example.kr로 주세요."

masked = mask(text)
print(masked)
for one in masked.covers:
    print(one.kind, masked.text[one.start : one.end])
for one in find(text, level="strict"):
    print(one.kind, one.start, one.end, one.confidence)
