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
 */
#include "match/expression.h"

#include <string.h>

#define LONGEST 32u /* bytes of a literal that are used */
#define SHORTEST 3u
#define DEEPEST 12u

typedef struct {
    brk_literal items[BRK_MAX_LITERALS];
    uint32_t count;
} literal_set;

typedef struct {
    brk_arena *arena;
    const char *at, *end;
    uint32_t depth;
    bool unknown; /* something was met that makes all reading doubtful */
    bool out_of_memory;
} reader;

typedef struct {
    char bytes[LONGEST];
    uint32_t length;
} run;

static void read_alternatives(reader *r, literal_set *out);

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

static void flush(reader *r, run *literal, literal_set *best) {
    literal_set one = {.count = 0};
    if (literal->length >= SHORTEST && literal->length > shortest(best)) {
        one.items[0].bytes = brk_arena_copy(r->arena, literal->bytes, literal->length);
        one.items[0].length = literal->length;
        one.count = 1;
        if (!one.items[0].bytes) r->out_of_memory = true;
        *best = one;
    }
    literal->length = 0;
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
    } else if (*r->at == '{' && r->at + 1 < r->end && r->at[1] >= '0' && r->at[1] <= '9') {
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

static void read_group(reader *r, literal_set *best) {
    literal_set inside = {.count = 0};
    r->at++;
    bool held = open_group(r);
    if (r->unknown || ++r->depth > DEEPEST) {
        r->unknown = true;
        return;
    }
    read_alternatives(r, &inside);
    r->depth--;
    if (r->at == r->end || *r->at != ')') {
        r->unknown = true;
        return;
    }
    r->at++;
    if (read_quantifier(r) >= 0 && held) offer(best, &inside);
}

static void read_sequence(reader *r, literal_set *best) {
    run literal = {.length = 0};
    while (r->at < r->end && *r->at != '|' && *r->at != ')' && !r->unknown && !r->out_of_memory) {
        char c = *r->at;
        if (c == '\\') {
            read_escape(r, &literal, best);
        } else if (c == '^' || c == '$') {
            r->at++;
        } else if (c == '(') {
            flush(r, &literal, best);
            read_group(r, best);
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

static void read_alternatives(reader *r, literal_set *out) {
    bool all = true;
    for (;;) {
        literal_set one = {.count = 0};
        read_sequence(r, &one);
        if (one.count == 0 || out->count + one.count > BRK_MAX_LITERALS) all = false;
        for (uint32_t i = 0; all && i < one.count; i++)
            out->items[out->count++] = one.items[i];
        if (r->unknown || r->out_of_memory || r->at == r->end || *r->at != '|') break;
        r->at++;
    }
    if (!all) out->count = 0;
}

uint32_t brk_literals_of(brk_arena *arena, const char *pattern, size_t length, brk_literal *out) {
    reader r = {.arena = arena, .at = pattern, .end = pattern + length};
    literal_set found = {.count = 0};
    read_alternatives(&r, &found);
    if (r.out_of_memory) return BRK_NONE;
    if (r.unknown || r.at != r.end) return 0;
    for (uint32_t i = 0; i < found.count; i++)
        out[i] = found.items[i];
    return found.count;
}
