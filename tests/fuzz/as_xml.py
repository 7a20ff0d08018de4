"""Mutations of an XML tree: what comes out is well-formed, so that it gets past the XML parser and into the reader."""

from copy import deepcopy
from random import Random

from lxml import etree

from tests.fuzz.as_markup import VALUES
from tests.fuzz.as_text import LABELS, MUTATIONS, NUMBERS

NOT_IN_XML = {code: None for code in range(32) if chr(code) not in "\t\n\r"} | {0xFFFE: None, 0xFFFF: None}
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
DEEPEST = 400


def changed(data: bytes, random: Random) -> bytes:
    """One to six mutations of the tree. Raises etree.XMLSyntaxError where there is none."""
    root = etree.fromstring(data, PARSER)
    elements = list(root.iter("*"))  # once: it is the dearest part, and what was taken out since does no harm
    for _ in range(random.randrange(1, 7)):
        random.choice(WAYS)(elements, random)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _words(elements: list[etree._Element], random: Random) -> None:
    for element in random.sample(elements, min(len(elements), 1 + int(40 * random.random() ** 2))):
        if element.text and element.text.strip():
            changed_text = random.choice(MUTATIONS)(element.text, random)
            element.text = random.choice((changed_text, *NUMBERS, *LABELS)).translate(NOT_IN_XML)


def _attributes(elements: list[etree._Element], random: Random) -> None:
    share = random.random() ** 2
    for element in elements:
        if element.attrib and random.random() < share:
            element.set(random.choice(list(element.attrib)), random.choice(VALUES))


def _drop(elements: list[etree._Element], random: Random) -> None:
    parent, at = _child(elements, random)
    if parent is not None:
        del parent[at]


def _double(elements: list[etree._Element], random: Random) -> None:
    parent, at = _child(elements, random)
    if parent is not None:
        for _ in range(1 + int(60 * random.random() ** 4)):
            parent.insert(at, deepcopy(parent[at]))


def _move(elements: list[etree._Element], random: Random) -> None:
    parent, at = _child(elements, random)
    if parent is not None:
        moved = parent[at]
        inside = set(moved.iter())
        to = random.choice([element for element in elements if element not in inside])
        to.insert(random.randrange(len(to) + 1), moved)


def _rename(elements: list[etree._Element], random: Random) -> None:
    random.choice(elements).tag = random.choice(elements).tag


def _nest(elements: list[etree._Element], random: Random) -> None:
    parent, at = _child(elements, random)
    if parent is not None:
        inner = parent[at]
        for _ in range(int(DEEPEST * random.random() ** 2)):
            outer = etree.Element(parent.tag)
            outer.append(inner)
            inner = outer
        parent.insert(at, inner)


def _child(elements: list[etree._Element], random: Random) -> tuple[etree._Element | None, int]:
    """A parent and the place of one of its children."""
    parents = [element for element in elements if len(element)]
    if not parents:
        return None, 0
    parent = random.choice(parents)
    return parent, random.randrange(len(parent))


WAYS = (_words, _words, _attributes, _drop, _double, _move, _rename, _nest)
