"""``dongheon knowledge``: each command stands in a file of its own."""

from dongheon.cli.lazy import LazyGroup

group = LazyGroup(
    name="knowledge",
    help="Documents read, indexed and searched.",
    places={
        "read": ("dongheon.cli.knowledge_read", "read_command", "a document as Markdown or as its structure in JSON"),
        "index": ("dongheon.cli.knowledge_index", "index_command", "files and JSON lines into an index"),
        "search": ("dongheon.cli.knowledge_search", "search_command", "what answers a question, and why"),
    },
)
