/*
 * texts.c: which texts and ids a pack may hold, and keeping them.
 *
 * Texts are shown on terminals and in reports, so characters that steer a terminal or turn the
 * direction of writing are refused. A line feed may stand in a text.
 */
#include "pack/load.h"

#include "base/utf8.h"

#include <string.h>

const char *brk_keep(brk_load *l, const char *text, size_t length) {
    return brk_arena_copy(&l->model->arena, text, length);
}

/* A pointer is empty only for a whole file, so for a value in it that means that memory is out. */
bool brk_keep_where(brk_load *l, const brk_json *node, brk_where *where) {
    *where = brk_json_where(&l->model->arena, l->file, node, false);
    return where->pointer[0] != '\0';
}

static bool steers(uint32_t code) {
    if (code < 0x20) return code != '\n';
    return (code >= 0x7F && code <= 0x9F) || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069);
}

bool brk_has_control(const char *text, size_t length) {
    size_t used;
    for (size_t at = 0; at < length; at += used) {
        unsigned char byte = (unsigned char)text[at];
        used = 1;
        if (byte >= 0x20 && byte < 0x7F) continue;
        if (steers(brk_utf8_decode(text + at, length - at, &used))) return true;
    }
    return false;
}

bool brk_text_usable(brk_load *l, const brk_json *node) {
    if (!brk_is_type(l, node, BRK_JSON_TEXT)) return false;
    if (node->length == 0) {
        brk_report(l, BRK_TEXT_EMPTY, node, NULL);
        return false;
    }
    if (brk_has_control(node->text, node->length)) {
        brk_report(l, BRK_TEXT_CONTROL, node, NULL);
        return false;
    }
    return true;
}

static bool id_character(char c, bool capitals) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (capitals && c >= 'A' && c <= 'Z');
}

bool brk_id_usable(brk_load *l, const brk_json *node, bool capitals) {
    if (!brk_text_usable(l, node)) return false;
    bool good = id_character(node->text[0], capitals);
    for (size_t i = 1; i < node->length; i++) {
        char c = node->text[i];
        good = good && (id_character(c, capitals) || strchr("._-", c));
    }
    if (node->length > BRK_MAX_CODE_BYTES) {
        brk_report_number(l, BRK_ID_TOO_LONG, node, BRK_MAX_CODE_BYTES);
    } else if (!good) {
        brk_report_name(l, BRK_ID_MALFORMED, node, node->text);
    }
    return good && node->length <= BRK_MAX_CODE_BYTES;
}
