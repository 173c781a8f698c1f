/*
 * figure.c: one number: figures, a decimal (7.5), or a time, date or section number (9.30,
 * 9:30, 12.03.24). The first two have a value, whole and rounded down; the others are numbers
 * without one.
 */
#include "text/scan.h"

#define LARGEST 1000000000

/* Figures at `at`, of any width; what stands behind them. */
static size_t figures_end(brk_scan *s, size_t at, int64_t *value) {
    size_t end = at;
    for (;;) {
        brk_char c;
        brk_scan_peek(s, at, &c);
        if (c.kind == BRK_CHAR_DIGIT) {
            if (!brk_scan_room(s, BRK_FOLD_BYTES)) return 0;
            s->folded[s->folded_at++] = c.out[0];
            *value = *value * 10 + (c.out[0] - '0');
            if (*value > LARGEST) *value = LARGEST + 1;
            at += c.used;
            end = at;
        } else if (c.kind == BRK_CHAR_MARK) {
            at += c.used;
            end = at;
        } else if (c.kind == BRK_CHAR_IGNORED) {
            at += c.used;
        } else {
            return end;
        }
    }
}

/* How many ASCII figures stand at `at`, counted up to three. */
static size_t count_figures(const brk_scan *s, size_t at) {
    size_t count = 0;
    while (count < 3 && brk_scan_byte_class(s, at + count) == BRK_CHAR_DIGIT)
        count++;
    return count;
}

bool brk_scan_figure(brk_scan *s, brk_token *token) {
    size_t folded = s->folded_at;
    int64_t value = 0;
    bool plain = true;
    size_t end = figures_end(s, s->at, &value);
    for (unsigned parts = 1; end != 0 && end < s->length; parts++) {
        char sign = s->bytes[end];
        size_t figures = sign == '.' || sign == ':' ? count_figures(s, end + 1) : 0;
        if (figures == 0 || (sign == ':' && figures != 2)) break;
        if (sign == ':' || figures > 1 || parts > 1) plain = false;
        if (!brk_scan_room(s, BRK_FOLD_BYTES)) return false;
        s->folded[s->folded_at++] = sign;
        int64_t ignored = 0;
        end = figures_end(s, end + 1, &ignored);
    }
    if (end == 0) return false;
    token->kind = BRK_TOKEN_NUMBER;
    token->start = (uint32_t)s->at;
    token->end = (uint32_t)end;
    token->folded = (uint32_t)folded;
    token->folded_length = (uint32_t)(s->folded_at - folded);
    s->at = end;
    if (!brk_scan_look_up(s, token)) return false;
    token->number = plain && value <= LARGEST ? (int32_t)value : -1;
    return true;
}
