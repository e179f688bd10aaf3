#!/usr/bin/env python3
"""Tests of run.py: how what each peer says becomes beads."""

import os
import stat
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import run


class Beads(unittest.TestCase):
    def test_links_become_beads(self):
        links = [(0, 0), (1, 1), (1, 2), (3, 4), (4, 4)]
        got = run.joined(links, 5, 6)
        self.assertIn(([1], [1, 2]), got)
        self.assertIn(([3, 4], [4]), got)
        self.assertIn(([2], []), got)
        self.assertIn(([], [3]), got)
        self.assertIn(([], [5]), got)
        self.assertEqual(len(got), 6)

    def test_rungs_of_a_ladder(self):
        ladder = "0\t0\t.3\n1\t1\t.5\n2\t3\t.1\n3\t3\t0\n4\t4\t.2\n"
        self.assertEqual(run.rungs(ladder), [([0], [0]), ([1], [1, 2]), ([2], []), ([3], [3])])

    def test_blank_lines_keep_their_index(self):
        with tempfile.TemporaryDirectory() as folder:
            folder = Path(folder)
            (folder / "d.zh.txt").write_text("甲\n\n乙\n", encoding="utf-8")
            (folder / "d.en.txt").write_text("a\nb\n", encoding="utf-8")
            (folder / "d.gold.tsv").write_text("0\t0\n2\t1\n")
            (doc,) = run.documents(folder, None)
            self.assertEqual((doc.zh, doc.han), (["甲", "乙"], 2))
            self.assertEqual(doc.lines(([1], [0, 1])), ([2], [0, 1]))
            self.assertEqual(run.documents(folder, "nolabel"), [])

    def test_a_hunalign_on_path_is_run_and_read(self):
        with tempfile.TemporaryDirectory() as folder:
            folder = Path(folder)
            fake = folder / "hunalign"
            fake.write_text("#!/bin/sh\nwc -l < \"$3\" >&2\nprintf '0\\t0\\t1\\n1\\t1\\t1\\n2\\t2\\t1\\n'\n")
            fake.chmod(fake.stat().st_mode | stat.S_IEXEC)
            (folder / "d.zh.txt").write_text("甲\n\n乙\n", encoding="utf-8")
            (folder / "d.en.txt").write_text("a\nb\n", encoding="utf-8")
            doc = run.Document(folder, "d", None)
            beads, seconds = run.hunalign(str(fake), None)(doc)
            self.assertEqual(beads, [([0], [0]), ([2], [1])])
            self.assertGreaterEqual(seconds, 0)
            fake.write_text("#!/bin/sh\necho sizes differing too much >&2\nexit 3\n")
            with self.assertRaisesRegex(run.Left, "too much"):
                run.hunalign(str(fake), None)(doc)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONIOENCODING", "utf-8")
    unittest.main()
