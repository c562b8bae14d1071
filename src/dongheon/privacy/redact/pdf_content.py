"""The content stream of a page written anew without chosen glyphs; everything else stays where it was."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf

from dongheon.privacy.redact.pdf_glyphs import Font, OddContentError, font_of

Matrix = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_NEAR = 0.25  # points between the origin of a glyph here and in PDFium
_DEEPEST = 8
_TEXT_MOVES = frozenset(("Td", "TD", "Tm", "T*", "BT"))


@dataclass(frozen=True, slots=True)
class _State:
    """The graphics state as far as the place of text depends on it."""

    place: Matrix = _UNIT
    font: Font | None = None
    size: float = 0.0
    letter_space: float = 0.0
    word_space: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


@dataclass(slots=True)
class Cutter:
    """One page while it is rewritten.

    Args:
        pdf: the document, for new forms.
        origins: where the glyphs stand that shall go, in points of the page.
        text: covers the text that a stream says beside its glyphs (ActualText).
        met: numbers of the origins at which a glyph was found.
    """

    pdf: pikepdf.Pdf
    origins: Sequence[tuple[float, float]]
    text: Callable[[str], str]
    met: set[int] = field(default_factory=set)
    grid: dict[tuple[int, int], list[int]] = field(default_factory=dict)

    def page(self, page: pikepdf.Page) -> bytes:
        """New content of a page.

        Raises:
            OddContentError: drawn in a way that is not rewritten, or a glyph that should go was not met.
        """
        for number, (x, y) in enumerate(self.origins):
            self.grid.setdefault((round(x), round(y)), []).append(number)
        page.obj.Resources = _own(page.resources)
        content = self._stream(page.obj, page.obj.Resources, _State(), 0)
        if len(self.met) < len(self.origins):
            raise OddContentError("a glyph stands elsewhere than it seems")
        return content

    def _stream(self, stream: Any, resources: Any, state: _State, depth: int) -> bytes:
        if depth > _DEEPEST:
            raise OddContentError("forms in forms without end")
        before = set(resources.get("/XObject", {}).keys())
        walk = _Walk(self, resources, state, depth)
        try:
            for instruction in pikepdf.parse_content_stream(stream):
                walk.step(instruction)
        except (pikepdf.PdfError, TypeError, ValueError, KeyError, AttributeError, IndexError) as error:
            raise OddContentError(f"content that cannot be followed ({type(error).__name__})") from error
        for name in walk.replaced & before:
            del resources.XObject[name]
        return pikepdf.unparse_content_stream(walk.out)

    def goes(self, x: float, y: float) -> bool:
        """Whether the glyph at a point shall go."""
        column, row = round(x), round(y)
        found = False
        for near in ((column + i, row + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
            for number in self.grid.get(near, ()):
                left, base = self.origins[number]
                if abs(left - x) <= _NEAR and abs(base - y) <= _NEAR:
                    self.met.add(number)
                    found = True
        return found


@dataclass(slots=True)
class _Walk:
    """One stream, instruction by instruction."""

    cutter: Cutter
    resources: Any
    state: _State
    depth: int
    out: list[Any] = field(default_factory=list)
    kept: list[_State] = field(default_factory=list)
    matrix: Matrix = _UNIT
    line: Matrix = _UNIT
    replaced: set[str] = field(default_factory=set)

    def step(self, instruction: Any) -> None:
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator in {"Tj", "TJ", "'", '"'}:
            self._show(operator, operands)
            return
        if operator == "Do":
            operands = self._form(operands)
        elif operator in {"BDC", "DP"}:
            operands = [operands[0], self._said(operands[1])]
        else:
            self._follow(operator, operands)
        if isinstance(instruction, pikepdf.ContentStreamInlineImage):
            self.out.append(instruction)
        else:
            self.out.append((operands, pikepdf.Operator(operator)))

    def _follow(self, operator: str, operands: list[Any]) -> None:
        state = self.state
        if operator == "q":
            self.kept.append(state)
        elif operator == "Q":
            self.state = self.kept.pop() if self.kept else state
        elif operator == "cm":
            self.state = replace(state, place=_times(_six(operands), state.place))
        elif operator in _TEXT_MOVES:
            self._move(operator, operands)
        elif operator == "Tf":
            self.state = replace(state, font=font_of(self.resources.Font[str(operands[0])]), size=float(operands[1]))
        elif operator == "gs" and "/Font" in self.resources.ExtGState[str(operands[0])]:
            raise OddContentError("font set by the graphics state")
        elif operator in _SETS:
            name, unit = _SETS[operator]
            changed: dict[str, Any] = {name: float(operands[0]) * unit}
            self.state = replace(state, **changed)

    def _move(self, operator: str, operands: list[Any]) -> None:
        if operator == "BT":
            self.line = _UNIT
        elif operator == "Tm":
            self.line = _six(operands)
        else:
            x, y = (0.0, -self.state.leading) if operator == "T*" else (float(operands[0]), float(operands[1]))
            if operator == "TD":
                self.state = replace(self.state, leading=-y)
            self.line = _times((1.0, 0.0, 0.0, 1.0, x, y), self.line)
        self.matrix = self.line

    def _show(self, operator: str, operands: list[Any]) -> None:
        if operator == '"':
            for setting, value in (("Tw", operands[0]), ("Tc", operands[1])):
                self._follow(setting, [value])
                self.out.append(([value], pikepdf.Operator(setting)))
        if operator in {"'", '"'}:
            self._move("T*", [])
            self.out.append(([], pikepdf.Operator("T*")))
        items = list(operands[0]) if operator == "TJ" else [operands[-1]]
        self.out.append(([pikepdf.Array(self._cut(items))], pikepdf.Operator("TJ")))

    def _cut(self, items: list[Any]) -> list[Any]:
        state = self.state
        if state.font is None or not state.size:
            if any(isinstance(one, pikepdf.String) and len(bytes(one)) for one in items):
                raise OddContentError("text without a font")
            return items
        new: list[Any] = []
        for item in items:
            if not isinstance(item, pikepdf.String):
                new.append(item)
                self._advance(-float(item) / 1000 * state.size)
                continue
            run = bytearray()
            for code, width in state.font.codes(bytes(item)):
                space = state.letter_space + (state.word_space if code == b" " else 0.0)
                if self.cutter.goes(*self._origin()):
                    if run:
                        new.append(pikepdf.String(bytes(run)))
                    run = bytearray()
                    new.append(round(-(width + 1000 * space / state.size), 3))
                else:
                    run += code
                self._advance(width / 1000 * state.size + space)
            if run:
                new.append(pikepdf.String(bytes(run)))
        return new

    def _origin(self) -> tuple[float, float]:
        _, _, c, d, e, f = _times(self.matrix, self.state.place)
        return c * self.state.rise + e, d * self.state.rise + f

    def _advance(self, width: float) -> None:
        self.matrix = _times((1.0, 0.0, 0.0, 1.0, width * self.state.stretch, 0.0), self.matrix)

    def _form(self, operands: list[Any]) -> list[Any]:
        form = self.resources.XObject[str(operands[0])]
        if str(form.get("/Subtype", "")) != "/Form":
            return operands
        place = _times(_six(form.get("/Matrix", _UNIT)), self.state.place)
        own = _own(form.Resources) if "/Resources" in form else self.resources
        content = self.cutter._stream(form, own, replace(self.state, place=place), self.depth + 1)  # noqa: SLF001 - one piece with its cutter
        # Other pages may draw the same form: this one gets its own.
        new = self.cutter.pdf.make_stream(content)
        for key, value in form.items():
            if key not in {"/Length", "/Filter", "/DecodeParms", "/PieceInfo", "/Metadata", "/StructParents"}:
                new[key] = value
        if "/Resources" in form:
            new.Resources = own
        self.replaced.add(str(operands[0]))
        names = self.resources.XObject
        called = f"/Covered{len(names)}"
        while called in names:
            called += "0"
        names[called] = new
        return [pikepdf.Name(called)]

    def _said(self, properties: Any) -> Any:
        """Text that a stream says in the place of its glyphs is covered like any other."""
        if isinstance(properties, pikepdf.Dictionary):
            for key in ("/ActualText", "/Alt", "/E", "/T"):
                if key in properties:
                    properties[key] = pikepdf.String(self.cutter.text(str(properties[key])))
        return properties


_SETS = {
    "Tc": ("letter_space", 1.0),
    "Tw": ("word_space", 1.0),
    "Tz": ("stretch", 0.01),
    "TL": ("leading", 1.0),
    "Ts": ("rise", 1.0),
}


def _own(resources: Any) -> Any:
    """Resources that no other page shares, as far as they are changed here."""
    copy: Any = pikepdf.Dictionary(resources)
    if "/XObject" in copy:
        copy.XObject = pikepdf.Dictionary(copy.XObject)
    return copy


def _six(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(one) for one in operands)
    return a, b, c, d, e, f


def _times(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
