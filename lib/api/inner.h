/*
 * inner.h: the bodies of the public objects. Ownership points one way: a result and a classifier
 * hold a reference of the pack; nothing else is shared. The pack's reference count and the cancel
 * flag are the only memory that several threads may write.
 */
#ifndef BRK_API_INNER_H
#define BRK_API_INNER_H

#include <stdatomic.h>

#include "base/diag.h"
#include "base/limits.h"
#include "match/image.h"
#include "match/match.h"
#include "pack/pack.h"
#include "rate/rate.h"

struct brook_loader {
    brk_alloc alloc;
    brk_diags diags;
    brk_sources *sources;
    bool refused; /* a source could not be added: a load would leave out what was asked for */
};

struct brook_pack {
    brk_alloc alloc;
    atomic_size_t references;
    brk_model *model;
    brk_matcher *matcher;
    brk_image_root *image; /* what both are part of, or NULL */
};

/* A code lies in the observation's `code_bytes`. */
typedef struct {
    size_t start, length;
} brk_code_place;

struct brook_observation {
    brk_alloc alloc;
    brk_buf text;
    brk_buf code_bytes;
    brk_vec codes;     /* brk_code_place */
    brk_vec modifiers; /* brk_code_place: ids, in `code_bytes` too */
    int32_t age_months, developmental_months;
    int32_t other_months; /* of another who is involved; -1: not given */
    bool send, replace_invalid;
};

struct brook_cancel {
    brk_alloc alloc;
    atomic_int requested;
};

struct brook_classifier {
    brk_alloc alloc;
    brook_pack *pack;
    brk_reading reading;
    brk_arena arena;   /* what a rating is made in, before it is copied into its result */
    brk_vec codes;     /* brk_code: those of the observation at hand */
    brk_vec modifiers; /* brk_code: the ids of its modifiers */
    brk_buf error;
    brook_status error_status;
    size_t error_offset;
    size_t text_limit; /* 0: that of all observations */
    uint64_t work;     /* of the last note */
    bool use_rules, use_learned;
    const brook_cancel *cancel;
    uint8_t *packed; /* exports of the last packed batch */
    size_t packed_room;
};

/* One block: what the rating consists of lies behind it. */
struct brook_result {
    brk_alloc alloc;
    size_t size; /* of the block */
    brook_pack *pack;
    brk_rated rated;
};

/* "" for a text that the pack leaves out, so that a caller need not ask. */
static inline const char *brk_or_empty(const char *text) {
    return text ? text : "";
}

#endif
