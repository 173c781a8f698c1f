"""Every command: help, version, usage errors, list, show, pack; output that cannot be written."""
import json
import os
import subprocess
import unittest

from support import BROOK, ROOT, SECRET, CommandCase, brook, columns_of, environment, on_terminal

COMMANDS = ["check", "batch", "list", "show", "pack", "ask", "record", "practise", "audit", "diff"]


class Help(CommandCase):
    def test_help_of_the_command_names_all(self):
        for arguments in (["--help"], ["-h"], ["help"]):
            done = brook(*arguments)
            self.assertEqual((done.code, done.err), (0, ""))
            for command in COMMANDS:
                self.assertIn(f"brook {command}", done.out)

    def test_each_command_has_help_with_an_example(self):
        for command in COMMANDS:
            for flag in ("--help", "-h"):
                done = brook(command, flag)
                self.assertEqual((done.code, done.err), (0, ""), command)
                self.assertTrue(done.out.startswith(f"usage: brook {command} "), command)
                self.assertRegex(done.out, rf"(?m)^  brook {command} ", f"{command}: no example")

    def test_parts_of_pack_have_help(self):
        for part in ("check", "info"):
            done = brook("pack", part, "--help")
            self.assertEqual(done.code, 0)
            self.assertIn("usage: brook pack check", done.out)

    def test_help_fits_80_columns(self):
        for arguments in (["--help"], *([c, "--help"] for c in COMMANDS)):
            for line in brook(*arguments).out.splitlines():
                self.assertLessEqual(columns_of(line), 80, line)

    def test_version(self):
        for arguments in (["--version"], ["version"]):
            done = brook(*arguments)
            self.assertEqual((done.code, done.err), (0, ""))
            self.assertRegex(done.out, r"^brook \d+\.\d+\.\d+\n$")


class Footer(CommandCase):
    def test_list_and_show_say_pack_edition_and_disclaimer(self):
        for arguments in (["list", "--band", "9-13"], ["show", "9-13.A6"], ["list", "--pathway", "walsall"]):
            done = brook(*arguments)
            self.assertRegex(done.out, r"(?m)^brook-2013 \d+\.\d+\.\d+, edition 2012-13")
            self.assertIn("professional judgement", " ".join(done.out.split()))
        self.assertIn("walsall", done.out)


class Usage(CommandCase):
    def test_no_command(self):
        done = brook()
        self.assertEqual((done.code, done.out), (2, ""))
        self.assertIn("usage: brook COMMAND", done.err)

    def test_unknown_command(self):
        self.assert_fails(brook("chekc"), "chekc", "brook --help")

    def test_a_note_in_place_of_a_command_is_not_repeated(self):
        self.assert_fails(brook(f"The {SECRET} was seen"), "brook --help")

    def test_unknown_options(self):
        for command in COMMANDS:
            arguments = [command, "info"] if command == "pack" else [command]
            self.assert_fails(brook(*arguments, "--colour"), "--colour", f"brook {command} --help")
            self.assert_fails(brook(*arguments, "-x"), "-x", f"brook {command} --help")

    def test_option_without_its_value(self):
        for command in ("check", "batch", "list", "show"):
            self.assert_fails(brook(command, "--pack"), "--pack needs a value", f"brook {command} --help")

    def test_option_with_a_value_too_many(self):
        self.assert_fails(brook("check", "--json=yes"), "--json takes no value")

    def test_words_too_many(self):
        self.assert_fails(brook("list", "amber"), "brook list --help")
        self.assert_fails(brook("show", "9-13.A6", "9-13.A5"), "one descriptor")
        self.assert_fails(brook("show"), "one descriptor")
        self.assert_fails(brook("batch", "--format", "jsonl", "a", "b"), "one file")
        self.assert_fails(brook("pack"), "pack check", "pack info")
        self.assert_fails(brook("pack", "check"), "needs a path")
        self.assert_fails(brook("pack", "info", "x"), "--pack PATH")


class List(CommandCase):
    def test_all_descriptors(self):
        done = brook("list", "--json")
        self.assertEqual((done.code, done.err), (0, ""))
        items = json.loads(done.out)
        self.assertEqual(len(items), 89)
        self.assertEqual(len({i["code"] for i in items}), 89)
        for i in items:
            self.assertEqual(list(i), ["code", "band", "rating", "label", "behaviours"])
            self.assertTrue(i["code"].startswith(i["band"] + "."))
            self.assertEqual(i["code"].split(".")[1][0].lower(), i["rating"][0])
            self.assertTrue(i["behaviours"])
        self.assertEqual(sum(len(i["behaviours"]) > 1 for i in items), 10)

    def test_counts_of_each_band_and_rating(self):
        wanted = {"0-5": (7, 6, 5), "5-9": (5, 5, 5), "9-13": (6, 7, 10), "13-17": (9, 8, 16)}
        for band, counts in wanted.items():
            for rating, count in zip(("green", "amber", "red"), counts):
                items = json.loads(brook("list", "--json", "--band", band, "--rating", rating).out)
                self.assertEqual(len(items), count, (band, rating))

    def test_text_has_each_code_once_with_word_and_symbol(self):
        done = brook("list", "--band", "9-13", "--rating", "amber")
        self.assertEqual(done.code, 0)
        for n in range(1, 8):
            self.assertRegex(done.out, rf"(?m)^\S Amber 9-13\.A{n} ")
        self.assertNotIn("Red", done.out)

    def test_unknown_band_or_rating_names_those_there_are(self):
        self.assert_fails(brook("list", "--band", "6-10"), "6-10", "9-13")
        self.assert_fails(brook("list", "--rating", "orange"), "orange", "amber")

    def test_fits_the_terminal(self):
        for columns in (60, 80, 140):
            done = on_terminal("list", columns=columns)
            self.assertEqual(done.code, 0)
            self.assert_fits(done.out, columns)


class Show(CommandCase):
    def test_descriptor(self):
        done = brook("show", "9-13.A6")
        self.assertEqual((done.code, done.err), (0, ""))
        self.assertTrue(done.out.startswith("9-13.A6 "))
        self.assertIn("(pornography-seeking)", done.out)

    def test_shared_descriptor_shows_both_behaviours(self):
        done = brook("show", "0-5.G2")
        self.assertIn("(genital-curiosity)", done.out)
        self.assertIn("(touching-child-genitals)", done.out)

    def test_behaviour_in_all_bands(self):
        done = brook("show", "pornography-seeking")
        self.assertEqual(done.code, 0)
        flat = " ".join(done.out.split())
        for part in ("Red, inferred", "Red, listed as 5-9.R5", "Amber, listed as 9-13.A6", "Green, listed as 13-17.G4"):
            self.assertIn(part, flat)

    def test_unknown(self):
        self.assert_fails(brook("show", "9-13.A77"), "9-13.A77", "brook list")
        self.assert_fails(brook("show", f"the {SECRET}"), "brook list")

    def test_fits_the_terminal(self):
        for columns in (60, 80, 140):
            for name in ("0-5.G2", "sexual-activity", "unspecified-sexualised"):
                done = on_terminal("show", name, columns=columns)
                self.assertEqual(done.code, 0)
                self.assert_fits(done.out, columns)


class Pack(CommandCase):
    def test_shipped_packs_are_sound_without_a_warning(self):
        data = ROOT / "data"
        done = brook("pack", "check", data / "brook-2013")
        self.assertEqual(done.code, 0, done.err)
        self.assertIn("is sound", done.out)
        self.assertEqual(done.err, "")
        for pathway in sorted((data / "pathways").glob("*.json")):
            done = brook("pack", "check", "--over", "brook-2013", pathway)
            self.assertEqual((done.code, done.err), (0, ""), pathway)
            self.assertIn(f"with {pathway.stem} ", done.out)

    def test_folder_and_built_in_have_one_digest(self):
        built_in = json.loads(brook("pack", "info", "--json").out)
        folder = json.loads(brook("pack", "info", "--json", "--pack", ROOT / "data/brook-2013").out)
        self.assertEqual(built_in, folder)

    def test_info(self):
        info = json.loads(brook("pack", "info", "--json").out)
        self.assertEqual((info["id"], info["edition"], info["licence"]), ("brook-2013", "2012-13", "CC-BY-4.0"))
        self.assertEqual((info["bands"], info["behaviours"], info["descriptors"]), (4, 63, 89))
        self.assertRegex(info["digest"], r"^[0-9a-f]{64}$")
        text = brook("pack", "info").out
        for part in ("brook-2013", info["version"], info["digest"]):
            self.assertIn(part, text)

    def test_pathway_is_named_and_changes_the_digest(self):
        plain, walsall = (json.loads(brook("pack", "info", "--json", *a).out) for a in ([], ["--pathway", "walsall"]))
        self.assertEqual([o["id"] for o in walsall["overlays"]], ["walsall"])
        self.assertNotEqual(plain["digest"], walsall["digest"])
        self.assertIn("overlay", brook("pack", "info", "--pathway", "walsall").out)

    def test_unknown_pathway_names_those_there_are(self):
        self.assert_fails(brook("pack", "info", "--pathway", "atlantis"), "atlantis", "walsall")

    def test_missing_and_broken_packs(self):
        done = brook("pack", "check", "/nonexistent/pack")
        self.assertEqual((done.code, done.out), (2, ""))
        self.assertIn("/nonexistent/pack", done.err)
        broken = ROOT / "tests/cases/README.md"
        done = brook("pack", "check", broken)
        self.assertEqual((done.code, done.out), (2, ""))
        self.assertRegex(done.err, r"(?m)^.*:1:\d+: error: .*\[BRK-\d+\]")
        self.assertRegex(done.err, r"(?m)^brook: .*mend")

    def test_every_command_refuses_a_broken_pack(self):
        broken = ROOT / "tests/cases/README.md"
        for arguments in (["check", "--age", "7", "--code", "exposure-single"], ["batch", "--format", "jsonl"], ["list"],
                          ["show", "9-13.A6"], ["pack", "info"]):
            done = brook(*arguments, "--pack", broken)
            self.assertEqual((done.code, done.out), (2, ""), arguments)
            self.assertIn("[BRK-", done.err)

    def test_fits_the_terminal(self):
        for columns in (60, 80, 140):
            # the digest is one word of 64 letters
            self.assert_fits(on_terminal("pack", "info", "--pathway", "walsall", columns=columns).out, columns)

    def test_too_many_packs(self):
        self.assert_fails(brook("list", *["--pathway", "walsall"] * 17), "at most 16")


class Output(CommandCase):
    def test_full_disk_is_told(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("no /dev/full here")
        for arguments in (["list"], ["--help"], ["check", "--code", "9-13.A6"], ["pack", "info", "--json"]):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([BROOK, *arguments], stdout=full, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
                                      env=environment(), check=False)
            self.assertEqual(done.returncode, 2, arguments)
            self.assertRegex(done.stderr.decode(), r"^brook: .*not complete")

    def test_a_reader_that_goes_away_ends_it_quietly(self):
        read, write = os.pipe()
        os.close(read)
        done = subprocess.run([BROOK, "list"], stdout=write, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
                              env=environment(), check=False)
        os.close(write)
        self.assertEqual((done.returncode, done.stderr), (2, b""))


class Help(CommandCase):
    COMMANDS = ("check", "ask", "record", "practise", "batch", "audit", "diff", "list", "show", "pack")

    def test_it_fits_and_says_the_same(self):
        for command in ((), *((c,) for c in self.COMMANDS)):
            words = None
            for columns in (40, 60, 80, 140):
                done = brook(*command, "--help", env=environment(COLUMNS=str(columns)))
                self.assertEqual((done.code, done.err), (0, ""))
                self.assert_fits(done.out, columns)
                words = words or done.out.split()
                self.assertEqual(done.out.split(), words, (command, columns))

    def test_items_stand_apart(self):
        lines = brook("batch", "--help", env=environment(COLUMNS="60")).out.splitlines()
        self.assertTrue(any(line.startswith("  --rejects FILE    collect") for line in lines), lines)
        self.assertIn("  --column ROLE=NAME", lines)
        self.assertIn("usage: brook batch [OPTION]... [FILE | -]", lines)


if __name__ == "__main__":
    unittest.main()
