/*
 * order.h: sorted lists of indices. Heap sort: no memory beside the list, and no bad input.
 */
#ifndef BRK_PACK_ORDER_H
#define BRK_PACK_ORDER_H

#include "base/alloc.h"

typedef bool (*brk_before)(const void *items, uint32_t a, uint32_t b);

/* Sorts indices so that before() holds along them; it must tell any two apart for the order to be
 * fixed. */
void brk_order_sort(uint32_t *indices, size_t count, const void *items, brk_before before);
/* 0 to count - 1 in that order, in the arena. NULL: out of memory. */
uint32_t *brk_order_new(brk_arena *arena, const void *items, size_t count, brk_before before);

#endif
