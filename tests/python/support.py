"""What the tests of the Python package share: the small pack, and a count of what the library made and freed."""

import pathlib
import unittest

import brookrate
from brookrate import _library, _load, _seat

ROOT = pathlib.Path(__file__).resolve().parents[2]
SMALL = ROOT / "tests" / "api" / "pack.json"

ASKS = "A.B. asked about bodies."
GRABS = "A.B. did grab bottom again. He was in danger now."


class PackCase(unittest.TestCase):
    """Tests with the small pack loaded."""

    @classmethod
    def setUpClass(cls):
        cls.pack = brookrate.load(SMALL)
        cls.addClassCleanup(cls.pack.close)


class Ledger:
    """Stands between the package and the library: notes each object made and freed, and fails on a wrong free."""

    MADE = {
        "brook_loader_new",
        "brook_loader_load",
        "brook_classifier_new",
        "brook_observation_new",
        "brook_classifier_rate",
    }
    FREED = {
        "brook_loader_free",
        "brook_pack_unref",
        "brook_classifier_free",
        "brook_observation_free",
        "brook_result_free",
    }

    def __init__(self):
        self.real = _library.lib
        self.alive = set()
        self.made = 0
        self.wrong = []

    def __getattr__(self, name):
        function = getattr(self.real, name)
        if name in self.MADE:
            return self._making(function)
        if name == "brook_classifier_rate_many":
            return self._making_many(function)
        return self._freeing(function, name) if name in self.FREED else function

    def _add(self, address):
        if address:
            self.made += 1
            if address in self.alive:
                self.wrong.append(f"{address:#x} was made twice")
            self.alive.add(address)

    def _making(self, function):
        def call(*arguments):
            status = function(*arguments)
            self._add(arguments[-1]._obj.value)
            return status

        return call

    def _making_many(self, function):
        def call(classifier, observations, count, results, statuses):
            status = function(classifier, observations, count, results, statuses)
            for address in results:
                self._add(address)
            return status

        return call

    def _freeing(self, function, name):
        def call(address):
            address = getattr(address, "value", address)
            if address:
                if address in self.alive:
                    self.alive.remove(address)
                else:
                    self.wrong.append(f"{name} of what was not alive")
                    return None
            return function(address)

        return call


class LedgerCase(unittest.TestCase):
    """Tests in which every object must have been freed, once, at the end."""

    def setUp(self):
        self.ledger = Ledger()
        self.put(self.ledger)
        for module in (_load, _seat):
            self.addCleanup(setattr, module, "lib", self.ledger.real)

    def put(self, ledger):
        """From now on the package's objects are made and freed through the ledger."""
        self.ledger = ledger
        for module in (_load, _seat):
            module.lib = ledger

    def assertBalanced(self):
        self.assertEqual(self.ledger.wrong, [])
        self.assertEqual(self.ledger.alive, set())
        self.assertGreater(self.ledger.made, 0)
