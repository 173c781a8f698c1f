/*
 * practice.c: see practice.h. Notes are shuffled by the seed with a generator that is the same on
 * every machine, then taken in turn from each rating, so that a short set has all of them.
 */
#include "practice.h"
#include "rating_show.h"

#include <string.h>

/* ---- which notes ---------------------------------------------------------------------------- */

/* splitmix64 */
static uint64_t next_number(uint64_t *state) {
    uint64_t z = (*state += UINT64_C(0x9E3779B97F4A7C15));
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

static void shuffle(size_t *notes, size_t count, uint64_t seed) {
    for (size_t i = count; i > 1; i--) {
        size_t j = (size_t)(next_number(&seed) % i), kept = notes[i - 1];
        notes[i - 1] = notes[j];
        notes[j] = kept;
    }
}

size_t practice_band(const practice *p, size_t note) {
    int32_t years = brook_pack_practice_age_months(p->pack, note) / 12;
    size_t band = 0;
    for (size_t b = 0; b < brook_pack_band_count(p->pack); b++) {
        if (brook_pack_band_from(p->pack, b) <= years) band = b;
    }
    return band;
}

/* The next of that rating, taken out of the list. */
static bool take_rated(const practice *p, size_t *list, size_t *count, int32_t rating,
                       size_t *note) {
    for (size_t i = 0; i < *count; i++) {
        if (brook_pack_practice_rating(p->pack, list[i]) != rating) continue;
        *note = list[i];
        memmove(list + i, list + i + 1, (*count - i - 1) * sizeof *list);
        (*count)--;
        return true;
    }
    return false;
}

size_t practice_choose(practice *p) {
    size_t list[MOST_PRACTICE], left = 0;
    int32_t ratings = (int32_t)brook_pack_rating_count(p->pack), turn = 0;
    for (size_t n = 0; n < brook_pack_practice_count(p->pack) && left < MOST_PRACTICE; n++) {
        if (p->o.band < 0 || (size_t)p->o.band == practice_band(p, n)) list[left++] = n;
    }
    shuffle(list, left, p->o.seed);
    /* three of each rating to one that is not rated */
    for (p->count = 0; p->count < p->o.set && left > 0; turn++) {
        int32_t rating = turn % (3 * ratings + 1) == 3 * ratings ? -1 : turn % ratings;
        if (take_rated(p, list, &left, rating, &p->notes[p->count])) p->count++;
    }
    shuffle(p->notes, p->count, p->o.seed + 1);
    for (size_t i = 0; i < p->count; i++) {
        p->given[i] = p->tool[i] = NOT_GIVEN;
    }
    return p->count;
}

/* ---- one note ------------------------------------------------------------------------------- */

static brook_result *rate(practice *p, size_t note) {
    const char *text = brook_pack_practice_text(p->pack, note);
    brook_observation *o = p->observation;
    brook_result *r = NULL;
    brook_observation_reset(o);
    brook_observation_set_age_months(o, brook_pack_practice_age_months(p->pack, note));
    brook_observation_set_send(o, brook_pack_practice_send(p->pack, note));
    if (brook_observation_set_text(o, text, strlen(text)) != BROOK_OK) return NULL;
    brook_classifier_rate(p->classifier, o, &r);
    return r;
}

static void rating_text(wrap *w, const brook_pack *pack, int32_t rating) {
    if (rating >= 0) {
        rating_word(w, pack, rating);
    } else {
        rating_badge(w, "white", brook_pack_unrated_symbol(pack), "Not rated");
    }
}

static void show_finding(const practice *p, const brook_result *r, size_t f) {
    int32_t raised = brook_finding_raised_to(r, f);
    wrap w;
    wrap_begin(&w, stderr, &p->d.t, 2, 4);
    wrap_text(&w, behaviour_label(p->pack, brook_finding_behaviour(r, f, 0)));
    wrap_text(&w, ": ");
    rating_text(&w, p->pack, brook_finding_rating(r, f));
    if (raised >= 0) {
        wrap_text(&w, ", raised to ");
        rating_text(&w, p->pack, raised);
        wrap_text(&w, " since ");
    }
    for (size_t m = 0; raised >= 0 && m < brook_finding_modifier_count(r, f); m++) {
        const char *id = brook_finding_modifier(r, f, m);
        wrap_text(&w, m > 0 ? "; and " : "");
        wrap_text(&w, brook_pack_modifier_reason(p->pack, id));
    }
    if (raised >= 0 && brook_finding_modifier_count(r, f) == 0) {
        wrap_text(&w, "of the ages of those involved");
    }
    wrap_text(&w, ". ");
    wrap_text(&w, brook_finding_reason(r, f));
    wrap_end(&w);
}

/* What was read, where nothing of it counts: the tool's "not rated" has no other ground. */
static void show_aside(const practice *p, const brook_result *r, size_t f) {
    wrap w;
    wrap_begin(&w, stderr, &p->d.t, 2, 4);
    wrap_text(&w, "Read, but not counted: ");
    wrap_text(&w, behaviour_label(p->pack, brook_finding_behaviour(r, f, 0)));
    wrap_text(&w, ": ");
    wrap_text(&w, set_aside_why(p->pack, r, f));
    wrap_text(&w, ".");
    wrap_end(&w);
}

static void show_tool(const practice *p, const brook_result *r) {
    wrap w;
    wrap_begin(&w, stderr, &p->d.t, 0, 2);
    wrap_text(&w, "The tool: ");
    rating_text(&w, p->pack, brook_result_rating(r));
    wrap_text(&w, brook_result_urgent(r) ? ", urgent." : ".");
    if (brook_result_rating(r) < 0) {
        wrap_text(&w, " ");
        wrap_text(&w, brook_pack_unrated_text(p->pack, brook_result_unrated_reason(r)));
    }
    wrap_end(&w);
    for (size_t f = 0; f < brook_result_finding_count(r); f++) {
        if (brook_finding_counts(r, f))
            show_finding(p, r, f);
        else if (brook_result_rating(r) < 0)
            show_aside(p, r, f);
    }
}

static void show_answer(practice *p, size_t i) {
    size_t note = p->notes[i];
    int32_t scheme = brook_pack_practice_rating(p->pack, note), given = p->given[i];
    wrap w;
    wrap_begin(&w, stderr, &p->d.t, 0, 2);
    wrap_text(&w, given == NOT_GIVEN ? "Skipped." : given == scheme ? "Agreed." : "Not agreed.");
    wrap_text(&w, " The scheme: ");
    rating_text(&w, p->pack, scheme);
    wrap_text(&w, ". ");
    wrap_text(&w, brook_pack_practice_why(p->pack, note));
    wrap_end(&w);
    brook_result *r = rate(p, note);
    if (!r) return;
    p->tool[i] = brook_result_rating(r);
    show_tool(p, r);
    brook_result_free(r);
}

static void show_note(const practice *p, size_t i) {
    size_t note = p->notes[i];
    int32_t months = brook_pack_practice_age_months(p->pack, note);
    char head[96];
    snprintf(head, sizeof head, "Note %zu of %zu: a child of %d%s.", i + 1, p->count, months / 12,
             brook_pack_practice_send(p->pack, note) ? " with special educational needs" : "");
    fputc('\n', stderr);
    wrap w;
    wrap_begin(&w, stderr, &p->d.t, 0, 0);
    wrap_style(&w, term_bold(&p->d.t));
    wrap_text(&w, head);
    wrap_style(&w, "");
    wrap_end(&w);
    wrap_paragraph(stderr, &p->d.t, brook_pack_practice_text(p->pack, note), 2);
}

static said ask(practice *p, size_t i) {
    enum { MOST_RATINGS = 16 };
    static const asking a = {"How do you rate it?",
                             "Think of the age first, then of what was agreed, how alike those "
                             "involved are, how often it happened and whether it was hidden.",
                             "skip", NULL};
    const char *labels[MOST_RATINGS + 1];
    size_t ratings = brook_pack_rating_count(p->pack), chosen = 0;
    if (ratings > MOST_RATINGS) ratings = MOST_RATINGS;
    for (size_t r = 0; r < ratings; r++) {
        labels[r] = brook_pack_rating_label(p->pack, r);
    }
    labels[ratings] = "Not rated: set aside, or outside the tool";
    show_note(p, i);
    said what = dialogue_choose(&p->d, &a, labels, ratings + 1, &chosen);
    p->given[i] = what != SAID_TEXT ? NOT_GIVEN : chosen == ratings ? -1 : (int32_t)chosen;
    return what;
}

int practice_rounds(practice *p) {
    size_t i = 0;
    p->d.one_way = true;
    p->d.on_query = "hint";
    char more[80] = "";
    if (p->count < p->o.set) {
        snprintf(more, sizeof more, " (%zu were asked for: there are no more%s)", p->o.set,
                 p->o.band >= 0 ? " of this band" : "");
    }
    char text[200];
    snprintf(text, sizeof text, "%zu invented notes%s; the seed is %llu.", p->count, more,
             (unsigned long long)p->o.seed);
    wrap_paragraph(stderr, &p->d.t, text, 0);
    while (i < p->count) {
        said what = ask(p, i);
        if (what == SAID_QUIT || what == SAID_END) break;
        if (what == SAID_BACK) { /* who has seen the answer does not rate it again */
            dialogue_tell(&p->d, "There is no way back here: the answers before were shown.");
            continue;
        }
        show_answer(p, i++);
    }
    fputc('\n', stderr);
    if (p->d.error) return dialogue_failed(&p->d);
    return i < p->count ? EXIT_NOT_RATED : 0;
}
