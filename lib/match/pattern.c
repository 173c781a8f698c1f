/*
 * pattern.c: all patterns: adding one.
 */
#include "match/pattern_tree.h"

void brk_patterns_init(brk_patterns *p, const brk_alloc *a) {
    brk_vec_init(&p->nodes, a, sizeof(brk_pattern_node));
    brk_vec_init(&p->branches, a, sizeof(brk_pattern_branch));
    brk_vec_init(&p->sets, a, sizeof(brk_pattern_set));
    brk_vec_init(&p->signposts, a, sizeof(brk_pattern_signpost));
    brk_vec_init(&p->texts, a, 1);
}

void brk_patterns_free(brk_patterns *p) {
    brk_vec_free(&p->nodes);
    brk_vec_free(&p->branches);
    brk_vec_free(&p->sets);
    brk_vec_free(&p->signposts);
    brk_vec_free(&p->texts);
}

void brk_patterns_trim(brk_patterns *p) {
    brk_vec *all[] = {&p->nodes, &p->branches, &p->sets, &p->signposts, &p->texts};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        (void)brk_vec_trim(all[i]); /* larger without, and as good */
}

static bool within(const brk_pattern_set *a, const brk_pattern_set *b) {
    return !(a->bits[0] & ~b->bits[0]) && !(a->bits[1] & ~b->bits[1]);
}

/* What every match begins with, as far as the nodes before its first character tell. */
static void note_beginning(const brk_patterns *p, brk_pattern *made) {
    const brk_pattern_node *nodes = (const brk_pattern_node *)p->nodes.data + made->node;
    const brk_pattern_set words = brk_set_of_words(), *sets = p->sets.data;
    uint16_t first = nodes[made->entry].first;
    bool word = first != BRK_PATTERN_NO_SET && within(&sets[first], &words);
    for (const brk_pattern_node *n = nodes + made->entry;; n = nodes + n->next) {
        switch (n->op) {
        case BRK_PATTERN_EDGE:
            if (n->how == 0 && word) made->at_word = true;
            break;
        case BRK_PATTERN_START:
            made->at_start = true;
            break;
        case BRK_PATTERN_AHEAD:
        case BRK_PATTERN_BEHIND:
            break;
        default:
            return;
        }
    }
}

/* The first set stands for none, the first signpost leads to the first branch; the first of the
 * others are there so that none is NULL. */
static bool begin(brk_patterns *p) {
    brk_vec *all[] = {&p->sets, &p->branches, &p->signposts, &p->texts};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (all[i]->count == 0 && !brk_vec_push(all[i])) return false;
    }
    return true;
}

brk_pattern_answer brk_patterns_add(brk_patterns *p, const char *pattern, size_t length,
                                    brk_pattern *made) {
    if (!begin(p)) return BRK_PATTERN_NO_MEMORY;
    *made = (brk_pattern){.node = (uint32_t)p->nodes.count,
                          .branch = (uint32_t)p->branches.count,
                          .text = (uint32_t)p->texts.count};
    brk_tree tree = {.into = p, .text_base = made->text};
    brk_vec_init(&tree.parts, &p->nodes.alloc, sizeof(brk_part));
    uint32_t root = brk_tree_read(&tree, pattern, length);
    bool whole = root != BRK_NO_PART && brk_tree_make(&tree, made, root);
    brk_vec_free(&tree.parts);
    if (whole) {
        note_beginning(p, made);
        return BRK_PATTERN_MADE;
    }
    p->nodes.count = made->node;
    p->branches.count = made->branch;
    p->texts.count = made->text;
    return tree.out_of_memory ? BRK_PATTERN_NO_MEMORY : BRK_PATTERN_REFUSED;
}
