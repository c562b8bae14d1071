"""Files as residents send them: limits before anything is read into memory."""

from collections.abc import Sequence
from functools import wraps

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from townhall.casework.files import FILE_BYTES, FILES, FILES_BYTES, File
from townhall.portal.errors import View, refused, unreadable

REQUEST_BYTES = FILES_BYTES + settings.DATA_UPLOAD_MAX_MEMORY_SIZE
MEGABYTE, SHOWN_LETTERS = 1_000_000, 60


class CutOff(FileUploadHandler):
    """Lets files through up to the limit; of a larger one it counts the bytes and keeps none of the rest."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.too_big: dict[str, int] = {}

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return None if start + len(raw_data) > FILE_BYTES else raw_data

    def file_complete(self, file_size: int) -> None:
        if file_size > FILE_BYTES:
            self.too_big[str(self.file_name)] = file_size


def with_files(view: View) -> View:
    """A page that takes files: refuses a request that claims too much unread, then checks the form's token."""
    protected = csrf_protect(view)

    @wraps(view)
    def limited(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if _claimed_bytes(request) > REQUEST_BYTES:
            return refused(request, _too_much(), status=413)
        request.upload_handlers = [CutOff(request), *request.upload_handlers]
        try:
            _ = request.POST
        except RequestDataTooBig:
            return refused(request, _too_much(), status=413)
        except (SuspiciousOperation, MultiPartParserError, UnreadablePostError, UnicodeError, ValueError) as error:
            return unreadable(request, error)
        return protected(request, *args, **kwargs)

    return csrf_exempt(limited)


def faults_of(request: HttpRequest) -> list[str]:
    """What is wrong with the files, in words; the rest of the form is not lost."""
    sent = request.FILES.getlist("files")
    cut = [handler.too_big for handler in request.upload_handlers if isinstance(handler, CutOff)]
    faults = [
        _("%(name)s: 파일이 %(size)s MB입니다. %(most)s MB까지 넣을 수 있습니다. 사진을 줄이거나 나누어 넣어 주세요.")
        % {"name": name[-SHOWN_LETTERS:], "size": size // MEGABYTE, "most": FILE_BYTES // MEGABYTE}
        for too_big in cut
        for name, size in too_big.items()
    ]
    if len(sent) > FILES:
        faults.append(_("파일이 %(n)s개입니다. 10개까지 넣을 수 있습니다.") % {"n": len(sent)})
    if sum(file.size or 0 for file in sent) > FILES_BYTES:
        faults.append(_too_much())
    return faults


def as_files(sent: Sequence[UploadedFile]) -> tuple[File, ...]:
    """The files as casework takes them; empty ones are left out."""
    return tuple(File(name=file.name or "", data=file.read()) for file in sent if file.size)


def _claimed_bytes(request: HttpRequest) -> int:
    claim = request.META.get("CONTENT_LENGTH") or "0"
    return int(claim) if claim.isdecimal() else 0


def _too_much() -> str:
    most = FILES_BYTES // MEGABYTE
    return _("보낸 파일이 모두 %(most)s MB를 넘습니다. 사진을 줄이거나 몇 개만 넣어 주세요.") % {"most": most}
