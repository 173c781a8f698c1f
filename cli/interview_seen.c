/*
 * interview_seen.c: what was seen. A note in a line or two is read by the library; where it finds
 * nothing, or offers something that would be rated higher, the pack's lists are shown: first what
 * is offered, then all by kind.
 */
#include "interview.h"
#include "rating_show.h"
#include "wrap.h"

#include <stdio.h>
#include <string.h>

enum { MOST_LISTED = 256, MOST_KINDS = 32, LONGEST_LINE = 240, SHOWN_OF_KIND = 2 };

said interview_ask_note(interview *i) {
    const asking a = {
        "What was seen or said? Write it in a line or two: who did what, where, to whom.",
        "The words are read for behaviours that the scheme lists. Initials are enough; nothing is "
        "kept. Without a note you choose from lists instead.",
        "choose from lists", i->before.has_note ? "the note" : NULL};
    said what = dialogue_ask(&i->d, &a);
    bool keeps = what == SAID_KEEP;
    i->a.has_note = what == SAID_TEXT || keeps;
    if (!i->a.has_note) return what;
    memcpy(i->a.note, keeps ? i->before.note : i->d.line, sizeof i->a.note);
    i->a.note_length = keeps ? i->before.note_length : i->d.length;
    brook_result *r = interview_rate(i);
    bool can = r != NULL;
    brook_result_free(r);
    if (can) return what;
    dialogue_tell(&i->d, brook_classifier_error_text(i->classifier));
    return interview_ask_note(i);
}

/* ---- the lists ------------------------------------------------------------------------------ */

typedef struct {
    const char *labels[MOST_LISTED];
    size_t items[MOST_LISTED]; /* behaviours, or kinds */
    size_t count;
} list;

static void list_add(list *l, const char *label, size_t item) {
    if (l->count == MOST_LISTED || !label) return;
    l->labels[l->count] = label;
    l->items[l->count++] = item;
}

static const char *line_of(const brook_pack *p, size_t behaviour) {
    const char *plain = brook_pack_behaviour_plain(p, behaviour);
    return plain && *plain ? plain : brook_pack_behaviour_label(p, behaviour);
}

/* What the library offers and would rate higher than all so far. */
static void add_offers(interview *i, const brook_result *r, list *l) {
    for (size_t s = 0; r && s < brook_result_suggestion_count(r); s++) {
        int64_t b = brook_pack_behaviour_find(i->pack, brook_suggestion_behaviour(r, s));
        if (b >= 0 && brook_suggestion_rating(r, s) > brook_result_rating(r)) {
            list_add(l, line_of(i->pack, (size_t)b), (size_t)b);
        }
    }
}

static bool at_the_top(const interview *i, const brook_result *r) {
    return r && brook_result_rating(r) == (int32_t)brook_pack_rating_count(i->pack) - 1;
}

bool interview_needs_list(interview *i) {
    list offers = {.count = 0};
    brook_result *r = interview_rate(i);
    add_offers(i, r, &offers);
    bool needs = !r || brook_result_rating(r) < 0 || (offers.count > 0 && !at_the_top(i, r));
    brook_result_free(r);
    return needs;
}

static said choose_of_kind(interview *i, size_t kind, size_t *behaviour) {
    const char *id = brook_pack_kind_id(i->pack, kind);
    list l = {.count = 0};
    for (size_t b = 0; b < brook_pack_behaviour_count(i->pack); b++) {
        if (strcmp(brook_pack_behaviour_kind(i->pack, b), id) == 0) {
            list_add(&l, line_of(i->pack, b), b);
        }
    }
    const asking a = {"Which of these is nearest?",
                      "Each line is a behaviour that the scheme rates by age. Where two fit, give "
                      "the one that worries you more; the other can be added next.",
                      "none of these", NULL};
    size_t chosen = 0;
    said what = dialogue_choose(&i->d, &a, l.labels, l.count, &chosen);
    if (what == SAID_TEXT) *behaviour = l.items[chosen];
    return what;
}

/* A kind with the first of what stands under it; false: nothing does. */
static bool kind_line(const brook_pack *p, size_t kind, char line[LONGEST_LINE]) {
    const char *id = brook_pack_kind_id(p, kind);
    size_t used = 0, shown = 0;
    for (size_t b = 0; b < brook_pack_behaviour_count(p) && shown < SHOWN_OF_KIND; b++) {
        if (strcmp(brook_pack_behaviour_kind(p, b), id) != 0) continue;
        int wrote =
            snprintf(line + used, LONGEST_LINE - used, "%s%s",
                     shown > 0 ? "; " : brook_pack_kind_label(p, kind), shown > 0 ? "" : ": ");
        if (wrote > 0 && used + (size_t)wrote < LONGEST_LINE) used += (size_t)wrote;
        wrote = snprintf(line + used, LONGEST_LINE - used, "%s", brook_pack_behaviour_label(p, b));
        if (wrote > 0 && used + (size_t)wrote < LONGEST_LINE) used += (size_t)wrote;
        shown++;
    }
    return shown > 0;
}

/* One more behaviour from the lists. */
static said choose(interview *i, const asking *a, const brook_result *r, size_t *behaviour) {
    list l = {.count = 0};
    char lines[MOST_KINDS][LONGEST_LINE];
    add_offers(i, r, &l);
    size_t offers = l.count, chosen = 0;
    for (size_t k = 0; k < brook_pack_kind_count(i->pack); k++) {
        if (kind_line(i->pack, k, lines[k % MOST_KINDS])) list_add(&l, lines[k % MOST_KINDS], k);
    }
    for (;;) {
        said what = dialogue_choose(&i->d, a, l.labels, l.count, &chosen);
        if (what != SAID_TEXT) return what;
        *behaviour = l.items[chosen];
        if (chosen < offers) return what;
        what = choose_of_kind(i, l.items[chosen], behaviour);
        if (what == SAID_TEXT || what == SAID_QUIT || what == SAID_END) return what;
    }
}

static said choose_next(interview *i, bool *rated) {
    /* A code has no words that could tell whose it is: it is recorded as this child's own. */
    static const asking first = {"What did this child do or show? Choose what comes nearest. What "
                                 "was done to the child, write as a note (b).",
                                 "The note alone was not enough to rate it, or there is none: a "
                                 "behaviour from the scheme's lists will do. It is recorded as "
                                 "this child's own, unless an adult is involved; only a note can "
                                 "tell that another child did it.",
                                 "none of these", NULL};
    static const asking more = {"Did this child do or show anything else that is not said yet?",
                                "Each behaviour is rated, and the highest rating counts.", "no",
                                NULL};
    brook_result *r = interview_rate(i);
    size_t behaviour = 0;
    said what = choose(i, i->a.seen_count ? &more : &first, r, &behaviour);
    brook_result_free(r);
    if (what == SAID_TEXT) i->a.seen[i->a.seen_count++] = behaviour;
    r = interview_rate(i);
    *rated = at_the_top(i, r);
    brook_result_free(r);
    return what;
}

said interview_ask_list(interview *i) {
    bool done = false;
    while (!done && i->a.seen_count < MOST_SEEN) {
        said what = choose_next(i, &done);
        if (what == SAID_NOTHING && i->a.seen_count > 0) return SAID_TEXT;
        if (what == SAID_BACK && i->a.seen_count > 0) { /* what was chosen last is taken back */
            i->a.seen_count--;
            continue;
        }
        if (what != SAID_TEXT) return what;
    }
    return SAID_TEXT;
}
