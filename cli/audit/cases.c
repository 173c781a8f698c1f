/* cases.c: the notes that are named one by one: the gravest, in order, of however many there are.
 */
#include "audit/audit.h"

#include <stdlib.h>
#include <string.h>

static void drop(case_named *c) {
    if (c->text) explicit_bzero(c->text, strlen(c->text));
    free(c->text);
    free(c->id);
    for (size_t d = 0; d < DIMENSIONS; d++)
        free(c->group[d]);
}

static char *copy_of(const buffer *b) {
    return b->length > 0 ? need_memory(strndup(b->bytes, b->length)) : NULL;
}

static void fill(case_named *c, const audited *row, size_t line, int score) {
    *c = (case_named){.line = line,
                      .first = row->first,
                      .second = row->second,
                      .tool = row->rated ? row->tool : MISSING,
                      .score = score,
                      .urgent = row->urgent,
                      .id = copy_of(&row->id),
                      .text = copy_of(&row->text),
                      .flags = row->flags,
                      .finding_count = row->finding_count};
    memcpy(c->findings, row->findings, row->finding_count * sizeof *row->findings);
    for (size_t d = 0; d < DIMENSIONS; d++)
        c->group[d] = copy_of(&row->group[d]);
    if (row->dated)
        snprintf(c->date, sizeof c->date, "%04d-%02d-%02d", (int)(row->observed.year % 10000),
                 (int)(row->observed.month % 100), (int)(row->observed.day % 100));
}

void cases_add(cases *c, const audited *row, size_t line, int score) {
    size_t at = c->count;
    c->met++;
    while (at > 0 && c->items[at - 1].score < score)
        at--;
    if (at == MOST_CASES) return;
    if (c->count == MOST_CASES) drop(&c->items[--c->count]);
    memmove(&c->items[at + 1], &c->items[at], (c->count - at) * sizeof *c->items);
    fill(&c->items[at], row, line, score);
    c->count++;
}

bool cases_have(const cases *c, dimension_number d) {
    for (size_t i = 0; i < c->count; i++) {
        if (c->items[i].group[d]) return true;
    }
    return false;
}

void cases_close(cases *c) {
    for (size_t i = 0; i < c->count; i++)
        drop(&c->items[i]);
    c->count = 0;
}
