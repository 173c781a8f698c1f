/*
 * html_cases.c: notes that are named in the report: urgent ones, and disagreements. What is shared
 * has their ids alone, since what else is known of one child's note is a count of one; otherwise
 * they stand in a table with when, where, all ratings and what was found, done to the child apart,
 * and their text where it was asked for.
 */
#include "audit/html.h"

static void put_name(html *h, const case_named *c) {
    if (c->id) {
        html_text(h, c->id);
    } else {
        buffer_format(&h->out, "line %zu", c->line);
    }
}

static void put_ids(html *h, const cases *c) {
    buffer_text(&h->out, "<p class=\"soft\">By id alone, since small numbers are hidden here. With "
                         "--suppress-below 0 each has its date, team, ratings and what was found "
                         "beside it, in a report that is not for sharing.</p><ul class=\"ids\">");
    for (size_t i = 0; i < c->count; i++) {
        buffer_text(&h->out, "<li>");
        put_name(h, &c->items[i]);
        buffer_text(&h->out, "</li>");
    }
    buffer_text(&h->out, "</ul>");
}

/* ---- a table -------------------------------------------------------------------------------- */

/* Columns that are shown where the file has what stands in them. */
typedef struct {
    bool date, group[DIMENSIONS], first, tool;
    bool mark; /* urgent ones, where not all are */
} columns;

static columns columns_of(const audit *a, const cases *c) {
    static const dimension_number told[] = {BY_BAND, BY_SETTING, BY_TEAM};
    columns shown = {.date = cases_have(c, BY_MONTH),
                     .first = a->compares,
                     .tool = a->rates || a->by_tool,
                     .mark = c != &a->urgent};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        shown.group[told[i]] = cases_have(c, told[i]);
    return shown;
}

static void head(html *h, const char *text) {
    buffer_text(&h->out, "<th scope=\"col\" class=\"left\">");
    html_text(h, text);
    buffer_text(&h->out, "</th>");
}

static void put_heads(html *h, const columns *shown) {
    const audit *a = h->a;
    head(h, "Note");
    if (shown->date) head(h, "Date");
    for (size_t d = 0; d < DIMENSIONS; d++) {
        if (shown->group[d]) head(h, view_dimension(a, (dimension_number)d));
    }
    if (shown->first) head(h, view_first(a));
    if (shown->first && !a->by_tool) head(h, view_second(a));
    if (shown->tool) head(h, "The tool");
    if (a->rates) head(h, "What the tool found, and flags");
    if (a->options->show_text) head(h, "Text");
}

static void put_cell(html *h, const char *text) {
    buffer_text(&h->out, "<td class=\"left\">");
    html_text(h, text ? text : "");
    buffer_text(&h->out, "</td>");
}

static void put_day(html *h, const char *day) {
    buffer_format(&h->out, "<td>%s</td>", day);
}

static void put_rating(html *h, int category) {
    put_cell(h, category == MISSING ? "-" : view_category(h->a, (size_t)category));
}

static void put_part(html *h, const char *name, const char *class, buffer *found) {
    if (found->length > 0) {
        buffer_format(&h->out, "<p class=\"role%s\"><b>%s:</b> ", class, name);
        html_text(h, buffer_string(found));
        buffer_text(&h->out, "</p>");
    }
    buffer_clear(found);
}

/* By the child's role; what was done to it stands first and apart. */
static void put_found(html *h, const case_named *c) {
    static const child_role order[CHILD_ROLES] = {ROLE_DONE_TO, ROLE_DISPLAYED, ROLE_OTHER};
    buffer found = {0};
    buffer_text(&h->out, "<td class=\"left\">");
    for (size_t i = 0; i < CHILD_ROLES; i++) {
        view_found(h->a, c, order[i], &found);
        put_part(h, view_roles[order[i]], order[i] == ROLE_DONE_TO ? " done-to" : "", &found);
    }
    view_flags(h->a, c, &found);
    put_part(h, "Flags", " soft", &found);
    buffer_text(&h->out, "</td>");
    buffer_free(&found);
}

static void put_row(html *h, const case_named *c, const columns *shown) {
    const audit *a = h->a;
    buffer_text(&h->out, "<tr><th scope=\"row\">");
    put_name(h, c);
    if (c->urgent && shown->mark) buffer_text(&h->out, " <span class=\"mark\">urgent</span>");
    buffer_text(&h->out, "</th>");
    if (shown->date) put_day(h, c->date);
    for (size_t d = 0; d < DIMENSIONS; d++) {
        if (shown->group[d]) put_cell(h, c->group[d]);
    }
    if (shown->first) put_rating(h, c->first);
    if (shown->first && !a->by_tool) put_rating(h, c->second);
    if (shown->tool) put_rating(h, c->tool);
    if (a->rates) put_found(h, c);
    if (a->options->show_text) put_cell(h, c->text);
    buffer_text(&h->out, "</tr>");
}

static void put_case_table(html *h, const cases *c, const char *caption) {
    columns shown = columns_of(h->a, c);
    buffer_format(&h->out,
                  "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"%s\"><table "
                  "class=\"cases long\"><thead><tr>",
                  caption);
    put_heads(h, &shown);
    buffer_text(&h->out, "</tr></thead><tbody>");
    for (size_t i = 0; i < c->count; i++)
        put_row(h, &c->items[i], &shown);
    buffer_text(&h->out, "</tbody></table></div>");
}

void html_cases(html *h, const cases *c, const char *caption, bool named) {
    if (!named) {
        buffer_text(&h->out, "<p>They are not named here: their number would give small numbers "
                             "away.</p>");
        return;
    }
    if (c->met > c->count) {
        buffer_format(&h->out, "<p>The first %zu of %zu, gravest first.</p>", c->count, c->met);
    }
    if (h->hide.limit > 0) {
        put_ids(h, c);
    } else {
        put_case_table(h, c, caption);
    }
}
