/*
 * cmd_batch.c: `brook batch`: JSON Lines in, JSON Lines out, one for each, order kept. A bad line
 * becomes an `error` record and stops nothing. The form is docs/batch-format.md.
 */
#include "json_build.h"
#include "lines.h"
#include "options.h"
#include "record.h"
#include "result_json.h"
#include "status.h"

#include <errno.h>
#include <string.h>

static const char usage[] =
    "usage: brook batch --format jsonl [OPTION]... [FILE | -]\n"
    "\n"
    "Reads notes as JSON Lines (id, age, text, codes, send, developmental_age) from\n"
    "FILE or standard input and writes one JSON object for each to standard output,\n"
    "in the same order (docs/batch-format.md).\n"
    "\n"
    "  --format jsonl     the form of input and output\n"
    "  --readers WHICH    rules, learned or both (the default)\n"
    "  --pathway NAME     add a built-in local pathway, such as walsall\n"
    "  --pack PATH        use this pack; given again: an overlay over it\n"
    "\n"
    "Exit: 0 complete whatever the ratings, 3 complete with rejected lines,\n"
    "2 failed.\n"
    "\n"
    "  brook batch --format jsonl notes.jsonl > ratings.jsonl\n";

typedef struct {
    source_options sources;
    const char *format, *file;
    int32_t readers;
} options;

typedef struct {
    brook_classifier *classifier;
    brook_observation *observation;
    lines lines;
    size_t rejected;
} batch;

static int take_readers(const char *name, int32_t *readers) {
    if (strcmp(name, "rules") == 0) {
        *readers = BROOK_READER_RULES;
    } else if (strcmp(name, "learned") == 0) {
        *readers = BROOK_READER_LEARNED;
    } else if (strcmp(name, "both") != 0) {
        return fail("--readers takes rules, learned or both");
    }
    return 0;
}

static int take_option(options *o, int option, char **argv) {
    switch (option) {
    case 'f':
        o->format = optarg;
        return 0;
    case 'r':
        return take_readers(optarg, &o->readers);
    case 'P':
    case 'W':
        return option_source(&o->sources, option, optarg);
    default:
        return option_error("batch", option, argv);
    }
}

/* -1: go on; otherwise the exit code. */
static int read_options(int argc, char **argv, options *o) {
    static const struct option longs[] = {{"format", required_argument, NULL, 'f'},
                                          {"readers", required_argument, NULL, 'r'},
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
    if (optind < argc - 1) return fail("batch takes one file: see brook batch --help");
    o->file = optind < argc ? argv[optind] : "-";
    if (!o->format || strcmp(o->format, "jsonl") != 0) {
        return fail("say --format jsonl: JSON Lines is the form that batch reads and writes");
    }
    return -1;
}

/* ---- lines ---------------------------------------------------------------------------------- */

static void reject(batch *b, jo *id, const char *code, const char *message) {
    b->rejected++;
    build_print(error_json(id, b->lines.number, code, message), false);
}

static void rate_line(batch *b) {
    jo *id = NULL;
    record_error error = {"too-long", "the line is longer than 16 MiB: split it"};
    if (b->lines.too_long ||
        !record_read(b->lines.text, b->lines.length, b->observation, &id, &error)) {
        reject(b, id, error.code, error.message);
        return;
    }
    brook_result *result = NULL;
    brook_status status = brook_classifier_rate(b->classifier, b->observation, &result);
    if (status == BROOK_OK) {
        build_print(result_json(result, id), false);
    } else {
        const char *text = brook_classifier_error_text(b->classifier);
        reject(b, id, status_code(status), text && *text ? text : brook_status_text(status));
    }
    brook_result_free(result);
}

static int finish(const batch *b, const char *name) {
    if (ferror(stdout) || fflush(stdout) != 0) {
        return fail("writing stopped at line %zu (%s): the output is not complete, run it again",
                    b->lines.number, strerror(errno));
    }
    if (ferror(b->lines.in)) {
        return fail("reading '%s' stopped after line %zu (%s): the output is not complete", name,
                    b->lines.number, strerror(errno));
    }
    if (lines_out_of_memory(&b->lines)) {
        return fail("out of memory after line %zu: the output is not complete", b->lines.number);
    }
    if (b->rejected == 0) return 0;
    fprintf(stderr, "brook: %zu line%s could not be rated: look for \"error\" in the output\n",
            b->rejected, b->rejected == 1 ? "" : "s");
    return EXIT_REJECTED;
}

static int rate_file(batch *b, const char *name) {
    while (!ferror(stdout) && lines_next(&b->lines)) {
        if (!lines_is_blank(&b->lines)) rate_line(b);
    }
    return finish(b, name);
}

static int run(const options *o, FILE *in) {
    brook_pack *pack = sources_load(&o->sources, false);
    if (!pack) return EXIT_USAGE;
    batch b = {.lines = {.in = in}};
    int code = EXIT_USAGE;
    if (brook_classifier_new(pack, NULL, NULL, &b.classifier) != BROOK_OK ||
        brook_observation_new(NULL, NULL, &b.observation) != BROOK_OK) {
        fail("out of memory");
    } else {
        brook_classifier_set_readers(b.classifier, o->readers);
        code = rate_file(&b, o->file);
    }
    lines_free(&b.lines);
    brook_observation_free(b.observation);
    brook_classifier_free(b.classifier);
    brook_pack_unref(pack);
    return code;
}

int cmd_batch(int argc, char **argv) {
    options o = {.readers = BROOK_READER_RULES | BROOK_READER_LEARNED};
    int code = read_options(argc, argv, &o);
    if (code >= 0) return code;
    bool standard = strcmp(o.file, "-") == 0;
    FILE *in = standard ? stdin : fopen(o.file, "rb");
    if (!in) return fail("cannot open '%s' (%s): check its name", o.file, strerror(errno));
    code = run(&o, in);
    if (!standard) fclose(in);
    return code;
}
