/*
 * card_findings.c: what was found, what was read but does not count, and what a person might pick.
 *
 *   ■ Red label
 *     Band     9 to 13 years: ▲ Amber, listed as 9-13.A6
 *     Why      one sentence
 *     Words    "the", "words"
 *     Raised   from ▲ Amber to ■ Red: by what
 *     Noted    what goes with it and changes nothing
 *
 * A rating that the band does not list says that it is inferred.
 */
#include "card_parts.h"
#include "note_marks.h"

#include <string.h>

enum { INDENT = 2, INNER = 4, WORDS_SHOWN = 8 };

static void row(const card *c, wrap *w, const char *label) {
    card_label(c, w, label, INNER);
}

/* ---- one finding ---------------------------------------------------------------------------- */

/* Does the descriptor of this cell cover all behaviours of the finding? */
static bool covers_all(const card *c, size_t f, size_t cell) {
    const char *code = brook_finding_cell_descriptor(c->r, f, cell);
    int64_t descriptor = code ? brook_pack_descriptor_find(c->pack, code) : -1;
    if (descriptor < 0) return false;
    size_t band = (size_t)brook_pack_descriptor_band(c->pack, (size_t)descriptor);
    for (size_t i = 0; i < brook_finding_behaviour_count(c->r, f); i++) {
        int64_t b = brook_pack_behaviour_find(c->pack, brook_finding_behaviour(c->r, f, i));
        if (b < 0 || brook_pack_cell_descriptor(c->pack, (size_t)b, band) != descriptor) {
            return false;
        }
    }
    return true;
}

/* What it is called: a code that covers several behaviours by its own label. */
static const char *label_of(const card *c, size_t f) {
    bool several = brook_finding_behaviour_count(c->r, f) > 1;
    for (size_t i = 0; several && i < brook_finding_cell_count(c->r, f); i++) {
        if (!covers_all(c, f, i)) continue;
        const char *code = brook_finding_cell_descriptor(c->r, f, i);
        return brook_pack_descriptor_label(c->pack,
                                           (size_t)brook_pack_descriptor_find(c->pack, code));
    }
    return behaviour_label(c->pack, brook_finding_behaviour(c->r, f, 0));
}

static void head(const card *c, size_t f) {
    wrap w;
    wrap_begin(&w, c->out, &c->t, INDENT, INNER);
    rating_word(&w, c->pack, finding_rating(c->r, f));
    wrap_text(&w, c->t.plain ? ": " : " ");
    wrap_style(&w, term_bold(&c->t));
    wrap_text(&w, label_of(c, f));
    wrap_style(&w, "");
    wrap_end(&w);
}

static const char *band_label(const card *c, const char *id) {
    for (size_t b = 0; id && b < brook_pack_band_count(c->pack); b++) {
        if (strcmp(brook_pack_band_id(c->pack, b), id) == 0) {
            return brook_pack_band_label(c->pack, b);
        }
    }
    return id;
}

/* "9 to 13 years: ▲ Amber, listed as 9-13.A6"; of another's age "0 to 5 years, by the age of
 * another who took part: ..." */
static void bands(const card *c, size_t f) {
    size_t count = brook_finding_cell_count(c->r, f);
    wrap w;
    for (size_t i = 0; i < count; i++) {
        const char *code = brook_finding_cell_descriptor(c->r, f, i);
        row(c, &w, i > 0 && !c->t.plain ? "" : count > 1 && !c->t.plain ? "Bands" : "Band");
        const char *whose = age_said(c->r, f, i);
        wrap_text(&w, band_label(c, brook_finding_cell_band(c->r, f, i)));
        wrap_text(&w, whose ? ", " : "");
        wrap_text(&w, whose);
        wrap_text(&w, ": ");
        rating_word(&w, c->pack, brook_finding_cell_rating(c->r, f, i));
        wrap_text(&w, code ? ", listed as " : ", inferred: the band does not list it");
        wrap_text(&w, code);
        wrap_end(&w);
    }
}

static void candidates(const card *c, size_t f) {
    size_t count = brook_finding_behaviour_count(c->r, f);
    wrap w;
    if (count < 2) return;
    row(c, &w, "Covers");
    for (size_t i = 0; i < count; i++) {
        wrap_text(&w, i == 0 ? "" : i + 1 < count ? ", " : " or ");
        const char *id = brook_finding_behaviour(c->r, f, i);
        wrap_text(&w, behaviour_label(c->pack, id));
        wrap_text(&w, " (");
        wrap_text(&w, id);
        wrap_text(&w, ")");
    }
    wrap_end(&w);
}

/* '"told him not to", "again"' */
static void quotes(const card *c, wrap *w, size_t f, words_of whose) {
    note_span found[WORDS_SHOWN];
    size_t count = note_quotes(c->r, c->note, c->length, f, whose, found, WORDS_SHOWN);
    for (size_t i = 0; i < count && i < WORDS_SHOWN; i++) {
        wrap_text(w, i > 0 ? ", " : "");
        card_quote(c, w, found[i].start, found[i].end);
    }
    wrap_text(w, count > WORDS_SHOWN ? ", ..." : "");
}

static void words(const card *c, size_t f) {
    wrap w;
    if (!c->note || brook_finding_evidence_count(c->r, f) == 0) return;
    row(c, &w, "Words");
    quotes(c, &w, f, (words_of){WORDS_OF_FINDING, 0});
    wrap_end(&w);
}

/* ' ("told him not to")', where there are such words */
static void quoted(const card *c, wrap *w, size_t f, words_of whose) {
    note_span first[1];
    if (note_quotes(c->r, c->note, c->length, f, whose, first, 1) == 0) return;
    wrap_text(w, " (");
    quotes(c, w, f, whose);
    wrap_text(w, ")");
}

static bool names(const card *c, const card_answer *a, const char *modifier) {
    if (a->given < 0) return false;
    size_t given = (size_t)a->given,
           count = brook_pack_question_answer_modifier_count(c->pack, a->number, given);
    for (size_t i = 0; i < count; i++) {
        const char *id = brook_pack_question_answer_modifier(c->pack, a->number, given, i);
        if (strcmp(id, modifier) == 0) return true;
    }
    return false;
}

static void answered(wrap *w, const card_answer *a) {
    wrap_text(w, " (answered: \"");
    wrap_text(w, a->answer);
    wrap_text(w, "\")");
}

/* ' (answered: "Three times or more")'; what neither words nor an answer name is raised by the age
 * that was given for the other one. */
static void raising_answer(const card *c, wrap *w, size_t f, size_t m) {
    bool any = brook_finding_modifier_evidence_count(c->r, f, m) > 0;
    for (size_t i = 0; i < c->answer_count; i++) {
        if (!names(c, &c->answers[i], brook_finding_modifier(c->r, f, m))) continue;
        answered(w, &c->answers[i]);
        any = true;
    }
    for (size_t i = 0; i < c->answer_count && !any; i++) {
        if (brook_pack_question_asks_age(c->pack, c->answers[i].number)) {
            answered(w, &c->answers[i]);
        }
    }
}

/* "from ▲ Amber to ■ Red: it was hidden or to be kept secret" */
static void raised(const card *c, size_t f) {
    size_t count = brook_finding_modifier_count(c->r, f);
    wrap w;
    if (brook_finding_raised_to(c->r, f) < 0) return;
    row(c, &w, "Raised");
    wrap_text(&w, "from ");
    rating_word(&w, c->pack, brook_finding_rating(c->r, f));
    wrap_text(&w, " to ");
    rating_word(&w, c->pack, brook_finding_raised_to(c->r, f));
    wrap_text(&w, ": ");
    for (size_t i = 0; i < count; i++) {
        const char *id = brook_finding_modifier(c->r, f, i);
        const char *why = brook_pack_modifier_reason(c->pack, id);
        wrap_text(&w, i == 0 ? "" : i + 1 < count ? "; " : "; and ");
        wrap_text(&w, why && *why ? why : id);
        quoted(c, &w, f, (words_of){WORDS_OF_MODIFIER, i});
        raising_answer(c, &w, f, i);
    }
    if (count == 0) wrap_text(&w, "because of the ages of those involved");
    wrap_end(&w);
}

/* "it was hidden ("behind the shed"). The rating does not rest on this." It may be as high already,
 * or the words may speak of something else. */
static void noted(const card *c, size_t f) {
    size_t count = brook_finding_noted_count(c->r, f);
    wrap w;
    if (count == 0) return;
    row(c, &w, "Noted");
    for (size_t i = 0; i < count; i++) {
        const char *id = brook_finding_noted(c->r, f, i);
        const char *why = brook_pack_modifier_reason(c->pack, id);
        wrap_text(&w, i == 0 ? "" : i + 1 < count ? "; " : "; and ");
        wrap_text(&w, why && *why ? why : id);
        quoted(c, &w, f, (words_of){WORDS_OF_NOTED, i});
    }
    wrap_text(&w, ". The rating does not rest on this.");
    wrap_end(&w);
}

static void status(const card *c, size_t f) {
    const char *id = brook_finding_status(c->r, f);
    const char *label = brook_pack_status_label(c->pack, id);
    const char *why = brook_pack_status_reason(c->pack, id);
    wrap w;
    row(c, &w, "Status");
    wrap_text(&w, label && *label ? label : id);
    wrap_text(&w, why && *why ? ": " : "");
    wrap_text(&w, why);
    wrap_end(&w);
}

static void role(const card *c, size_t f) {
    const char *text = role_said(c->r, f);
    wrap w;
    if (!text) return;
    row(c, &w, "Who");
    wrap_text(&w, text);
    wrap_end(&w);
}

static void reason(const card *c, size_t f) {
    const char *text = brook_finding_reason(c->r, f);
    wrap w;
    if (!text || !*text) return;
    row(c, &w, "Why");
    wrap_text(&w, text);
    wrap_end(&w);
}

static void finding(const card *c, size_t f) {
    head(c, f);
    candidates(c, f);
    bands(c, f);
    reason(c, f);
    words(c, f);
    raised(c, f);
    noted(c, f);
    role(c, f);
    if (strcmp(brook_finding_reader(c->r, f), "code") != 0) status(c, f);
}

void card_findings(const card *c) {
    bool any = false;
    for (size_t f = 0; f < brook_result_finding_count(c->r); f++) {
        if (!brook_finding_counts(c->r, f)) continue;
        if (!any) {
            card_heading(c, "What was found", "");
        } else {
            fputc('\n', c->out);
        }
        finding(c, f);
        any = true;
    }
}

/* ---- set aside ------------------------------------------------------------------------------ */

static void set_aside(const card *c, size_t f) {
    const char *because = brook_finding_set_aside_because(c->r, f);
    const char *label = brook_pack_status_label(c->pack, because);
    const char *why = brook_pack_status_reason(c->pack, because);
    wrap w;
    wrap_begin(&w, c->out, &c->t, INDENT, INNER);
    wrap_style(&w, term_bold(&c->t));
    wrap_text(&w, label_of(c, f));
    wrap_style(&w, "");
    wrap_end(&w);
    words(c, f);
    row(c, &w, "Why not");
    if (label && why) {
        wrap_text(&w, label);
        wrap_text(&w, ": ");
        wrap_text(&w, why);
    } else {
        wrap_text(&w, set_aside_said(c->r, f));
    }
    wrap_end(&w);
}

void card_set_aside(const card *c) {
    bool any = false;
    for (size_t f = 0; f < brook_result_finding_count(c->r); f++) {
        if (brook_finding_counts(c->r, f)) continue;
        if (!any) card_heading(c, "Read, but not counted", "");
        set_aside(c, f);
        any = true;
    }
}

/* ---- suggestions ---------------------------------------------------------------------------- */

static void suggestion(const card *c, size_t i) {
    const char *id = brook_suggestion_behaviour(c->r, i);
    const char *code = brook_suggestion_descriptor(c->r, i);
    wrap w;
    wrap_begin(&w, c->out, &c->t, INDENT, INNER);
    rating_word(&w, c->pack, brook_suggestion_rating(c->r, i));
    wrap_text(&w, c->t.plain ? ": " : "  ");
    wrap_text(&w, behaviour_label(c->pack, id));
    wrap_text(&w, " (");
    wrap_text(&w, code ? code : id);
    wrap_text(&w, ")");
    wrap_end(&w);
}

void card_suggestions(const card *c) {
    size_t count = brook_result_suggestion_count(c->r);
    if (count == 0) return;
    card_heading(c, "Perhaps", "(not counted: for you to pick from)");
    for (size_t i = 0; i < count; i++) {
        suggestion(c, i);
    }
    wrap_paragraph(c->out, &c->t,
                   "To rate one of them, give its code: brook check --code CODE, with the age.",
                   INDENT);
}
