/*
 * pattern_make.c: the program of a pattern, from its tree, last node first, so that every node
 * knows what may follow it: where that cannot begin with the character that stands there, it is
 * not tried. A repeat of a group is written out, each time with a choice to go on or not; one
 * without end leads back to its choice.
 */
#include "match/pattern_tree.h"

#include <string.h>

#define MOST_NODES 4000u /* of one pattern; one that asks for more is refused */
#define NO_NODE UINT16_MAX
#define FEW_BRANCHES 4u /* fewer are as soon tried */

typedef struct {
    brk_tree *tree;
    brk_patterns *p;
    brk_pattern *made;
} maker;

static uint16_t make(maker *m, uint32_t part, uint16_t next);

/* ---- nodes ----------------------------------------------------------------------------------- */

static brk_pattern_node *node_at(const maker *m, uint16_t node) {
    return (brk_pattern_node *)m->p->nodes.data + m->made->node + node;
}

static const brk_pattern_set *set_at(const maker *m, uint16_t set) {
    return (const brk_pattern_set *)m->p->sets.data + set;
}

static uint16_t new_node(maker *m, uint8_t op, uint16_t next) {
    size_t count = m->p->nodes.count - m->made->node;
    if (count >= MOST_NODES) {
        m->tree->refused = true;
        return NO_NODE;
    }
    brk_pattern_node *made = brk_vec_push(&m->p->nodes);
    if (!made) {
        m->tree->out_of_memory = true;
        return NO_NODE;
    }
    made->op = op;
    made->next = next;
    made->first = next == NO_NODE ? BRK_PATTERN_NO_SET : node_at(m, next)->first;
    return (uint16_t)count;
}

/* The only character of a set, or 0. */
static uint8_t only_one(const brk_pattern_set *s) {
    uint8_t only = 0;
    for (unsigned c = 1; c < 0x80; c++) {
        if (!brk_set_holds(s, (unsigned char)c)) continue;
        if (only) return 0;
        only = (uint8_t)c;
    }
    return only;
}

/* Two sets of what nodes may begin with, as one. */
static uint16_t both(maker *m, uint16_t a, uint16_t b) {
    if (a == BRK_PATTERN_NO_SET || b == BRK_PATTERN_NO_SET) return BRK_PATTERN_NO_SET;
    brk_pattern_set s = *set_at(m, a);
    s.bits[0] |= set_at(m, b)->bits[0];
    s.bits[1] |= set_at(m, b)->bits[1];
    return brk_tree_set(m->tree, &s);
}

/* Room for a node's branches; they are set by set_branch. false: out of memory. */
static bool add_branches(maker *m, uint16_t node, uint32_t count) {
    size_t from = m->p->branches.count - m->made->branch;
    if (from + count > UINT16_MAX) {
        m->tree->refused = true;
        return false;
    }
    node_at(m, node)->a = (uint16_t)from;
    node_at(m, node)->b = (uint16_t)count;
    for (uint32_t i = 0; i < count; i++) {
        if (brk_vec_push(&m->p->branches)) continue;
        m->tree->out_of_memory = true;
        return false;
    }
    return true;
}

static brk_pattern_branch *branch_at(const maker *m, uint16_t node, uint32_t branch) {
    return (brk_pattern_branch *)m->p->branches.data + m->made->branch + node_at(m, node)->a +
           branch;
}

/* The only byte that may stand behind the first of a branch; 0: several, or not known. */
static uint8_t second_of(const maker *m, uint16_t node) {
    const brk_pattern_node *n = node_at(m, node);
    if (n->op == BRK_PATTERN_LITERAL && n->b > 1)
        return (uint8_t)((const char *)m->p->texts.data)[m->made->text + n->a + 1];
    if (n->op != BRK_PATTERN_LITERAL && n->op != BRK_PATTERN_ONE) return 0;
    uint16_t next = node_at(m, n->next)->first;
    return next == BRK_PATTERN_NO_SET ? 0 : only_one(set_at(m, next));
}

static void set_branch(maker *m, uint16_t node, uint32_t branch, uint16_t to) {
    uint16_t first = node_at(m, to)->first;
    brk_pattern_branch *made = branch_at(m, node, branch);
    made->node = to;
    made->byte = first == BRK_PATTERN_NO_SET ? 0 : only_one(set_at(m, first));
    made->second = made->byte ? second_of(m, to) : 0;
    made->next = (uint8_t)(branch + 1);
    first = branch == 0 ? first : both(m, node_at(m, node)->first, first);
    node_at(m, node)->first = first;
}

/* The number of a signpost, put there unless an equal one is. */
static uint16_t hold_signpost(maker *m, const brk_pattern_signpost *made) {
    brk_vec *all = &m->p->signposts;
    for (size_t i = 0; i < all->count; i++) {
        if (memcmp(brk_vec_at(all, i), made, sizeof *made) == 0) return (uint16_t)i;
    }
    if (all->count == UINT16_MAX) return 0; /* slower, and as good */
    brk_pattern_signpost *held = brk_vec_push(all);
    m->tree->out_of_memory = m->tree->out_of_memory || !held;
    if (held) *held = *made;
    return (uint16_t)(all->count - 1);
}

/* Links branches that may begin with bytes of the same lower bits, once all are set: up to the
 * first that may begin with several, from which on all are tried. */
static void put_signpost(maker *m, uint16_t node) {
    brk_pattern_signpost post;
    uint32_t count = node_at(m, node)->b, end = 0;
    if (count < FEW_BRANCHES || count > UINT8_MAX) return;
    while (end < count && branch_at(m, node, end)->byte)
        end++;
    memset(post.to, (int)end, sizeof post.to);
    for (uint32_t i = end; i-- > 0;) {
        brk_pattern_branch *branch = branch_at(m, node, i);
        uint8_t *to = &post.to[branch->byte % BRK_PATTERN_SIGNPOST];
        branch->next = *to;
        *to = (uint8_t)i;
    }
    node_at(m, node)->c = hold_signpost(m, &post);
}

/* ---- parts ----------------------------------------------------------------------------------- */

static uint16_t make_text(maker *m, const brk_part *part, uint16_t next) {
    const char *texts = m->p->texts.data;
    brk_pattern_set first = {{0, 0}};
    brk_set_add(&first, (unsigned char)texts[m->made->text + part->a]);
    uint16_t node = new_node(m, BRK_PATTERN_LITERAL, next), set = brk_tree_set(m->tree, &first);
    if (node == NO_NODE) return node;
    brk_pattern_node *made = node_at(m, node);
    made->a = (uint16_t)part->a;
    made->b = (uint16_t)part->b;
    made->first = set;
    return node;
}

static uint16_t make_set(maker *m, uint16_t set, uint16_t next) {
    uint16_t node = new_node(m, BRK_PATTERN_ONE, next);
    if (node == NO_NODE) return node;
    node_at(m, node)->a = node_at(m, node)->first = set;
    return node;
}

static uint16_t make_choice(maker *m, uint32_t part, uint16_t next) {
    uint32_t count = 0, at = brk_part_at(m->tree, part)->a;
    for (uint32_t i = at; i != BRK_NO_PART; i = brk_part_at(m->tree, i)->next)
        count++;
    uint16_t node = new_node(m, BRK_PATTERN_CHOICE, NO_NODE);
    if (node == NO_NODE || !add_branches(m, node, count)) return NO_NODE;
    for (uint32_t i = 0; i < count; i++, at = brk_part_at(m->tree, at)->next) {
        uint16_t to = make(m, at, next);
        if (to == NO_NODE) return to;
        set_branch(m, node, i, to);
    }
    put_signpost(m, node);
    return node;
}

static bool share_none(const brk_pattern_set *a, const brk_pattern_set *b) {
    return !(a->bits[0] & b->bits[0]) && !(a->bits[1] & b->bits[1]);
}

static uint16_t make_span(maker *m, const brk_part *repeat, uint16_t set, uint16_t next) {
    uint16_t node = new_node(m, BRK_PATTERN_SPAN, next);
    if (node == NO_NODE) return node;
    uint16_t follows = node_at(m, node)->first; /* as yet the next one's */
    bool whole = repeat->least == repeat->most;
    if (follows != BRK_PATTERN_NO_SET)
        whole = whole || share_none(set_at(m, follows), set_at(m, set));
    uint16_t first = repeat->least ? set : both(m, set, follows);
    brk_pattern_node *made = node_at(m, node);
    made->how = repeat->lazy ? BRK_PATTERN_SHORTEST : BRK_PATTERN_LONGEST;
    if (whole) made->how = BRK_PATTERN_WHOLE;
    made->a = set;
    made->b = repeat->least;
    made->c = repeat->most;
    made->first = first;
    return node;
}

/* A choice between the two ways, of which the body is the first unless the repeat is lazy. */
static void set_ways(maker *m, uint16_t node, bool lazy, uint16_t body, uint16_t out) {
    set_branch(m, node, 0, lazy ? out : body);
    set_branch(m, node, 1, lazy ? body : out);
}

static uint16_t make_repeat(maker *m, uint32_t part, uint16_t next) {
    const brk_part repeat = *brk_part_at(m->tree, part);
    const brk_part *body = brk_part_at(m->tree, repeat.a);
    if (body->kind == BRK_PART_SET) return make_span(m, &repeat, (uint16_t)body->a, next);
    uint16_t at = next;
    bool endless = repeat.most == BRK_PATTERN_NO_MOST;
    uint16_t optional = endless ? 1 : (uint16_t)(repeat.most - repeat.least);
    for (uint16_t i = 0; i < optional; i++) {
        uint16_t node = new_node(m, BRK_PATTERN_CHOICE, NO_NODE);
        if (node == NO_NODE || !add_branches(m, node, 2)) return NO_NODE;
        uint16_t to = make(m, repeat.a, endless ? node : at);
        if (to == NO_NODE) return to;
        set_ways(m, node, repeat.lazy, to, next);
        at = node;
    }
    for (uint16_t i = 0; i < repeat.least && at != NO_NODE; i++)
        at = make(m, repeat.a, at);
    return at;
}

/* How many characters a part meets, where that is always the same; else -1. */
static int32_t width_of(const maker *m, uint32_t part) {
    const brk_part *p = brk_part_at(m->tree, part);
    int32_t width = 0;
    switch (p->kind) {
    case BRK_PART_TEXT:
        return (int32_t)p->b;
    case BRK_PART_SET:
        return 1;
    case BRK_PART_SEQUENCE:
        for (uint32_t i = p->a; i != BRK_NO_PART; i = brk_part_at(m->tree, i)->next) {
            int32_t one = width_of(m, i);
            if (one < 0) return one;
            width += one;
        }
        return width;
    default:
        return -1;
    }
}

static uint16_t make_behind(maker *m, const brk_part *look, uint16_t next, uint16_t end) {
    bool several = brk_part_at(m->tree, look->a)->kind == BRK_PART_CHOICE;
    uint32_t at = several ? brk_part_at(m->tree, look->a)->a : look->a, count = several ? 0 : 1;
    for (uint32_t i = at; several && i != BRK_NO_PART; i = brk_part_at(m->tree, i)->next)
        count++;
    uint16_t node = new_node(m, BRK_PATTERN_BEHIND, next);
    if (node == NO_NODE || !add_branches(m, node, count * 2)) return NO_NODE;
    node_at(m, node)->how = look->how;
    node_at(m, node)->b = (uint16_t)count;
    for (uint32_t i = 0; i < count; i++) {
        int32_t width = width_of(m, at);
        uint16_t to = make(m, at, end);
        if (width < 0) m->tree->refused = true;
        if (to == NO_NODE || width < 0) return NO_NODE;
        branch_at(m, node, 2 * i)->node = to;
        branch_at(m, node, 2 * i + 1)->node = (uint16_t)width;
        at = brk_part_at(m->tree, at)->next;
    }
    return node;
}

static uint16_t make_look(maker *m, uint32_t part, uint16_t next) {
    const brk_part look = *brk_part_at(m->tree, part);
    uint16_t end = new_node(m, BRK_PATTERN_END, NO_NODE);
    if (end == NO_NODE) return end;
    if (look.op == BRK_PATTERN_BEHIND) return make_behind(m, &look, next, end);
    uint16_t inside = make(m, look.a, end);
    uint16_t node = inside == NO_NODE ? NO_NODE : new_node(m, BRK_PATTERN_AHEAD, next);
    if (node == NO_NODE) return node;
    node_at(m, node)->how = look.how;
    node_at(m, node)->a = inside;
    return node;
}

static uint16_t make_sequence(maker *m, uint32_t part, uint16_t next) {
    uint32_t at = brk_part_at(m->tree, part)->a;
    for (; at != BRK_NO_PART && next != NO_NODE; at = brk_part_at(m->tree, at)->next)
        next = make(m, at, next);
    return next;
}

/* The node where the part begins, from which the program goes on to `next`; NO_NODE: refused or out
 * of memory. */
static uint16_t make(maker *m, uint32_t part, uint16_t next) {
    const brk_part p = *brk_part_at(m->tree, part);
    uint16_t node;
    switch (p.kind) {
    case BRK_PART_TEXT:
        return make_text(m, &p, next);
    case BRK_PART_SET:
        return make_set(m, (uint16_t)p.a, next);
    case BRK_PART_SEQUENCE:
        return make_sequence(m, part, next);
    case BRK_PART_CHOICE:
        return make_choice(m, part, next);
    case BRK_PART_REPEAT:
        return make_repeat(m, part, next);
    case BRK_PART_LOOK:
        return make_look(m, part, next);
    default:
        node = new_node(m, p.op, next);
        if (node != NO_NODE) node_at(m, node)->how = p.how;
        return node;
    }
}

bool brk_tree_make(brk_tree *t, brk_pattern *made, uint32_t root) {
    maker m = {.tree = t, .p = t->into, .made = made};
    uint16_t end = new_node(&m, BRK_PATTERN_END, NO_NODE);
    uint16_t entry = end == NO_NODE ? NO_NODE : make(&m, root, end);
    made->entry = entry;
    return entry != NO_NODE && !t->refused && !t->out_of_memory;
}
