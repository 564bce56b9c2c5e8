#!/usr/bin/env python3
"""Makes one font of the parts in which a typeface is handed out: fonts/merge.py PART.woff...

Each part has the letters of some languages, and kerns them. Together they are one face of all
languages, without the hints for screens of few dots, and with a name of its own, as the others of
this folder. It keeps only the letters that the typeface of texts has as well: what that lacks is not
to be set in headline type, but found missing. SOURCES.md says where the parts are from, and which fontTools this needs.
"""

import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools import subset
from fontTools.merge import Merger, Options
from fontTools.ttLib import TTFont

# The family of the parts, what it is called here, and its only face.
NAMES = {"Fira Sans Extra Condensed": "Twopager Headline"}
FACE = "ExtraBold"

# The typeface of texts.
TEXT = "TwopagerSans-Bold.otf"

# Tables that only help a screen of few dots.
HINTS = ("cvt ", "fpgm", "prep", "gasp", "hdmx", "VDMX", "LTSH")

# The records that say whose a font is and under which licence, and stay.
OWNER = (0, 7, 8, 9, 11, 13, 14)

# How OpenType numbers a width that is nothing special: the family has no other.
USUAL_WIDTH = 5


def opened(path):
    """A part as plain TrueType, without its hints."""
    font = TTFont(path, recalcTimestamp=False)
    font.flavor = None
    for tag in HINTS:
        if tag in font:
            del font[tag]
    for glyph in font["glyf"].glyphs.values():
        glyph.expand(font["glyf"])
        if hasattr(glyph, "program"):
            glyph.removeHinting()
    return font


def merged(paths):
    """The parts as one font; of what several have, the first one's counts."""
    with TemporaryDirectory() as folder:
        files = []
        for index, path in enumerate(paths):
            files.append(f"{folder}/{index}.ttf")
            opened(path).save(files[-1])
        return Merger(Options(drop_tables=["DSIG"])).merge(files)


def without_others(font, characters):
    """A font with no other than these characters."""
    options = subset.Options(layout_features=["*"], name_IDs=["*"], notdef_outline=True)
    options.harfbuzz_repacker = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    return font


def rename(font, first):
    """Gives a font the names that it has here, and the dates of its first part."""
    original = first["name"].getDebugName(1).removesuffix(f" {FACE}")
    if original not in NAMES:
        sys.exit(f"there is no name here for {original}")
    family = NAMES[original]
    whole = f"{family} {FACE}"
    of_postscript = f"{family.replace(' ', '')}-{FACE}"
    version = first["name"].getDebugName(5)
    names = font["name"]
    names.names = [it for it in first["name"].names if it.nameID in OWNER]
    for number, text in {
        1: whole,
        2: "Regular",
        3: f"{version};{of_postscript}",
        4: whole,
        5: version,
        6: of_postscript,
        16: family,
        17: FACE,
    }.items():
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWidthClass = USUAL_WIDTH
    font["head"].created = first["head"].created
    font["head"].modified = first["head"].modified
    return of_postscript


def kept(name, font, paths, wanted):
    """Ends the script if a wanted letter of a part is not there, or not as wide."""
    characters, widths = font.getBestCmap(), font["hmtx"].metrics
    for path in paths:
        part = TTFont(path)
        for character, glyph in part.getBestCmap().items():
            if character not in wanted:
                continue
            if widths[characters[character]][0] != part["hmtx"].metrics[glyph][0]:
                sys.exit(f"{name}: U+{character:04X} is not as wide as in {path}")
    print(f"{name}: {len(characters)} characters")


def main(paths):
    wanted = set(TTFont(Path(__file__).with_name(TEXT)).getBestCmap())
    font = without_others(merged(paths), wanted)
    # The same bytes whether or not HarfBuzz is there to pack them.
    font.cfg["fontTools.ttLib.tables.otBase:USE_HARFBUZZ_REPACKER"] = False
    font.recalcTimestamp = False
    name = rename(font, TTFont(paths[0]))
    file = BytesIO()
    font.save(file)
    kept(name, TTFont(file), paths, wanted)
    Path(__file__).with_name(f"{name}.otf").write_bytes(file.getvalue())


main(sys.argv[1:])
