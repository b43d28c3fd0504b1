#!/usr/bin/env python3
"""Writes the tables of services/Screening/Engine/Tables from ICU's transforms (Unicode CLDR, Unihan; Unicode License v3).

    apt-get install icu-devtools && python3 tools/Transliteration/generate.py

han.txt     a line for each Mandarin syllable: the syllable and the characters read so
signs.txt   a line for each script: its letters and vowel signs with their Latin letters; consonants without the vowel read into them
"""
import collections
import pathlib
import subprocess
import unicodedata

TABLES = pathlib.Path(__file__).parents[2] / "services/Screening/Engine/Tables"
SCRIPTS = {
    "Devanagari": (0x900, 0x97F), "Bengali": (0x980, 0x9FF), "Gurmukhi": (0xA00, 0xA7F), "Gujarati": (0xA80, 0xAFF), "Oriya": (0xB00, 0xB7F),
    "Tamil": (0xB80, 0xBFF), "Telugu": (0xC00, 0xC7F), "Kannada": (0xC80, 0xCFF), "Malayalam": (0xD00, 0xD7F), "Thai": (0xE00, 0xE7F),
    "Myanmar": (0x1000, 0x109F), "Ethiopic": (0x1200, 0x137F),
}
# Vowel signs have no sound of their own, so that ICU leaves them out when they stand alone; in Unicode's order, the same for all Indic blocks.
INDIC_SIGNS = {0x3E: "a", 0x3F: "i", 0x40: "i", 0x41: "u", 0x42: "u", 0x43: "r", 0x46: "e", 0x47: "e", 0x48: "ai", 0x4A: "o", 0x4B: "o", 0x4C: "au"}


def transform(letters, name):
    run = subprocess.run(["uconv", "-f", "utf8", "-t", "utf8", "-x", name], input="\n".join(letters).encode(), stdout=subprocess.PIPE, check=True)
    return run.stdout.decode().split("\n")


def han():
    letters = [chr(code) for code in range(0x4E00, 0xA000)]
    read = collections.defaultdict(list)
    for letter, latin in zip(letters, transform(letters, "Han-Latin; Latin-ASCII; Lower")):
        if (latin := latin.strip().replace("'", "")).isascii() and latin.isalpha():
            read[latin].append(letter)
    return [f"{syllable} {''.join(found)}" for syllable, found in sorted(read.items())]


def signs(script, first, last):
    letters = [chr(code) for code in range(first, last + 1) if unicodedata.category(chr(code))[0] in "LM"]
    line = []
    for letter, latin in zip(letters, transform(letters, "Any-Latin; Latin-ASCII; Lower")):
        latin = "".join(c for c in latin if c.isascii() and c.isalpha())
        if script not in ("Thai", "Myanmar", "Ethiopic"):
            latin = INDIC_SIGNS.get(ord(letter) - first, latin)
        vowel_alone = latin in ("a", "i", "u", "e", "o", "ai", "au")
        # The first order of Ethiopic and every Indic consonant carry an a that names may leave out.
        if not vowel_alone and latin.endswith("a") and unicodedata.category(letter) == "Lo":
            latin = latin[:-1]
        if latin:
            line.append(f"{letter}{latin}")
    return script + " " + " ".join(line)


TABLES.mkdir(exist_ok=True)
(TABLES / "han.txt").write_text("\n".join(han()) + "\n")
(TABLES / "signs.txt").write_text("\n".join(signs(script, *block) for script, block in SCRIPTS.items()) + "\n")
