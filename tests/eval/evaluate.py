#!/usr/bin/env python3
"""Scores hearsay on every development set and holds each figure to its floor. `make eval` runs it.

usage: evaluate.py [--hearsay PATH] [--data FOLDER] [--score FOLDER] [--only WORD …]

bars.tsv beside this file names the figures: which run of which scorer, where in its --json the figure stands, the
floor (what this code reaches, less a little: below it something broke) and the bar (what is asked for). A figure
between floor and bar is short: it is printed so, and does not fail the run. Data or scorers that are not on this
machine are left out and named. --only runs the runs whose name holds one of the words.

Exit: 0 all floors held; 1 a figure below its floor; 2 wrong use, or a scorer failed.
"""
import argparse
import csv
import json
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent

# Run -> scorer, data it needs, further options. {data} and {score} are the folders given.
RUNS = {
    "chains": (f"{HERE}/score_chains.py", [], []),
    "attributions": ("{score}/score_attributions.py", ["{data}/polnear/dev"], []),
    "pages": ("{score}/score_pages.py", ["{data}/pages/naeb-dev", "{data}/pages/scrapinghub", "{data}/pages/wcxb-dev",
                                         "{data}/pages/trafilatura"], []),
    "pages-aside": (f"{HERE}/score_pages_aside.py", ["{data}/pages/naeb-dev"], ["--score", "{score}"]),
    "ewt": ("{score}/score_syntax.py", ["{data}/ud-ewt/en_ewt-ud-dev.conllu"], []),
    "ewt-gold": ("{score}/score_syntax.py", ["{data}/ud-ewt/en_ewt-ud-dev.conllu"], ["--pretokenized"]),
    "gum": ("{score}/score_syntax.py", ["{data}/ud-gum/en_gum-ud-dev.conllu"], []),
    "names": ("{score}/score_names.py", ["{data}/names/uner-ewt"], []),
    "gum-names": ("{score}/score_names.py", ["{data}/ud-gum/en_gum-ud-dev.conllu"], []),
    "times": ("{score}/score_times.py", ["{data}/timex-train/TimeBank", "{data}/timex-train/AQUAINT"], []),
    "events": ("{score}/score_events.py", ["{data}/plover-train/plv_train.jsonl"], []),
}


def read_bars():
    with (HERE / "bars.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader((l for l in file if not l.startswith("#")), delimiter="\t"))
    for row in rows:
        if row["run"] not in RUNS:
            raise ValueError(f"bars.tsv: no run {row['run']}")
        for column in ("floor", "bar"):
            row[column] = None if row[column] == "-" else float(row[column])
    return rows


def value_at(scores, path):
    for key in path.split("/"):
        if not isinstance(scores, dict) or key not in scores:
            return None
        scores = scores[key]
    return float(scores) * 100 if isinstance(scores, (int, float)) else None


def run(name, options):
    """The scorer's --json, a reason why it was left out, or an OSError."""
    scorer, data, extra = RUNS[name]
    folders = {"data": options.data, "score": options.score}
    scorer, data, extra = scorer.format(**folders), [d.format(**folders) for d in data], [e.format(**folders) for e in extra]
    for path in [scorer] + data:
        if not Path(path).exists():
            return None, f"no {path}"
    command = [sys.executable, scorer, *data, *extra, "--hearsay", options.hearsay, "--json"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        raise OSError(f"{name}: exit {done.returncode}: {' '.join(command)}")
    return json.loads(done.stdout), None


def state_of(value, row):
    """below the floor, short of the bar, or held; `most` figures are to be small."""
    sign = -1 if row["sense"] == "most" else 1
    at_least = lambda limit: limit is None or sign * value >= sign * limit
    return "BELOW" if not at_least(row["floor"]) else "held" if at_least(row["bar"]) else "short"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hearsay", default="build/release/hearsay")
    parser.add_argument("--data", default="../shared/data")
    parser.add_argument("--score", default="../shared/score")
    parser.add_argument("--only", nargs="*", default=[])
    options = parser.parse_args()
    try:
        rows = read_bars()
    except (OSError, ValueError) as error:
        print(f"evaluate: {error}", file=sys.stderr)
        return 2
    counts, failed = dict.fromkeys(("held", "short", "BELOW"), 0), []
    limit = lambda x: "     -" if x is None else f"{x:6.1f}"
    print(f"{'figure':58} {'value':>6} {'floor':>6} {'bar':>6}  state")
    for name in RUNS:
        mine = [r for r in rows if r["run"] == name]
        if not mine or options.only and not any(word in name for word in options.only):
            continue
        began = time.time()
        try:
            scores, reason = run(name, options)
        except (OSError, ValueError) as error:
            print(f"evaluate: {error}", file=sys.stderr)
            failed.append(name)
            continue
        print(f"-- {name}" + (f": left out ({reason})" if reason else f" ({time.time() - began:.0f} s)"), flush=True)
        for row in mine if scores is not None else []:
            value = value_at(scores, row["path"])
            if value is None:
                print(f"evaluate: {name} has no figure {row['path']}", file=sys.stderr)
                failed.append(name)
                continue
            state = state_of(value, row)
            counts[state] += 1
            print(f"{row['figure']:58} {value:6.1f} {limit(row['floor'])} {limit(row['bar'])}  {state}")
    print(f"\n{counts['held']} held, {counts['short']} short of the bar, {counts['BELOW']} below the floor"
          + (f"; failed: {' '.join(sorted(set(failed)))}" if failed else ""))
    return 2 if failed else 1 if counts["BELOW"] else 0


if __name__ == "__main__":
    sys.exit(main())
