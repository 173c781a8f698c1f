/* json_build.c: see json_build.h. */
#include "json_build.h"
#include "cli.h"

#include <stdlib.h>

static void *need(void *made) {
    if (!made) exit(fail("out of memory: close other programs and run it again"));
    return made;
}

static void need_done(int outcome) {
    if (outcome < 0) need(NULL);
}

jo *build_object(void) {
    return need(json_object_new_object());
}

jo *build_list(void) {
    return need(json_object_new_array());
}

void build_add(jo *object, const char *key, jo *value) {
    need_done(json_object_object_add(object, key, value));
}

void build_add_text(jo *object, const char *key, const char *text) {
    build_add(object, key, text ? need(json_object_new_string(text)) : NULL);
}

void build_add_number(jo *object, const char *key, size_t number) {
    build_add(object, key, need(json_object_new_int64((int64_t)number)));
}

void build_add_bool(jo *object, const char *key, bool value) {
    build_add(object, key, need(json_object_new_boolean(value)));
}

void build_push(jo *list, jo *value) {
    need_done(json_object_array_add(list, value));
}

void build_push_text(jo *list, const char *text) {
    build_push(list, text ? need(json_object_new_string(text)) : NULL);
}

void build_print(jo *value, bool pretty) {
    int layout = pretty ? JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_SPACED : 0;
    const char *text =
        json_object_to_json_string_ext(value, layout | JSON_C_TO_STRING_NOSLASHESCAPE);
    puts(need((void *)(uintptr_t)text));
    json_object_put(value);
}
