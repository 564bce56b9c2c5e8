#!/usr/bin/env python3
"""Makes the fonts of this folder out of the originals: fonts/prepare.py ORIGINAL.otf...

Every glyph looks as it did, and stands as far from every other. Where it stands is only found
sooner, which is done for all letters again and again while a text is fitted to its pages:

- The tables of kerning are merged. A pair is looked for in one after the other, and there were
  up to 20 of them; now there are 3 at most. A table can have 64 KB, so that all of it does not
  always go into one.
- The classes of glyphs are written as arrays. Ranges are smaller, but have to be searched.

A changed font must not have the name of the original: it gets one of its own.

Before a font is written, the kerning of every two of its glyphs is compared with the original's.
SOURCES.md says where the originals are from, and which fontTools this needs.
"""

import sys
from io import BytesIO
from itertools import combinations
from pathlib import Path
from string import ascii_lowercase

from fontTools.otlLib.builder import buildPairPosClassesSubtable, buildValue
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.otTables import ClassDef

# The families of the originals, and what they are called here.
NAMES = {
    "Source Sans 3": "Twopager Sans",
    "Source Serif 4 Display": "Twopager Serif Display",
    "Source Serif 4": "Twopager Serif",
}

# The records with the name of a font: family, identifier, full name, PostScript name, family
# again. The others say whose it is and under which licence, and stay.
RECORDS = (1, 3, 4, 6, 16)

# As OpenType numbers the types of lookups, and the format of a value that is an advance only.
PAIRS, EXTENSION = 2, 9
ADVANCE = 4


def prepare(path):
    """Makes the font of an original."""
    font = TTFont(path, recalcTimestamp=False, recalcBBoxes=False)
    # The same bytes whether or not HarfBuzz is there to pack them.
    font.cfg["fontTools.ttLib.tables.otBase:USE_HARFBUZZ_REPACKER"] = False
    for lookup, tables in kern_lookups(font):
        fewer = list(merged(font, tables))
        for wrapper, table in zip(lookup.SubTable, fewer):
            wrapper.ExtSubTable = table
        del lookup.SubTable[len(fewer) :]
    gdef = font["GDEF"].table
    gdef.GlyphClassDef = as_array(gdef.GlyphClassDef)
    name = rename(font)
    file = BytesIO()
    font.save(file)
    check(name, TTFont(path), TTFont(file))
    Path(__file__).with_name(f"{name}.otf").write_bytes(file.getvalue())


def check(name, before, after):
    """Ends the script if the kerning of any two glyphs is not what it was."""
    glyphs = before.getGlyphOrder()
    for (_, old), (_, new) in zip(kern_lookups(before), kern_lookups(after), strict=True):
        for first in glyphs:
            if kerning(old, first, glyphs) != kerning(new, first, glyphs):
                sys.exit(f"{name}: the kerning of {first} is not what it was")
        print(f"{name}: {len(old)} tables of kerning are {len(new)}")


def kern_lookups(font):
    """The lookups that kern pairs, each with its tables; those that look further are left alone."""
    gpos = font["GPOS"].table
    features = gpos.FeatureList.FeatureRecord
    kern = [it.Feature.LookupListIndex for it in features if it.FeatureTag == "kern"]
    for index in sorted({index for indices in kern for index in indices}):
        lookup = gpos.LookupList.Lookup[index]
        if lookup.LookupType != EXTENSION or lookup.SubTable[0].ExtensionLookupType != PAIRS:
            continue
        tables = [wrapper.ExtSubTable for wrapper in lookup.SubTable]
        if any((it.ValueFormat1, it.ValueFormat2) != (ADVANCE, 0) for it in tables):
            sys.exit("a table of pairs has more than kerning")
        yield lookup, tables


def kerning(tables, first, glyphs):
    """What is added to the advance of a glyph before each of all glyphs.

    The first table that has the pair decides. Some tables list their pairs; one with classes has
    every pair that begins with a glyph it covers.
    """
    listed = {}
    for table in tables:
        if first not in table.Coverage.glyphs:
            continue
        if table.Format == 1:
            pairs = table.PairSet[table.Coverage.glyphs.index(first)].PairValueRecord
            for pair in pairs:
                listed.setdefault(pair.SecondGlyph, pair.Value1.XAdvance)
        else:
            row = table.Class1Record[table.ClassDef1.classDefs.get(first, 0)].Class2Record
            class_of = table.ClassDef2.classDefs
            values = [cell.Value1.XAdvance for cell in row]
            return tuple(listed.get(it, values[class_of.get(it, 0)]) for it in glyphs)
    return tuple(listed.get(it, 0) for it in glyphs)


def merged(font, tables):
    """Tables with the same kerning, as few as can be. No two have a first glyph in common."""
    glyphs = font.getGlyphOrder()
    # Glyphs with the same row of values are one class, and so are those with the same column.
    firsts = alike(glyphs, (kerning(tables, first, glyphs) for first in glyphs))
    del firsts[(0,) * len(glyphs)]
    seconds = alike(glyphs, zip(*firsts))
    firsts = dict(zip(zip(*seconds), firsts.values()))

    # Coverage and classes, at most two bytes a glyph each, stand behind the values, and the last
    # of the three must begin within 64 KB.
    groups = grouped(list(firsts), most=0xFFFF - 4 * len(glyphs) - 32)

    def letters(group):
        glyphs_of_group = {glyph for row in group for glyph in firsts[row]}
        return len(glyphs_of_group & {font.getBestCmap()[ord(it)] for it in ascii_lowercase})

    # The table comes first that has most of what is mostly looked for.
    for group in sorted(groups, key=letters, reverse=True):
        columns = {}
        for column, glyphs_of_class in zip(zip(*group), seconds.values()):
            columns.setdefault(column, []).extend(glyphs_of_class)
        pairs = {
            (tuple(firsts[row]), tuple(second)): (buildValue({"XAdvance": value}), None)
            for column, second in columns.items()
            for row, value in zip(group, column)
            if value
        }
        table = buildPairPosClassesSubtable(pairs, font.getReverseGlyphMap())
        table.ClassDef1 = as_array(table.ClassDef1)
        table.ClassDef2 = as_array(table.ClassDef2)
        yield table


def alike(glyphs, keys):
    """The glyphs that have the same key, by their key."""
    classes = {}
    for glyph, key in zip(glyphs, keys):
        classes.setdefault(key, []).append(glyph)
    return classes


class Group:
    """Rows of values for one table, which has one column for all that are the same in it."""

    def __init__(self, rows, columns):
        self.rows = rows
        self.columns = columns  # for each place of a row, what its column is called
        self.size = 2 * len(rows) * len(set(columns))  # in bytes

    def with_those_of(self, other):
        names = {}
        pairs = zip(self.columns, other.columns)
        return Group(self.rows + other.rows, [names.setdefault(it, len(names)) for it in pairs])


def grouped(rows, most):
    """The rows in few groups, none of them of more bytes than `most`.

    Rows that differ at the same places make a small table together: the two groups that grow least
    by it become one, again and again.
    """
    groups = [Group([row], row) for row in rows]
    growth = {}

    def consider(one, other):
        size = one.with_those_of(other).size
        if size <= most:
            growth[one, other] = size - one.size - other.size

    for one, other in combinations(groups, 2):
        consider(one, other)
    while growth:
        both = min(growth, key=growth.get)
        growth = {pair: it for pair, it in growth.items() if not {*pair} & {*both}}
        groups = [group for group in groups if group not in both]
        new = both[0].with_those_of(both[1])
        for group in groups:
            consider(group, new)
        groups.append(new)
    return [group.rows for group in groups]


class ClassArray(ClassDef):
    """Classes of glyphs that are written as an array, even if ranges are smaller."""

    def preWrite(self, font):
        self.Format = 1
        classes = [self.classDefs.get(glyph, 0) for glyph in font.getGlyphOrder()]
        return {"StartGlyph": font.getGlyphName(0), "ClassValueArray": classes}


def as_array(classes):
    array = ClassArray()
    array.classDefs = classes.classDefs
    return array


def rename(font):
    """Gives a font its own name in all places, and returns that for PostScript."""

    def renamed(text):
        for old, new in NAMES.items():
            text = text.replace(old, new).replace(old.replace(" ", ""), new.replace(" ", ""))
        if "Source" in text:
            sys.exit(f"there is no name here for {text}")
        return text

    for record in font["name"].names:
        if record.nameID in RECORDS:
            record.string = renamed(record.toUnicode())
    cff = font["CFF "].cff
    cff.topDictIndex[0].FamilyName = renamed(cff.topDictIndex[0].FamilyName)
    cff.fontNames = [renamed(name) for name in cff.fontNames]
    return cff.fontNames[0]


for original in sys.argv[1:]:
    prepare(original)
