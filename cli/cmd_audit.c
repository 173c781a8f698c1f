/*
 * cmd_audit.c: `brook audit`: how far ratings agree, and where they do not. Its parts are in
 * audit/, what it shares with batch in table/; docs/audit.md tells the figures.
 */
#include "audit/audit.h"
#include "table/clash.h"
#include "table/tell.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "usage: brook audit [OPTION]... [FILE | -]\n"
    "\n"
    "How consistent are ratings? Compares the ratings that people gave (a column\n"
    "'rating') with the tool's, or two columns with each other: agreement, kappa,\n"
    "under- and over-rating, by age band, setting, team, person and month. Without\n"
    "people's ratings: the tool's, broken down the same way. FILE is read as by brook\n"
    "batch. Notes are named by line and id; their text is shown only if you ask.\n"
    "\n"
    "      --rating COLUMN   people's ratings (the same as --column rating=COLUMN)\n"
    "      --against COLUMN  compare with this column of ratings, not with the tool\n"
    "      --value WORD=RATING  what a word in those columns means, such as\n"
    "                        --value Yellow=amber; may be given again\n"
    "      --html FILE       a report to read, share and print: one file, no scripts\n"
    "      --suppress-below N  hide counts under N, and what would give them away;\n"
    "                        5 in --html, else 0, if you do not say\n"
    "      --show-text       show the text of the notes named; in --html only\n"
    "                        together with --suppress-below 0\n"
    "      --json            the figures as JSON (docs/audit.md)\n"
    "      --column ROLE=NAME  as for brook batch; also rating, rater, setting, team\n"
    "      --from FORM       csv or jsonl; without it seen from the input\n"
    "      --encoding NAME   the input's encoding, such as windows-1252 (from Excel)\n"
    "      --dates ORDER     of 03/04/2024: dmy (the default) or mdy\n"
    "      --jobs N          rate with N threads, or auto\n"
    "      --quiet           no progress, no list of bad rows\n"
    "      --pathway NAME    add a built-in local pathway, such as walsall\n"
    "      --pack PATH       use this pack; given again: an overlay over it\n"
    "\n"
    "Exit: 0 complete, 3 complete with rows left out, 2 failed, 130 stopped.\n"
    "\n"
    "  brook audit incidents.csv\n"
    "  brook audit incidents.csv --rating \"Staff rating\" --html report.html\n"
    "  brook audit panel.csv --rating \"Rater A\" --against \"Rater B\"\n";

static const struct option longs[] = {{"rating", required_argument, NULL, 'g'},
                                      {"against", required_argument, NULL, 'a'},
                                      {"value", required_argument, NULL, 'v'},
                                      {"html", required_argument, NULL, 'H'},
                                      {"suppress-below", required_argument, NULL, 's'},
                                      {"show-text", no_argument, NULL, 'T'},
                                      {"json", no_argument, NULL, 'j'},
                                      TABLE_OPTIONS,
                                      SOURCE_OPTIONS,
                                      HELP_OPTION,
                                      END_OF_OPTIONS};

static int take_limit(audit_options *o, const char *value) {
    char *end;
    unsigned long number = strtoul(value, &end, 10);
    if (*end || end == value || *value == '-' || number > 1000) {
        return fail("--suppress-below takes a number from 0 (hide nothing) to 1000");
    }
    o->suppress_below = number;
    o->suppress_given = true;
    return 0;
}

static int take_value(audit_options *o, const char *value) {
    if (!strchr(value, '=')) return fail("--value takes WORD=RATING, such as Yellow=amber");
    if (o->value_count == MOST_VALUES) return fail("give at most %d values", MOST_VALUES);
    o->values[o->value_count++] = value;
    return 0;
}

static int take_option(void *given, int option, const char *value) {
    audit_options *o = given;
    switch (option) {
    case 'g':
        return o->table.layout.given[ROLE_RATING] = value, 0;
    case 'a':
        return o->table.layout.given[ROLE_SECOND] = value, 0;
    case 'v':
        return take_value(o, value);
    case 'H':
        return o->html = value, 0;
    case 's':
        return take_limit(o, value);
    case 'T':
        return o->show_text = true, 0;
    case 'j':
        return o->json = true, 0;
    default:
        return table_option(&o->table, option, value);
    }
}

static int read_options(int argc, char **argv, audit_options *o) {
    const option_reading reading = {"audit", usage, longs, take_option, &o->sources, NULL};
    int code = options_read(argc, argv, &reading, o);
    if (code != OPTIONS_READ) return code;
    if (o->html && o->show_text && !(o->suppress_given && o->suppress_below == 0)) {
        return fail("a report with the text of notes is not for sharing: say --suppress-below 0 "
                    "with --show-text, or leave --show-text out");
    }
    if (o->json && o->suppress_below > 0) {
        return fail("--json hides nothing, so it is not for sharing: leave --suppress-below out");
    }
    if (!o->table.layout.given[ROLE_SECOND]) o->table.layout.given[ROLE_SECOND] = ""; /* no guess */
    return table_file(&o->table, "audit", optind, argc, argv);
}

/* ---- the run -------------------------------------------------------------------------------- */

static int refuse_clashes(const audit_options *o) {
    files_used f = {.count = 0};
    files_add(&f, o->table.path, "the input", false);
    files_add_packs(&f, &o->sources);
    files_add(&f, "-", "the text of the audit", true);
    files_add(&f, o->html, "--html", true);
    return files_clash(&f);
}

/* In JSON Lines nobody sees beforehand whether people's ratings are there. */
static void look_back(audit *a) {
    a->compares &= !a->by_tool || stats_total(&a->all.compared, a->categories + 1) > 0;
}

/* With the words that stand for no rating, so that they can be given to --value. */
static int tell_left_out(const audit *a) {
    buffer words = {0};
    if (a->failed == 0) return 0;
    for (size_t i = 0; i < a->unknown_count; i++) {
        buffer_format(&words, "%s'%s' (%zu)",
                      i ? ", " : "; these mean no rating: ", a->unknown[i].word,
                      a->unknown[i].rows);
    }
    if (a->unknown_count == MOST_UNKNOWN) buffer_text(&words, " and perhaps more");
    tell("brook: %zu row%s left out of the figures%s", a->failed,
         a->failed == 1 ? " was" : "s were", buffer_string(&words));
    buffer_free(&words);
    return EXIT_REJECTED;
}

/* Where not all can be given nothing is left behind; a reader that goes early is told so, since the
 * page is what was asked for. */
static int without_page(const audit *a, int code) {
    if (a->options->html && errno == EPIPE)
        return fail("%s was not written, since nobody reads the summary to its end: send it to a "
                    "file or to /dev/null",
                    a->options->html);
    return code;
}

static int show(audit *a, outfile *page) {
    look_back(a);
    if (a->options->json) {
        audit_json(a);
    } else {
        audit_text(a, stdout);
    }
    int code = output_sent();
    if (code != 0) return without_page(a, code);
    if (a->options->html) code = audit_html(a, page);
    if (code != 0) return code;
    return tell_left_out(a);
}

/* What can be compared, from the columns that there are. */
static int settle(audit *a) {
    const layout *l = a->layout;
    bool notes = layout_has(l, ROLE_TEXT) || layout_has(l, ROLE_CODES);
    bool ages = layout_has(l, ROLE_AGE) || layout_has(l, ROLE_YEARS) || layout_has(l, ROLE_BIRTH) ||
                layout_has(l, ROLE_CODES);
    a->by_tool = l->given[ROLE_SECOND] == NULL || *l->given[ROLE_SECOND] == '\0';
    a->compares = layout_has(l, ROLE_RATING);
    a->rates = notes && ages;
    a->categories = brook_pack_rating_count(a->pack);
    if (a->categories + 1 > MOST_CATEGORIES) return fail("the pack has too many ratings for this");
    int code = rating_values_check(a);
    if (code != 0) return code;
    if (!a->by_tool && !a->compares) {
        return fail("--against needs another column of ratings: say which with --rating COLUMN");
    }
    if (a->by_tool && !a->rates) {
        return fail("no columns look like the notes' text (or codes) and an age: say which with "
                    "--column text=NAME and --column age=NAME");
    }
    return 0;
}

static int add_up(audit *a, table_run *r, outfile *page) {
    a->pack = r->packs[0];
    a->reader = r->reader;
    int code = settle(a);
    if (code != 0) return code;
    tally_open(a);
    code = run_rows(r, false);
    if (code == 0) code = run_finish(r, "there is no report");
    if (code == 0) code = show(a, page);
    tally_close(a);
    return code;
}

int cmd_audit(int argc, char **argv) {
    audit_options o = {.table = TABLE_OPTIONS_USUAL(ROLE_COUNT)};
    int code = read_options(argc, argv, &o);
    audit a = {.options = &o, .layout = &o.table.layout};
    table_run r = {.crew = {.rate = audit_row,
                            .emit = tally_row,
                            .free_slot = audit_free_slot,
                            .user = &a,
                            .slot_size = sizeof(audited)}};
    outfile page = {0};
    if (code != OPTIONS_READ) return code;
    code = refuse_clashes(&o);
    if (code != 0) return code;
    code = run_open(&r, &o.table, &o.sources, 1);
    if (code == 0 && o.html) code = outfile_open(&page, o.html);
    if (code == 0) code = run_confine(&r);
    if (code == 0) code = add_up(&a, &r, &page);
    run_close(&r);
    outfile_close(&page);
    return code;
}
