/*
 * literal.c: which literals every match of an expression must hold.
 *
 * A reading of the pattern that errs to the safe side: what it does not know ends a literal. A
 * sequence offers its literals and the sets of its groups, and the one whose shortest member is
 * longest wins; alternatives offer the union of theirs, or nothing if one of them has none.
 *
 *   touch(?:ed|ing)?\s+his   ->  touch
 *   (?:kiss|hugg)ed          ->  kiss, hugg
 *   colou?r                  ->  colo
 *
 * What stands side by side at the top of a pattern must all be there, so each literal and group
 * there gives a set of its own, and the expression need be run only where every set is met:
 *
 *   (?:he|she)\b.*(?:push|shov)\w* (?:a boy|he)   ->  push, shov;  a boy, he  (with the space
 * before)
 *
 * A match holds them in their order.
 */
#include "match/gate.h"

#include <string.h>

#define LONGEST 32u /* bytes of a literal that are used */
#define SHORTEST 3u
#define DEEPEST 12u

typedef brk_literal_set literal_set;

typedef struct {
    brk_arena *arena;
    const char *at, *end;
    uint32_t depth;
    bool unknown; /* something was met that makes all reading doubtful */
    bool out_of_memory;
    bool parted; /* the pattern is alternatives, so that nothing at its top must be there */
    literal_set *sets;
    uint32_t set_count;
} reader;

typedef struct {
    char bytes[LONGEST];
    uint32_t length;
} run;

static void read_alternatives(reader *r, literal_set *out, char before);

static uint32_t shortest(const literal_set *s) {
    uint32_t least = s->count ? UINT32_MAX : 0;
    for (uint32_t i = 0; i < s->count; i++) {
        if (s->items[i].length < least) least = s->items[i].length;
    }
    return least;
}

static void offer(literal_set *best, const literal_set *other) {
    if (shortest(other) > shortest(best)) *best = *other;
}

/* Keeps a set of the pattern's top; of too many those whose members are longer. */
static void keep_set(reader *r, const literal_set *set) {
    if (r->depth > 0 || set->count == 0) return;
    if (r->set_count < BRK_MAX_LITERAL_SETS) {
        r->sets[r->set_count++] = *set;
        return;
    }
    uint32_t least = 0;
    for (uint32_t i = 1; i < r->set_count; i++) {
        if (shortest(&r->sets[i]) < shortest(&r->sets[least])) least = i;
    }
    if (shortest(set) <= shortest(&r->sets[least])) return;
    for (uint32_t i = least; i + 1 < r->set_count; i++)
        r->sets[i] = r->sets[i + 1];
    r->sets[r->set_count - 1] = *set;
}

static void flush(reader *r, run *literal, literal_set *best) {
    literal_set one = {.count = 0};
    bool wanted = literal->length > shortest(best) || r->depth == 0;
    if (literal->length >= SHORTEST && wanted) {
        one.items[0].bytes = brk_arena_copy(r->arena, literal->bytes, literal->length);
        one.items[0].length = literal->length;
        one.count = 1;
        if (!one.items[0].bytes) r->out_of_memory = true;
        keep_set(r, &one);
        offer(best, &one);
    }
    literal->length = 0;
}

/* A brace that counts, or may: PCRE2 takes {,3} and blanks in the braces for a count from 10.43 on,
 * and for plain text before. */
static bool counts(const reader *r) {
    return *r->at == '{' && r->at + 1 < r->end && strchr("0123456789, \t", r->at[1]) && r->at[1];
}

/* What stands behind an atom: 0 nothing, 1 at least once, -1 perhaps not at all. */
static int read_quantifier(reader *r) {
    int least = 0;
    if (r->at == r->end) return 0;
    if (*r->at == '?' || *r->at == '*') {
        least = -1;
        r->at++;
    } else if (*r->at == '+') {
        least = 1;
        r->at++;
    } else if (counts(r)) {
        const char *p = r->at + 1;
        while (p < r->end && *p == '0')
            p++;
        least = p < r->end && *p >= '1' && *p <= '9' ? 1 : -1;
        while (r->at < r->end && *r->at != '}')
            r->at++;
        if (r->at < r->end) r->at++;
    }
    if (least && r->at < r->end && (*r->at == '?' || *r->at == '+')) r->at++;
    return least;
}

static void add_literal(reader *r, char c, run *literal, literal_set *best) {
    if (c >= 'A' && c <= 'Z') c = (char)(c - 'A' + 'a');
    int quantity = read_quantifier(r);
    if (quantity >= 0) {
        if (literal->length == LONGEST) flush(r, literal, best);
        literal->bytes[literal->length++] = c;
    }
    if (quantity != 0) flush(r, literal, best);
}

static void skip_class(reader *r) {
    const char *p = r->at + 1;
    if (p < r->end && *p == '^') p++;
    if (p < r->end && *p == ']') p++;
    while (p < r->end && *p != ']') {
        if (*p == '\\' && p + 1 < r->end) p++;
        if (*p == '[' && p + 1 < r->end && p[1] == ':') {
            while (p + 1 < r->end && !(*p == ':' && p[1] == ']'))
                p++;
            if (p + 1 < r->end) p++;
        }
        p++;
    }
    r->at = p < r->end ? p + 1 : r->end;
    read_quantifier(r);
}

/* `\` and a letter or digit: never a literal here. */
static void skip_escape(reader *r, char c) {
    if (strchr("QExocgkpPNXC", c)) {
        if (r->at < r->end && (*r->at == '{' || *r->at == '<')) {
            char close = *r->at == '{' ? '}' : '>';
            while (r->at < r->end && *r->at != close)
                r->at++;
            if (r->at < r->end) r->at++;
        } else {
            r->unknown = true;
        }
    }
    read_quantifier(r);
}

static void read_escape(reader *r, run *literal, literal_set *best) {
    if (++r->at == r->end) {
        r->unknown = true;
        return;
    }
    char c = *r->at++;
    bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!word && (unsigned char)c < 0x80) {
        add_literal(r, c, literal, best);
    } else if (!strchr("bBAzZG", c)) { /* those stand for no character and part nothing */
        flush(r, literal, best);
        skip_escape(r, c);
    }
}

/* Skips what opens a group; false: its content is not something that a match holds. */
static bool open_group(reader *r) {
    const char *p = r->at;
    if (p == r->end || *p != '?') {
        if (p < r->end && *p == '*') r->unknown = true; /* a verb */
        return true;
    }
    p++;
    if (p < r->end && (*p == ':' || *p == '>' || *p == '|')) {
        r->at = p + 1;
        return true;
    }
    if (p < r->end && (*p == '=' || *p == '!')) {
        r->at = p + 1;
        return false;
    }
    if (p + 1 < r->end && *p == '<' && (p[1] == '=' || p[1] == '!')) {
        r->at = p + 2;
        return false;
    }
    r->unknown = true; /* names, flags, conditions, recursion */
    return false;
}

/* `before`: the character that stands right before the group, or NUL. */
static void read_group(reader *r, literal_set *best, char before) {
    literal_set inside = {.count = 0};
    r->at++;
    bool held = open_group(r);
    if (r->unknown || ++r->depth > DEEPEST) {
        r->unknown = true;
        return;
    }
    read_alternatives(r, &inside, before);
    r->depth--;
    if (r->at == r->end || *r->at != ')') {
        r->unknown = true;
        return;
    }
    r->at++;
    if (read_quantifier(r) < 0 || !held) return;
    keep_set(r, &inside);
    offer(best, &inside);
}

static void read_sequence(reader *r, literal_set *best, char before) {
    run literal = {.length = before != '\0', .bytes = {before}};
    while (r->at < r->end && *r->at != '|' && *r->at != ')' && !r->unknown && !r->out_of_memory) {
        char c = *r->at;
        if (c == '\\') {
            read_escape(r, &literal, best);
        } else if (c == '^' || c == '$') {
            r->at++;
        } else if (c == '(') {
            char last = literal.length ? literal.bytes[literal.length - 1] : '\0';
            flush(r, &literal, best);
            read_group(r, best, last);
        } else if (c == '[') {
            flush(r, &literal, best);
            skip_class(r);
        } else if (c == '.' || c == '{' || (unsigned char)c >= 0x80) {
            flush(r, &literal, best);
            r->at++;
            read_quantifier(r);
        } else {
            r->at++;
            add_literal(r, c, &literal, best);
        }
    }
    flush(r, &literal, best);
}

static void read_alternatives(reader *r, literal_set *out, char before) {
    bool all = true;
    for (;;) {
        literal_set one = {.count = 0};
        read_sequence(r, &one, before);
        if (one.count == 0 || out->count + one.count > BRK_MAX_LITERALS) all = false;
        for (uint32_t i = 0; all && i < one.count; i++)
            out->items[out->count++] = one.items[i];
        if (r->unknown || r->out_of_memory || r->at == r->end || *r->at != '|') break;
        r->parted = r->parted || r->depth == 0;
        r->at++;
    }
    if (!all) out->count = 0;
}

uint32_t brk_literals_of(brk_arena *arena, const char *pattern, size_t length,
                         brk_literal_set sets[BRK_MAX_LITERAL_SETS]) {
    reader r = {.arena = arena, .at = pattern, .end = pattern + length, .sets = sets};
    literal_set found = {.count = 0};
    read_alternatives(&r, &found, '\0');
    if (r.out_of_memory) return BRK_NONE;
    if (r.unknown || r.at != r.end || found.count == 0) return 0;
    if (!r.parted) return r.set_count;
    sets[0] = found;
    return 1;
}

const brk_literal *brk_most_telling(const brk_literal_set *sets, uint32_t count) {
    const brk_literal *best = NULL;
    uint32_t longest = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (shortest(&sets[i]) <= longest) continue;
        longest = shortest(&sets[i]);
        best = &sets[i].items[0];
    }
    return best;
}
