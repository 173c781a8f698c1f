/*
 * cmd_practise.c: `brook practise`: rounds with the notes that the pack ships for it. One rates a
 * note, then sees what the scheme gives it and how the tool reads it; at the end, how far one
 * agreed.
 */
#include "practice.h"
#include "json_build.h"
#include "options.h"
#include "rating_show.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char usage[] =
    "usage: brook practise [OPTION]...\n"
    "\n"
    "Shows invented notes to rate yourself, a few at a time, each followed by the\n"
    "rating of the scheme and the tool's reasons; at the end your agreement with the\n"
    "scheme by band and rating, and where you tend to rate over or under it.\n"
    "At any note: ? gives a hint, q ends the round, Enter skips; no way back.\n"
    "\n"
    "  --set N            number of notes (10)\n"
    "  --seed S           a number; the same seed and set give everybody the same\n"
    "                     notes (without one: others each time, and it is shown)\n"
    "  --band BAND        notes of this band only (0-5, 5-9, 9-13, 13-17)\n"
    "  --json             the answers and the agreement as JSON at the end\n"
    "  --plain            for a screen reader: words alone, a paragraph a line\n"
    "  --pathway NAME     add a built-in local pathway, such as walsall\n"
    "  --pack PATH        use this pack; given again: an overlay over it\n"
    "\n"
    "Questions go to standard error, answers come from standard input. Nothing is\n"
    "kept. Exit: 0 done, 1 ended early, 2 not possible.\n"
    "\n"
    "  brook practise\n"
    "  brook practise --set 20 --seed 7\n"
    "  brook practise --band 13-17 --json > answers.json\n";

typedef struct {
    source_options sources;
    practice_options practice;
    const char *band;
    bool json, seeded;
} options;

/* A whole number in figures alone, up to `most`. */
static bool take_number(const char *value, uint64_t most, uint64_t *number) {
    uint64_t n = 0;
    if (!*value || strlen(value) > 18 || strspn(value, "0123456789") != strlen(value)) return false;
    for (; *value; value++) {
        n = n * 10 + (uint64_t)(*value - '0');
    }
    *number = n;
    return n <= most;
}

static int take_option(void *given, int option, const char *value) {
    options *o = given;
    uint64_t number = 0;
    switch (option) {
    case 'n':
        if (!take_number(value, MOST_PRACTICE, &number) || number == 0) {
            return fail("--set takes a number of notes, 1 to %d", MOST_PRACTICE);
        }
        o->practice.set = (size_t)number;
        return 0;
    case 'S':
        o->seeded = true;
        return take_number(value, UINT64_MAX, &o->practice.seed)
                   ? 0
                   : fail("--seed takes a whole number of up to 18 figures");
    case 'b':
        o->band = value;
        return 0;
    case 'j':
        o->json = true;
        return 0;
    case 'l':
        o->practice.plain = true;
        return 0;
    default:
        return OPTION_UNKNOWN;
    }
}

static int read_options(int argc, char **argv, options *o) {
    static const struct option longs[] = {{"set", required_argument, NULL, 'n'},
                                          {"seed", required_argument, NULL, 'S'},
                                          {"band", required_argument, NULL, 'b'},
                                          {"json", no_argument, NULL, 'j'},
                                          {"plain", no_argument, NULL, 'l'},
                                          SOURCE_OPTIONS,
                                          HELP_OPTION,
                                          END_OF_OPTIONS};
    const option_reading reading = {"practise", usage, longs, take_option, &o->sources, NULL};
    int code = options_read(argc, argv, &reading, o);
    if (code != OPTIONS_READ || optind == argc) return code;
    return fail("practise takes no further words: see brook practise --help");
}

static int practise(options *o, practice *p) {
    if (o->band) {
        p->o.band = brook_pack_band_find(p->pack, o->band);
        if (p->o.band < 0) return fail("there is no such band: see brook list for the bands");
    }
    if (!o->seeded) p->o.seed = (uint64_t)time(NULL) % 1000000;
    if (practice_choose(p) == 0) return fail("the pack has no such practice notes");
    int code = practice_rounds(p);
    if (code == EXIT_USAGE) return code;
    if (o->json) {
        practice_json(p);
    } else {
        practice_summary(p);
    }
    return code;
}

int cmd_practise(int argc, char **argv) {
    options o = {.practice = {.set = 10, .band = -1}};
    int code = read_options(argc, argv, &o);
    if (code != OPTIONS_READ) return code;
    brook_pack *pack = sources_load(&o.sources, false);
    practice *p = pack ? calloc(1, sizeof *p) : NULL;
    code = EXIT_USAGE;
    if (p) {
        p->pack = pack;
        p->o = o.practice;
        dialogue_open(&p->d, o.practice.plain);
        bool ok = brook_classifier_new(pack, NULL, NULL, &p->classifier) == BROOK_OK &&
                  brook_observation_new(NULL, NULL, &p->observation) == BROOK_OK;
        code = ok ? practise(&o, p) : fail("out of memory");
        brook_observation_free(p->observation);
        brook_classifier_free(p->classifier);
        free(p);
    }
    brook_pack_unref(pack);
    return code;
}
