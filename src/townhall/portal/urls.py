"""Addresses of the residents' pages."""

from django.urls import path

from townhall.portal import about, answers, counters, follow, home, map, outage, procedures, reply, sent, write  # noqa: A004 - named for what it draws

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("write/", write.write, name="write"),
    path("write/look", write.look, name="look"),
    path("sent/<str:number>/", sent.sent, name="sent"),
    path("sent/<str:number>/receipt.pdf", sent.receipt, name="receipt"),
    path("mine/", follow.mine, name="mine"),
    path("mine/leave", follow.leave, name="leave"),
    path("mine/<str:number>/", follow.follow, name="follow"),
    path("mine/<str:number>/add", follow.add, name="add"),
    path("mine/<str:number>/complete", follow.complete, name="complete"),
    path("mine/<str:number>/withdraw", follow.withdraw, name="withdraw"),
    path("mine/<str:number>/reply/", reply.reply, name="reply"),
    path("mine/<str:number>/reply.pdf", reply.paper, name="reply_pdf"),
    path("mine/<str:number>/rate", reply.rate, name="rate"),
    path("mine/<str:number>/object", reply.object_to, name="object"),
    path("mine/<str:number>/seen/", about.seen_of, name="seen_of"),
    path("answers/", answers.answers, name="answers"),
    path("answers/<int:pk>/", answers.answer, name="answer"),
    path("procedures/", procedures.procedures, name="procedures"),
    path("procedures/<str:code>/", procedures.procedure, name="procedure"),
    path("counters/", counters.waiting, name="waiting"),
    path("counters/advice", counters.advise, name="advise"),
    path("counters/advice/<str:token>/", counters.advice, name="advice"),
    path("counters/mine/", counters.open_slip, name="open_slip"),
    path("counters/mine/<str:reference>/", counters.ticket, name="ticket"),
    path("counters/mine/<str:reference>/<str:act>", counters.ticket_act, name="ticket_act"),
    path("counters/booked/<str:reference>/", counters.booking, name="booking"),
    path("counters/<str:office>/board/", counters.board, name="board"),
    path("counters/<str:office>/<str:kind>/ticket/", counters.draw, name="draw"),
    path("counters/<str:office>/<str:kind>/book/", counters.book, name="book"),
    path("notices/", procedures.notices, name="notices"),
    path("map/boundaries.json", map.boundaries, name="boundaries"),
    path("map/places.json", map.known_places, name="places"),
    path("outage/", outage.outage, name="outage"),
    path("outage/paper/", outage.paper_form, name="paper_form"),
    path("privacy/", about.privacy, name="privacy"),
    path("ai/", about.ai, name="ai"),
    path("access/", about.access, name="access"),
    path("seen/", about.seen, name="seen"),
]
