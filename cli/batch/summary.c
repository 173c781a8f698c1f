/* summary.c: what a person is told of a run, on standard error. Nothing of a note is in it. */
#include "batch/batch.h"
#include "wrap.h"

#include <unistd.h>

enum { TOLD_ONE_BY_ONE = 10 };

void summary_reject(batch *b, size_t line, const rated *row) {
    b->rejected++;
    if (b->options->table.quiet || b->rejected > TOLD_ONE_BY_ONE) return;
    progress_make_way();
    fprintf(stderr, "brook: line %zu: %s [%s]\n", line, row->message, row->code);
}

static void print_counts(const batch *b) {
    size_t ratings = brook_pack_rating_count(b->pack);
    for (size_t i = ratings; i-- > 0;) {
        fprintf(stderr, "%s%zu %s", i + 1 == ratings ? "" : ", ", b->counts[i],
                brook_pack_rating_id(b->pack, i));
    }
    fprintf(stderr, ", %zu not rated (which does not mean safe); %zu urgent", b->counts[ratings],
            b->urgent);
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

void summary_print(const batch *b) {
    if (b->rejected > 0) {
        fprintf(stderr,
                "brook: %zu line%s could not be rated: look for \"error\" in the output%s%s\n",
                b->rejected, b->rejected == 1 ? "" : "s",
                b->options->rejects ? ", and for the rows in " : "",
                b->options->rejects ? b->options->rejects : "");
    }
    if (b->options->table.quiet || b->rows == 0) return;
    fprintf(stderr, "brook: %zu row%s: ", b->rows, b->rows == 1 ? "" : "s");
    print_counts(b);
    fputc('\n', stderr);
    print_pack(b);
    if (!b->options->keep_text && b->options->to == FORM_CSV) {
        fputs("brook: the notes' text is left out of the output (--keep-text keeps it)\n", stderr);
    }
}
