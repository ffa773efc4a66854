"""hearsay page: text, Markdown and blocks of one page; containers through add."""
import gzip
import pathlib
import subprocess
import sys
import tempfile
import unittest

HEARSAY = sys.argv.pop(1)
PAGE = pathlib.Path("examples/01-courier-first-report.html")


def run(*args, data=None):
    p = subprocess.run([HEARSAY, *map(str, args)], input=data, capture_output=True, timeout=120)
    return p.returncode, p.stdout.decode(), p.stderr.decode()


def warc():
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.read_bytes()
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/a\r\nContent-Length: %d\r\n\r\n"
    return gzip.compress(head % len(block) + block + b"\r\n\r\n")


class Page(unittest.TestCase):
    def test_text_and_markdown(self):
        code, out, err = run("page", PAGE)
        self.assertEqual((code, err), (0, ""))
        title = out.split("\n")[0]
        self.assertTrue(title)
        code, out, err = run("page", "--markdown", PAGE)
        self.assertEqual((code, err), (0, ""))
        self.assertTrue(out.startswith("---\ntitle: "))
        self.assertIn("\n# " + title + "\n", out)

    def test_blocks_say_what_became_of_them(self):
        code, out, err = run("page", "--blocks", PAGE)
        self.assertEqual((code, err), (0, ""))
        rows = [line.split("\t") for line in out.splitlines()]
        self.assertTrue(all(r[0] in ("keep", "drop") and r[1] for r in rows))
        self.assertIn("title", [r[1] for r in rows if r[0] == "keep"])

    def test_a_warc_from_standard_input_and_into_a_ledger(self):
        code, out, err = run("page", "-", data=warc())
        self.assertEqual((code, err), (0, ""))
        self.assertEqual(out.split("\n")[0], run("page", PAGE)[1].split("\n")[0])
        with tempfile.TemporaryDirectory() as d:
            file = pathlib.Path(d) / "crawl"
            file.write_bytes(warc())
            self.assertEqual(run("add", pathlib.Path(d) / "x.db", file)[0], 0)

    def test_wrong_use_and_missing_files(self):
        self.assertEqual(run("page", "--blocks", "--markdown", PAGE)[0], 2)
        self.assertEqual(run("page", "no-such-file")[0], 1)


unittest.main(verbosity=1)
