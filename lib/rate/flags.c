/*
 * flags.c: what is said of the observation as a whole, once each, and warnings for the reader.
 * Flags come from the statuses of findings (those set aside too), from modifiers and behaviours of
 * findings that count, from flags that the text names, and from another age that the note gives the
 * child.
 */
#include "rate/inner.h"

static brk_mask of_modifiers(const brk_model *m, brk_mask modifiers) {
    brk_mask flags = 0;
    for (uint32_t i = 0; i < m->modifier_count; i++) {
        if (modifiers & BRK_BIT(i)) flags |= m->modifiers[i].sets_flags;
    }
    return flags;
}

static brk_mask of_draft(const brk_model *m, const brk_draft *d) {
    brk_mask flags = 0;
    if (d->f.superseded) return 0; /* what replaced it speaks for it */
    if (m->statuses[d->f.status].flag != BRK_NONE) {
        flags |= BRK_BIT(m->statuses[d->f.status].flag);
    }
    if (!d->f.counts) return flags;
    for (uint32_t i = 0; i < d->f.behaviour_count; i++) {
        flags |= m->behaviours[d->f.behaviours[i]].implies_flags;
    }
    return flags | of_modifiers(m, d->active);
}

static brk_mask of_text(const brk_rate_run *run) {
    brk_mask flags = 0;
    const brk_vec *founds = &run->reading->founds;
    for (size_t i = 0; i < founds->count; i++) {
        const brk_found *found = brk_vec_at(founds, i);
        bool told = found->kind == BRK_FINDS_FLAG && !found->suggestion && !found->superseded &&
                    brk_status_counts(run->model, found->status);
        if (told) flags |= BRK_BIT(found->target);
    }
    return flags;
}

/* Flags of a role that a finding has, but not beside flags that tell it better. */
static brk_mask of_roles(const brk_rate_run *run, brk_mask flags) {
    const brk_model *m = run->model;
    brk_mask roles = 0, more = 0;
    for (const brk_draft *d = run->first; d; d = d->next) {
        if (d->f.counts) roles |= BRK_BIT(d->f.role);
    }
    for (uint32_t i = 0; i < m->flag_count; i++) {
        const brk_flag *flag = &m->flags[i];
        bool holds = flag->role != BRK_ROLE_UNCLEAR && (roles & BRK_BIT(flag->role));
        if (holds && !(flags & flag->unless)) more |= BRK_BIT(i);
    }
    return more;
}

/* Flags that stand beside others which tell it better, whoever set them. */
static brk_mask told_better(const brk_model *m, brk_mask flags) {
    brk_mask less = 0;
    for (uint32_t i = 0; i < m->flag_count; i++) {
        if (flags & m->flags[i].unless) less |= BRK_BIT(i);
    }
    return less;
}

/* Urgent by a flag, or by a finding that counts of a behaviour that the pack calls urgent. */
static bool is_urgent(const brk_rate_run *run, brk_mask flags) {
    const brk_model *m = run->model;
    for (uint32_t i = 0; i < m->flag_count; i++) {
        if ((flags & BRK_BIT(i)) && m->flags[i].urgent) return true;
    }
    for (const brk_draft *d = run->first; d; d = d->next) {
        for (uint32_t i = 0; d->f.counts && i < d->f.behaviour_count; i++) {
            if (m->behaviours[d->f.behaviours[i]].urgent) return true;
        }
    }
    return false;
}

void brk_rate_flags(brk_rate_run *run) {
    const brk_model *m = run->model;
    brk_mask flags = 0;
    for (const brk_draft *d = run->first; d; d = d->next) {
        flags |= of_draft(m, d);
    }
    if (run->reading) flags |= of_text(run);
    if (run->told.from >= 0 && m->mismatch_flag != BRK_NONE) flags |= BRK_BIT(m->mismatch_flag);
    flags |= of_roles(run, flags);
    flags &= ~told_better(m, flags);
    run->out->flags = flags;
    run->out->urgent = is_urgent(run, flags);
}

/* ---- warnings -------------------------------------------------------------------------------- */

/* Adds the sentence to the warnings, if the pack has it. false: out of memory. */
static bool warn(brk_rate_run *run, brk_message message, const brk_fill *fills, size_t count) {
    if (!run->model->messages[message]) return true;
    brk_buf b;
    brk_buf_init(&b, &run->arena->alloc);
    const char *copy = NULL;
    if (brk_say(run->model, message, fills, count, &b))
        copy = brk_arena_copy(run->arena, b.data, b.length);
    brk_buf_free(&b);
    if (!copy) return false;
    run->out->warnings[run->out->warning_count++] = copy;
    return true;
}

static bool warn_mismatch(brk_rate_run *run) {
    brk_fill fills[] = {{.name = "told", .kind = BRK_FILL_YEARS, .years = run->told},
                        {.name = "entered", .kind = BRK_FILL_YEARS, .years = run->age}};
    return warn(run, run->told_bands ? BRK_SAY_AGE_MISMATCH : BRK_SAY_AGE_MISMATCH_OUTSIDE, fills,
                2);
}

static bool warn_under_age(brk_rate_run *run) {
    int32_t below = run->model->under_age_below_months / BRK_MONTHS;
    brk_fill fill = {.name = "below", .kind = BRK_FILL_NUMBER, .number = below};
    return warn(run, BRK_SAY_UNDER_AGE, &fill, 1);
}

static bool raised_by_under_age(const brk_rate_run *run) {
    for (const brk_draft *d = run->first; d; d = d->next) {
        if (d->f.counts && d->under_age && d->f.raised_to != BRK_NONE) return true;
    }
    return false;
}

bool brk_rate_warnings(brk_rate_run *run) {
    run->out->warnings = brk_arena_array(run->arena, 2, sizeof *run->out->warnings);
    if (!run->out->warnings) return false;
    if (run->told.from >= 0 && !warn_mismatch(run)) return false;
    return !raised_by_under_age(run) || warn_under_age(run);
}
