#!/usr/bin/env python3
"""Peers and hearsay on the same pages, on one machine, in one run: quality by the scorer's own measure, and pages a second.

    python3 -m venv /tmp/peers && /tmp/peers/bin/pip install trafilatura resiliparse newspaper4k readability-lxml jusText w3lib
    /tmp/peers/bin/python bench/peers/pages.py SCORE_FOLDER RECORDS SET ...

SCORE_FOLDER holds score_pages.py; SET is a folder with gold.jsonl; RECORDS is the program made from train/page/page_records.cc
(the page room alone). A peer that is not installed is left out; a page on which one fails counts as empty. Speed is CPU time of the
main thread over all pages, unpacked, in memory; hearsay's includes reading the files and writing the records."""
import gzip, json, resource, subprocess, sys, tempfile, time, warnings
from pathlib import Path

warnings.filterwarnings("ignore")
sys.path.insert(0, sys.argv[1])
import score_pages as scorer


def peers():
    try:
        import trafilatura
        yield "trafilatura", lambda h, u: trafilatura.extract(h, include_comments=False)
        yield "trafilatura, precision", lambda h, u: trafilatura.extract(h, include_comments=False, favor_precision=True)
    except ImportError:
        pass
    try:
        from resiliparse.extract.html2text import extract_plain_text
        yield "resiliparse", lambda h, u: extract_plain_text(h, main_content=True, alt_texts=False)
    except ImportError:
        pass
    try:
        import newspaper

        def newspaper4k(h, u):
            a = newspaper.Article(u or "http://localhost/", fetch_images=False)
            a.download(input_html=h)
            a.parse()
            return a.text
        yield "newspaper4k", newspaper4k
    except ImportError:
        pass
    try:
        import lxml.html, readability
        yield "readability-lxml", lambda h, u: "\n".join(
            t for t in lxml.html.fromstring(readability.Document(h).summary()).itertext() if t.strip())
    except ImportError:
        pass
    try:
        import justext
        stop = justext.get_stoplist("English")
        yield "jusText", lambda h, u: "\n".join(p.text for p in justext.justext(h, stop) if not p.is_boilerplate)
    except ImportError:
        pass


def main():
    sets = []
    for folder in map(Path, sys.argv[3:]):
        rows = [json.loads(line) for line in (folder / "gold.jsonl").open(encoding="utf-8")]
        pages = [gzip.decompress((folder / r["file"]).read_bytes()).decode("utf-8", "replace") for r in rows]
        sets.append((folder.name, rows, pages))

    def line(name, texts_by_set, seconds):
        cells = []
        for (set_name, rows, _), texts in zip(sets, texts_by_set):
            if rows[0].get("text"):
                s = scorer.text_scores([(r["text"], t) for r, t in zip(rows, texts)])
                cells.append("%.1f/%.1f/%.1f" % tuple(100 * s[k] for k in ("p", "r", "f1")))
            else:
                s = scorer.string_scores([(r.get("with") or [], r.get("without") or [], t) for r, t in zip(rows, texts)])
                cells.append("%.1f" % (100 * s["f1"]))
        n = sum(len(p) for _, _, p in sets)
        print(f"| {name} | " + " | ".join(cells) + f" | {n / seconds:,.0f} |", flush=True)

    print("| tool | " + " | ".join(n for n, _, _ in sets) + " | pages/s |\n|" + " --- |" * (len(sets) + 2), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        listing = []
        for name, rows, pages in sets:
            for r, p in zip(rows, pages):
                f = Path(folder) / f"{name}-{r['id']}.html"
                f.write_text(p, encoding="utf-8")
                listing.append(f"{name}/{r['id']}\t{r.get('url') or ''}\t{f}\n")
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        out = subprocess.run([sys.argv[2]], input="".join(listing), capture_output=True, text=True, check=True).stdout
        seconds = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
        records = {d["input"]: d for d in map(json.loads, out.splitlines())}
    line("hearsay", [[scorer.body_text(records.get(f"{n}/{r['id']}", {})) for r in rows] for n, rows, _ in sets], seconds)
    for name, extract in peers():
        texts_by_set, seconds = [], 0.0
        for _, rows, pages in sets:
            texts = []
            for r, p in zip(rows, pages):
                start = time.thread_time()
                try:
                    texts.append(extract(p, r.get("url")) or "")
                except Exception:
                    texts.append("")
                seconds += time.thread_time() - start
            texts_by_set.append(texts)
        line(name, texts_by_set, seconds)


if __name__ == "__main__":
    main()
