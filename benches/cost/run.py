#!/usr/bin/env python3
"""Measures what biclause costs, whole processes only, and prints dated tables in Markdown.

See README.md beside this file. Needs nothing but Python 3.9 on Linux and a release build of biclause.
"""

import argparse
import datetime
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import word

ROOT = Path(__file__).resolve().parents[2]
SEEDS = [ROOT / "seeds/000_e0b6179354f45534.txt", ROOT / "seeds/001_f35bdf39b0be98ac.txt"]
# Sets whose documents are aligned one after the other: folder, variant.
THROUGHPUT = [("mac_dev", None), ("mag", None), ("tw_tel", "nolabel")]
# Sets that make the long text, in this order, and the lines at which it is cut.
LONG = ["tw_tel", "tw_del", "cc", "mag", "mac_dev"]
CUTS = [2_500, 5_000, 10_000, 20_000]
REPEATED = 500
PARTS = ["throughput", "long", "whole", "word", "threads"]


class Run(NamedTuple):
    """What processes took: seconds on the clock, seconds of processor, the highest memory of any in MB."""

    seconds: float
    cpu: float
    memory: float


class Document(NamedTuple):
    """A pair of texts, a unit a line. The texts themselves stay on disk, so that this process stays small."""

    name: str
    zh: Path
    en: Path
    lines: int
    characters: int
    size: int


def measure(commands, codes=(0,)):
    """Runs commands side by side."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        running = [subprocess.Popen(c, stdout=subprocess.DEVNULL, stderr=said) for c in commands]
        cpu, memory = 0.0, 0
        for process, command in zip(running, commands):
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            cpu, memory = cpu + used.ru_utime + used.ru_stime, max(memory, used.ru_maxrss)
            if process.returncode not in codes:
                said.seek(0)
                sys.exit(f"{' '.join(map(str, command))}: exit code {process.returncode}\n{said.read().decode()}")
    # Linux counts in KiB.
    return Run(time.perf_counter() - start, cpu, memory / 1024)


def median(runs):
    """Of each figure by itself."""
    return Run(*(statistics.median(figure) for figure in zip(*runs)))


def documents(folder, variant=None):
    """The documents of a folder, by name: those with gold beads."""
    ending = f".{variant}" if variant else ""
    names = [p.name[: -len(".gold.tsv")] for p in folder.glob("*.gold.tsv") if not p.name.endswith(".coarse.gold.tsv")]
    found = []
    for name in sorted(names):
        zh, en = (folder / f"{name}{ending}.{lang}.txt" for lang in ("zh", "en"))
        if zh.exists() and en.exists():
            lines, characters = counted(zh)
            size = zh.stat().st_size + en.stat().st_size
            found.append(Document(f"{folder.name}-{name}", zh, en, lines, characters, size))
    if not found:
        sys.exit(f"{folder}: no DOC.gold.tsv with DOC{ending}.zh.txt and DOC{ending}.en.txt; give the folder that holds the sets")
    return found


def counted(path):
    """Lines, and Chinese characters (Han only)."""
    lines, characters = 0, 0
    with path.open(encoding="utf-8-sig") as text:
        for line in text:
            lines, characters = lines + 1, characters + sum("\u3400" <= c <= "\u9fff" for c in line)
    return lines, characters


def list_of(docs, path):
    """Writes the list that `--list` reads."""
    path.write_text("".join(f"{d.zh}\t{d.en}\t{d.name}\n" for d in docs), encoding="utf-8")
    return path


def halves(docs):
    """Two parts of about one size: each document, the largest first, goes to the part that is smaller by then."""
    parts, sizes = ([], []), [0, 0]
    for doc in sorted(docs, key=lambda d: (-d.size, d.name)):
        to = 0 if sizes[0] <= sizes[1] else 1
        parts[to].append(doc)
        sizes[to] += doc.size
    return parts


def cut(docs, lines):
    """The first documents that have together at least so many lines, or all."""
    taken, have = [], 0
    for doc in docs:
        if have >= lines:
            break
        taken.append(doc)
        have += doc.lines
    return taken


def chain(docs, times, folder, name):
    """One text a side of all documents, one after the other, so many times over."""
    paths = [folder / f"{name}.{lang}.txt" for lang in ("zh", "en")]
    for path, side in zip(paths, ("zh", "en")):
        with path.open("w", encoding="utf-8") as out:
            for _ in range(times):
                for doc in docs:
                    with getattr(doc, side).open(encoding="utf-8-sig") as text:
                        for line in text:
                            out.write(line if line.endswith("\n") else line + "\n")
    return paths


class Bench:
    def __init__(self, args, scratch):
        self.args, self.scratch = args, scratch
        self.biclause = args.biclause

    def repeated(self, *commands, codes=(0,)):
        return median([measure(commands, codes) for _ in range(self.args.repeats)])

    def align(self, *more):
        return [self.biclause, "align", *map(str, more)]

    def batch(self, docs, name, threads):
        """The command that aligns documents in one process."""
        listed = list_of(docs, self.scratch / f"{name}.list")
        out = self.scratch / f"{name}.out"
        return self.align("--list", listed, "-o", out, "--force", "--lines", "--threads", threads)

    def throughput(self):
        print("\n## Throughput: `align --lines --threads 1`, one document after the other in one process, start-up included")
        print("| set | documents | zh lines | zh characters | seconds | CPU seconds | zh characters a second | a CPU second |")
        print("|---|---|---|---|---|---|---|---|")
        sets = [(f"{s}, {v}" if v else s, documents(self.args.corpus / s, v)) for s, v in THROUGHPUT]
        sets.append(("all three", [d for _, docs in sets for d in docs]))
        for name, docs in sets:
            run = self.repeated(self.batch(docs, "throughput", 1))
            lines, characters = (sum(d[k] for d in docs) for k in (3, 4))
            print(
                f"| {name} | {len(docs)} | {lines:,} | {characters:,} | {run.seconds:.2f} | {run.cpu:.2f} "
                f"| {characters / run.seconds / 1e6:.3f} M | {characters / run.cpu / 1e6:.3f} M |",
                flush=True,
            )

    def long(self):
        docs = [d for s in LONG for d in documents(self.args.corpus / s)]
        block = cut(docs, REPEATED)
        lines = sum(d.lines for d in block)
        self.growth(
            f"Long text: {', '.join(LONG)}, all documents chained, cut at the end of a document",
            [(cut(docs, n), 1) for n in CUTS[:-1]] + [(docs, 1)],
        )
        self.growth(
            f"A text that repeats itself: the first {lines} lines over and over",
            [(block, round(n / lines)) for n in CUTS],
        )

    def growth(self, title, texts):
        """Time and memory of texts that grow, against what the first ones promise."""
        print(f"\n## {title}; `align --lines --threads 1`")
        startup = self.repeated(self.align(*self.tiny(), "--lines", "--threads", 1, "-o", self.scratch / "tiny.tsv"))
        print(f"Start-up ({startup.seconds:.3f} s, a pair of one line) is taken off before times are compared.\n")
        print("| zh lines | zh characters | seconds | CPU seconds | MB | × linear in characters from |" + " |" * (len(texts) - 2))
        print("|---" * (6 + len(texts) - 2) + "|")
        before = []
        for docs, times in texts:
            zh, en = chain(docs, times, self.scratch, "long")
            run = self.repeated(self.align(zh, en, "--lines", "--threads", 1, "-o", self.scratch / "long.tsv"))
            lines, characters = (times * sum(d[k] for d in docs) for k in (3, 4))
            each = max(run.cpu - startup.cpu, 1e-9) / characters
            against = [f"{n:,}: {each / e:.2f}" for n, e in before] + ["–"] * (len(texts) - 1 - len(before))
            before.append((lines, each))
            print(
                f"| {lines:,} | {characters:,} | {run.seconds:.2f} | {run.cpu:.2f} | {run.memory:.0f} | {' | '.join(against)} |",
                flush=True,
            )

    def tiny(self):
        paths = self.scratch / "tiny.zh.txt", self.scratch / "tiny.en.txt"
        for path, text in zip(paths, ("做出决议\n", "resolves\n")):
            path.write_text(text, encoding="utf-8")
        return paths

    def whole(self):
        print("\n## The whole process on the Resolution 54 pair (`seeds/`), default options")
        print("| command | seconds | CPU seconds | MB |")
        print("|---|---|---|---|")
        floor = measure([["true"]]).memory
        for name, command, codes in [
            ("align", self.align(*SEEDS), (0,)),
            ("check", [self.biclause, "check", *map(str, SEEDS)], (0, 1)),
        ]:
            runs = median([measure([command], codes) for _ in range(4 * self.args.repeats)])
            print(f"| {name} | {runs.seconds:.3f} | {runs.cpu:.3f} | {runs.memory:.0f} |")
        print(f"\nMemory cannot be seen below {floor:.0f} MB: that is what a process shows that does nothing.", flush=True)

    def word(self):
        print("\n## Reading a long Word file: `convert`")
        print("| pages | characters | file, MB | seconds | CPU seconds | MB |")
        print("|---|---|---|---|---|---|")
        text = SEEDS[1].read_text(encoding="utf-8-sig")
        for pages in (30, 300):
            path = self.scratch / f"{pages}.docx"
            size = word.write(path, text, pages)
            command = [self.biclause, "convert", str(path), "-o", str(self.scratch / "word.txt")]
            run = self.repeated(command)
            print(
                f"| {pages} | {size:,} | {path.stat().st_size / 1e6:.1f} | {run.seconds:.2f} | {run.cpu:.2f} | {run.memory:.0f} |",
                flush=True,
            )

    def threads(self):
        docs = [d for s, v in THROUGHPUT for d in documents(self.args.corpus / s, v)]
        both = self.batch(docs, "two-threads", 2)
        apart = [self.batch(part, f"process-{k}", 1) for k, part in enumerate(halves(docs))]
        one, two, side = [], [], []
        # Turn and turn about, so that what else the machine does hits all alike.
        for _ in range(2 * self.args.repeats):
            one.append(measure([self.batch(docs, "one-thread", 1)]))
            two.append(measure([both]))
            side.append(measure(apart))
        print(f"\n## Two threads on a batch of {len(docs)} documents against two processes of one thread side by side")
        print("| how | seconds | CPU seconds | MB, the largest process |")
        print("|---|---|---|---|")
        for name, runs in [("one process, one thread", one), ("one process, two threads", two), ("two processes, half the documents each", side)]:
            run = median(runs)
            print(f"| {name} | {run.seconds:.2f} | {run.cpu:.2f} | {run.memory:.0f} |")
        ratio = statistics.median(s.seconds / t.seconds for s, t in zip(side, two))
        print(f"\nTwo threads reach {ratio:.2f} of the speed of two processes (median of {len(two)} pairs of runs).", flush=True)


def cpu():
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        return next(l.split(":", 1)[1].strip() for l in lines if l.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or "processor unknown"


def load():
    return ", ".join(f"{x:.2f}" for x in os.getloadavg())


def commit():
    done = subprocess.run(["git", "-C", str(ROOT), "describe", "--always", "--dirty"], capture_output=True, text=True)
    return done.stdout.strip() or "unknown"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path, help="the folder that holds the sets mac_dev, mag, tw_tel, tw_del and cc")
    parser.add_argument("--biclause", default=str(ROOT / "target/release/biclause"), help="the binary to measure")
    parser.add_argument("--repeats", type=int, default=5, help="runs of which the median is taken (5)")
    parser.add_argument("--only", choices=PARTS, action="append", help="parts to measure")
    parser.add_argument("--note", help="what else the machine was doing")
    args = parser.parse_args()
    if not os.access(args.biclause, os.X_OK):
        sys.exit(f"{args.biclause}: no such program; run `cargo build --release` or give --biclause")
    version = subprocess.run([args.biclause, "--version"], capture_output=True, text=True).stdout.strip()
    now = datetime.datetime.now().astimezone()
    print(f"# {now:%Y-%m-%d}: cost\n")
    print(f"{version}, commit {commit()}; {cpu()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}; {now:%H:%M %Z}.")
    print(f"Medians of {args.repeats} runs. Load when it began (1, 5, 15 minutes): {load()}. {args.note or ''}".rstrip())
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(args, Path(scratch))
        for part in args.only or PARTS:
            getattr(bench, part)()
    print(f"\nLoad when it ended: {load()}.")


if __name__ == "__main__":
    main()
