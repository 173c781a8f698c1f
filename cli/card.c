/* card.c: the order of a card's parts, and its foot: what made the rating. */
#include "card.h"
#include "card_parts.h"

void card_heading(const card *c, const char *text) {
    fprintf(c->out, "\n%s%s%s\n", term_bold(&c->t), text, term_reset(&c->t));
}

void card_label(const card *c, wrap *w, const char *label, size_t indent) {
    wrap_label(w, c->out, &c->t, label, indent, LABEL_WIDTH);
}

static void overlays(const card *c, wrap *w) {
    for (size_t i = 0; i < brook_pack_overlay_count(c->pack); i++) {
        wrap_text(w, i == 0 ? ", with " : " and ");
        wrap_text(w, brook_pack_overlay_id(c->pack, i));
        wrap_text(w, " ");
        wrap_text(w, brook_pack_overlay_version(c->pack, i));
    }
}

/* The first digits of the digest tell two packs of one version apart. */
static void about(const card *c) {
    enum { DIGITS = 12 };
    wrap w;
    card_heading(c, "ABOUT THIS RATING");
    wrap_begin(&w, c->out, &c->t, 2, 2);
    wrap_text(&w, "Pack ");
    wrap_text(&w, brook_pack_id(c->pack));
    wrap_text(&w, " ");
    wrap_text(&w, brook_pack_version(c->pack));
    wrap_text(&w, ", edition ");
    wrap_text(&w, brook_pack_edition(c->pack));
    overlays(c, &w);
    wrap_text(&w, "; digest ");
    wrap_bytes(&w, brook_pack_digest(c->pack), DIGITS);
    wrap_text(&w, "; libbrook ");
    wrap_text(&w, brook_version_string());
    wrap_text(&w, ".");
    wrap_end(&w);
    wrap_paragraph(c->out, &c->t,
                   "One note can hide a pattern: look at the child's chronology as well.", 2);
    wrap_begin(&w, c->out, &c->t, 2, 2);
    for (size_t i = 0; i < brook_pack_disclaimer_count(c->pack); i++) {
        wrap_text(&w, brook_pack_disclaimer(c->pack, i));
        wrap_text(&w, " ");
    }
    wrap_end(&w);
}

void card_print(FILE *out, const brook_result *result, const char *note, size_t length) {
    card c = {.out = out,
              .t = term_of(out),
              .r = result,
              .pack = brook_result_pack(result),
              .note = note,
              .length = length};
    card_urgent(&c);
    card_rating(&c);
    card_note(&c);
    card_findings(&c);
    card_set_aside(&c);
    card_suggestions(&c);
    card_response(&c);
    card_legal(&c);
    about(&c);
    card_in_short(&c);
}
