"""Each of the library's objects is freed once, however a call ends; and memory does not grow."""

import ctypes
import gc
import os
import unittest
from itertools import islice

import brookrate
from brookrate import _decode, _pack
from brookrate._ahead import CHUNK
from brookrate._prototypes import NUMBERS
from support import ASKS, GRABS, SMALL, Ledger, LedgerCase


class Balance(LedgerCase):
    def test_rate_and_close(self):
        with brookrate.load(SMALL) as pack:
            for _ in range(3):
                pack.rate(GRABS, age=8)
            list(pack.rate_many([(ASKS, 7)] * 100))
            self.assertEqual(len(self.ledger.alive), 1 + 1)  # pack, one classifier
            pack.rate(GRABS, age=8, send=True)
            self.assertEqual(len(self.ledger.alive), 1 + 1 + 1)  # and an observation
        self.assertBalanced()

    def test_collected_without_close(self):
        pack = brookrate.load(SMALL)
        pack.rate(GRABS, age=8)
        del pack
        gc.collect()
        self.assertBalanced()

    def test_errors(self):
        with brookrate.load(SMALL) as pack:
            list(pack.rate_many([(ASKS, None), ("", 7), (GRABS, 8), (ASKS, 99)] * 40, on_error="return"))
            for given in ({}, {"text": ASKS}, {"codes": ["no-such"], "age": 7}, {"text": "\udc80", "age": 7}):
                with self.assertRaises(brookrate.BrookError):
                    pack.rate(**given)
        self.assertBalanced()

    def test_a_batch_left_half_way(self):
        with brookrate.load(SMALL) as pack:
            batch = pack.rate_many((ASKS, 7) for _ in range(1000))
            list(islice(batch, 3))
        batch.close()
        self.assertBalanced()

    def test_reading_that_fails(self):
        with brookrate.load(SMALL) as pack:
            real = _decode.ResultReader.hold_each
            self.addCleanup(setattr, _decode.ResultReader, "hold_each", real)
            calls = []

            def failing(*arguments):
                calls.append(1)
                if len(calls) == 5:
                    raise KeyboardInterrupt
                return real(*arguments)

            _decode.ResultReader.hold_each = failing
            with self.assertRaises(KeyboardInterrupt):
                list(pack.rate_many([(GRABS, 8)] * (10 * CHUNK)))
            self.assertEqual(pack.rate(GRABS, age=8).rating_id, "red")
        self.assertBalanced()

    def test_closed_while_a_seat_is_in_use(self):
        pack = brookrate.load(SMALL)
        real = _decode.ResultReader.hold_each
        self.addCleanup(setattr, _decode.ResultReader, "hold_each", real)

        def closing(*arguments):
            pack.close()
            return real(*arguments)

        _decode.ResultReader.hold_each = closing
        self.assertEqual(pack.rate(GRABS, age=8).rating_id, "red")
        self.assertTrue(pack.closed)
        self.assertBalanced()

    def test_one_of_many_that_fails_and_then_does_not(self):
        with brookrate.load(SMALL) as pack:
            self.ledger.brook_classifier_rate_packed = self.reach_the_limit
            with self.assertRaises(brookrate.LimitError):
                pack.rate(GRABS, age=8)
        self.assertBalanced()

    @staticmethod
    def reach_the_limit(classifier, notes, ends, ages, count, statuses, stops, out):
        for i in range(count):
            statuses[i] = NUMBERS["BROOK_ERR_LIMIT"]
        return 0

    def test_a_pack_that_cannot_be_read(self):
        real = _pack.read_pack
        self.addCleanup(setattr, _pack, "read_pack", real)

        def failing(handle):
            raise MemoryError

        _pack.read_pack = failing
        with self.assertRaises(MemoryError):
            brookrate.load(SMALL)
        gc.collect()
        self.assertBalanced()

    def test_every_constructor_that_fails(self):
        for name in ("brook_loader_new", "brook_loader_load", "brook_classifier_new", "brook_observation_new"):
            with self.subTest(name):
                ledger = FailingLedger(name)
                self.put(ledger)
                with self.assertRaises(MemoryError):
                    with brookrate.load(SMALL) as pack:
                        pack.rate(GRABS, age=8, send=True)
                gc.collect()
                self.assertEqual((ledger.wrong, ledger.alive), ([], set()))

    def test_the_ledger_sees_a_leak_and_a_wrong_free(self):
        pack = brookrate.load(SMALL)
        self.assertRaises(AssertionError, self.assertBalanced)
        pack.close()
        self.assertBalanced()
        self.ledger.brook_result_free(4096)
        self.assertEqual(len(self.ledger.wrong), 1)


class FailingLedger(Ledger):
    """A library that is out of memory whenever one constructor is called."""

    def __init__(self, name):
        super().__init__()
        self.failing = name

    def __getattr__(self, name):
        return (lambda *_: -1) if name == self.failing else super().__getattr__(name)


class Memory(unittest.TestCase):
    def resident(self):
        with open("/proc/self/statm", encoding="ascii") as statm:
            return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    def settle(self):
        gc.collect()
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim:
            trim(0)
        return self.resident()

    def test_it_does_not_grow(self):
        if not os.path.exists("/proc/self/statm"):
            self.skipTest("no /proc here")
        big = GRABS + " Nothing else. 😀" * 200
        with brookrate.load(SMALL) as pack:
            def some(rounds):
                for _ in range(rounds):
                    pack.rate(big, age=8)
                    list(pack.rate_many([(big, 8), (GRABS, None)], on_error="return"))
                    brookrate.load(SMALL).close()

            some(100)
            before = self.settle()
            some(700)
            self.assertLess(self.settle() - before, 2 << 20)  # one leaked note a round would be more


if __name__ == "__main__":
    unittest.main()
