"""Frames: the same index, every row answered, no row in the way of another. Skipped where pandas is not installed."""

import importlib.util
import sys
import unittest

from support import ASKS, GRABS, PackCase

HERE = importlib.util.find_spec("pandas") is not None


@unittest.skipUnless(HERE, "pandas is not installed")
class Frames(PackCase):
    def frame(self):
        import pandas

        notes = [ASKS, GRABS, "A.B. did not grab bottom.", None, GRABS, GRABS]
        ages = [7, 10, 10, 7, None, 7.5]
        return pandas.DataFrame({"note": notes, "years": ages}, index=[10, 11, 12, 13, 14, 15])

    def test_rows(self):
        import brookrate.pandas

        frame = self.frame()
        rated = brookrate.pandas.rate(frame, text="note", age="years", pack=self.pack)
        self.assertEqual(list(rated.index), list(frame.index))
        self.assertEqual(list(rated["rating"].dropna()), ["green", "red"])
        self.assertEqual(rated["error"].dropna().to_dict(),
                         {13: "BROOK_ERR_EMPTY", 14: "BROOK_ERR_AGE_MISSING", 15: "BROOK_ERR_AGE_RANGE"})
        self.assertEqual(rated.loc[11, "behaviours"], ("grabs",))
        self.assertEqual((rated.loc[12, "set_aside"], rated.loc[12, "unrated_reason"]), (("grabs",), "only-set-aside"))
        self.assertEqual(rated.loc[11, "result"], self.pack.rate(GRABS, age=10))

    def test_a_number_in_the_column_of_notes(self):
        import pandas

        import brookrate.pandas

        frame = pandas.DataFrame({"note": [ASKS, 5, True], "years": [7, 7, 7]})
        rated = brookrate.pandas.rate(frame, text="note", age="years", pack=self.pack)
        self.assertEqual(rated.loc[0, "rating"], "green")
        self.assertEqual(list(rated["rating"].isna()), [False, True, True])
        self.assertEqual(rated["error"].notna().sum(), 0)

    def test_ratings_order(self):
        import brookrate.pandas

        rated = brookrate.pandas.rate(self.frame(), text="note", age="years", pack=self.pack)
        self.assertEqual(list(rated.index[rated["rating"] >= "amber"]), [11])

    def test_nothing(self):
        import brookrate.pandas

        whole = brookrate.pandas.rate(self.frame(), text="note", age="years", pack=self.pack)
        for rows in (slice(0), slice(1), slice(3, None)):  # none, no errors, errors alone
            rated = brookrate.pandas.rate(self.frame().iloc[rows], text="note", age="years", pack=self.pack)
            self.assertEqual(rated.dtypes.to_dict(), whole.dtypes.to_dict())
            self.assertEqual(list(rated.index), list(self.frame().index[rows]))
        self.assertEqual([str(whole[name].dtype) for name in ("urgent", "boundary")], ["boolean"] * 2)

    def test_ages_of_every_kind(self):
        import pandas

        import brookrate.pandas

        ages = ["seven", "Zebedee", "7", "7.0", 7.0, float("inf"), float("nan"), 10**400, "", b"x", [7], (7, 3), (7, 13), -7]
        frame = pandas.DataFrame({"text": [ASKS] * len(ages), "age": pandas.array(ages, dtype=object)})
        rated = brookrate.pandas.rate(frame, pack=self.pack)
        self.assertEqual(rated["error"].isna().tolist(), [a in ("7", "7.0", 7.0, (7, 3)) for a in ages])
        self.assertNotIn("Zebedee", rated.drop(columns="result").to_string())

    def test_threads_and_send(self):
        import pandas

        import brookrate.pandas

        frame = pandas.DataFrame({"text": [ASKS] * 300, "age": [20] * 300, "send": [True] * 300})
        rated = brookrate.pandas.rate(frame, send="send", pack=self.pack, jobs=2)
        self.assertEqual(set(rated["rating"]), {"green"})


if __name__ == "__main__":
    if not HERE:
        print("skipped: pandas is not installed")
        sys.exit(77)
    unittest.main()
