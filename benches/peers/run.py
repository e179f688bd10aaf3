#!/usr/bin/env python3
"""Aligns the same files with biclause and its peers, scores all with `biclause eval --pred`, prints one table.

See README.md beside this file. Needs nothing but Python 3.9 and a release build of biclause; peers that are missing are named and left out.
"""

import argparse
import json
import math
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# A peer that looks at every cell of units by units is not given more than this.
MOST_CELLS = 25_000_000


class Left(Exception):
    """A document that a peer cannot take, with the reason."""


class Document:
    """Two texts of one unit a line; blank lines keep their index and are no units."""

    def __init__(self, folder, name, variant):
        stem = f"{name}.{variant}" if variant else name
        self.name = name
        self.zh_path, self.en_path = folder / f"{stem}.zh.txt", folder / f"{stem}.en.txt"
        self.zh_at, self.zh = units(self.zh_path)
        self.en_at, self.en = units(self.en_path)
        self.han = sum("\u3400" <= c <= "\u9fff" for line in self.zh for c in line)

    def lines(self, bead):
        """A bead of units as one of lines."""
        zh, en = bead
        return [self.zh_at[i] for i in zh], [self.en_at[j] for j in en]


def units(path):
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    kept = [(i, line.strip()) for i, line in enumerate(lines) if line.strip()]
    return [i for i, _ in kept], [line for _, line in kept]


def documents(folder, variant):
    suffix = ".gold.tsv"
    names = sorted(p.name[: -len(suffix)] for p in folder.glob(f"*{suffix}"))
    ending = f".{variant}.zh.txt" if variant else ".zh.txt"
    return [Document(folder, n, variant) for n in names if (folder / f"{n}{ending}").exists()]


def timed(work):
    """What `work` returns and the processor seconds of this thread that it took."""
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


def process(command):
    """Standard output and the processor seconds of a whole process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or [f"exit code {done.returncode}"]
        raise Left(last[0])
    return done.stdout.decode(), after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def square(doc):
    if len(doc.zh) * len(doc.en) > MOST_CELLS:
        raise Left(f"{len(doc.zh)} × {len(doc.en)} units")


def biclause(binary):
    def run(doc):
        out, seconds = process(
            [binary, "align", str(doc.zh_path), str(doc.en_path), "--lines", "--threads", "1", "--format", "beads"]
        )
        return read_beads(out), seconds

    return run


def read_beads(text):
    """`zh indexes TAB en indexes` a line."""
    numbers = lambda cell: [int(x) for x in cell.split(",") if x]
    return [tuple(numbers(c) for c in line.split("\t")[:2]) for line in text.splitlines() if line.strip()]


def galechurch(lengths=None):
    import galechurch as package

    def run(doc):
        square(doc)
        zh, en = doc.zh, doc.en
        if lengths:
            # It counts for itself: a line of as many letters is a line of that length.
            zh, en = (["x" * n for n in side] for side in lengths(doc))
        found, seconds = timed(lambda: package.align(zh, en))
        beads = [
            (range(b.source_start, b.source_end), range(b.target_start, b.target_end)) for b in found.beads
        ]
        return [doc.lines(b) for b in beads], seconds

    return run


def nltk(lengths):
    from nltk.translate import gale_church

    gale_church.MAX_ALIGN_BLOCKS = max(getattr(gale_church, "MAX_ALIGN_BLOCKS", 0), math.isqrt(MOST_CELLS) * 100)

    def run(doc):
        square(doc)
        zh, en = lengths(doc)
        try:
            links, seconds = timed(lambda: gale_church.align_blocks(zh, en))
        except (ValueError, TypeError, IndexError, KeyError) as e:
            raise Left(f"{type(e).__name__}: {e}") from e
        return [doc.lines(b) for b in joined(links, len(zh), len(en))], seconds

    return run


def joined(links, n, m):
    """Links between units as beads: what is linked, directly or through others, is one; what is not stands alone."""
    parent = list(range(n + m))

    def root(x):
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    for i, j in links:
        parent[root(i)] = root(n + j)
    groups = {}
    for x in range(n + m):
        groups.setdefault(root(x), []).append(x)
    beads = [([x for x in g if x < n], [x - n for x in g if x >= n]) for g in groups.values()]
    return sorted(beads, key=lambda b: (b[0] or [n], b[1] or [m]))


def hunalign(binary, dictionary):
    def run(doc):
        with tempfile.TemporaryDirectory() as folder:
            folder = Path(folder)
            for name, texts in [("zh", doc.zh), ("en", doc.en)]:
                (folder / name).write_text("\n".join(texts) + "\n", encoding="utf-8")
            words = dictionary or folder / "none"
            if not dictionary:
                words.write_text("")
            out, seconds = process([binary, "-onebyteencoding", str(words), str(folder / "zh"), str(folder / "en")])
        return [doc.lines(b) for b in rungs(out)], seconds

    return run


def rungs(ladder):
    """The beads between the rungs of hunalign's ladder: `zh index TAB en index TAB score` a line."""
    at = [tuple(int(x) for x in line.split("\t")[:2]) for line in ladder.splitlines() if line.count("\t") >= 2]
    pairs = zip(at, at[1:])
    return [(list(range(a, c)), list(range(b, d))) for (a, b), (c, d) in pairs if c > a or d > b]


def in_characters(doc):
    """Characters without blanks."""
    count = lambda text: len(text.replace(" ", ""))
    return [count(t) for t in doc.zh], [count(t) for t in doc.en]


def in_bytes(doc):
    """Bytes of UTF-8: a Chinese character counts three."""
    return [len(t.encode()) for t in doc.zh], [len(t.encode()) for t in doc.en]


def to_scale(doc):
    """Characters, the Chinese ones multiplied by the document's own ratio, so that both sides are as long."""
    zh, en = in_characters(doc)
    ratio = sum(en) / max(1, sum(zh))
    return [max(1, round(n * ratio)) for n in zh], en


def peers(args):
    """Name, aligner; or the reason why it is missing."""
    yield "biclause", lambda: biclause(args.biclause)
    yield "galechurch", galechurch
    yield "galechurch-bytes", lambda: galechurch(in_bytes)
    yield "galechurch-scaled", lambda: galechurch(to_scale)
    yield "nltk", lambda: nltk(in_characters)
    yield "nltk-bytes", lambda: nltk(in_bytes)
    yield "nltk-scaled", lambda: nltk(to_scale)
    binary = shutil.which("hunalign")
    if binary:
        yield "hunalign", lambda: hunalign(binary, args.hunalign_dict)
    else:
        print("hunalign: not on PATH, left out", file=sys.stderr)


def score(args, folder, beads):
    command = [args.biclause, "eval", str(folder), "--pred", str(beads), "--format", "json"]
    command += ["--variant", args.variant] if args.variant else []
    command += ["--coarse", str(args.coarse)] if args.coarse else []
    out, _ = process(command)
    return json.loads(out)["sets"][0]["pooled"]


def write(path, beads):
    cell = lambda indexes: ",".join(map(str, indexes))
    path.write_text("".join(f"{cell(zh)}\t{cell(en)}\n" for zh, en in beads))


def run(args, folder, keep):
    """Rows of the table for one set."""
    docs = documents(folder, args.variant)
    if not docs:
        sys.exit(f"{folder}: no DOC.gold.tsv with its texts; give a folder of DOC.zh.txt, DOC.en.txt, DOC.gold.tsv")
    for name, make in peers(args):
        try:
            align = make()
        except ImportError as e:
            print(f"{name}: {e.name} is not installed (pip install -r benches/peers/requirements.txt), left out", file=sys.stderr)
            continue
        out = keep / folder.name / name
        out.mkdir(parents=True, exist_ok=True)
        seconds, han, left = 0.0, 0, []
        for doc in docs:
            try:
                beads, took = align(doc)
            except Left as reason:
                left.append(f"{doc.name} ({reason})")
                continue
            write(out / f"{doc.name}.tsv", beads)
            seconds, han = seconds + took, han + doc.han
        if left:
            print(f"{folder.name}, {name}: no figures, it could not take {'; '.join(left)}", file=sys.stderr)
            yield f"| {folder.name} | {name} | – | – | – | – | – |"
            continue
        s = score(args, folder, out)
        speed = f"{han / seconds / 1000:,.0f} k" if seconds > 0 else "–"
        null = s["null"]
        has = s["counts"]["null_gold"] > 0
        nulls = f"{null['precision']:.3f} | {null['recall']:.3f}" if has else "– | –"
        yield f"| {folder.name} | {name} | {s['strict']['f1']:.4f} | {s['lax']['f1']:.4f} | {nulls} | {speed} |"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("dirs", nargs="+", type=Path, metavar="DIR", help="folders of DOC.zh.txt, DOC.en.txt, DOC.gold.tsv")
    parser.add_argument("--variant", help="align DOC.VARIANT.zh.txt and its English, against the same gold")
    parser.add_argument("--coarse", type=int, help="leave out gold beads of more cells than this")
    parser.add_argument("--biclause", default=str(ROOT / "target/release/biclause"), help="the binary to run")
    parser.add_argument("--hunalign-dict", type=Path, help="a dictionary in hunalign's format")
    parser.add_argument("--keep", type=Path, help="keep the bead files in this folder")
    args = parser.parse_args()
    if not shutil.which(args.biclause):
        sys.exit(f"{args.biclause}: no such program; run `cargo build --release` or give --biclause")
    print("| set | aligner | strict F1 | lax F1 | null P | null R | zh characters a CPU second |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as scratch:
        for folder in args.dirs:
            for row in run(args, folder, args.keep or Path(scratch)):
                print(row, flush=True)


if __name__ == "__main__":
    main()
