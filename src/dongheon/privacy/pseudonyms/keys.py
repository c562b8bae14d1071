"""The project's key: the additional information that has to be kept apart from the pseudonymised table."""

import hashlib
import hmac
import json
from dataclasses import dataclass, field

from dongheon.base.errors import BadInput

LEAST_KEY_BYTES = 32
FORMAT = "dongheon-pseudonym-key/1"
WARNING = "가명처리의 추가정보입니다. 가명정보와 다른 곳에 따로 보관하십시오 (개인정보 보호법 제28조의4제1항)."


@dataclass(frozen=True, slots=True)
class ProjectKey:
    """A key that belongs to one project.

    Args:
        project: name of the project; pseudonyms of two projects never meet, even under one secret.
        secret: at least 32 random bytes.
    """

    project: str
    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if not self.project.strip():
            raise BadInput("the project has no name; give one, since pseudonyms are alike only within a project")
        if len(self.secret) < LEAST_KEY_BYTES:
            raise BadInput(f"the key has {len(self.secret)} bytes; at least {LEAST_KEY_BYTES} random ones are needed")

    def digest(self, use: str, *parts: str) -> bytes:
        """Keyed digest of some texts for one use; nobody finds them again without the secret.

        Args:
            use: what it is for, so that digests of different uses never meet.
            parts: the texts.
        Returns:
            32 bytes.
        """
        said = json.dumps([use, self.project, *parts], ensure_ascii=False).encode()
        return hmac.new(self.secret, said, hashlib.sha256).digest()

    @property
    def fingerprint(self) -> str:
        """Eight letters by which a record names the key without telling it."""
        return self.digest("fingerprint").hex()[:8]


def key_bytes(key: ProjectKey) -> bytes:
    """The key as a file of its own.

    Args:
        key: the key.
    Returns:
        JSON with the project and the secret.
    Source: own format.
    Example:
        >>> read_key(key_bytes(ProjectKey("복지통계", bytes(32))), name="key.json").project
        '복지통계'
    """
    value = {"format": FORMAT, "warning": WARNING, "project": key.project, "key": key.secret.hex()}
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def read_key(data: bytes, *, name: str) -> ProjectKey:
    """The key of a file that ``key_bytes`` made.

    Args:
        data: the file's bytes.
        name: file name, for messages.
    Returns:
        The key.
    Raises:
        BadInput: another file; no part of it is shown.
    Source: own format.
    Example:
        >>> read_key(b"{}", name="key.json")
        Traceback (most recent call last):
        dongheon.base.errors.BadInput: key.json: this is no key file of a project; give one that this command made
    """
    try:
        value = json.loads(data.decode("utf-8-sig"))
        if value["format"] != FORMAT:
            raise ValueError
        return ProjectKey(str(value["project"]), bytes.fromhex(value["key"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise BadInput(f"{name}: this is no key file of a project; give one that this command made") from None
