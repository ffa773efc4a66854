#!/usr/bin/env python3
"""What `make demo` does: the examples into a fresh ledger, a trace of the story; and what the page facts must be.

    demo_test.py build/release/hearsay
"""
import json, shutil, sqlite3, subprocess, sys, tempfile, unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEARSAY = str(Path(sys.argv.pop(1)).resolve())
NEWS = sorted(p for p in (ROOT / "examples").iterdir() if p.suffix in (".html", ".txt", ".jsonl"))
WORDS = "Tallis met Valdoria's ambassador in Geneva"
# file -> publisher, title, day, authors (None: not said)
FACTS = {
    "01-courier-first-report.html": ("The Harbour Courier", "Tallis held secret talks with Valdoria's UN envoy", "2026-03-04", ["Priya Lindqvist", "Tomas Achterberg"]),
    "02-meridian-report.html": ("Meridian News", "Tallis secretly met Valdoria’s UN ambassador – Harbour Courier", "2026-03-04", None),
    "03-herald-third-hand.html": ("Northern Herald", "Marsh ally in secret Geneva talks, claims report", "2026-03-05", ["Fiona Braithwaite"]),
    "04-tribune-wire.html": ("Eastgate Tribune", "Valdoria mission silent on reported Tallis meeting", "2026-03-05", None),
    "05-post-wire.html": ("Linfield Post", "No word from Valdoria on secret talks report", "2026-03-05", None),
    "06-standard-refusals.html": ("The Capital Standard", "Three silences after the Geneva report", "2026-03-05", ["Martin Oyelaran"]),
    "07-gazette-accusation.html": ("Merzin Gazette", "Merzin rejects ‘fantasies’ over UN envoy", "2026-03-05", None),
    "08-courier-threats.html": ("The Harbour Courier", "Marsh campaign renews claim of Valdorian threats", "2026-03-05", ["Tomas Achterberg"]),
    "10-courier-confirmation.html": ("The Harbour Courier", "Valdoria's envoy confirms he met Tallis, but denies talks", "2026-03-06", ["Priya Lindqvist"]),
    "12-court.html": ("Eastgate Tribune", "Jury hears of ‘three keys’ in Eastgate vault trial", "2026-03-05", ["Hollis Grant"]),
    "13-economy-poll.html": ("The Capital Standard", "Half of households expect prices to rise, central bank survey finds", "2026-03-04", ["Yusuf Handel"]),
    "15-council.html": ("Linfield Post", "Councillors put off vote on Mill Lane café", "2026-03-03", ["Agnes Pettifer"]),
    "16-sport.html": ("The Harbour Courier", "Haddad double sends Rovers to final", "2026-02-28", ["Sven Okafor"]),
    "17-weather.html": ("Radio Delta", "Storm Ottilie: schools shut along the coast", "2026-03-05", None),
}
RESIDUE = ["Content is protected", "en_USEnglish", "Why Valdoria will not bend", "gullwatcher", "Old Salt", "Sign up", "sign up", "Accept all",
           "cookie", "Most read", "Most Read", "READ ALSO", "Advertisement", "Up next", "You may also like", "Related articles", "Read more",
           "Copy link", "312 partners", "Who is who in the Marsh cabinet", "Trending", "free articles this month", "Live scores", "Listen live",
           "download the Radio Delta app", "not for reading twice", "All rights reserved", "Print", "Text size", "Gift this article"]
KEPT = {"02-meridian-report.html": ["citing two unnamed Valdorian officials", "condemned the killing as “an act of piracy.”", "Any future talks will"],
        "05-post-wire.html": ["“We do not comment on the ambassador’s diary,” said Petra Sandhal"],
        "15-council.html": ["the café will open in September", "who lives opposite"], "16-sport.html": ["Strand himself says he will play"],
        "17-weather.html": ["Forecasters believe"], "06-standard-refusals.html": ["“That somebody should now speak.”"]}


def run(*args):
    return subprocess.run([HEARSAY, *map(str, args)], capture_output=True, cwd=ROOT, timeout=300)


class Pages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.records = {}
        for name in FACTS:
            p = run("read", "--json", f"examples/{name}")
            r = json.loads(p.stdout) if p.returncode == 0 else {"text": "", "blocks": []}
            cls.records[name] = r
            r["news"] = "\n".join(r["text"][b["begin"]:b["end"]] for b in r["blocks"] if b["kind"] not in ("credit", "caption"))

    def test_facts(self):
        for name, (publisher, title, day, authors) in FACTS.items():
            r = self.records[name]
            with self.subTest(name):
                self.assertEqual(r.get("publisher", {}).get("name"), publisher)
                self.assertEqual(r.get("title"), title)
                self.assertEqual(r.get("published", "")[:10], day)
                if authors:
                    self.assertEqual(r.get("authors"), authors)

    def test_residue_is_not_read_as_news(self):
        for name, r in self.records.items():
            for words in RESIDUE:
                with self.subTest(name, words=words):
                    self.assertNotIn(words, r["news"])

    def test_the_article_is_whole(self):
        for name, kept in KEPT.items():
            for words in kept:
                with self.subTest(name):
                    self.assertIn(words, self.records[name]["news"])


class Demo(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.dir = Path(tempfile.mkdtemp(prefix="hearsay-demo-"))
        cls.db = cls.dir / "demo.db"
        cls.added = run("add", cls.db, *NEWS)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.dir)

    def dump(self):
        with sqlite3.connect(f"file:{self.db}?mode=ro", uri=True) as db:
            return "\n".join(db.iterdump())

    def test_1_all_documents_are_added(self):
        self.assertEqual(self.added.returncode, 0, self.added.stderr)
        with sqlite3.connect(f"file:{self.db}?mode=ro", uri=True) as db:
            tables = [t for (t,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            table = next(t for t in tables if t in ("document", "documents"))
            self.assertEqual(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0], 22)

    def test_2_adding_again_changes_nothing(self):
        before = self.dump()
        again = run("add", self.db, *NEWS)
        self.assertEqual(again.returncode, 0, again.stderr)
        self.assertEqual(self.dump(), before)

    def test_3_the_trace_shows_the_story(self):
        p = run("trace", self.db, WORDS)
        self.assertEqual(p.returncode, 0, p.stderr)
        text = p.stdout.decode()
        for word in ("Harbour Courier", "Meridian News", "Northern Herald", "Eastgate Tribune", "Linfield Post", "Valdorian officials", "Ilan Dresk", "confirm"):
            self.assertIn(word, text)
        self.assertNotIn("Content is protected", text)
        # The officials and the ambassador, who is named in some reports and called by his office in others; the minister who says
        # that the meeting was invented is no origin of it, and "the people in the room" are nobody who could answer.
        self.assertIn("between 1 and 2 independent origins", text)
        self.assertIn("Mirela Stane: denied", text)
        self.assertNotIn("people: no comment", text)

    def test_4_the_trace_as_of_a_day_does_not_know_the_next(self):
        p = run("trace", self.db, WORDS, "--as-of", "2026-03-04")
        self.assertEqual(p.returncode, 0, p.stderr)
        text = p.stdout.decode()
        self.assertIn("Harbour Courier", text)
        self.assertNotIn("2026-03-06", text)
        self.assertNotIn("Northern Herald", text)

    def test_5_who_and_search(self):
        p = run("who", self.db, "Ilan Dresk")
        self.assertEqual(p.returncode, 0, p.stderr)
        self.assertIn("no mandate", p.stdout.decode())
        p = run("search", self.db, "mandate")
        self.assertEqual(p.returncode, 0, p.stderr)
        self.assertIn("mandate", p.stdout.decode())

    def test_6_export(self):
        p = run("export", self.db, "--format", "jsonl")
        self.assertEqual(p.returncode, 0, p.stderr)
        lines = [json.loads(l) for l in p.stdout.decode().splitlines()]
        self.assertGreaterEqual(len(lines), 22)
        p = run("export", self.db, "--format", "csv")
        self.assertEqual(p.returncode, 0, p.stderr)
        self.assertIn("Valdorian officials", p.stdout.decode())


unittest.main(verbosity=1)
