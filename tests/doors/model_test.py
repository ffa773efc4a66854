#!/usr/bin/env python3
"""Reading with the reading model and without: which is used, the same bytes on every kernel and thread count, memory.

    model_test.py build/release/hearsay
"""
import os, subprocess, sys, tempfile, unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEARSAY = str(Path(sys.argv.pop(1)).resolve())
EXAMPLES = sorted(str(p.relative_to(ROOT)) for p in (ROOT / "examples").iterdir() if p.suffix in (".html", ".txt", ".jsonl"))
STORY = EXAMPLES[0]
SLOW = float(os.environ.get("HEARSAY_SLOW", 1))     # set for sanitizers, whose own memory is large


def run(*args, env=None):
    return subprocess.run([HEARSAY, *args], capture_output=True, cwd=ROOT, timeout=600, env={**os.environ, **(env or {})})


def kernels():
    """Those that this CPU runs."""
    names = ("amx", "avx512vnni", "avxvnni", "avx2", "neon", "scalar")
    return [k for k in names if b"HS203" not in run("read", STORY, env={"HEARSAY_KERNEL": k}).stderr]


MODEL = b"reader.bin" in run("--version").stdout


class Rules(unittest.TestCase):
    def test_rules_only_is_reading_without_a_model(self):
        alone = run("read", "--json", *EXAMPLES, env={"HEARSAY_MODEL": ""})
        p = run("read", "--json", "--rules-only", *EXAMPLES)
        self.assertEqual((p.returncode, p.stderr), (0, b""))
        self.assertEqual(p.stdout, alone.stdout)

    def test_rules_only_wants_no_model_file(self):
        p = run("read", "--rules-only", STORY, env={"HEARSAY_MODEL": "/nowhere/reader.bin"})
        self.assertEqual((p.returncode, p.stderr), (0, b""))

    def test_add_takes_it_too(self):
        with tempfile.TemporaryDirectory() as d:
            out = []
            for name, args, env in ("a", ["--rules-only"], {}), ("b", [], {"HEARSAY_MODEL": ""}):
                p = run("add", f"{d}/{name}.db", *args, *EXAMPLES, env=env)
                self.assertEqual((p.returncode, p.stderr), (0, b""))
                out.append(run("export", f"{d}/{name}.db", "--format", "jsonl").stdout)
            self.assertEqual(*out)


@unittest.skipUnless(MODEL, "no reading model is here")
class Model(unittest.TestCase):
    def test_it_is_used(self):
        with_model = run("read", "--json", *EXAMPLES)
        self.assertEqual((with_model.returncode, with_model.stderr), (0, b""))
        self.assertNotEqual(with_model.stdout, run("read", "--json", "--rules-only", *EXAMPLES).stdout)

    def test_the_same_bytes_on_every_kernel(self):
        out = {k: run("read", "--json", STORY, env={"HEARSAY_KERNEL": k}).stdout for k in kernels()}
        self.assertIn("scalar", out)
        for k, v in out.items():
            self.assertEqual(v, out["scalar"], k)

    def test_the_same_ledger_with_any_number_of_threads(self):
        with tempfile.TemporaryDirectory() as d:
            out = []
            for jobs in "1", "2", "8":
                p = run("add", f"{d}/{jobs}.db", "--jobs", jobs, *EXAMPLES)
                self.assertEqual((p.returncode, p.stderr), (0, b""))
                out.append(run("export", f"{d}/{jobs}.db", "--format", "jsonl").stdout)
            self.assertEqual(out[0], out[1])
            self.assertEqual(out[0], out[2])

    @unittest.skipIf(SLOW > 1, "a sanitizer's memory is its own")
    def test_reading_a_page_stays_below_120_megabytes(self):
        p = subprocess.Popen([HEARSAY, "read", "--json", *EXAMPLES], cwd=ROOT, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(p.pid, 0)
        p.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(p.returncode, 0)
        self.assertLess(usage.ru_maxrss / 1024, 120)


if __name__ == "__main__":
    unittest.main(verbosity=1)
