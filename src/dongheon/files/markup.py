"""XML of strangers: no entities, no outside files, no network, no endless depth."""

import re
from collections.abc import Iterator

from lxml import etree

from dongheon.base.errors import BadInput

_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def parsed(data: bytes, *, name: str) -> etree._Element:
    """Root of an XML part.

    Args:
        data: the part's bytes.
        name: file and part, for messages.
    Returns:
        The root element.
    Raises:
        BadInput: a document type (office files have none: it is an attack), or not well-formed.
    Example:
        >>> parsed(b"<a><b/></a>", name="a.xml").tag
        'a'
    """
    plain = data if data[:2] not in (b"\xff\xfe", b"\xfe\xff") else data.decode("utf-16", "replace").encode()
    if _DECLARED.search(plain):
        raise BadInput(f"{name}: declares a document type or entities, as attacks do; the file is not opened")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadInput(f"{name}: is not well-formed XML ({error}); save the file again in its program") from error
    if root is None:
        raise BadInput(f"{name}: is empty; save the file again in its program")
    return root


def local(element: etree._Element) -> str:
    """Name of an element without its namespace, "" for comments and instructions.

    Args:
        element: any node.
    Example:
        >>> local(parsed(b'<w:p xmlns:w="x"/>', name="a"))
        'p'
    """
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str:
    """Value of an attribute whatever its namespace, "" if it is not there.

    Args:
        element: any element.
        name: name without namespace.
    Example:
        >>> attribute(parsed(b'<w:p xmlns:w="x" w:val="1"/>', name="a"), "val")
        '1'
    """
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def below(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Elements below one, by name without namespace, in document order.

    Args:
        element: where to look.
        names: names wanted.
    Yields:
        The elements.
    Example:
        >>> [local(one) for one in below(parsed(b"<a><b/><c><b/></c></a>", name="a"), "b")]
        ['b', 'b']
    """
    wanted = frozenset(names)
    for one in element.iter():
        if local(one) in wanted:
            yield one


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Direct children, by name without namespace.

    Args:
        element: their parent.
        names: names wanted.
    Yields:
        The children in order.
    Example:
        >>> len(list(children(parsed(b"<a><b/><c><b/></c></a>", name="a"), "b")))
        1
    """
    wanted = frozenset(names)
    for one in element:
        if local(one) in wanted:
            yield one
