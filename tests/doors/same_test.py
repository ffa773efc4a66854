#!/usr/bin/env python3
"""Which claims of two documents are one, from the words of the pages on: the pairs of tests/standing/same.rows, ten outlets with
one report, and that neither the order of adding nor the number of threads changes what trace prints.

    same_test.py build/release/hearsay
"""
import itertools, json, sqlite3, subprocess, sys, tempfile, unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEARSAY = str(Path(sys.argv.pop(1)).resolve())
ROWS = [l.split("\t") for l in (ROOT / "tests/standing/same.rows").read_text().splitlines() if l and not l.startswith("#")]
OUTLETS = ["Meridian News", "The Northern Herald", "Coast Radio", "Inland News", "The Daily Anchor", "Kelm Gazette", "Evening Post",
           "The Standard", "Hill Tribune", "Lakeside Times"]
WAYS = ["Olin Marsh met Dara Venn in Lisbon on Sunday, the Harbor Courier reported, citing two unnamed officials.",
        "The Harbor Courier, citing two unnamed officials, reported that Olin Marsh had met Dara Venn in Lisbon on Sunday.",
        "The magnate Olin Marsh held talks with Dara Venn in Lisbon on Sunday, according to the Harbor Courier, which cited two unnamed officials."]


def run(*args):
    return subprocess.run([HEARSAY, *map(str, args)], capture_output=True, cwd=ROOT, timeout=120)


def page(publisher, date, text, n):
    title, body = text.split(" // ")
    body = body.replace("[[", "").replace("]]", "")
    return json.dumps({"publisher": publisher, "published": date, "title": title, "text": title + "\n\n" + body, "url": f"https://n.example/{n}"})


class Same(unittest.TestCase):
    def setUp(self):
        tmp = tempfile.TemporaryDirectory(prefix="hearsay-same-")
        self.addCleanup(tmp.cleanup)
        self.dir = Path(tmp.name)

    def ledger(self, name, lines, *options):
        (self.dir / f"{name}.jsonl").write_text("\n".join(lines) + "\n")
        p = run("add", *options, self.dir / f"{name}.db", self.dir / f"{name}.jsonl")
        self.assertEqual(p.returncode, 0, p.stderr)
        return self.dir / f"{name}.db"

    def test_pairs(self):
        for number, (wanted, what, *items) in enumerate(ROWS):
            with self.subTest(what):
                items = [[f.strip() for f in i.split(" | ")] for i in items]
                db = self.ledger(f"p{number}", [page(*i, n) for n, i in enumerate(items)])
                ids = []
                with sqlite3.connect(f"file:{db}?mode=ro", uri=True) as c:
                    for publisher, _, text in items:
                        marked = set(text.split("[[")[1].split("]]")[0].split())
                        claims = c.execute("SELECT hash, words FROM v_claims WHERE publisher = ?", (publisher,)).fetchall()
                        # The claim that is the marked words, or nearest to them.
                        ids.append(min(claims, key=lambda h: (len(marked ^ set(h[1].split())), h[0]))[0])
                p = run("trace", db, ids[0], "--json")
                self.assertEqual(p.returncode, 0, p.stderr)
                found = {x["claim"] for x in json.loads(p.stdout)["claims"]}
                self.assertEqual("together" if ids[1] in found else "apart", wanted, items)

    def test_ten_outlets_with_one_report(self):
        pages = [page(o, f"2025-03-0{3 + n // 4}", "Talks // " + WAYS[n % 3].replace("on Sunday", "on Sunday" if n < 8 else "on 2 March"), n)
                 for n, o in enumerate(OUTLETS)]
        db = self.ledger("ten", pages)
        j = json.loads(run("trace", db, "Marsh Venn Lisbon", "--json").stdout)
        self.assertEqual({c["publisher"] for c in j["claims"]}, set(OUTLETS))
        self.assertEqual((j["origins"]["certain"], j["origins"]["possible"]), (1, 1), j["origin_list"])

    def test_order_and_threads(self):
        pages = [page(o, f"2025-03-0{3 + n // 4}", "Talks // " + WAYS[n % 3], n) for n, o in enumerate(OUTLETS)]
        pages += [page(*[f.strip() for f in i.split(" | ")], f"x{r}-{n}") for r, row in enumerate(ROWS) for n, i in enumerate(row[2:])]
        printed = set()
        for n, (order, jobs) in enumerate(itertools.product((pages, pages[::-1], pages[1::2] + pages[::2]), (1, 4))):
            db = self.ledger(f"o{n}", order, "--jobs", str(jobs))
            p = run("trace", db, "Marsh met Venn in Lisbon", "--json")
            self.assertEqual(p.returncode, 0, p.stderr)
            j = json.loads(p.stdout)
            printed.add(json.dumps(j, sort_keys=True).replace(f"o{n}.jsonl", "o.jsonl"))
        self.assertEqual(len(printed), 1)


unittest.main(verbosity=1)
