/*
 * mention_list.c: mentions written out one by one, as rating and tests read them.
 */
#include "match/mention_walk.h"

bool brk_add_mention(const brk_run *x, uint32_t place, uint32_t concept, brk_vec *out) {
    brk_mention *m = brk_vec_push_raw(out);
    if (!m) return false;
    const brk_note_word *words = brk_words(x);
    uint32_t first = brk_place_first(x, place);
    *m = (brk_mention){.words = brk_place_words(x, place),
                       .concept = concept,
                       .first = words[first].token,
                       .last = words[brk_place_last(x, place)].token,
                       .clause = brk_clause_of(x)[words[first].token],
                       .sentence = words[first].sentence,
                       .status = brk_place_status(x, place),
                       .role = brk_place_role(x, place)};
    return true;
}

typedef struct {
    const brk_run *x;
    brk_vec *out;
    bool lost; /* for want of memory */
} list;

static void take(void *context, uint32_t place, uint32_t concept) {
    list *l = context;
    if (!l->lost) l->lost = !brk_add_mention(l->x, place, concept, l->out);
}

bool brk_list_mentions(const brk_matcher *m, const brk_reading *r, brk_vec *out) {
    brk_run x = {.m = m, .s = r->scratch};
    list l = {.x = &x, .out = out};
    brk_vec_clear(out);
    brk_each_mention(&x, (brk_mention_filter){NULL, NULL}, take, &l);
    return !l.lost;
}
