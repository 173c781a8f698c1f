/*
 * pattern_read.c: a pattern as a tree. What is read here means just what it means to PCRE2, without
 * regard to case, on the text that patterns run on; at anything else the pattern is refused.
 *
 * Read: characters, `.`, \w \d \s and their opposites, \b \B ^ $, an escaped sign, sets of single
 * characters and ranges, groups (what they capture is not kept), (?: (?= (?! (?<= (?<!,
 * alternatives, and ? * + {n} {n,} {n,m}, each also the shortest way; \K where every match passes
 * it: outside of groups, and where there are no alternatives outside of groups.
 * Refused: \1 and other escapes, names, flags, conditions, verbs, possessive repeats, a repeat of
 * what may be empty, braces that count nothing, whatever is not ASCII.
 */
#include "match/pattern_tree.h"

#include <string.h>

#define DEEPEST 10u
#define MOST_REPEATS 500u

typedef struct {
    brk_tree *tree;
    const char *at, *end;
    uint32_t depth;
    bool keeps; /* \K was read */
} reader;

static uint32_t read_choice(reader *r);

static uint32_t refuse(reader *r) {
    r->tree->refused = true;
    return BRK_NO_PART;
}

static uint32_t new_part(reader *r, brk_part_kind kind) {
    brk_part *made = brk_vec_push(&r->tree->parts);
    if (!made) {
        r->tree->out_of_memory = true;
        return BRK_NO_PART;
    }
    made->kind = (uint8_t)kind;
    made->next = BRK_NO_PART;
    made->least = made->most = 1;
    return (uint32_t)r->tree->parts.count - 1;
}

static uint32_t set_part(reader *r, const brk_pattern_set *set) {
    uint32_t part = new_part(r, BRK_PART_SET);
    if (part != BRK_NO_PART) brk_part_at(r->tree, part)->a = brk_tree_set(r->tree, set);
    return part;
}

/* ---- single characters and places ------------------------------------------------------------ */

static uint32_t place_part(reader *r, uint8_t op, uint8_t how) {
    uint32_t part = new_part(r, BRK_PART_PLACE);
    if (part == BRK_NO_PART) return part;
    brk_part *p = brk_part_at(r->tree, part);
    p->op = op;
    p->how = how;
    p->empty = true;
    return part;
}

/* A character, as a text of its own. */
static uint32_t text_part(reader *r, char c) {
    brk_vec *texts = &r->tree->into->texts;
    if (c >= 'A' && c <= 'Z') c = (char)(c - 'A' + 'a');
    if (texts->count - r->tree->text_base >= UINT16_MAX) return refuse(r);
    uint32_t part = new_part(r, BRK_PART_TEXT);
    char *byte = part == BRK_NO_PART ? NULL : brk_vec_push(texts);
    if (!byte) {
        r->tree->out_of_memory = true;
        return BRK_NO_PART;
    }
    *byte = c;
    brk_part_at(r->tree, part)->a = (uint32_t)(texts->count - 1) - r->tree->text_base;
    brk_part_at(r->tree, part)->b = 1;
    return part;
}

static uint32_t read_keep(reader *r) {
    r->keeps = true;
    return r->depth ? refuse(r) : place_part(r, BRK_PATTERN_KEEP, 0);
}

static uint32_t read_escape(reader *r) {
    brk_pattern_set set;
    if (++r->at == r->end) return refuse(r);
    char c = *r->at++;
    if (c == 'K') return read_keep(r);
    if (c == 'b' || c == 'B') return place_part(r, BRK_PATTERN_EDGE, c == 'B');
    if (brk_set_of_escape(c, &set)) return set_part(r, &set);
    return brk_is_sign(c) ? text_part(r, c) : refuse(r);
}

static uint32_t read_group(reader *r) {
    uint8_t op = BRK_PATTERN_END, how = 0;
    r->at++;
    if (r->at < r->end && *r->at == '*') return refuse(r);
    if (r->end - r->at >= 2 && *r->at == '?') {
        const char *p = ++r->at;
        bool behind = *p == '<' && r->end - p >= 2;
        if (behind) p++;
        if (*p == '=' || *p == '!') {
            op = behind ? BRK_PATTERN_BEHIND : BRK_PATTERN_AHEAD;
            how = *p == '!';
        } else if (*p != ':' || behind) {
            return refuse(r);
        }
        r->at = p + 1;
    }
    if (++r->depth > DEEPEST) return refuse(r);
    uint32_t inside = read_choice(r);
    r->depth--;
    if (inside == BRK_NO_PART || r->at == r->end || *r->at != ')') return refuse(r);
    r->at++;
    if (op == BRK_PATTERN_END) return inside;
    uint32_t part = place_part(r, op, how);
    if (part == BRK_NO_PART) return part;
    brk_part_at(r->tree, part)->kind = BRK_PART_LOOK;
    brk_part_at(r->tree, part)->a = inside;
    return part;
}

static uint32_t read_atom(reader *r) {
    const brk_pattern_set any = {{UINT64_MAX, UINT64_MAX}};
    brk_pattern_set set;
    char c = *r->at;
    switch (c) {
    case '\\':
        return read_escape(r);
    case '(':
        return read_group(r);
    case '[':
        return brk_set_read(&r->at, r->end, &set) ? set_part(r, &set) : refuse(r);
    case '^':
    case '$':
        r->at++;
        return place_part(r, c == '^' ? BRK_PATTERN_START : BRK_PATTERN_STOP, 0);
    case '.':
        r->at++;
        return set_part(r, &any);
    default:
        if (strchr("*+?{}]", c) || c < ' ' || c >= 0x7F) return refuse(r);
        r->at++;
        return text_part(r, c);
    }
}

/* ---- repeats, sequences, alternatives -------------------------------------------------------- */

static bool is_quantity(const reader *r) {
    return r->at < r->end && *r->at && strchr("?*+{", *r->at);
}

static bool read_number(reader *r, uint16_t *number) {
    const char *from = r->at;
    uint32_t n = 0;
    while (r->at < r->end && *r->at >= '0' && *r->at <= '9' && n <= MOST_REPEATS)
        n = n * 10 + (uint32_t)(*r->at++ - '0');
    *number = (uint16_t)n;
    return r->at > from && n <= MOST_REPEATS;
}

/* What stands behind an atom; false: refused. */
static bool read_quantity(reader *r, uint16_t *least, uint16_t *most, bool *lazy) {
    *least = *most = 1;
    *lazy = false;
    if (!is_quantity(r)) return true;
    char c = *r->at++;
    if (c != '+') *least = 0;
    if (c != '?') *most = BRK_PATTERN_NO_MOST;
    if (c == '{') {
        if (!read_number(r, least)) return false;
        *most = *least;
        if (r->at < r->end && *r->at == ',') {
            r->at++;
            *most = BRK_PATTERN_NO_MOST;
            if (r->at < r->end && *r->at != '}' && !read_number(r, most)) return false;
        }
        if (r->at == r->end || *r->at++ != '}' || *most == 0 || *most < *least) return false;
    }
    *lazy = r->at < r->end && *r->at == '?';
    if (*lazy) r->at++;
    return !is_quantity(r);
}

/* An atom with what stands behind it. */
static uint32_t read_item(reader *r) {
    uint16_t least, most;
    bool lazy;
    uint32_t atom = read_atom(r);
    if (atom == BRK_NO_PART) return atom;
    if (!read_quantity(r, &least, &most, &lazy)) return refuse(r);
    if (least == 1 && most == 1) return lazy ? refuse(r) : atom;
    const brk_part *p = brk_part_at(r->tree, atom);
    if (p->kind == BRK_PART_PLACE || p->kind == BRK_PART_LOOK || (p->empty && most > 1))
        return refuse(r);
    if (p->kind == BRK_PART_TEXT) {
        brk_pattern_set one = {{0, 0}};
        const char *texts = r->tree->into->texts.data;
        brk_set_add(&one, (unsigned char)texts[r->tree->text_base + p->a]);
        atom = set_part(r, &one);
    }
    uint32_t part = atom == BRK_NO_PART ? atom : new_part(r, BRK_PART_REPEAT);
    if (part == BRK_NO_PART) return part;
    brk_part *made = brk_part_at(r->tree, part);
    made->least = least;
    made->most = most;
    made->lazy = lazy;
    made->a = atom;
    made->empty = least == 0 || brk_part_at(r->tree, atom)->empty;
    return part;
}

/* Whether two parts are texts that lie one behind the other. */
static bool goes_on(const brk_part *text, const brk_part *with) {
    return text->kind == BRK_PART_TEXT && with->kind == BRK_PART_TEXT &&
           text->a + text->b == with->a;
}

static uint32_t read_sequence(reader *r) {
    uint32_t part = new_part(r, BRK_PART_SEQUENCE);
    if (part == BRK_NO_PART) return part;
    uint32_t last = BRK_NO_PART;
    bool empty = true;
    while (r->at < r->end && *r->at != '|' && *r->at != ')') {
        uint32_t item = read_item(r);
        if (item == BRK_NO_PART) return item;
        brk_part *p = brk_part_at(r->tree, item);
        empty = empty && p->empty;
        if (last != BRK_NO_PART && goes_on(brk_part_at(r->tree, last), p)) {
            brk_part_at(r->tree, last)->b += p->b;
            continue;
        }
        p->next = last;
        last = item;
    }
    brk_part_at(r->tree, part)->a = last;
    brk_part_at(r->tree, part)->empty = empty;
    return part;
}

static uint32_t read_choice(reader *r) {
    uint32_t first = read_sequence(r);
    if (first == BRK_NO_PART || r->at == r->end || *r->at != '|') return first;
    uint32_t part = new_part(r, BRK_PART_CHOICE), last = first;
    if (part == BRK_NO_PART) return part;
    bool empty = brk_part_at(r->tree, first)->empty;
    while (r->at < r->end && *r->at == '|') {
        r->at++;
        uint32_t branch = read_sequence(r);
        if (branch == BRK_NO_PART) return branch;
        brk_part_at(r->tree, last)->next = branch;
        empty = empty || brk_part_at(r->tree, branch)->empty;
        last = branch;
    }
    if (r->depth == 0 && r->keeps) return refuse(r);
    brk_part_at(r->tree, part)->a = first;
    brk_part_at(r->tree, part)->empty = empty;
    return part;
}

uint32_t brk_tree_read(brk_tree *t, const char *pattern, size_t length) {
    reader r = {.tree = t, .at = pattern, .end = pattern + length};
    uint32_t root = read_choice(&r);
    if (root != BRK_NO_PART && r.at != r.end) return refuse(&r);
    return t->refused || t->out_of_memory ? BRK_NO_PART : root;
}
