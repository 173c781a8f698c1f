/*
 * fuzz_json.c: the strict reader of JSON beside another parser (Jansson): what one accepts the
 * other accepts, and both read the same values. Only limits of our own may come between them.
 */
#include "harness.h"

#include "base/limits.h"
#include "json/json.h"

#include <jansson.h>
#include <string.h>

static void hold_equal(const brk_json *ours, const json_t *theirs);

static void hold_equal_object(const brk_json *ours, const json_t *theirs) {
    FUZZ_HOLD(json_is_object(theirs) && json_object_size(theirs) == ours->length);
    for (size_t i = 0; i < ours->length; i++) {
        const brk_json *child = &ours->children[i];
        FUZZ_HOLD(child->parent == ours && child->index == i && child->key);
        FUZZ_HOLD(brk_json_member(ours, child->key) == child);
        /* not json_object_get: json-c, which the targets may link, has one too */
        json_t *object = (json_t *)(uintptr_t)theirs;
        void *member = json_object_iter_at(object, child->key);
        FUZZ_HOLD(member);
        hold_equal(child, json_object_iter_value(member));
    }
}

static void hold_equal_list(const brk_json *ours, const json_t *theirs) {
    FUZZ_HOLD(json_is_array(theirs) && json_array_size(theirs) == ours->length);
    for (size_t i = 0; i < ours->length; i++)
        hold_equal(&ours->children[i], json_array_get(theirs, i));
}

static void hold_equal(const brk_json *ours, const json_t *theirs) {
    FUZZ_HOLD(theirs && ours->line > 0 && ours->column > 0);
    switch (ours->type) {
    case BRK_JSON_NULL:
        FUZZ_HOLD(json_is_null(theirs));
        break;
    case BRK_JSON_BOOL:
        FUZZ_HOLD(json_is_boolean(theirs) && json_is_true(theirs) == (ours->number != 0));
        break;
    case BRK_JSON_INT:
        FUZZ_HOLD(json_is_integer(theirs) && json_integer_value(theirs) == ours->number);
        break;
    case BRK_JSON_REAL: {
        double value = json_real_value(theirs);
        FUZZ_HOLD(json_is_real(theirs) && memcmp(&value, &ours->real, sizeof value) == 0);
        break;
    }
    case BRK_JSON_TEXT:
        FUZZ_HOLD(json_is_string(theirs) && json_string_length(theirs) == ours->length);
        FUZZ_HOLD(memcmp(json_string_value(theirs), ours->text, ours->length + 1) == 0);
        break;
    case BRK_JSON_LIST:
        hold_equal_list(ours, theirs);
        break;
    case BRK_JSON_OBJECT:
        hold_equal_object(ours, theirs);
        break;
    }
}

static bool only_own_limits(const brk_diags *d) {
    for (size_t i = 0; i < d->items.count; i++) {
        const brk_diag *item = brk_vec_at(&d->items, i);
        bool own = item->number == BRK_JSON_DEPTH || item->number == BRK_JSON_COUNT;
        if (item->severity == BROOK_SEVERITY_ERROR && !own) return false;
    }
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const char *bytes = size ? (const char *)data : "";
    brk_alloc alloc = brk_alloc_make(NULL, NULL);
    brk_arena arena;
    brk_diags diags;
    brk_arena_init(&arena, &alloc);
    brk_diags_init(&diags, &alloc);
    const brk_json *ours = brk_json_parse(&arena, &diags, "input.json", bytes, size);
    json_error_t error;
    json_t *theirs = json_loadb(bytes, size, JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, &error);
    FUZZ_HOLD((ours != NULL) == (diags.errors == 0));
    if (ours && !theirs) fuzz_broken(error.text, "accepted by us alone", error.line);
    if (ours) hold_equal(ours, theirs);
    /* Jansson passes over a NUL behind a number; it is no white space and never right. */
    bool nul = size > 0 && memchr(bytes, '\0', size) != NULL;
    if (nul) FUZZ_HOLD(!ours);
    if (!ours && theirs && !nul) FUZZ_HOLD(only_own_limits(&diags));
    json_decref(theirs);
    brk_arena_free(&arena);
    brk_diags_free(&diags);
    return 0;
}
