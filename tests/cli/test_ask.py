"""brook ask: the interview on a terminal and through a pipe; which questions are asked; back, why, leave; what is written."""
import json
import os
import pathlib
import stat
import tempfile
import unittest

from support import ROOT, SECRET, SGR, CommandCase, brook, environment, in_dialogue, on_terminal

LIST = "What did this child do or show?"
LIKE = "Was it agreed"


def answers(*given):
    return "".join(a + "\n" for a in given)


def asked(err, text):
    return text in " ".join(SGR.sub("", err).split())


def by_kind(behaviour):
    """The two numbers that choose a behaviour from the lists."""
    # kinds and behaviours as brook show tells them would need the pack's order: read it from the data
    data = pathlib.Path(__file__).resolve().parent.parent.parent / "data/brook-2013"
    kinds = [k["id"] for k in json.loads((data / "scheme.json").read_text(encoding="utf-8"))["kinds"]]
    behaviours = json.loads((data / "behaviours.json").read_text(encoding="utf-8"))["behaviours"]
    kind = next(b["kind"] for b in behaviours if b["id"] == behaviour)
    same = [b["id"] for b in behaviours if b["kind"] == kind]
    return str(kinds.index(kind) + 1), str(same.index(behaviour) + 1)


class Pipe(CommandCase):
    def ask(self, *given, options=("--json",)):
        done = brook("ask", *options, stdin=answers(*given))
        return done, json.loads(done.out) if done.out.startswith("{") else None

    def test_nothing_written_and_nothing_chosen_is_asked_again(self):
        kind, which = by_kind("sexual-activity")
        done, card = self.ask("15", "", "", "", kind, which, "", "", "", "", "", "")
        self.assertTrue(asked(done.err, "Nothing is written and nothing chosen, so there is nothing to rate"), done.err)
        self.assertEqual([f["behaviour"] for f in card["result"]["findings"]], ["sexual-activity"])
        done, card = self.ask("15", "", "", "", "q")
        self.assertTrue(asked(done.err, "Left: nothing is rated"), done.err)
        self.assertIsNone(card)

    def test_from_lists_to_json(self):
        kind, which = by_kind("sexual-activity")
        done, made = self.ask("16", "", kind, which, "", "", "1", "16")
        self.assertEqual(done.code, 0)
        self.assertEqual(made["observation"]["codes"], ["sexual-activity"])
        self.assertEqual(made["observation"]["age_months"], 16 * 12)
        self.assertEqual(made["result"]["rating"], "green")

    def test_who_did_it_is_told_by_the_note(self):
        kind, which = by_kind("touching-child-genitals")
        done, made = self.ask("9", "", kind, which)
        self.assertTrue(asked(done.err, "What was done to the child, write as a note"))
        self.assertEqual([f["role"] for f in made["result"]["findings"]], ["displayed"])
        note = "An older boy, 12, touched her private parts in the toilets."
        _, made = self.ask("9", note)
        self.assertIn("done-to", [f["role"] for f in made["result"]["findings"]])
        self.assertIn("done to this child, not by it", self.ask("9", note, options=())[0].out)
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "sheet.html")
            self.ask("9", note, options=("--record", path))
            self.assertIn("done to this child, not by it", path.read_text(encoding="utf-8"))

    def test_an_answer_raises(self):
        kind, which = by_kind("sexual-activity")
        done, made = self.ask("16", "", kind, which, "", "", "no")
        self.assertEqual(made["result"]["rating"], "red")
        self.assertEqual(made["result"]["modifiers"], ["coercion"])
        given = made["observation"]["answers"]
        self.assertEqual([(a["question"], a["modifiers"]) for a in given], [("agreed", ["coercion"])])

    def test_the_age_of_another_raises(self):
        kind, which = by_kind("genital-curiosity")
        done, made = self.ask("8", "", kind, which, "", "3")
        self.assertEqual(made["result"]["rating"], "red")
        self.assertIn("age-gap", made["result"]["modifiers"])
        self.assertEqual(made["observation"]["answers"][0], {"question": "other-age", "age_months": 36, "modifiers": []})

    def test_an_adult_makes_it_urgent(self):
        kind, which = by_kind("sexual-activity")
        done, made = self.ask("15", "", kind, which, "", "", "1", "40")
        self.assertTrue(made["result"]["urgent"])
        self.assertIn("adult-involved", made["result"]["flags"])

    def test_only_what_could_change_the_rating_is_asked(self):
        kind, which = by_kind("forced-sexual-activity")  # red by itself; an adult would make it urgent, if it is not yet
        done, made = self.ask("14", "", kind, which, "", "")
        self.assertEqual(made["result"]["rating"], "red")
        for question in (LIKE, "How often", "secret", "usual for this child"):
            self.assertFalse(asked(done.err, question), question)

    def test_what_was_answered_is_not_asked_again_in_other_words(self):
        kind, which = by_kind("body-slang")
        done, _ = self.ask("7", "", kind, which, "", "", "", "", "", "2")  # three times or more
        self.assertTrue(asked(done.err, "How often"))
        self.assertFalse(asked(done.err, "Did it stop when"), "it is persistent already")

    def test_what_the_note_answers_is_not_asked(self):
        """Nor is it taken for answered where the note doubts or denies it."""
        note = "B and another boy looked at each other's willies."
        like, age, able = LIKE, "How old was the other", "Did those involved differ in ability"
        for more, open_ones, settled in (("", (like, age, able), ()), (" Both agreed.", (age,), (like,)), (" He is the same age.", (like, able), (age,)),
                                         (" It was consensual, and he is in the same class.", (able,), (like, age)),
                                         (" It is not known whether both agreed.", (like,), ()), (" He is not the same age.", (age,), ()),
                                         (" The parents both agreed to monitor it.", (like,), ()), (" It is unclear if both agreed.", (like,), ()),
                                         (" Staff are unsure: both agreed.", (like,), ()), (" Perhaps both agreed.", (like,), ()),
                                         (" Staff think that both agreed.", (like,), ()), (" Unsure: in the same class.", (age,), ())):
            done, _ = self.ask("7", note + more, "", "", "", "", "q")
            for question in open_ones:
                self.assertTrue(asked(done.err, question), (more, question))
            for question in settled:
                self.assertFalse(asked(done.err, question), (more, question))
        done, _ = self.ask("7", "B (7) and C (7) looked at each other's willies.", "", "", "", "", "q")
        self.assertFalse(asked(done.err, age), "both ages stand there")
        self.assertTrue(asked(done.err, like))

    def test_what_was_chosen_answers_what_it_says(self):
        done, _ = self.ask("8", "", *by_kind("genital-curiosity"), "", "", "", "q")  # "by agreement"
        self.assertFalse(asked(done.err, LIKE))
        self.assertTrue(asked(done.err, "How old was the other"))

    def test_questions_of_others_are_not_asked_of_what_is_done_alone(self):
        kind, which = by_kind("own-genital-touching")
        done, _ = self.ask("4", "", kind, which, "")
        self.assertFalse(asked(done.err, LIKE))
        self.assertFalse(asked(done.err, "How old was the other"))
        self.assertTrue(asked(done.err, "How often"))

    def test_a_note_is_read(self):
        done, made = self.ask("7", "Kept asking the teaching assistant where babies come from, again after she had answered")
        self.assertEqual(made["result"]["rating"], "amber")
        self.assertIn("Kept asking", made["observation"]["text"])
        self.assertFalse(asked(done.err, LIST))

    def test_a_thin_note_leads_to_the_lists(self):
        kind, which = by_kind("following-peeping")
        done, made = self.ask("10", "Late for lunch.", kind, which, "")
        self.assertTrue(asked(done.err, LIST))
        self.assertEqual(made["result"]["findings"][0]["behaviour"], "following-peeping")

    def test_the_answers_may_end_early(self):
        kind, which = by_kind("following-peeping")
        done, made = self.ask("10", "", kind, which)
        self.assertEqual(done.code, 0)
        done = brook("ask", stdin="10\n")
        self.assertEqual((done.code, done.out), (2, ""))

    def test_ages(self):
        done, _ = self.ask("old", "-3", "99", "7y4m", "q")
        self.assertEqual(done.code, 1)
        self.assertEqual(done.err.count("How old is the child"), 4)

    def test_send_is_asked_from_18_on_alone(self):
        done, _ = self.ask("17", "q")
        self.assertNotIn("special educational", done.err)
        done, made = self.ask("20", "yes", "", *by_kind("contact-details-online"), "")
        self.assertTrue(made["observation"]["send"])
        self.assertEqual(made["result"]["rating"], "amber")
        done, _ = self.ask("20", "no", "q")
        self.assertEqual(done.code, 1)
        self.assertTrue(asked(done.err, "adult procedures apply"))

    def test_developmental_age_is_asked_where_it_would_count(self):
        kind, which = by_kind("pornography-seeking")
        done, made = self.ask("15", "", kind, which, "", "7")
        self.assertEqual(made["observation"]["developmental_age_months"], 84)
        self.assertEqual(made["result"]["rating"], "red")

    def test_why_back_and_leave(self):
        done, _ = self.ask("?", "7", "b", "8", "q")
        self.assertEqual((done.code, done.out), (1, ""))
        self.assertTrue(asked(done.err, "What is expected differs by age"))
        self.assertEqual(done.err.count("How old is the child"), 2)
        done, made = self.ask("b", "7", "b", "9", "", *by_kind("pornography-seeking"))
        self.assertTrue(asked(done.err, "This is the first question"))
        self.assertEqual(made["observation"]["age_months"], 108)

    def test_back_takes_the_answer_away(self):
        kind, which = by_kind("sexual-activity")
        _, made = self.ask("16", "", kind, which, "", "", "no", "b", "yes")
        self.assertEqual(made["result"]["rating"], "green")
        self.assertEqual(made["observation"]["answers"][0]["modifiers"], [])

    def test_back_takes_what_was_chosen_away(self):
        alone, which = by_kind("solitary-masturbation")
        _, made = self.ask("9", "", alone, which, "b", *by_kind("own-genital-touching"))
        self.assertEqual(made["observation"]["codes"], ["own-genital-touching"])
        done, _ = self.ask("9", "", alone, "b", "b", "b", "q")
        self.assertEqual(done.err.count("Write it in a line or two"), 2, "from the lists back to the note")
        self.assertEqual(done.err.count("How old is the child"), 2)

    def test_as_old_as_the_child_in_words(self):
        kind, which = by_kind("genital-curiosity")
        for words in ("same", "the same", "Same age", "the same age", "about the same age"):
            _, made = self.ask("8", "", kind, which, "", words)
            self.assertEqual(made["observation"]["answers"][0], {"question": "other-age", "age_months": 96, "modifiers": []}, words)
        done, made = self.ask("8", "", kind, which, "", "not the same age", "3")
        self.assertTrue(asked(done.err, "Give years"))
        self.assertEqual(made["observation"]["answers"][0]["age_months"], 36)

    def test_help_and_man_page_tell_the_same_of_going_back(self):
        man = (ROOT / "cli/man/brook-ask.1").read_text(encoding="utf-8").replace(".Cm -\n", "- ")
        for text in (man, brook("ask", "--help").out):
            self.assertRegex(" ".join(text.split()), r"goes back \(Enter then keeps the answer of before, - drops it\)")

    def test_enter_after_back_keeps_what_was_answered(self):
        note = "B touched another boy's private parts in the toilets."
        _, made = self.ask("8", note, "b", "")
        self.assertEqual(made["observation"]["text"], note)
        _, made = self.ask("8", note, "b", "b", "", "")
        self.assertEqual((made["observation"]["age_months"], made["observation"]["text"]), (96, note))
        done, made = self.ask("8", note, "b", "-", *by_kind("pornography-seeking"))
        self.assertTrue(asked(done.err, "Enter: keep the note, -: choose from lists"))
        self.assertIsNone(made["observation"]["text"])
        kind, which = by_kind("sexual-activity")
        _, made = self.ask("16", "", kind, which, "", "", "no", "b", "")
        self.assertEqual(made["observation"]["answers"][0]["modifiers"], ["coercion"])

    def test_no_kind_stands_without_what_is_under_it(self):
        done, _ = self.ask("8", "", "q")
        rows = [line for line in done.err.split(LIST)[1].splitlines() if line[:4].strip().isdigit()]
        self.assertGreater(len(rows), 5)
        for row in rows:
            self.assertRegex(row, r"^ *\d+ +[^:]+: \S")

    def test_the_card_tells_what_was_asked(self):
        kind, which = by_kind("sexual-activity")
        done, _ = self.ask("16", "", kind, which, "", "", "1", "17", options=())
        self.assertIn("ASKED AND ANSWERED", done.out)
        self.assertIn("Yes, freely", done.out)
        self.assertIn("17 years", done.out)
        self.assertIn("ABOUT THIS RATING", done.out)

    def test_the_card_names_the_answer_that_raised_it(self):
        kind, which = by_kind("own-genital-touching")
        done, _ = self.ask("9", "", kind, which, "", "2", "", "", "", options=())
        self.assertIn('(answered: "Three times or more, or daily")', " ".join(done.out.split()))

    def test_a_line_too_long_or_no_text(self):
        done, _ = self.ask("7", "x" * 5000, "q")
        self.assertTrue(asked(done.err, "longer than a line may be"))
        done = brook("ask", stdin=b"7\n\xff\xfe\nq\n")
        self.assertEqual(done.code, 1)
        self.assertNotIn(SECRET, done.err)


    def test_the_card_names_the_age_that_raised_it(self):
        kind, which = by_kind("genital-curiosity")
        done, _ = self.ask("8", "", kind, which, "", "3", options=())
        self.assertIn('much younger or much older (answered: "3 years")', " ".join(done.out.split()))


class Files(CommandCase):
    def test_nothing_is_written_unless_asked(self):
        with tempfile.TemporaryDirectory() as folder:
            e = environment(HOME=folder, TMPDIR=folder)
            brook("ask", stdin=answers("7", "Asked where babies come from"), env=e)
            self.assertEqual(os.listdir(folder), [])

    def test_save_and_record(self):
        with tempfile.TemporaryDirectory() as folder:
            saved, sheet = os.path.join(folder, "a.json"), os.path.join(folder, "a.html")
            done = brook("ask", "--save", saved, "--record", sheet, stdin=answers("7", "Asked where babies come from"))
            self.assertEqual(done.code, 0)
            self.assertIn("Rating ", done.out)
            self.assertEqual(sorted(os.listdir(folder)), ["a.html", "a.json"])
            with open(saved, encoding="utf-8") as f:
                self.assertEqual(json.load(f)["result"]["rating"], "green")
            with open(sheet, encoding="utf-8") as f:
                self.assertIn("Professional judgement", f.read())
            self.assertTrue(stat.S_ISREG(os.stat(saved).st_mode))

    def test_what_holds_the_note_is_its_owners_alone(self):
        """Whatever the umask; a file that is replaced keeps its mode; what batch makes follows the umask."""
        old = os.umask(0o022)
        self.addCleanup(os.umask, old)
        mode = lambda path: stat.S_IMODE(os.stat(path).st_mode)
        with tempfile.TemporaryDirectory() as folder:
            made = [os.path.join(folder, name) for name in ("a.json", "a.html", "b.html", "rated.csv")]
            brook("ask", "--save", made[0], "--record", made[1], stdin=answers("7", "Asked where babies come from"))
            brook("record", "--age", "7", "--out", made[2], stdin="Asked where babies come from")
            brook("batch", "--output", made[3], stdin="age,text\n7,Asked where babies come from\n")
            self.assertEqual([mode(path) for path in made], [0o600, 0o600, 0o600, 0o644])
            os.chmod(made[2], 0o640)
            brook("record", "--age", "7", "--out", made[2], stdin="Asked where babies come from")
            self.assertEqual(mode(made[2]), 0o640)

    def test_a_folder_that_is_not_there(self):
        done = brook("ask", "--save", "/nowhere/a.json", stdin=answers("7", "Asked where babies come from"))
        self.assertEqual(done.code, 2)


class Terminal(CommandCase):
    def test_a_whole_interview(self):
        for columns in (60, 80, 140):
            kind, which = by_kind("following-peeping")
            done = in_dialogue("ask", answers=["10", "", kind, which, "", "b", kind, which, "", "?", "1", "10", "no"], columns=columns)
            self.assertEqual(done.code, 0, done.out)
            self.assertIn("Rating", done.out)
            self.assertTrue(asked(done.out, "Force, threat, a bribe"), "the reason is told")
            for line in done.out.splitlines():
                if "(? why" not in line:
                    self.assert_fits(line, columns)

    def test_leaving(self):
        done = in_dialogue("ask", answers=["q"])
        self.assertEqual(done.code, 1)
        self.assertIn("nothing is kept", done.out)

    def test_the_end_of_input(self):
        done = in_dialogue("ask", answers=["9"])
        self.assertEqual(done.code, 2)

    def test_plain_has_no_symbol_or_style(self):
        kind, which = by_kind("following-peeping")
        done = in_dialogue("ask", "--plain", answers=["10", "", kind, which, ""])
        self.assertNotIn("\x1b", done.out)
        self.assertNotRegex(done.out, "[●▲■─│╭]")


class Usage(CommandCase):
    def test_wrong_words(self):
        self.assert_fails(brook("ask", SECRET), "ask")
        self.assert_fails(brook("ask", "--nothing"), "brook ask --help")
        self.assert_fails(brook("ask", "--colour", SECRET), "--colour")

    def test_output_to_nobody(self):
        self.assertEqual(on_terminal("ask", stdin="q\n").code, 1)


if __name__ == "__main__":
    unittest.main()
