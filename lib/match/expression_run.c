/*
 * expression_run.c: a text's words given to the gate, and the expressions run that they let
 * through: those that are patterns on plain text as such, all others by PCRE2.
 */
#include "match/expression_item.h"

bool brk_expression_scratch_begin(brk_expression_scratch *s, const brk_expressions *e,
                                  const char *text, size_t length) {
    return brk_gate_state_begin(&s->met, &e->gate, text, length);
}

bool brk_expression_hits(const brk_expressions *e, const brk_expression_item *x, uint32_t start,
                         uint32_t end, brk_vec *hits) {
    const brk_expression_target *targets = e->targets.data;
    for (uint32_t t = x->first; t != BRK_NONE && end > start; t = targets[t].next) {
        brk_expression_hit *hit = brk_vec_push(hits);
        if (!hit) return false;
        *hit = (brk_expression_hit){targets[t].kind, targets[t].target, start, end};
    }
    return true;
}

/* All matches of a pattern in the text that was looked at. A match holds a literal of its
 * expression, so the next is looked for behind it and never behind the text. */
static brook_status run_pattern(const brk_expressions *e, const brk_expression_item *x,
                                brk_expression_scratch *s, brk_vec *hits, brk_work *work) {
    uint64_t steps = 0;
    for (brk_pattern_match m = {0, 0};;) {
        brook_status status =
            brk_pattern_find(&e->patterns, &x->program, &s->own, m.end, &steps, work, &m);
        if (status != BROOK_OK || m.start == BRK_PATTERN_NONE) return status;
        if (!brk_expression_hits(e, x, m.start, m.end, hits)) return BROOK_ERR_NO_MEMORY;
    }
}

brook_status brk_expressions_run_let_through(const brk_expressions *e, brk_expression_scratch *s,
                                             const char *text, uint32_t length, brk_vec *hits,
                                             brk_work *work) {
    const uint32_t *through = s->met.through.data;
    bool plain;
    if (!brk_pattern_look(&s->own, text, length, &plain)) return BROOK_ERR_NO_MEMORY;
    work->used += length;
    for (size_t i = 0; i < s->met.through.count; i++) {
        brk_expression_item *x = (brk_expression_item *)e->items.data + through[i];
        brook_status status = plain && x->own
                                  ? run_pattern(e, x, s, hits, work)
                                  : brk_expression_run_pcre(e, x, s, text, length, hits, work);
        if (status != BROOK_OK) return status;
    }
    return BROOK_OK;
}
