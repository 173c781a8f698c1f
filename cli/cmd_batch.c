/*
 * cmd_batch.c: `brook batch`: a file of notes rated, row for row. Its parts are in batch/, what it
 * shares with audit and diff in table/. The forms are docs/batch-format.md.
 */
#include "batch/batch.h"
#include "table/clash.h"

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

static int take_option(void *given, int option, const char *value) {
    batch_options *o = given;
    int code;
    switch (option) {
    case 'f':
        code = form_read("format", value, &o->table.from);
        o->to = o->table.from;
        return code;
    case 't':
        return form_read("to", value, &o->to);
    case 'o':
        return o->output = value, 0;
    case 'R':
        return o->rejects = value, 0;
    case 'r':
        return take_readers(value, &o->table.readers);
    case 'k':
        return o->keep_text = true, 0;
    case 'b':
        return o->bare = true, 0;
    default:
        return table_option(&o->table, option, value);
    }
}

static const struct option longs[] = {{"format", required_argument, NULL, 'f'},
                                      {"to", required_argument, NULL, 't'},
                                      {"output", required_argument, NULL, 'o'},
                                      {"rejects", required_argument, NULL, 'R'},
                                      {"readers", required_argument, NULL, 'r'},
                                      {"keep-text", no_argument, NULL, 'k'},
                                      {"bare", no_argument, NULL, 'b'},
                                      TABLE_OPTIONS,
                                      SOURCE_OPTIONS,
                                      HELP_OPTION,
                                      END_OF_OPTIONS};

static int read_options(int argc, char **argv, batch_options *o) {
    const option_reading reading = {"batch", usage, longs, take_option, &o->sources, ":o:"};
    int code = options_read(argc, argv, &reading, o);
    return code == OPTIONS_READ ? table_file(&o->table, "batch", optind, argc, argv) : code;
}

/* ---- the run -------------------------------------------------------------------------------- */

static int refuse_clashes(const batch_options *o) {
    files_used f = {.count = 0};
    files_add(&f, o->table.path, "the input", false);
    files_add_packs(&f, &o->sources);
    files_add(&f, o->output ? o->output : "-", o->output ? "--output" : "the output", true);
    files_add(&f, o->rejects, "--rejects", true);
    return files_clash(&f);
}

static void settle_forms(batch_options *o, const reader *r) {
    if (o->to == FORM_UNKNOWN && o->output) o->to = form_of_path(o->output);
    if (o->to == FORM_UNKNOWN) o->to = r->form;
}

static int rate_all(batch *b, batch_options *o, table_run *r) {
    const layout *l = b->layout;
    b->pack = r->packs[0];
    b->reader = r->reader;
    b->with_history = l->names && layout_has(l, ROLE_CHILD) && layout_has(l, ROLE_DATE);
    settle_forms(o, r->reader);
    int code = layout_needs_notes(l);
    if (code == 0) code = output_begin(b);
    if (code == 0) code = run_rows(r, b->out.out == stdout && isatty(STDOUT_FILENO));
    if (code == 0) code = output_complete(b, r);
    if (code != 0) return code;
    summary_print(b);
    return b->rejected > 0 ? EXIT_REJECTED : 0;
}

int cmd_batch(int argc, char **argv) {
    batch_options o = {.table = TABLE_OPTIONS_USUAL(ROLES_OF_NOTES)};
    int code = read_options(argc, argv, &o);
    batch b = {.options = &o, .layout = &o.table.layout};
    table_run r = {.crew = {.rate = batch_rate,
                            .emit = output_row,
                            .free_slot = batch_free_slot,
                            .user = &b,
                            .slot_size = sizeof(rated)}};
    if (code != OPTIONS_READ) return code;
    code = refuse_clashes(&o);
    if (code != 0) return code;
    code = run_open(&r, &o.table, &o.sources, 1);
    if (code == 0) code = output_open(&b);
    if (code == 0) code = run_confine(&r);
    if (code == 0) code = rate_all(&b, &o, &r);
    output_close(&b);
    run_close(&r);
    return code;
}
