/*
 * pattern_set.c: sets of characters in a pattern: [...], \w and the like. Without regard to case:
 * what names a capital means the small letter too, and there are no capitals in the text.
 */
#include "match/pattern_tree.h"

#include <string.h>

static void add_range(brk_pattern_set *s, unsigned from, unsigned to) {
    for (unsigned c = from; c <= to; c++) {
        brk_set_add(s, (unsigned char)c);
        if (c >= 'A' && c <= 'Z') brk_set_add(s, (unsigned char)(c - 'A' + 'a'));
    }
}

static void turn_round(brk_pattern_set *s) {
    s->bits[0] = ~s->bits[0];
    s->bits[1] = ~s->bits[1];
}

brk_pattern_set brk_set_of_words(void) {
    brk_pattern_set s = {{0, 0}};
    add_range(&s, '0', '9');
    add_range(&s, 'A', 'Z');
    add_range(&s, 'a', 'z');
    add_range(&s, '_', '_');
    return s;
}

bool brk_set_of_escape(char letter, brk_pattern_set *s) {
    memset(s, 0, sizeof *s);
    switch (letter) {
    case 'w':
    case 'W':
        *s = brk_set_of_words();
        break;
    case 'd':
    case 'D':
        add_range(s, '0', '9');
        break;
    case 's':
    case 'S':
        add_range(s, '\t', '\r');
        add_range(s, ' ', ' ');
        break;
    default:
        return false;
    }
    if (letter < 'a') turn_round(s);
    return true;
}

bool brk_is_sign(char c) {
    bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return !word && c >= ' ' && c < 0x7F;
}

/* One character of a set, or what an escape in it stands for (*several). false: refused. */
static bool read_member(const char **at, const char *end, brk_pattern_set *s, unsigned char *c,
                        bool *several) {
    brk_pattern_set escaped;
    *several = false;
    if (*at == end) return false;
    *c = (unsigned char)*(*at)++;
    if (*c == '[' || *c >= 0x7F || *c < ' ') return false;
    if (*c != '\\') return true;
    if (*at == end) return false;
    *c = (unsigned char)*(*at)++;
    if (brk_set_of_escape((char)*c, &escaped)) {
        s->bits[0] |= escaped.bits[0];
        s->bits[1] |= escaped.bits[1];
        *several = true;
        return true;
    }
    return brk_is_sign((char)*c);
}

bool brk_set_read(const char **from, const char *end, brk_pattern_set *s) {
    const char *at = *from + 1;
    bool others = at < end && *at == '^';
    if (others) at++;
    if (at < end && *at == ']') return false; /* one that begins with it */
    memset(s, 0, sizeof *s);
    while (at < end && *at != ']') {
        unsigned char low, high;
        bool several, more;
        if (!read_member(&at, end, s, &low, &several)) return false;
        high = low;
        if (end - at >= 2 && *at == '-' && at[1] != ']') {
            at++;
            if (several || !read_member(&at, end, s, &high, &more) || more || high < low)
                return false;
        }
        if (!several) add_range(s, low, high);
    }
    if (at == end) return false;
    *from = at + 1;
    if (others) turn_round(s);
    return true;
}

uint16_t brk_tree_set(brk_tree *t, const brk_pattern_set *set) {
    brk_vec *sets = &t->into->sets;
    const brk_pattern_set *held = sets->data;
    for (size_t i = 1; i < sets->count; i++) {
        if (memcmp(&held[i], set, sizeof *set) == 0) return (uint16_t)i;
    }
    if (sets->count == UINT16_MAX) t->refused = true;
    brk_pattern_set *made = t->refused ? NULL : brk_vec_push(sets);
    if (!made) {
        t->out_of_memory = t->out_of_memory || !t->refused;
        return BRK_PATTERN_NO_SET;
    }
    *made = *set;
    return (uint16_t)(sets->count - 1);
}
