/*
 * text.c: an audit as text for a terminal: urgent notes first, then figures, tables, the notes to
 * look at, and how to read it.
 */
#include "audit/hiding.h"
#include "rating_show.h"
#include "wrap.h"

#include <stdlib.h>
#include <string.h>

enum { NAME_WIDTH = 22, MOST_NAME = 40, MOST_SHOWN = 12, MOST_BEHAVIOURS = 12 };

typedef struct {
    const audit *a;
    FILE *out;
    terminal t;
    buffer line;
    hiding hide;
} page;

static void heading(page *p, const char *text) {
    fprintf(p->out, "\n%s%s%s\n", term_bold(&p->t), text, term_reset(&p->t));
}

static void paragraph(page *p, size_t indent) {
    wrap_paragraph(p->out, &p->t, buffer_string(&p->line), indent);
    buffer_clear(&p->line);
}

static void put_count(page *p, const counts *c, size_t row, size_t column, int width) {
    if (counts_hidden(c, row, column)) {
        fprintf(p->out, "%*s", width, "*");
    } else {
        fprintf(p->out, "%*zu", width, counts_at(c, row, column));
    }
}

/* ---- the parts ------------------------------------------------------------------------------ */

static void put_case(page *p, const case_named *c) {
    const audit *a = p->a;
    buffer_format(&p->line, "line %zu", c->line);
    if (c->id) buffer_format(&p->line, ", %s", c->id);
    bool rated = p->hide.limit == 0; /* what is shared names notes without their ratings */
    if (rated && c->first != MISSING)
        buffer_format(&p->line, ": %s", view_category(a, (size_t)c->first));
    if (rated && c->second != MISSING) {
        buffer_format(&p->line, "%s%s by %s", c->first != MISSING ? ", " : ": ",
                      view_category(a, (size_t)c->second), view_second(a));
    }
    if (rated && c->urgent) buffer_text(&p->line, " (urgent)");
    wrap_item(p->out, &p->t, "- ", buffer_string(&p->line), 2);
    buffer_clear(&p->line);
    if (c->text) wrap_paragraph(p->out, &p->t, c->text, 6);
}

static void put_cases(page *p, const cases *c, bool named) {
    if (!named && c->met > 0) {
        buffer_text(&p->line, "They are not named: their number would give small numbers away.");
        paragraph(p, 2);
        return;
    }
    for (size_t i = 0; i < c->count && i < MOST_SHOWN; i++)
        put_case(p, &c->items[i]);
    if (c->met > MOST_SHOWN) {
        buffer_format(&p->line, "... and %zu more; --json names up to %d", c->met - MOST_SHOWN,
                      MOST_CASES);
        paragraph(p, 2);
    }
}

static void put_urgent(page *p) {
    heading(p, "Urgent first");
    if (!p->a->rates) {
        buffer_text(&p->line, "The tool was not asked: the file has no notes with ages.");
    } else if (!hiding_tells_urgent(p->a, &p->hide)) {
        buffer_text(&p->line, "Some notes ask for something to be done at once (small numbers are "
                              "not shown).");
    } else {
        buffer_format(&p->line,
                      "%zu of %zu notes ask for something to be done at once, whatever "
                      "their rating.",
                      p->a->all.urgent, p->a->all.notes);
    }
    paragraph(p, 2);
    put_cases(p, &p->a->urgent, hiding_tells_urgent(p->a, &p->hide));
}

static void put_figure(page *p, const char *name) {
    wrap w;
    wrap_label(&w, p->out, &p->t, name, 2, NAME_WIDTH);
    wrap_text(&w, buffer_string(&p->line));
    wrap_end(&w);
    buffer_clear(&p->line);
}

static const char not_shown[] = "not shown: small numbers";

static void put_share(page *p, const char *name, size_t column, estimate e) {
    if (hiding_shows_share(&p->hide, column)) {
        view_share(&p->line, e);
    } else {
        buffer_text(&p->line, not_shown);
    }
    put_figure(p, name);
}

static void put_kappas(page *p) {
    static const char *const titles[] = {"Kappa", "  weighted, linear", "  weighted, quadratic"};
    if (!p->hide.kappas) {
        buffer_text(&p->line, not_shown);
        put_figure(p, titles[0]);
        return;
    }
    for (weighting w = WEIGHT_NONE; w <= WEIGHT_QUADRATIC; w++) {
        estimate e = stats_kappa(&p->a->all.compared, p->a->categories, w);
        view_kappa(&p->line, e);
        buffer_format(&p->line, " %s", view_strength(e));
        put_figure(p, titles[w]);
    }
    estimate e = stats_kappa(&p->a->all.compared, p->a->categories + 1, WEIGHT_NONE);
    view_kappa(&p->line, e);
    buffer_text(&p->line, ", with not rated as a category of its own");
    put_figure(p, "  of all");
}

static void put_figures(page *p) {
    const matrix *m = &p->a->all.compared;
    size_t k = p->a->categories, both = stats_total(m, k);
    heading(p, "Agreement");
    buffer_format(&p->line, "%s and %s: %zu notes have both", view_first(p->a), view_second(p->a),
                  stats_total(m, k + 1));
    if (!p->hide.mixed && !p->hide.too_few) {
        buffer_format(&p->line, ", %zu are rated by both", both);
    }
    buffer_char(&p->line, '.');
    paragraph(p, 2);
    put_share(p, "Same rating", 0, stats_share(stats_same(m, k), both));
    put_share(p, "Lower (under-rated)", 1, stats_share(stats_lower(m, k), both));
    put_share(p, "Higher (over-rated)", 2, stats_share(stats_higher(m, k), both));
    put_kappas(p);
}

static void put_padded(page *p, const char *text, size_t width) {
    fprintf(p->out, "%*.*s", (int)width, (int)width - 1, text);
}

/* What a table leaves for each of `columns`, between the least that is legible and the usual. */
static size_t column_width(const page *p, size_t taken, size_t columns, size_t least,
                           size_t usual) {
    size_t room = p->t.width > taken ? (p->t.width - taken) / columns : 0;
    return room < least ? least : room > usual ? usual : room;
}

static void put_confusion(page *p) {
    enum { NAMES = 11, ALL = 8 };
    const audit *a = p->a;
    size_t width = column_width(p, 2 + NAMES + ALL, a->categories + 1, 7, 12);
    counts c;
    heading(p, "Who rated what");
    if (!p->hide.confusion) {
        buffer_text(&p->line, not_shown);
        paragraph(p, 2);
        return;
    }
    fprintf(p->out, "  %*s", NAMES, "");
    for (size_t j = 0; j <= a->categories; j++)
        put_padded(p, view_category(a, j), width);
    fprintf(p->out, "%*s\n", ALL, "all");
    hiding_confusion(a, &p->hide, &c);
    for (size_t i = 0; i <= a->categories + 1; i++) {
        fputs("  ", p->out);
        audit_put_name(p->out, i <= a->categories ? view_category(a, i) : "all", NAMES);
        for (size_t j = 0; j <= a->categories; j++)
            put_count(p, &c, i, j, (int)width);
        put_count(p, &c, i, a->categories + 1, ALL);
        fputc('\n', p->out);
    }
    counts_close(&c);
    buffer_format(&p->line, "Rows: %s. Columns: %s.", view_first(a), view_second(a));
    paragraph(p, 2);
}

/* ---- groups --------------------------------------------------------------------------------- */

typedef struct {
    size_t names, column;
    bool shares; /* there is room for them */
} group_layout;

static group_layout lay_out_groups(const page *p) {
    size_t columns = p->hide.count + 1; /* and all */
    group_layout l = {.shares = p->a->compares};
    l.column = column_width(p, 2 + NAME_WIDTH, columns + l.shares, 7, 10);
    size_t taken = 2 + (columns + l.shares) * l.column;
    l.names = p->t.width > taken ? p->t.width - taken : 0;
    if (l.names < 12 && l.shares) {
        l.shares = false;
        l.names += l.column;
    }
    if (l.names > MOST_NAME) l.names = MOST_NAME;
    if (l.names < 8) l.names = 8;
    return l;
}

static void put_group_row(page *p, const counts *c, size_t row, const char *name, const group *g,
                          const group_layout *l) {
    fputs("  ", p->out);
    audit_put_name(p->out, name, l->names - 1);
    fputc(' ', p->out);
    for (size_t j = 0; j <= c->columns; j++)
        put_count(p, c, row, j, (int)l->column);
    size_t both = stats_total(&g->compared, p->a->categories);
    if (l->shares && both > 0 && !counts_row_hidden(c, row) && hiding_shows_share(&p->hide, 0)) {
        fprintf(p->out, "%*.0f%%", (int)l->column - 1,
                100.0 * (double)stats_same(&g->compared, p->a->categories) / (double)both);
    }
    fputc('\n', p->out);
}

static void put_group_head(page *p, dimension_number d, const group_layout *l) {
    static const char *const brief[] = {"same", "lower", "higher", "one", "none"};
    buffer_format(&p->line, "By %s", view_dimension(p->a, d));
    p->line.bytes[3] = (char)(p->line.bytes[3] | 0x20);
    heading(p, buffer_string(&p->line));
    buffer_clear(&p->line);
    fprintf(p->out, "  %*s", (int)l->names, "");
    for (size_t j = 0; j < p->hide.count; j++) {
        const char *label = p->a->compares ? brief[p->hide.first[j]] : p->hide.labels[j];
        put_padded(p, j == p->hide.joined ? "others" : label, l->column);
    }
    fprintf(p->out, "%*s", (int)l->column, "all");
    if (l->shares) fprintf(p->out, "%*s", (int)l->column, "same");
    fputc('\n', p->out);
}

static void put_group_table(page *p, dimension_number number, const counts *c,
                            const size_t *order) {
    const dimension *d = &p->a->dimensions[number];
    group_layout l = lay_out_groups(p);
    put_group_head(p, number, &l);
    if (c->dropped) {
        buffer_text(&p->line, not_shown);
        paragraph(p, 2);
        return;
    }
    for (size_t i = 0; i < d->names.count; i++)
        put_group_row(p, c, i, d->names.names[order[i]], &d->groups[order[i]], &l);
    if (p->hide.joined == p->hide.count) return;
    buffer_format(&p->line, "Others, put together being few: %s.", p->hide.labels[p->hide.joined]);
    paragraph(p, 2);
}

static void put_groups(page *p, dimension_number number) {
    const dimension *d = &p->a->dimensions[number];
    if (!d->used || d->names.count == 0) return;
    if (d->names.count == 1 && strcmp(d->names.names[0], "(not given)") == 0) return;
    counts c;
    size_t *order = hiding_groups(p->a, &p->hide, d, &c);
    put_group_table(p, number, &c, order);
    counts_close(&c);
    free(order);
}

/* Only one period is shown: two would tell more than either. */
static void put_times(page *p) {
    const audit *whole = p->a;
    audit coarse = *whole;
    coarse.dimensions[BY_MONTH] = hiding_times(whole, &p->hide);
    p->a = &coarse;
    put_groups(p, BY_MONTH);
    p->a = whole;
    if (coarse.dimensions[BY_MONTH].title) tally_close_dimension(&coarse.dimensions[BY_MONTH]);
}

static void put_behaviours(page *p) {
    const audit *a = p->a;
    size_t *order, count = tally_behaviours(a, &order);
    counts disputes, roles;
    hiding_behaviours(a, p->hide.limit, count, order, &disputes, &roles);
    if (count > 0) heading(p, a->compares ? "Most disputed behaviours" : "Behaviours found");
    for (size_t i = 0; i < count && i < MOST_BEHAVIOURS; i++) {
        const behaviour_tally *b = &a->behaviours[order[i]];
        buffer_format(&p->line, "%s: ", brook_pack_behaviour_label(a->pack, order[i]));
        if (counts_row_hidden(&roles, i)) {
            buffer_text(&p->line, not_shown);
            wrap_item(p->out, &p->t, "- ", buffer_string(&p->line), 2);
            buffer_clear(&p->line);
            continue;
        }
        if (a->compares) {
            buffer_format(&p->line,
                          "%zu of %zu notes rated differently (%zu lower, %zu higher, %zu "
                          "by one only); ",
                          b->lower + b->higher + b->one_rated, b->compared, b->lower, b->higher,
                          b->one_rated);
        }
        buffer_format(&p->line, "displayed by the child %zu, done to it %zu, seen or unclear %zu",
                      b->seen[ROLE_DISPLAYED], b->seen[ROLE_DONE_TO], b->seen[ROLE_OTHER]);
        wrap_item(p->out, &p->t, "- ", buffer_string(&p->line), 2);
        buffer_clear(&p->line);
    }
    counts_close(&disputes);
    counts_close(&roles);
    free(order);
}

static void put_end(page *p) {
    const brook_pack *pack = p->a->pack;
    size_t count;
    const char *const *notes = view_notes(p->a, &count);
    heading(p, "How to read this");
    for (size_t i = 0; i < count; i++)
        wrap_item(p->out, &p->t, "- ", notes[i], 2);
    buffer_format(&p->line, "Pack %s %s, edition %s.", brook_pack_id(pack),
                  brook_pack_version(pack), brook_pack_edition(pack));
    for (size_t i = 0; i < brook_pack_disclaimer_count(pack); i++) {
        buffer_format(&p->line, " %s", brook_pack_disclaimer(pack, i));
    }
    fputc('\n', p->out);
    paragraph(p, 2);
}

static void put_title(page *p) {
    wrap w;
    buffer_format(&p->line, ": %zu rows, %zu could not be read or rated", p->a->rows, p->a->failed);
    wrap_begin(&w, p->out, &p->t, 0, 2);
    wrap_style(&w, term_bold(&p->t));
    wrap_text(&w, "Audit of ratings");
    wrap_style(&w, "");
    wrap_text(&w, buffer_string(&p->line));
    wrap_end(&w);
    buffer_clear(&p->line);
}

void audit_text(const audit *a, FILE *out) {
    page p = {.a = a, .out = out, .t = term_of(out)};
    p.hide = hiding_of(a, a->options->suppress_given ? a->options->suppress_below : 0);
    put_title(&p);
    put_urgent(&p);
    if (a->compares) {
        put_figures(&p);
        put_confusion(&p);
    }
    for (size_t d = 0; d < BY_MONTH; d++)
        put_groups(&p, (dimension_number)d);
    put_times(&p);
    if (a->compares && a->worst.met > 0) {
        heading(&p, "Disagreements that matter most");
        put_cases(&p, &a->worst, hiding_names_disagreements(a, &p.hide));
    }
    put_behaviours(&p);
    put_end(&p);
    buffer_free(&p.line);
}
