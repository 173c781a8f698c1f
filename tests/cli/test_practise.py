"""brook practise: which notes, answers on a terminal and through a pipe, the agreement, and the notes themselves."""
import csv
import importlib.util
import json
import pathlib
import unittest

from support import ROOT, SGR, CommandCase, brook, in_dialogue, lines_of_json

NOTES = json.loads((ROOT / "data/brook-2013/practice.json").read_text(encoding="utf-8"))["practice"]
BY_ID = {n["id"]: n for n in NOTES}
BANDS = {"0-5": (0, 4), "5-9": (5, 8), "9-13": (9, 12), "13-17": (13, 25)}


def round_of(*options, given):
    done = brook("practise", "--json", *options, stdin="".join(g + "\n" for g in given))
    return done, json.loads(done.out)


def band_of(age):
    return next(name for name, (low, high) in BANDS.items() if low <= age <= high)


class Notes(CommandCase):
    def test_all_bands_and_ratings(self):
        self.assertGreaterEqual(len(NOTES), 60)
        for band in BANDS:
            for rating in ("green", "amber", "red"):
                found = [n for n in NOTES if band_of(n["age"]) == band and n.get("rating") == rating]
                self.assertGreaterEqual(len(found), 5, (band, rating))
        self.assertGreaterEqual(len([n for n in NOTES if "rating" not in n]), 4)
        self.assertEqual(len(BY_ID), len(NOTES))

    def test_labels_follow_from_the_table(self):
        spec = importlib.util.spec_from_file_location("check_labels", ROOT / "tools/check_labels.py")
        tool = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(tool)
        with open(ROOT / "tests/api/behaviours.csv", encoding="utf-8") as f:
            table = {row["behaviour"]: row for row in csv.DictReader(f)}
        for note in NOTES:
            full = {"rating": "none", "behaviours": [], "modifiers": [], "flags": [], **note}
            self.assertEqual(tool.problems(full, table), [], note["id"])

    def test_the_tool_agrees_on_all(self):
        done, made = round_of("--set", len(NOTES), "--seed", 1, given=[""] * len(NOTES))
        self.assertEqual(len(made["answers"]), len(NOTES))
        self.assertEqual([(a["id"], a["scheme"], a["tool"]) for a in made["answers"] if a["tool"] != a["scheme"]], [])

    def test_each_rests_on_a_rule(self):
        """So that weights fitted anew take no practice note from its label; behaviours and modifiers are those that its reason names."""
        rows = "".join(json.dumps({"age": n["age"], "send": n.get("send", False), "text": n["text"]}) + "\n" for n in NOTES)
        for readers in ("rules", "both"):
            done = brook("batch", "--format", "jsonl", "--quiet", "--readers", readers, "-", stdin=rows)
            results = lines_of_json(done.out)
            self.assertEqual(len(results), len(NOTES))
            for note, result in zip(NOTES, results):
                with self.subTest(note=note["id"], readers=readers):
                    self.assertEqual(result["rating"], note.get("rating", "none"))
                    self.assertLessEqual(set(note.get("behaviours", [])), {f["behaviour"] for f in result["findings"]})
                    self.assertLessEqual(set(note.get("modifiers", [])), set(result["modifiers"]))

    def test_notes_are_brief(self):
        for note in NOTES:
            self.assertLess(len(note["text"]), 300, note["id"])


class Round(CommandCase):
    def test_a_seed_gives_everybody_the_same(self):
        one = [a["id"] for a in round_of("--set", 12, "--seed", 7, given=["1"] * 12)[1]["answers"]]
        two = [a["id"] for a in round_of("--set", 12, "--seed", 7, given=["3"] * 12)[1]["answers"]]
        other = [a["id"] for a in round_of("--set", 12, "--seed", 8, given=["1"] * 12)[1]["answers"]]
        self.assertEqual(one, two)
        self.assertNotEqual(one, other)
        self.assertEqual(len(set(one)), 12)

    def test_a_short_set_has_every_rating(self):
        _, made = round_of("--set", 6, "--seed", 2, given=[""] * 6)
        self.assertEqual({a["scheme"] for a in made["answers"]}, {"green", "amber", "red"})

    def test_scheme_and_counts(self):
        _, made = round_of("--set", 10, "--seed", 3, given=["3"] * 10)  # all red
        by = {a["id"]: a for a in made["answers"]}
        for id, a in by.items():
            self.assertEqual(a["scheme"], BY_ID[id].get("rating", "none"))
            self.assertEqual((a["given"], a["band"]), ("red", band_of(BY_ID[id]["age"])))
        agreed = sum(a["scheme"] == "red" for a in by.values())
        self.assertEqual(made["all"], {"answered": 10, "agreed": agreed, "over": 10 - agreed, "under": 0})
        for key in ("by_band", "by_rating"):
            for part in ("answered", "agreed", "over", "under"):
                self.assertEqual(sum(t[part] for t in made[key].values()), made["all"][part], (key, part))

    def test_all_green_is_under(self):
        _, made = round_of("--set", 10, "--seed", 3, given=["green"] * 10)
        self.assertEqual(made["all"]["under"], sum(a["scheme"] in ("amber", "red") for a in made["answers"]))

    def leaning(self, over, under):
        """What is said after ten notes, so many of them rated over the scheme and so many under it."""
        names, given = ["none", "green", "amber", "red"], []
        options = ["--set", 10, "--seed", 3]
        for scheme in (names.index(a["scheme"]) for a in round_of(*options, given=[""] * 10)[1]["answers"]):
            step = 1 if over and scheme < 3 else -1 if under and scheme else 0
            over, under = over - (step == 1), under - (step == -1)
            given.append(str((scheme + step - 1) % 4 + 1))
        self.assertEqual((over, under), (0, 0))
        out = " ".join(brook("practise", *options, stdin="".join(g + "\n" for g in given)).out.split())
        return out[:out.index("Practice notes are invented")]

    def test_a_leaning_is_told_only_where_it_is_clear(self):
        for over, under, said in ((0, 0, "neither over nor under"), (0, 1, "Only one note differs, too few"), (1, 0, "Only one note differs, too few"),
                                  (1, 1, "over and under the scheme equally often"), (2, 2, "over and under the scheme equally often"),
                                  (1, 2, "neither clearly more often"), (2, 1, "neither clearly more often"), (3, 2, "neither clearly more often"),
                                  (5, 3, "neither clearly more often"), (0, 2, "tend to rate under"), (2, 0, "tend to rate over"),
                                  (1, 3, "tend to rate under"), (4, 2, "tend to rate over")):
            with self.subTest(over=over, under=under):
                out = self.leaning(over, under)
                self.assertIn(said, out)
                self.assertEqual(len([s for s in ("equally", "clearly", "tend to rate", "Only one") if s in out]), int(over + under > 0), out)

    def test_the_prompt_calls_a_hint_a_hint(self):
        err = round_of("--set", 1, "--seed", 3, given=["?", "1"])[0].err
        self.assertIn("(? hint, q leave, Enter: skip)", err)
        self.assertIn("Think of the age first", " ".join(err.split()))

    def test_skipped_and_ended(self):
        done, made = round_of("--set", 5, "--seed", 3, given=["1", "", "q"])
        self.assertEqual(done.code, 1)
        self.assertEqual(made["all"]["answered"], 1)
        self.assertEqual([a["given"] for a in made["answers"]], ["green", None, None, None, None])

    def test_no_rating_again_once_the_answer_was_shown(self):
        done, made = round_of("--set", 3, "--seed", 3, given=["1", "b", "3", "1"])
        self.assertEqual([a["given"] for a in made["answers"]], ["green", "red", "green"])
        self.assertIn("no way back", done.err)
        self.assertNotIn("b back", done.err)

    def test_a_band(self):
        _, made = round_of("--set", 8, "--band", "13-17", "--seed", 1, given=[""] * 8)
        self.assertEqual({a["band"] for a in made["answers"]}, {"13-17"})

    def test_fewer_notes_than_asked_for_are_no_secret(self):
        done, made = round_of("--set", 900, "--seed", 1, given=["q"])
        self.assertEqual((made["set"], made["asked_for"]), (len(NOTES), 900))
        self.assertIn(f"{len(NOTES)} invented notes (900 were asked for: there are no more); the seed is 1.", " ".join(done.err.split()))
        done, _ = round_of("--set", 900, "--band", "0-5", "--seed", 1, given=["q"])
        self.assertIn("no more of this band", " ".join(done.err.split()))
        done, _ = round_of("--set", 3, "--seed", 1, given=["q"])
        self.assertNotIn("asked for", done.err)

    def test_what_was_set_aside_is_shown(self):
        shown = brook("practise", "--set", str(len(NOTES)), "--seed", "1", stdin="\n" * len(NOTES)).err
        answers = [" ".join(part.split()) for part in shown.split("The tool:")[1:]]
        aside = [a for a in answers if "What was set aside is shown" in a]
        self.assertTrue(aside)
        for answer in aside:
            self.assertRegex(answer, r"Read, but not counted: \S.*: \S.*\.")

    def test_the_reasons_are_shown(self):
        done, made = round_of("--set", 1, "--seed", 3, given=["2"])
        shown = " ".join(SGR.sub("", done.err).split())
        note = BY_ID[made["answers"][0]["id"]]
        self.assertIn(note["why"], shown)
        self.assertIn(note["text"], shown)
        self.assertIn("The tool:", shown)


class Terminal(CommandCase):
    def test_a_round(self):
        for columns in (60, 80, 140):
            done = in_dialogue("practise", "--set", 4, "--seed", 5, answers=["g", "?", "amber", "r", "4"], columns=columns)
            self.assertEqual(done.code, 0, done.out)
            shown = SGR.sub("", done.out)
            self.assertIn("AGREEMENT WITH THE SCHEME", shown)
            self.assertIn("By band", shown)
            for line in done.out.splitlines():
                if "(? hint" not in line:
                    self.assert_fits(line, columns)

    def test_ended(self):
        self.assertEqual(in_dialogue("practise", answers=["g", "q"]).code, 1)


class Usage(CommandCase):
    def test_wrong_words(self):
        for arguments in (["--set", "0"], ["--set", "x"], ["--set", "99999"], ["--seed", "-1"], ["--band", "1-2"], ["more"]):
            self.assert_fails(brook("practise", *arguments))

    def test_a_pack_without_notes(self):
        self.assert_fails(brook("practise", "--pack", ROOT / "tests/api/pack.json"), "practice")


if __name__ == "__main__":
    unittest.main()
