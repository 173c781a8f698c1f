#!/usr/bin/env python3
"""Tests tools/train/check.py: what it lets pass and what not.

Usage: check_test.py TOOLS_TRAIN_FOLDER
"""
import copy
import sys
import unittest

sys.path.insert(0, sys.argv[1])
import check  # noqa: E402

SECTION = {
    "provenance": {"notes_sha256": "a", "features_sha256": "b", "settings": {"lambda": 1}},
    "share": {"s": 1000}, "decision": {"base": 5},
    "heads": [{"behaviour": "x", "bias": 1, "find": 2, "relevance": 3}, {"sign": "y", "bias": 1, "find": 2, "relevance": 3}],
    "features": ["s|a|0:100 1:-9", "b|a|b|0:12", "s|c|1:70"],
}


def changed(**members):
    again = copy.deepcopy(SECTION)
    again.update(members)
    return again


class Weights(unittest.TestCase):
    def problems(self, *features):
        return list(check.compare_weights(SECTION, changed(features=list(features))))

    def test_the_same(self):
        self.assertEqual(self.problems(*SECTION["features"]), [])

    def test_one_quantum(self):
        self.assertEqual(self.problems("s|a|0:101 1:-10", "b|a|b|0:11", "s|c|1:69"), [])

    def test_two_quanta(self):
        self.assertEqual(len(self.problems("s|a|0:102 1:-9", "b|a|b|0:12", "s|c|1:72")), 2)

    def test_a_sign(self):
        self.assertEqual(len(self.problems("s|a|0:100 1:9", "b|a|b|0:12", "s|c|1:70")), 1)

    def test_at_the_edge_of_what_is_kept(self):
        self.assertEqual(self.problems("s|a|0:100 1:-9", "b|b|a|0:13", "s|c|1:70"), [])

    def test_beyond_the_edge(self):
        self.assertEqual(len(self.problems("s|a|1:-9", "b|a|b|0:12", "s|c|1:70")), 1)


class Numbers(unittest.TestCase):
    def problems(self, **members):
        return list(check.compare_numbers(SECTION, changed(**members)))

    def test_the_same_and_one_quantum(self):
        self.assertEqual(self.problems(), [])
        self.assertEqual(self.problems(decision={"base": 4}), [])

    def test_others(self):
        self.assertTrue(self.problems(decision={"base": 3}))
        self.assertTrue(self.problems(decision={}))
        self.assertTrue(self.problems(share={"s": 999}))
        self.assertTrue(self.problems(heads=SECTION["heads"][:1]))
        self.assertTrue(self.problems(heads=[dict(SECTION["heads"][0], find=4), SECTION["heads"][1]]))
        self.assertTrue(self.problems(heads=[dict(SECTION["heads"][1]), SECTION["heads"][0]]))


class Sources(unittest.TestCase):
    def test_they_are_told(self):
        self.assertEqual(list(check.compare_sources(SECTION, changed())), [])
        for key in SECTION["provenance"]:
            other = dict(SECTION["provenance"], **{key: "z"})
            self.assertEqual(len(list(check.compare_sources(SECTION, changed(provenance=other)))), 1)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
