"""What the reference fixes and a table cannot hold: counts, effects of modifiers, flags, what must be said."""

BANDS = ("0-5", "5-9", "9-13", "13-17")
RATINGS = ("green", "amber", "red")
LETTERS = dict(zip("gar", RATINGS))
COUNTS = {"0-5": (7, 6, 5), "5-9": (5, 5, 5), "9-13": (6, 7, 10), "13-17": (9, 8, 16)}

KINDS = ("contact", "exposure", "image", "talk", "online", "solo", "sign", "interest")
EXPLICIT_TALK = {"explicit-talk-peers", "explicit-talk-younger", "adult-sexual-slang", "media-sex-talk"}
# modifier: (effect, kinds, behaviours that it reaches besides; effect on all else)
EFFECTS = {
    "coercion": ("red", KINDS, set(), None),
    "age-gap": ("red", ("contact", "exposure"), EXPLICIT_TALK, "one"),
    "ability-gap": ("red", ("contact", "exposure", "image"), set(), "one"),
    "adult-involved": ("red", KINDS, set(), None),
    "persistence": ("one", KINDS, set(), None),
    "secrecy": ("one", KINDS, set(), None),
    "degradation": ("red", KINDS, set(), None),
    "distress": ("one", KINDS, set(), None),
    "unusual": ("amber", KINDS, set(), None),
}
AGE_TESTS = {
    "age-gap": [{"difference": 4}, {"difference": 2, "younger_below": 6}],
    "adult-involved": [{"other_from": 18, "difference": 4}, {"other_from": 18, "child_below": 16}],
}
# status: (counts, flag)
STATUSES = {
    "observed": (True, None), "reported": (True, None), "historical": (True, "historical"),
    "disputed": (True, "disputed"), "negated": (False, "negated"), "hypothetical": (False, "hypothetical"),
    "education": (False, "education"), "other": (False, "other"),
    # Of the pack's own, not of the reference: care of the body is no behaviour, and no flag says so.
    "care": (False, None),
}
FLAGS = {"recipient", "adult-involved", "disclosure", "age-mismatch", "outside-tool", "historical", "disputed",
         "negated", "hypothetical", "education", "other"}
NAME_AN_ADULT = {"much-older-partner", "trusted-adult-contact"}
URGENT = {"exploitation-trafficking", "sex-for-reward", "genital-injury", "object-penetration",
          "forced-sexual-activity", "sexual-aggression"}

# Labelled together in more notes than this, neither may replace the other.
MOST_TOGETHER = 2

# Words that must not be said of a child; a sentence that forbids them may name them.
BANNED = ("offender", "abuser", "perpetrator", "predator", "molester", "paedophile", "pervert", "promiscuous", "victim")
FORBIDS = "Do not "
# Nothing may tell a reader that no response is due.
NEVER_SAID = ("no action", "no further action", "nothing to do", "no need to", "no concern", "can be ignored",
              "so it is safe", "not a worry", "do nothing")
PLACEHOLDERS = ("to write", "todo", "tbd", "placeholder", "lorem")

# (what, when it must be shown, section or None, words): `when` as findings of a result; see checks.shown.
RED = {"ratings": "red"}
SAID = [
    ("danger", RED, "urgent", "999"),
    ("danger, not rated", {"unrated": True}, "urgent", "999"),
    ("images: not viewed", {"ratings": "amber", "kinds": "image"}, "avoid", "view, copy"),
    ("images: take down", {"ratings": "amber", "kinds": "image"}, "tell", "Report Remove"),
    ("images: CEOP", {"ratings": "amber", "kinds": "image"}, "tell", "CEOP"),
    ("questions", {"ratings": "green"}, "avoid", "in detail"),
    ("secrecy", {"ratings": "green"}, "avoid", "promise"),
    ("names", {"ratings": "green"}, "avoid", "abuser"),
    ("dismissal", {"ratings": "green"}, "avoid", "dismiss"),
    ("disclosure", {"ratings": "green", "flags": "disclosure"}, "urgent", "child protection"),
    ("adult", {"ratings": "green", "flags": "adult-involved"}, "urgent", "child protection"),
    ("adult at work with children", {"ratings": "green", "flags": "adult-involved"}, "tell", "designated officer"),
    ("under 13", {"ratings": "red", "behaviours": "sexual-activity", "bands": "9-13"}, "do", "Under 13"),
    ("exploitation", {"ratings": "red", "behaviours": "exploitation-trafficking"}, "urgent", "police"),
    ("FGM", {"unrated": True, "flags": "outside-tool"}, "tell", "police themselves"),
    ("recent assault", {"ratings": "red", "behaviours": "forced-sexual-activity"}, "urgent", "time matters"),
    ("recent assault: where", {"ratings": "red", "behaviours": "forced-sexual-activity"}, "urgent", "Referral Centre"),
    ("pregnancy", {"ratings": "red", "behaviours": "pregnancy-evidence"}, "do", "early"),
    ("injury", {"ratings": "red", "behaviours": "genital-injury"}, "urgent", "medical"),
    ("recipient", {"ratings": "red", "flags": "recipient"}, "do", "may be the one harmed"),
    ("pattern", {"ratings": "amber"}, "do", "chronology"),
    ("not safe", {"unrated": True}, "avoid", "safe"),
]
LAW = [
    ("development", {"ratings": "green", "behaviours": "sexual-activity", "bands": "13-17"}, "not of law"),
    ("16", {"ratings": "green", "behaviours": "sexual-activity", "bands": "13-17"}, "16"),
    ("images", {"ratings": "amber", "kinds": "image", "bands": "13-17"}, "under 18"),
    ("unwanted images", {"ratings": "amber", "kinds": "image", "bands": "13-17"}, "does not want it"),
    ("under 13", {"ratings": "red", "behaviours": "sexual-activity", "bands": "9-13"}, "under 13"),
    ("from 10", {"ratings": "red", "behaviours": "sexual-harassment", "bands": "9-13"}, "10"),
    ("trust", {"ratings": "red", "behaviours": "trusted-adult-contact", "bands": "13-17"}, "18"),
]
PATHWAY = [
    ("MASH", RED, "tell", "MASH"),
    ("Section 47", RED, "do", "Section 47"),
    ("SMG", RED, "do", "Statutory Management Group"),
    ("SHB", {"ratings": "amber"}, "tell", "Sexually Harmful Behaviour"),
    ("SARC", {"ratings": "red", "behaviours": "sexual-aggression"}, "tell", "Sexual Assault Referral Centre"),
    ("AIM3", {"ratings": "red", "behaviours": "sexual-aggression", "age": 15}, "do", "AIM3"),
    ("panel", {"ratings": "red", "behaviours": "sexual-aggression", "age": 15}, "do", "out-of-court"),
    ("police", {"ratings": "red", "flags": "adult-involved"}, "tell", "public protection"),
    ("PANTS", {"ratings": "green", "age": 6}, "do", "PANTS"),
    ("RSE", {"ratings": "green", "age": 14}, "do", "relationships, sex"),
    ("FGM", {"unrated": True, "flags": "outside-tool"}, "do", "regional procedure"),
    ("checked", {"ratings": "green"}, "tell", "Check locally"),
]
DISCLAIMED = ("2012-13", "five bands", "training", "endorsed", "professional judgement", "local", "development")
