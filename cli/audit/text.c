/*
 * text.c: an audit as text for a terminal: urgent notes first, then figures, tables, the notes to
 * look at, and how to read it.
 */
#include "audit/text.h"

#include <stdlib.h>

enum { MOST_SHOWN = 12, MOST_BEHAVIOURS = 12 };

void page_heading(page *p, const char *text) {
    fprintf(p->out, "\n%s%s%s\n", term_bold(&p->t), text, term_reset(&p->t));
}

void page_paragraph(page *p, size_t indent) {
    wrap_paragraph(p->out, &p->t, buffer_string(&p->line), indent);
    buffer_clear(&p->line);
}

/* ---- the parts ------------------------------------------------------------------------------ */

/* What is known of it besides, without its text. */
static void put_about(page *p, const case_named *c) {
    static const dimension_number told[] = {BY_BAND, BY_SETTING, BY_TEAM};
    buffer part = {0};
    if (!p->a->by_tool && c->tool != MISSING)
        buffer_format(&p->line, "; the tool: %s", view_category(p->a, (size_t)c->tool));
    if (*c->date) buffer_format(&p->line, "; %s", c->date);
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        if (c->group[told[i]])
            buffer_format(&p->line, "; %s%s", told[i] == BY_BAND ? "band " : "", c->group[told[i]]);
    }
    for (child_role role = ROLE_DISPLAYED; role < CHILD_ROLES; role++) {
        buffer_clear(&part);
        view_found(p->a, c, role, &part);
        if (part.length > 0)
            buffer_format(&p->line, ". %s: %s", view_roles[role], buffer_string(&part));
    }
    buffer_clear(&part);
    view_flags(p->a, c, &part);
    if (part.length > 0) buffer_format(&p->line, ". Flags: %s", buffer_string(&part));
    buffer_free(&part);
}

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
    if (rated) put_about(p, c);
    wrap_item(p->out, &p->t, "- ", buffer_string(&p->line), 2);
    buffer_clear(&p->line);
    if (c->text) wrap_paragraph(p->out, &p->t, c->text, 6);
}

static void put_cases(page *p, const cases *c, bool named) {
    if (!named && c->met > 0) {
        buffer_text(&p->line, "They are not named: their number would give small numbers away.");
        page_paragraph(p, 2);
        return;
    }
    for (size_t i = 0; i < c->count && i < MOST_SHOWN; i++)
        put_case(p, &c->items[i]);
    if (c->met > MOST_SHOWN) {
        buffer_format(&p->line, "... and %zu more; --json names up to %d", c->met - MOST_SHOWN,
                      MOST_CASES);
        page_paragraph(p, 2);
    }
}

static void put_urgent(page *p) {
    page_heading(p, "Urgent first");
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
    page_paragraph(p, 2);
    put_cases(p, &p->a->urgent, hiding_tells_urgent(p->a, &p->hide));
}

static void put_figure(page *p, const char *name) {
    wrap w;
    wrap_label(&w, p->out, &p->t, name, 2, NAME_WIDTH);
    wrap_text(&w, buffer_string(&p->line));
    wrap_end(&w);
    buffer_clear(&p->line);
}

static void put_share(page *p, const char *name, size_t column, estimate e) {
    if (hiding_shows_share(&p->hide, column)) {
        view_share(&p->line, e);
    } else {
        buffer_text(&p->line, text_not_shown);
    }
    put_figure(p, name);
}

static void put_kappas(page *p) {
    static const char *const titles[] = {"Kappa", "  weighted, linear", "  weighted, quadratic"};
    if (!p->hide.kappas) {
        buffer_text(&p->line, text_not_shown);
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
    page_heading(p, "Agreement");
    buffer_format(&p->line, "%s and %s: %zu notes have both", view_first(p->a), view_second(p->a),
                  stats_total(m, k + 1));
    if (!p->hide.mixed && !p->hide.too_few) {
        buffer_format(&p->line, ", %zu are rated by both", both);
    }
    buffer_char(&p->line, '.');
    page_paragraph(p, 2);
    put_share(p, "Same rating", 0, stats_share(stats_same(m, k), both));
    put_share(p, "Lower (under-rated)", 1, stats_share(stats_lower(m, k), both));
    put_share(p, "Higher (over-rated)", 2, stats_share(stats_higher(m, k), both));
    put_kappas(p);
}

static void put_behaviours(page *p) {
    const audit *a = p->a;
    size_t *order, count = tally_behaviours(a, &order);
    counts disputes, roles;
    hiding_behaviours(a, p->hide.limit, count, order, &disputes, &roles);
    if (count > 0) page_heading(p, a->compares ? "Most disputed behaviours" : "Behaviours found");
    for (size_t i = 0; i < count && i < MOST_BEHAVIOURS; i++) {
        const behaviour_tally *b = &a->behaviours[order[i]];
        buffer_format(&p->line, "%s: ", brook_pack_behaviour_label(a->pack, order[i]));
        if (counts_row_hidden(&roles, i)) {
            buffer_text(&p->line, text_not_shown);
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
    page_heading(p, "How to read this");
    for (size_t i = 0; i < count; i++)
        wrap_item(p->out, &p->t, "- ", notes[i], 2);
    if (p->a->compares) {
        wrap_item(p->out, &p->t, "- ",
                  "In the tables of groups: one, only one of the two rated the note; none, neither "
                  "did; same %, of the notes that both rated.",
                  2);
    }
    buffer_format(&p->line, "Pack %s %s, edition %s", brook_pack_id(pack), brook_pack_version(pack),
                  brook_pack_edition(pack));
    for (size_t i = 0; i < brook_pack_overlay_count(pack); i++) {
        buffer_format(&p->line, " + %s %s", brook_pack_overlay_id(pack, i),
                      brook_pack_overlay_version(pack, i));
    }
    buffer_format(&p->line, ", digest %.12s.", brook_pack_digest(pack));
    for (size_t i = 0; i < brook_pack_disclaimer_count(pack); i++) {
        buffer_format(&p->line, " %s", brook_pack_disclaimer(pack, i));
    }
    fputc('\n', p->out);
    page_paragraph(p, 2);
}

static void put_title(page *p) {
    wrap w;
    buffer_format(&p->line, ": %zu row%s, %zu could not be read or rated", p->a->rows,
                  p->a->rows == 1 ? "" : "s", p->a->failed);
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
        text_confusion(&p);
    }
    for (size_t d = 0; d < BY_MONTH; d++)
        text_groups(&p, (dimension_number)d);
    text_times(&p);
    if (a->compares && a->worst.met > 0) {
        page_heading(&p, "Disagreements that matter most");
        put_cases(&p, &a->worst, hiding_names_disagreements(a, &p.hide));
    }
    put_behaviours(&p);
    put_end(&p);
    buffer_free(&p.line);
}
