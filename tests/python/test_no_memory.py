"""Each request for memory of the library, as the package asks for it, fails once: a MemoryError comes of it, all that was made is
freed, and the package then answers as before."""

import ctypes
import gc
import unittest

import brookrate
from brookrate import _library, _load, _seat
from support import ASKS, GRABS, SMALL

REALLOC = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)
libc = ctypes.CDLL(None)
libc.realloc.restype = libc.malloc.restype = ctypes.c_void_p
libc.realloc.argtypes = (ctypes.c_void_p, ctypes.c_size_t)
libc.free.argtypes = (ctypes.c_void_p,)


class Failing:
    """The library, whose objects take their memory here: the n-th request fails. `alive` counts blocks."""

    TAKE = {"brook_loader_new": 0, "brook_classifier_new": 1, "brook_observation_new": 0}

    def __init__(self):
        self.real, self.asked, self.fails_at, self.alive = _library.lib, 0, 0, 0
        self.callback = REALLOC(self.realloc)

    def realloc(self, _user, old, size):
        if size == 0:
            self.alive -= bool(old)
            libc.free(old)
            return None
        self.asked += 1
        if self.asked == self.fails_at:
            return None
        self.alive += not old
        return libc.realloc(old, size)

    def __getattr__(self, name):
        function, place = getattr(self.real, name), self.TAKE.get(name)
        if place is None:
            return function

        def call(*arguments):
            given = list(arguments)
            given[place] = ctypes.cast(self.callback, ctypes.c_void_p)
            return function(*given)

        return call


def work():
    with brookrate.load(SMALL) as pack:
        first = pack.rate(GRABS, age=7)
        many = pack.rate_many([(ASKS, 7), (GRABS, 12)])
        return first.rating, [r.rating for r in many], len(first.findings)


class NoMemory(unittest.TestCase):
    def setUp(self):
        self.failing = Failing()
        for module in (_load, _seat):
            module.lib = self.failing
            self.addCleanup(setattr, module, "lib", self.failing.real)

    def run_once(self, fails_at):
        self.failing.asked, self.failing.fails_at = 0, fails_at
        try:
            return work()
        except MemoryError:
            return None
        finally:
            gc.collect()

    def test_each_request(self):
        whole = self.run_once(0)
        asked = self.failing.asked
        self.assertGreater(asked, 100)
        told = 0
        for n in list(range(1, 60)) + list(range(60, asked + 1, max(1, asked // 300))):
            with self.subTest(request=n):
                got = self.run_once(n)
                told += got is None
                self.assertIn(got, (None, whole))
                self.assertEqual(self.failing.alive, 0, "something is left")
                self.assertEqual(self.run_once(0), whole)
        self.assertGreater(told, 100)


if __name__ == "__main__":
    unittest.main()
