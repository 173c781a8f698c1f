/*
 * items.h: the sections of a pack that are lists of items with ids, and how overlays change them:
 * an item adds itself, replaces the one of its id whole, extends its terms or removes it.
 */
#ifndef BRK_PACK_ITEMS_H
#define BRK_PACK_ITEMS_H

#include "base/map.h"
#include "base/vec.h"
#include "pack/fields.h"

/* How a section is held; one table a section, defined beside its reader. */
typedef struct {
    const char *key;    /* member of a file */
    const char *id_key; /* "id", or "code" */
    const brk_shape *shape;
    size_t id_at, where_at;    /* in the item */
    size_t items_at, count_at; /* in the model */
    size_t most;
    int32_t unknown; /* diagnostic for an id that is not there; 0: nothing refers to it */
    const brk_field *extension; /* the member that `extend` adds to; NULL: cannot be extended */
    bool (*extend)(brk_load *l, void *item, const void *more);
} brk_section_type;

extern const brk_section_type brk_ratings_type, brk_bands_type, brk_kinds_type,
    brk_descriptors_type, brk_behaviours_type, brk_modifiers_type, brk_statuses_type,
    brk_flags_type, brk_responses_type, brk_legal_type, brk_questions_type, brk_practice_type,
    brk_classes_type, brk_concepts_type, brk_triggers_type, brk_rules_type;

/* What is known of an item beside its struct. */
typedef struct {
    const brk_json *node; /* NULL: there is none */
    const char *file;
    uint32_t source;
    bool lenient, removed;
    bool bad; /* something in it was reported: checks that build on it would only repeat that */
} brk_head;

typedef struct {
    brk_vec heads, values; /* brk_head; the section's struct */
    brk_map ids;           /* id to place in both */
    bool full;             /* ITEMS_TOO_MANY was reported */
} brk_items;

const brk_section_type *brk_section_get(brk_section section);
/* The section of that key, or BRK_SECTION_COUNT. Word classes are a part of `language`, so they
 * have none. */
brk_section brk_section_of(const char *key);

void brk_items_init(brk_load *l);
void brk_items_free(brk_load *l);
/* Reads a list of items of a section. */
bool brk_items_read(brk_load *l, brk_section section, const brk_json *list);
/* Fixes the arrays of all sections in the model. */
bool brk_items_finish(brk_load *l);
/* Resolves the items of all sections. */
bool brk_items_resolve(brk_load *l);
uint32_t brk_items_find(const brk_load *l, brk_section section, const char *id, size_t length);
const brk_head *brk_items_head(const brk_load *l, brk_section section, size_t index);
/* Whether something in an item of the section was reported. */
bool brk_items_bad(const brk_load *l, brk_section section);

#endif
