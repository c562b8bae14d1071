"""The sitemap: residents at /, officers at /desk/, machines at /api/."""

from importlib.util import find_spec

from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

FACES = (("desk/", "townhall.desk.urls"), ("api/", "townhall.api.urls"), ("", "townhall.portal.urls"))


def _there(module: str) -> bool:
    return find_spec(module.rpartition(".")[0]) is not None and find_spec(module) is not None


urlpatterns: list[URLPattern | URLResolver] = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("townhall.look.urls")),
    *(path(prefix, include(module)) for prefix, module in FACES if _there(module)),
]
handler500 = "townhall.look.standby.failed"
