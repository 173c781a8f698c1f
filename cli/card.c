/* card.c: the order of a card's parts, and its foot: what made the rating. */
#include "card_parts.h"

#include <ctype.h>
#include <string.h>

int card_option(card_style *style, int option, const char *value) {
    static const char *const names[] = {"auto", "always", "never"};
    if (option == 'l') {
        style->plain = true;
        return 0;
    }
    if (option != 'C') return OPTION_UNKNOWN;
    for (int i = 0; i < 3; i++) {
        if (strcmp(value, names[i]) != 0) continue;
        style->colour = (colour_choice)i;
        return 0;
    }
    return fail("--colour takes auto, always or never");
}

/* A screen reader may spell capitals, so plain style has none. */
void card_heading(const card *c, const char *title, const char *more) {
    fprintf(c->out, "\n%s", term_bold(&c->t));
    for (const char *p = title; *p; p++) {
        fputc(c->t.plain ? *p : toupper((unsigned char)*p), c->out);
    }
    fprintf(c->out, "%s%s%s%s\n", *more ? " " : "", more, c->t.plain ? ":" : "", term_reset(&c->t));
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
    card_heading(c, "About this rating", "");
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

/* What was asked and answered, in an interview. */
static void answers(const card *c) {
    if (c->answer_count == 0) return;
    card_heading(c, "Asked and answered", "");
    for (size_t i = 0; i < c->answer_count; i++) {
        wrap w;
        wrap_begin(&w, c->out, &c->t, 2, 4);
        wrap_text(&w, c->answers[i].question);
        wrap_text(&w, " ");
        wrap_style(&w, term_bold(&c->t));
        wrap_text(&w, c->answers[i].answer);
        wrap_style(&w, "");
        wrap_end(&w);
    }
}

void card_print(FILE *out, const card_content *content, const card_style *style) {
    card c = {.out = out,
              .t = term_chosen(out, style->colour, style->plain),
              .r = content->result,
              .pack = brook_result_pack(content->result),
              .note = content->note,
              .length = content->length,
              .answers = content->answers,
              .answer_count = content->answer_count};
    card_urgent(&c);
    card_rating(&c);
    card_note(&c);
    answers(&c);
    card_findings(&c);
    card_set_aside(&c);
    card_suggestions(&c);
    card_response(&c);
    card_legal(&c);
    about(&c);
    card_in_short(&c);
}
