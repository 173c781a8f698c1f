/* cases.c: the notes that are named one by one: the gravest, in order, of however many there are.
 */
#include "audit/audit.h"

#include <stdlib.h>
#include <string.h>

static void drop(case_named *c) {
    if (c->text) explicit_bzero(c->text, strlen(c->text));
    free(c->text);
    free(c->id);
}

static char *copy_of(const char *text) {
    return text ? need_memory(strdup(text)) : NULL;
}

void cases_add(cases *c, const case_named *found) {
    size_t at = c->count;
    c->met++;
    while (at > 0 && c->items[at - 1].score < found->score)
        at--;
    if (at == MOST_CASES) return;
    if (c->count == MOST_CASES) drop(&c->items[--c->count]);
    memmove(&c->items[at + 1], &c->items[at], (c->count - at) * sizeof *c->items);
    c->items[at] = *found;
    c->items[at].id = copy_of(found->id);
    c->items[at].text = copy_of(found->text);
    c->count++;
}

void cases_close(cases *c) {
    for (size_t i = 0; i < c->count; i++)
        drop(&c->items[i]);
    c->count = 0;
}
