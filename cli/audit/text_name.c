/* text_name.c: names of the file (teams, settings, behaviours) in a table on the terminal. */
#include "audit/audit.h"

#include "term.h"

#include <string.h>

static size_t columns_of(const char *text, size_t length) {
    size_t columns = 0, size;
    for (size_t i = 0; i < length; i += size)
        columns += term_char_columns(term_decode(text + i, length - i, &size));
    return columns;
}

/* Text of the file, with what could steer a terminal taken out, in at most so many columns; how
 * many it took. */
static size_t put_part(FILE *out, const char *name, size_t length, size_t width) {
    size_t size, used = 0;
    for (size_t i = 0; i < length; i += size) {
        unsigned code_point = term_decode(name + i, length - i, &size);
        size_t columns = term_char_columns(code_point);
        if (used + columns > width) break;
        bool plain =
            code_point >= 0x20 && code_point != 0x7F && (code_point < 0x80 || code_point > 0x9F);
        if (plain && code_point != 0xFFFD) {
            fwrite(name + i, 1, size, out);
        } else {
            fputc('?', out);
            columns = 1;
        }
        used += columns;
    }
    return used;
}

/* A name in that many columns; of one that is too long the beginning and the end, since names of
 * teams and places often differ in their last words. */
void audit_put_name(FILE *out, const char *name, size_t width) {
    size_t length = strlen(name), used = 0, size;
    if (columns_of(name, length) > width && width > 8) {
        size_t end = (width - 3) / 2, from = 0;
        while (from < length && columns_of(name + from, length - from) > end) {
            (void)term_decode(name + from, length - from, &size);
            from += size;
        }
        used = put_part(out, name, from, width - 3 - end);
        fputs("...", out);
        used += 3 + put_part(out, name + from, length - from, end);
    } else {
        used = put_part(out, name, length, width);
    }
    fprintf(out, "%*s", (int)(width - used), "");
}
