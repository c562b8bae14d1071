"""The town's own rules of privacy are checked before they cover or destroy anything."""

from click.testing import CliRunner

from dongheon.cli.main import program


def said_of(tmp_path, name, *lines):
    (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = CliRunner().invoke(program, ["town", "check", str(tmp_path)])
    assert done.exit_code == 2  # the rest of the town is missing
    return [line for line in done.output.splitlines() if line.startswith(name)]


def test_rules_of_covering(tmp_path):
    lines = ("rule,kind,value,cue", "format,staff_no,GA-9999,도서관", "format,nothing,GA-9999,", "public,,1,")
    [kind, value] = said_of(tmp_path, "privacy.csv", *lines)
    assert kind.startswith("privacy.csv:3: no kind is called 'nothing'")
    assert value == "privacy.csv:4: a public value needs at least 4 characters, not '1'"


def test_the_schedule_of_destruction(tmp_path):
    lines = ("record_class,years,months,begins,ground", "contact,3,,closed,관리계획", "contact,5,,closed,관리계획")
    assert said_of(tmp_path, "retention.csv", *lines) == [
        "retention.csv:3: contact stands twice; keep one line for each class"
    ]
