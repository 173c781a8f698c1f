/* summary.c: what a person is told of a run, on standard error. Nothing of a note is in it. */
#include "batch/batch.h"
#include "table/tell.h"
#include "wrap.h"

#include <unistd.h>

enum { TOLD_ONE_BY_ONE = 10 };

void summary_reject(batch *b, size_t line, const rated *row) {
    b->rejected++;
    if (b->options->table.quiet || b->rejected > TOLD_ONE_BY_ONE) return;
    tell_row(line, row->message, row->code);
}

static void print_counts(const batch *b) {
    size_t ratings = brook_pack_rating_count(b->pack);
    buffer text = {0};
    buffer_format(&text, "brook: %zu row%s: ", b->rows, b->rows == 1 ? "" : "s");
    for (size_t i = ratings; i-- > 0;) {
        buffer_format(&text, "%s%zu %s", i + 1 == ratings ? "" : ", ", b->counts[i],
                      brook_pack_rating_id(b->pack, i));
    }
    buffer_format(&text, ", %zu not rated (which does not mean safe); %zu urgent",
                  b->counts[ratings], b->urgent);
    tell("%s", buffer_string(&text));
    buffer_free(&text);
}

static void print_pack(const batch *b) {
    terminal t = term_of(stderr);
    buffer text = {0};
    buffer_format(&text, "brook: pack %s %s, edition %s.", brook_pack_id(b->pack),
                  brook_pack_version(b->pack), brook_pack_edition(b->pack));
    for (size_t i = 0; i < brook_pack_disclaimer_count(b->pack); i++) {
        buffer_format(&text, " %s", brook_pack_disclaimer(b->pack, i));
    }
    if (isatty(STDERR_FILENO)) {
        wrap_paragraph(stderr, &t, buffer_string(&text), 0);
    } else {
        fprintf(stderr, "%s\n", buffer_string(&text));
    }
    buffer_free(&text);
}

/* One note hides a pattern: so it is told where a history lacks some. */
static void print_histories(const batch *b) {
    const layout *l = b->layout;
    if (b->undated > 0) {
        tell("brook: %zu row%s a child and no date: %s no place in the child's history; look for "
             "it in the warnings",
             b->undated, b->undated == 1 ? " names" : "s name",
             b->undated == 1 ? "it has" : "they have");
    }
    if (b->lost > 0) {
        tell("brook: %zu row%s of a child could not be rated: the histories lack %s", b->lost,
             b->lost == 1 ? "" : "s", b->lost == 1 ? "it" : "them");
    }
    if (b->unplaced > 0) {
        tell("brook: %zu row%s a child and a date, but the first does not: no histories were made "
             "(put a row that has both first)",
             b->unplaced, b->unplaced == 1 ? " names" : "s name");
    } else if (l->names && layout_has(l, ROLE_CHILD) && !layout_has(l, ROLE_DATE)) {
        tell("brook: there is a column of the child and none of the date: no histories were made");
    }
}

void summary_print(const batch *b) {
    if (b->rejected > 0) {
        tell("brook: %zu line%s could not be rated: look for \"error\" in the output%s%s",
             b->rejected, b->rejected == 1 ? "" : "s",
             b->options->rejects ? ", and for the rows in " : "",
             b->options->rejects ? b->options->rejects : "");
    }
    if (b->options->table.quiet || b->rows == 0) return;
    print_counts(b);
    if (b->doubted > 0) {
        tell("brook: in %zu row%s the age does not go with the years or the date of birth beside "
             "it: the age was used; look for it in the warnings",
             b->doubted, b->doubted == 1 ? "" : "s");
    }
    print_histories(b);
    print_pack(b);
    if (!b->options->keep_text && b->options->to == FORM_CSV) {
        tell("brook: the notes' text is left out of the output (--keep-text keeps it)");
    }
}
