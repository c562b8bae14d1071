"""Groups of commands whose modules are imported only when a command is called."""

import importlib
from collections.abc import Mapping

import click


class LazyGroup(click.Group):
    """A group that knows where its commands stand: name to ("module", "attribute", "short help")."""

    def __init__(self, *, places: Mapping[str, tuple[str, str, str]], **attributes: object) -> None:
        super().__init__(**attributes)  # type: ignore[arg-type]  # click checks its own attributes
        self.places = places

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click gives it
        return list(self.places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click gives it
        if cmd_name not in self.places:
            return None
        module, attribute, _ = self.places[cmd_name]
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, _, text) in self.places.items()])
