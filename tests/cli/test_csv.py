"""brook batch on CSV: columns, ages by dates, encodings, other columns, chronology, rejects, output that appears when complete."""
import csv
import datetime
import io
import json
import os
import pathlib
import signal
import subprocess
import tempfile
import time
import unittest

from support import BROOK, NOTE, OVERLAY, SECRET, CommandCase, brook, environment, lines_of_json, on_terminal


def rows_of(text, separator=","):
    return list(csv.DictReader(io.StringIO(text), delimiter=separator))


def rate(data, *arguments, code=0):
    done = brook("batch", "--quiet", *OVERLAY, *arguments, stdin=data)
    assert done.code == code, done.err
    return rows_of(done.out) if "jsonl" not in arguments else lines_of_json(done.out)


class Columns(CommandCase):
    def test_guessed_shown_and_given(self):
        done = brook("batch", *OVERLAY, stdin=f"Ref,Pupil Age,What happened?\n1,10,{NOTE}\n")
        self.assertEqual(rows_of(done.out)[0]["brook_rating"], "amber")
        self.assertIn("text from 'What happened?' (guessed)", done.err)
        done = brook("batch", *OVERLAY, "--column", "text=Memo", "--column", "age=Jahre", stdin=f"Memo,Jahre\n{NOTE},10\n")
        self.assertEqual(rows_of(done.out)[0]["brook_rating"], "amber")
        self.assert_fails(brook("batch", "--column", "text=Nowhere", stdin="a,b\n1,2\n"), "Nowhere")
        self.assert_fails(brook("batch", "--column", "x", stdin="a,b\n1,2\n"), "ROLE=NAME")
        self.assert_fails(brook("batch", stdin="a,b\n1,2\n"), "--column text=NAME")

    def test_quoting_and_line_ends(self):
        for end in ("\n", "\r\n", "\r"):
            got = rate(end.join(["id,age,text,more", f'1,10,"He said ""hm"", {NOTE}\n2nd line","a,b"', "2,7,Maths,c", ""]))
            self.assertEqual([(r["id"], r["brook_rating"], r["more"]) for r in got], [("1", "amber", "a,b"), ("2", "none", "c")])

    def test_mark_semicolons_and_tabs(self):
        for separator in ",;\t":
            data = separator.join(["id", "age", "text"]) + "\n" + separator.join(["1", "10", NOTE]) + "\n"
            for mark in ("\ufeff", ""):
                out = brook("batch", "--quiet", *OVERLAY, stdin=mark + data).out
                self.assertEqual(out.startswith("\ufeff"), mark != "", "as the input")
                got = rows_of(out.removeprefix("\ufeff"), separator)
                self.assertEqual((got[0]["id"], got[0]["brook_rating"]), ("1", "amber"))

    def test_as_excel_writes_it_in_europe(self):
        data = "sep=;\r\nRef;Alter;What happened;Kind\r\n1;10,5;" + NOTE + " Caf\u00e9.;A\r\n2;x;y;B\r\n"
        with tempfile.TemporaryDirectory() as folder:
            rejects = pathlib.Path(folder, "r.csv")
            done = brook("batch", "--encoding", "windows-1252", "--column", "age=Alter", "--keep-text", *OVERLAY, "--rejects", rejects,
                         stdin=data.encode("cp1252"))
            self.assertEqual(done.code, 3, done.err)
            got = rows_of(done.out.removeprefix("\ufeff"), ";")
            self.assertEqual([(r["Ref"], r["Alter"], r["brook_rating"], r["brook_error"]) for r in got],
                             [("1", "10,5", "amber", ""), ("2", "x", "", "age-format")])
            self.assertIn("Caf\u00e9", got[0]["What happened"])
            self.assertIn("line 4:", done.err)
            mended = rejects.read_text(encoding="utf-8").replace(";x;", ";9,5;").encode()
            self.assertIn(b"\xef\xbb\xbfbrook_line;brook_error", mended)
            again = brook("batch", "--column", "age=Alter", stdin=mended)
            self.assertEqual((again.code, rows_of(again.out.removeprefix("\ufeff"), ";")[0]["Ref"]), (0, "2"))
        self.assertEqual(rate('id,age,text\n1,"7,5",x\n', code=3)[0]["brook_error"], "age-format", "no decimal mark beside commas")

    def test_columns_of_one_name(self):
        self.assert_fails(brook("batch", "--quiet", stdin="id,age,age,text\n1,9,10,x\n"), "two columns are named 'age'")
        self.assert_fails(brook("batch", "--quiet", "--column", "age=a", stdin="id,a,a,text\n1,9,10,x\n"), "two columns are named 'a'")
        got = rate("id,age,x,x,text,x\n1,9,a,b,y,c\n", "--to", "jsonl")
        self.assertEqual(got[0]["carried"], {"x": "a", "x (2)": "b", "x (3)": "c"})

    def test_heads_that_are_none(self):
        self.assert_fails(brook("batch", "--quiet", stdin=",".join(f"c{i}" for i in range(5000)) + "\n"), "4096 columns")
        self.assert_fails(brook("batch", "--quiet", stdin='[{"age": 9, "text": "x"}]\n'), "JSON Lines")
        for command in ("batch", "audit"):
            self.assertIn("no notes below it", brook(command, stdin="id,age,text\n").err)

    def test_a_file_without_notes_is_refused_by_all(self):
        for command in (["batch"], ["audit"], ["diff", "brook-2013", "brook-2013+walsall"]):
            self.assert_fails(brook(*command, stdin="a,b\n1,2\n"), "--column text=NAME")

    def test_a_row_that_is_refused_is_not_told_as_none(self):
        done = brook("audit", stdin=b"age,note\n7,Caf\xe9\n")
        self.assertEqual(done.code, 2)
        self.assertIn("is not UTF-8", done.err)
        self.assertNotIn("no notes below it", done.err)

    def test_text_is_left_out_unless_asked_for(self):
        data = f"id,age,text,team\n1,10,{SECRET},A\n"
        self.assertNotIn(SECRET, brook("batch", stdin=data).out)
        self.assertIn(SECRET, brook("batch", "--keep-text", stdin=data).out)
        self.assertEqual(list(rate(data, "--bare")[0])[:2], ["id", "brook_rating"])

    def test_forms_in_and_out(self):
        data = f"id,age,text,team\n1,10,{NOTE},A\n2,7,Maths,B\n"
        as_json = rate(data, "--to", "jsonl")
        self.assertEqual([(r["id"], r["rating"], r["carried"]) for r in as_json], [("1", "amber", {"team": "A"}), ("2", "none", {"team": "B"})])
        records = "".join(json.dumps({"id": i, "age": 10, "text": NOTE, "team": {"n": i}}) + "\n" for i in range(3))
        done = brook("batch", *OVERLAY, "--to", "csv", stdin=records)
        self.assertEqual([(r["id"], r["brook_rating"], r["team"]) for r in rows_of(done.out)], [(str(i), "amber", f'{{"n":{i}}}') for i in range(3)])

    def test_pack_edition_and_notice(self):
        got = rate(f"age,text\n10,{NOTE}\n10,{NOTE}\n")
        self.assertIn("edition 2012-13", got[1]["brook_pack"])
        self.assertIn("endorsed by Brook", got[0]["brook_notice"])


class Ages(CommandCase):
    def age_band(self, header, row):
        return rate(f"text,{header}\n{NOTE},{row}\n")[0]["brook_bands"]

    def test_forms(self):
        for header, row in (("age", "7"), ("age", "7.5"), ("age", "7y4m"), ("years,months", "7,11"), ("years,months", "7,"),
                            ("dob,date", "2016-03-31,2024-03-30"), ("dob,date", "31/03/2016,30/03/2024"), ("dob,date", "31 March 2016,30-Mar-2024 10:15")):
            self.assertEqual(self.age_band(header, row), "5-9", (header, row))

    def test_months_beside_years(self):
        for header, row, bands in (("age,months", "8,11", "5-9"), ("age,months", "8.0,11.0", "5-9"), ("Age (years),Age (months)", "4,11", "0-5"),
                                   ("age,age_months", "7,88", "5-9"), ("age,months", "7y4m,4", "5-9"), ("age,months", "7.33,4", "5-9"),
                                   ("age_months", "88", "5-9"), ("age_months", "4", "0-5"), ("age,months", "0,4", "0-5"), ("years,months", ",88", "5-9"),
                                   ("dob,date,months", "2013-06-01,2024-01-01,30", "9-13")):
            self.assertEqual(self.age_band(header, row), bands, (header, row))
        for years, months, bands in ((12, 11, "9-13"), (12, 0, "9-13"), (13, 0, "9-13; 13-17")):
            self.assertEqual(self.age_band("age,months", f"{years},{months}"), bands)
            self.assertEqual(lines_of_json(brook("batch", *OVERLAY, stdin=json.dumps({"years": years, "months": months, "text": NOTE})).out)[0]["findings"][0]["cells"][-1]["band"],
                             bands.split("; ")[-1])

    def test_months_that_cannot_be(self):
        for header, row, error in (("age,months", "7,12", "age-format"), ("age,months", "7,foo", "age-format"), ("age,months", "7,-1", "age-format"),
                                   ("age,months", "7,4.5", "age-format"), ("age,age_months", "7,120", "age-format"), ("age,months", "7y4m,9", "age-format"),
                                   ("years,months", ",4", "age-missing"), ("age,months", ",4", "age-missing"), ("age_months", "foo", "age-format"),
                                   ("age_months,dob,date", "foo,2014-01-01,2024-01-01", "age-format"), ("age_months", "99999", "age-format")):
            with tempfile.TemporaryDirectory() as folder:
                rejects = pathlib.Path(folder, "rejects.csv")
                done = brook("batch", *OVERLAY, "--rejects", rejects, stdin=f"id,text,{header}\nA,{NOTE},{row}\n")
                self.assertEqual((done.code, rows_of(done.out)[0]["brook_error"]), (3, error), row)
                self.assertIn("brook: line 2: ", done.err)
                self.assertEqual([(r["brook_line"], r["id"]) for r in rows_of(rejects.read_text())], [("2", "A")])
        self.assertEqual(lines_of_json(brook("batch", stdin='{"months": 4, "text": "x"}\n').out)[0]["error"]["code"], "age-missing")

    def test_months_of_anything_are_no_age(self):
        data = f"text,dob,date,months\n{NOTE},2014-06-01,2024-01-01,30\n"
        self.assertNotIn("months from", brook("batch", *OVERLAY, stdin=data).err)
        self.assertIn("months from 'months'", brook("batch", *OVERLAY, stdin=data.replace("dob", "age").replace("2014-06-01", "2")).err)

    def test_age_and_years_that_differ(self):
        got = rate(f"text,age,years\n{NOTE},7,8\n{NOTE},7,7\n")
        self.assertEqual([r["brook_warnings"] != "" for r in got], [True, False])

    def test_the_day_before_a_birthday_counts(self):
        self.assertEqual(self.age_band("dob,date", "2011-06-15,2024-06-14"), "9-13")
        self.assertEqual(self.age_band("dob,date", "2011-06-15,2024-06-15"), "9-13; 13-17")
        self.assertEqual(self.age_band("dob,date", "2012-02-29,2021-02-28"), "5-9")
        self.assertEqual(self.age_band("dob,date", "2012-02-29,2021-03-01"), "5-9; 9-13")

    def test_dates_that_cannot_be(self):
        for row, error in (("2015-02-29,2024-01-01", "date-format"), ("31/04/2015,2024-01-01", "date-format"), ("2015-01-01,2024-13-01", "date-format"),
                           ("2024-01-02,2024-01-01", "date-order"), ("2015-01-01,", "age-missing"), ("01/02/15,2024-01-01", "date-format")):
            got = rate(f"text,dob,date\n{NOTE},{row}\n{NOTE},2014-01-01,2024-01-01\n", code=3)
            self.assertEqual((got[0]["brook_error"], got[1]["brook_error"]), (error, ""), row)

    def test_order_of_days_and_months(self):
        data = f"text,dob,date\n{NOTE},03/31/2016,03/30/2024\n"
        self.assertEqual(rate(data, "--dates", "mdy")[0]["brook_bands"], "5-9")
        self.assertEqual(rate(data, code=3)[0]["brook_error"], "date-format")


class Encodings(CommandCase):
    DATA = f"id,age,text,name\n1,10,{NOTE},Zoë\n2,10,caf\u00e9 – {NOTE},x\n"

    def test_another_encoding_is_told_and_converted(self):
        done = brook("batch", stdin=self.DATA.encode("windows-1252"))
        self.assertIn("is not UTF-8", done.err)
        self.assertIn("--encoding windows-1252", done.err)
        self.assertEqual(done.code, 2)
        for name in ("windows-1252", "UTF-16"):
            done = brook("batch", "--quiet", "--encoding", name, stdin=self.DATA.encode(name))
            self.assertEqual((done.code, rows_of(done.out)[0]["name"]), (0, "Zoë"), done.err)

    def test_utf16_is_named(self):
        self.assert_fails(brook("batch", stdin=self.DATA.encode("utf-16")), "UTF-16", "CSV UTF-8")
        self.assert_fails(brook("batch", "--encoding", "klingon", stdin=""), "encoding")

    def test_one_bad_row_of_a_utf8_file(self):
        data = self.DATA.encode() + b"3,10,caf\xe9,y\n4,10,Maths,z\n"
        out = subprocess.run([BROOK, "batch", "--quiet"], input=data, capture_output=True, env=environment(), check=False).stdout
        self.assertEqual([r["brook_error"] for r in rows_of(out.decode("utf-8", "replace"))], ["", "", "utf8", ""])


class Rows(CommandCase):
    BAD = f"id,age,text\n1,10,{NOTE}\n2,10\n3,ten,{SECRET}\n4,10,\"a\"b\n5,10,{NOTE}\n"

    def test_bad_rows_stop_nothing_and_are_collected(self):
        with tempfile.TemporaryDirectory() as folder:
            rejects = pathlib.Path(folder) / "rejects.csv"
            done = brook("batch", "--rejects", rejects, *OVERLAY, stdin=self.BAD)
            self.assertEqual(done.code, 3)
            self.assertEqual([r["brook_error"] for r in rows_of(done.out)], ["", "columns", "age-format", "csv", ""])
            for line in (3, 4, 5):
                self.assertRegex(done.err, rf"(?m)^brook: line {line}: ")
            self.assertNotIn(SECRET, done.out + done.err)
            got = rows_of(rejects.read_text(encoding="utf-8"))
            self.assertEqual([(r["brook_line"], r["id"]) for r in got], [("3", "2"), ("4", "3"), ("5", "4")])
            mended = rejects.read_text(encoding="utf-8").replace("ten", "10")
            self.assertEqual(rate(mended, code=3)[1]["id"], "3")

    def test_an_open_quotation_mark(self):
        got = rate(f'id,age,text\n1,10,{NOTE}\n2,10,"open\n3,10,{NOTE}\n', code=3)
        self.assertEqual([r["brook_error"] for r in got], ["", "csv"])

    def test_jobs_keep_the_order(self):
        data = "id,age,text\n" + "".join(f"{i},{5 + i % 12},{NOTE if i % 3 else 'Maths'}\n" for i in range(3000))
        outputs = {brook("batch", "--quiet", *OVERLAY, "--jobs", n, stdin=data).out for n in ("1", "3", "auto")}
        self.assertEqual(len(outputs), 1)
        self.assertEqual([r["id"] for r in rows_of(outputs.pop())], [str(i) for i in range(3000)])
        self.assert_fails(brook("batch", "--jobs", "0", stdin=""), "--jobs")


class Chronology(CommandCase):
    DATA = ("id,age,codes,child,date\n1,10,9-13.A6,P,2024-03-01\n2,10,9-13.G1,P,2024-01-01\n3,10,9-13.A6,P,2024-02-01\n"
            "4,10,9-13.R1,P,2024-04-01\n5,10,9-13.G1,Q,2024-05-01\n6,10,9-13.G1,P,2024-06-01\n7,10,9-13.G1,,2024-06-01\n")

    def test_by_date_whatever_the_order_of_rows(self):
        got = rate(self.DATA)
        self.assertEqual([r["brook_rating"] for r in got], ["amber", "green", "amber", "red", "green", "green", "green"])
        self.assertEqual([r["brook_earlier_notes"] for r in got], ["2", "0", "1", "3", "0", "4", ""])
        self.assertEqual([r["brook_earlier_highest"] for r in got], ["amber", "", "green", "amber", "", "red", ""])
        self.assertEqual([r["brook_ratings_rise"] for r in got], ["yes", "no", "yes", "yes", "no", "no", ""])

    def test_in_json(self):
        got = rate(self.DATA, "--to", "jsonl")
        self.assertEqual(got[3]["chronology"]["earlier_notes"], 3)
        self.assertTrue(got[3]["chronology"]["ratings_rise"])
        self.assertNotIn("chronology", got[6])

    def test_spaces_make_no_other_child(self):
        data = "id,age,codes,child,date\n" + "".join(
            f'{i},10,9-13.A6,"{c}",2024-01-0{i + 1}\n' for i, c in enumerate(["C1", "C1 ", " C1", "C1\u00a0", "c1", " "]))
        self.assertEqual([r["brook_earlier_notes"] for r in rate(data)], ["0", "1", "2", "3", "0", ""])

    def test_a_row_without_a_date_says_that_it_has_no_place(self):
        data = "id,age,codes,child,date\n1,10,9-13.A6,P,2024-01-01\n2,10,9-13.A6,P,\n3,10,9-13.A6,P,2024-02-31\n4,10,9-13.A6,P,2024-03-01\n5,10,9-13.A6,,\n"
        done = brook("batch", stdin=data)
        got = rows_of(done.out)
        self.assertEqual([r["brook_earlier_notes"] for r in got], ["0", "", "", "1", ""])
        self.assertEqual(["no date" in r["brook_warnings"] for r in got], [False, True, False, False, False])
        self.assertEqual(got[2]["brook_error"], "date-format")
        self.assertIn("1 row names a child and no date", done.err)
        self.assertIn("1 row of a child could not be rated: the histories lack it", done.err)
        self.assertEqual(["no date" in " ".join(r.get("warnings", [])) for r in rate(data, "--to", "jsonl", code=3)], [False, True, False, False, False])
        self.assertNotIn("histories", brook("batch", stdin=self.DATA).err)

    def test_no_histories_are_no_secret(self):
        done = brook("batch", stdin="id,age,codes,child\n1,10,9-13.A6,P\n")
        self.assertIn("none of the date: no histories were made", done.err)
        records = [{"age": 10, "codes": ["9-13.A6"], "child": "P"}, {"age": 10, "codes": ["9-13.A6"], "child": "P", "date": "2024-01-01"}]
        done = brook("batch", stdin="".join(json.dumps(r) + "\n" for r in records))
        self.assertIn("1 row names a child and a date, but the first does not: no histories were made", done.err)

    def test_what_is_done_to_the_child_is_no_rise(self):
        done_to = "Another boy put his hand down her pants and touched her private parts."
        data = f"id,age,codes,text,child,date\n1,10,9-13.G1,,P,2024-01-01\n2,9,,{done_to},P,2024-01-02\n3,10,9-13.A6,,P,2024-01-03\n"
        got = rate(data)
        self.assertTrue(got[1]["brook_done_to"] and not got[1]["brook_behaviours"], got[1])
        self.assertIn(got[1]["brook_rating"], ("amber", "red"))
        self.assertEqual([r["brook_ratings_rise"] for r in got], ["no", "no", "yes"])


class Dates(CommandCase):
    def test_a_date_to_come_is_a_bad_row(self):
        later = (datetime.date.today() + datetime.timedelta(days=3)).isoformat()
        today = datetime.date.today().isoformat()
        got = rate(f"id,age,codes,date\n1,10,9-13.A6,{later}\n2,10,9-13.A6,{today}\n3,10,9-13.A6,2199-01-01\n", code=3)
        self.assertEqual([r["brook_error"] for r in got], ["date-future", "", "date-future"])

    def test_an_age_and_a_birth_that_do_not_agree(self):
        data = "id,age,codes,date_of_birth,date\n1,10,9-13.A6,2014-01-01,2024-03-01\n2,10,9-13.A6,2012-01-01,2024-03-01\n3,10,9-13.A6,2015-03-02,2024-03-01\n"
        got = rate(data)
        self.assertEqual(["a year or more" in r["brook_warnings"] for r in got], [False, True, True])
        self.assertIn("in 2 rows the age does not go with the years or the date of birth", brook("batch", stdin=data).err)
        as_json = rate(data, "--to", "jsonl")
        self.assertEqual([len(r["warnings"]) - len(as_json[0]["warnings"]) for r in as_json], [0, 1, 1])

    def test_a_year_needs_four_digits(self):
        done = brook("batch", stdin="id,age,codes,date\n1,10,9-13.A6,10/03/15\n2,10,9-13.A6,10 Mar 15\n")
        self.assertEqual(done.err.count("year of two digits: give four"), 2, done.err)
        done = brook("batch", stdin="id,codes,date_of_birth,date\n1,9-13.A6,10/03/15,2024-01-01\n")
        self.assertIn("give four", done.err)


class Output(CommandCase):
    DATA = "id,age,text\n" + f"1,10,{NOTE}\n" * 50

    def test_appears_when_complete(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "out.csv"
            path.write_text("old")
            path.chmod(0o640)
            self.assertEqual(brook("batch", "-o", path, stdin=self.DATA).code, 0)
            self.assertEqual((len(rows_of(path.read_text())), path.stat().st_mode & 0o777), (50, 0o640))
            self.assertEqual(os.listdir(folder), ["out.csv"])

    def test_interruption_leaves_the_old_file(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "out.csv"
            path.write_text("old")
            process = subprocess.Popen([BROOK, "batch", "-o", str(path)], stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
            process.stdin.write((self.DATA * 20).encode())
            process.stdin.flush()
            time.sleep(1)
            process.send_signal(signal.SIGINT)
            error = process.communicate(timeout=60)[1].decode()
            self.assertEqual(process.returncode, 130, error)
            self.assertRegex(error, r"stopped after line \d+ .*older file is as it was")
            self.assertEqual((path.read_text(), os.listdir(folder)), ("old", ["out.csv"]))

    def test_full_disk(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("no /dev/full here")
        done = brook("batch", "--quiet", "-o", "/dev/full", stdin=self.DATA * 20)
        self.assert_fails(done, "writing failed when the input was rated as far as line")

    def test_a_folder_that_is_not_there(self):
        self.assertEqual(brook("batch", "-o", "/nonexistent/out.csv", stdin=self.DATA).code, 2)

    def test_a_message_does_not_stand_behind_the_progress(self):
        rows = "".join(f"{i},{'ten' if i in (150, 290) else 10},Late.\n" for i in range(300))
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "in.csv")
            path.write_text("id,age,text\n" + rows, encoding="utf-8")
            done = on_terminal("batch", "--output", path.with_name("out.csv"), path, columns=60)
        self.assertEqual(done.code, 3)
        self.assertRegex(done.out, r"rows  \d+/s")
        self.assertNotRegex(done.out, r"leftbrook:")
        for line in done.out.splitlines():
            if line.startswith("brook: columns") or line.startswith("brook: pack"):
                self.assertLessEqual(len(line), 60)

    def test_progress_on_a_terminal(self):
        with tempfile.TemporaryDirectory() as folder:
            source, path = pathlib.Path(folder) / "in.csv", pathlib.Path(folder) / "out.csv"
            source.write_text(self.DATA * 10)
            shown = on_terminal("batch", source, "-o", path).out
            self.assertRegex(shown, r"\[[#.]{24}\] +\d+%  \d+ rows  \d+/s")
            self.assertNotRegex(on_terminal("batch", source, "-o", path, "--quiet").out, r"rows  \d+/s")
            self.assertNotRegex(on_terminal("batch", source).out, r"rows  \d+/s")
            self.assertNotIn("rows  ", brook("batch", source).err)

    def test_summary(self):
        done = brook("batch", *OVERLAY, stdin=self.DATA)
        self.assertIn("50 rows: 0 red, 50 amber, 0 green, 0 not rated", done.err)
        self.assertIn("Decision support only", done.err)
        self.assertEqual(brook("batch", "--quiet", stdin=self.DATA).err, "")


if __name__ == "__main__":
    unittest.main()
