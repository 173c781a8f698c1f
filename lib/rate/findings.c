/*
 * findings.c: from what was found in the text to drafts of findings, and from drafts to rated
 * cells.
 *
 * Several places of a note that tell of one behaviour in one status become one finding with all
 * their words. Ages are settled place by place, since one may name another child's age and the next
 * the child's age then:
 *   - the bands of the child's age and developmental age, and of another age that the note gives
 * the child; or, where the place tells how old the child was then, the bands of that age alone;
 *   - where somebody else is involved and their age is told, the bands of that age too (a range may
 * be in several). The finding's rating is the highest of its cells.
 */
#include "rate/inner.h"

bool brk_status_counts(const brk_model *m, uint32_t status) {
    return m->statuses[status].counts;
}

brk_draft *brk_draft_new(brk_rate_run *run) {
    brk_draft *d = brk_arena_new(run->arena, sizeof *d);
    if (!d) return NULL;
    d->code_descriptor = BRK_NONE;
    d->f.raised_to = BRK_NONE;
    if (run->last) {
        run->last->next = d;
    } else {
        run->first = d;
    }
    run->last = d;
    run->draft_count++;
    return d;
}

/* ---- ages of a finding ----------------------------------------------------------------------- */

static bool involves_other(const brk_model *m, const brk_draft *d) {
    if (d->f.role == BRK_ROLE_DONE_TO) return true;
    for (uint32_t i = 0; i < d->f.behaviour_count; i++) {
        if (m->kinds[m->behaviours[d->f.behaviours[i]].kind].involves_other) return true;
    }
    return false;
}

static bool younger_than(brk_years years, int32_t below_months) {
    return years.from >= 0 && years.from * BRK_MONTHS < below_months;
}

static bool under_age(const brk_rate_run *run, const brk_draft *d, brk_years then,
                      brk_years other) {
    const brk_model *m = run->model;
    if (m->under_age_rating == BRK_NONE) return false;
    bool meant = false;
    for (uint32_t i = 0; i < d->f.behaviour_count; i++) {
        if (brk_ids_name(&m->under_age_behaviours, d->f.behaviours[i])) meant = true;
    }
    if (!meant) return false;
    int32_t below = m->under_age_below_months;
    if (younger_than(other, below)) return true;
    if (then.from >= 0) return younger_than(then, below);
    return younger_than(run->age, below) || younger_than(run->told, below);
}

void brk_draft_ages(const brk_rate_run *run, brk_draft *d, brk_years then, brk_years other) {
    const brk_model *m = run->model;
    if (other.from < 0) other = run->other;
    brk_mask then_bands = brk_bands_of(m, then, false);
    if (!then_bands) then.from = -1;
    d->bands |= then_bands ? then_bands : run->child_bands | run->told_bands;
    d->bands_then |= then_bands;
    d->now = d->now || !then_bands;
    if (involves_other(m, d)) d->bands_other |= brk_bands_of(m, other, false);
    d->bands |= d->bands_other;
    if (then.from >= 0) {
        d->by_age |= brk_age_modifiers(m, then, other);
    } else {
        d->by_age |= brk_age_modifiers(m, run->age, other) | brk_age_modifiers(m, run->told, other);
    }
    d->tied |= d->by_age;
    if (under_age(run, d, then, other)) d->under_age = true;
}

/* ---- drafts from the text -------------------------------------------------------------------- */

static bool is_finding(const brk_found *found) {
    return found->kind == BRK_FINDS_BEHAVIOUR && !found->suggestion;
}

static bool is_open(uint8_t role) {
    return role == BRK_ROLE_UNCLEAR || role == BRK_ROLE_OPEN;
}

static bool same_finding(const brk_draft *d, const brk_found *found) {
    if (d->f.reader == BRK_READER_IS_CODE || d->f.behaviours[0] != found->target) return false;
    if (d->f.status != found->status || d->f.superseded != found->superseded) return false;
    return d->f.role == found->role || is_open(d->f.role) || is_open(found->role);
}

static brk_draft *draft_of(const brk_rate_run *run, const brk_found *found) {
    for (brk_draft *d = run->first; d; d = d->next) {
        if (same_finding(d, found)) return d;
    }
    return NULL;
}

static const char *because_of(const brk_model *m, const brk_found *found) {
    if (found->rule != BRK_NONE && m->rules[found->rule].because) {
        return m->rules[found->rule].because;
    }
    if (found->reader == BRK_READER_IS_LEARNED) {
        return brk_reason(m, BRK_SAY_LEARNED_FINDS, found->target);
    }
    return m->behaviours[found->target].explanation;
}

static void take_found(const brk_rate_run *run, brk_draft *d, const brk_found *found) {
    bool better = !d->f.because ||
                  (d->f.reader == BRK_READER_IS_LEARNED && found->reader == BRK_READER_IS_RULES);
    if (better) {
        d->f.reader = found->reader;
        d->f.because = because_of(run->model, found);
    }
    d->f.role = brk_role_joined(d->f.role, found->role);
    if (found->score > d->f.score) d->f.score = found->score;
    d->f.span_count += found->span_count;
    if (found->unweighed) d->unweighed = true;
    d->tied |= found->modifiers;
    brk_draft_ages(run, d, brk_years_of(found->then_from_months, found->then_to_months),
                   brk_years_of(found->other_from_months, found->other_to_months));
    d->unheld = run->unheld & ~d->by_age;
}

static bool draft_found(brk_rate_run *run, const brk_found *found) {
    brk_draft *d = draft_of(run, found);
    if (!d) {
        d = brk_draft_new(run);
        if (!d) return false;
        d->f.behaviours[0] = found->target;
        d->f.behaviour_count = 1;
        d->f.status = found->status;
        d->f.superseded = found->superseded;
        d->f.counts = brk_status_counts(run->model, found->status) && !found->superseded;
    }
    take_found(run, d, found);
    return true;
}

static bool spans_of(const brk_rate_run *run, brk_draft *d) {
    d->f.spans = brk_arena_array(run->arena, d->f.span_count, sizeof(brk_span));
    return d->f.spans != NULL;
}

static void fill_spans(const brk_rate_run *run, const brk_found *found) {
    brk_draft *d = draft_of(run, found);
    for (uint32_t i = 0; i < found->span_count; i++) {
        const brk_span *span = brk_vec_at(&run->reading->spans, found->first_span + i);
        d->f.spans[d->spans_filled++] = *span;
    }
}

static void tidy_spans(brk_draft *d) {
    if (d->f.span_count == 0) return;
    d->f.span_count = brk_spans_tidy(d->f.spans, d->f.span_count);
    d->position = d->f.spans[0].start;
}

bool brk_founds_draft(brk_rate_run *run) {
    const brk_vec *founds = &run->reading->founds;
    for (size_t i = 0; i < founds->count; i++) {
        const brk_found *found = brk_vec_at(founds, i);
        if (is_finding(found) && !draft_found(run, found)) return false;
    }
    for (brk_draft *d = run->first; d; d = d->next) {
        if (!spans_of(run, d)) return false;
    }
    for (size_t i = 0; i < founds->count; i++) {
        const brk_found *found = brk_vec_at(founds, i);
        if (is_finding(found)) fill_spans(run, found);
    }
    for (brk_draft *d = run->first; d; d = d->next) {
        tidy_spans(d);
    }
    return true;
}

/* ---- cells ----------------------------------------------------------------------------------- */

/* The highest cell of the candidates in one band; among equals a listed one, then the code's own.
 */
static brk_rated_cell cell_of(const brk_model *m, const brk_draft *d, uint32_t band) {
    brk_rated_cell best = {.band = band, .descriptor = BRK_NONE};
    for (uint32_t i = 0; i < d->f.behaviour_count; i++) {
        const brk_cell *cell = &m->behaviours[d->f.behaviours[i]].cells[band];
        bool higher = i == 0 || cell->rating > best.rating;
        bool listed = cell->rating == best.rating && best.descriptor == BRK_NONE;
        if (higher || listed) {
            best.rating = cell->rating;
            best.descriptor = cell->descriptor;
        }
    }
    if (d->code_descriptor != BRK_NONE && m->descriptors[d->code_descriptor].band == band) {
        best.descriptor = d->code_descriptor;
        best.rating = m->descriptors[d->code_descriptor].rating;
    }
    return best;
}

static brk_age_of age_of(const brk_rate_run *run, const brk_draft *d, uint32_t band) {
    brk_mask bit = BRK_BIT(band);
    if (d->now && (run->child_bands & bit)) return BRK_AGE_OF_CHILD;
    if (d->now && (run->told_bands & bit)) return BRK_AGE_TOLD;
    if (d->bands_then & bit) return BRK_AGE_THEN;
    return d->bands_other & bit ? BRK_AGE_OF_ANOTHER : BRK_AGE_OF_CHILD; /* a code's own band */
}

static bool rate_draft(const brk_rate_run *run, brk_draft *d) {
    const brk_model *m = run->model;
    d->f.cells = brk_arena_array(run->arena, m->band_count, sizeof *d->f.cells);
    if (!d->f.cells) return false;
    for (uint32_t band = 0; band < m->band_count; band++) {
        if (!(d->bands & BRK_BIT(band))) continue;
        brk_rated_cell cell = cell_of(m, d, band);
        cell.age_of = (uint8_t)age_of(run, d, band);
        d->f.cells[d->f.cell_count++] = cell;
        if (cell.rating > d->f.rating) d->f.rating = cell.rating;
    }
    return true;
}

uint32_t brk_draft_rating(const brk_model *m, const brk_draft *d) {
    uint32_t rating = 0;
    for (uint32_t band = 0; band < m->band_count; band++) {
        if (!(d->bands & BRK_BIT(band))) continue;
        uint32_t own = cell_of(m, d, band).rating;
        if (own > rating) rating = own;
    }
    return rating;
}

bool brk_found_touches(const brk_rate_run *run, const brk_found *found,
                       const brk_weighing *passage) {
    for (uint32_t i = 0; i < found->span_count; i++) {
        const brk_span *span = brk_vec_at(&run->reading->spans, found->first_span + i);
        if (span->start < passage->end && span->end > passage->start) return true;
    }
    return false;
}

/* Of its behaviour nothing counts yet: it would reach the verdict for which this is taken up. */
bool brk_found_take_up(brk_rate_run *run, const brk_found *found) {
    if (!draft_found(run, found)) return false;
    brk_draft *d = draft_of(run, found);
    if (!spans_of(run, d)) return false;
    fill_spans(run, found);
    tidy_spans(d);
    return rate_draft(run, d);
}

bool brk_drafts_cells(brk_rate_run *run) {
    for (brk_draft *d = run->first; d; d = d->next) {
        if (!rate_draft(run, d)) return false;
    }
    return true;
}
