"""hearsay page: text, Markdown and blocks of one page; containers through add."""
import gzip
import io
import json
import pathlib
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import unittest
import zipfile

from jsonschema import Draft202012Validator

HEARSAY = sys.argv.pop(1)
PAGE = pathlib.Path("examples/01-courier-first-report.html")
ROOT = pathlib.Path(__file__).resolve().parents[2]


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

    def test_blocks_of_a_packed_page(self):
        plain, packed = run("page", "--blocks", PAGE), run("page", "--blocks", "-", data=gzip.compress(PAGE.read_bytes()))
        self.assertEqual(packed, plain)
        halves = PAGE.read_bytes()
        self.assertEqual(run("page", "--blocks", "-", data=gzip.compress(halves[:500]) + gzip.compress(halves[500:]) + bytes(9)), plain)
        code, out, err = run("page", "--blocks", "-", data=gzip.compress(PAGE.read_bytes())[:-20])
        self.assertEqual((code, out), (1, ""))
        self.assertIn("HS111", err)
        for container in (warc(), gzip.decompress(warc())):
            code, out, err = run("page", "--blocks", "-", data=container)
            self.assertEqual((code, out), (1, ""))
            self.assertIn("--json shows what was kept", err)

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

    def test_folders_are_read_one_article_after_another(self):
        index = "<html><body><h1>News</h1><ul>%s</ul></body></html>" % "".join(
            f"<li><a href='/{i}'>Story of the day number {i}</a>" for i in range(9))
        with tempfile.TemporaryDirectory() as d:
            folder = pathlib.Path(d)
            (folder / "a.html").write_bytes(PAGE.read_bytes())
            (folder / "b.html").write_text(index)
            (folder / "c.warc.gz").write_bytes(warc())
            code, out, err = run("page", d)
            self.assertEqual(code, 1)
            self.assertEqual(out.count("\n----\n"), 1)
            one = run("page", PAGE)[1]
            self.assertEqual(out, one + "\n----\n\n" + one)
            # A page that is no article is named with what it is; the folder goes on.
            self.assertIn("HS117", err)
            self.assertIn("b.html: index: 9 lines of links, no paragraph", err)
            self.assertEqual(len(err.splitlines()), 1, "no progress where standard error is no terminal")
            code, out, err = run("page", "--json", d)
            self.assertEqual(code, 1)
            records = [json.loads(line) for line in out.splitlines()]
            self.assertEqual([pathlib.Path(r["input"]).name for r in records], ["a.html", "c.warc.gz"])
            self.assertEqual({(r["kind"], bool(r["blocks"]), len(r["claims"])) for r in records}, {("article", True, 0)})
            code, out, err = run("page", "--blocks", folder / "a.html", folder / "b.html")
            self.assertEqual(code, 0)
            rows = [line.split("\t") for line in out.splitlines()]
            self.assertEqual([r[:2] for r in rows if r[0] in ("file", "page")],
                             [["file", "-"], ["page", "article"], ["file", "-"], ["page", "index"]])
            # read and add say the same and go on.
            code, out, err = run("read", "--json", d)
            self.assertEqual((code, len(out.splitlines())), (1, 2))
            self.assertIn("b.html: index", err)
            with tempfile.TemporaryDirectory() as l:
                ledger = pathlib.Path(l) / "x.db"
                code, out, err = run("add", ledger, d)
                self.assertEqual(code, 1)
                self.assertIn("b.html: index", err)
                with sqlite3.connect(ledger) as db:
                    self.assertEqual(db.execute("SELECT DISTINCT kind FROM v_documents").fetchall(), [("article",)])

    def test_records_hold_to_the_schema(self):
        validator = Draft202012Validator(json.loads((ROOT / "docs/record.schema.json").read_text()))
        live = ("<html><head><title>Flood: live updates</title><meta property='article:published_time' "
                "content='2026-03-05T06:00:00Z'></head><body><main><h1>Flood: live updates</h1>%s</main></body></html>" % "".join(
                    f"<div class='post'><time datetime='2026-03-05T0{9 - i}:00:00Z'>0{9 - i}:00</time><p>Gate number {i} holds for "
                    "now, the engineer of the town said, and would not say how long.</p></div>" for i in range(3)))
        code, out, err = run("page", "--json", "-", data=live.encode())
        self.assertEqual((code, err), (0, ""))
        record = json.loads(out)
        self.assertEqual([e.message for e in validator.iter_errors(record)], [])
        self.assertEqual(record["kind"], "live")
        self.assertEqual([b["published"] for b in record["blocks"] if "published" in b],
                         ["2026-03-05T09:00:00Z", "2026-03-05T08:00:00Z", "2026-03-05T07:00:00Z"])

    def test_wrong_use_and_missing_files(self):
        self.assertEqual(run("page", "--blocks", "--markdown", PAGE)[0], 2)
        self.assertEqual(run("page", "--json", "--markdown", PAGE)[0], 2)
        self.assertEqual(run("page", "no-such-file")[0], 1)


unittest.main(verbosity=1)
