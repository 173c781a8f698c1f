/*
 * order.c: see order.h.
 */
#include "pack/order.h"

static void sink(uint32_t *indices, size_t at, size_t count, const void *items, brk_before before) {
    for (;;) {
        size_t child = 2 * at + 1;
        if (child >= count) return;
        if (child + 1 < count && before(items, indices[child], indices[child + 1])) child++;
        if (!before(items, indices[at], indices[child])) return;
        uint32_t swap = indices[at];
        indices[at] = indices[child];
        indices[child] = swap;
        at = child;
    }
}

void brk_order_sort(uint32_t *indices, size_t count, const void *items, brk_before before) {
    for (size_t i = count / 2; i-- > 0;)
        sink(indices, i, count, items, before);
    for (size_t last = count; last-- > 1;) {
        uint32_t largest = indices[0];
        indices[0] = indices[last];
        indices[last] = largest;
        sink(indices, 0, last, items, before);
    }
}

uint32_t *brk_order_new(brk_arena *arena, const void *items, size_t count, brk_before before) {
    uint32_t *indices = brk_arena_array(arena, count, sizeof *indices);
    if (!indices) return NULL;
    for (size_t i = 0; i < count; i++)
        indices[i] = (uint32_t)i;
    brk_order_sort(indices, count, items, before);
    return indices;
}
