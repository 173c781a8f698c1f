/*
 * say.c: the pack's messages with their placeholders filled. The words and their order are the
 * pack's; from here come numbers, ids and codes. Which placeholders a message may have was checked
 * when the pack was read. Where a pack has no words for a range of years or for years and months,
 * they are written as "5-6" and "7;2", as is usual in the field.
 */
#include "rate/inner.h"

#include <string.h>

static bool add_pair(const brk_model *m, brk_message message, const char *const names[2],
                     const int32_t values[2], const char *between, brk_buf *out) {
    if (!m->messages[message]) {
        return brk_buf_add_number(out, values[0]) && brk_buf_add_text(out, between) &&
               brk_buf_add_number(out, values[1]);
    }
    brk_fill fills[2] = {{.name = names[0], .kind = BRK_FILL_NUMBER, .number = values[0]},
                         {.name = names[1], .kind = BRK_FILL_NUMBER, .number = values[1]}};
    return brk_say(m, message, fills, 2, out);
}

static bool add_years(const brk_model *m, brk_years years, brk_buf *out) {
    static const char *const names[2] = {"from", "to"};
    if (years.to == years.from) return brk_buf_add_number(out, years.from);
    return add_pair(m, BRK_SAY_RANGE, names, (int32_t[2]){years.from, years.to}, "-", out);
}

static bool add_months(const brk_model *m, int32_t months, brk_buf *out) {
    static const char *const names[2] = {"years", "months"};
    int32_t parts[2] = {months / BRK_MONTHS, months % BRK_MONTHS};
    if (parts[1] == 0) return brk_buf_add_number(out, parts[0]);
    return add_pair(m, BRK_SAY_YEARS_AND_MONTHS, names, parts, ";", out);
}

static bool add_fill(const brk_model *m, const brk_fill *fill, brk_buf *out) {
    switch (fill->kind) {
    case BRK_FILL_TEXT:
        return brk_buf_add(out, fill->text, fill->length);
    case BRK_FILL_NUMBER:
        return brk_buf_add_number(out, fill->number);
    case BRK_FILL_YEARS:
        return add_years(m, fill->years, out);
    case BRK_FILL_MONTHS:
        return add_months(m, (int32_t)fill->number, out);
    default:
        return brk_say(m, (brk_message)fill->number, NULL, 0, out);
    }
}

static bool add_place(const brk_model *m, const char *name, size_t length, const brk_fill *fills,
                      size_t count, brk_buf *out) {
    for (size_t i = 0; i < count; i++) {
        if (strlen(fills[i].name) == length && memcmp(fills[i].name, name, length) == 0)
            return add_fill(m, &fills[i], out);
    }
    return true;
}

bool brk_say(const brk_model *m, brk_message message, const brk_fill *fills, size_t count,
             brk_buf *out) {
    const char *at = m->messages[message];
    while (at && *at) {
        size_t plain = strcspn(at, "{"), length = 0;
        if (!brk_buf_add(out, at, plain)) return false;
        at += plain;
        if (*at) length = brk_placeholder(at);
        if (length == 0) break; /* the end: a brace without its other was refused at load */
        if (!add_place(m, at + 1, length - 2, fills, count, out)) return false;
        at += length;
    }
    return true;
}

brook_status brk_say_error(const brk_model *m, brk_message message, const brk_fill *fills,
                           size_t count, brk_buf *out, brook_status status) {
    return brk_say(m, message, fills, count, out) ? status : BROOK_ERR_NO_MEMORY;
}

const char *brk_reason(const brk_model *m, brk_message message, uint32_t behaviour) {
    return m->messages[message] ? m->messages[message] : m->behaviours[behaviour].explanation;
}
