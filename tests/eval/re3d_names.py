#!/usr/bin/env python3
"""Scores hearsay's names on re3d by kind, with the scorer for UNER's format.

usage: re3d_names.py [--data FOLDER] [--score FOLDER] [options of score_names.py: --hearsay PATH, --json, --jobs N …]

re3d marks noun phrases of all sorts ("U.S. service members"); counted as names are its persons, organisations and
locations whose words all have capitals (small words such as "of" aside), without a leading article. What hearsay
names inside other marked phrases counts as too much, so precision is a lower bound. The model was trained on re3d:
the figure says how well it holds what it saw, not how it reads new text.

Exit: that of score_names.py; 2 where the data is not there.
"""
import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

KINDS = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}
SMALL = {"of", "the", "and", "for", "in", "on", "to", "al", "de", "-", "&", "'s", "’s", "'", "."}


def sentences(path):
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines() + [""]:
        cells = line.split()
        if len(cells) >= 2:
            rows.append((cells[0], cells[-1]))
        elif rows:
            yield rows
            rows = []


def names(rows):
    """The IOB2 tags of the spans that are plainly names."""
    tags, first = ["O"] * len(rows), None
    for i in range(len(rows) + 1):
        tag = rows[i][1] if i < len(rows) else "O"
        if first is not None and not (tag.startswith("I-") and tag[2:] == rows[first][1][2:]):
            begin, kind = first, KINDS.get(rows[first][1][2:])
            if rows[begin][0].lower() in ("the", "a", "an"):
                begin += 1
            words = [form for form, _ in rows[begin:i]]
            named = words and words[0][0].isupper() and all(
                w[0].isupper() or w[0].isdigit() or not w[0].isalpha() or w.lower() in SMALL for w in words)
            if kind and named:
                tags[begin:i] = ["B-" + kind] + ["I-" + kind] * (i - begin - 1)
            first = None
        if tag != "O" and first is None:
            first = i
    return tags


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--data", default="../shared/data", type=Path)
    parser.add_argument("--score", default="../shared/score", type=Path)
    options, rest = parser.parse_known_args()
    files = sorted((options.data / "names/re3d").glob("*/*.conll"))
    if not files:
        print(f"re3d_names.py: no files under {options.data}/names/re3d", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "re3d.iob2"
        with target.open("w", encoding="utf-8") as out:
            for path in files:
                out.write(f"# newdoc id = {path.parent.name}-{path.stem}\n")
                for rows in sentences(path):
                    out.write("# text = " + " ".join(form for form, _ in rows) + "\n")
                    for n, ((form, _), tag) in enumerate(zip(rows, names(rows)), 1):
                        out.write(f"{n}\t{form}\t{tag}\n")
                    out.write("\n")
        return subprocess.run([sys.executable, str(options.score / "score_names.py"), str(target), *rest]).returncode


if __name__ == "__main__":
    sys.exit(main())
