from django.urls import include, path

from townhall.api.first.app import first
from townhall.api.front import front

urlpatterns = [
    path("", front, name="api"),
    path("v1/", first.urls),
    path("open311/v2/", include("townhall.api.open311.urls")),
]
