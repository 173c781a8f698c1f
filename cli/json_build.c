/* json_build.c: see json_build.h. */
#include "json_build.h"
#include "json_write.h"

#include <stdio.h>

static void need_done(int outcome) {
    if (outcome < 0) need_memory(NULL);
}

jo *build_object(void) {
    return need_memory(json_object_new_object());
}

jo *build_list(void) {
    return need_memory(json_object_new_array());
}

void build_add(jo *object, const char *key, jo *value) {
    need_done(json_object_object_add(object, key, value));
}

void build_add_text(jo *object, const char *key, const char *text) {
    build_add(object, key, text ? need_memory(json_object_new_string(text)) : NULL);
}

void build_add_number(jo *object, const char *key, size_t number) {
    build_add(object, key, need_memory(json_object_new_int64((int64_t)number)));
}

void build_add_bool(jo *object, const char *key, bool value) {
    build_add(object, key, need_memory(json_object_new_boolean(value)));
}

void build_push(jo *list, jo *value) {
    need_done(json_object_array_add(list, value));
}

void build_push_text(jo *list, const char *text) {
    build_push(list, text ? need_memory(json_object_new_string(text)) : NULL);
}

void build_print(jo *value, bool pretty) {
    buffer text = {0};
    json_write(&text, value, pretty ? JSON_LAID_OUT : JSON_LINE);
    buffer_char(&text, '\n');
    fwrite(text.bytes, 1, text.length, stdout);
    buffer_free(&text);
    json_object_put(value);
}
