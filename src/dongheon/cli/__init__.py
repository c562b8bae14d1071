"""The command ``dongheon``: files in, tables out. The only place of this package that touches disk."""
