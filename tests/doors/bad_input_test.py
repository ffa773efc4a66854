#!/usr/bin/env python3
"""Bad inputs and wrong use: each has its number, its exit code, and leaves the good inputs beside it read.

    bad_input_test.py build/release/hearsay
"""
import json, os, re, resource, shutil, subprocess, sys, tempfile, unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEARSAY = str(Path(sys.argv.pop(1)).resolve())
GOOD = ROOT / "examples/14-science.txt"
ARTICLE = "".join(f"<p>The harbour board said on Monday that pier {i} would stay closed until the summer, and gave no reason.</p>"
                  for i in range(1, 6))


# A build under a sanitizer is given so many times as long (tests/CMakeLists.txt).
SLOW = float(os.environ.get("HEARSAY_SLOW", "1"))


def cpu():
    """CPU seconds of all children so far: what other work there is on the machine does not count."""
    r = resource.getrusage(resource.RUSAGE_CHILDREN)
    return r.ru_utime + r.ru_stime


class Case(unittest.TestCase):
    def setUp(self):
        self.dir = Path(tempfile.mkdtemp(prefix="hearsay-bad-"))
        self.addCleanup(shutil.rmtree, self.dir)

    def put(self, name, data):
        p = self.dir / name
        p.write_bytes(data if isinstance(data, bytes) else data.encode())
        return p

    def run_hearsay(self, *args, stdin=None, timeout=60):
        p = subprocess.run([HEARSAY, *map(str, args)], input=stdin, capture_output=True, timeout=timeout * SLOW)
        self.assertGreaterEqual(p.returncode, 0, f"died of signal {-p.returncode}")
        return p.returncode, p.stdout, p.stderr.decode("utf-8", "replace")

    def read(self, *args, **more):
        code, out, err = self.run_hearsay("read", "--json", *args, **more)
        return code, [json.loads(l) for l in out.decode("utf-8").splitlines()], err

    def fails(self, code, number, message, args, records=0, **more):
        """`read --json args` exits so, names the error and its input, and still prints so many records."""
        got, out, err = self.read(*args, **more)
        self.assertEqual(got, code, err)
        self.assertIn(f"HS{number}: {message}", err)
        self.assertEqual(len(out), records)
        self.assertEqual(len(err.strip().splitlines()), 1, f"one line an error: {err}")
        return err


class Files(Case):
    def test_empty_file(self):
        err = self.fails(1, 103, "the input is empty", [self.put("empty.html", b"")])
        self.assertIn("empty.html", err)

    def test_only_white_space(self):
        got, out, err = self.read(self.put("white.txt", " \n\t\r\n" * 50))
        self.assertEqual((got, out), (1, []))
        self.assertRegex(err, "HS10[36]")

    def test_missing_file(self):
        err = self.fails(1, 101, "there is no such file or folder", [self.dir / "none.html"])
        self.assertIn("none.html", err)

    def test_folder(self):
        empty = self.dir / "nothing"
        empty.mkdir()
        err = self.fails(1, 101, "there is no such file or folder", [empty])
        self.assertIn("no news files", err)
        folder = self.dir / "news"
        folder.mkdir()
        (folder / "story.txt").write_bytes(GOOD.read_bytes())
        got, out, err = self.read(folder)
        self.assertEqual((got, len(out), err), (0, 1, ""))

    def test_the_good_inputs_beside_a_bad_one_are_read(self):
        args = [GOOD, self.put("empty.txt", b""), self.dir / "none", GOOD]
        got, out, err = self.read(*args)
        self.assertEqual(got, 1)
        self.assertEqual([r["input"] for r in out], [str(GOOD)] * 2)
        self.assertEqual(sorted(re.findall(r"HS\d+", err)), ["HS101", "HS103"])

    def test_standard_input(self):
        got, out, err = self.read("-", stdin=GOOD.read_bytes())
        self.assertEqual((got, err), (0, ""))
        self.assertEqual(out[0]["input"], "-")
        self.fails(1, 103, "the input is empty", ["-"], stdin=b"")


class Bytes(Case):
    def test_binary(self):
        png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes((i * 7919 >> 3) % 256 for i in range(20000))
        for name, data in (("picture.png", png), ("zero.bin", bytes(5000)), ("elf.html", b"\x7fELF\2\1\1\0" + bytes(range(256)) * 40)):
            with self.subTest(name):
                err = self.fails(1, 105, "the input is not text", [self.put(name, data)])
                self.assertIn(name, err)

    def test_invalid_utf8_is_read_and_repaired(self):
        page = f"<html><head><meta charset=utf-8><title>Pier closed</title></head><body><article><h1>Pier closed</h1>{ARTICLE}" \
               "<p>A caf@ owner said he had lost half his guests, and @@@ that he might close for good this winter.</p></article></body></html>"
        raw = page.encode().replace(b"caf@", b"caf\xe9").replace(b"@@@", b"\xf0\x9f\x98 \xc0\xaf \xed\xa0\x80")
        got, out, err = self.read(self.put("broken.html", raw))
        self.assertEqual((got, err, len(out)), (0, "", 1))
        self.assertIn("owner said he had lost half his guests", out[0]["text"])

    def test_every_single_byte_between_words(self):
        for b in (0x01, 0x1B, 0x80, 0x85, 0x9D, 0xA0, 0xC2, 0xF5, 0xFF):
            raw = GOOD.read_bytes().replace(b" said", bytes([0x20, b]) + b" said", 1)
            got, out, err = self.read(self.put("one.txt", raw))
            self.assertIn(got, (0, 1))
            self.assertEqual(len(out), 1 - got, f"{b:#x}: {err}")

    def test_100_mb(self):
        p = self.dir / "large.html"
        with open(p, "wb") as f:
            f.write(b"<html><body><article>")
            block = (ARTICLE * 100).encode()
            for _ in range(100_000_000 // len(block) + 1):
                f.write(block)
        self.assertGreater(p.stat().st_size, 100_000_000)
        start = cpu()
        err = self.fails(1, 104, "the input is larger than the limit for one document", [p])
        self.assertIn("large.html", err)
        self.assertLess(cpu() - start, 30 * SLOW)
        with open(p, "rb") as f:
            got = subprocess.run([HEARSAY, "read", "--json", "-"], stdin=f, capture_output=True, timeout=60 * SLOW)
        self.assertEqual(got.returncode, 1)
        self.assertIn(b"HS104", got.stderr)


class Html(Case):
    def test_100000_nested_elements_after_the_article(self):
        page = f"<html><title>Pier closed</title><body><h1>Pier closed</h1>{ARTICLE}" + "<div>" * 100_000 + "deep" + "</div>" * 100_000
        start = cpu()
        got, out, err = self.read(self.put("deep.html", page))
        self.assertEqual((got, err), (0, ""))
        self.assertIn("pier 5 would stay closed", out[0]["text"])
        self.assertLess(cpu() - start, 20 * SLOW)

    def test_100000_elements_round_the_article_never_closed(self):
        for tag in ("div", "b", "table><tr><td", "ul><li", "span"):
            with self.subTest(tag):
                got, out, err = self.read(self.put("deep.html", f"<html><body>{('<' + tag + '>') * 100_000}{ARTICLE}"))
                self.assertIn(got, (0, 1))
                if got == 1:
                    self.assertIn("HS106", err)
                else:
                    self.assertIn("pier 5", out[0]["text"])

    def test_marks_without_end(self):
        for page in ("<" * 500_000, "<!--" * 100_000, "<a " + "x=y " * 200_000, "&" * 500_000, "<script>" * 50_000, "</" * 300_000,
                     "<a href='" + "x" * 1_000_000, "<![CDATA[" * 50_000):
            start = cpu()
            self.read(self.put("marks.html", "<html><body>" + page))
            self.assertLess(cpu() - start, 10 * SLOW, page[:12])

    def test_page_without_an_article(self):
        nav = "".join(f'<li><a href="/{i}">Section {i}</a></li>' for i in range(30))
        err = self.fails(1, 117, "the page holds no article", [self.put("front.html", f"<html><title>x</title><body><nav><ul>{nav}</ul></nav></body></html>")])
        self.assertIn("front.html: index: 30 lines of links", err)


class JsonLines(Case):
    GOOD = json.dumps({"text": "The harbour board said on Monday that the pier would stay closed.", "publisher": "Radio Delta"})

    def lines(self, *lines):
        return self.put("news.jsonl", "\n".join(lines) + "\n")

    def test_a_line_cut_in_half(self):
        err = self.fails(1, 108, "the line is not a JSON object", [self.lines(self.GOOD, self.GOOD[:40], self.GOOD)], records=2)
        self.assertIn("news.jsonl", err)
        self.assertRegex(err, r"\b2\b", "the number of the line")

    def test_the_last_line_cut_in_half(self):
        self.fails(1, 108, "the line is not a JSON object", [self.put("news.jsonl", self.GOOD + "\n" + self.GOOD[:50])], records=1)

    def test_fields(self):
        for bad in ('{"text": 5}', '{"title": "no text"}', '{"text": ["a"]}', '{"text": "It rained, the board said.", "url": 7}'):
            with self.subTest(bad):
                self.fails(1, 109, "a field of the JSON object has the wrong type or is missing", [self.lines(self.GOOD, bad, self.GOOD)], records=2)

    def test_a_date_that_is_none(self):
        bad = json.dumps({"text": "The board said it rained on Monday.", "published": "2026-02-30"})
        self.fails(1, 110, "the date is not a date", [self.lines(self.GOOD, bad)], records=1)

    def test_100000_nested_arrays(self):
        got, out, err = self.read(self.lines(self.GOOD, '{"text": ' + "[" * 100_000 + "]" * 100_000 + "}"))
        self.assertEqual((got, len(out)), (1, 1))
        self.assertRegex(err, "HS10[89]")


class Use(Case):
    def test_a_date_that_is_none(self):
        for date in ("2026-02-30", "yesterday", "2026-3-4", "2026-03-04T25:00:00Z"):
            with self.subTest(date):
                self.fails(2, 202, "the date is not a date", ["--published", date, GOOD])

    def test_wrong_use(self):
        for args in ([], ["red"], ["read"], ["read", "--no-such-option", GOOD], ["read", "--published"], ["add"], ["add", self.dir / "a.db"],
                     ["trace"], ["trace", self.dir / "a.db"], ["who"], ["search"], ["export"], ["--no-such"]):
            with self.subTest(args):
                code, out, err = self.run_hearsay(*args)
                self.assertEqual(code, 2)
                self.assertTrue(err.strip(), "says what is wrong")
                self.assertEqual(out, b"")

    def test_a_reading_model_that_is_missing_or_damaged(self):
        damaged = self.put("reader.bin", b"no weights")
        for path, number in (self.dir / "none.bin", 101), (damaged, 303):
            env = {**os.environ, "HEARSAY_MODEL": str(path)}
            p = subprocess.run([HEARSAY, "read", str(GOOD)], capture_output=True, text=True, env=env)
            self.assertEqual((p.returncode, p.stdout), (1, ""))
            self.assertIn(f"HS{number}: ", p.stderr)
            self.assertIn(str(path), p.stderr)

    def test_unknown_export_format(self):
        db = self.dir / "a.db"
        self.assertEqual(self.run_hearsay("add", db, GOOD)[0], 0)
        code, out, err = self.run_hearsay("export", db, "--format", "papyrus")
        self.assertEqual((code, out), (2, b""))
        self.assertIn("papyrus", err)


class Ledger(Case):
    def test_add_goes_past_bad_inputs(self):
        db = self.dir / "a.db"
        code, out, err = self.run_hearsay("add", db, GOOD, self.put("empty.txt", b""), self.dir / "none.txt")
        self.assertEqual(code, 1, err)
        for word in ("HS103", "empty.txt", "HS101", "none.txt"):
            self.assertIn(word, err)
        code, out, err = self.run_hearsay("search", db, "Korrin glacier ice")
        self.assertEqual(code, 0, err)

    def test_a_file_that_is_no_ledger(self):
        for name, data in (("text.db", b"This is not a database, it only looks like one to a hurried eye.\n" * 40), ("page.db", GOOD.read_bytes())):
            p = self.put(name, data)
            for args in (["add", p, GOOD], ["trace", p, "ice"], ["who", p, "Vale"], ["search", p, "ice"], ["export", p, "--format", "csv"]):
                with self.subTest(args):
                    code, out, err = self.run_hearsay(*args)
                    self.assertEqual(code, 3, err)
                    self.assertIn("HS402", err)
            self.assertEqual(p.read_bytes(), data, "it was not touched")

    def test_reading_commands_make_no_ledger(self):
        p = self.dir / "none.db"
        for args in (["trace", p, "ice"], ["who", p, "Vale"], ["search", p, "ice"], ["export", p, "--format", "csv"]):
            with self.subTest(args):
                code, out, err = self.run_hearsay(*args)
                self.assertEqual(code, 3, err)
                self.assertIn("HS401", err)
                self.assertFalse(p.exists())

    def test_as_of_a_date_that_is_none(self):
        db = self.dir / "a.db"
        self.assertEqual(self.run_hearsay("add", db, GOOD)[0], 0)
        code, out, err = self.run_hearsay("trace", db, "ice", "--as-of", "2026-02-30")
        self.assertEqual(code, 2, err)
        self.assertIn("HS202", err)


unittest.main(verbosity=1)
