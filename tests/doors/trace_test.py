#!/usr/bin/env python3
"""trace: the tree of reports with its evidence, standing and answers, for people and as JSON.

    trace_test.py build/release/hearsay
"""
import json, subprocess, sys, tempfile, unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEARSAY = str(Path(sys.argv.pop(1)).resolve())
STORY = [
    ("The Harbor Courier", "2025-03-03T08:00:00Z", "Envoy and magnate met\n\nOlin Marsh met Dara Venn in Lisbon on Sunday, two unnamed officials told The Harbor Courier."),
    ("Meridian News", "2025-03-03T12:00:00Z", "Marsh met Venn - Harbor Courier\n\nOlin Marsh met Dara Venn in Lisbon, The Harbor Courier reported on Monday, citing two unnamed officials. "
     "Venn has not commented on the report."),
    ("The Northern Herald", "2025-03-04T07:00:00Z", "Talks in Lisbon\n\nOlin Marsh met Dara Venn in Lisbon, The Harbor Courier reported, citing two unnamed officials."),
]
OTHER = ("Inland News", "2025-03-04T07:00:00Z", "Almonds\n\nThe harvest of almonds fell by a third, grower Ana Bell said.")


def run(*args):
    return subprocess.run([HEARSAY, *map(str, args)], capture_output=True, cwd=ROOT, timeout=120)


class Trace(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.tmp = tempfile.TemporaryDirectory(prefix="hearsay-trace-")
        cls.dir = Path(cls.tmp.name)
        cls.db = cls.make("a.db", [*STORY, OTHER])

    @classmethod
    def make(cls, name, docs):
        f = cls.dir / (name + ".jsonl")
        f.write_text("".join(json.dumps({"publisher": p, "published": d, "title": t.split("\n")[0], "text": t, "url": f"https://n.example/{p[:8]}"}) + "\n"
                             for p, d, t in docs))
        p = run("add", cls.dir / name, f)
        assert p.returncode == 0, p.stderr
        return cls.dir / name

    @classmethod
    def tearDownClass(cls):
        cls.tmp.cleanup()

    def test_reports_of_one_report_are_one_origin(self):
        p = run("trace", self.db, "Marsh met Venn in Lisbon", "--json")
        self.assertEqual(p.returncode, 0, p.stderr)
        j = json.loads(p.stdout)
        self.assertEqual({c["publisher"] for c in j["claims"]}, {"The Harbor Courier", "Meridian News", "The Northern Herald"})
        self.assertEqual((j["origins"]["certain"], j["origins"]["possible"]), (1, 1), json.dumps(j, indent=1))
        self.assertEqual(j["claims"][j["first"]]["publisher"], "The Harbor Courier")
        self.assertTrue(j["merges"])
        self.assertIn("Meridian News", j["merges"][0]["reason"])

    def test_the_silence_is_dated_and_goes_through_its_outlet(self):
        j = json.loads(run("trace", self.db, "Marsh met Venn in Lisbon", "--json").stdout)
        silent = [a for a in j["answers"] if a["act"] == "silent"]
        self.assertEqual(len(silent), 1, j["answers"])
        self.assertIn("Venn", silent[0]["party"])
        self.assertEqual(silent[0]["date"][:10], "2025-03-03")
        self.assertEqual(silent[0]["claims"][0]["publisher"], "Meridian News")

    def test_for_people(self):
        p = run("trace", self.db, "Marsh met Venn in Lisbon")
        text = p.stdout.decode()
        self.assertEqual((p.returncode, p.stderr), (0, b""))
        self.assertNotIn("\x1b", text)
        for words in ("origin 1", "Meridian News -> ", "1 independent origin", "counted once", "first in this ledger: The Harbor Courier", "2025-03-04", "https://n.example/"):
            self.assertIn(words, text)
        self.assertNotIn("almonds", text)

    def test_as_of(self):
        j = json.loads(run("trace", self.db, "Marsh met Venn in Lisbon", "--json", "--as-of", "2025-03-03").stdout)
        self.assertNotIn("The Northern Herald", {c["publisher"] for c in j["claims"]})
        self.assertEqual(run("trace", self.db, "Marsh met Venn in Lisbon", "--as-of", "2025-01-01").returncode, 1)

    def test_by_id(self):
        j = json.loads(run("trace", self.db, "Marsh met Venn in Lisbon", "--json").stdout)
        again = json.loads(run("trace", self.db, j["claims"][0]["claim"], "--json").stdout)
        self.assertEqual(again, j)

    def test_the_order_of_adding_does_not_matter(self):
        db = self.make("b.db", [OTHER, *reversed(STORY)])
        strip = lambda b: b.replace(b"b.db.jsonl", b"a.db.jsonl")
        self.assertEqual(strip(run("trace", db, "Marsh met Venn in Lisbon", "--json").stdout), run("trace", self.db, "Marsh met Venn in Lisbon", "--json").stdout)

    def test_nothing_found(self):
        p = run("trace", self.db, "xylophone")
        self.assertEqual((p.returncode, p.stdout), (1, b""))
        self.assertIn(b"HS409", p.stderr)


unittest.main(verbosity=1)
