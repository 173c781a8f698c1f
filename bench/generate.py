#!/usr/bin/env python3
"""Writes notes and lexicons for the benchmarks: neutral wording, the same for the same seed.

    generate.py notes  --count N [--seed S] [--random PERCENT] [--extra-terms FILE]   JSON Lines: id, age, text
    generate.py long   --bytes N [--count N] [--seed S]                               the same, longer notes
    generate.py terms  --count N [--seed S]                                           one term a line

Notes are made of the sentences below: 80 to 430 bytes, about five phrases each that the default pack knows. `--random`
puts random letters in place of so many words in a hundred, as names, slips and rare words stand in real notes;
`--extra-terms` puts one of those terms into every second note. Nothing here is about a real child.
"""

import argparse
import json
import random

PEOPLE = ["B", "K", "another child", "a Year 4 boy", "his friend", "her sister", "the teacher", "a girl in the class"]
PLACES = ["in the toilets", "behind the shed", "on the bus", "in the park", "in his bedroom", "at the back of the hall",
          "in the changing rooms", "on the carpet", "in the playground", "at home"]
ACTS = ["looked at", "followed", "hugged", "showed a picture to", "talked to", "pushed", "sat next to", "kissed",
        "sent a message to", "asked a question of", "held hands with", "copied", "pulled the jumper of", "chased"]
AFTER = ["was told to stop and did", "was told again and carried on", "came straight back when called",
         "laughed about it", "said it was a game", "was upset and cried", "kept it secret", "said sorry",
         "denied it when asked", "could not be distracted for long"]
OPEN = ["At playtime", "During lunch", "After swimming", "On Tuesday", "This morning", "In the library", "At 2.30",
        "Before assembly", "Mum says", "Staff noticed"]
CLOSE = ["Mum informed at pick up.", "Logged by the class teacher.", "No further incidents today.",
         "Will keep an eye on this.", "Spoke to both children about personal space.", "Nobody was hurt.",
         "He did not touch anybody.", "Parents to be rung tonight."]
PLAIN = ["Ate all of the pasta and asked for more.", "Good morning in maths, counted to forty.", "Reading book changed.",
         "The lesson on body safety went well.", "Forgot the PE kit again.", "New shoes, very proud of them."]
FIRST = ["blue", "quiet", "wooden", "second", "narrow", "early", "green", "heavy", "paper", "northern", "little",
         "upper", "silver", "round", "empty", "autumn", "covered", "painted", "double", "broken"]


def sentence(r):
    kind = r.random()
    if kind < 0.5:
        return f"{r.choice(OPEN)} {r.choice(['he', 'she', 'C', 'the child'])} {r.choice(ACTS)} {r.choice(PEOPLE)} {r.choice(PLACES)}."
    if kind < 0.7:
        return f"{r.choice(['He', 'She', 'C'])} {r.choice(AFTER)}."
    if kind < 0.85:
        return r.choice(CLOSE)
    return r.choice(PLAIN)


def scramble(r, text, percent):
    def other(word):
        if r.random() * 100 >= percent or not word.isalpha():
            return word
        return "".join(r.choice("etaoinshrdlucmfwygpbvk") for _ in range(r.randint(3, 10)))

    return " ".join(other(word) for word in text.split(" "))


def note(r, least, most, args, terms):
    size = r.randint(least, most)
    parts = [sentence(r)]
    while sum(map(len, parts)) + len(parts) < size:
        parts.append(sentence(r))
    if terms and r.random() < 0.5:
        parts.append(f"Seen by the {r.choice(terms)}.")
    text = " ".join(parts)
    return scramble(r, text, args.random) if args.random else text


def notes(args, least, most):
    r = random.Random(args.seed)
    terms = open(args.extra_terms).read().splitlines() if args.extra_terms else []
    for i in range(args.count):
        print(json.dumps({"id": i, "age": r.randint(3, 16), "text": note(r, least, most, args, terms)}))


def syllables(r, count):
    return "".join(r.choice("bcdfghklmnprstvw") + r.choice("aeiou") for _ in range(count))


def terms(args):
    """Names of places and things that nobody has, of two and three words."""
    r = random.Random(args.seed)
    words = sorted({syllables(r, r.randint(2, 4)) for _ in range(max(200, args.count // 8))})
    met = set()
    while len(met) < args.count:
        met.add(" ".join([r.choice(FIRST)] * (r.random() < 0.5) + [r.choice(words), r.choice(words)]))
    print("\n".join(sorted(met)))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("what", choices=["notes", "long", "terms"])
    parser.add_argument("--count", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--random", type=int, default=0)
    parser.add_argument("--bytes", type=int, default=1 << 20)
    parser.add_argument("--extra-terms")
    args = parser.parse_args()
    if args.what == "terms":
        terms(args)
    elif args.what == "long":
        notes(args, args.bytes - 200, args.bytes - 200)
    else:
        notes(args, 40, 330)


if __name__ == "__main__":
    main()
