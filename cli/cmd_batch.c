/*
 * cmd_batch.c: `brook batch`: a file of notes rated, row for row. Its parts are in batch/, what it
 * shares with audit and diff in table/. The forms are docs/batch-format.md.
 */
#include "batch/batch.h"
#include "options.h"
#include "table/stop.h"

#include <string.h>
#include <unistd.h>

static const char usage[] =
    "usage: brook batch [OPTION]... [FILE | -]\n"
    "\n"
    "Rates a file of notes, CSV with a header row or JSON Lines, row for row and in\n"
    "the same order. Other columns are passed on; the notes' text is not, unless you\n"
    "say so. A row that cannot be rated is told with its line, and stops nothing.\n"
    "\n"
    "      --output FILE     (or -o) write to FILE, which appears only when complete\n"
    "      --rejects FILE    collect the rows that could not be rated, as they came\n"
    "      --column ROLE=NAME  the column NAME serves as ROLE: id, text, age, years,\n"
    "                        months, date_of_birth, date, child, codes, send,\n"
    "                        developmental_age; without it columns are guessed by\n"
    "                        their names, and the guess is shown\n"
    "      --from FORM       the input is csv or jsonl; otherwise seen from it\n"
    "      --to FORM         the output; otherwise by its name, or as the input\n"
    "      --format FORM     both\n"
    "      --encoding NAME   the input's encoding, such as windows-1252 (from Excel)\n"
    "      --dates ORDER     of 03/04/2024: dmy (the default) or mdy\n"
    "      --jobs N          rate with N threads, or auto\n"
    "      --keep-text       pass the notes' text on too\n"
    "      --bare            pass on nothing but the id\n"
    "      --quiet           tell only what failed\n"
    "      --readers WHICH   rules, learned or both (the default)\n"
    "      --pathway NAME    add a built-in local pathway, such as walsall\n"
    "      --pack PATH       use this pack; given again: an overlay over it\n"
    "\n"
    "The age is a column of years (7, 7.5, 7y4m), of years and of months, or follows\n"
    "from the date of birth and the date. With a child and a date each row says how\n"
    "many earlier findings of that child there are, and whether its ratings rise.\n"
    "\n"
    "Exit: 0 complete whatever the ratings, 3 complete with rejected rows, 2 failed,\n"
    "130 stopped.\n"
    "\n"
    "  brook batch incidents.csv -o rated.csv --rejects to-mend.csv\n"
    "  brook batch --column text=\"What happened\" --encoding windows-1252 log.csv\n"
    "  brook batch --format jsonl notes.jsonl > ratings.jsonl\n";

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

static int take_form_option(batch_options *o, int option) {
    const char *name = option == 't' ? "to" : option == 'i' ? "from" : "format";
    int code = 0;
    if (option != 't') code = form_read(name, optarg, &o->from);
    if (option != 'i' && code == 0) code = form_read(name, optarg, &o->to);
    return code;
}

static int take_option(batch_options *o, int option, char **argv) {
    switch (option) {
    case 'f':
    case 'i':
    case 't':
        return take_form_option(o, option);
    case 'o':
        o->output = optarg;
        return 0;
    case 'R':
        o->rejects = optarg;
        return 0;
    case 'e':
        o->encoding = optarg;
        return 0;
    case 'c':
        return layout_give(&o->layout, optarg);
    case 'd':
        return layout_dates(&o->layout, optarg);
    case 'J':
        return jobs_read(optarg, &o->jobs);
    case 'r':
        return take_readers(optarg, &o->readers);
    case 'k':
        return o->keep_text = true, 0;
    case 'b':
        return o->bare = true, 0;
    case 'q':
        return o->quiet = true, 0;
    case 'P':
    case 'W':
        return option_source(&o->sources, option, optarg);
    default:
        return option_error("batch", option, argv);
    }
}

static const struct option longs[] = {{"format", required_argument, NULL, 'f'},
                                      {"from", required_argument, NULL, 'i'},
                                      {"to", required_argument, NULL, 't'},
                                      {"output", required_argument, NULL, 'o'},
                                      {"rejects", required_argument, NULL, 'R'},
                                      {"encoding", required_argument, NULL, 'e'},
                                      {"column", required_argument, NULL, 'c'},
                                      {"dates", required_argument, NULL, 'd'},
                                      {"jobs", required_argument, NULL, 'J'},
                                      {"readers", required_argument, NULL, 'r'},
                                      {"keep-text", no_argument, NULL, 'k'},
                                      {"bare", no_argument, NULL, 'b'},
                                      {"quiet", no_argument, NULL, 'q'},
                                      SOURCE_OPTIONS,
                                      HELP_OPTION,
                                      END_OF_OPTIONS};

/* -1: go on; otherwise the exit code. */
static int read_options(int argc, char **argv, batch_options *o) {
    for (int c; (c = getopt_long(argc, argv, ":o:", longs, NULL)) != -1;) {
        if (c == 'h') {
            fputs(usage, stdout);
            return 0;
        }
        int code = take_option(o, c, argv);
        if (code != 0) return code;
    }
    if (optind < argc - 1) return fail("batch takes one file: see brook batch --help");
    o->path = optind < argc ? argv[optind] : "-";
    return -1;
}

/* ---- the run -------------------------------------------------------------------------------- */

static int rate_all(batch *b) {
    crew c = {.jobs = b->options->jobs,
              .rate = batch_rate,
              .emit = output_row,
              .free_slot = batch_free_slot,
              .user = b,
              .slot_size = sizeof(rated)};
    int code = crew_open(&c, &b->pack, 1, b->options->readers);
    if (code == 0) {
        progress p;
        bool rows_shown = b->out.out == stdout && isatty(STDOUT_FILENO);
        progress_begin(&p, b->options->quiet || rows_shown);
        crew_run(&c, b->reader, &p);
        progress_end(&p);
        code = output_complete(b, &c);
    }
    crew_close(&c);
    if (code != 0) return code;
    summary_print(b);
    return b->rejected > 0 ? EXIT_REJECTED : 0;
}

static void settle_forms(batch_options *o, const reader *r) {
    if (o->to == FORM_UNKNOWN && o->output) o->to = form_of_path(o->output);
    if (o->to == FORM_UNKNOWN) o->to = r->form;
}

static int need_columns(const layout *l) {
    if (layout_has(l, ROLE_TEXT) || layout_has(l, ROLE_CODES)) return 0;
    return fail("no column looks like the notes' text or like codes: say which with --column "
                "text=NAME or --column codes=NAME");
}

static int run(batch_options *o) {
    batch b = {.options = o, .layout = &o->layout};
    b.reader = reader_open(o->path, o->encoding, o->from, &o->layout);
    if (!b.reader) return EXIT_USAGE;
    int code = 0;
    settle_forms(o, b.reader);
    if (o->layout.names) {
        code = need_columns(&o->layout);
        if (code == 0 && !o->quiet) layout_describe(&o->layout, stderr);
    }
    if (code == 0) {
        b.pack = sources_load(&o->sources, false);
        code = b.pack ? 0 : EXIT_USAGE;
    }
    b.with_history =
        o->layout.names && layout_has(&o->layout, ROLE_CHILD) && layout_has(&o->layout, ROLE_DATE);
    if (code == 0) code = output_open(&b);
    if (code == 0) code = rate_all(&b);
    output_close(&b);
    brook_pack_unref(b.pack);
    reader_close(b.reader);
    return code;
}

int cmd_batch(int argc, char **argv) {
    batch_options o = {.readers = BROOK_READER_RULES | BROOK_READER_LEARNED,
                       .jobs = 1,
                       .layout = {.roles = ROLES_OF_NOTES}};
    int code = read_options(argc, argv, &o);
    if (code >= 0) return code;
    stop_watch();
    code = run(&o);
    layout_free(&o.layout);
    return code;
}
