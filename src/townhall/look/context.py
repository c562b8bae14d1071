"""What every page knows: the town, the reader's language and aids, and the menus."""

from typing import Any

from django.conf import settings
from django.db import Error
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from townhall.core.departments import department_names
from townhall.core.options import options
from townhall.core.people import memberships_of, roles_of
from townhall.look.help import help_of
from townhall.look.menus import DESK, DESK_MORE, FOOTER, VERBS, address, lines
from townhall.look.standby import remember, remembered

MODES = ("light", "dark", "contrast")
SIZES = ("normal", "big")
MODE_COOKIE, SIZE_COOKIE = "look_mode", "look_size"
TAGS = {"ko": "ko", "ko-x-easy": "ko-x-easy", "en": "en", "zh-hans": "zh-Hans", "vi": "vi"}
UNKNOWN = dict.fromkeys(("town.name", "town.name_en", "town.phone", "town.address"), "")
OWN_NAMES = {"ko": "한국어", "ko-x-easy": "쉬운 말", "en": "English", "zh-hans": "中文", "vi": "Tiếng Việt"}


def page(request: HttpRequest) -> dict[str, Any]:
    """The variable ``page`` of every template."""
    here = request.path
    return {
        "page": {
            "here": here,
            "return": request.get_full_path(),
            "now": timezone.now(),
            "mode": _one_of(request.COOKIES.get(MODE_COOKIE), MODES),
            "size": _one_of(request.COOKIES.get(SIZE_COOKIE), SIZES),
            **spoken(),
            "own_colours": bool(getattr(settings, "TOWN_COLOURS", {})),
            "town": SimpleLazyObject(town),
            "verbs": SimpleLazyObject(lambda: lines(VERBS, here=here)),
            "footer": SimpleLazyObject(lambda: lines(FOOTER, here=here)),
            "help": help_of(request.resolver_match.view_name if request.resolver_match else ""),
            "home": address("portal:home") or "/",
            "desk": SimpleLazyObject(lambda: desk(request)),
        }
    }


def _one_of(value: str | None, known: tuple[str, ...]) -> str:
    return value if value in known else known[0]


def spoken() -> dict[str, Any]:
    """The language of the page and the others it may be read in."""
    now = get_language() or "ko"
    codes = [code for code, _ in settings.LANGUAGES if code in TAGS]
    return {
        "lang": TAGS.get(now, "ko"),
        "languages": [
            {"code": code, "tag": TAGS[code], "name": OWN_NAMES[code], "current": code == now} for code in codes
        ],
    }


def town() -> dict[str, str]:
    """Name, phone and address of the town; as last known while the database does not answer."""
    try:
        known = options("town.")
    except Error:
        known = UNKNOWN | remembered()
    else:
        remember(known)
    korean = (get_language() or "ko").startswith("ko")
    phone = str(known["town.phone"])
    return {
        "name": str(known["town.name" if korean else "town.name_en"]),
        "phone": phone,
        "call": "".join(letter for letter in phone if letter.isdigit()),
        "address": str(known["town.address"]),
    }


def desk(request: HttpRequest) -> dict[str, Any]:
    """Who sits at the desk and where the bar leads."""
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return {"person": "", "department": "", "menu": [], "more": []}
    on = timezone.localdate()
    roles = roles_of(person, on)
    where = memberships_of(person, on)
    return {
        "person": person.name,
        "position": where[0].position if where else "",
        "department": department_names({where[0].department}, on).get(where[0].department, "") if where else "",
        "roles": roles,
        "keys": person.settings.get("keys", True),
        "menu": lines(DESK, here=request.path, roles=roles, beside=DESK_MORE),
        "more": lines(DESK_MORE, here=request.path, roles=roles),
        "search": address("desk:find"),
        "settings": address("desk:settings"),
        "notices": address("desk:notices"),
    }
