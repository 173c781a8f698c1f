/*
 * cmd_check.c: `brook check`: one note, or codes, rated: as a card for a person or as JSON.
 */
#include "age.h"
#include "card.h"
#include "cli.h"
#include "input.h"
#include "options.h"
#include "result_json.h"

#include <json-c/json.h>
#include <string.h>
#include <unistd.h>

static const char usage[] =
    "usage: brook check --age AGE [OPTION]... [TEXT | -]\n"
    "       brook check --code CODE [--age AGE] [OPTION]...\n"
    "\n"
    "Rates one note, or behaviour codes, or both, and says why and what to do next.\n"
    "The note is read from standard input; on a terminal you are asked for it. A note\n"
    "given as TEXT stays in your shell's history: do that with invented notes only.\n"
    "\n"
    "  --age AGE                the child's age: 7, 7.5 or 7y4m\n"
    "  --send                   special educational needs or a disability are stated\n"
    "                           (the oldest band then serves up to 25)\n"
    "  --developmental-age AGE  rate at this age too; the higher rating counts\n"
    "  --code CODE              a descriptor (9-13.A6) or a behaviour\n"
    "                           (pornography-seeking); may be given again; with a\n"
    "                           code, standard input is read only where - is given\n"
    "  --pathway NAME           add a built-in local pathway, such as walsall\n"
    "  --pack PATH              use this pack; given again: an overlay over it\n"
    "  --json                   the result as JSON (docs/batch-format.md)\n"
    "\n"
    "Exit: 0 rated, 1 not rated (a person must decide), 2 not possible as asked.\n"
    "\n"
    "  brook check --age 7y4m\n"
    "  brook check --age 9 < note.txt\n"
    "  brook check --code 9-13.A6\n";

enum { MOST_CODES = 64 };

typedef struct {
    source_options sources;
    int32_t age, developmental; /* months; -1: not given */
    bool send, json;
    const char *codes[MOST_CODES];
    size_t code_count;
    const char *text; /* argument; NULL: none */
} options;

/* ---- arguments ------------------------------------------------------------------------------ */

static int take_age(const char *option, const char *value, int32_t *months) {
    if (!age_parse(value, strlen(value), months)) {
        return fail("%s takes years, or years and months: 7, 7.5 or 7y4m", option);
    }
    return *months < 0 ? fail("%s is under 0: give the age in years", option) : 0;
}

static int take_code(options *o, const char *code) {
    if (o->code_count == MOST_CODES) return fail("give at most %d codes", MOST_CODES);
    o->codes[o->code_count++] = code;
    return 0;
}

/* 0, or the exit code. */
static int take_option(options *o, int option, char **argv) {
    switch (option) {
    case 'a':
        return take_age("--age", optarg, &o->age);
    case 'd':
        return take_age("--developmental-age", optarg, &o->developmental);
    case 'c':
        return take_code(o, optarg);
    case 's':
        o->send = true;
        return 0;
    case 'j':
        o->json = true;
        return 0;
    case 'P':
    case 'W':
        return option_source(&o->sources, option, optarg);
    default:
        return option_error("check", option, argv);
    }
}

/* -1: go on; otherwise the exit code. */
static int read_options(int argc, char **argv, options *o) {
    static const struct option longs[] = {{"age", required_argument, NULL, 'a'},
                                          {"developmental-age", required_argument, NULL, 'd'},
                                          {"code", required_argument, NULL, 'c'},
                                          {"send", no_argument, NULL, 's'},
                                          {"json", no_argument, NULL, 'j'},
                                          SOURCE_OPTIONS,
                                          HELP_OPTION,
                                          END_OF_OPTIONS};
    for (int c; (c = getopt_long(argc, argv, ":", longs, NULL)) != -1;) {
        if (c == 'h') {
            fputs(usage, stdout);
            return 0;
        }
        int code = take_option(o, c, argv);
        if (code != 0) return code;
    }
    if (optind < argc - 1) {
        return fail("check takes one note: put quotes around it, or give it on standard input");
    }
    o->text = optind < argc ? argv[optind] : NULL;
    return -1;
}

static bool wants_note(const options *o) {
    return o->text || o->code_count == 0;
}

static bool wants_input(const options *o) {
    return o->text ? strcmp(o->text, "-") == 0 : o->code_count == 0;
}

/* ---- rating --------------------------------------------------------------------------------- */

typedef struct {
    const options *o;
    brook_pack *pack;
    brook_classifier *classifier;
    brook_observation *observation;
    brook_result *result;
    note note;
} session;

/* What the library says, and what to do about it here. */
static int tell(const session *s, brook_status status) {
    const char *text = brook_classifier_error_text(s->classifier);
    if (!text || !*text) text = brook_status_text(status);
    switch (status) {
    case BROOK_ERR_AGE_MISSING:
        return fail("the child's age is missing: give --age 7, --age 7.5 or --age 7y4m");
    case BROOK_ERR_AGE_RANGE:
        return fail("%s%s", text, s->o->send ? "" : ": then add --send");
    case BROOK_ERR_CODE_UNKNOWN:
        return fail("%s (brook list shows the codes)", text);
    case BROOK_ERR_ARGUMENT:
        return fail("a code is empty: give one such as 9-13.A6");
    case BROOK_ERR_UTF8:
        return fail("the note is not UTF-8 at byte %zu: save it as UTF-8 and give it again",
                    brook_classifier_error_offset(s->classifier) + 1);
    default:
        return fail("%s", text);
    }
}

static brook_status fill(session *s) {
    const options *o = s->o;
    brook_status status = brook_observation_set_age_months(s->observation, o->age);
    if (!status) {
        status = brook_observation_set_developmental_age_months(s->observation, o->developmental);
    }
    if (!status) status = brook_observation_set_send(s->observation, o->send);
    for (size_t i = 0; !status && i < o->code_count; i++) {
        status = brook_observation_add_code(s->observation, o->codes[i], strlen(o->codes[i]));
    }
    return status;
}

/* Rates what is there: NULL result and the exit code already told, or 0. */
static int rate(session *s) {
    brook_status status = brook_classifier_rate(s->classifier, s->observation, &s->result);
    return status == BROOK_OK ? 0 : tell(s, status);
}

/* Finds out that an age or code will not do before somebody types a note in vain. */
static int try_without_note(session *s) {
    brook_status status = brook_observation_set_text(s->observation, "-", 1);
    int code = status == BROOK_OK ? rate(s) : tell(s, status);
    brook_result_free(s->result);
    s->result = NULL;
    return code;
}

static int take_note(session *s) {
    if (s->o->age < 0) return tell(s, BROOK_ERR_AGE_MISSING);
    if (wants_input(s->o) && isatty(STDIN_FILENO)) {
        int code = try_without_note(s);
        if (code != 0) return code;
    }
    bool ok = wants_input(s->o) ? note_read(&s->note) : note_copy(&s->note, s->o->text);
    if (!ok) return EXIT_USAGE;
    brook_status status = brook_observation_set_text(s->observation, s->note.bytes, s->note.length);
    return status == BROOK_OK ? 0 : tell(s, status);
}

static int show(const session *s) {
    if (s->o->json) {
        result_json_print(s->result);
    } else {
        card_print(stdout, s->result, s->note.bytes, s->note.length);
    }
    return brook_result_rating(s->result) >= 0 ? EXIT_RATED : EXIT_NOT_RATED;
}

static int check(session *s) {
    if (brook_classifier_new(s->pack, NULL, NULL, &s->classifier) != BROOK_OK ||
        brook_observation_new(NULL, NULL, &s->observation) != BROOK_OK) {
        return fail("out of memory");
    }
    brook_status status = fill(s);
    if (status != BROOK_OK) return tell(s, status);
    int code = wants_note(s->o) ? take_note(s) : 0;
    if (code == 0) code = rate(s);
    return code == 0 ? show(s) : code;
}

int cmd_check(int argc, char **argv) {
    options o = {.age = -1, .developmental = -1};
    int code = read_options(argc, argv, &o);
    if (code >= 0) return code;
    session s = {.o = &o, .pack = sources_load(&o.sources, false)};
    code = s.pack ? check(&s) : EXIT_USAGE;
    brook_result_free(s.result);
    brook_observation_free(s.observation);
    brook_classifier_free(s.classifier);
    brook_pack_unref(s.pack);
    note_clear(&s.note);
    return code;
}
