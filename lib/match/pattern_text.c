/*
 * pattern_text.c: what patterns know of a text before they run on it: whether it is plain, and
 * where its words begin.
 */
#include "match/pattern.h"

#include <string.h>

enum { OTHER = 1, OF_WORD = 3, BEYOND = 4 };
#define B BEYOND
#define O OTHER
#define W OF_WORD
static const uint8_t kinds[256] = {
    B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B,
    O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, W, W, W, W, W, W, W, W, W, W, O, O, O, O, O, O,
    O, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, O, O, O, O, W,
    O, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, O, O, O, O, B,
    B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B,
    B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B,
    B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B,
    B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B,
};
#undef B
#undef O
#undef W

void brk_pattern_scratch_init(brk_pattern_scratch *s, const brk_alloc *a) {
    memset(s, 0, sizeof *s);
    brk_vec_init(&s->ways, a, sizeof(brk_pattern_way));
    brk_vec_init(&s->starts, a, sizeof(uint64_t));
}

void brk_pattern_scratch_free(brk_pattern_scratch *s) {
    brk_vec_free(&s->ways);
    brk_vec_free(&s->starts);
}

bool brk_pattern_look(brk_pattern_scratch *s, const char *text, uint32_t length, bool *plain) {
    const unsigned char *bytes = (const unsigned char *)text;
    size_t blocks = (size_t)length / 64 + 1;
    if (!brk_vec_reserve(&s->starts, blocks)) return false;
    uint64_t *starts = s->starts.data, before = 0;
    unsigned met = 0;
    for (uint32_t at = 0; at <= length; at += 64) {
        uint32_t count = length - at < 64 ? length - at : 64;
        uint64_t words = 0;
        for (uint32_t i = 0; i < count; i++) {
            unsigned kind = kinds[bytes[at + i]];
            met |= kind;
            words |= (uint64_t)(kind >> 1 & 1) << i;
        }
        starts[at / 64] = words & ~(words << 1 | before);
        before = words >> 63;
    }
    s->text = text;
    s->length = length;
    *plain = !(met & BEYOND);
    return true;
}
