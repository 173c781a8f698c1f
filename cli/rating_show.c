/* rating_show.c: see rating_show.h. */
#include "rating_show.h"

#include <string.h>

static size_t columns_of(const brook_pack *pack, size_t rating) {
    return term_columns(brook_pack_rating_symbol(pack, rating)) + 1 +
           term_columns(brook_pack_rating_label(pack, rating));
}

size_t rating_columns(const brook_pack *pack) {
    size_t most = 0;
    for (size_t i = 0; i < brook_pack_rating_count(pack); i++) {
        size_t columns = columns_of(pack, i);
        if (columns > most) most = columns;
    }
    return most;
}

/* On a coloured ground the words have a space at each side, at which no line breaks. */
void rating_badge(wrap *w, const char *colour, const char *symbol, const char *label) {
    if (w->t->plain) {
        wrap_text(w, label);
        return;
    }
    const char *edge = w->t->colour ? "\u00A0" : "";
    wrap_style(w, term_badge(w->t, colour));
    wrap_text(w, edge);
    wrap_text(w, symbol);
    wrap_text(w, " ");
    wrap_text(w, label);
    wrap_text(w, edge);
    wrap_style(w, "");
}

void rating_word(wrap *w, const brook_pack *pack, int32_t rating) {
    if (rating < 0) return;
    size_t r = (size_t)rating;
    rating_badge(w, brook_pack_rating_colour(pack, r), brook_pack_rating_symbol(pack, r),
                 brook_pack_rating_label(pack, r));
}

void rating_lead(FILE *out, const terminal *t, const brook_pack *pack, int32_t rating) {
    size_t r = (size_t)rating, used = columns_of(pack, r), all = rating_columns(pack);
    fprintf(out, "%s%s %s%*s%s", term_badge(t, brook_pack_rating_colour(pack, r)),
            brook_pack_rating_symbol(pack, r), brook_pack_rating_label(pack, r), (int)(all - used),
            "", term_reset(t));
}

const char *behaviour_label(const brook_pack *pack, const char *id) {
    int64_t behaviour = id ? brook_pack_behaviour_find(pack, id) : -1;
    const char *label = behaviour >= 0 ? brook_pack_behaviour_label(pack, (size_t)behaviour) : NULL;
    return label && *label ? label : id;
}

void pack_footer(FILE *out, const terminal *t, const brook_pack *pack) {
    wrap w;
    fputc('\n', out);
    wrap_begin(&w, out, t, 0, 0);
    wrap_text(&w, brook_pack_id(pack));
    wrap_text(&w, " ");
    wrap_text(&w, brook_pack_version(pack));
    wrap_text(&w, ", edition ");
    wrap_text(&w, brook_pack_edition(pack));
    for (size_t i = 0; i < brook_pack_overlay_count(pack); i++) {
        wrap_text(&w, i == 0 ? ", with " : " and ");
        wrap_text(&w, brook_pack_overlay_id(pack, i));
        wrap_text(&w, " ");
        wrap_text(&w, brook_pack_overlay_version(pack, i));
    }
    wrap_end(&w);
    for (size_t i = 0; i < brook_pack_disclaimer_count(pack); i++) {
        wrap_paragraph(out, t, brook_pack_disclaimer(pack, i), 0);
    }
}

const char *age_said(const brook_result *r, size_t finding, size_t cell) {
    static const struct {
        const char *id, *text;
    } ages[] = {{"another", "by the age of another who took part"},
                {"then", "by the child's age at that time"},
                {"told", "by the other age that the note gives the child"}};
    const char *id = brook_finding_cell_age_of(r, finding, cell);
    for (size_t i = 0; id && i < sizeof ages / sizeof *ages; i++) {
        if (strcmp(ages[i].id, id) == 0) return ages[i].text;
    }
    return NULL;
}

const char *role_said(const brook_result *r, size_t finding) {
    static const struct {
        const char *id, *text;
    } roles[] = {{"done-to", "done to this child, not by it"},
                 {"witnessed", "seen or heard by this child, not done by it"},
                 {"unclear", "it is not said plainly who did it"}};
    const char *id = brook_finding_role(r, finding);
    for (size_t i = 0; id && i < sizeof roles / sizeof *roles; i++) {
        if (strcmp(roles[i].id, id) == 0) return roles[i].text;
    }
    return NULL;
}

int32_t finding_rating(const brook_result *r, size_t finding) {
    int32_t raised = brook_finding_raised_to(r, finding);
    return raised >= 0 ? raised : brook_finding_rating(r, finding);
}

const char *set_aside_said(const brook_result *r, size_t finding) {
    return strcmp(brook_finding_set_aside_because(r, finding), "doubted") == 0
               ? "all in all the note speaks for less; look at it yourself"
               : "a more specific finding rests on the same words";
}

const char *set_aside_why(const brook_pack *pack, const brook_result *r, size_t finding) {
    const char *status = brook_finding_set_aside_because(r, finding);
    const char *why = brook_pack_status_reason(pack, status);
    return why ? why : set_aside_said(r, finding);
}
