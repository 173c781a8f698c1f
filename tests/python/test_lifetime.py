"""Closing, using after closing, threads, fork, and the end of the interpreter."""

import gc
import os
import signal
import subprocess
import sys
import threading
import unittest

import brookrate
from support import ASKS, GRABS, SMALL, PackCase


def rate_there(notes):
    """In another process, that loads the pack itself."""
    with brookrate.load(SMALL) as pack:
        return list(pack.rate_many(notes))


class Closing(unittest.TestCase):
    def test_with_block(self):
        with brookrate.load(SMALL) as pack:
            self.assertFalse(pack.closed)
        self.assertTrue(pack.closed)
        self.assertIn("closed", repr(pack))

    def test_closed_after_an_error_too(self):
        with self.assertRaises(KeyError), brookrate.load(SMALL) as pack:
            raise KeyError
        self.assertTrue(pack.closed)

    def test_use_after_close(self):
        pack = brookrate.load(SMALL)
        pack.rate(ASKS, age=7)
        begun = pack.rate_many((ASKS, 7) for _ in range(1000))
        next(begun)
        pack.close()
        pack.close()
        with self.assertRaises(brookrate.ClosedError):
            pack.rate(ASKS, age=7)
        with self.assertRaises(brookrate.ClosedError):
            pack.rate_many([])
        with self.assertRaises(brookrate.ClosedError):
            pack.__enter__()
        with self.assertRaises(brookrate.ClosedError):
            list(begun)

    def test_results_and_what_the_pack_told_outlive_it(self):
        pack = brookrate.load(SMALL)
        result = pack.rate(GRABS, age=8)
        pack.close()
        del pack.info
        gc.collect()
        self.assertEqual((result.rating.label, result.findings[0].evidence[0].text), ("Red", "grab bottom"))
        self.assertEqual(result.modifiers[0].reason, "it happened again")


class Threads(PackCase):
    def test_one_pack_for_all(self):
        notes = [(f"{'é' * i}{(ASKS, GRABS)[i % 2]}", 4 + i % 10) for i in range(60)]
        expected = [self.pack.rate(text, age=age) for text, age in notes]
        wrong, barrier = [], threading.Barrier(4)

        def work():
            barrier.wait()
            for _ in range(5):
                if list(self.pack.rate_many(notes)) != expected:
                    wrong.append("rate_many")
                if [self.pack.rate(text, age=age) for text, age in notes] != expected:
                    wrong.append("rate")

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])

    def test_closing_while_others_rate(self):
        for _ in range(20):
            pack = brookrate.load(SMALL)
            expected = pack.rate(GRABS, age=8)
            outcomes, barrier = [], threading.Barrier(4)

            def work():
                barrier.wait()
                try:
                    while True:
                        if pack.rate(GRABS, age=8) != expected:
                            outcomes.append("another answer")
                            return
                except brookrate.ClosedError:
                    outcomes.append("closed")

            threads = [threading.Thread(target=work) for _ in range(3)]
            for thread in threads:
                thread.start()
            barrier.wait()
            pack.close()
            for thread in threads:
                thread.join()
            self.assertEqual(outcomes, ["closed"] * 3)


@unittest.skipUnless(hasattr(os, "fork"), "no fork on this system")
class Fork(PackCase):
    def test_the_child_rates_with_its_parents_pack(self):
        expected = self.pack.rate(GRABS, age=8)
        child = os.fork()
        if child == 0:
            try:
                right = self.pack.rate(GRABS, age=8) == expected
                self.pack.close()
                os._exit(0 if right else 1)
            finally:
                os._exit(2)
        self.assertEqual(os.waitpid(child, 0)[1], 0)
        self.assertEqual(self.pack.rate(GRABS, age=8), expected)

    def test_a_batch_in_the_child_of_one_half_read(self):
        notes = [(GRABS, 8)] * 400
        begun = self.pack.rate_many(notes)
        first = next(begun)
        child = os.fork()
        if child == 0:
            try:
                right = list(begun) == [first] * 399 and list(self.pack.rate_many(notes)) == [first] * 400
                os._exit(0 if right else 1)
            finally:
                os._exit(2)
        self.assertEqual(os.waitpid(child, 0)[1], 0)
        self.assertEqual(list(begun), [first] * 399)

    def test_a_batch_of_threads_in_the_child_of_one_half_read(self):
        """The threads stayed in the parent: the child is told, however far it is, and a batch of its own serves."""
        notes = [(GRABS, 8)] * 2000
        expected = self.pack.rate(GRABS, age=8)
        for read in (1, 64, 128, 1999):
            with self.subTest(read=read):
                begun = self.pack.rate_many(iter(notes), jobs=2)
                self.assertEqual([next(begun) for _ in range(read)], [expected] * read)
                child = os.fork()
                if child == 0:
                    os._exit(self.in_the_child(begun, expected, notes))
                self.assertEqual(os.waitpid(child, 0)[1], 0)
                self.assertEqual(list(begun), [expected] * (2000 - read))

    def in_the_child(self, begun, expected, notes):
        signal.alarm(60)  # it hung once
        try:
            rest = 0
            for result in begun:
                rest += result == expected
        except RuntimeError as error:
            told = "begin anew" in str(error) and rest < 64
        else:
            told = False
        del begun
        gc.collect()
        return 0 if told and list(self.pack.rate_many(notes, jobs=2)) == [expected] * 2000 else 1

    def test_a_batch_of_threads_dropped_in_the_child(self):
        code = (
            "import brookrate, os, signal, sys\n"
            f"pack = brookrate.load({str(SMALL)!r})\n"
            "begun = pack.rate_many([('ask about bodies', 7)] * 2000, jobs=2); next(begun)\n"
            "child = os.fork()\n"
            "if child == 0:\n"
            "    signal.alarm(60)\n"
            "    {}\n"
            "    sys.exit(7)\n"
            "del begun\n"
            "sys.exit(os.waitpid(child, 0)[1] != 7 << 8)\n"
        )
        for what in ("begun.close()", "del begun", "pass"):
            done = subprocess.run([sys.executable, "-B", "-c", code.format(what)], capture_output=True, text=True, timeout=120)
            self.assertEqual(done.returncode, 0, (what, done.stderr))

    def test_processes_of_multiprocessing(self):
        import multiprocessing

        notes = [(GRABS, 8), (ASKS, 7)] * 10
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            self.assertEqual(pool.map(rate_there, [notes])[0], list(self.pack.rate_many(notes)))


class Shutdown(unittest.TestCase):
    def run_code(self, code):
        head = f"import brookrate, threading, sys\npack = brookrate.load({str(SMALL)!r})\n"
        done = subprocess.run([sys.executable, "-B", "-W", "error", "-c", head + code], capture_output=True, text=True, timeout=120)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout

    def test_an_open_pack(self):
        self.run_code("pack.rate('ask about bodies', age=7)")

    def test_a_pack_in_a_ring(self):
        self.run_code("class A: pass\na = A(); a.a = a; a.pack = pack; a.pack.me = a\ndel a, pack")

    def test_a_batch_half_read(self):
        self.run_code("g = pack.rate_many(('ask about bodies', 7) for _ in range(200)); next(g)")

    def test_a_batch_of_threads_half_read(self):
        self.run_code("g = pack.rate_many((('ask about bodies', 7) for _ in range(2000)), jobs=2); next(g)")

    def test_a_batch_of_threads_in_a_ring(self):
        self.run_code("class A: pass\na = A(); a.a = a\n"
                      "a.g = pack.rate_many((('ask about bodies', 7) for _ in range(2000)), jobs=2); next(a.g)\ndel a, pack")

    def test_used_at_exit(self):
        shown = self.run_code(
            "import atexit\n"
            "def late():\n"
            "    try: print(pack.rate('ask about bodies', age=7).rating)\n"
            "    except brookrate.ClosedError: print('closed')\n"
            "atexit.register(late)\n"
        )
        self.assertIn(shown.strip(), ("Green", "closed"))

    def test_a_thread_that_still_rates(self):
        self.run_code(
            "def work():\n"
            "    try:\n"
            "        while True: pack.rate('ask about bodies', age=7)\n"
            "    except brookrate.ClosedError: pass\n"
            "for _ in range(2): threading.Thread(target=work, daemon=True).start()\n"
            "pack.rate('ask about bodies', age=7)\n"
        )


if __name__ == "__main__":
    unittest.main()
