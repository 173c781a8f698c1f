/*
 * feature_places.c: see feature_places.h.
 */
#include "match/feature_places.h"

/* Initials, figures by their distance in years from the child's age (or with no age), and the rest.
 */
enum { INITIAL, MUCH_LESS, LESS, SAME, MORE, MUCH_MORE, FAR_MORE, FIGURE };

const char *brk_symbol_name(size_t index) {
    static const char *const names[BRK_SYMBOL_COUNT] = {"<x>",  "<-4>", "<-1>",  "<0>",
                                                        "<+1>", "<+4>", "<+10>", "<#>"};
    return index < BRK_SYMBOL_COUNT ? names[index] : NULL;
}

static uint32_t figure_class(const brk_run *x, int32_t number) {
    if (number < 0 || number > 99 || x->age_months < 0) return FIGURE;
    int32_t more = number - x->age_months / 12;
    if (more == 0) return SAME;
    if (more < 0) return more <= -4 ? MUCH_LESS : LESS;
    return more < 4 ? MORE : more < 10 ? MUCH_MORE : FAR_MORE;
}

uint32_t brk_symbol_class_of(const brk_run *x, const brk_token *t) {
    return t->flags & BRK_TOKEN_INITIAL ? INITIAL : figure_class(x, t->number);
}

uint32_t brk_feature_bands(const brk_run *x, uint32_t bands[BRK_MAX_BANDS]) {
    const brk_model *m = x->m->model;
    int32_t years = x->age_months / 12;
    uint32_t count = 0;
    for (uint32_t b = 0; x->age_months >= 0 && b < m->band_count; b++)
        if (years >= m->bands[b].from && years <= m->bands[b].send_to) bands[count++] = b;
    return count;
}
