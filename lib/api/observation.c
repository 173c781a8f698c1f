/* observation.c: one child's age with a note or codes or both. Copies what it is given and wipes it
 * when done. */
#include "api/inner.h"

#include <string.h>

static void unset(brook_observation *o) {
    o->age_months = -1;
    o->developmental_months = -1;
    o->other_months = -1;
    o->send = false;
    o->replace_invalid = false;
}

brook_status brook_observation_new(brook_realloc_fn fn, void *user, brook_observation **out) {
    if (!out) return BROOK_ERR_ARGUMENT;
    brk_alloc alloc = brk_alloc_make(fn, user);
    brook_observation *o = *out = brk_new(&alloc, sizeof *o);
    if (!o) return BROOK_ERR_NO_MEMORY;
    o->alloc = alloc;
    brk_buf_init(&o->text, &o->alloc);
    brk_buf_init(&o->code_bytes, &o->alloc);
    brk_vec_init(&o->codes, &o->alloc, sizeof(brk_code_place));
    brk_vec_init(&o->modifiers, &o->alloc, sizeof(brk_code_place));
    unset(o);
    return BROOK_OK;
}

void brook_observation_free(brook_observation *o) {
    if (!o) return;
    brk_alloc alloc = o->alloc;
    brk_buf_free(&o->text);
    brk_buf_free(&o->code_bytes);
    brk_vec_free(&o->codes);
    brk_vec_free(&o->modifiers);
    brk_free(&alloc, o);
}

static void wipe(brk_buf *b) {
    if (b->data) brk_wipe(b->data, b->capacity);
    brk_buf_clear(b);
}

void brook_observation_reset(brook_observation *o) {
    if (!o) return;
    wipe(&o->text);
    wipe(&o->code_bytes);
    brk_vec_clear(&o->codes);
    brk_vec_clear(&o->modifiers);
    unset(o);
}

/* The old text stays until the new one has its memory. */
brook_status brook_observation_set_text(brook_observation *o, const char *text, size_t length) {
    if (!o || (!text && length)) return BROOK_ERR_ARGUMENT;
    if (length > BRK_MAX_NOTE_BYTES) return BROOK_ERR_TOO_LONG;
    brk_buf next = o->text;
    bool fits = next.capacity > length;
    if (!fits) brk_buf_init(&next, &o->alloc);
    if (fits) wipe(&next);
    if (length && !brk_buf_add(&next, text, length)) {
        brk_buf_free(&next);
        return BROOK_ERR_NO_MEMORY;
    }
    if (!fits) brk_buf_free(&o->text);
    o->text = next;
    return BROOK_OK;
}

brook_status brook_observation_set_age_months(brook_observation *o, int32_t months) {
    if (!o) return BROOK_ERR_ARGUMENT;
    o->age_months = months < 0 ? -1 : months;
    return BROOK_OK;
}

brook_status brook_observation_set_developmental_age_months(brook_observation *o, int32_t months) {
    if (!o) return BROOK_ERR_ARGUMENT;
    o->developmental_months = months < 0 ? -1 : months;
    return BROOK_OK;
}

brook_status brook_observation_set_send(brook_observation *o, int32_t send) {
    if (!o) return BROOK_ERR_ARGUMENT;
    o->send = send != 0;
    return BROOK_OK;
}

brook_status brook_observation_set_other_age_months(brook_observation *o, int32_t months) {
    if (!o) return BROOK_ERR_ARGUMENT;
    o->other_months = months < 0 ? -1 : months;
    return BROOK_OK;
}

static brook_status add_place(brook_observation *o, brk_vec *places, const char *text,
                              size_t length) {
    if (!text || length == 0) return BROOK_ERR_ARGUMENT;
    if (length > BRK_MAX_CODE_BYTES || places->count >= BRK_MAX_CODES) return BROOK_ERR_TOO_LONG;
    size_t start = o->code_bytes.length;
    brk_code_place *place = brk_vec_push(places);
    if (!place) return BROOK_ERR_NO_MEMORY;
    if (!brk_buf_add(&o->code_bytes, text, length)) {
        places->count--;
        return BROOK_ERR_NO_MEMORY;
    }
    *place = (brk_code_place){start, length};
    return BROOK_OK;
}

brook_status brook_observation_add_code(brook_observation *o, const char *code, size_t length) {
    return o ? add_place(o, &o->codes, code, length) : BROOK_ERR_ARGUMENT;
}

brook_status brook_observation_add_modifier(brook_observation *o, const char *id, size_t length) {
    return o ? add_place(o, &o->modifiers, id, length) : BROOK_ERR_ARGUMENT;
}

brook_status brook_observation_set_replace_invalid(brook_observation *o, int32_t replace) {
    if (!o) return BROOK_ERR_ARGUMENT;
    o->replace_invalid = replace != 0;
    return BROOK_OK;
}
