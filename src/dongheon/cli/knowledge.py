"""``dongheon knowledge``: each command stands in a file of its own."""

from dongheon.cli.lazy import LazyGroup

group = LazyGroup(
    name="knowledge",
    help="Documents, read.",
    places={
        "read": ("dongheon.cli.knowledge_read", "read_command", "a document as Markdown or as its structure in JSON"),
    },
)
