#!/usr/bin/env python3
"""Scores a set of pages without those whose gold is wrong. `make eval` runs it through evaluate.py.

usage: score_pages_aside.py SET --score FOLDER [options of score_pages.py]

The pages and the reason for each are listed in train/page/set_aside.tsv. The others are put beside each other in a
temporary folder of the set's name and scored by FOLDER/score_pages.py, so that the figures have the same names. Exit:
that of score_pages.py; 2 if the list names a page that the set does not have.
"""
import argparse
import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path

LIST = Path(__file__).resolve().parents[2] / "train" / "page" / "set_aside.tsv"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", type=Path)
    parser.add_argument("--score", type=Path, required=True)
    options, rest = parser.parse_known_args()
    folder = options.set.resolve()
    with LIST.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader((l for l in file if not l.startswith("#")), delimiter="\t")
        aside = {row["id"] for row in rows if row["set"] == folder.name}
    lines = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    unknown = aside - {json.loads(l)["id"] for l in lines}
    if unknown:
        print(f"set_aside.tsv: not in {folder.name}: {' '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as temporary:
        rest_of = Path(temporary) / folder.name
        rest_of.mkdir()
        for entry in folder.iterdir():
            if entry.name != "gold.jsonl":
                (rest_of / entry.name).symlink_to(entry)
        kept = [l for l in lines if json.loads(l)["id"] not in aside]
        (rest_of / "gold.jsonl").write_text("\n".join(kept) + "\n", encoding="utf-8")
        return subprocess.run([sys.executable, str(options.score / "score_pages.py"), str(rest_of), *rest]).returncode


if __name__ == "__main__":
    sys.exit(main())
