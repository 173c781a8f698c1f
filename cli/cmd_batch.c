/*
 * cmd_batch.c: `brook batch`: JSON Lines in, JSON Lines out, one for each, order kept. A bad line becomes an
 * `error` record and stops nothing. The form is docs/batch-format.md.
 */
#include "cli.h"
#include "record.h"
#include "result_json.h"
#include "status.h"

#include <errno.h>
#include <getopt.h>
#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "usage: brook batch --format jsonl [--pathway NAME] [--pack PATH]... [FILE | -]\n"
    "\n"
    "Reads notes as JSON Lines (id, age, text, codes, send, developmental_age) from FILE or standard input and\n"
    "writes one JSON object for each to standard output, in the same order (docs/batch-format.md).\n"
    "\n"
    "  --format jsonl     the form of input and output\n"
    "  --readers WHICH    rules, learned or both (the default)\n"
    "  --pathway NAME     add a built-in local pathway, such as walsall\n"
    "  --pack PATH        use this pack; given again: an overlay over it\n"
    "\n"
    "Exit: 0 complete whatever the ratings, 3 complete with rejected lines, 2 failed.\n"
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
    size_t line, rejected;
    bool write_failed;
} batch;

static bool readers_of(const char *name, int32_t *readers) {
    if (strcmp(name, "rules") == 0) {
        *readers = BROOK_READER_RULES;
    } else if (strcmp(name, "learned") == 0) {
        *readers = BROOK_READER_LEARNED;
    } else if (strcmp(name, "both") == 0) {
        *readers = BROOK_READER_RULES | BROOK_READER_LEARNED;
    } else {
        return false;
    }
    return true;
}

/* -1: go on; otherwise the exit code. */
static int read_options(int argc, char **argv, options *o) {
    static const struct option longs[] = {{"format", required_argument, NULL, 'f'},
                                          {"readers", required_argument, NULL, 'r'},
                                          {"pathway", required_argument, NULL, 'W'},
                                          {"pack", required_argument, NULL, 'P'},
                                          {"help", no_argument, NULL, 'h'},
                                          {NULL, 0, NULL, 0}};
    for (int c; (c = getopt_long(argc, argv, "h", longs, NULL)) != -1;) {
        switch (c) {
        case 'f':
            o->format = optarg;
            break;
        case 'r':
            if (!readers_of(optarg, &o->readers)) {
                return fail("--readers takes rules, learned or both");
            }
            break;
        case 'P':
        case 'W':
            if (!sources_add(&o->sources, c, optarg)) {
                return fail("too many packs or pathways (at most %d)", MAX_SOURCES);
            }
            break;
        case 'h':
            fputs(usage, stdout);
            return 0;
        default:
            return fail("see brook batch --help");
        }
    }
    if (optind < argc - 1) {
        return fail("batch takes one file: see brook batch --help");
    }
    o->file = optind < argc ? argv[optind] : "-";
    if (!o->format || strcmp(o->format, "jsonl") != 0) {
        return fail("say --format jsonl: JSON Lines is the form that batch reads and writes");
    }
    return -1;
}

static void write_json(batch *b, struct json_object *o) {
    if (!o || puts(json_object_to_json_string_ext(o, JSON_C_TO_STRING_PLAIN |
                                                         JSON_C_TO_STRING_NOSLASHESCAPE)) == EOF) {
        b->write_failed = true;
    }
    json_object_put(o);
}

static void reject(batch *b, struct json_object *id, const char *code, const char *message) {
    b->rejected++;
    write_json(b, error_json(id, b->line, code, message));
}

static void rate_line(batch *b, const char *line, size_t length) {
    struct json_object *id = NULL;
    record_error error;
    if (!record_read(line, length, b->observation, &id, &error)) {
        reject(b, id, error.code, error.message);
        return;
    }
    brook_result *result = NULL;
    brook_status status = brook_classifier_rate(b->classifier, b->observation, &result);
    if (status != BROOK_OK) {
        const char *text = brook_classifier_error_text(b->classifier);
        reject(b, id, status_code(status), *text ? text : brook_status_text(status));
        return;
    }
    write_json(b, result_json(result, id));
    brook_result_free(result);
}

static bool blank(const char *line, size_t length) {
    return strspn(line, " \t\r\n") >= length;
}

/* Exit code. */
static int rate_file(batch *b, FILE *in, const char *name) {
    char *line = NULL;
    size_t capacity = 0;
    ssize_t length;
    while (!b->write_failed && (length = getline(&line, &capacity, in)) >= 0) {
        b->line++;
        size_t n = (size_t)length;
        while (n > 0 && (line[n - 1] == '\n' || line[n - 1] == '\r')) {
            n--;
        }
        const char *start = line;
        if (b->line == 1 && n >= 3 && memcmp(line, "\xEF\xBB\xBF", 3) == 0) {
            start += 3; /* a byte order mark is no part of the first record */
            n -= 3;
        }
        if (!blank(start, n)) {
            rate_line(b, start, n);
        }
    }
    free(line);
    if (ferror(in)) {
        return fail("reading '%s' failed after line %zu: %s", name, b->line, strerror(errno));
    }
    if (b->write_failed || fflush(stdout) != 0) {
        return fail("writing stopped at line %zu: %s; the output is not complete", b->line,
                    strerror(errno));
    }
    if (b->rejected > 0) {
        fprintf(stderr, "brook: %zu line%s could not be rated: see `error` in the output\n",
                b->rejected, b->rejected == 1 ? "" : "s");
        return EXIT_REJECTED;
    }
    return 0;
}

static int run(const options *o, FILE *in) {
    brook_pack *pack = sources_load(&o->sources);
    if (!pack) {
        return EXIT_USAGE;
    }
    batch b = {0};
    int code = EXIT_USAGE;
    if (brook_classifier_new(pack, NULL, NULL, &b.classifier) != BROOK_OK ||
        brook_observation_new(NULL, NULL, &b.observation) != BROOK_OK) {
        fail("out of memory");
    } else {
        brook_classifier_set_readers(b.classifier, o->readers);
        code = rate_file(&b, in, o->file);
    }
    brook_observation_free(b.observation);
    brook_classifier_free(b.classifier);
    brook_pack_unref(pack);
    return code;
}

int cmd_batch(int argc, char **argv) {
    options o = {.readers = BROOK_READER_RULES | BROOK_READER_LEARNED};
    int code = read_options(argc, argv, &o);
    if (code >= 0) {
        return code;
    }
    bool standard = strcmp(o.file, "-") == 0;
    FILE *in = standard ? stdin : fopen(o.file, "rb");
    if (!in) {
        return fail("cannot open '%s': %s", o.file, strerror(errno));
    }
    code = run(&o, in);
    if (!standard) {
        fclose(in);
    }
    return code;
}
