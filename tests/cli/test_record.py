"""brook record: the sheet is well-formed, complete, self-contained and escapes what it holds. That it prints on one page is
test_print.py's, that it is accessible test_accessibility.py's."""
import html.parser
import os
import re
import tempfile
import unittest

from support import DOUBTED, LESS, NOT_HELD, SHEETS, WEIGHED, CommandCase, brook

VOID = {"meta", "input", "br"}


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.open, self.headings, self.ids, self.labels, self.fields, self.text, self.addresses = [], [], [], [], [], "", []
        self.lang = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        if tag not in VOID:
            self.open.append(tag)
        if tag == "html":
            self.lang = a.get("lang")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if "id" in a:
            self.ids.append(a["id"])
        if tag == "label" and "for" in a:
            self.labels.append(a["for"])
        if tag == "textarea" or (tag == "input" and a.get("type") == "text"):
            self.fields.append(a["id"])
        self.addresses += [v for k, v in attributes if k in ("src", "href", "action", "onclick", "onload")]

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, f"</{tag}> at {self.getpos()} closes {self.open[-1:]}"
        self.open.pop()

    def handle_data(self, data):
        self.text += data


def sheet(*arguments, **more):
    done = brook("record", *arguments, **more)
    return done, Page(done.out)


class Sheet(CommandCase):
    def test_what_must_not_be_done_is_never_folded_away(self):
        points = 0
        for arguments in SHEETS.values():
            page = brook("record", *arguments).out
            for part in re.findall(r"<h3>Do not</h3>\n<ul>(.*?)</ul>", page, re.S):
                self.assertNotIn("class=", part)
                points += part.count("<li>")
            self.assertNotIn("<h3>Do not<span", page)
        self.assertGreater(points, 4)

    def test_who_did_it(self):
        done_to = brook("record", "--age", "10", "Another boy in her class grabbed her chest in the corridor.").out
        self.assertIn("done to this child, not by it", Page(done_to).text)
        own = brook("record", "--age", "9", "K searched for porn on the class tablet.").out
        self.assertNotIn("done to this child", Page(own).text)
        self.assertNotIn("does not say plainly", Page(own).text)

    def test_well_formed(self):
        for name, arguments in SHEETS.items():
            done, page = sheet(*arguments)
            self.assertEqual(done.code, 1 if name == "none" else 0, done.err)
            self.assertTrue(done.out.startswith("<!DOCTYPE html>\n"))
            self.assertEqual(page.open, [], name)
            self.assertEqual(page.lang, "en-GB")
            self.assertEqual(len(page.ids), len(set(page.ids)), name)
            self.assertEqual(sorted(page.fields), sorted(page.labels), "every field has a label")
            self.assertEqual(page.headings[0], 1)
            for before, after in zip(page.headings, page.headings[1:]):
                self.assertLessEqual(after, before + 1, "no level of headings is left out")

    def test_nothing_is_loaded(self):
        for arguments in SHEETS.values():
            done, page = sheet(*arguments)
            self.assertEqual(page.addresses, [])
            self.assertNotRegex(done.out, r"(?i)<script|@import|url\(|https?:|<img|<link")

    def test_what_stands_in_it(self):
        _, page = sheet(*SHEETS["red"])
        for part in ("Record of a rating", "First", "Rating by the tool", "The note", "What was found, and why", "Professional judgement",
                     "My own rating", "Reasons", "Signature", "Do now", "Record", "Tell", "Do not", "The law", "chronology",
                     "brook-2013", "2012-13", "professional judgement"):
            self.assertIn(part, page.text, part)
        self.assertIn("5 to 9 years", page.text)
        self.assertIn("9 to 13 years", page.text)

    def test_urgent_comes_before_the_rating(self):
        _, page = sheet(*SHEETS["urgent"])
        self.assertLess(page.text.index("Urgent"), page.text.index("Rating by the tool"))
        self.assertIn("walsall", page.text)

    def test_words_that_mattered_are_marked(self):
        done, _ = sheet("--age", "8", "B touched another boy's private parts in the toilets and told him not to tell anyone.")
        self.assertRegex(done.out, r"<mark>[^<]*private parts</mark>")
        self.assertRegex(done.out, r'<mark class="raises">[^<]+</mark>')

    def test_set_aside_and_not_rated(self):
        _, page = sheet(*SHEETS["none"])
        self.assertIn("Read, but not counted", page.text)
        self.assertIn("a person must decide", page.text)

    def test_what_the_note_all_in_all_does_not_speak_for(self):
        call = ["--pack", WEIGHED[0], "--pack", WEIGHED[1], "--age", "7"]
        self.assertIn(f"<li>Grabs: {LESS}</li>", sheet(*call, DOUBTED)[0].out)
        self.assertNotIn(LESS, sheet(*call, DOUBTED.replace("book", "hall"))[0].out)
        self.assertIn("<li>Pulls clothes: a more specific finding rests on the same words</li>",
                      sheet(*call, "Pulled trousers and grabbed her bottom.")[0].out)

    def test_what_is_not_held(self):
        out = sheet("--pack", WEIGHED[0], "--pack", WEIGHED[1], "--age", "7", NOT_HELD)[0].out
        self.assertIn("Noted: it happened again. The rating does not rest on this.", out)
        self.assertIn('<mark class="noted">again</mark>', out)
        self.assertIn('<mark class="noted">noted, raised nothing</mark>', out)

    def test_a_note_cannot_add_to_the_page(self):
        note = "<script>alert(1)</script> & \"x\" <b>bold</b> \u202e \x1b[2J </p> ]]> K was late."
        done, page = sheet("--age", "9", note)
        self.assertEqual(page.open, [])
        self.assertNotIn("<script", done.out)
        self.assertNotIn("<b>", done.out)
        self.assertIn("<script>alert(1)</script> & \"x\" <b>bold</b>", page.text)
        self.assertNotRegex(done.out, "[\x00-\x08\x0b\x0c\x0e-\x1f\u202e]")

    def test_to_a_file(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "sheet.html")
            for option in ("-o", "--output", "--out"):
                done = brook("record", option, path, *SHEETS["red"])
                self.assertEqual((done.code, done.out, done.err), (0, "", ""), option)
                self.assertEqual(os.listdir(folder), ["sheet.html"])
                with open(path, encoding="utf-8") as f:
                    Page(f.read())
                os.remove(path)
            self.assertEqual(brook("record", "-o", "-", *SHEETS["red"]).out, brook("record", *SHEETS["red"]).out)

    def test_a_note_becomes_no_name(self):
        with tempfile.TemporaryDirectory() as folder:
            for note in ("-on the bus the quokka sat", "-onward\tquokka"):
                self.assert_fails(brook("record", "--age", "7", note, cwd=folder, stdin="Late."), "begins with -")
            self.assertEqual(os.listdir(folder), [])
            self.assertEqual(brook("record", "--age", "7", "-o", "a sheet.html", "--", "-on the bus", cwd=folder).err, "")
            self.assertEqual(os.listdir(folder), ["a sheet.html"])

    def test_errors(self):
        self.assert_fails(brook("record", "--age", "30", "Late."), "25")
        self.assertNotIn("--send", brook("record", "--age", "30", "Late.").err)
        self.assert_fails(brook("record", "--age", "20", "Late."), "--send")
        self.assert_fails(brook("record", "--age", "7", "--out", "/nowhere/x.html", "Late."))
        self.assert_fails(brook("record", "--age", "7", "One", "two"), "quotes")


if __name__ == "__main__":
    unittest.main()
