"""JSON Lines whose text and age stand under other names than the roles': found, shown, given and refused as CSV's columns are."""
import json
import unittest

from support import NOTE, OVERLAY, SECRET, CommandCase, brook, lines_of_json


def jsonl(*records):
    return "".join(json.dumps(r) + "\n" for r in records)


class Members(CommandCase):
    def rate(self, *records, options=(), code=0):
        done = brook("batch", *OVERLAY, *options, stdin=jsonl(*records))
        self.assertEqual(done.code, code, done.err)
        return lines_of_json(done.out), done.err

    def rating_of(self, record, *options):
        return self.rate(record, options=options)[0][0]["rating"]

    def error_of(self, *records, options=()):
        return self.rate(*records, options=options, code=3)[0][-1]["error"]

    def test_a_note_by_another_name_is_rated_and_shown(self):
        usual = self.rating_of({"age": 10, "text": NOTE})
        self.assertNotEqual(usual, "none")
        for name in ("note", "Note", "notes", "description", "What happened", "case-note"):
            results, told = self.rate({"age": 10, name: NOTE, "room": "4"})
            self.assertEqual((results[0]["rating"], results[0]["carried"]), (usual, {"room": "4"}), name)
            self.assertIn(f"brook: members: text from '{name}' (guessed)", told)
            self.assertNotIn("zonking", told)

    def test_names_of_the_age(self):
        usual = self.rate({"age": 10, "text": NOTE})[0][0]["findings"]
        for record in ({"Pupil Age": "10"}, {"ageatincident": 10}, {"Age (years)": 10}, {"age_years": 10, "age_months": 3}, {"monthsold": 120},
                       {"DOB": "2013-02-01", "when": "2023-05-01"}, {"born": "2013-02-01", "date": "2023-05-01"}):
            results, told = self.rate({**record, "text": NOTE})
            self.assertEqual(results[0].get("findings"), usual, record)
            self.assertIn("(guessed)", told)

    def test_the_roles_own_name_comes_first(self):
        results, told = self.rate({"age": 10, "note": NOTE, "text": "Late to maths.", "pupilage": 3})
        self.assertEqual((results[0]["rating"], results[0]["carried"]), ("none", {"note": NOTE, "pupilage": 3}))
        self.assertNotIn("members", told)
        for record in ({"age": 10, "note": NOTE, "text": None, "codes": ["9-13.A6"]}, {"age": 10, "note": NOTE, "text": "Late."}):
            self.assertEqual(self.rate(record)[0][0]["carried"], {"note": NOTE})

    def test_the_better_guess_as_of_columns(self):
        results, told = self.rate({"age": 10, "comment": "Late to maths.", "note": NOTE})
        self.assertNotEqual(results[0]["rating"], "none")
        self.assertIn("text from 'note' (guessed)", told)
        columns = brook("batch", *OVERLAY, "--to", "jsonl", stdin=f"age,comment,note\n10,Late to maths.,{NOTE}\n")
        self.assertIn("text from 'note' (guessed)", columns.err)
        self.assertEqual(lines_of_json(columns.out)[0]["rating"], results[0]["rating"])

    def test_given_names(self):
        record = {"age": 10, "note": "Late to maths.", "Zonks": NOTE}
        self.assertEqual(self.rating_of(record), "none")
        for name in ("Zonks", "zonks"):
            results, told = self.rate(record, options=["--column", f"text={name}"])
            self.assertNotEqual(results[0]["rating"], "none")
            self.assertNotIn("guessed", told)
        self.assertEqual(self.error_of(record, options=["--column", "text="])["code"], "empty")
        self.assertEqual(self.error_of({"": NOTE, "age": 10}, options=["--column", "text="])["code"], "empty")

    def test_two_names_alike_are_refused(self):
        done = brook("batch", stdin=jsonl({"age": 7, "Note": SECRET, "note": "x"}))
        self.assertEqual((done.code, done.out), (2, ""))
        self.assertEqual(done.err, "brook: members 'Note' and 'note' could both serve as text: say which with --column text=NAME\n")
        self.assertEqual(self.rate({"age": 7, "Note": "Late.", "note": "x"}, options=["--column", "text=note"])[0][0]["carried"],
                         {"Note": "Late."})
        self.assertEqual(self.rating_of({"age": 7, "text": "Late.", "Note": "x", "note": "y"}), "none")

    def test_another_name_than_in_the_first_record_is_a_bad_row(self):
        first = {"id": 1, "age": 10, "note": NOTE}
        for record, role in (({"age": 10, "text": SECRET}, "text"), ({"age": 10, "codes": ["9-13.A6"], "details": SECRET}, "text"),
                             ({"ageyears": 10, "note": SECRET}, "age"), ({"dob": "2013-01-01", "date": "2023-02-01", "note": SECRET}, "age")):
            error = self.error_of(first, {"id": 2, **record})
            self.assertEqual(error["code"], "columns", record)
            self.assertIn(f"--column {role}=NAME", error["message"])
        self.assertEqual(self.error_of({"codes": ["9-13.A6"]}, {"age": 10, "note": NOTE})["code"], "columns")
        self.assertEqual(self.error_of({"codes": ["9-13.A6"]}, {"ageyears": 10, "text": NOTE})["code"], "columns")

    def test_records_without_a_note_or_with_more_are_none(self):
        first = {"age": 10, "note": NOTE}
        for record in ({"codes": ["9-13.A6"]}, {"note": None, "codes": ["9-13.A6"], "details": "Lunch."}, {"age": 10, "note": NOTE, "text": 3},
                       {"codes": ["9-13.A6"], "details": 7}, {"codes": ["9-13.A6"], "details": None}):
            self.rate(first, record)
        self.rate({"age": 10, "text": NOTE}, {"age": None, "text": None, "codes": ["9-13.A6"], "pupilage": 7})

    def test_what_cannot_be_a_text_is_not_taken_for_one(self):
        results, told = self.rate({"codes": ["9-13.A6"], "record": 17, "incident": {"a": 1}, "when": "at noon", "observed": True})
        self.assertEqual(results[0]["carried"], {"record": 17, "incident": {"a": 1}, "when": "at noon", "observed": True})
        self.assertNotIn("members", told)

    def test_plain_months_beside_a_date_of_birth_alone(self):
        record = {"dob": "2013-01-01", "date": "2023-02-01", "months": 3, "text": NOTE}
        self.rate(record)
        self.assertEqual(self.error_of(record, options=["--column", "months=months"])["code"], "age-missing")

    def test_long_and_bad_first_records(self):
        self.assertNotEqual(self.rating_of({"room": "a" * 200000, "age": 10, "note": NOTE}), "none")
        done = brook("batch", *OVERLAY, "--from", "jsonl", stdin="\n \nno record\n" + jsonl({"age": 10, "note": NOTE}, {"age": 10, "text": NOTE}))
        results = lines_of_json(done.out)
        self.assertEqual([r["error"]["code"] for r in results[:2]], ["json", "columns"])
        self.assertEqual([r.get("line") for r in results], [3, 4, None])

    def test_to_csv_audit_and_diff(self):
        lines = jsonl({"id": 1, "age": 10, "note": NOTE, "child": "C", "date": "2024-01-01", "rating": "green"})
        done = brook("batch", *OVERLAY, "--to", "csv", stdin=lines)
        self.assertTrue(done.out.startswith("id,age,child,date,rating,brook_rating,"), done.out[:80])
        self.assertTrue(brook("batch", *OVERLAY, "--to", "csv", "--keep-text", stdin=lines).out.startswith("id,age,note,child,"))
        self.assertIn("brook: members: text from 'note' (guessed)", brook("audit", *OVERLAY, stdin=lines).err)
        self.assertIn("brook: members: text from 'note' (guessed)", brook("diff", "brook-2013", "brook-2013+walsall", stdin=lines).err)
        self.assertNotIn("members", brook("batch", *OVERLAY, "--quiet", stdin=lines).err)


if __name__ == "__main__":
    unittest.main()
