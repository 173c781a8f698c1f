/*
 * sort.c: insertion where the elements are nearly in order already (the usual case: the text is
 * gone through from left to right), heapsort where that takes too long.
 */
#include "match/sort.h"

#include <string.h>

typedef struct {
    char *items;
    size_t size;
    brk_order order;
} array;

static char *at(const array *a, size_t i) {
    return a->items + i * a->size;
}

static void swap(const array *a, size_t i, size_t j) {
    char held[BRK_SORT_MOST];
    memcpy(held, at(a, i), a->size);
    memcpy(at(a, i), at(a, j), a->size);
    memcpy(at(a, j), held, a->size);
}

/* Inserts each element among those before it; gives up after so many moves. */
static int insert_all(const array *a, size_t count, size_t moves) {
    char held[BRK_SORT_MOST];
    for (size_t i = 1; i < count; i++) {
        size_t to = i;
        while (to > 0 && a->order(at(a, to - 1), at(a, i)) > 0)
            to--;
        if (to == i) continue;
        if (i - to > moves) return 0;
        moves -= i - to;
        memcpy(held, at(a, i), a->size);
        memmove(at(a, to + 1), at(a, to), (i - to) * a->size);
        memcpy(at(a, to), held, a->size);
    }
    return 1;
}

static void sink(const array *a, size_t from, size_t count) {
    for (;;) {
        size_t child = from * 2 + 1;
        if (child >= count) return;
        if (child + 1 < count && a->order(at(a, child), at(a, child + 1)) < 0) child++;
        if (a->order(at(a, from), at(a, child)) >= 0) return;
        swap(a, from, child);
        from = child;
    }
}

void brk_sort(void *items, size_t count, size_t size, brk_order order) {
    array a = {items, size, order};
    if (count < 2 || insert_all(&a, count, count * 4)) return;
    for (size_t i = count / 2; i-- > 0;)
        sink(&a, i, count);
    for (size_t last = count - 1; last > 0; last--) {
        swap(&a, 0, last);
        sink(&a, 0, last);
    }
}
