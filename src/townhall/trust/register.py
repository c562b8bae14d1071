"""The register: which uses of AI the town has, whether each is switched on, and each call."""

import hashlib
from datetime import datetime, timedelta

from django.db.models import Avg, Count, Q
from django.utils import timezone

from dongheon.base.errors import RuleBroken
from townhall.core.actors import Actor
from townhall.core.audit import action, leave
from townhall.trust.models import AiCall, AiUse

USES: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "casework.triage",
        "민원 분류 제안",
        "민원의 종류·주제·담당 업무·긴급도를 제안한다",
        "가린 민원 글, 업무분장",
        "classifier",
    ),
    (
        "casework.reply",
        "답변 초안",
        "자료에서 답변 초안을 쓰고 근거를 단다",
        "가린 민원 글, 편람·공지·조례",
        "generator",
    ),
    (
        "casework.language",
        "주민 글 우리말로 옮기기",
        "다른 나라 말로 쓴 민원을 담당자가 읽도록 우리말로 옮긴다",
        "가린 민원 글",
        "generator",
    ),
    ("casework.similar", "비슷한 민원 찾기", "같거나 비슷한 민원을 찾는다", "가린 민원 글", "search"),
    ("privacy.mask", "개인정보 가리기", "글에서 개인정보를 찾아 가린다", "민원 글", "classifier"),
)


def ensure_uses() -> None:
    """Put the known uses into the register, leaving switches as they are."""
    known = set(AiUse.objects.values_list("code", flat=True))
    AiUse.objects.bulk_create(
        AiUse(code=code, name=name, purpose=purpose, data=data, kind=kind)
        for code, name, purpose, data, kind in USES
        if code not in known
    )


def is_on(code: str) -> bool:
    """Whether the use is switched on; an unknown use is off."""
    return AiUse.objects.filter(code=code, enabled=True).exists()


def begin_call(code: str, *, model: str, source: str, prompt: str = "", subject: str = "") -> AiCall:
    """Write the call into the register before it is made; refuses a use that is switched off or unknown."""
    use = AiUse.objects.filter(code=code).first()
    if use is None or not use.enabled:
        raise RuleBroken(f"인공지능 기능 {code}이(가) 꺼져 있습니다. 운영 화면에서 켤 수 있습니다.")
    return AiCall.objects.create(
        use=use, model=model[:100], subject=subject, source_hash=_hash(source), prompt_hash=_hash(prompt)
    )


def end_call(call: AiCall, *, outcome: str, error: str = "", now: datetime | None = None) -> None:
    """Write how the call ended."""
    millis = int(((now or timezone.now()) - call.at).total_seconds() * 1000)
    AiCall.objects.filter(pk=call.pk).update(outcome=outcome, error=error[:300], millis=max(0, millis))


@action
def switch_use(*, code: str, enabled: bool, by: Actor) -> None:
    """Switch a use of AI on or off."""
    AiUse.objects.filter(code=code).update(enabled=enabled, changed_at=timezone.now())
    leave("switch_use", by=by, subject=f"ai:{code}", enabled=enabled)


def uses_with_figures(*, now: datetime | None = None) -> list[AiUse]:
    """All uses, each with ``calls_30`` (calls in 30 days), ``failed_30`` and ``mean_millis``."""
    since = (now or timezone.now()) - timedelta(days=30)
    recent = Q(calls__at__gte=since)
    return list(
        AiUse.objects.annotate(
            calls_30=Count("calls", filter=recent),
            failed_30=Count("calls", filter=recent & Q(calls__outcome="failed")),
            mean_millis=Avg("calls__millis", filter=recent),
        ).order_by("code")
    )


def calls_about(subject: str) -> list[AiCall]:
    """AI calls about one petition, oldest first."""
    return list(AiCall.objects.filter(subject=subject).select_related("use").order_by("at"))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest() if text else ""
