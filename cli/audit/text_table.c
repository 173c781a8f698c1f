/*
 * text_table.c: the tables of an audit on the terminal, as wide as it is: who rated what, and the
 * groups.
 */
#include "audit/text.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_NAME = 40 };

const char text_not_shown[] = "not shown: small numbers";

static void put_count(page *p, const counts *c, size_t row, size_t column, int width) {
    if (counts_hidden(c, row, column)) {
        fprintf(p->out, "%*s", width, "*");
    } else {
        fprintf(p->out, "%*zu", width, counts_at(c, row, column));
    }
}

/* ---- heads ---------------------------------------------------------------------------------- */

/* Names above columns: one that is too long for its column stands in two lines. */
typedef struct {
    buffer above, below;
    bool two;
} heads;

static void heads_add(heads *h, const char *name, size_t width) {
    const char *space = strlen(name) >= width ? strchr(name, ' ') : NULL;
    size_t first = space ? (size_t)(space - name) : 0;
    int room = (int)width - 1;
    buffer_format(&h->above, "%*.*s", (int)width, (int)first < room ? (int)first : room, name);
    buffer_format(&h->below, "%*.*s", (int)width, room, space ? space + 1 : name);
    h->two |= space != NULL;
}

static void heads_print(page *p, heads *h, size_t lead) {
    if (h->two) fprintf(p->out, "%*s%s\n", (int)lead, "", buffer_string(&h->above));
    fprintf(p->out, "%*s%s\n", (int)lead, "", buffer_string(&h->below));
    buffer_free(&h->above);
    buffer_free(&h->below);
}

static void put_name(page *p, const char *name, size_t width) {
    buffer line = {0};
    buffer_text(&line, "  ");
    text_name(&line, name, width);
    fputs(buffer_string(&line), p->out);
    buffer_free(&line);
}

/* ---- who rated what ------------------------------------------------------------------------- */

/* What a table leaves for each of `columns`, between the least that is legible and the usual. */
static size_t column_width(const page *p, size_t taken, size_t columns, size_t least,
                           size_t usual) {
    size_t room = p->t.width > taken ? (p->t.width - taken) / columns : 0;
    return room < least ? least : room > usual ? usual : room;
}

void text_confusion(page *p) {
    enum { NAMES = 11, ALL = 8 };
    const audit *a = p->a;
    size_t width = column_width(p, 2 + NAMES + ALL, a->categories + 1, 7, 12);
    counts c;
    heads h = {.two = false};
    page_heading(p, "Who rated what");
    if (!p->hide.confusion) {
        buffer_text(&p->line, text_not_shown);
        page_paragraph(p, 2);
        return;
    }
    for (size_t j = 0; j <= a->categories; j++)
        heads_add(&h, view_category(a, j), width);
    heads_add(&h, "all", ALL);
    heads_print(p, &h, 2 + NAMES);
    hiding_confusion(a, &p->hide, &c);
    for (size_t i = 0; i <= a->categories + 1; i++) {
        put_name(p, i <= a->categories ? view_category(a, i) : "all", NAMES);
        for (size_t j = 0; j <= a->categories; j++)
            put_count(p, &c, i, j, (int)width);
        put_count(p, &c, i, a->categories + 1, ALL);
        fputc('\n', p->out);
    }
    counts_close(&c);
    buffer_format(&p->line, "Rows: %s. Columns: %s.", view_first(a), view_second(a));
    page_paragraph(p, 2);
}

/* ---- groups --------------------------------------------------------------------------------- */

typedef struct {
    size_t names, column;
    bool shares;           /* there is room for them */
    bool long_names_above; /* in lines of their own: shortened, two would look the same */
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
    bool above = l->long_names_above && !text_name_fits(name, l->names - 1);
    if (above) wrap_paragraph(p->out, &p->t, name, 2);
    put_name(p, above ? "" : name, l->names - 1);
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
    heads h = {.two = false};
    buffer_format(&p->line, "By %s", view_dimension(p->a, d));
    p->line.bytes[3] = (char)(p->line.bytes[3] | 0x20);
    page_heading(p, buffer_string(&p->line));
    buffer_clear(&p->line);
    /* before the table, where it is met by who wonders at the heading */
    view_periods(&p->a->dimensions[d], &p->line);
    if (p->line.length > 0) page_paragraph(p, 2);
    for (size_t j = 0; j < p->hide.count; j++) {
        const char *label = p->a->compares ? brief[p->hide.first[j]] : p->hide.labels[j];
        heads_add(&h, j == p->hide.joined ? "others" : label, l->column);
    }
    heads_add(&h, "all", l->column);
    if (l->shares) heads_add(&h, "same %", l->column);
    heads_print(p, &h, 2 + l->names);
}

static void put_group_table(page *p, dimension_number number, const counts *c,
                            const size_t *order) {
    const dimension *d = &p->a->dimensions[number];
    group_layout l = lay_out_groups(p);
    l.long_names_above = text_names_clash(&d->names, l.names - 1);
    put_group_head(p, number, &l);
    if (c->dropped) {
        buffer_text(&p->line, text_not_shown);
        page_paragraph(p, 2);
        return;
    }
    for (size_t i = 0; i < d->names.count; i++)
        put_group_row(p, c, i, d->names.names[order[i]], &d->groups[order[i]], &l);
    if (p->hide.joined == p->hide.count) return;
    buffer_format(&p->line, "%s%s (others).", hiding_joined_why(&p->hide),
                  p->hide.labels[p->hide.joined]);
    page_paragraph(p, 2);
}

void text_groups(page *p, dimension_number number) {
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
void text_times(page *p) {
    const audit *whole = p->a;
    audit coarse = *whole;
    coarse.dimensions[BY_MONTH] = hiding_times(whole, &p->hide);
    p->a = &coarse;
    text_groups(p, BY_MONTH);
    p->a = whole;
    if (coarse.dimensions[BY_MONTH].title) tally_close_dimension(&coarse.dimensions[BY_MONTH]);
}
