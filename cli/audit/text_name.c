/* text_name.c: names of the file (teams, settings, behaviours) in a table on the terminal. */
#include "audit/text.h"

#include <stdlib.h>
#include <string.h>

static size_t columns_of(const char *text, size_t length) {
    size_t columns = 0, size;
    for (size_t i = 0; i < length; i += size)
        columns += term_char_columns(term_decode(text + i, length - i, &size));
    return columns;
}

/* Text of the file, with what could steer a terminal taken out, in at most so many columns; how
 * many it took. */
static size_t put_part(buffer *out, const char *name, size_t length, size_t width) {
    size_t size, used = 0;
    for (size_t i = 0; i < length; i += size) {
        unsigned code_point = term_decode(name + i, length - i, &size);
        size_t columns = term_char_columns(code_point);
        if (used + columns > width) break;
        bool plain =
            code_point >= 0x20 && code_point != 0x7F && (code_point < 0x80 || code_point > 0x9F);
        if (plain && code_point != 0xFFFD) {
            buffer_add(out, name + i, size);
        } else {
            buffer_char(out, '?');
            columns = 1;
        }
        used += columns;
    }
    return used;
}

/* A name in that many columns; of one that is too long the beginning and the end, since names of
 * teams and places often differ in their last words. */
void text_name(buffer *out, const char *name, size_t width) {
    size_t length = strlen(name), used = 0, size;
    if (columns_of(name, length) > width && width > 8) {
        size_t end = (width - 3) / 2, from = 0;
        while (from < length && columns_of(name + from, length - from) > end) {
            (void)term_decode(name + from, length - from, &size);
            from += size;
        }
        used = put_part(out, name, from, width - 3 - end);
        buffer_text(out, "...");
        used += 3 + put_part(out, name + from, length - from, end);
    } else {
        used = put_part(out, name, length, width);
    }
    buffer_format(out, "%*s", (int)(width - used), "");
}

bool text_name_fits(const char *name, size_t width) {
    return columns_of(name, strlen(name)) <= width;
}

/* Names are few (MOST_GROUPS), and long ones fewer. */
bool text_names_clash(const names *all, size_t width) {
    buffer *brief = need_zeroed(all->count + 1, sizeof *brief);
    bool clash = false;
    for (size_t i = 0; i < all->count; i++) {
        if (!text_name_fits(all->names[i], width)) text_name(&brief[i], all->names[i], width);
        for (size_t j = 0; j < i && brief[i].length > 0 && !clash; j++) {
            clash = brief[j].length == brief[i].length &&
                    memcmp(brief[j].bytes, brief[i].bytes, brief[i].length) == 0;
        }
    }
    for (size_t i = 0; i < all->count; i++)
        buffer_free(&brief[i]);
    free(brief);
    return clash;
}
