"""``dongheon casework``: each command stands in a file of its own."""

from dongheon.cli.lazy import LazyGroup

group = LazyGroup(
    name="casework",
    help="Petitions: clock, sorting, routing, similar cases, drafts.",
    places={
        "due": ("dongheon.cli.casework_due", "due_command", "statutory due date, step by step"),
        "triage": ("dongheon.cli.casework_triage", "triage_command", "kind, topic, duty, urgency, due date of a file"),
        "learn": ("dongheon.cli.casework_route", "learn_command", "learn departments from answered petitions"),
        "route": ("dongheon.cli.casework_route", "route_command", "three departments with probabilities"),
        "evaluate": ("dongheon.cli.casework_route", "evaluate_command", "rolling evaluation beside a linear model"),
        "draft": (
            "dongheon.cli.casework_draft",
            "draft_command",
            "first drafts of replies, each sentence with its source",
        ),
        "similar": ("dongheon.cli.casework_similar", "similar_command", "same text, same matter, same campaign"),
    },
)
