/*
 * modifiers.c: what raises a rating. Never lowers one.
 *
 * A modifier goes with a finding by words (match ties it) or by ages (its age tests). One modifier
 * may silence another on the same finding; a behaviour may say already what a modifier says
 * (`not_raised_by`). Each modifier that is left has at most one effect on the finding: the first
 * that fits it. Effects are reckoned from the finding's own rating, so their order changes nothing:
 * the highest `raise_to` or `at_least`, or so many steps up, steps counting once however many
 * modifiers ask for them. A modifier is listed where it raises the finding's own rating, also where
 * the age of somebody younger raised it already. What words tell and the weights speak against
 * (hold.c) is noted, and raises nothing.
 */
#include "rate/inner.h"

#include <string.h>

/* ---- ages ------------------------------------------------------------------------------------ */

static bool test_holds(const brk_age_test *t, int32_t child, int32_t other) {
    int32_t gap = child > other ? child - other : other - child;
    int32_t younger = child < other ? child : other;
    if (t->other_from_months >= 0 && other * BRK_MONTHS < t->other_from_months) return false;
    if (t->child_below_months >= 0 && child * BRK_MONTHS >= t->child_below_months) return false;
    if (t->difference_months >= 0 && gap * BRK_MONTHS < t->difference_months) return false;
    return t->younger_below_months < 0 || younger * BRK_MONTHS < t->younger_below_months;
}

static bool holds_at(const brk_modifier *mod, int32_t child, int32_t other) {
    for (uint32_t i = 0; i < mod->age_test_count; i++) {
        if (test_holds(&mod->age_tests[i], child, other)) return true;
    }
    return false;
}

/* A range (a school year) must pass at each of its years: the smallest gap it allows decides. */
static bool holds_for_all(const brk_modifier *mod, brk_years child, brk_years other) {
    const int32_t oldest = 130; /* beyond any age, so that an open range ends */
    int32_t child_to = child.to < oldest ? child.to : oldest;
    int32_t other_to = other.to < oldest ? other.to : oldest;
    if (child.from > oldest || other.from > oldest) return false;
    for (int32_t c = child.from; c <= child_to; c++) {
        for (int32_t o = other.from; o <= other_to; o++) {
            if (!holds_at(mod, c, o)) return false;
        }
    }
    return true;
}

brk_mask brk_age_modifiers(const brk_model *m, brk_years child, brk_years other) {
    brk_mask mask = 0;
    if (child.from < 0 || other.from < 0) return 0;
    for (uint32_t i = 0; i < m->modifier_count; i++) {
        const brk_modifier *mod = &m->modifiers[i];
        if (mod->age_test_count && holds_for_all(mod, child, other)) mask |= BRK_BIT(i);
    }
    return mask;
}

/* ---- stated with the observation ------------------------------------------------------------- */

static uint32_t find_modifier(const brk_model *m, const brk_code *id) {
    uint32_t i = 0;
    while (i < m->modifier_count && (strlen(m->modifiers[i].id) != id->length ||
                                     memcmp(m->modifiers[i].id, id->text, id->length) != 0))
        i++;
    return i < m->modifier_count ? i : BRK_NONE;
}

brook_status brk_modifiers_known(const brk_model *m, const brk_subject *s, brk_buf *error) {
    for (size_t i = 0; i < s->modifier_count; i++) {
        if (find_modifier(m, &s->modifiers[i]) != BRK_NONE) continue;
        brk_fill fill = {.name = "number", .kind = BRK_FILL_NUMBER, .number = (int64_t)i + 1};
        return brk_say_error(m, BRK_SAY_MODIFIER_UNKNOWN, &fill, 1, error, BROOK_ERR_CODE_UNKNOWN);
    }
    return BROOK_OK;
}

brk_mask brk_stated_modifiers(const brk_model *m, const brk_subject *s) {
    brk_mask mask = 0;
    for (size_t i = 0; i < s->modifier_count; i++) {
        mask |= BRK_BIT(find_modifier(m, &s->modifiers[i])); /* known: they were checked */
    }
    return mask;
}

/* ---- which modifiers are left ---------------------------------------------------------------- */

/* The kind by whose rules modifiers act: the strictest among a code's candidates. */
uint32_t brk_draft_kind(const brk_model *m, const brk_draft *d) {
    uint32_t strictest = BRK_NONE;
    for (uint32_t i = 0; i < d->f.behaviour_count; i++) {
        uint32_t kind = m->behaviours[d->f.behaviours[i]].kind;
        if (strictest == BRK_NONE || m->kinds[kind].strictness > m->kinds[strictest].strictness) {
            strictest = kind;
        }
    }
    return strictest;
}

/* Modifiers that every candidate says already: one that does not is raised. */
static brk_mask said_already(const brk_model *m, const brk_draft *d) {
    brk_mask mask = ~(brk_mask)0;
    for (uint32_t i = 0; i < d->f.behaviour_count; i++) {
        mask &= m->behaviours[d->f.behaviours[i]].not_raised_by;
    }
    return mask;
}

static brk_mask silenced(const brk_model *m, brk_mask tied) {
    brk_mask mask = 0;
    for (uint32_t i = 0; i < m->modifier_count; i++) {
        if (tied & BRK_BIT(i)) mask |= m->modifiers[i].silences & ~BRK_BIT(i);
    }
    return mask;
}

/* ---- effects --------------------------------------------------------------------------------- */

static bool effect_fits(const brk_model *m, const brk_effect *e, const brk_draft *d) {
    if (e->kinds == 0 && e->behaviours.count == 0) return true;
    if (e->kinds & BRK_BIT(brk_draft_kind(m, d))) return true;
    for (uint32_t i = 0; i < d->f.behaviour_count; i++) {
        if (brk_ids_name(&e->behaviours, d->f.behaviours[i])) return true;
    }
    return false;
}

static const brk_effect *effect_on(const brk_model *m, const brk_modifier *mod,
                                   const brk_draft *d) {
    for (uint32_t i = 0; i < mod->effect_count; i++) {
        if (effect_fits(m, &mod->effects[i], d)) return &mod->effects[i];
    }
    return NULL;
}

static uint32_t higher(uint32_t a, uint32_t b) {
    return b != BRK_NONE && b > a ? b : a;
}

static uint32_t raised_by(const brk_model *m, const brk_effect *e, uint32_t rating) {
    uint32_t top = m->rating_count - 1;
    uint32_t steps = e->raise_by < top - rating ? e->raise_by : top - rating;
    return higher(higher(rating + steps, e->raise_to), e->at_least);
}

void brk_draft_raise(const brk_model *m, brk_draft *d) {
    uint32_t base = d->f.rating;
    if (d->under_age) base = higher(base, m->under_age_rating);
    uint32_t rating = base;
    brk_mask held = d->tied & ~d->unheld;
    brk_mask left = d->tied & ~silenced(m, held) & ~said_already(m, d);
    d->active = left & held;
    for (uint32_t i = 0; i < m->modifier_count; i++) {
        if (!(d->active & BRK_BIT(i))) continue;
        const brk_effect *effect = effect_on(m, &m->modifiers[i], d);
        if (!effect) continue;
        if (raised_by(m, effect, d->f.rating) > d->f.rating) d->f.modifiers |= BRK_BIT(i);
        rating = higher(rating, raised_by(m, effect, base));
    }
    d->f.noted = left & ~d->f.modifiers;
    if (rating > d->f.rating) d->f.raised_to = rating;
    d->f.raised_by_age = base > d->f.rating;
}

/*
 * A code says nothing of how it happened; a note given beside it may. A finding in the note of the
 * same behaviour lends the code its modifiers; a note in which no behaviour was found is taken to
 * tell of the codes.
 */
static bool share_behaviour(const brk_draft *a, const brk_draft *b) {
    for (uint32_t i = 0; i < a->f.behaviour_count; i++) {
        for (uint32_t j = 0; j < b->f.behaviour_count; j++) {
            if (a->f.behaviours[i] == b->f.behaviours[j]) return true;
        }
    }
    return false;
}

brk_mask brk_told_modifiers(const brk_rate_run *run, bool by_rules) {
    brk_mask mask = 0;
    const brk_vec *founds = &run->reading->founds;
    for (size_t i = 0; i < founds->count; i++) {
        const brk_found *found = brk_vec_at(founds, i);
        bool told = found->kind == BRK_FINDS_MODIFIER && !found->suggestion &&
                    brk_status_counts(run->model, found->status);
        if (by_rules && found->reader != BRK_READER_IS_RULES) continue;
        if (told) mask |= BRK_BIT(found->target);
    }
    return mask;
}

static void lend_to_codes(const brk_rate_run *run) {
    bool placed = false;
    for (const brk_draft *d = run->first; d; d = d->next) {
        if (d->f.reader != BRK_READER_IS_CODE && d->f.counts) placed = true;
    }
    brk_mask told = placed ? 0 : brk_told_modifiers(run, false);
    for (brk_draft *code = run->first; code; code = code->next) {
        if (code->f.reader != BRK_READER_IS_CODE) continue;
        code->tied |= told;
        for (const brk_draft *d = run->first; d; d = d->next) {
            bool lends = d->f.reader != BRK_READER_IS_CODE && d->f.counts;
            if (lends && share_behaviour(code, d)) code->tied |= d->tied;
        }
    }
}

void brk_drafts_raise(brk_rate_run *run) {
    if (run->reading) lend_to_codes(run);
    for (brk_draft *d = run->first; d; d = d->next) {
        d->tied |= run->stated;
        brk_draft_raise(run->model, d);
        if (d->f.counts) run->tied |= d->active;
    }
}
