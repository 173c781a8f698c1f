"""brook check: where the note comes from, what is refused and how, exit codes, JSON."""
import json
import pathlib
import tempfile
import unittest

from support import NOTE, OVERLAY, SECRET, CommandCase, brook, environment, lines_of_json, on_terminal


class Source(CommandCase):
    def test_standard_input(self):
        done = brook("check", "--age", "10", *OVERLAY, stdin=NOTE)
        self.assertEqual((done.code, done.err), (0, ""))
        self.assertIn("[zonking]", done.out)

    def test_a_dash_is_standard_input(self):
        done = brook("check", "--age", "10", *OVERLAY, "-", stdin=NOTE)
        self.assertIn("[zonking]", done.out)

    def test_argument(self):
        done = brook("check", "--age", "10", *OVERLAY, NOTE, stdin="Not read.")
        self.assertEqual(done.code, 0)
        self.assertNotIn("Not read", done.out)

    def test_options_may_follow_the_note(self):
        self.assertEqual(brook("check", NOTE, "--age", "10", *OVERLAY).code, 0)

    def test_a_note_that_begins_with_a_dash(self):
        self.assertEqual(brook("check", "--age", "10", *OVERLAY, "--", "-zonking at break").code, 0)
        self.assert_fails(brook("check", "--age", "10", f"-zonking with {SECRET}"), "brook check --help")
        self.assert_fails(brook("check", "--age", "10", f"--zonking with {SECRET}"), "brook check --help")

    def test_a_code_alone_does_not_read_standard_input(self):
        done = brook("check", "--code", "9-13.A6", stdin=b"\xff\x00 not read")
        self.assertEqual(done.code, 0)
        self.assertNotIn("THE NOTE", done.out)

    def test_a_code_with_a_dash_reads_it(self):
        done = brook("check", "--code", "9-13.A6", "--age", "10", "-", stdin="Seen in the library.")
        self.assertEqual(done.code, 0)
        self.assertIn("Seen in the library.", done.out)

    def test_two_notes(self):
        self.assert_fails(brook("check", "--age", "7", "One", SECRET), "quotes")

    def test_byte_order_mark_and_line_ends(self):
        done = brook("check", "--age", "10", *OVERLAY, stdin=b"\xef\xbb\xbfzonking\r\nat break\r\n")
        self.assertEqual(done.code, 0)
        self.assertIn("  [zonking]\n  at break\n", done.out)
        self.assertNotIn("\ufeff", done.out)

    def test_byte_order_mark_does_not_shift_evidence(self):
        done = brook("check", "--age", "10", "--json", *OVERLAY, stdin=b"\xef\xbb\xbfzonking at break")
        self.assertEqual(json.loads(done.out)["findings"][0]["evidence"], [{"start": 0, "end": 7}])


class Typed(CommandCase):
    def test_the_note_is_asked_for_on_a_terminal(self):
        done = on_terminal("check", "--age", "10", *OVERLAY, typed=b"He was up to zonking.\n\x04")
        self.assertEqual(done.code, 0)
        self.assertTrue(done.out.startswith("Type or paste the note; end with Ctrl-D"), done.out[:200])

    def test_nothing_is_asked_with_a_code_or_an_argument(self):
        for arguments in (["--code", "9-13.A6"], ["--age", "7", "Late to maths."]):
            done = on_terminal("check", *arguments, typed=b"")
            self.assertNotIn("Ctrl-D", done.out)
            self.assertIn("Rating", done.out)

    def test_a_wrong_age_or_code_is_told_before_typing(self):
        for arguments, word in (([], "age is missing"), (["--age", "19"], "--send"), (["--age", "old"], "7y4m"),
                                (["--age", "7", "--code", "nothing-such", "-"], "brook list"),
                                (["--age", "7", "--code", "9-13.A6", "-"], "9-13")):
            done = on_terminal("check", *arguments, typed=b"")
            self.assertEqual(done.code, 2)
            self.assertNotIn("Ctrl-D", done.out)
            self.assertIn(word, " ".join(done.out.split()))

    def test_nothing_typed(self):
        done = on_terminal("check", "--age", "7", typed=b"\x04")
        self.assertEqual(done.code, 2)
        self.assertIn("the note is empty", done.out)

    def test_a_line_that_the_terminal_cuts_is_not_rated(self):
        done = on_terminal("check", "--age", "10", *OVERLAY, typed=b"a " * 2600 + b"zonking\n\x04")
        self.assertEqual(done.code, 2)
        self.assertIn("longer than a terminal takes", done.out)


class Refused(CommandCase):
    def test_age(self):
        self.assert_fails(brook("check", f"A {SECRET}"), "age is missing", "--age 7y4m")
        self.assert_fails(brook("check", "--code", "pornography-seeking"), "age is missing")
        for bad in ("seven", "7y14m", "", "7years", "7.", "1e1", "0x7", "7,5"):
            self.assert_fails(brook("check", "--age", bad, "Late."), "--age takes years", "7y4m")
        self.assert_fails(brook("check", "--age", "-1", "Late."), "under 0")
        self.assert_fails(brook("check", "--age", "7", "--developmental-age", "x", "Late."), "--developmental-age takes")

    def test_age_out_of_range_says_send(self):
        self.assert_fails(brook("check", "--age", "18", "Late."), "18", "0 to 17", "25", "--send")
        done = brook("check", "--age", "26", "--send", "Late.")
        self.assert_fails(done, "26")
        self.assertNotIn("add --send", done.err)
        self.assertEqual(brook("check", "--age", "18", "--send", "Late to maths.").code, 1)

    def test_codes(self):
        self.assert_fails(brook("check", "--age", "7", "--code", "nothing-such"), "nothing-such", "brook list")
        self.assert_fails(brook("check", "--age", "7", "--code", "9-13.A6"), "9-13.A6", "9-13", "7")
        self.assert_fails(brook("check", "--age", "7", "--code", ""), "empty")
        self.assert_fails(brook("check", "--age", "7", "--code", f"the {SECRET} was"), "brook list")
        self.assert_fails(brook("check", "--age", "7", *["--code", "9-13.A6"] * 65), "at most 64")

    def test_not_utf8_says_where(self):
        self.assert_fails(brook("check", "--age", "7", stdin=SECRET.encode() + b" caf\xe9"), "UTF-8", "byte 11")

    def test_nul_bytes(self):
        self.assert_fails(brook("check", "--age", "7", stdin=SECRET.encode("utf-16")), "NUL", "UTF-8")

    def test_empty(self):
        for text in ("", " \n\t\r\n"):
            self.assert_fails(brook("check", "--age", "7", stdin=text), "empty", "--code")
            self.assert_fails(brook("check", "--age", "7", text), "empty", "--code")

    def test_too_long(self):
        self.assert_fails(brook("check", "--age", "7", stdin=(SECRET + " ") * 160000))
        self.assert_fails(brook("check", "--age", "7", stdin=(SECRET + " ") * 2000000), "too long", "brook batch")

    def test_json_errors_are_told_alike(self):
        self.assert_fails(brook("check", "--json", f"A {SECRET}"), "age is missing")


class Outcome(CommandCase):
    def test_exit(self):
        self.assertEqual(brook("check", "--age", "10", *OVERLAY, NOTE).code, 0)
        self.assertEqual(brook("check", "--age", "10", "--json", *OVERLAY, NOTE).code, 0)
        self.assertEqual(brook("check", "--age", "10", "Late to maths.").code, 1)
        self.assertEqual(brook("check", "--age", "10", "--json", "Late to maths.").code, 1)

    def test_none_is_never_shown_as_safe(self):
        done = brook("check", "--age", "10", "Late to maths.")
        self.assertIn("Not rated", done.out)
        self.assertNotIn("Green", done.out)
        self.assertNotRegex(done.out.lower(), r"\b(is|are) safe\b|\bno concern")

    def test_json_is_the_line_of_batch(self):
        for record in ({"age": 10, "text": NOTE}, {"age": "7y4m", "text": "Late to maths."},
                       {"age": 14, "developmental_age": 6, "codes": ["pornography-seeking", "exposure-single"]},
                       {"age": 20, "send": True, "codes": ["13-17.G4"], "text": "Told to stop."}):
            arguments = ["check", "--json", *OVERLAY]
            for key, value in record.items():
                if key == "text":
                    arguments.append(value)
                elif key == "codes":
                    arguments += [x for code in value for x in ("--code", code)]
                elif key == "send":
                    arguments.append("--send")
                else:
                    arguments += ["--" + key.replace("_", "-"), str(value)]
            check = brook(*arguments)
            batch = brook("batch", "--quiet", "--format", "jsonl", *OVERLAY, stdin=json.dumps(record))
            self.assertEqual((check.err, batch.err), ("", ""))
            self.assertEqual(json.loads(check.out), lines_of_json(batch.out)[0])
            self.assertEqual(list(json.loads(check.out)), list(lines_of_json(batch.out)[0]), "the order of members")
            self.assertIsNone(json.loads(check.out)["id"])
            self.assertGreater(check.out.count("\n"), 20, "laid out over several lines")

    def test_the_note_is_not_in_the_json(self):
        done = brook("check", "--age", "10", "--json", *OVERLAY, f"zonking with a {SECRET}")
        self.assertNotIn(SECRET, done.out)

    def test_pathway(self):
        done = brook("check", "--age", "15", "--code", "sexual-harassment", "--pathway", "walsall")
        self.assertEqual(done.code, 0)
        self.assertIn("MASH", done.out)
        self.assertIn("walsall", done.out)
        self.assertNotIn("MASH", brook("check", "--age", "15", "--code", "sexual-harassment").out)

    def test_the_locale_changes_nothing(self):
        outputs = {brook("check", "--age", "7.9", "--code", "exposure-single", env=environment(LC_ALL=locale)).out
                   for locale in ("C", "C.UTF-8", "POSIX", "de_DE.UTF-8", "nonsense")}
        self.assertEqual(len(outputs), 1)


class FileNames(CommandCase):
    def test_a_file_given_as_the_note_is_told_and_not_read(self):
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "note.txt").write_text(f"{NOTE} {SECRET}", encoding="utf-8")
            # The folder's name is chance, and what is given is rated: the name alone, seen from there, is always the same.
            done = brook("check", "--age", "10", *OVERLAY, "note.txt", cwd=folder)
            self.assertEqual((done.code, done.err.count("\n")), (1, 1), done.err)
            self.assertIn("< ", done.err)
            self.assertIn("name of a file", done.err)
            self.assertNotIn(SECRET, done.out + done.err)
            self.assertEqual(brook("check", "--age", "10", *OVERLAY, folder).err, "")
        self.assertEqual(brook("check", "--age", "10", *OVERLAY, NOTE).err, "")


if __name__ == "__main__":
    unittest.main()
