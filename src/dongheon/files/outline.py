"""Blocks collected in reading order, each told which headings stand above it."""

from dataclasses import dataclass, field, replace

from dongheon.files.values import Block


@dataclass(slots=True)
class Outline:
    """Blocks so far and the headings that are open.

    Args:
        blocks: what was added, in order.
        open: (level, text) of the headings above the next block.
    Example:
        >>> outline = Outline()
        >>> outline.add(Block("heading", "1. 시간", level=2)); outline.add(Block("paragraph", "평일"))
        >>> outline.blocks[1].path
        ('1. 시간',)
    """

    blocks: list[Block] = field(default_factory=list)
    open: list[tuple[int, str]] = field(default_factory=list)

    def add(self, block: Block) -> None:
        """Add a block below the open headings; empty ones are left out."""
        if not block.text.strip() and not any(cell.text.strip() for cell in block.cells):
            return
        if block.kind == "heading":
            while self.open and self.open[-1][0] >= block.level:
                self.open.pop()
        self.blocks.append(replace(block, path=tuple(text for _, text in self.open)))
        if block.kind == "heading":
            self.open.append((block.level, block.text))
