#!/usr/bin/env python3
"""Faults: kills, a full disk, a read-only file and folder, two writers, a truncated ledger, files that are none.

    faults_test.py build/release/hearsay

Each ends in a numbered error and the exit code of the design, and what was reported as stored is there. HEARSAY_KILLS sets
the number of kills (default 100). The documents are read by the rules alone: the faults are the ledger's.
"""
import json, os, random, resource, shutil, signal, sqlite3, subprocess, sys, tempfile, threading, time, unittest
from pathlib import Path

HEARSAY = str(Path(sys.argv.pop(1)).resolve())
sys.path.insert(0, str(Path(__file__).parent))
import generate

KILLS = int(os.environ.get("HEARSAY_KILLS", "100"))


def run(*args, program=HEARSAY, **more):
    return subprocess.run([str(program), *map(str, args)], capture_output=True, timeout=300, **more)


def check(path):
    """The ledger opens and is whole; its documents."""
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    if not db.execute("SELECT 1 FROM sqlite_master").fetchone():  # killed before the tables were made
        db.close()
        return []
    hashes = [h for (h,) in db.execute("SELECT hash FROM documents")]
    orphans = db.execute("SELECT count(*) FROM claims WHERE id >> 20 NOT IN (SELECT id FROM documents)").fetchone()[0]
    db.close()
    assert orphans == 0
    return hashes


class Faults(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.tmp = tempfile.TemporaryDirectory(prefix="hearsay-faults-")
        cls.dir = Path(cls.tmp.name)
        cls.dir.chmod(0o755)
        cls.news = cls.dir / "news.jsonl"
        cls.docs = list(generate.documents(300, seed=9, words=25))
        cls.news.write_text("".join(json.dumps(d) + "\n" for d in cls.docs))
        cls.whole = cls.dir / "whole.db"
        start = time.monotonic()
        p = run("add", "--rules-only", cls.whole, cls.news, "--list")
        cls.seconds = time.monotonic() - start
        assert p.returncode == 0, p.stderr
        cls.hashes = sorted(check(cls.whole))

    @classmethod
    def tearDownClass(cls):
        cls.tmp.cleanup()

    def test_kills(self):
        r = random.Random(20241115)
        db, reported, rounds, partial = self.dir / "kill.db", set(), 0, 0
        for n in range(KILLS):
            if n % 5 == 0:  # a fresh ledger every few kills, so that the making of one is hit too
                for side in self.dir.glob("kill.db*"):
                    side.unlink()
                reported = set()
            p = subprocess.Popen([HEARSAY, "add", "--rules-only", str(db), str(self.news), "--list"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            timer = threading.Timer(r.uniform(0, self.seconds * 1.1), p.send_signal, (signal.SIGKILL,))
            timer.start()
            out = p.stdout.read().decode()
            p.wait()
            timer.cancel()
            p.stdout.close()
            reported |= {l.split("\t")[1] for l in out.splitlines() if l.count("\t") == 2}
            if not db.exists():
                self.assertFalse(reported)
                continue
            hashes = check(db)
            self.assertEqual(len(hashes), len(set(hashes)))
            self.assertLessEqual(reported, set(hashes), "reported as stored, and gone")
            rounds += 1
            partial += 0 < len(hashes) < len(self.hashes)
        self.assertGreater(rounds, KILLS // 2)
        self.assertGreater(partial, 0, "no kill fell between two commits")
        p = run("add", "--rules-only", db, self.news)
        self.assertEqual(p.returncode, 0, p.stderr)
        self.assertEqual(sorted(check(db)), self.hashes)

    def full(self, path, **more):
        p = run("add", "--rules-only", path, self.news, "--list", **more)
        self.assertEqual(p.returncode, 3, p.stderr)
        self.assertIn(b"HS406", p.stderr)
        return {l.split("\t")[1] for l in p.stdout.decode().splitlines()}

    def test_full_disk(self):
        mount = self.dir / "small"
        mount.mkdir()
        if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2500k", "tmpfs", str(mount)], capture_output=True).returncode:
            self.skipTest("a small tmpfs cannot be mounted here; test_file_size_limit stands in")
        try:
            reported = self.full(mount / "a.db")
            if (mount / "a.db").exists():
                copy = self.dir / "from_full.db"
                for side in mount.glob("a.db*"):
                    shutil.copy(side, self.dir / side.name.replace("a.db", "from_full.db"))
                self.assertLessEqual(reported, set(check(copy)))
                self.assertEqual(run("add", "--rules-only", copy, self.news).returncode, 0)
                self.assertEqual(sorted(check(copy)), self.hashes)
        finally:
            subprocess.run(["umount", str(mount)])

    def test_file_size_limit(self):
        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (1500 * 1024, 1500 * 1024))
        db = self.dir / "limit.db"
        reported = self.full(db, preexec_fn=limit)
        self.assertLessEqual(reported, set(check(db)))
        self.assertEqual(run("add", "--rules-only", db, self.news).returncode, 0)
        self.assertEqual(sorted(check(db)), self.hashes)

    def test_read_only_file_and_folder(self):
        if os.geteuid() == 0:
            # A copy of the program: nobody may not look into /root, where the clone may lie.
            program = shutil.copy(HEARSAY, self.dir / "hearsay")
            as_nobody = {"program": program, "preexec_fn": lambda: (os.setgid(65534), os.setuid(65534))}
        else:
            as_nobody = {}
        folder = self.dir / "locked"
        folder.mkdir()
        db = folder / "a.db"
        shutil.copy(self.whole, db)
        before = db.read_bytes()
        db.chmod(0o444)
        folder.chmod(0o555)
        try:
            p = run("add", "--rules-only", db, self.news, **as_nobody)
            self.assertEqual(p.returncode, 3)
            self.assertIn(b"HS405", p.stderr)
            p = run("add", "--rules-only", folder / "new.db", self.news, **as_nobody)
            self.assertEqual(p.returncode, 3)
            self.assertRegex(p.stderr, b"HS40[15]")
            p = run("search", db, "talks", **as_nobody)  # readers need no permission to write
            self.assertEqual(p.returncode, 0, p.stderr)
            self.assertTrue(p.stdout)
        finally:
            folder.chmod(0o755)
        self.assertEqual(db.read_bytes(), before)

    def test_two_writers_both_succeed(self):
        db = self.dir / "two.db"
        half = len(self.docs) // 2
        parts = []
        for i, docs in enumerate((self.docs[:half + 50], self.docs[half - 50:])):
            f = self.dir / f"part{i}.jsonl"
            f.write_text("".join(json.dumps(d) + "\n" for d in docs))
            parts.append(subprocess.Popen([HEARSAY, "add", "--rules-only", str(db), str(f)], stdout=subprocess.PIPE, stderr=subprocess.PIPE))
        for p in parts:
            _, err = p.communicate(timeout=300)
            self.assertEqual(p.returncode, 0, err)
        self.assertEqual(sorted(check(db)), self.hashes)

    def test_a_writer_that_waits_too_long_says_so(self):
        db = self.dir / "busy.db"
        shutil.copy(self.whole, db)
        other = sqlite3.connect(db, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        f = self.dir / "one.jsonl"
        f.write_text(json.dumps({"title": "New", "text": "A new thing will open, Ana Bell said.", "publisher": "Post"}) + "\n")
        p = run("add", "--rules-only", db, f, "--wait", "0.2")
        self.assertEqual(p.returncode, 3)
        self.assertIn(b"HS407", p.stderr)
        self.assertEqual(run("search", db, "talks").returncode, 0, "readers do not wait")
        other.execute("ROLLBACK")
        other.close()
        self.assertEqual(run("add", "--rules-only", db, f).returncode, 0)

    def test_truncated(self):
        whole = self.whole.read_bytes()
        for size in (50, 100, 4096, 5000, len(whole) // 2, len(whole) - 1):
            db = self.dir / f"cut{size}.db"
            db.write_bytes(whole[:size])
            for args in (("search", db, "talks"), ("trace", db, "talks"), ("who", db, "x"), ("export", db, "--format", "csv"), ("add", "--rules-only", db, self.news)):
                p = run(*args)
                self.assertEqual(p.returncode, 3, (size, args, p.stdout[:200]))
                self.assertIn(b"HS404", p.stderr)
            self.assertEqual(db.read_bytes(), whole[:size], "a damaged ledger is left as it is")

    def test_garbled_pages_are_an_error_not_a_crash(self):
        whole = bytearray(self.whole.read_bytes())
        r = random.Random(3)
        for n in range(12):
            db = self.dir / f"garbled{n}.db"
            bad = bytearray(whole)
            for _ in range(40):
                page = r.randrange(1, len(bad) // 4096)
                bad[page * 4096:page * 4096 + 64] = r.randbytes(64)
            db.write_bytes(bad)
            for args in (("search", db, "talks"), ("trace", db, "talks"), ("who", db, "Ana"), ("add", "--rules-only", db, self.news)):
                self.assertIn(run(*args).returncode, (0, 1, 3), args)

    def test_other_files_are_refused_and_left_alone(self):
        text = self.dir / "notes.txt"
        text.write_text("these are notes, and no database\n" * 20)
        other = self.dir / "other.db"
        db = sqlite3.connect(other)
        db.execute("CREATE TABLE recipes(name)")
        db.commit()
        db.close()
        newer = self.dir / "newer.db"
        shutil.copy(self.whole, newer)
        db = sqlite3.connect(newer)
        db.execute("PRAGMA user_version=77")
        db.close()
        for path, number in ((text, b"HS402"), (other, b"HS402"), (newer, b"HS403")):
            before = path.read_bytes()
            for args in (("add", "--rules-only", path, self.news), ("search", path, "talks")):
                p = run(*args)
                self.assertEqual(p.returncode, 3, args)
                self.assertIn(number, p.stderr)
            self.assertEqual(path.read_bytes(), before)
        p = run("trace", self.dir / "no_such.db", "talks")
        self.assertEqual(p.returncode, 3)
        self.assertIn(b"HS401", p.stderr)
        self.assertFalse((self.dir / "no_such.db").exists())


unittest.main(verbosity=1)
