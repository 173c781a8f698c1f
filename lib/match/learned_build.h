/*
 * learned_build.h: what the files that make an index of learned weights have between them.
 */
#ifndef BRK_MATCH_LEARNED_BUILD_H
#define BRK_MATCH_LEARNED_BUILD_H

#include "match/learned.h"

/* One feature on its way into the index. */
typedef struct {
    uint32_t first;   /* its stem's symbol; of a pair its first's; BRK_NONE: it has none */
    uint32_t second;  /* a pair's key; a band or concept, or BRK_NONE: the pack has no such */
    uint32_t feature; /* of the pack */
} brk_loose_feature;

typedef struct {
    brk_matcher *m;
    brk_learned_index *index;
    const brk_feature *features;
    brk_loose_feature *all;
    uint32_t count;
} brk_learned_builder;

static inline bool brk_is_pair(const brk_learned_builder *b, const brk_loose_feature *f) {
    brk_feature_kind kind = b->features[f->feature].kind;
    return kind == BRK_FEATURE_PAIR || kind == BRK_FEATURE_NEAR;
}

/* learned_lay.c: lays numbered features and their weights into the index. false: out of memory. */
bool brk_learned_lay(brk_learned_builder *b);

#endif
