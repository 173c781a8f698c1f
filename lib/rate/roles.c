/*
 * roles.c: the role of the observed child where no words tell it.
 *
 * A note is about one child, so what it tells is that child's own unless something speaks against
 * it. What may do so the pack says (`own_role`): flags of the observation, and behaviours that are
 * told as often of the one they were done to. Those stay unclear, and so does what a trigger says
 * is not told ("rubbed by M": who M is nobody knows): a role that is wrong is worse than none. It
 * comes last, when all flags are known, and changes no rating and no flag.
 */
#include "rate/roles.h"

static bool is_of(const brk_draft *d, const brk_ids *behaviours) {
    for (uint32_t i = 0; i < d->f.behaviour_count; i++) {
        if (brk_ids_name(behaviours, d->f.behaviours[i])) return true;
    }
    return false;
}

/* What a trigger left open on purpose is unclear to everybody else. */
static void close_open(brk_rate_run *run) {
    for (brk_draft *d = run->first; d; d = d->next) {
        if (d->f.role == BRK_ROLE_OPEN) d->f.role = BRK_ROLE_UNCLEAR;
    }
}

void brk_rate_roles(brk_rate_run *run) {
    const brk_model *m = run->model;
    bool fill = m->own_role != BRK_ROLE_UNCLEAR && !(run->out->flags & m->own_role_unless);
    for (brk_draft *d = run->first; fill && d; d = d->next) {
        bool open = d->f.counts && d->f.role == BRK_ROLE_UNCLEAR;
        if (open && !is_of(d, &m->own_role_not_of)) d->f.role = (uint8_t)m->own_role;
    }
    close_open(run);
}
