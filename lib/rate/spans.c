/* spans.c: evidence in order: ascending, none overlapping or touching another. */
#include "rate/inner.h"

/* Insertion sort: spans come nearly sorted, since what is found comes in the order of the text.
 * Which of two that begin together comes first is all the same: they are joined. */
static void sort(brk_span *spans, uint32_t count) {
    for (uint32_t i = 1; i < count; i++) {
        brk_span span = spans[i];
        uint32_t at = i;
        while (at > 0 && span.start < spans[at - 1].start) {
            spans[at] = spans[at - 1];
            at--;
        }
        spans[at] = span;
    }
}

uint32_t brk_spans_tidy(brk_span *spans, uint32_t count) {
    if (count == 0) return 0;
    sort(spans, count);
    uint32_t kept = 0;
    for (uint32_t i = 1; i < count; i++) {
        if (spans[i].start > spans[kept].end) {
            spans[++kept] = spans[i];
        } else if (spans[i].end > spans[kept].end) {
            spans[kept].end = spans[i].end;
        }
    }
    return kept + 1;
}
