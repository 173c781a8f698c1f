/*
 * sort.h: sorting in place without any memory (the C library's qsort may allocate).
 */
#ifndef BRK_MATCH_SORT_H
#define BRK_MATCH_SORT_H

#include <stddef.h>

/* The order must tell any two elements apart that differ, since equal ones may change places.
 * Elements of at most BRK_SORT_MOST bytes. */
#define BRK_SORT_MOST 256u
typedef int (*brk_order)(const void *a, const void *b);
void brk_sort(void *items, size_t count, size_t size, brk_order order);

#endif
