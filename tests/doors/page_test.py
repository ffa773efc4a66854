"""hearsay page: text, Markdown and blocks of one page; containers through add."""
import gzip
import io
import json
import pathlib
import subprocess
import sys
import tarfile
import tempfile
import unittest
import zipfile

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
        self.assertEqual(rows[0][:2], ["page", "article"])
        self.assertTrue(all(r[0] in ("keep", "drop") and r[1] for r in rows[1:]))
        self.assertIn("title", [r[1] for r in rows if r[0] == "keep"])

    def test_a_warc_from_standard_input_and_into_a_ledger(self):
        code, out, err = run("page", "-", data=warc())
        self.assertEqual((code, err), (0, ""))
        self.assertEqual(out.split("\n")[0], run("page", PAGE)[1].split("\n")[0])
        with tempfile.TemporaryDirectory() as d:
            file = pathlib.Path(d) / "crawl"
            file.write_bytes(warc())
            self.assertEqual(run("add", pathlib.Path(d) / "x.db", file)[0], 0)

    def test_a_walk_through_a_folder_finds_containers_by_content(self):
        page = PAGE.read_bytes()
        item = (b"<item><title>Toll to rise</title><description>The harbour board said on Thursday that the toll would "
                b"rise by a tenth in May, the first rise in four years, and that shippers had been told of it last "
                b"week.</description></item>")
        rss = b"<?xml version='1.0'?><rss version='2.0'><channel><title>T</title>" + item + b"</channel></rss>"
        mime = (b"From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n"
                b"--b\r\nContent-Type: text/html\r\n\r\n" + page + b"\r\n--b--\r\n")
        wacz = io.BytesIO()
        with zipfile.ZipFile(wacz, "w") as z:
            z.writestr("archive/data.warc.gz", warc())
        other = io.BytesIO()
        with zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as z:
            z.writestr("word/document.xml", "<w:document/>" * 50)
        tar = io.BytesIO()
        with tarfile.open(fileobj=tar, mode="w:gz") as t:
            t.add(PAGE)
        news = {"a.warc": gzip.decompress(warc()), "b.warc.gz": warc(), "c.gz": gzip.compress(page), "d.WACZ": wacz.getvalue(),
                "e.mhtml": mime, "f.mht": mime, "g.xml": rss, "h.rss": rss, "i.atom": rss, "j.dat": rss,
                "k.txt.gz": gzip.compress(b"Toll to rise\n\nThe harbour board said on Thursday that the toll would rise.\n")}
        no_news = {"l.docx": other.getvalue(), "m.tar.gz": tar.getvalue(), "n.xml": b"<project><name>x</name></project>",
                   "o.css.gz": gzip.compress(b"p { color: red }"), "p.png": b"\x89PNG\r\n\x1a\n" + bytes(40),
                   "q.gz": b"\x1f\x8b\x08" + b"x" * 40, "r.zip": b"PK\x03\x04" + bytes(30)}
        with tempfile.TemporaryDirectory() as d:
            for name, data in {**news, **no_news}.items():
                (pathlib.Path(d) / name).write_bytes(data)
            code, out, err = run("read", "--json", d)
            self.assertEqual((code, err), (0, ""))
            inputs = [json.loads(line)["input"] for line in out.splitlines()]
            self.assertEqual([pathlib.Path(i).name for i in inputs], sorted(news))
            with tempfile.TemporaryDirectory() as l:
                self.assertEqual(run("add", pathlib.Path(l) / "x.db", d)[0], 0)

    def test_wrong_use_and_missing_files(self):
        self.assertEqual(run("page", "--blocks", "--markdown", PAGE)[0], 2)
        self.assertEqual(run("page", "no-such-file")[0], 1)


unittest.main(verbosity=1)
