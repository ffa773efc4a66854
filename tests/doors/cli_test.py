#!/usr/bin/env python3
"""The command line: help that teaches, the version, output for people in a pipe, the same bytes every time.

    cli_test.py build/release/hearsay
"""
import fcntl, json, os, pty, re, struct, subprocess, sys, termios, unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEARSAY = str(Path(sys.argv.pop(1)).resolve())
COMMANDS = ("read", "add", "trace", "who", "search", "export")
EXAMPLES = sorted(str(p.relative_to(ROOT)) for p in (ROOT / "examples").iterdir() if p.suffix in (".html", ".txt", ".jsonl"))


def run(*args, **more):
    return subprocess.run([HEARSAY, *args], capture_output=True, cwd=ROOT, timeout=120, **more)


class Help(unittest.TestCase):
    def test_the_program_lists_its_commands(self):
        p = run("--help")
        self.assertEqual((p.returncode, p.stderr), (0, b""))
        for c in COMMANDS:
            self.assertRegex(p.stdout.decode(), rf"(?m)^\s+{c}\b")

    def test_each_command_teaches_with_an_example(self):
        for c in COMMANDS:
            with self.subTest(c):
                p = run(c, "--help")
                self.assertEqual((p.returncode, p.stderr), (0, b""))
                text = p.stdout.decode()
                self.assertRegex(text, r"(?i)\bexamples?\b")
                self.assertIn(f"hearsay {c} ", text)
                self.assertLessEqual(max(len(l) for l in text.splitlines() if HEARSAY not in l), 110, "fits a terminal")

    def test_version_says_version_record_model_and_kernel(self):
        p = run("--version")
        self.assertEqual((p.returncode, p.stderr), (0, b""))
        text = p.stdout.decode()
        self.assertRegex(text, r"^hearsay \d+\.\d+\.\d+\b")
        for word in (r"record\s+1\b", r"model\b", r"kernel\b"):
            self.assertRegex(text, word)


class Read(unittest.TestCase):
    def test_for_people_in_a_pipe(self):
        p = run("read", "examples/02-meridian-report.html")
        self.assertEqual((p.returncode, p.stderr), (0, b""))
        self.assertNotIn(b"\x1b", p.stdout, "no colours in a pipe")
        text = p.stdout.decode()
        for word in ("Meridian News", "Harbour Courier", "Valdorian officials"):
            self.assertIn(word, text)
        self.assertNotIn("Content is protected", text)

    def test_records_come_in_the_order_of_the_inputs(self):
        p = run("read", "--json", *EXAMPLES)
        inputs = [json.loads(l)["input"] for l in p.stdout.splitlines()]
        self.assertEqual(list(dict.fromkeys(inputs)), EXAMPLES)

    def test_an_unknown_option_or_command_is_named(self):
        for args, words in ((("--nope",), "there is no option --nope"), (("nope",), "there is no command nope"), ((), "no command was given")):
            p = run(*args)
            self.assertEqual((p.returncode, p.stdout), (2, b""))
            self.assertIn(words, p.stderr.decode())

    def test_lines_fit_a_narrow_terminal(self):
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 40, 0, 0))
        text = b""
        with subprocess.Popen([HEARSAY, "read", "examples/03-herald-third-hand.html"], stdout=slave, cwd=ROOT) as p:
            os.close(slave)
            try:
                while more := os.read(master, 65536):
                    text += more
            except OSError:  # the other side is closed
                pass
            self.assertEqual(p.wait(60), 0)
        os.close(master)
        lines = re.sub(r"\x1b\[\d*m", "", text.decode()).splitlines()
        self.assertTrue(any("Meridian News" in l for l in lines))
        self.assertEqual([l for l in lines if len(l) > 40], [])

    def test_the_same_bytes_every_time(self):
        first = run("read", "--json", "--tokens", *EXAMPLES).stdout
        self.assertTrue(first)
        self.assertEqual(run("read", "--json", "--tokens", *EXAMPLES).stdout, first)
        alone = b"".join(run("read", "--json", "--tokens", e).stdout for e in EXAMPLES)
        self.assertEqual(alone, first, "one call or many")

    def test_given_facts_win(self):
        p = run("read", "--json", "--publisher", "Selby Star", "--published", "2026-03-09", "--url", "https://selbystar.example/1",
                "examples/01-courier-first-report.html")
        r = json.loads(p.stdout)
        self.assertEqual((r["publisher"]["name"], r["published"], r["url"]), ("Selby Star", "2026-03-09", "https://selbystar.example/1"))

    def test_the_locale_does_not_matter(self):
        want = run("read", "--json", "examples/15-council.html", env={"LC_ALL": "C"}).stdout
        for locale in ("tr_TR.UTF-8", "de_DE.ISO-8859-1", "no_such"):
            self.assertEqual(run("read", "--json", "examples/15-council.html", env={"LC_ALL": locale}).stdout, want)

    def test_a_closed_pipe_ends_it_quietly(self):
        with subprocess.Popen([HEARSAY, "read", "--json", *(EXAMPLES * 20)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as p:
            p.stdout.read(100)
            p.stdout.close()
            err = p.stderr.read()
            p.wait(60)
        self.assertNotIn(b"terminate", err)


unittest.main(verbosity=1)
