/*
 * expression_add.c: a term that is an expression: what is wrong with it is reported, its literals
 * go to the gate, and it is made a pattern (pattern.h) if it can be one.
 */
#include "match/expression_item.h"

#include <string.h>

typedef brk_expression_item item;

static bool add_target(brk_expressions *e, item *x, uint32_t kind, uint32_t target) {
    brk_expression_target *made = brk_vec_push(&e->targets);
    if (!made) return false;
    *made = (brk_expression_target){kind, target, BRK_NONE};
    uint32_t at = (uint32_t)e->targets.count - 1;
    if (x->first == BRK_NONE) {
        x->first = at;
    } else {
        ((brk_expression_target *)e->targets.data)[x->last].next = at;
    }
    x->last = at;
    return true;
}

static item *known(const brk_expressions *e, const char *pattern, size_t length) {
    item *items = e->items.data;
    for (size_t i = 0; i < e->items.count; i++) {
        if (items[i].length == length && items[i].gated &&
            memcmp(items[i].pattern, pattern, length) == 0)
            return &items[i];
    }
    return NULL;
}

/* NULL: out of memory. */
static item *add_item(brk_expressions *e, const char *pattern, size_t length) {
    brk_pattern program;
    brk_pattern_answer answer = brk_patterns_add(&e->patterns, pattern, length, &program);
    if (answer == BRK_PATTERN_NO_MEMORY) return NULL;
    const char *copy = brk_arena_copy(&e->arena, pattern, length);
    item *x = copy ? brk_vec_push(&e->items) : NULL;
    if (!x) return NULL;
    x->pattern = copy;
    x->length = (uint32_t)length;
    x->first = x->last = BRK_NONE;
    x->own = answer == BRK_PATTERN_MADE;
    if (x->own) x->program = program;
    return x;
}

bool brk_expressions_add(brk_expressions *e, brk_expression_scratch *s, const brk_term *term,
                         uint32_t kind, uint32_t target, brk_diags *d) {
    const char *pattern = term->text + 1;
    size_t length = strlen(pattern) - 1;
    brk_literal_set sets[BRK_MAX_LITERAL_SETS];
    bool sound;
    item *x = known(e, pattern, length);
    if (x) return add_target(e, x, kind, target);
    if (!brk_expression_try(e, pattern, length, term, d, &sound)) return false;
    if (!sound) return true;
    x = add_item(e, pattern, length);
    if (!x || !add_target(e, x, kind, target)) return false;
    uint32_t count = brk_literals_of(&e->arena, pattern, length, sets);
    if (count == BRK_NONE) return false;
    if (count == 0) {
        brk_diags_add(d, BRK_EXPRESSION_LITERAL, &term->where, NULL);
        return brk_gate_add(&e->gate, sets, 0);
    }
    brook_status status =
        brk_expression_probe(e, s, pattern, length, brk_most_telling(sets, count));
    if (status == BROOK_ERR_NO_MEMORY) return false;
    if (status != BROOK_OK) brk_diags_add(d, BRK_EXPRESSION_SLOW, &term->where, NULL);
    x->gated = true;
    return brk_gate_add(&e->gate, sets, count);
}

bool brk_expressions_index(brk_expressions *e, const brk_vocab *v) {
    return brk_gate_index(&e->gate, v);
}
