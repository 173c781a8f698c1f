"""brook batch: order, rejected lines, forms of input, exit codes, output that cannot be written, and the schema."""
import json
import os
import subprocess
import sys
import tempfile
import unittest

from support import BROOK, NOTE, OVERLAY, ROOT, SECRET, CommandCase, brook, environment, lines_of_json

BATCH = ["batch", "--format", "jsonl"]
RECORDS = [{"id": "a", "age": 10, "text": NOTE}, {"id": "b", "age": 7, "text": "Late to maths."},
           {"id": "c", "codes": ["9-13.A6"]}, {"id": "d", "age": 9, "codes": ["pornography-seeking"], "send": True}]


def jsonl(records, end="\n"):
    return end.join(json.dumps(r) for r in records) + end


class Lines(CommandCase):
    def ids(self, data, code=0):
        done = brook(*BATCH, *OVERLAY, stdin=data)
        self.assertEqual(done.code, code, done.err)
        return [r["id"] for r in lines_of_json(done.out)]

    def test_one_line_for_each_in_order(self):
        self.assertEqual(self.ids(jsonl(RECORDS)), ["a", "b", "c", "d"])

    def test_line_ends_mark_and_empty_lines(self):
        self.assertEqual(self.ids(jsonl(RECORDS, "\r\n")), ["a", "b", "c", "d"])
        self.assertEqual(self.ids("\ufeff" + jsonl(RECORDS)), ["a", "b", "c", "d"])
        self.assertEqual(self.ids("\n\n" + jsonl(RECORDS, "\n \t\r\n\n")), ["a", "b", "c", "d"])
        self.assertEqual(self.ids(jsonl(RECORDS).rstrip("\n")), ["a", "b", "c", "d"])

    def test_nothing_in_nothing_out(self):
        for data in ("", "\n", "\r\n\r\n", "\ufeff"):
            done = brook(*BATCH, stdin=data)
            self.assertEqual((done.code, done.out, done.err), (0, "", ""))

    def test_a_bad_line_stops_nothing_and_keeps_its_number(self):
        bad = ["", "not json", json.dumps({"id": "x", "text": f"a {SECRET}"}),
               json.dumps({"id": "y", "age": 7, "codes": [f"{SECRET} is no code"]}), json.dumps({"id": "z", "age": "x" + SECRET})]
        done = brook(*BATCH, stdin=jsonl(RECORDS[:1]) + "\n".join(bad) + "\n" + jsonl(RECORDS[1:]))
        self.assertEqual(done.code, 3)
        self.assertRegex(done.err, r"(?m)^brook: 4 lines could not be rated.*$")
        self.assertRegex(done.err, r"(?m)^brook: line 4: .*age.* \[age-missing\]$")
        results = lines_of_json(done.out)
        self.assertEqual([r["id"] for r in results], ["a", None, "x", "y", "z", "b", "c", "d"])
        self.assertEqual([r.get("line") for r in results], [None, 3, 4, 5, 6, None, None, None])
        self.assertEqual([r["error"]["code"] for r in results[1:5]], ["json", "age-missing", "code-unknown", "age-format"])
        self.assertNotIn(SECRET, done.out)
        self.assertNotIn(SECRET, done.err)

    def test_half_a_letter_is_a_bad_line(self):
        halves = [r"\ud800", r"\udc00", r"\ud83d \ude00", r"\uD83D\uD83D\uDE00", r"\ud800\u0041"]
        whole = [r"\ud83d\ude00", r"\uD83D\uDE00", r"\\ud800", r"\u00e9", r"\\\ud83d\ude00"]
        done = brook(*BATCH, stdin="".join('{"age": 7, "text": "Late %s."}\n' % t for t in halves + whole))
        self.assertEqual(["error" in r for r in lines_of_json(done.out)], [True] * len(halves) + [False] * len(whole))
        self.assertEqual(done.err.count("without its other half"), len(halves))

    def test_one_bad_line_is_singular(self):
        done = brook(*BATCH, stdin="{}\n")
        self.assertEqual(done.code, 3)
        self.assertIn("1 line could not", done.err)

    def test_nul_in_a_line(self):
        done = brook(*BATCH, stdin=b'{"codes": ["9-13.A6"]}\x00\n')
        self.assertEqual(lines_of_json(done.out)[0]["error"]["code"], "json")

    def test_a_line_too_long_is_passed_over(self):
        data = b'{"id": 1, "age": 7, "text": "' + b"a" * (17 << 20) + b'"}\n' + jsonl(RECORDS).encode()
        done = brook(*BATCH, *OVERLAY, stdin=data, timeout=120)
        results = lines_of_json(done.out)
        self.assertEqual((done.code, results[0]["line"], results[0]["error"]["code"]), (3, 1, "too-long"))
        self.assertEqual([r["id"] for r in results[1:]], ["a", "b", "c", "d"])

    def test_a_note_too_long_is_an_error(self):
        done = brook(*BATCH, stdin=json.dumps({"age": 7, "text": "a " * (1 << 20)}))
        self.assertEqual(lines_of_json(done.out)[0]["error"]["code"], "too-long")

    def test_two_thousand_lines(self):
        records = [dict(RECORDS[i % 4], id=i) for i in range(2000)]
        done = brook(*BATCH, *OVERLAY, stdin=jsonl(records), timeout=300)
        results = lines_of_json(done.out)
        self.assertEqual((done.code, [r["id"] for r in results]), (0, list(range(2000))))
        for i, r in enumerate(results):
            first = dict(results[i % 4], id=i)
            self.assertEqual(r, first, "the same record gives the same result wherever it stands")

    def test_file_or_standard_input(self):
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as f:
            f.write(jsonl(RECORDS))
            f.flush()
            outputs = {brook(*BATCH, f.name).out, brook(*BATCH, "-", stdin=jsonl(RECORDS)).out,
                       brook(*BATCH, stdin=jsonl(RECORDS)).out}
        self.assertEqual(len(outputs), 1)

    def test_readers(self):
        record = jsonl([{"age": 10, "text": NOTE}])
        found = {}
        for which in ("rules", "learned", "both"):
            result = lines_of_json(brook(*BATCH, *OVERLAY, "--readers", which, stdin=record).out)[0]
            found[which] = [f["behaviour"] for f in result["findings"] if f["reader"] == "rules" and f["counts"]]
        self.assertIn("pornography-seeking", found["rules"])
        self.assertNotIn("pornography-seeking", found["learned"])
        self.assertIn("pornography-seeking", found["both"])
        self.assert_fails(brook(*BATCH, "--readers", "none"), "rules, learned or both")


class Failing(CommandCase):
    def test_a_form_is_csv_or_jsonl(self):
        self.assert_fails(brook("batch", "--format", "xml", stdin=""), "--format jsonl")

    def test_a_file_that_is_not_there(self):
        self.assert_fails(brook(*BATCH, "/nonexistent.jsonl"), "/nonexistent.jsonl", "check its name")

    def test_a_folder(self):
        self.assert_fails(brook(*BATCH, "/tmp"), "/tmp")

    def test_full_disk(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("no /dev/full here")
        with open("/dev/full", "wb") as full:
            done = subprocess.run([BROOK, *BATCH], input=jsonl(RECORDS * 50).encode(), stdout=full, stderr=subprocess.PIPE,
                                  env=environment(), check=False)
        self.assertEqual(done.returncode, 2)
        self.assertRegex(done.stderr.decode(), r"^brook: writing failed when the input was rated as far as line \d+ .*not complete.*\n$")

    def test_closed_pipe(self):
        """It ends soon, not at the end of the input, and names no line: nobody knows how far the other side read."""
        process = subprocess.Popen([BROOK, *BATCH], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
        process.stdout.close()
        given = 0
        with self.assertRaises(BrokenPipeError):
            while given < 20000:
                process.stdin.write(jsonl(RECORDS * 100).encode())
                given += 100 * len(RECORDS)
        error = process.stderr.read().decode()
        try:
            process.stdin.close()
        except BrokenPipeError:
            pass
        process.stderr.close()
        self.assertEqual((process.wait(timeout=60), error), (2, "brook: standard output: nobody reads on (the pipe is closed): the output is not "
                                                                "complete, run it again\n"))


class Form(CommandCase):
    def test_what_is_noted_whose_age_and_what_is_settled(self):
        """What the getters tell of a finding and of the note stands in the JSON too, as numbers alone, and check says the same."""
        note = "\U0001F600 K touched the genitals of a girl, aged 3, and told her to keep it secret."
        made = lines_of_json(brook("batch", "--format", "jsonl", stdin=json.dumps({"age": 10, "text": note}) + "\n").out)[0]
        finding = next(f for f in made["findings"] if f["counts"] and f["reader"] == "rules")
        words = {n["modifier"]: [note.encode()[e["start"]:e["end"]].decode() for e in n["evidence"]] for n in finding["noted"]}
        self.assertEqual((words["age-gap"], words["secrecy"]), (["aged 3"], ["told her to keep it secret"]))
        self.assertEqual((finding["modifiers"], finding["raised_to"], finding["raised_by_age"]), ([], None, False))
        self.assertEqual({c["band"]: c["age_of"] for c in finding["cells"]}, {"0-5": "another", "9-13": "child"})
        self.assertEqual(made["settled"], ["other-age"])
        self.assertEqual(json.loads(brook("check", "--age", "10", "--json", stdin=note).out), made)

    def test_members_and_their_order(self):
        first, second = lines_of_json(brook(*BATCH, *OVERLAY, stdin=jsonl([RECORDS[0], {}])).out)
        self.assertEqual(list(first), ["format_version", "id", "rating", "unrated_reason", "urgent", "boundary", "findings",
                                       "modifiers", "flags", "warnings", "suggestions", "response", "legal", "pack", "settled"])
        self.assertEqual(list(second), ["format_version", "id", "line", "error"])
        self.assertEqual(list(first["findings"][0]),
                         ["behaviour", "cells", "rating", "raised_to", "reader", "role", "status", "counts",
                          "set_aside_because", "modifiers", "evidence", "reason", "raised_by_age", "noted"])
        self.assertEqual(list(first["response"]), ["urgent", "do", "record", "tell", "avoid"])

    def test_evidence_is_in_bytes_of_the_text(self):
        text = "Café 😀 zonking at break"
        record = lines_of_json(brook(*BATCH, *OVERLAY, stdin=jsonl([{"age": 10, "text": text}])).out)[0]
        span = record["findings"][0]["evidence"][0]
        self.assertEqual(text.encode()[span["start"]:span["end"]], b"zonking")

    def test_output_is_utf8_on_one_line(self):
        done = brook(*BATCH, stdin='{"id": "é😀\\n", "codes": ["9-13.A6"]}')
        self.assertEqual(done.out.count("\n"), 1)
        self.assertEqual(lines_of_json(done.out)[0]["id"], "é😀\n")


if __name__ == "__main__":
    unittest.main()
