"""What petitioners are told, in their language, once for each key."""

from datetime import datetime

from django.utils import timezone

from townhall.casework.models import Contact, Notification, Petition
from townhall.core.dates import SEOUL
from townhall.core.options import option
from townhall.outside.outbox import post
from townhall.privacy.models import Original

TITLES: dict[str, dict[str, str]] = {
    # Arrival is not yet acceptance (접수), which follows within 8 working hours (영 제6조제8항).
    "receipt": {
        "ko": "민원이 도착했습니다",
        "en": "Your petition has arrived",
        "zh-hans": "诉求已送达",
        "vi": "Kiến nghị đã đến",
    },
    "supplement": {
        "ko": "보완 요청",
        "en": "More information needed",
        "zh-hans": "需要补充材料",
        "vi": "Yêu cầu bổ sung",
    },
    "extension": {
        "ko": "기한을 늘렸습니다",
        "en": "Deadline extended",
        "zh-hans": "期限已延长",
        "vi": "Đã gia hạn",
    },
    "holiday": {
        "ko": "답 받을 날이 바뀌었습니다",
        "en": "The reply date has changed",
        "zh-hans": "答复期限有变",
        "vi": "Ngày trả lời đã thay đổi",
    },
    "transfer": {
        "ko": "다른 기관에 보냈습니다",
        "en": "Passed to another office",
        "zh-hans": "已转交其他机关",
        "vi": "Chuyển cơ quan khác",
    },
    "progress": {
        "ko": "처리하고 있습니다",
        "en": "Still being handled",
        "zh-hans": "正在处理",
        "vi": "Đang xử lý",
    },
    "reply": {"ko": "답변이 왔습니다", "en": "Your reply is here", "zh-hans": "已收到答复", "vi": "Đã có trả lời"},
    "withdrawn": {"ko": "거두었습니다", "en": "Withdrawn", "zh-hans": "已撤回", "vi": "Đã rút"},
    "returned": {
        "ko": "보완하지 않아 돌려보냈습니다",
        "en": "Returned without the missing information",
        "zh-hans": "因未补充材料而退回",
        "vi": "Trả lại do chưa bổ sung",
    },
    "closed": {
        "ko": "같은 민원이어서 끝냈습니다",
        "en": "Closed as a repeated petition",
        "zh-hans": "因重复而结案",
        "vi": "Kết thúc vì trùng lặp",
    },
    "objection": {
        "ko": "이의신청을 받았습니다",
        "en": "Your objection was received",
        "zh-hans": "已收到异议申请",
        "vi": "Đã nhận khiếu nại",
    },
    "decision": {
        "ko": "이의신청을 결정했습니다",
        "en": "Your objection was decided",
        "zh-hans": "异议已作出决定",
        "vi": "Đã quyết định khiếu nại",
    },
}
BODY = {
    "ko": "[{town}] {title}. 민원 번호 {number}.{due}{more} 문의 {phone}",
    "en": "[{town}] {title}. Petition {number}.{due}{more} Questions: {phone}",
    "zh-hans": "[{town}] {title}。编号 {number}。{due}{more} 咨询 {phone}",
    "vi": "[{town}] {title}. Số {number}.{due}{more} Liên hệ {phone}",
}
DUE = {
    "ko": " 답 받을 날 {day}.",
    "en": " Reply due by {day}.",
    "zh-hans": "答复期限 {day}。",
    "vi": " Ngày trả lời {day}.",
}
DAY = {
    "ko": "{y}. {m}. {d}. ({w})",
    "en": "{w} {d} {mon} {y}",
    "zh-hans": "{y}年{m}月{d}日（{w}）",
    "vi": "{w}, {d}/{m}/{y}",
}
WEEKDAYS = {
    "ko": ("월", "화", "수", "목", "금", "토", "일"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "zh-hans": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ Nhật"),
}
WITH_DUE = {"receipt", "extension", "holiday", "progress"}


def tell(
    petition: Petition, kind: str, *, key: str = "", more: str = "", at: datetime | None = None
) -> Notification | None:
    """Tell the petitioner once: on the follow page always, by SMS or mail if they chose it. None if told before.

    The caller holds a transaction; the message leaves with it or not at all.
    """
    language = petition.language if petition.language in BODY else "ko"
    title = TITLES[kind][language]
    due = DUE[language].format(day=_day(petition.due_at, language)) if kind in WITH_DUE and petition.due_at else ""
    town = option("town.name") if language == "ko" else option("town.name_en")
    extra = f" {_sentence(more)}" if more.strip() else ""
    text = BODY[language].format(
        town=town, title=title, number=petition.number, due=due, more=extra, phone=option("town.phone")
    )
    unique = f"{petition.number}:{kind}:{key}"[:150]
    row = {"petition": petition, "kind": kind, "title": title, "text": text, "at": at or timezone.now()}
    notification, created = Notification.objects.get_or_create(key=unique, defaults=row)
    if not created:
        return None
    contact = Contact.objects.select_related("phone", "email").filter(petition=petition).first()
    recipient = _recipient(contact)
    if recipient is not None:
        door, original = recipient
        message = post(door=door, recipient=original, title=title, text=text, key=unique)
        Notification.objects.filter(pk=notification.pk).update(message=message)
    return notification


def _recipient(contact: Contact | None) -> tuple[str, Original] | None:
    if contact is None:
        return None
    if contact.reply_way == "mail" and contact.email:
        return "mail", contact.email
    if contact.reply_way in {"sms", "phone", "post"} and contact.phone:
        return "sms", contact.phone
    return None


def _day(moment: datetime, language: str) -> str:
    """The day with its weekday; no form ends with a full stop, so that a sentence may."""
    local = moment.astimezone(SEOUL)
    weekday = WEEKDAYS[language][local.weekday()]
    return DAY[language].format(y=local.year, m=local.month, d=local.day, w=weekday, mon=f"{local:%b}")


def _sentence(text: str) -> str:
    """The text with one full stop at its end."""
    text = text.strip()
    return text if text.endswith((".", "!", "?", "。", "！", "？")) else f"{text}."
