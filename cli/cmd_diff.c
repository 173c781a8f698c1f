/*
 * cmd_diff.c: `brook diff`: which notes change their rating under another pack, and why. Notes are
 * named by line and id; nothing of their text is shown.
 */
#include "diff/diff.h"
#include "json_build.h"
#include "options.h"
#include "table/stop.h"
#include "wrap.h"

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
    "      --all             also notes with the same rating from other findings\n"
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
    const char *path, *encoding;
    char *parts[2];
    source_options sources[2];
    form from;
    layout layout;
    size_t jobs;
    bool json, all, quiet;
} options;

static const struct option longs[] = {{"all", no_argument, NULL, 'a'},
                                      {"json", no_argument, NULL, 'j'},
                                      {"column", required_argument, NULL, 'c'},
                                      {"from", required_argument, NULL, 'i'},
                                      {"encoding", required_argument, NULL, 'e'},
                                      {"dates", required_argument, NULL, 'd'},
                                      {"jobs", required_argument, NULL, 'J'},
                                      {"quiet", no_argument, NULL, 'q'},
                                      HELP_OPTION,
                                      END_OF_OPTIONS};

static int take_option(options *o, int option, char **argv) {
    switch (option) {
    case 'a':
        return o->all = true, 0;
    case 'j':
        return o->json = true, 0;
    case 'c':
        return layout_give(&o->layout, optarg);
    case 'i':
        return form_read("from", optarg, &o->from);
    case 'e':
        return o->encoding = optarg, 0;
    case 'd':
        return layout_dates(&o->layout, optarg);
    case 'J':
        return jobs_read(optarg, &o->jobs);
    case 'q':
        return o->quiet = true, 0;
    default:
        return option_error("diff", option, argv);
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

/* -1: go on; otherwise the exit code. */
static int read_options(int argc, char **argv, options *o) {
    for (int c; (c = getopt_long(argc, argv, ":", longs, NULL)) != -1;) {
        if (c == 'h') {
            fputs(usage, stdout);
            return 0;
        }
        int code = take_option(o, c, argv);
        if (code != 0) return code;
    }
    if (argc - optind < 2 || argc - optind > 3) {
        return fail("diff takes two packs and a file: see brook diff --help");
    }
    int code = take_pack(o, 0, argv[optind]);
    if (code == 0) code = take_pack(o, 1, argv[optind + 1]);
    o->path = argc - optind == 3 ? argv[optind + 2] : "-";
    return code == 0 ? -1 : code;
}

/* ---- what is shown -------------------------------------------------------------------------- */

static void count_move(diff_run *d, const diffed *row) {
    char move[128];
    snprintf(move, sizeof move, "%s to %s%s", row->from, row->to,
             row->urgent[0] == row->urgent[1] ? ""
             : row->urgent[1]                 ? ", now urgent"
                                              : ", no longer urgent");
    uint32_t number = names_number(&d->moves, move, strlen(move));
    if (number >= d->move_capacity) {
        size_t capacity = 2 * (size_t)number + 16;
        d->move_counts = need_memory(realloc(d->move_counts, capacity * sizeof *d->move_counts));
        for (size_t i = d->move_capacity; i < capacity; i++)
            d->move_counts[i] = 0;
        d->move_capacity = capacity;
    }
    d->move_counts[number]++;
}

static void print_text(const diffed *row, size_t line) {
    terminal t = term_of(stdout);
    wrap w;
    wrap_begin(&w, stdout, &t, 0, 2);
    char text[80];
    snprintf(text, sizeof text, "line %zu", line);
    wrap_text(&w, text);
    if (row->id.length > 0) {
        wrap_text(&w, ", ");
        wrap_bytes(&w, row->id.bytes, row->id.length);
    }
    wrap_text(&w, ": ");
    wrap_style(&w, term_bold(&t));
    wrap_text(&w, row->from);
    wrap_text(&w, row->changed ? " -> " : ", as before: ");
    wrap_text(&w, row->changed ? row->to : "");
    wrap_style(&w, "");
    if (row->urgent[0] != row->urgent[1]) {
        wrap_text(&w, row->urgent[1] ? " and now urgent" : " and no longer urgent");
    }
    wrap_end(&w);
    for (size_t i = 0; i < row->why.count; i++) {
        wrap_item(stdout, &t, "- ", row->why.names[i], 2);
    }
}

static void print_json(const diffed *row, size_t line) {
    jo *o = build_object(), *why = build_list();
    build_add_number(o, "line", line);
    bool sound = row->id.length > 0 && utf8_is_valid(row->id.bytes, row->id.length);
    build_add(o, "id",
              sound ? need_memory(json_object_new_string_len(row->id.bytes, (int)row->id.length))
                    : NULL);
    build_add_text(o, "from", row->from);
    build_add_text(o, "to", row->to);
    build_add_bool(o, "urgent_from", row->urgent[0]);
    build_add_bool(o, "urgent_to", row->urgent[1]);
    for (size_t i = 0; i < row->why.count; i++)
        build_push_text(why, row->why.names[i]);
    build_add(o, "why", why);
    build_print(o, false);
}

static bool show_row(void *user, const item *it, void *slot) {
    diff_run *d = user;
    diffed *row = slot;
    if (row->failed) {
        d->failed++;
        if (!d->quiet && d->failed <= 10) {
            fprintf(stderr, "brook: line %zu: %s [%s]\n", it->line, buffer_string(&row->message),
                    row->code);
        }
        return true;
    }
    d->notes++;
    d->changed += row->changed;
    d->other_findings += row->other_findings;
    if (row->changed) count_move(d, row);
    if (!row->changed && !(d->show_all && row->other_findings)) return true;
    (d->json ? print_json : print_text)(row, it->line);
    return !ferror(stdout);
}

static void print_pack(char name, const brook_pack *pack, FILE *out) {
    fprintf(out, "%c: %s %s, edition %s", name, brook_pack_id(pack), brook_pack_version(pack),
            brook_pack_edition(pack));
    for (size_t i = 0; i < brook_pack_overlay_count(pack); i++) {
        fprintf(out, " + %s %s", brook_pack_overlay_id(pack, i),
                brook_pack_overlay_version(pack, i));
    }
    fprintf(out, ", digest %.12s\n", brook_pack_digest(pack));
}

/* To standard output; beside JSON to standard error. */
static void print_summary(const diff_run *d) {
    FILE *out = d->json ? stderr : stdout;
    terminal t = term_of(out);
    if (d->quiet) return;
    fprintf(out,
            "%s%zu notes: %zu change, %zu keep their rating with other findings, %zu could not "
            "be rated\n",
            d->changed > 0 && !d->json ? "\n" : "", d->notes, d->changed, d->other_findings,
            d->failed);
    for (size_t i = 0; i < d->moves.count; i++) {
        fprintf(out, "  %6zu  %s\n", d->move_counts[i], d->moves.names[i]);
    }
    print_pack('A', d->packs[0], out);
    print_pack('B', d->packs[1], out);
    for (size_t i = 0; i < brook_pack_disclaimer_count(d->packs[1]); i++) {
        wrap_paragraph(out, &t, brook_pack_disclaimer(d->packs[1], i), 0);
    }
}

/* ---- the run -------------------------------------------------------------------------------- */

static int compare_all(diff_run *d, reader *r, const options *o) {
    crew c = {.jobs = o->jobs,
              .rate = diff_row,
              .emit = show_row,
              .free_slot = diff_free_slot,
              .user = d,
              .slot_size = sizeof(diffed)};
    int code = crew_open(&c, d->packs, 2, BROOK_READER_RULES | BROOK_READER_LEARNED);
    if (code == 0) {
        progress p;
        progress_begin(&p, o->quiet || isatty(STDOUT_FILENO));
        crew_run(&c, r, &p);
        progress_end(&p);
        code = reader_finish(r, "the comparison is not complete");
    }
    crew_close(&c);
    if (code == 0 && stop_requested()) {
        fail("stopped after line %zu, as asked: the comparison is not complete", c.line);
        return 128 + stop_requested();
    }
    if (code != 0) return code;
    print_summary(d);
    return d->changed > 0 ? 1 : d->failed > 0 ? EXIT_REJECTED : 0;
}

static int run(options *o) {
    diff_run d = {.layout = &o->layout, .json = o->json, .show_all = o->all, .quiet = o->quiet};
    reader *r = reader_open(o->path, o->encoding, o->from, &o->layout);
    if (!r) return EXIT_USAGE;
    if (o->layout.names && !o->quiet) layout_describe(&o->layout, stderr);
    d.packs[0] = sources_load(&o->sources[0], false);
    if (d.packs[0]) d.packs[1] = sources_load(&o->sources[1], false);
    int code = d.packs[1] ? compare_all(&d, r, o) : EXIT_USAGE;
    names_free(&d.moves);
    free(d.move_counts);
    brook_pack_unref(d.packs[0]);
    brook_pack_unref(d.packs[1]);
    reader_close(r);
    return code;
}

int cmd_diff(int argc, char **argv) {
    options o = {.jobs = 1, .layout = {.roles = ROLES_OF_NOTES}};
    int code = read_options(argc, argv, &o);
    if (code < 0) {
        stop_watch();
        code = run(&o);
    }
    layout_free(&o.layout);
    free(o.parts[0]);
    free(o.parts[1]);
    return code;
}
