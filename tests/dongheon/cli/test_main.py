import json
import subprocess
import sys
from pathlib import Path

import pytest

DONGHEON = Path(sys.executable).with_name("dongheon")


def run(*arguments, given=b""):
    return subprocess.run([DONGHEON, *arguments], input=given, capture_output=True, check=False)


def test_personal_values_are_found_through_pipes():
    done = run("privacy", "find", "-", given='{"id": 1, "text": "전화 010-0000-4821로"}\n'.encode())
    assert json.loads(done.stdout) == {
        "id": "1",
        "spans": [{"start": 3, "end": 16, "kind": "mobile", "confidence": 0.97}],
    }


def test_a_table_is_masked_in_the_chosen_column(tmp_path):
    source = tmp_path / "in.csv"
    source.write_bytes("id,내용\n1,전화 010-0000-4821\n".encode("cp949"))
    out = tmp_path / "out.csv"
    assert run("privacy", "mask", str(source), "--column", "내용", "--out", str(out)).returncode == 0
    assert out.read_text(encoding="utf-8-sig") == "id,내용\n1,전화 [전화번호]\n"


@pytest.mark.parametrize(
    ("arguments", "given", "words"),
    [
        (["privacy", "find", "-"], b"", "empty"),
        (["privacy", "find", "-"], b'{"id": 1}', "column text is missing"),
        (["privacy", "find", "nowhere.csv"], b"", "nowhere.csv"),
        (["town", "check", "nowhere"], b"", "no such folder"),
    ],
)
def test_bad_input_is_one_clear_line(arguments, given, words):
    done = run(*arguments, given=given)
    assert done.returncode == 2
    assert words in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
