"""Petitions exported by another system, read with a map from our column names to theirs."""

from dongheon.base.town.read import read_town

theirs = "민원번호,신청일시,민원제목,민원내용,channel,language,place,photos,persona,event,campaign,wishes"
row = "A-1,2026-05-29T14:00,도로가 파였어요,가람시장 앞 도로에 구멍이 났습니다.,web,ko,,,,,,"
columns = {"id": "민원번호", "received_at": "신청일시", "title": "민원제목", "content": "민원내용"}

town = read_town({"petitions/export.csv": f"{theirs}\n{row}\n".encode("cp949")}, columns=columns)
for petition in town.petitions:
    print(petition.id, petition.received_at, petition.title)
print([problem.message for problem in town.problems if problem.file == "petitions/export.csv"])
