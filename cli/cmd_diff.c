/*
 * cmd_diff.c: `brook diff`: which notes change their rating under another pack, and why. Notes are
 * named by line and id; nothing of their text is shown.
 */
#include "diff/diff.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char usage[] =
    "usage: brook diff [OPTION]... PACK-A PACK-B [FILE | -]\n"
    "\n"
    "Rates a file of notes by two packs and tells which notes change their rating or\n"
    "their urgency from A to B, and why. A pack is a folder, a JSON file or the name\n"
    "of a built-in one; overlays stand behind it after '+'. FILE is read as by brook\n"
    "batch.\n"
    "\n"
    "      --all             also notes with the same rating from other findings, or\n"
    "                        with other advice\n"
    "      --json            one JSON object a note (docs/diff.md)\n"
    "      --column ROLE=NAME  as for brook batch\n"
    "      --from FORM       csv or jsonl; without it seen from the input\n"
    "      --encoding NAME   the input's encoding, such as windows-1252 (from Excel)\n"
    "      --dates ORDER     of 03/04/2024: dmy (the default) or mdy\n"
    "      --jobs N          rate with N threads, or auto\n"
    "      --quiet           no progress, no list of bad rows, no summary\n"
    "\n"
    "Exit: 0 no rating changes, 1 some do, 2 failed, 3 none changes but rows were\n"
    "left out, 130 stopped.\n"
    "\n"
    "  brook diff brook-2013 brook-2013+walsall incidents.csv\n"
    "  brook diff brook-2013 brook-2013+our-terms.json incidents.csv\n";

typedef struct {
    table_options table;
    char *parts[2];
    source_options sources[2];
    bool json, all;
} options;

static const struct option longs[] = {{"all", no_argument, NULL, 'a'},
                                      {"json", no_argument, NULL, 'j'},
                                      TABLE_OPTIONS,
                                      HELP_OPTION,
                                      END_OF_OPTIONS};

static int take_option(void *given, int option, const char *value) {
    options *o = given;
    switch (option) {
    case 'a':
        return o->all = true, 0;
    case 'j':
        return o->json = true, 0;
    default:
        return table_option(&o->table, option, value);
    }
}

/* "brook-2013+walsall": the pack, then overlays; a path that has a '+' in it is taken whole. */
static int take_pack(options *o, size_t which, const char *value) {
    o->parts[which] = need_memory(strdup(value));
    bool whole = access(value, F_OK) == 0;
    for (char *part = o->parts[which]; part;) {
        char *plus = whole ? NULL : strchr(part, '+');
        if (plus) *plus = '\0';
        int code = option_source(&o->sources[which], 'P', part);
        if (code != 0) return code;
        part = plus ? plus + 1 : NULL;
    }
    return 0;
}

static int read_options(int argc, char **argv, options *o) {
    const option_reading reading = {"diff", usage, longs, take_option, NULL, NULL};
    int code = options_read(argc, argv, &reading, o);
    if (code != OPTIONS_READ) return code;
    if (argc - optind < 2 || argc - optind > 3) {
        return fail("diff takes two packs and a file: see brook diff --help");
    }
    code = take_pack(o, 0, argv[optind]);
    if (code == 0) code = take_pack(o, 1, argv[optind + 1]);
    return code == 0 ? table_file(&o->table, "diff", optind + 2, argc, argv) : code;
}

/* ---- the run -------------------------------------------------------------------------------- */

/* The rows are out before the sums are told: nobody shall take those for a comparison that is
 * whole. */
static int show_sums(diff_run *d, const table_run *r) {
    static const char unfinished[] = "the output is not complete, run it again";
    int code = d->error ? 0 : run_finish(r, "the comparison is not complete");
    if (code != 0) return code;
    if (diff_sent(d)) diff_summary(d);
    return diff_sent(d) ? 0 : run_unwritten(r, "standard output", d->error, unfinished);
}

static int compare_all(diff_run *d, table_run *r) {
    for (size_t i = 0; i < 2; i++)
        d->packs[i] = r->packs[i];
    int code = layout_needs_notes(d->layout);
    if (code == 0) code = run_rows(r, isatty(STDOUT_FILENO));
    if (code == 0) code = show_sums(d, r);
    if (code != 0) return code;
    return d->changed > 0 ? 1 : d->failed > 0 ? EXIT_REJECTED : 0;
}

static int run(options *o) {
    diff_run d = {
        .layout = &o->table.layout, .json = o->json, .show_all = o->all, .quiet = o->table.quiet};
    table_run r = {.crew = {.rate = diff_row,
                            .emit = diff_show,
                            .free_slot = diff_free_slot,
                            .user = &d,
                            .slot_size = sizeof(diffed)}};
    int code = run_open(&r, &o->table, o->sources, 2);
    if (code == 0) code = run_confine(&r);
    if (code == 0) code = compare_all(&d, &r);
    tally_free(&d.moves);
    tally_free(&d.reasons);
    run_close(&r);
    return code;
}

int cmd_diff(int argc, char **argv) {
    options o = {.table = TABLE_OPTIONS_USUAL(ROLES_OF_NOTES)};
    int code = read_options(argc, argv, &o);
    if (code == OPTIONS_READ) code = run(&o);
    free(o.parts[0]);
    free(o.parts[1]);
    return code;
}
