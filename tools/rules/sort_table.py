#!/usr/bin/env python3
"""Puts a table under rules/ in form after an edit by hand: rows in byte order, doubles dropped, empty cells "-".

    tools/rules/sort_table.py rules/outlets.tsv …
"""
import sys


def main():
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as f:
            lines = [line.rstrip("\r\n") for line in f if line.strip()]
        comments = [line for line in lines if line.startswith("#")]
        header, *rows = [line for line in lines if not line.startswith("#")]
        rows = {"\t".join(cell.strip() or "-" for cell in row.split("\t")) for row in rows}
        with open(path, "w", encoding="utf-8", newline="\n") as f:
            f.write("\n".join(comments + [header] + sorted(rows, key=lambda row: row.encode())) + "\n")


if __name__ == "__main__":
    main()
