"""``dongheon counters``: each command stands in a file of its own."""

from dongheon.cli.lazy import LazyGroup

group = LazyGroup(
    name="counters",
    help="Waiting at counters: feeds checked, offices played, visitors forecast, windows and shifts planned.",
    places={
        "simulate": ("dongheon.cli.counters_simulate", "simulate_command", "an office beside changed ones"),
    },
)
