"""The pages on paper, in a headless Chromium: a record of an ordinary note is one page of A4 in letters of 9 points or more, a longer
one goes on; what is folded away of response and law is told, and nothing is on the screen; of a report nothing is cut at an edge, whatever names teams have.
Skipped where there is no Chromium."""
import json
import pathlib
import re
import tempfile
import unittest

import browser
from support import ROOT, brook

PRACTICE = json.loads((ROOT / "data/brook-2013/practice.json").read_text(encoding="utf-8"))["practice"]
URGENT = [
    ["--age", "15", "--code", "trusted-adult-contact", "--code", "sexual-images-shared", "--pathway", "walsall"],
    ["--age", "16", "Says that her driving instructor has been having sex with her, and that he has sent the pictures to others."],
    ["--age", "6", "--pathway", "walsall", "Told her foster carer that her uncle touches her private parts when he babysits, and that he told "
     "her to keep it a secret. She cried and was frightened to go home."],
    ["--age", "9", "--send", "--developmental-age", "4", "B touched another boy's private parts in the toilets and told him not to tell anyone."],
]
LONG = ("Log of the morning. The group went to the park and came back before lunch. " * 40
        + "B touched another boy's private parts in the toilets and told him not to tell anyone. " + "The afternoon was calm. " * 60)
ORDINARY = [
    ("9", "During lunch break staff heard B make sexual comments about another pupil's body and he then touched her bottom twice although she "
     "asked him to stop. He said that it was only a joke. His teacher reports that he has been asking other children to look at videos on his "
     "phone and that on Monday he showed two boys a pornographic film behind the bike shed and told them to keep it a secret. One of the boys "
     "was upset and told his mother. B has been spoken to about his language before. Mum says that he spends long hours online in his bedroom "
     "with the door closed and that he will not let anybody see his tablet."),
    ("13", "J told her form tutor that she has been sending naked pictures of herself to a boy aged 17 whom she met online, and that he has "
     "asked to meet her on Saturday. She said that she does not want to stop. J was seen kissing an older boy outside the shop. She became "
     "distressed when staff asked about him and asked them not to tell her mother. J has been missing from home twice this month."),
    ("5", "M was found in the toilets with another boy, both had their trousers down and were touching each other's private parts. M told him "
     "not to tell anyone. When staff came in he cried. This is the third time this half term that he has been found with a younger child."),
]
SMALL_LETTERS = """[...document.querySelectorAll('body *')].filter(e => e.getClientRects().length && [...e.childNodes].some(n =>
  n.nodeType == 3 && n.data.trim())).filter(e => parseFloat(getComputedStyle(e).fontSize) < 11.99).map(e => e.outerHTML.slice(0, 80))"""
SHOWN = "document.body.innerText"


class Paper(browser.BrowserCase):
    def sheet(self, *arguments, stdin=""):
        done = brook("record", *arguments, stdin=stdin)
        self.assertIn(done.code, (0, 1), done.err)
        self.browser.load(done.out)
        return done.out

    def assert_one_page(self):
        self.assertEqual(browser.pages(self.browser.pdf()), 1)
        self.browser.on_paper()
        self.assertEqual(self.browser.run(SMALL_LETTERS), [])

    def test_practice_notes(self):
        for note in PRACTICE[::4]:
            with self.subTest(note=note["id"]):
                self.sheet("--age", str(note["age"]), "--send", "--pathway", "walsall", stdin=note["text"])
                self.assert_one_page()

    def test_urgent_ones(self):
        for arguments in URGENT:
            with self.subTest(arguments=arguments):
                page = self.sheet(*arguments)
                self.assert_one_page()
                shown = self.browser.run(SHOWN)
                self.assertIn("999", shown, "what is urgent is never folded away")
                folded = re.search('<body class="l[2345]"', page) is not None
                self.assertEqual("Response (shortened in print" in shown, folded)

    def test_no_further_than_needed(self):
        """Folded two steps less, nearly none would fit; many are not folded at all."""
        whole = sheets = too_far = 0
        for arguments, text in [(["--age", str(n["age"]), "--send", "--pathway", "walsall"], n["text"]) for n in PRACTICE[1::8]] + [(a, "") for a in URGENT]:
            page = self.sheet(*arguments, stdin=text)
            level = int(re.search('<body class="l([0-5])"', page)[1])
            sheets += 1
            whole += level == 0
            if level >= 2:
                self.browser.load(page.replace(f'<body class="l{level}"', f'<body class="l{level - 2}"', 1))
                too_far += browser.pages(self.browser.pdf()) == 1
        self.assertGreaterEqual(3 * whole, sheets)
        self.assertLessEqual(too_far, 2)

    def test_what_is_left_out_is_told_where_it_stood(self):
        page = self.sheet(*URGENT[0])
        self.assertRegex(page, '<body class="l[345]"')
        self.assert_one_page()
        shown = self.browser.run(SHOWN)
        self.assertIn("The law, apart from the rating (shortened, without its sources; no legal advice)", shown)
        self.assertIn("(More on the screen.)", shown)
        self.browser.load(page)
        self.assertNotRegex(self.browser.run(SHOWN), r"shortened|More on the screen")

    def test_codes_stay_whole(self):
        self.sheet(*URGENT[0])
        self.browser.on_paper()
        self.assertEqual(self.browser.run("[...document.querySelectorAll('.code')].map(c => [c.textContent, c.getClientRects().length])"),
                         [["13-17.R12", 1], ["13-17.A4", 1]])

    def assert_flows(self):
        """On further pages, all of it, and nothing claims otherwise."""
        self.assertGreater(browser.pages(self.browser.pdf()), 1)
        self.browser.on_paper()
        shown = self.browser.run(SHOWN)
        self.assertNotRegex(shown, r"(?i)shortened|the first points|one page|More on the screen")
        self.assertEqual(self.browser.run("[...document.querySelectorAll('.f2,.f3,.f4,.f5')].filter(e => !e.getClientRects().length).length"), 0)
        return shown

    def test_many_findings(self):
        codes = ["9-13.R1", "9-13.R2", "9-13.R3", "9-13.R4", "9-13.R5", "9-13.A1", "9-13.A2", "9-13.A3", "9-13.A4"]
        self.sheet("--age", "10", *(word for code in codes for word in ("--code", code)))
        self.browser.on_paper()
        shown = self.browser.run(SHOWN)
        for code in codes:
            self.assertIn(code, shown, "no finding is left out on paper")

    def test_ordinary_notes(self):
        """About 120 words, several findings, two bands: one page, the note whole."""
        for age, note in ORDINARY:
            with self.subTest(age=age):
                self.sheet("--age", age, note)
                self.assert_one_page()
                shown = " ".join(self.browser.run(SHOWN).split())
                self.assertIn(note[-60:], shown)
                self.assertNotRegex(shown, r"\[\.\.\.\]|more, on the screen")

    def test_a_long_note_flows_to_further_pages(self):
        page = self.sheet("--age", "9", stdin=LONG)
        self.assertIn('<body class="l6"', page)
        shown = self.assert_flows()
        self.assertEqual(shown.count("The afternoon was calm."), 60)

    def test_nothing_lies_on_another_line(self):
        """The frame of the rating stays within its line; no table or box is wider than the paper."""
        for arguments in URGENT:
            self.sheet(*arguments)
            self.browser.on_paper()
            self.assertEqual(self.browser.run("""(() => { const p = document.querySelector('.verdict'), b = p.querySelector('.rating').getBoundingClientRect();
              const lines = [...(() => { const r = document.createRange(); r.selectNodeContents(p.lastChild); return r.getClientRects(); })()];
              return lines.filter(l => l.left < b.right - 1 && l.top < b.bottom - 2 && l.bottom > b.top).length; })()"""), 0)

    def test_a_short_one_is_whole(self):
        self.sheet("--age", "7", "Asked where babies come from.")
        self.assert_one_page()
        self.assertNotIn("shortened", self.browser.run(SHOWN))
        self.assertNotIn("(the first points)", self.browser.run(SHOWN))

    def test_on_the_screen_nothing_is_folded(self):
        for arguments in URGENT:
            self.sheet(*arguments)
            hidden = self.browser.run("[...document.querySelectorAll('.f2,.f3,.f4,.f5')].filter(e => !e.getClientRects().length).length")
            self.assertEqual(hidden, 0)
            self.assertNotIn("shortened", self.browser.run(SHOWN))


NAMES = ["Hill Top", "St Brendan and All Saints church of England voluntary aided primary academy, north site",
         "St Brendan and All Saints church of England voluntary aided primary academy, south site", "W" * 70,
         "Residential unit for young people WITH COMPLEX NEEDS", "\u5b66\u6821" * 20]
LEAVING = """[...document.querySelectorAll('svg[role=img] text')].filter(t => { const b = t.getBBox(), v = t.ownerSVGElement.viewBox.baseVal;
  return b.x < 0 || b.x + b.width > v.width || b.y < 0 || b.y + b.height > v.height; }).map(t => t.textContent)"""
WIDER = "[...document.querySelectorAll('table')].filter(t => t.getBoundingClientRect().right > innerWidth).map(t => t.className)"


class Marks(browser.BrowserCase):
    def test_each_kind_of_mark_has_one_sign_that_is_no_colour(self):
        """Bold, underlined or slanted, so that black and white tells them apart: as on the card, what raised is underlined."""
        done = brook("record", "--age", "8", stdin="B touched another boy's private parts in the toilets and told him not to tell anyone.")
        self.browser.load(done.out.replace("</main>", '<mark class="noted">it</mark></main>'))
        self.browser.on_paper()
        script = """Object.fromEntries([...document.querySelectorAll('mark')].map(m => [m.className, getComputedStyle(m)]).map(([name, s]) =>
            [name, [s.fontWeight > 400, s.textDecorationLine, s.fontStyle]]))"""
        self.assertEqual(self.browser.run(script), {"": [True, "none", "normal"], "raises": [False, "underline", "normal"],
                                                    "noted": [False, "none", "italic"]})


class Report(browser.BrowserCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        rows = "".join(f'{i},{"green,amber,red".split(",")[i % 3]},{"red,green,amber".split(",")[i // 7 % 3]},"{NAMES[i % 6]}"\n' for i in range(720))
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "r.html")
            done = brook("audit", "--quiet", "--rating", "a", "--against", "b", "--html", path, stdin="id,a,b,team\n" + rows)
            assert done.code == 0, done.err
            cls.page = path.read_text(encoding="utf-8")

    def test_long_names_stay_in_the_picture(self):
        self.browser.load(self.page)
        self.assertEqual(self.browser.run(LEAVING), [])
        shown = self.browser.run("[...document.querySelectorAll('svg[role=img] text.name')].map(t => t.lastChild.textContent)")
        self.assertEqual(sorted(s for s in shown if "site" in s), sorted({s for s in shown if "site" in s}), "two names look the same")
        self.assertEqual(len([s for s in shown if "site" in s]), 2)

    def test_tables_fit_the_sheet(self):
        self.browser.load(self.page, width=680)  # what A4 leaves between its margins
        self.browser.on_paper()
        self.assertEqual(self.browser.run(WIDER), [])

    def test_what_belongs_together_is_not_torn(self):
        self.browser.load(self.page, width=680)
        self.browser.on_paper()
        script = "[...document.querySelectorAll('.figures,figure,table:not(.long),tr')].filter(e => getComputedStyle(e).breakInside != 'avoid').length"
        self.assertEqual(self.browser.run(script), 0)
        self.assertGreater(self.browser.run("document.querySelectorAll('.figures').length"), 0)

    def test_a_phone_scrolls_in_one_direction_alone(self):
        self.browser.load(self.page, width=360)
        self.assertEqual(self.browser.run("document.documentElement.scrollWidth"), 360)


if __name__ == "__main__":
    browser.main()
