"""brook audit: every figure against an independent library's, groups, suppression, what is named, and the HTML page."""
import csv
import html.parser
import io
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

from support import BROOK, NOTE, OVERLAY, SECRET, CommandCase, brook, environment

HERE = pathlib.Path(__file__).resolve().parent
REFERENCE = json.loads((HERE / "agreement/reference.json").read_text(encoding="utf-8"))
CATEGORIES = REFERENCE["categories"]


def table(header, rows):
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    return out.getvalue()


def of_matrix(matrix):
    rows = [[f"{a}{b}{i}", CATEGORIES[a], CATEGORIES[b].upper()] for a in range(4) for b in range(4) for i in range(matrix[a][b])]
    return table(["id", "first", "second"], rows)


def audit(data, *arguments, code=0):
    done = brook("audit", "--quiet", *arguments, stdin=data)
    assert done.code == code, done.err
    return done


def figures(data, *arguments, code=0):
    return json.loads(audit(data, "--json", *arguments, code=code).out)


NOTES = [  # id, age, note, rating, setting, date
    ("a", 10, NOTE, "amber", "North", "2024-01-05"), ("b", 10, NOTE, "green", "North", "2024-01-06"),
    ("c", 10, NOTE, "red", "South", "2024-02-01"), ("d", 7, "Late to maths.", "none", "South", "2024-02-02"),
    ("e", 7, f"Late to maths, {SECRET}.", "red", "South", "2024-02-03"), ("f", 10, NOTE, "", "North", "2024-02-03"),
]
HEADER = ["id", "age", "text", "rating", "setting", "date"]


class Names(CommandCase):
    def test_long_names_show_their_beginning_and_end(self):
        rows = [[f"{i}", "10", NOTE, "red", f"St Brendan primary academy, {side} site"] for i in range(12) for side in ("north", "south")]
        for columns in ("60", "80", "140"):
            out = brook("audit", "--quiet", stdin=table(["id", "age", "text", "rating", "setting"], rows), env=environment(COLUMNS=columns)).out
            if columns == "60":  # shortened, both would be "St Bre...h site"
                self.assertRegex(" ".join(out.split()), r"academy, north site [0-9 ]+ 12 St .*academy, south site [0-9 ]+ 12 ")
            else:
                named = re.findall(r"(?m)^  (St \S.*?)  +\d", out)
                self.assertEqual(len(set(named)), 2, out)
                self.assertTrue(all("..." in name and name.endswith("site") for name in named), named)
            self.assertLessEqual(max(map(len, out.splitlines())), int(columns))

    def test_heads_are_whole_at_every_width(self):
        data = of_matrix([[9] * 4] * 4)
        for columns in ("60", "80", "140"):
            out = brook("audit", "--quiet", "--rating", "first", "--against", "second", stdin=data, env=environment(COLUMNS=columns)).out
            table = out[out.index("Who rated what"):out.index("Rows:")]
            words = " ".join(table.split("\n  Green ")[0].split())
            self.assertIn("Not rated" if columns != "60" else "Not Green Amber Red rated all", words)

    def test_totals_of_many_rows_stand_apart(self):
        data = of_matrix([[40000, 20000, 0, 0], [40000, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]])
        out = audit(data, "--rating", "first", "--against", "second").out
        self.assertRegex(out, r"(?m)^  all +\d+ +\d+ +\d+ +\d+ +100000$")


class Figures(CommandCase):
    def test_every_measure_is_that_of_an_independent_library(self):
        self.assertGreater(len(REFERENCE["tables"]), 15)
        for one in REFERENCE["tables"]:
            got = figures(of_matrix(one["matrix"]), "--rating", "first", "--against", "second")["all"]
            self.assertEqual(got["matrix"], one["matrix"], one["name"])
            for name, expected in one["expected"].items():
                with self.subTest(table=one["name"], measure=name):
                    if isinstance(expected, int):
                        self.assertEqual(got[name], expected)
                        continue
                    if "kappa" in name and sum(map(sum, [r[:3] for r in one["matrix"][:3]] if name != "kappa_with_none" else one["matrix"])) < 10:
                        self.assertEqual((got[name]["low"], got[name]["high"]), (None, None))
                        self.assertAlmostEqual(got[name]["value"], expected["value"], places=9)
                        continue
                    self.assertEqual(got[name].get("no_interval"), expected.get("no_interval"))
                    for part in ("value", "low", "high"):
                        if expected[part] is None:
                            self.assertIsNone(got[name][part])
                        else:
                            self.assertAlmostEqual(got[name][part], expected[part], places=9)

    def test_one_rating_only_has_no_interval(self):
        """Whoever always says the same agrees by chance alone by the formula, with a standard error of 0: no interval from 0 to 0."""
        rows, columns = [[0] * 4, [6, 30, 4, 0], [0] * 4, [0] * 4], [[0, 9, 0, 0], [0, 41, 0, 0], [0, 5, 0, 0], [0] * 4]
        for matrix in (rows, columns, [[0, 12, 0, 0], [0] * 4, [0] * 4, [0] * 4], [[0, 2, 0, 0], [0, 3, 0, 0], [0] * 4, [0] * 4]):
            arguments, none = ("--rating", "first", "--against", "second"), {"value": 0, "low": None, "high": None, "no_interval": "one-rating"}
            got = figures(of_matrix(matrix), *arguments)["all"]
            self.assertEqual([got[k] for k in ("kappa", "kappa_linear", "kappa_quadratic", "kappa_with_none")], [none] * 4)
            shown = re.sub(r"\s+", " ", audit(of_matrix(matrix), *arguments).out)
            self.assertIn("Kappa 0.00 (an interval cannot be given: one of the two gave one rating only) weighted", shown)
            self.assertNotIn("slight", shown)
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "r.html"
            audit(of_matrix(rows), *arguments, "--html", path, "--suppress-below", "0")
            self.assertEqual(path.read_text(encoding="utf-8").count(
                "<b>0.00</b><span>an interval cannot be given: one of the two gave one rating only</span>"), 3)

    def test_raters_who_never_differ_have_no_interval(self):
        got = figures(of_matrix([[8, 0, 0, 0], [0, 9, 0, 0], [0, 0, 5, 0], [0] * 4]), "--rating", "first", "--against", "second")["all"]
        self.assertEqual(got["kappa"], {"value": 1, "low": None, "high": None, "no_interval": "no-spread"})
        team = table(["id", "a", "b", "team"], [[i, "green", "red" if i % 3 else "green", "T"] for i in range(30)])
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "r.html"
            audit(team, "--rating", "a", "--against", "b", "--html", path, "--suppress-below", "0")
            self.assertIn("0.00 <span>(one rating only)</span>", path.read_text(encoding="utf-8"))

    def test_few_notes_have_no_interval_of_kappa(self):
        data = of_matrix([[3, 1, 0, 0], [0, 3, 0, 0], [0, 0, 2, 0], [0, 0, 0, 0]])
        self.assertIn("too few notes for an interval", " ".join(audit(data, "--rating", "first", "--against", "second").out.split()))

    def test_no_figure_is_minus_nothing(self):
        data = of_matrix([[200, 201, 0, 0], [200, 200, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]])
        self.assertLess(figures(data, "--rating", "first", "--against", "second")["all"]["kappa"]["value"], 0)
        self.assertRegex(audit(data, "--rating", "first", "--against", "second").out, r"Kappa +0\.00 \(-0\.0[0-9] to")

    def test_long_names_are_not_taken_for_one(self):
        rows = [[i, "green", "green", "x" * 120 + "ab"[i % 2]] for i in range(20)]
        got = figures(table(["id", "a", "b", "team"], rows), "--rating", "a", "--against", "b")
        self.assertEqual([g["notes"] for g in got["by_team"].values()], [10, 10])

    def test_what_cannot_be_worked_out_is_null(self):
        got = figures("id,a,b\n1,green,green\n2,green,green\n", "--rating", "a", "--against", "b")["all"]
        self.assertIsNone(got["kappa"])
        self.assertEqual(got["same"]["value"], 1)
        got = figures("id,a,b\n1,none,green\n", "--rating", "a", "--against", "b")["all"]
        self.assertIsNone(got["same"])

    def test_against_the_tool_and_by_groups(self):
        got = figures(table(HEADER, NOTES), *OVERLAY)
        self.assertEqual((got["first"], got["second"], got["rows"], got["rejected"]), ("rating", "the tool", 6, 0))
        self.assertEqual(got["all"]["matrix"], [[0, 1, 0, 0], [0, 1, 0, 0], [0, 1, 0, 1], [0, 0, 0, 1]])
        self.assertEqual(got["all"]["tool"], {"green": 0, "amber": 4, "red": 0, "none": 2})
        self.assertEqual({k: v["notes"] for k, v in got["by_setting"].items()}, {"North": 3, "South": 3})
        self.assertEqual(list(got["by_month"]), ["2024-01", "2024-02"])
        self.assertEqual(set(got["by_band"]), {"9-13", "5-9"})
        for group in ("by_setting", "by_month", "by_band"):
            self.assertEqual(sum(g["compared"] for g in got[group].values()), 5)

    def test_gravest_first_and_none_is_below_green(self):
        got = figures(table(HEADER, NOTES), *OVERLAY)["disagreements"]
        self.assertEqual([c["id"] for c in got], ["e", "b", "c"])

    def test_without_ratings_of_people(self):
        got = figures(table(HEADER[:3] + HEADER[4:], [n[:3] + n[4:] for n in NOTES]), *OVERLAY)
        self.assertIsNone(got["first"])
        self.assertEqual(got["by_setting"]["South"]["tool"], {"green": 0, "amber": 1, "red": 0, "none": 2})
        self.assertIn("tool's alone", audit(table(HEADER[:3], [n[:3] for n in NOTES]), *OVERLAY).out)

    def test_words_for_ratings(self):
        data = "id,a,b\n1,G,green\n2,Yellow,Amber\n3,R,red.\n4,n/a,Not rated\n5,,red\n"
        got = figures(data, "--rating", "a", "--against", "b", "--value", "yellow=amber")
        self.assertEqual(got["all"]["matrix"], [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]])
        done = audit(data, "--rating", "a", "--against", "b", code=3)
        self.assertIn("1 row was left out", done.err)

    def test_an_unknown_word_is_named_and_a_note_is_not(self):
        data = f'id,a,b\n1,Yellow,green\n2,yellow,green\n3,"He hit B, {SECRET}",red\n4,red,G/A\n5,green,green\n6,{SECRET * 4},red\n'
        done = brook("audit", "--rating", "a", "--against", "b", stdin=data)
        self.assertEqual(done.code, 3)
        self.assertIn("line 2: 'Yellow' in column 'a' is none of the pack's ratings", done.err)
        self.assertIn("line 4: what stands in column 'a' is more than a word", done.err)
        self.assertIn("these mean no rating: 'Yellow' (2), 'G/A' (1)\n", done.err)
        self.assertNotIn(SECRET, done.out + done.err)

    def test_a_value_that_is_no_rating_is_refused(self):
        self.assert_fails(brook("audit", "--quiet", "--rating", "a", "--against", "b", "--value", "Yellow=ambr", stdin="a,b\nYellow,red\n"), "--value")

    def test_json_lines(self):
        records = "".join(json.dumps(dict(zip(HEADER, n))) + "\n" for n in NOTES)
        self.assertEqual(figures(records, *OVERLAY)["all"], figures(table(HEADER, NOTES), *OVERLAY)["all"])

    def test_done_to_the_child_is_not_displayed_by_it(self):
        note = "Another boy put his hand down her pants and touched her private parts."
        got = figures(table(["age", "text"], [[9, note]]))
        roles = {role: sum(b[role] for b in got["behaviours"]) for role in ("displayed", "done_to", "other")}
        single = json.loads(brook("check", "--age", "9", "--json", stdin=note).out)
        told = {(f["behaviour"], f["role"]) for f in single["findings"] if f["counts"]}
        self.assertTrue(told)
        self.assertEqual(roles["displayed"], sum(r == "displayed" for _, r in told))
        self.assertEqual(roles["done_to"], sum(r == "done-to" for _, r in told))

    def test_jobs_change_nothing(self):
        data = table(HEADER, NOTES * 60)
        self.assertEqual(audit(data, *OVERLAY).out, audit(data, *OVERLAY, "--jobs", "3").out)


class Text(CommandCase):
    def test_why_nothing_is_compared(self):
        """No column, a column without a rating that serves, and a file without notes are three things."""
        said = {"id,note,age\n1,x,7\n": "No column holds people's ratings",
                "id,note,age,rating\n1,x,7,\n": "The column of people's ratings has none that could be used",
                "id,note,age,rating\n": "The file has no notes, so there is nothing to compare",
                "id,note,age\n": "The file has no notes, so there is nothing to compare"}
        for data, sentence in said.items():
            out = " ".join(brook("audit", "-", stdin=data).out.split())
            self.assertEqual([s in out for s in sorted(set(said.values()))], [s == sentence for s in sorted(set(said.values()))], data)

    def test_text_of_notes_only_where_asked_for(self):
        self.assertNotIn(SECRET, audit(table(HEADER, NOTES), *OVERLAY).out)
        self.assertNotIn(SECRET, audit(table(HEADER, NOTES), *OVERLAY, "--json").out)
        self.assertIn(SECRET, audit(table(HEADER, NOTES), *OVERLAY, "--show-text").out)

    def test_names_pack_and_disclaimer(self):
        out = " ".join(audit(table(HEADER, NOTES)).out.split())
        for words in ("brook-2013", "edition 2012-13", "Decision support only", "endorsed by Brook", "no error by itself"):
            self.assertIn(words, out)

    def test_suppression(self):
        data = of_matrix([[20, 2, 0, 0], [9, 30, 8, 0], [0, 7, 40, 0], [0, 0, 0, 9]])
        plain = audit(data, "--rating", "first", "--against", "second").out
        hidden = audit(data, "--rating", "first", "--against", "second", "--suppress-below", "5").out
        row = re.compile(r"^  Green .*$", re.M)
        self.assertEqual(row.search(plain)[0].split(), ["Green", "20", "2", "0", "0", "22"])
        self.assertEqual(row.search(hidden)[0].split(), ["Green", "20", "*", "0", "0", "*"])

    def test_refuses(self):
        self.assert_fails(brook("audit", "--quiet", stdin="a,b\n1,2\n"), "--column text=NAME")
        self.assert_fails(brook("audit", "--suppress-below", "x", stdin=""), "--suppress-below")
        self.assert_fails(brook("audit", "--show-text", "--html", "/tmp/x.html", stdin=""), "--suppress-below 0")

    def test_a_reader_that_goes_early_is_told_that_there_is_no_page(self):
        with tempfile.TemporaryDirectory() as folder:
            page = pathlib.Path(folder) / "report.html"
            reader, writer = os.pipe()
            os.close(reader)
            done = subprocess.run([BROOK, "audit", "--html", str(page), "-"], input=b"age,note\n7,Asked where babies come from\n",
                                  stdout=writer, stderr=subprocess.PIPE, check=False)
            os.close(writer)
            self.assertEqual((done.returncode, page.exists()), (2, False))
            self.assertIn(b"report.html was not written", done.stderr)


CARER = f"Told her carer that an adult touches her private parts. {SECRET}"


class Named(CommandCase):
    """Notes that are named: when and where, all ratings, what was found and what was done to the child, without the note's words."""
    ROWS = [[f"n{i}", "10", CARER if i % 2 else NOTE, "green", "red" if i % 4 else "amber", "Hill", f"Team <{i % 3}>", "P9", f"2024-0{1 + i % 6}-05"]
            for i in range(40)]
    DATA = table(["id", "age", "text", "rating", "second", "setting", "team", "rater", "date"], ROWS)

    def page(self, *arguments):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "report.html"
            audit(self.DATA, "--html", path, *arguments)
            return path.read_text(encoding="utf-8")

    def rows(self, page, name):
        part = page[page.index(f'aria-label="{name}"'):]
        part = part[:part.index("</table>")]
        heads = re.findall(r'<th scope="col" class="left">(.*?)</th>', part)
        return heads, [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", r) for r in re.findall(r"<tr>(.*?)</tr>", part.split("<tbody>")[1])]

    def test_the_page_that_is_not_shared(self):
        page = self.page("--suppress-below", "0")
        heads, rows = self.rows(page, "Urgent notes")
        self.assertEqual(heads, ["Note", "Date", "Age band", "Setting", "Team", "rating", "The tool", "What the tool found, and flags"])
        self.assertEqual(len(rows), 20)
        one = next(r for r in rows if r[0] == "n3")
        self.assertEqual(one[1:7], ["2024-04-05", "9-13", "Hill", "Team &lt;0&gt;", "Green", "Red"])
        self.assertRegex(one[7], r'^<p class="role done-to"><b>Done to the child:</b> .+</p><p class="role soft"><b>Flags:</b> .+</p>$')
        self.assertNotIn("Displayed by", one[7])
        self.assertNotIn(SECRET, page)
        self.assertIn(SECRET, self.page("--suppress-below", "0", "--show-text"))

    def test_two_people_and_the_tool(self):
        heads, rows = self.rows(self.page("--suppress-below", "0", "--against", "second"), "Disagreements")
        self.assertEqual(heads[5:8], ["rating", "second", "The tool"])
        self.assertEqual(next(r for r in rows if r[0].startswith("n4"))[5:8], ["Green", "Amber", "Not rated"])
        self.assertIn('<span class="mark">urgent</span>', rows[0][0])

    def test_what_is_shared_has_ids_alone(self):
        page = self.page()
        urgent = page[page.index("<section"):page.index("</section>")]
        self.assertEqual(len(re.findall(r"<li>n\d+</li>", urgent)), 20)
        for word in ("2024-0", "Hill", "Team", "Done to", "9-13"):
            self.assertNotIn(word, urgent)

    def test_text_and_json(self):
        out = " ".join(audit(self.DATA).out.split())
        self.assertRegex(out, r"- line 5, n3: Green, Red by the tool \(urgent\); 2024-04-05; band 9-13; Hill; Team <0>\. Done to the child: .*?\. Flags: ")
        got = next(c for c in figures(self.DATA)["urgent"] if c["id"] == "n3")
        single = json.loads(brook("check", "--age", "10", "--json", stdin=CARER).out)
        self.assertEqual({(f["behaviour"], f["role"]) for f in got["findings"]}, {(f["behaviour"], f["role"]) for f in single["findings"] if f["counts"]})
        self.assertEqual(set(got["flags"]), set(single["flags"]))
        self.assertEqual([got[k] for k in ("line", "first", "second", "tool", "date", "band", "setting", "team", "rater")],
                         [5, "green", "red", "red", "2024-04-05", "9-13", "Hill", "Team <0>", "P9"])
        hidden = audit(self.DATA, "--suppress-below", "5").out
        self.assertNotIn("2024-04-05", hidden)
        self.assertNotIn("Hill", hidden[:hidden.index("Agreement")])

    def test_columns_that_are_not_there_are_not_shown(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "report.html"
            audit(table(["age", "text"], [r[1:3] for r in self.ROWS]), "--html", path, "--suppress-below", "0")
            heads, rows = self.rows(path.read_text(encoding="utf-8"), "Urgent notes")
        self.assertEqual(heads, ["Note", "Age band", "The tool", "What the tool found, and flags"])
        self.assertEqual(rows[0][:3], ["line 3", "9-13", "Red"])


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.words, self.stack = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag != "meta":
            self.stack.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.stack and self.stack.pop() == tag, tag

    def handle_data(self, data):
        self.words.append(data)


class Html(CommandCase):
    def page(self, data, *arguments):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "report.html"
            audit(data, "--html", path, *arguments)
            self.assertEqual([p.name for p in pathlib.Path(folder).iterdir()], ["report.html"])
            return path.read_text(encoding="utf-8")

    def test_stands_alone(self):
        text = self.page(table(HEADER, NOTES * 10), *OVERLAY)
        page = Page(text)
        self.assertEqual(page.stack, [])
        for tag, attributes in page.tags:
            self.assertNotIn(tag, ("script", "link", "img", "iframe", "object"))
            self.assertFalse({"src", "href", "srcset", "onload", "onclick"} & set(attributes))
        self.assertNotRegex(text, r"https?:|@import|url\((?!#)")
        self.assertEqual(dict(page.tags)["html"]["lang"], "en-GB")
        plots = [a for t, a in page.tags if t == "svg" and a.get("role") == "img"]
        self.assertGreaterEqual(len(plots), 3)
        for svg in plots:
            self.assertTrue(svg["aria-label"])
        words = " ".join(page.words)
        for expected in ("brook-2013", "2012-13", "Decision support only", "endorsed by Brook", "Urgent first"):
            self.assertIn(expected, words)

    def test_names_are_escaped(self):
        text = self.page(table(HEADER, [(*n[:4], "<b>&\"x", n[5]) for n in NOTES] * 10), *OVERLAY)
        self.assertNotIn("<b>&\"x", text)
        self.assertIn("&lt;b&gt;&amp;&quot;x", text)

    def test_small_numbers_are_hidden_unless_told(self):
        data = table(HEADER, NOTES * 3)
        shared, own = self.page(data, *OVERLAY), self.page(data, *OVERLAY, "--suppress-below", "0")
        self.assertIn("<td>hidden</td>", shared)
        self.assertNotIn("hidden", " ".join(Page(own).words))

    def test_months_with_few_notes_are_put_together(self):
        def heads(each, text=False):
            rows = [(f"{m}-{i}", "green", "green", f"20{20 + m // 12}-{m % 12 + 1:02}-01") for m in range(24) for i in range(each)]
            data, columns = table(["id", "a", "b", "date"], rows), ("--rating", "a", "--against", "b")
            if text:
                return re.findall(r"^By (\w+)$", audit(data, *columns, "--suppress-below", "5").out, re.M)
            return re.findall(r"<h2>By (\w+)</h2>", self.page(data, *columns))
        self.assertEqual([heads(n)[-1] for n in (6, 2, 1)], ["month", "quarter", "year"])
        self.assertEqual([heads(n, text=True)[-1] for n in (6, 2, 1)], ["month", "quarter", "year"])

    def test_many_months_are_put_together_and_stay_exact(self):
        """Beyond 24 months quarters are shown, beyond 24 quarters years, as sums; the JSON keeps months."""
        for months, period in ((24, "Month"), (46, "Quarter"), (80, "Year")):
            rows = [(f"{m}-{i}", "green" if m % 3 else "amber", "green", f"{2015 + m // 12}-{m % 12 + 1:02}-11") for m in range(months) for i in range(5 + m % 7)]
            data, columns = table(["id", "a", "b", "date"], rows), ("--rating", "a", "--against", "b")
            page = self.page(data, *columns, "--suppress-below", "0")
            self.assertIn(f"<h2>By {period.lower()}</h2>", page)
            self.assertEqual("Months are put together" in page, period != "Month")
            shown = re.findall(r'<tr><th scope="row">(\d{4}(?: Q\d|-\d\d)?)</th>((?:<td>\d+</td>)+)', page[page.index(f"Table by {period}"):])
            wanted = {}
            for _, first, _, day in rows:
                year, month = day[:4], day[5:7]
                name = {"Month": day[:7], "Quarter": f"{year} Q{(int(month) + 2) // 3}", "Year": year}[period]
                same, higher = wanted.get(name, (0, 0))
                wanted[name] = (same + (first == "green"), higher + (first == "amber"))
            self.assertLessEqual(len(wanted), 24)
            self.assertEqual([(n, *map(int, re.findall(r"\d+", c))) for n, c in shown],
                             [(n, s, 0, h, 0, 0, s + h) for n, (s, h) in sorted(wanted.items())])
            self.assertEqual(len(figures(data, *columns)["by_month"]), months)
            text = audit(data, *columns).out
            self.assertIn(f"By {period.lower()}\n", text)
            told = " ".join(text[text.index(f"By {period.lower()}\n"):].split())
            why = f"By {period.lower()} Months are put together and shown as {period.lower()}s, being more than 24 or small in number"
            self.assertEqual(why in told, period != "Month", "under the heading, before the table")
            self.assertEqual(why.split(" ", 2)[2] in page, period != "Month")

    def test_a_hidden_count_does_not_follow_from_the_rest(self):
        """No line (with its total), and none of same, lower and higher, has just one hidden cell."""
        matrix = [[20, 2, 11, 0], [9, 30, 8, 6], [12, 7, 40, 3], [8, 9, 14, 9]]
        text = self.page(of_matrix(matrix), "--rating", "first", "--against", "second")
        heat = re.search(r'<table class="heat">.*?</table>', text, re.S)[0]
        rows = [re.findall(r"<td[^>]*>(.*?)</td>", r) for r in re.findall(r"<tr.*?</tr>", heat, re.S)[1:]]
        self.assertEqual((len(rows), {len(r) for r in rows}), (5, {5}))
        hidden = [[not c.isdigit() for c in r] for r in rows]
        self.assertTrue(any(map(any, hidden)))
        for line in hidden + [list(c) for c in zip(*hidden)]:
            self.assertNotEqual(sum(line), 1)
        for side in (lambda a, b: a == b, lambda a, b: a < b, lambda a, b: a > b):
            self.assertNotEqual(sum(hidden[a][b] for a in range(3) for b in range(3) if side(a, b)), 1)


if __name__ == "__main__":
    unittest.main()
