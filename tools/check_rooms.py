#!/usr/bin/env python3
"""Fails an include that goes against the flow: a room may include only itself and the rooms src/rooms.txt names for it;
sqlite3.h may be included by src/ledger alone; doors may include any room but no room may include a door. Run by ctest as `rooms`."""
import re
import sys
from pathlib import Path

root = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
allowed = {}
for line in (root / "src/rooms.txt").read_text().splitlines():
    m = re.match(r"([a-z]+):\s*(.*)", line)
    if m:
        allowed[m[1]] = set(m[2].split()) | {m[1]}
bad, seen = [], 0
for room in allowed:
    for f in sorted((root / "src" / room).rglob("*")):
        if f.suffix not in (".h", ".cc", ".def"):
            continue
        for n, line in enumerate(f.read_text(encoding="utf-8").splitlines(), 1):
            m = re.match(r'\s*#\s*include\s*["<]([^">]+)[">]', line)
            if not m:
                continue
            seen += 1
            top = m[1].split("/")[0]
            if m[1] == "sqlite3.h" and room != "ledger":
                bad.append(f"{f}:{n}: only src/ledger includes sqlite3.h")
            elif m[1].startswith("doors/"):
                bad.append(f"{f}:{n}: a room includes a door ({m[1]})")
            elif "/" in m[1] and top in allowed and top not in allowed[room]:
                bad.append(f"{f}:{n}: room {room} may not include {m[1]}")
unknown = [d.name for d in (root / "src").iterdir() if d.is_dir() and d.name not in allowed]
bad += [f"src/{d} is not in src/rooms.txt" for d in unknown]
print("\n".join(bad) if bad else f"{seen} includes, all with the flow")
sys.exit(bool(bad) or not seen)
