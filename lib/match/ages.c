/*
 * ages.c: whose the ages are that a note gives.
 *
 * In this order: an age told of the past goes to findings of the same sentence that are told of
 * then; an age that fits the observed child is the child's; a younger one told with what is told of
 * then is the child's age at that time; an age at the very opening of a note that speaks of nobody
 * else is another age told of the child; any other is the age of somebody involved in the nearest
 * finding of a kind that involves another, in the same sentence or the next.
 */
#include "match/run.h"

#include <string.h>

#define YEAR 12
#define OPENING_WORDS 4u
#define MORE 48u /* instances looked at on each side beyond the neighbouring sentences */

static bool about(const brk_age_mention *a, int32_t months) {
    return months > a->from_months - YEAR && months < a->to_months + YEAR;
}

static uint32_t apart(const brk_instance *i, uint32_t sentence) {
    if (sentence < i->sentence) return i->sentence - sentence;
    if (sentence > i->last_sentence) return sentence - i->last_sentence;
    return 0;
}

/* The least difference in months that the age allows. Where it is given in years, whole years are
 * compared, as people do: 7 and 11 are four years apart. */
static int32_t least_difference(int32_t child, int32_t from, int32_t to) {
    if (to - from < YEAR - 1) return child < from ? from - child : child > to ? child - to : 0;
    int32_t years = child / YEAR, low = from / YEAR, high = to / YEAR;
    if (years < low) return (low - years) * YEAR;
    return years > high ? (years - high) * YEAR : 0;
}

static uint32_t sentence_of(const brk_run *x, const brk_age_mention *a) {
    uint32_t word = brk_word_of(x, a->first);
    return word < x->s->words.count ? brk_words(x)[word].sentence : 0;
}

/* Half-open indices of behaviours about a sentence. */
static void around(const brk_run *x, uint32_t sentence, uint32_t *from, uint32_t *end) {
    uint32_t all = brk_first_instance(x, BRK_FINDS_BEHAVIOUR, UINT32_MAX);
    *from = brk_first_instance(x, BRK_FINDS_BEHAVIOUR, sentence > 1 ? sentence - 2 : 0);
    *end = brk_first_instance(x, BRK_FINDS_BEHAVIOUR, sentence + 2);
    *from = *from > MORE ? *from - MORE : 0;
    *end = all - *end > MORE ? *end + MORE : all;
}

/* Gives the age to findings of its sentence that are told of then and have none yet. */
static bool tie_past(brk_run *x, const brk_age_mention *a) {
    brk_instance *all = x->s->instances.data;
    uint32_t from, end, sentence = sentence_of(x, a);
    bool tied = false;
    around(x, sentence, &from, &end);
    for (uint32_t i = from; i < end; i++) {
        const brk_status_kind *status = &x->m->model->statuses[all[i].status];
        if (!status->counts || !status->past || apart(&all[i], sentence)) continue;
        if (all[i].then_from >= 0) continue; /* the first that is given */
        all[i].then_from = a->from_months;
        all[i].then_to = a->to_months;
        tied = true;
    }
    return tied;
}

static bool takes_other(const brk_run *x, const brk_instance *i) {
    const brk_model *m = x->m->model;
    return i->kind == BRK_FINDS_BEHAVIOUR && i->counts &&
           m->kinds[m->behaviours[i->target].kind].involves_other;
}

static void take_other(const brk_run *x, brk_instance *i, const brk_age_mention *a) {
    int32_t child = x->age_months;
    if (i->other_from >= 0 && least_difference(child, i->other_from, i->other_to) >=
                                  least_difference(child, a->from_months, a->to_months))
        return;
    i->other_from = a->from_months;
    i->other_to = a->to_months;
}

/* The findings nearest to the age: those of its sentence, or else of the neighbouring ones. */
static void tie_other(brk_run *x, const brk_age_mention *a) {
    brk_instance *all = x->s->instances.data;
    uint32_t from, end, least = 2, sentence = sentence_of(x, a);
    around(x, sentence, &from, &end);
    for (uint32_t i = from; i < end; i++) {
        if (takes_other(x, &all[i]) && apart(&all[i], sentence) < least)
            least = apart(&all[i], sentence);
    }
    for (uint32_t i = from; i < end && least < 2; i++) {
        if (takes_other(x, &all[i]) && apart(&all[i], sentence) == least) take_other(x, &all[i], a);
    }
}

static bool same_letters(const brk_run *x, const brk_token *a, const brk_token *b) {
    const char *folded = x->r->text.folded.data;
    return a->folded_length == b->folded_length &&
           memcmp(folded + a->folded, folded + b->folded, a->folded_length) == 0;
}

/* The initials of a person that the note names first; *another: it names a second person by
 * initials. */
static const brk_token *first_initials(const brk_run *x, bool *another) {
    const brk_token *tokens = brk_tokens(x), *first = NULL;
    *another = false;
    for (size_t i = 0; i < x->r->text.tokens.count && !*another; i++) {
        if (!(tokens[i].flags & BRK_TOKEN_INITIAL)) continue;
        if (!first) first = &tokens[i];
        *another = !same_letters(x, first, &tokens[i]);
    }
    return first;
}

static const brk_status_kind *status_at(const brk_run *x, const brk_age_mention *a) {
    uint32_t word = brk_word_of(x, a->first);
    const brk_word_mark *marks = x->s->marks.data;
    return &x->m->model->statuses[word < x->s->words.count ? marks[word].status
                                                           : x->m->model->default_status];
}

bool brk_other_age_known(const brk_run *x) {
    const brk_age_mention *ages = x->r->ages.data;
    uint32_t told = 0; /* the second may be that of another of the same age: "K (10) and R (10)" */
    if (x->other_age_stated) return true;
    for (size_t i = 0; x->age_months >= 0 && i < x->r->ages.count; i++) {
        if (ages[i].past || !status_at(x, &ages[i])->counts) continue;
        if (ages[i].about_other || !about(&ages[i], x->age_months) || ++told > 1) return true;
    }
    return false;
}

/* Whether the one age that the note gives is told of its first subject: at the very beginning
 * ("Year 9 pupil, ...") or right behind the initials that the note names first and alone ("B (9)").
 */
static bool tells_of_child(const brk_run *x, const brk_age_mention *a) {
    bool another;
    uint32_t word = brk_word_of(x, a->first);
    const brk_band *last = &x->m->model->bands[x->m->model->band_count - 1];
    const brk_token *initials = first_initials(x, &another);
    if (another || a->about_other || a->from_months >= (last->to + 1) * YEAR) return false;
    if (sentence_of(x, a) != 0 || word >= OPENING_WORDS || status_at(x, a)->past) return false;
    return word == 0 || (initials && brk_word_token(x, word - 1) == initials);
}

/* Which age mention tells another age of the child; the count of all: none does. */
static size_t find_told(const brk_run *x) {
    const brk_age_mention *ages = x->r->ages.data;
    size_t present = 0, at = x->r->ages.count;
    for (size_t i = 0; i < x->r->ages.count; i++) {
        if (ages[i].past || !status_at(x, &ages[i])->counts) continue;
        if (about(&ages[i], x->age_months)) return x->r->ages.count;
        at = i;
        present++;
    }
    return present == 1 && tells_of_child(x, &ages[at]) ? at : x->r->ages.count;
}

static void give_age(brk_run *x, size_t i, size_t told) {
    const brk_age_mention *a = (const brk_age_mention *)x->r->ages.data + i;
    if (a->past) {
        tie_past(x, a);
    } else if (!status_at(x, a)->counts) {
        return; /* somebody of whom nothing is told that counts */
    } else if (about(a, x->age_months) && !a->about_other) {
        return;
    } else if (!a->about_other && a->to_months < x->age_months && tie_past(x, a)) {
        return;
    } else if (i == told) {
        x->r->told_from_months = a->from_months;
        x->r->told_to_months = a->to_months;
    } else {
        tie_other(x, a);
    }
}

static void give_ages(brk_run *x) {
    size_t told = find_told(x);
    for (size_t i = 0; i < x->r->ages.count; i++)
        give_age(x, i, told);
}

static bool test_holds(const brk_age_test *t, int32_t child, const brk_instance *i) {
    int32_t younger = i->other_to < child ? i->other_to : child;
    if (t->other_from_months >= 0 && i->other_from < t->other_from_months) return false;
    if (t->child_below_months >= 0 && child >= t->child_below_months) return false;
    if (t->difference_months >= 0 &&
        least_difference(child, i->other_from, i->other_to) < t->difference_months)
        return false;
    return t->younger_below_months < 0 || younger < t->younger_below_months;
}

static void test_ages(const brk_run *x, brk_instance *i) {
    const brk_model *m = x->m->model;
    for (uint32_t n = 0; n < m->modifier_count && i->other_from >= 0; n++) {
        for (uint32_t t = 0; t < m->modifiers[n].age_test_count; t++) {
            if (test_holds(&m->modifiers[n].age_tests[t], x->age_months, i))
                i->modifiers |= (brk_mask)1 << n;
        }
    }
}

/* A modifier that silences others is reported in their place; two that silence each other both
 * stay. */
static void silence(const brk_model *m, brk_instance *i) {
    brk_mask silenced = 0;
    for (uint32_t n = 0; n < m->modifier_count; n++) {
        if (!(i->modifiers >> n & 1)) continue;
        for (uint32_t o = 0; o < m->modifier_count; o++) {
            bool mutual = m->modifiers[o].silences >> n & 1 && i->modifiers >> o & 1;
            if (o != n && m->modifiers[n].silences >> o & 1 && !mutual)
                silenced |= (brk_mask)1 << o;
        }
    }
    i->modifiers &= ~silenced;
}

/* Of two ages like the child's in one sentence one is another's: "K (10) and R (10)". */
static bool other_age_told(const brk_run *x) {
    const brk_age_mention *ages = x->r->ages.data;
    uint32_t before = UINT32_MAX;
    for (size_t i = 0; i < x->r->ages.count; i++) {
        if (ages[i].past || !status_at(x, &ages[i])->counts) continue;
        if (ages[i].about_other) return true;
        if (!about(&ages[i], x->age_months)) {
            if (x->r->told_from_months < 0) return true;
            continue;
        }
        if (sentence_of(x, &ages[i]) == before) return true;
        before = sentence_of(x, &ages[i]);
    }
    return false;
}

brook_status brk_tie_ages(brk_run *x) {
    brk_instance *all = x->s->instances.data;
    uint32_t behaviours = brk_first_instance(x, BRK_FINDS_BEHAVIOUR, UINT32_MAX);
    x->r->told_from_months = x->r->told_to_months = -1;
    if (x->age_months >= 0) give_ages(x);
    x->r->other_age_told = x->age_months >= 0 && other_age_told(x);
    for (uint32_t i = 0; i < behaviours; i++) {
        if (x->age_months >= 0) test_ages(x, &all[i]);
        if (all[i].modifiers) silence(x->m->model, &all[i]);
    }
    return brk_spend(x, x->r->ages.count * 4 * MORE + behaviours * 8);
}
