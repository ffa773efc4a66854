#!/usr/bin/env python3
"""add, search, who, export: the same ledger for any number of threads, nothing changed by adding again, bad inputs named and
the rest done, outputs that machines can read.

    ledger_test.py build/release/hearsay
"""
import csv, io, json, sqlite3, subprocess, sys, tempfile, unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEARSAY = str(Path(sys.argv.pop(1)).resolve())
sys.path.insert(0, str(Path(__file__).parent))
import generate


def run(*args, **more):
    return subprocess.run([HEARSAY, *map(str, args)], capture_output=True, cwd=ROOT, timeout=300, **more)


def dump(path):
    """Every row of every table, shadow tables of the full-text indexes included."""
    db = sqlite3.connect(path)
    tables = [t for (t,) in db.execute("SELECT name FROM sqlite_master WHERE type='table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name")]
    rows = {t: db.execute(f"SELECT * FROM {t}").fetchall() for t in tables}
    db.close()
    return rows


class Add(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.tmp = tempfile.TemporaryDirectory(prefix="hearsay-add-")
        cls.dir = Path(cls.tmp.name)
        cls.news = cls.dir / "news"
        (cls.news / "deep" / "er").mkdir(parents=True)
        docs = list(generate.documents(90, seed=4, words=60))
        for i, d in enumerate(docs[:30]):
            (cls.news / f"{i:02d}.json").write_text(json.dumps(d) + "\n")
        (cls.news / "deep" / "er" / "many.jsonl").write_text("".join(json.dumps(d) + "\n" for d in docs[30:]))
        (cls.news / ".hidden.jsonl").write_text(json.dumps({"title": "x", "text": "Nobody may read this, he said."}))
        cls.db = cls.dir / "news.db"
        cls.first = run("add", cls.db, cls.news)

    @classmethod
    def tearDownClass(cls):
        cls.tmp.cleanup()

    def test_everything_is_added(self):
        self.assertEqual(self.first.returncode, 0, self.first.stderr)
        self.assertEqual(self.first.stdout, b"added 90, already there 0, failed 0\n")
        self.assertEqual(self.first.stderr, b"", "no progress where there is no terminal")
        db = sqlite3.connect(self.db)
        self.assertEqual(db.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
        self.assertEqual(db.execute("SELECT count(*) FROM documents").fetchone()[0], 90)
        self.assertGreater(db.execute("SELECT count(*) FROM claims").fetchone()[0], 90)
        db.execute("INSERT INTO claims_fts(claims_fts, rank) VALUES('integrity-check', 1)")  # index and rows agree
        db.close()

    def test_the_same_ledger_for_any_number_of_threads(self):
        want = dump(self.db)
        for jobs in (1, 2, 8):
            db = self.dir / f"jobs{jobs}.db"
            self.assertEqual(run("add", db, self.news, "--jobs", jobs).returncode, 0)
            self.assertEqual(dump(db), want, f"{jobs} threads")
            self.assertEqual(db.read_bytes(), (self.dir / "jobs1.db").read_bytes())

    def test_adding_again_changes_no_byte(self):
        before, size = dump(self.db), self.db.read_bytes()
        again = run("add", self.db, self.news)
        self.assertEqual((again.returncode, again.stdout), (0, b"added 0, already there 90, failed 0\n"))
        self.assertEqual(dump(self.db), before)
        self.assertEqual(self.db.read_bytes(), size)

    def test_export_does_not_depend_on_the_order_of_adding(self):
        other = self.dir / "other.db"
        run("add", other, self.news / "deep")
        run("add", other, *sorted(self.news.glob("*.json"), reverse=True))
        for fmt in ("jsonl", "csv"):
            self.assertEqual(run("export", other, "--format", fmt).stdout, run("export", self.db, "--format", fmt).stdout)

    def test_bad_inputs_are_named_and_the_rest_is_done(self):
        bad = self.dir / "bad"
        bad.mkdir(exist_ok=True)
        (bad / "empty.html").write_bytes(b"")
        (bad / "binary.txt").write_bytes(bytes(range(32)) * 40)
        (bad / "good.jsonl").write_text(json.dumps({"title": "Vote", "text": "The vote is on Friday, Ana Bell said.", "publisher": "Post"}))
        p = run("add", self.dir / "bad.db", bad, self.dir / "missing.html")
        self.assertEqual(p.returncode, 1, p.stderr)
        err = p.stderr.decode()
        for name, number in (("empty.html", "HS103"), ("binary.txt", "HS105"), ("missing.html", "HS101")):
            line = [l for l in err.splitlines() if name in l]
            self.assertEqual(len(line), 1, err)
            self.assertIn(number, line[0])
        self.assertEqual(p.stdout, b"added 1, already there 0, failed 3\n")

    def test_standard_input_and_given_facts(self):
        db = self.dir / "stdin.db"
        p = run("add", db, "-", "--publisher", "RT", "--published", "2024-11-15", "--url", "https://x.example/1",
                input=b"Ferries stop\n\nFerries will stop on Monday, port chief Ana Bell said.\n")
        self.assertEqual(p.returncode, 0, p.stderr)
        c = sqlite3.connect(db)
        self.assertEqual(c.execute("SELECT publisher, published, url, input FROM documents").fetchall(), [("RT", "2024-11-15", "https://x.example/1", "-")])
        c.close()
        self.assertEqual(run("add", db, "-", "--published", "2024-13-40", input=b"x").returncode, 2)

    def test_list_names_what_was_stored(self):
        p = run("add", self.dir / "list.db", self.news, "--list")
        lines = [l.split("\t") for l in p.stdout.decode().splitlines()]
        self.assertEqual(len(lines), 90)
        db = sqlite3.connect(self.dir / "list.db")
        self.assertEqual({l[1] for l in lines}, {h for (h,) in db.execute("SELECT hash FROM documents")})
        db.close()
        self.assertIn(b"added 90", p.stderr)

    def test_search(self):
        p = run("search", self.db, "talks", "--json", "--limit", 5)
        self.assertEqual(p.returncode, 0, p.stderr)
        hits = [json.loads(l) for l in p.stdout.splitlines()]
        self.assertEqual(len(hits), 5)
        for h in hits:
            self.assertIn("talk", (h["words"] + h["chain_text"]).lower())
        dates = [h["published"] for h in hits]
        self.assertEqual(dates, sorted(dates, reverse=True))
        self.assertNotIn(b"\x1b", run("search", self.db, "talks").stdout)
        p = run("search", self.db, "xylophone")
        self.assertEqual((p.returncode, p.stdout), (1, b""))
        self.assertIn(b"HS409", p.stderr)

    def test_who(self):
        db = sqlite3.connect(self.db)
        name = db.execute("SELECT n.name FROM names n JOIN sayings s ON s.name=n.id JOIN entities e ON e.id=s.entity WHERE e.kind='person' "
                          "GROUP BY n.id ORDER BY sum(s.claims) DESC, n.name LIMIT 1").fetchone()[0]
        db.close()
        p = run("who", self.db, name)
        self.assertEqual(p.returncode, 0, p.stderr)
        self.assertIn(name, p.stdout.decode())
        j = json.loads(run("who", self.db, name, "--json").stdout)
        self.assertEqual(j["name"], name)
        self.assertTrue(j["said"] or j["answered"])
        for c in j["said"] + j["answered"]:
            self.assertIn(name, [q["name"] for q in c["chain"][-1]["parties"]])
        self.assertEqual(run("who", self.db, "Nobody Whatsoever").returncode, 1)

    def test_export_csv_is_rfc_4180_and_agrees_with_json_lines(self):
        rows = list(csv.reader(io.StringIO(run("export", self.db, "--format", "csv").stdout.decode(), newline="")))
        lines = [json.loads(l) for l in run("export", self.db, "--format", "jsonl").stdout.splitlines()]
        self.assertEqual(len(rows) - 1, len(lines))
        self.assertEqual({len(r) for r in rows}, {len(rows[0])})
        col = {n: i for i, n in enumerate(rows[0])}
        for r, l in zip(rows[1:], lines):
            self.assertEqual((r[col["claim"]], r[col["words"]], r[col["chain"]], r[col["standing"]]),
                             (l["claim"], l["words"], l["chain_text"], l.get("standing", "")))
        out = self.dir / "out.csv"
        self.assertEqual(run("export", self.db, "--format", "csv", "--output", out).returncode, 0)
        self.assertEqual(out.read_bytes(), run("export", self.db, "--format", "csv").stdout)

    def test_offsets_lead_to_the_words(self):
        db = sqlite3.connect(self.db)
        for words, spans, text in db.execute("SELECT c.words, c.spans, d.text FROM claims c JOIN documents d ON d.id = c.id >> 20"):
            self.assertEqual(" … ".join(text[b:e] for b, e in json.loads(spans)).replace("\n", " "), words)
        for cue, spans, text in db.execute("SELECT a.cue, a.cue_spans, d.text FROM attributions a JOIN documents d ON d.id = a.id >> 20"):
            self.assertEqual(" … ".join(text[b:e] for b, e in json.loads(spans)).replace("\n", " "), cue or "")
        for view in ("v_documents", "v_claims", "v_chains", "v_answers", "v_mentions", "v_attributions", "v_events"):
            db.execute(f"SELECT * FROM {view} LIMIT 5").fetchall()
        db.close()

    def test_the_queries_of_the_manual_work(self):
        text = (ROOT / "docs/ledger.md").read_text(encoding="utf-8")
        queries = [q.split("```")[0] for q in text.split("```sql\n")[1:]]
        self.assertGreaterEqual(len(queries), 6)
        db = sqlite3.connect(self.db)
        for q in queries:
            with self.subTest(q):
                db.execute(q.strip().rstrip(";")).fetchall()
        db.close()

    def test_wrong_use(self):
        for args in ((), ("add",), ("add", "x.db"), ("trace", self.db), ("export", self.db), ("export", self.db, "--format", "xml"),
                     ("search", self.db, "a", "--limit", "0"), ("trace", self.db, "a", "--as-of", "someday")):
            self.assertEqual(run(*args).returncode, 2, args)


unittest.main(verbosity=1)
