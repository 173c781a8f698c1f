"""rate_many(): the same answers as rate(), in order, lazily, and what happens where one cannot be rated."""

import itertools
import threading
import unittest

import brookrate
from brookrate import Observation
from brookrate._ahead import CHUNK
from support import ASKS, GRABS, SMALL, PackCase


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

    def test_plain_and_other_items_in_one_chunk_keep_their_order(self):
        items = [(GRABS, 10), {"codes": ["9-17.R1"]}, (ASKS, None), (ASKS, 7), {"text": ASKS, "age": 12, "developmental_age": 3},
                 Observation(ASKS, 20, send=True), (ASKS, 7)]
        answers = list(self.pack.rate_many(items, on_error="return"))
        self.assertEqual([getattr(a, "rating_id", type(a).__name__) for a in answers],
                         ["red", "red", "AgeError", "green", "green", "green", "green"])
        self.assertEqual((answers[4].bands, answers[5].bands, answers[6].bands), (("0-5", "9-17"), ("9-17",), ("5-9",)))

    def test_wrong_word_for_on_error(self):
        with self.assertRaises(ValueError):
            self.pack.rate_many([], on_error="ignore")


class Jobs(PackCase):
    NOTES = [(f"{'😀' * (i % 3)}{(ASKS, GRABS, 'A.B. built a tower.')[i % 3]}", 4 + i % 12) for i in range(9 * CHUNK + 5)]

    def test_the_same_in_the_same_order(self):
        expected = list(self.pack.rate_many(self.NOTES))
        for jobs in (0, 2, 5, 64):
            with self.subTest(jobs=jobs):
                self.assertEqual(list(self.pack.rate_many(self.NOTES, jobs=jobs)), expected)

    def test_errors_where_they_belong(self):
        notes = self.NOTES[:200] + [(ASKS, None)] + self.NOTES[200:]
        answers = list(self.pack.rate_many(notes, jobs=3, on_error="return"))
        self.assertEqual([i for i, a in enumerate(answers) if isinstance(a, brookrate.BrookError)], [200])
        results = self.pack.rate_many(notes, jobs=3)
        self.assertEqual(len(list(itertools.islice(results, 200))), 200)
        with self.assertRaises(brookrate.AgeError):
            next(results)

    def test_no_more_is_read_than_keeps_them_busy(self):
        taken = []

        def endless():
            for i in itertools.count():
                taken.append(i)
                yield (ASKS, 7)

        results = self.pack.rate_many(endless(), jobs=2)
        next(results)
        self.assertLessEqual(len(taken), 4 * CHUNK)
        results.close()
        self.assertFalse([t for t in threading.enumerate() if t.name.startswith("brookrate")])

    def test_what_the_iterable_raises_comes_through(self):
        def failing():
            yield (ASKS, 7)
            raise KeyError("gone")

        for jobs in (1, 2):
            with self.subTest(jobs=jobs), self.assertRaises(KeyError):
                list(self.pack.rate_many(failing(), jobs=jobs))

    def test_what_was_taken_before_the_iterable_raised_is_handed_out(self):
        def failing(count):
            yield from [(ASKS, 7)] * count
            raise KeyError("gone")

        for jobs in (1, 2, 5):
            for count in (0, 1, CHUNK - 1, CHUNK, CHUNK + 3, 9 * CHUNK + 5):
                with self.subTest(jobs=jobs, count=count):
                    answers, results = [], self.pack.rate_many(failing(count), jobs=jobs)
                    with self.assertRaises(KeyError):
                        for answer in results:
                            answers.append(answer.rating_id)
                    self.assertEqual(answers, ["green"] * count)

    def test_closed_half_way(self):
        pack = brookrate.load(SMALL)
        results = pack.rate_many(((ASKS, 7) for _ in range(20 * CHUNK)), jobs=2)
        next(results)
        pack.close()
        with self.assertRaises(brookrate.ClosedError):
            list(results)

    def test_less_than_none(self):
        with self.assertRaises(ValueError):
            self.pack.rate_many([], jobs=-1)


if __name__ == "__main__":
    unittest.main()
