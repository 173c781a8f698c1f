"""The card that brook check shows: what stands in it, that it fits the terminal, colour and no colour, hostile notes."""
import json
import re
import subprocess
import tempfile
import unittest

from support import DOUBTED, LESS, NOT_HELD, NOTE, OVERLAY, ROOT, SGR, WEIGHED, CommandCase, beside_terminal, brook, columns_of, environment, on_terminal

WIDTHS = (60, 80, 140)
# One of each kind: rated by the note, by codes in two bands, urgent with a pathway, shared descriptor, not rated.
CARDS = {
    "note": ["--age", "10", *OVERLAY, NOTE],
    "two bands": ["--age", "9", "--code", "pornography-seeking", "--code", "boyfriend-girlfriend"],
    "urgent": ["--age", "15", "--code", "trusted-adult-contact", "--pathway", "walsall"],
    "shared": ["--code", "0-5.G2"],
    "none": ["--age", "7", "Late to maths and forgot his book."],
}


PRACTICE = json.loads((ROOT / "data/brook-2013/practice.json").read_text(encoding="utf-8"))["practice"][::3]


def side_by_side(text, result):
    """Of each finding that counts, evidence that has one space between it."""
    text, found = text.encode(), []
    for finding in result["findings"]:
        spans = finding["evidence"] if finding["counts"] else []
        for a, b in zip(spans, spans[1:]):
            if text[a["end"]:b["start"]] == b" ":
                found.append(text[a["start"]:b["end"]].decode())
    return found


def flat(text):
    return " ".join(SGR.sub("", text).split())


class Content(CommandCase):
    def test_order_of_the_parts(self):
        done = brook("check", "--age", "10", *OVERLAY, NOTE)
        places = [done.out.index(part) for part in
                  ("\nRating ", "\nAge ", "\nTHE NOTE", "\nWHAT WAS FOUND", "\nREAD, BUT NOT COUNTED", "\nDO NOW", "\nRECORD",
                   "\nTELL", "\nDO NOT", "\nABOUT THIS RATING")]
        self.assertEqual(places, sorted(places))

    def test_a_finding(self):
        out = brook("check", "--age", "10", *OVERLAY, NOTE).out
        found = out[out.index("WHAT WAS FOUND"):out.index("READ, BUT")]
        self.assertRegex(found, r"(?m)^  ▲ Amber \S")
        self.assertRegex(found, r"(?m)^    Band +9 to 13 years: ▲ Amber, listed as 9-13\.A6$")
        self.assertIn("The school's own word for it stands in the note.", flat(found))
        self.assertRegex(found, r'(?m)^    Words +"zonking"$')

    def test_words_side_by_side_are_one_quotation(self):
        """Whatever was found in the pack's practice notes: marks of one kind never stand side by side, and words that do are
        quoted together."""
        met = 0
        for practice in PRACTICE:
            text = practice["text"]
            call = ["check", "--age", str(practice["age"]), "--send"]
            joined = side_by_side(text, json.loads(brook(*call, "--json", stdin=text).out))
            met += len(joined)
            with self.subTest(practice["id"]):
                card = flat(brook(*call, stdin=text).out)
                self.assertNotRegex(card, r"\] \[|\} \{")
                for words in joined:
                    self.assertRegex(card, '"[^"]*' + re.escape(words) + '[^"]*"')
        self.assertGreater(met, 2, "the notes hold none: the test shows nothing")

    def test_what_was_set_aside_and_why(self):
        out = brook("check", "--age", "10", *OVERLAY, NOTE).out
        aside = out[out.index("READ, BUT"):out.index("DO NOW")]
        self.assertRegex(aside, r'Words +"zonking"')
        self.assertRegex(aside, r"Why not +\S.*:")

    def test_what_the_note_all_in_all_does_not_speak_for(self):
        call = ["check", "--pack", WEIGHED[0], "--pack", WEIGHED[1], "--age", "7"]
        out = flat(brook(*call, DOUBTED).out)
        self.assertIn(f'Grabs Words "grabbed her bottom" Why not {LESS}', out[out.index("READ, BUT"):])
        self.assertIn("He [asked about bodies]. In the book he grabbed her bottom.", out)
        self.assertNotIn(LESS, flat(brook(*call, DOUBTED.replace("book", "hall")).out))
        superseded = flat(brook(*call, "Pulled trousers and grabbed her bottom.").out)
        self.assertIn("Why not a more specific finding rests on the same words", superseded)

    def test_words_that_count_are_in_brackets(self):
        out = flat(brook("check", "--age", "10", *OVERLAY, NOTE).out)
        self.assertIn("He was up to [zonking] at break. He did not do any zonking at home.", out)

    def test_both_bands_at_an_edge(self):
        for age, lower, upper in ((5, "0 to 5 years: ■ Red, inferred", "5 to 9 years: ■ Red, listed as 5-9.R5"),
                                  (9, "5 to 9 years: ■ Red, listed as 5-9.R5", "9 to 13 years: ▲ Amber, listed as 9-13.A6"),
                                  (13, "9 to 13 years: ▲ Amber, listed as 9-13.A6", "13 to 17 years: ● Green, listed as 13-17.G4")):
            out = flat(brook("check", "--age", age, "--code", "pornography-seeking").out)
            bands = [part.partition(":")[0] for part in (lower, upper)]
            self.assertIn(f"Age {age} years, on the edge of two bands: {bands[0]} and {bands[1]}.", out)
            self.assertIn(lower, out)
            self.assertIn(upper, out)

    def test_one_band(self):
        out = flat(brook("check", "--age", "7y1m", "--code", "pornography-seeking").out)
        self.assertIn("Age 7 years and 1 month; band 5 to 9 years.", out)
        self.assertIn("Band 5 to 9 years: ■ Red, listed as 5-9.R5", out)

    def test_inferred_is_said(self):
        out = flat(brook("check", "--age", "7", "--code", "sexual-activity").out)
        self.assertIn("Band 5 to 9 years: ■ Red, inferred:", out)

    def test_developmental_age_shows_its_band(self):
        out = flat(brook("check", "--age", "14", "--developmental-age", "6", "--code", "pornography-seeking").out)
        self.assertIn("Age 14 years; bands 5 to 9 years and 13 to 17 years.", out)

    def test_code_without_age(self):
        out = flat(brook("check", "--code", "9-13.A6").out)
        self.assertIn("Age not given; band 9 to 13 years.", out)

    def test_shared_descriptor_names_what_it_covers(self):
        out = flat(brook("check", "--code", "0-5.G2").out)
        self.assertIn("Covers Curiosity about other children's genitals (genital-curiosity) or Touching another child's genitals "
                      "(touching-child-genitals)", out)

    def test_shared_descriptor_is_called_by_its_own_label(self):
        for age, code in ((13, "13-17.G8"), (9, "5-9.G3"), (16, "13-17.R11")):
            label = next(d["label"] for d in json.loads(brook("list", "--json").out) if d["code"] == code)
            out = flat(brook("check", "--age", age, "--code", code).out)
            self.assertRegex(out, r"WHAT WAS FOUND \S \w+ " + re.escape(" ".join(label.split())))

    def test_urgent_comes_first_and_last(self):
        out = brook("check", "--age", "15", "--code", "trusted-adult-contact").out
        self.assertTrue(out.startswith("! URGENT "), out[:80])
        self.assertLess(out.index("999"), out.index("\nRating "))
        self.assertRegex(out.rstrip().splitlines()[-1], r"^Rating +■ Red, ! URGENT")

    def test_not_rated_says_that_a_person_must_decide(self):
        done = brook("check", "--age", "7", "Late to maths.")
        self.assertRegex(done.out, r"(?m)^Rating +\? Not rated")
        self.assertRegex(done.out.rstrip().splitlines()[-1], r"^Rating +\? Not rated")
        self.assertIn("no words of it count", done.out)

    def test_law_pack_and_disclaimer(self):
        out = brook("check", "--age", "15", "--code", "sexual-images-shared").out
        self.assertIn("THE LAW (apart from the rating", out)
        self.assertRegex(flat(out), r"Pack brook-2013 \d+\.\d+\.\d+, edition 2012-13; digest [0-9a-f]{12};")
        self.assertIn("professional judgement", flat(out))
        self.assertIn("chronology", out)

    def test_a_long_note_is_shortened_around_the_marks(self):
        filler = "The morning went by as planned and the class tidied up. " * 40
        out = brook("check", "--age", "10", *OVERLAY, filler + "He was up to zonking. " + filler).out
        note = flat(out[out.index("THE NOTE"):out.index("WHAT WAS FOUND")])
        self.assertIn("He was up to [zonking].", note)
        self.assertIn(" ... ", note)
        self.assertIn("Shortened", note)
        self.assertLess(len(note), 1200)

    def test_a_long_note_without_marks_is_shortened_too(self):
        out = brook("check", "--age", "10", "The morning went by as planned. " * 100).out
        note = flat(out[out.index("THE NOTE"):out.index("DO NOW")])
        self.assertIn("Shortened", note)
        self.assertLess(len(note), 800)


class Fit(CommandCase):
    def test_no_line_is_wider_than_the_terminal(self):
        for columns in WIDTHS:
            for name, arguments in CARDS.items():
                with self.subTest(card=name, columns=columns):
                    done = on_terminal("check", *arguments, columns=columns)
                    self.assertIn(done.code, (0, 1))
                    self.assert_fits(done.out, columns)

    def test_the_width_is_used(self):
        for columns, least in ((60, 50), (80, 70), (140, 90)):
            done = on_terminal("check", *CARDS["urgent"], columns=columns)
            self.assertGreater(max(map(columns_of, done.out.splitlines())), least)

    def test_behind_a_pager_the_width_is_the_terminals(self):
        for columns, least in ((60, 50), (140, 90)):
            done = beside_terminal("check", *CARDS["urgent"], columns=columns, stdout=subprocess.PIPE)
            widest = max(map(columns_of, done.out.splitlines()))
            self.assertTrue(least < widest <= columns, widest)

    def test_a_file_does_not_follow_the_window(self):
        shown = []
        for columns in (60, 140):
            with tempfile.TemporaryFile() as out:
                beside_terminal("check", *CARDS["urgent"], columns=columns, stdout=out)
                out.seek(0)
                shown.append(out.read())
        self.assertEqual(*shown)

    def test_all_widths_say_the_same(self):
        for name, arguments in CARDS.items():
            with self.subTest(card=name):
                texts = {flat(on_terminal("check", *arguments, columns=c).out) for c in WIDTHS}
                self.assertEqual(len(texts), 1)

    def test_lines_have_no_space_at_the_end(self):
        for name, arguments in CARDS.items():
            for line in brook("check", *arguments).out.splitlines():
                self.assertEqual(line, line.rstrip(), name)

    def test_without_a_terminal_80_columns_or_as_told(self):
        out = brook("check", *CARDS["urgent"]).out
        self.assertTrue(70 < max(map(columns_of, out.splitlines())) <= 80)
        out = brook("check", *CARDS["urgent"], env=environment(COLUMNS="60")).out
        self.assert_fits(out, 60)

    def test_wide_combining_and_endless_words(self):
        for word in ("あ" * 90, "e\u0301" * 150, "x" * 500, "😀" * 70):
            for columns in WIDTHS:
                done = on_terminal("check", "--age", "10", *OVERLAY, f"zonking {word} at break", columns=columns)
                self.assertEqual(done.code, 0)
                self.assert_fits(done.out, columns)
                self.assertEqual("".join(done.out.split()).count("".join(word.split())), 1, "no letter is lost")


class Colour(CommandCase):
    def test_a_terminal_has_colour_and_bold(self):
        out = on_terminal("check", *CARDS["note"]).out
        self.assertIn("\x1b[1mzonking\x1b[0m", out)
        self.assertNotIn("[zonking]", out)
        self.assertRegex(out, r"\x1b\[1;38;5;16;48;5;220m\u00a0▲ Amber\u00a0\x1b\[0m")

    def test_a_marked_phrase_keeps_margins_clean(self):
        # a style must not run on over the end of a line
        for columns in range(40, 80, 3):
            for line in on_terminal("check", *CARDS["note"], columns=columns).out.splitlines():
                codes = SGR.findall(line)
                self.assertTrue(not codes or codes[-1] == "\x1b[0m", repr(line))

    def test_no_color_and_dumb_terminals_and_pipes_have_none(self):
        plain = [on_terminal("check", *CARDS["note"], env=environment(NO_COLOR="1")).out,
                 on_terminal("check", *CARDS["note"], env=environment(TERM="dumb")).out,
                 brook("check", *CARDS["note"]).out]
        for out in plain:
            self.assertNotIn("\x1b", out)
            self.assertIn("[zonking]", out)

    def test_letters_on_colours_can_be_read_under_every_theme(self):
        def colour(number):  # of the 256 those from 16 on, which no theme changes
            self.assertGreaterEqual(number, 16)
            level = lambda v: (0 if v == 0 else 55 + 40 * v) if number < 232 else 8 + 10 * (number - 232)
            parts = [level(v) / 255 for v in ((number - 16) // 36, (number - 16) // 6 % 6, (number - 16) % 6)]
            linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
            return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05
        shown = "".join(brook("check", "--colour", "always", *CARDS[name]).out for name in CARDS)
        found = set(re.findall(r"38;5;(\d+);48;5;(\d+)", shown))
        self.assertGreaterEqual(len(found), 3)
        for letters, ground in found:
            pair = sorted((colour(int(letters)), colour(int(ground))))
            self.assertGreater(pair[1] / pair[0], 4.5, (letters, ground))
        few = "".join(brook("check", "--colour", "always", *CARDS[name], env=environment(TERM="linux")).out for name in CARDS)
        self.assertNotIn("38;5", few)
        self.assertRegex(few, r"\x1b\[97;41m")
        self.assertNotRegex(few, r"\x1b\[1;(30|97);", "a bold black is grey on many terminals")

    def test_colour_may_be_asked_for_or_refused(self):
        self.assertIn("\x1b[1mzonking\x1b[0m", brook("check", "--colour", "always", *CARDS["note"]).out)
        self.assertNotIn("\x1b", on_terminal("check", "--colour", "never", *CARDS["note"]).out)
        self.assert_fails(brook("check", "--colour", "blue", *CARDS["note"]), "--colour")

    def test_an_empty_no_color_does_not_count(self):
        self.assertIn("\x1b[", on_terminal("check", *CARDS["note"], env=environment(NO_COLOR="")).out)

    def test_the_rating_is_a_word_and_a_symbol_too(self):
        for code, shown in (("0-5.G1", "● Green"), ("9-13.A6", "▲ Amber"), ("9-13.R1", "■ Red")):
            self.assertIn(shown, brook("check", "--code", code).out)
            self.assertIn(shown, on_terminal("check", "--code", code).out)


class Raised(CommandCase):
    NOTE = "B touched another boy's private parts in the toilets and told him not to tell anyone"

    def test_words_that_raised_are_marked_and_named(self):
        out = flat(brook("check", "--age", "8", self.NOTE).out)
        self.assertRegex(out, r"\{[^}]*not to tell[^}]*\}")
        self.assertRegex(out, r'Raised from ▲ Amber to ■ Red: [^"]* \("[^"]*not to tell[^"]*"\)')
        self.assertIn("[]: what the rating rests on; {}: what raised it", out)

    def test_in_colour_too(self):
        narrow = on_terminal("check", "--age", "8", self.NOTE, columns=60).out
        self.assertLessEqual(max(columns_of(SGR.sub("", line)) for line in narrow.splitlines()), 60)
        out = on_terminal("check", "--age", "8", self.NOTE).out
        self.assertNotIn("{", SGR.sub("", out))

    def test_the_heading_names_the_styles_that_the_words_have(self):
        """Bold counts and underlined raised: neither has the other's style too, and both as the heading says."""
        out = brook("check", "--colour", "always", "--age", "8", self.NOTE).out
        self.assertIn("(bold: what counts; underlined: what raised it)", out)
        self.assertRegex(out, r"\x1b\[4m[^\x1b]*not to tell[^\x1b]*\x1b\[0m")
        self.assertRegex(out, r"\x1b\[1mtouched[^\x1b]*\x1b\[0m")
        self.assertNotRegex(out, r"\x1b\[(1;4|3;4)m")
        out = brook("check", "--colour", "always", *CARDS["note"]).out
        self.assertIn("(bold: what the rating rests on)", out)
        self.assertIn("\x1b[1mzonking\x1b[0m", out)


class Plain(CommandCase):
    def test_words_alone_a_paragraph_a_line(self):
        for name, arguments in CARDS.items():
            with self.subTest(card=name):
                out = on_terminal("check", "--plain", *arguments, columns=60).out
                self.assertNotRegex(out, r"[\x1b●▲■!?\[\]{}]|- |[─│╭╰┌└]")
                self.assertNotRegex(out, r"(?m)^ | $")
                self.assertIn("Rating: ", out)

    def test_it_says_what_the_card_says(self):
        plain = flat(brook("check", "--plain", *CARDS["urgent"]).out)
        for sentence in re.findall(r"- ([^-]{30,}?\.)", flat(brook("check", *CARDS["urgent"]).out)):
            self.assertIn(sentence, plain)
        self.assertTrue(plain.startswith("Urgent: "))


class Hostile(CommandCase):
    def test_a_note_cannot_steer_the_terminal(self):
        note = "zonking \x1b[2J\x1b]0;title\x07 \x9b31m \u202etxet\u202c \u2066x\u2069 a\x08b \x7f end"
        for arguments in (["check", "--age", "10", *OVERLAY],):
            done = on_terminal(*arguments, stdin=note)
            self.assertEqual(done.code, 0)
            shown = SGR.sub("", done.out)
            self.assertNotRegex(shown, "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
            self.assertIn("�", shown)

    def test_nor_can_a_quoted_word(self):
        done = brook("check", "--age", "10", *OVERLAY, "zonk\u00ading \x1b[31m zonking")
        self.assertNotIn("\x1b", done.out)

    def test_tabs_and_line_breaks(self):
        out = brook("check", "--age", "10", *OVERLAY, "10:15\tzonking\n\n\n10:30\tstopped\r\n").out
        self.assertIn("  10:15 [zonking]\n  10:30 stopped\n\n", out)


class Noted(CommandCase):
    """What goes with a finding that is red by itself is told, not passed over; and whose age gave a further band."""
    NOTE = "B touched another boy's (3) private parts in the toilets and told him not to tell anyone. He was crying."

    def test_card(self):
        out = brook("check", "--age", "9", self.NOTE).out
        self.assertRegex(out, r"THE NOTE \(\[\]: what the rating rests on; <>: noted\)\n(?:.*\n)*.*<crying>")
        flat = " ".join(out.split())
        self.assertIn("0 to 5 years, by the age of another who took part: ", flat)
        self.assertNotIn("9 to 13 years, by", flat)
        self.assertRegex(flat, r'Noted [^.]*upset, frightened or hurt \("crying"\)\. The rating does not rest on this\.')
        plain = brook("check", "--age", "9", "--plain", self.NOTE).out
        self.assertNotIn("<", plain)
        self.assertIn('("crying"). The rating does not rest on this.', plain)
        self.assertIn("\x1b[3mcrying", on_terminal("check", "--age", "9", self.NOTE).out)

    def test_what_is_not_held(self):
        """It is below the highest rating, and would be higher with it: nothing says that it makes no difference."""
        call = ["check", "--pack", WEIGHED[0], "--pack", WEIGHED[1], "--age", "7"]
        out = brook(*call, NOT_HELD).out
        self.assertIn("He [grabbed her bottom], then ate <again>.", out)
        self.assertIn('Noted it happened again ("again"). The rating does not rest on this.', " ".join(out.split()))
        self.assertNotIn("Raised", out)
        said = json.loads(brook(*call, "--json", NOT_HELD).out)
        finding, = said["findings"]
        self.assertEqual((said["rating"], finding["modifiers"], finding["raised_to"]), ("amber", [], None))
        self.assertEqual(finding["noted"], [{"modifier": "again", "evidence": [{"start": 32, "end": 37}]}])
        held = json.loads(brook(*call, "--json", NOT_HELD.replace("He", "He often")).out)
        self.assertEqual((held["rating"], held["findings"][0]["noted"]), ("red", []))

    def test_nothing_noted_nothing_said(self):
        self.assertNotIn("Noted", brook("check", "--age", "7", "Asked where babies come from.").out)


if __name__ == "__main__":
    unittest.main()
