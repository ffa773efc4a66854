#!/usr/bin/env python3
"""Unpacks the development pages into a folder and prints the list that train_blocks and page_records read.

    python3 train/page/prepare.py FOLDER SET ... > list      (SET: a folder with gold.jsonl, such as shared/data/pages/naeb-dev)

Pages whose gold is not in the page (gold_in_page under .6) or is known to be wrong (set_aside.tsv) get an empty gold text:
they are read but teach nothing. So do pages that have no gold text."""
import gzip, json, sys
from pathlib import Path
from urllib.parse import urlsplit

out = Path(sys.argv[1])
aside = {line.split("\t")[0] for line in Path(__file__).with_name("set_aside.tsv").open(encoding="utf-8") if line[0] != "#"}
out.mkdir(parents=True, exist_ok=True)
for folder in map(Path, sys.argv[2:]):
    for line in (folder / "gold.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        page, gold = (out / f"{folder.name}-{row['id']}.{x}" for x in ("html", "txt"))
        good = row.get("gold_in_page", 1) >= .6 and row["id"] not in aside
        page.write_bytes(gzip.decompress((folder / row["file"]).read_bytes()))
        gold.write_text(row.get("text") or "" if good else "", encoding="utf-8")
        host = (urlsplit(row.get("url") or "").hostname or row["id"]).removeprefix("www.")
        print(row["id"], row.get("url") or "", page, gold, ".".join(host.split(".")[-2:]), sep="\t")
