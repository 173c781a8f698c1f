/*
 * card_head.c: the top of a card. Urgent flags, with what they ask for at once, stand before the
 * rating whatever it is. A note that is not rated says so in words; it never looks safe.
 */
#include "age.h"
#include "card_parts.h"

#include <string.h>

/* ---- urgent --------------------------------------------------------------------------------- */

static bool is_urgent(const card *c, size_t flag) {
    return brook_pack_flag_urgent(c->pack, brook_result_flag(c->r, flag)) != 0;
}

static const char *flag_label(const card *c, const char *id) {
    const char *label = brook_pack_flag_label(c->pack, id);
    return label && *label ? label : id;
}

static void urgent_flag(const card *c, const char *id) {
    const char *why = brook_pack_flag_explanation(c->pack, id);
    wrap w;
    wrap_begin(&w, c->out, &c->t, 0, 2);
    rating_badge(&w, "magenta", "!", c->t.plain ? "Urgent:" : "URGENT");
    wrap_text(&w, " ");
    wrap_style(&w, term_bold(&c->t));
    wrap_text(&w, flag_label(c, id));
    wrap_style(&w, "");
    wrap_text(&w, ": ");
    wrap_text(&w, why);
    wrap_end(&w);
}

static bool has_urgent_paragraphs(const card *c) {
    return brook_result_response_section(c->r, 0) == BROOK_RESPONSE_URGENT;
}

void card_urgent(const card *c) {
    bool any = false;
    for (size_t i = 0; i < brook_result_flag_count(c->r); i++) {
        if (!is_urgent(c, i)) continue;
        urgent_flag(c, brook_result_flag(c->r, i));
        any = true;
    }
    if (has_urgent_paragraphs(c)) {
        if (!any) {
            fprintf(c->out, "%s%s%s\n", term_bold(&c->t), c->t.plain ? "First:" : "FIRST",
                    term_reset(&c->t));
        }
        card_paragraphs(c, BROOK_RESPONSE_URGENT, 2);
        any = true;
    }
    if (any) fputc('\n', c->out);
}

/* ---- rating --------------------------------------------------------------------------------- */

static void overall(const card *c, wrap *w) {
    int32_t rating = brook_result_rating(c->r);
    if (rating >= 0) {
        rating_word(w, c->pack, rating);
        return;
    }
    rating_badge(w, "white", brook_pack_unrated_symbol(c->pack), brook_pack_unrated_label(c->pack));
}

static void rating_and_meaning(const card *c) {
    int32_t rating = brook_result_rating(c->r);
    wrap w;
    card_label(c, &w, "Rating", 0);
    overall(c, &w);
    wrap_text(&w, ". ");
    wrap_text(&w, rating >= 0
                      ? brook_pack_rating_meaning(c->pack, (size_t)rating)
                      : brook_pack_unrated_text(c->pack, brook_result_unrated_reason(c->r)));
    wrap_end(&w);
}

void card_in_short(const card *c) {
    wrap w;
    fputc('\n', c->out);
    card_label(c, &w, "Rating", 0);
    overall(c, &w);
    if (brook_result_urgent(c->r)) {
        wrap_text(&w, ", ");
        rating_badge(&w, "magenta", "!", c->t.plain ? "urgent" : "URGENT");
    }
    wrap_text(&w, ". Reasons and response: above.");
    wrap_end(&w);
}

static void age_text(wrap *w, int32_t months) {
    char text[64];
    if (months < 0) {
        wrap_text(w, "not given");
        return;
    }
    age_words(months, text, sizeof text);
    wrap_text(w, text);
}

/* "9 years, in two bands: 5 to 9 years and 9 to 13 years. Each is rated, and the higher counts." */
static void age(const card *c) {
    size_t count = brook_result_band_count(c->r);
    wrap w;
    card_label(c, &w, "Age", 0);
    age_text(&w, brook_result_age_months(c->r));
    wrap_text(&w, count == 1                    ? "; band "
                  : brook_result_boundary(c->r) ? ", on the edge of two "
                                                  "bands: "
                                                : "; bands ");
    for (size_t i = 0; i < count; i++) {
        wrap_text(&w, i == 0 ? "" : i + 1 < count ? ", " : " and ");
        wrap_text(&w, brook_pack_band_label(c->pack, (size_t)brook_result_band(c->r, i)));
    }
    wrap_text(&w, ".");
    if (count > 1) wrap_text(&w, " Each is rated, and the higher rating counts.");
    wrap_end(&w);
}

/* A status that a finding shows below (disputed, negated) need not be told twice. */
static bool is_shown_with_finding(const card *c, const char *flag) {
    for (size_t f = 0; f < brook_result_finding_count(c->r); f++) {
        const char *status = brook_finding_status(c->r, f);
        if (status && strcmp(status, flag) == 0) return true;
    }
    return false;
}

static void flags(const card *c) {
    for (size_t i = 0; i < brook_result_flag_count(c->r); i++) {
        const char *id = brook_result_flag(c->r, i);
        wrap w;
        if (is_urgent(c, i) || is_shown_with_finding(c, id)) continue;
        card_label(c, &w, "Flag", 0);
        wrap_text(&w, flag_label(c, id));
        wrap_text(&w, ": ");
        wrap_text(&w, brook_pack_flag_explanation(c->pack, id));
        wrap_end(&w);
    }
}

static void warnings(const card *c) {
    for (size_t i = 0; i < brook_result_warning_count(c->r); i++) {
        wrap w;
        card_label(c, &w, "Check", 0);
        wrap_text(&w, brook_result_warning(c->r, i));
        wrap_end(&w);
    }
}

void card_rating(const card *c) {
    rating_and_meaning(c);
    if (brook_result_age_months(c->r) >= 0 || brook_result_band_count(c->r) > 0) age(c);
    flags(c);
    warnings(c);
}
