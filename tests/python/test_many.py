"""rate_many(): the same answers as rate(), in order, lazily, and what happens where one cannot be rated."""

import itertools
import unittest

import brookrate
from brookrate import Observation
from brookrate._pack import CHUNK
from support import ASKS, GRABS, PackCase


class Many(PackCase):
    def test_the_same_as_one_by_one(self):
        notes = [(f"{'😀' * (i % 3)}{(ASKS, GRABS, 'A.B. built a tower.')[i % 3]}", 4 + i % 12) for i in range(3 * CHUNK + 5)]
        self.assertEqual(list(self.pack.rate_many(notes)), [self.pack.rate(text, age=age) for text, age in notes])

    def test_forms_of_an_item(self):
        items = [Observation(GRABS, 10), {"text": GRABS, "age": 10}, (GRABS, 10), {"codes": ["9-17.R1"]}]
        self.assertEqual([r.rating_id for r in self.pack.rate_many(items)], ["red"] * 4)

    def test_nothing(self):
        self.assertEqual(list(self.pack.rate_many([])), [])

    def test_lazy(self):
        taken = []

        def endless():
            for i in itertools.count():
                taken.append(i)
                yield (ASKS, 7)

        results = self.pack.rate_many(endless())
        self.assertEqual(taken, [])
        self.assertEqual(len(list(itertools.islice(results, 3))), 3)
        self.assertLessEqual(len(taken), CHUNK)

    def test_an_error_comes_after_the_results_before_it(self):
        results = self.pack.rate_many([(ASKS, 7), (GRABS, None), (GRABS, 10)])
        self.assertEqual(next(results).rating_id, "green")
        with self.assertRaises(brookrate.AgeError):
            next(results)

    def test_errors_in_place(self):
        items = [(ASKS, 7), (GRABS, None), ("", 7), {"codes": ["no-such"], "age": 7}, ("\ud800", 7), (GRABS, -1), (GRABS, 10)]
        answers = list(self.pack.rate_many(items, on_error="return"))
        self.assertEqual([type(a).__name__ for a in answers],
                         ["Result", "AgeError", "EmptyError", "CodeError", "TextError", "AgeError", "Result"])
        for item, answer in zip(items, answers):
            if isinstance(answer, brookrate.BrookError):
                given = item if isinstance(item, dict) else {"text": item[0], "age": item[1]}
                with self.assertRaises(type(answer)) as caught:
                    self.pack.rate(**given)
                self.assertEqual((str(caught.exception), caught.exception.code), (str(answer), answer.code))

    def test_what_is_of_the_wrong_type_always_raises(self):
        for wrong in (ASKS, None, 7, (ASKS,), {"note": ASKS}, Observation(ASKS, "7"), Observation(7, 7)):
            with self.subTest(item=type(wrong)), self.assertRaises(TypeError):
                list(self.pack.rate_many([wrong], on_error="return"))

    def test_wrong_word_for_on_error(self):
        with self.assertRaises(ValueError):
            self.pack.rate_many([], on_error="ignore")


if __name__ == "__main__":
    unittest.main()
