"""Tests of run.py: how texts are chosen, chained and halved, and that figures come from the process that was run."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import run  # noqa: E402


def doc(name, lines=0, size=0):
    return run.Document(name, Path(name), Path(name), lines, 0, size)


class Texts(unittest.TestCase):
    def test_documents_are_those_with_gold_and_the_variant(self):
        with tempfile.TemporaryDirectory() as folder:
            folder = Path(folder)
            for name in ["a.zh.txt", "a.en.txt", "a.bare.zh.txt", "a.bare.en.txt", "b.zh.txt", "b.en.txt"]:
                (folder / name).write_text("考虑到 x\n第2条", encoding="utf-8")
            for name in ["a.gold.tsv", "a.coarse.gold.tsv", "b.gold.tsv"]:
                (folder / name).write_text("0\t0\n")
            plain, bare = run.documents(folder), run.documents(folder, "bare")
            self.assertEqual([d.zh.name for d in plain], ["a.zh.txt", "b.zh.txt"])
            self.assertEqual([d.zh.name for d in bare], ["a.bare.zh.txt"])
            self.assertEqual((plain[0].lines, plain[0].characters), (2, 5))
            zh, en = run.chain(plain, 3, folder, "long")
            self.assertEqual(zh.read_text(encoding="utf-8").splitlines(), ["考虑到 x", "第2条"] * 6)
            self.assertEqual(en.read_text(encoding="utf-8").count("\n"), 12)
            with self.assertRaises(SystemExit):
                run.documents(folder, "none")

    def test_a_long_text_is_cut_at_the_end_of_a_document(self):
        docs = [doc("a", 3), doc("b", 3), doc("c", 3)]
        self.assertEqual([d.name for d in run.cut(docs, 4)], ["a", "b"])
        self.assertEqual([d.name for d in run.cut(docs, 3)], ["a"])
        self.assertEqual(len(run.cut(docs, 99)), 3)

    def test_halves_hold_everything_once_and_are_of_one_size(self):
        docs = [doc(str(n), size=n) for n in (9, 1, 5, 4, 1)]
        a, b = run.halves(docs)
        self.assertEqual(sorted(a + b), sorted(docs))
        self.assertEqual(sum(d.size for d in a), sum(d.size for d in b))


class Processes(unittest.TestCase):
    def test_memory_and_time_are_the_childs_own(self):
        small, large = (run.measure([[sys.executable, "-c", f"x = bytes({n}); x = x[:1] + x[1:]"]]) for n in (0, 80 << 20))
        self.assertGreater(large.memory - small.memory, 70)
        self.assertGreater(large.seconds, 0)

    def test_a_failure_ends_the_benchmark(self):
        with self.assertRaises(SystemExit):
            run.measure([[sys.executable, "-c", "raise SystemExit(3)"]])
        run.measure([[sys.executable, "-c", "raise SystemExit(3)"]], codes=(3,))

    def test_each_figure_has_its_own_median(self):
        runs = [run.Run(1, 9, 5), run.Run(2, 8, 7), run.Run(3, 7, 6)]
        self.assertEqual(run.median(runs), run.Run(2, 8, 6))


if __name__ == "__main__":
    unittest.main()
