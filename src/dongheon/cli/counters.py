"""``dongheon counters``: each command stands in a file of its own."""

from dongheon.cli.lazy import LazyGroup

group = LazyGroup(
    name="counters",
    help="Waiting at counters: feeds checked, offices played, visitors forecast, windows and shifts planned.",
    places={
        "check": ("dongheon.cli.counters_check", "check_command", "what cannot be true in a feed of tickets"),
        "waiting": ("dongheon.cli.counters_waiting", "waiting_command", "how long who comes now will wait, and why"),
        "evaluate": ("dongheon.cli.counters_waiting", "evaluate_command", "how well waits of the past are foreseen"),
        "simulate": ("dongheon.cli.counters_simulate", "simulate_command", "an office beside changed ones"),
        "forecast": ("dongheon.cli.counters_forecast", "forecast_command", "visitors of the next days by half hour"),
        "staffing": ("dongheon.cli.counters_staffing", "staffing_command", "windows by half hour, and a roster"),
        "spread": ("dongheon.cli.counters_spread", "spread_command", "where and when this visitor waits least"),
    },
)
