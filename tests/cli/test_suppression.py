"""A shared audit gives away none of the numbers that it hides: a solver that knows all that the page shows finds another
table for each hidden cell. It tries values cell by cell, and gives up a branch as soon as a sum cannot be met."""
import html
import pathlib
import random
import re
import tempfile
import unittest

from support import CommandCase, brook

CATEGORIES = ["green", "amber", "red", "none"]
LIMIT = 5


def page_of(rows):
    data = "id,first,second,setting\n" + "".join(f"n{i:04},{CATEGORIES[a]},{CATEGORIES[b]},{s}\n" for i, (a, b, s) in enumerate(rows))
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "r.html"
        done = brook("audit", "--quiet", "--rating", "first", "--against", "second", "--html", path, stdin=data)
        assert done.code == 0, done.err
        return path.read_text(encoding="utf-8")


def cells_of(table):
    """Rows of a table with its total row last: names, and numbers, None where hidden."""
    found = []
    for row in re.findall(r"<tr.*?</tr>", table, re.S)[1:]:
        name = html.unescape(re.search(r'<th scope="row"[^>]*>(.*?)</th>', row, re.S)[1])
        cells = re.findall(r"<td[^>]*>(.*?)</td>", row, re.S)
        found.append((name, [int(c) if c.isdigit() else None if c == "hidden" else c for c in cells]))
    return found


class Solver:
    """Sums of cells that are known; is there a solution in which this cell has another value than `truth`?"""

    def __init__(self, cells, sums):
        self.cells, self.sums = cells, sums  # names of unknown cells; (set of cells, total)

    def _fill(self, given, left, sums):
        for members, total in sums:
            if total < 0 or (total > 0 and not members):
                return False
        if not left:
            return all(total == 0 for _, total in sums)
        cell = left[0]
        bound = min((total for members, total in sums if cell in members), default=50)
        for value in range(min(bound, 50) + 1):
            rest = [(m - {cell}, t - value) if cell in m else (m, t) for m, t in sums]
            if self._fill(given, left[1:], rest):
                return True
        return False

    def can_differ(self, cell, truth):
        top = min((t for m, t in self.sums if cell in m), default=50)
        for value in sorted(range(top + 1), key=lambda v: (abs(v - truth), v)):
            if value == truth:
                continue
            sums = [(m - {cell}, t - value) if cell in m else (m, t) for m, t in self.sums]
            if self._fill({}, [c for c in self.cells if c != cell], sums):
                return True
        return False


def columns_of(a, b):
    return 4 if a == b == 3 else 3 if 3 in (a, b) else 0 if a == b else 1 if a < b else 2


NAMES = ["Same", "Lower", "Higher", "Only one rated", "Neither rated"]


class Hiding(CommandCase):
    def check_groups(self, text, rows, label):
        found = re.search(r'aria-label="Table by Setting">(<table.*?</table>)', text, re.S)
        if not found:
            return 0
        heads = re.findall(r'<th scope="col">(.*?)</th>', found[1])
        heads = heads[1:heads.index("All") + 1]  # behind it shares and kappas
        table = cells_of(found[1])
        settings, total = [n for n, _ in table[:-1]], dict(table)["All"]
        parts = [h.split(" or ") for h in heads[:-1]]
        truth = {(s, j): sum(t == s and NAMES[columns_of(a, b)] in parts[j] for a, b, t in rows) for s in settings for j in range(len(parts))}
        for s in settings:
            truth[s, "all"] = sum(truth[s, j] for j in range(len(parts)))
        shown = {(s, j): v for s, cells in table[:-1] for j, v in zip([*range(len(parts)), "all"], cells)}
        for key, value in shown.items():
            self.assertIn(value, (None, truth[key]), label)
            if value is not None:
                self.assertFalse(0 < value < LIMIT, (label, key, value))
        hidden = [k for k in shown if shown[k] is None and k[1] != "all"]
        sums = []
        for j in range(len(parts)):
            self.assertIsNotNone(total[j])
            members = frozenset(k for k in hidden if k[1] == j)
            sums.append((members, total[j] - sum(shown[s, j] or 0 for s in settings)))
        for s in settings:
            if shown[s, "all"] is not None:
                members = frozenset(k for k in hidden if k[0] == s)
                sums.append((members, shown[s, "all"] - sum(shown[s, j] or 0 for j in range(len(parts)))))
        for members, total in sums:
            self.assertFalse(members and 0 < total < LIMIT, (label, "small together", sorted(members, key=str)))
        solver = Solver(hidden, sums)
        for key in hidden:
            self.assertTrue(solver.can_differ(key, truth[key]), (label, key, shown))
        return len(hidden)

    def check_matrix(self, text, rows, label):
        found = re.search(r'<table class="heat">.*?</table>', text, re.S)
        if not found:
            return 0
        grid = [cells for _, cells in cells_of(found[0])]
        truth = [[sum((a, b) == (i, j) for a, b, _ in rows) for j in range(4)] for i in range(4)]
        hidden = [(i, j) for i in range(4) for j in range(4) if grid[i][j] is None]
        sums, groups = [], {}
        joined = re.search(r"Put together, being few: (.*?)\.", text)
        joined = joined[1].split(" or ") if joined else []
        for i in range(4):
            for j in range(4):
                self.assertIn(grid[i][j], (None, truth[i][j]))
                self.assertFalse(grid[i][j] is not None and 0 < grid[i][j] < LIMIT, label)
                name = NAMES[columns_of(i, j)]
                groups.setdefault("joined" if name in joined else name, []).append((i, j))
        for cells in groups.values():
            members = frozenset(c for c in cells if c in hidden)
            sums.append((members, sum(truth[i][j] for i, j in members)))
        for n in range(4):
            for line, shown in (([(n, j) for j in range(4)], grid[n][4]), ([(i, n) for i in range(4)], grid[4][n])):
                if shown is not None:
                    members = frozenset(c for c in line if c in hidden)
                    sums.append((members, sum(truth[i][j] for i, j in members)))
        solver = Solver(hidden, [s for s in sums if s[0]])
        for i, j in hidden:
            self.assertTrue(solver.can_differ((i, j), truth[i][j]), (label, (i, j), grid))
        return len(hidden)

    def check(self, rows, label):
        text = page_of(rows)
        self.assertNotIn("under 5", text)
        count = self.check_groups(text, rows, label) + self.check_matrix(text, rows, label)
        sums = [sum(columns_of(a, b) == n for a, b, _ in rows) for n in range(5)]
        if any(0 < s < LIMIT for s in sums):
            self.assertNotIn('<ul class="ids">', text, "a list beside a hidden number")
        return count

    def test_two_small_cells_with_a_known_total(self):
        rows = [(0, 0, "North")] * 20 + [(0, 1, "North")] * 4 + [(1, 0, "North")] * 4 + [(1, 1, "South")] * 30 + [(0, 1, "South")] * 8 + [(2, 1, "South")] * 9
        self.assertGreater(self.check(rows, "two cells"), 0)

    def test_a_list_beside_a_hidden_same(self):
        rows = [(0, 0, "N")] * 3 + [(0, 1, "N")] * 6 + [(1, 0, "N")] * 5
        text = page_of(rows)
        self.assertNotIn("n0005", text)
        self.assertNotRegex(text, r"Kappa<b>[\d-]+\.\d")
        self.check(rows, "same")

    def test_random_tables(self):
        chance, hidden = random.Random(5), 0
        for round_number in range(40):
            settings = ["A", "B", "C"][: chance.choice([1, 2, 2, 3])]
            weights = [chance.choice([0, 1, 1, 3, 9]) for _ in range(16)]
            if not any(weights):
                continue
            rows = [(*divmod(chance.choices(range(16), weights)[0], 4), chance.choice(settings)) for _ in range(chance.choice([4, 9, 12, 20, 35]))]
            hidden += self.check(rows, (round_number, rows))
        self.assertGreater(hidden, 50, "the tables hide something")

    def test_what_is_not_rated_hides_no_row_that_it_need_not(self):
        rows = [(i, i, s) for i in range(3) for s in "AB" for _ in range(20)]
        rows += [(0, 1, s) for s in "AB" for _ in range(8)] + [(1, 0, s) for s in "AB" for _ in range(8)]
        rows += [(0, 3, s) for s in "AB" for _ in range(3)] + [(3, 3, s) for s in "AB" for _ in range(4)]
        text = page_of(rows)
        self.assertIn("Put together, so that less is hidden: Only one rated or Neither rated.", text)
        self.assertNotIn("hidden", re.search(r'aria-label="Table by Setting">(<table.*?</table>)', text, re.S)[1])
        self.assertIn('<ul class="ids">', text, "the totals are not small: disagreements are named")
        self.check(rows, "unrated")

    def test_random_tables_with_few_unrated(self):
        chance, joined = random.Random(9), 0
        for round_number in range(25):
            weights = [chance.choice([0, 1, 1, 2]) if 3 in divmod(i, 4) else chance.choice([2, 6, 9]) for i in range(16)]
            places = chance.choices(range(16), weights, k=chance.choice([90, 120, 150]))
            rows = [(*divmod(p, 4), chance.choice("ABC")) for p in places]
            text = page_of(rows)
            joined += "less is hidden" in text
            self.check_groups(text, rows, (round_number, rows))
        self.assertGreater(joined, 3)

    def test_no_more_is_hidden_than_it_takes(self):
        """One small cell in a table of six groups: with it go three more, and every total stays."""
        rows = [(i, i, s) for i in range(3) for s in "ABCDEF" for _ in range(9)]
        rows += [(0, 1, s) for s in "ABCDEF" for _ in range(8)] + [(1, 0, s) for s in "ABCDEF" for _ in range(3 if s == "C" else 7)]
        text = page_of(rows)
        table = cells_of(re.search(r'aria-label="Table by Setting">(<table.*?</table>)', text, re.S)[1])
        hidden = [(name, n) for name, cells in table for n, cell in enumerate(cells) if cell is None]
        self.assertEqual(len(hidden), 4, hidden)
        self.assertIn(("C", 2), hidden)
        self.assertNotIn(5, [n for _, n in hidden], "totals of groups")
        self.check(rows, "one small cell")

    def test_figures_of_large_tables_stay(self):
        rows = [(i, j, s) for i in range(4) for j in range(4) for s in "AB" for _ in range(6 + 20 * (i == j))]
        text = page_of(rows)
        self.assertNotIn(">hidden<", text)
        self.assertRegex(text, r"Kappa<b>0\.\d\d</b>")

    def test_json_is_not_for_sharing(self):
        self.assert_fails(brook("audit", "--json", "--suppress-below", "5", stdin=""), "--json")


if __name__ == "__main__":
    unittest.main()
