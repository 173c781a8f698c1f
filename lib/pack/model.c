/*
 * model.c: a finished model: look-ups by id, and its end.
 */
#include "pack/pack.h"

#include "pack/model_index.h"
#include "pack/order.h"

#include <string.h>

/* No two ids and no two codes are the same in a pack that is sound. */
static bool behaviour_before(const void *items, uint32_t a, uint32_t b) {
    const brk_behaviour *behaviours = items;
    return strcmp(behaviours[a].id, behaviours[b].id) < 0;
}

static bool descriptor_before(const void *items, uint32_t a, uint32_t b) {
    const brk_descriptor *descriptors = items;
    return strcmp(descriptors[a].code, descriptors[b].code) < 0;
}

bool brk_model_index(brk_model *m) {
    m->behaviours_by_id =
        brk_order_new(&m->arena, m->behaviours, m->behaviour_count, behaviour_before);
    m->descriptors_by_code =
        brk_order_new(&m->arena, m->descriptors, m->descriptor_count, descriptor_before);
    return m->behaviours_by_id && m->descriptors_by_code;
}

/* Order of a key against an id: as strcmp, but the key ends at its length. */
static int compare(const char *key, size_t length, const char *id) {
    int order = strncmp(key, id, length);
    return order ? order : -(id[length] != '\0');
}

static const char *behaviour_id(const brk_model *m, uint32_t index) {
    return m->behaviours[index].id;
}

static const char *descriptor_code(const brk_model *m, uint32_t index) {
    return m->descriptors[index].code;
}

static uint32_t find(const brk_model *m, const uint32_t *order, uint32_t count,
                     const char *(*id_of)(const brk_model *, uint32_t), const char *key,
                     size_t length) {
    uint32_t low = 0, high = count;
    if (memchr(key, '\0', length)) return BRK_NONE;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int found = compare(key, length, id_of(m, order[middle]));
        if (found == 0) return order[middle];
        if (found > 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return BRK_NONE;
}

uint32_t brk_model_find_behaviour(const brk_model *m, const char *id, size_t length) {
    return find(m, m->behaviours_by_id, m->behaviour_count, behaviour_id, id, length);
}

uint32_t brk_model_find_descriptor(const brk_model *m, const char *code, size_t length) {
    return find(m, m->descriptors_by_code, m->descriptor_count, descriptor_code, code, length);
}

void brk_model_free(brk_model *model) {
    if (!model) return;
    brk_alloc alloc = model->arena.alloc;
    brk_arena_free(&model->arena);
    brk_free(&alloc, model);
}
