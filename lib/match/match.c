/*
 * match.c: one note through all stages, in order.
 */
#include "match/learned.h"

#include "base/limits.h"

typedef brook_status (*stage)(brk_run *x);

static brook_status read_ages(brk_run *x) {
    brk_vec_clear(&x->r->ages);
    brook_status status = brk_age_read(x->m->ages, &x->r->text, &x->r->ages);
    return status == BROOK_OK ? brk_spend(x, x->r->text.tokens.count) : status;
}

static brook_status run_stages(brk_run *x, const stage *stages, size_t count) {
    for (size_t i = 0; i < count; i++) {
        brook_status status = stages[i](x);
        if (status != BROOK_OK) return status;
    }
    return BROOK_OK;
}

static brook_status read_note(brk_run *x, const brk_match_input *in) {
    static const stage before[] = {brk_split_words, read_ages,         brk_find_mentions,
                                   brk_give_status, brk_meet_concepts, brk_list_sets};
    static const stage after[] = {
        brk_settle_relevance, brk_learned_find, brk_keep_relevant, brk_supersede,
        brk_tie_modifiers,    brk_tie_ages,     brk_merge};
    brook_status status = run_stages(x, before, sizeof before / sizeof *before);
    brk_vec_clear(&x->s->picks);
    brk_vec_clear(&x->s->instances);
    brk_vec_clear(&x->s->scores);
    brk_vec_clear(&x->r->weighings);
    brk_vec_clear(&x->r->weighed);
    if (status == BROOK_OK && in->use_rules) status = brk_apply_rules(x);
    if (status == BROOK_OK && in->use_learned) status = brk_learned_score(x);
    if (status == BROOK_OK) status = run_stages(x, after, sizeof after / sizeof *after);
    return status;
}

brook_status brk_match(const brk_matcher *m, brk_reading *r, const brk_match_input *in,
                       size_t *error_offset) {
    brk_run x = {.m = m,
                 .r = r,
                 .s = r->scratch,
                 .bytes = in->bytes,
                 .age_months = in->age_months,
                 .other_age_stated = in->other_age_stated,
                 .coded = in->coded,
                 .weighs = in->use_rules && !in->coded};
    x.work.limit = r->work_limit ? r->work_limit : BRK_DEFAULT_WORK_UNITS;
    x.work.cancel = r->cancel;
    brook_status status =
        brk_text_scan(&r->text, m->vocab, in->bytes, in->length, in->replace_invalid, error_offset);
    if (status == BROOK_OK) status = brk_spend(&x, in->length + r->text.work);
    if (status == BROOK_OK) status = read_note(&x, in);
    r->work = x.work.used;
    if (status != BROOK_OK) brk_reading_wipe(r);
    return status;
}
