#!/usr/bin/env python3
"""How fast and in how much memory `hearsay add` takes N documents made from examples/: each copy has its own names, numbers
and addresses, so that no two are the same document. Prints documents a CPU second (user + sys of the whole process), wall
time and peak memory. Usage: bench/add_scale.py [--hearsay PATH] [--count 10000] [--jobs N] [--keep FOLDER]"""
import argparse
import re
import resource
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Names of the example story, each replaced by its own made-up variant in every copy: same length of work, other words.
NAMES = "Tallis Dresk Marsh Okoro Stane Sandhal Valdoria Ardenia Geneva Merzin".split()
SYLLABLES = "ba den fo gar hil ka lom mer nu pol ris sel tor vin wes zan".split()


def word(n, k):
    out = ""
    n = n * 31 + k * 7 + 1
    for _ in range(3):
        out += SYLLABLES[n % len(SYLLABLES)]
        n //= len(SYLLABLES)
        n += k
    return out.capitalize()


def variant(text, n):
    for k, name in enumerate(NAMES):
        text = re.sub(rf"\b{name}", word(n, k), text)
    text = re.sub(r"(https?://[\w.-]+/)", rf"\g<1>{n}/", text)
    # News without these names gets a last sentence of its own.
    own = f" {word(n, 3)} {word(n, 5)} said that this was copy {n}."
    ends = [m.start() for m in re.finditer("</p>", text)]
    at = ends[len(ends) // 2] if ends else -1
    return text[:at] + own + text[at:] if at >= 0 else text.rstrip() + own + "\n"


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--hearsay", default=str(ROOT / "build/release/hearsay"))
    p.add_argument("--count", type=int, default=10000)
    p.add_argument("--jobs", type=int, default=1)
    p.add_argument("--keep", help="make the documents here and leave them")
    a = p.parse_args()
    folder = Path(a.keep or tempfile.mkdtemp(prefix="hearsay-scale-"))
    sources = [f for f in sorted((ROOT / "examples").iterdir()) if f.suffix in (".html", ".txt")]
    size = 0
    for n in range(a.count):
        f = sources[n % len(sources)]
        out = folder / f"{n // 1000:03d}" / f"{n:06d}{f.suffix}"
        if not out.exists():
            out.parent.mkdir(parents=True, exist_ok=True)
            # Latin-1 keeps every byte, whatever the encoding of the example.
            out.write_bytes(variant(f.read_bytes().decode("latin-1"), n).encode("latin-1"))
        size += out.stat().st_size
    db = folder / "scale.db"
    for old in folder.glob("scale.db*"):
        old.unlink()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.time()
    done = subprocess.run([a.hearsay, "add", str(db), "--jobs", str(a.jobs), str(folder)], capture_output=True, text=True)
    wall = time.time() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print((done.stdout or done.stderr).strip().splitlines()[-1])
    print(f"{a.count} documents, {size / 1e6:.0f} MB, {a.jobs} threads: {a.count / cpu:.0f} documents a CPU second, "
          f"{cpu:.1f} s CPU, {wall:.1f} s wall, peak memory {after.ru_maxrss / 1024:.0f} MB, ledger {db.stat().st_size / 1e6:.0f} MB")
    if not a.keep:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
