"""Aids, menus and the design page."""

from django.urls import path

from townhall.look import views

urlpatterns = [
    path("look/choose", views.choose, name="look_choose"),
    path("look/town.css", views.town_css, name="look_town_css"),
    path("menu/", views.menu, {"face": "portal"}, name="menu"),
    path("desk/menu/", views.menu, {"face": "desk"}, name="desk_menu"),
    path("design/", views.design, name="design"),
]
