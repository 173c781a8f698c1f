/*
 * mend.c: the index of mend.h: open addressing, 32-bit hashes, one entry a key and target. Nearly
 * no key of a word of a note is there, which a filter of eight bits or more a key tells first: so
 * the table itself may be nearly full. The hash is of bytes, so that it and all that follows from
 * it is the same on every machine. How many candidates a word is compared with is bounded, so that
 * no pack and no note can make a word dear.
 */
#include "text/mend.h"
#include "pack/model.h"

#include <string.h>

#define QUERY_LEAST (BRK_MEND_LEAST - 1) /* one letter may be missing */
#define MOST_CANDIDATES 256u
#define FILTER_BITS_MOST 27u
#define BASE 0x9E3779B97F4A7C15u

struct brk_mend_entry {
    uint32_t hash;
    uint32_t target; /* BRK_NONE: free */
};

/* Kinds of slip, likeliest first. */
typedef enum { SAME, SWAPPED, DOUBLED, MISSING, EXTRA, WRONG, FAR } slip;

typedef struct {
    uint32_t items[BRK_MEND_MOST + 2];
    size_t count;
} key_list;

static uint32_t finish(uint64_t hash) {
    hash ^= hash >> 29;
    hash *= 0xBF58476D1CE4E5B9u;
    return (uint32_t)(hash >> 32);
}

/* Keys of a word: whole, then with each letter but the first left out. The hash is a polynomial, so
 * each shortened word costs one step: what stands before the gap, shifted, and what stands behind
 * it. */
static void keys_of(const char *word, size_t length, key_list *keys) {
    uint64_t before[BRK_MEND_MOST + 2];
    before[0] = 0;
    for (size_t i = 0; i < length; i++)
        before[i + 1] = before[i] * BASE + (unsigned char)word[i];
    keys->count = 0;
    keys->items[keys->count++] = finish(before[length]);
    uint64_t behind = 0, shift = 1;
    for (size_t i = length; i-- > 1;) {
        /* Leaving out either of two equal neighbours gives the same word; the first letter stays.
         */
        if (i == 1 || word[i] != word[i - 1])
            keys->items[keys->count++] = finish(before[i] * shift + behind);
        behind += (unsigned char)word[i] * shift;
        shift *= BASE;
    }
}

static bool letters_only(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if (text[i] < 'a' || text[i] > 'z') return false;
    }
    return true;
}

void brk_mend_init(brk_mend *m, const brk_alloc *a) {
    m->alloc = *a;
    m->entries = NULL;
    m->mask = 0;
    m->filter = NULL;
    m->filter_shift = 31;
    brk_vec_init(&m->targets, a, sizeof(brk_mend_target));
    brk_buf_init(&m->texts, a);
}

void brk_mend_free(brk_mend *m) {
    brk_vec_free(&m->targets);
    brk_buf_free(&m->texts);
    brk_free(&m->alloc, m->entries);
    brk_free(&m->alloc, m->filter);
    m->entries = NULL;
    m->filter = NULL;
}

bool brk_mend_add(brk_mend *m, const brk_mend_word *word) {
    if (word->length < BRK_MEND_LEAST || word->length > BRK_MEND_MOST) return true;
    if (!letters_only(word->text, word->length)) return true;
    size_t at = m->texts.length;
    if (at > UINT32_MAX - BRK_MEND_MOST) return false;
    if (!brk_buf_add(&m->texts, word->text, word->length)) return false;
    brk_mend_target *added = brk_vec_push(&m->targets);
    if (added) *added = (brk_mend_target){(uint32_t)at, word->length, word->form, word->stem};
    return added != NULL;
}

static const char *text_of(const brk_mend *m, const brk_mend_target *target) {
    return m->texts.data + target->at;
}

static bool may_hold(const brk_mend *m, uint32_t hash) {
    uint32_t bit = hash >> m->filter_shift;
    return m->filter[bit / 32] >> bit % 32 & 1;
}

static void enter(brk_mend *m, uint32_t hash, uint32_t target) {
    uint32_t bit = hash >> m->filter_shift;
    m->filter[bit / 32] |= UINT32_C(1) << bit % 32;
    size_t at = hash & m->mask;
    while (m->entries[at].target != BRK_NONE)
        at = (at + 1) & m->mask;
    m->entries[at].hash = hash;
    m->entries[at].target = target;
}

/* Room for so many keys: at most nine tenths of the entries are taken. */
static bool make_room(brk_mend *m, size_t keys) {
    size_t count = 16;
    unsigned bits = 7;
    while (count / 10 * 9 < keys)
        count *= 2;
    while (bits < FILTER_BITS_MOST && (size_t)1 << bits < keys * 8)
        bits++;
    m->entries = brk_realloc_array(&m->alloc, NULL, count, sizeof *m->entries);
    m->filter = brk_new(&m->alloc, ((size_t)1 << bits) / 8);
    if (!m->entries || !m->filter) return false;
    m->mask = count - 1;
    m->filter_shift = 32 - bits;
    for (size_t i = 0; i < count; i++)
        m->entries[i].target = BRK_NONE;
    return true;
}

bool brk_mend_build(brk_mend *m) {
    size_t keys_total = 0;
    for (size_t i = 0; i < m->targets.count; i++)
        keys_total += ((brk_mend_target *)brk_vec_at(&m->targets, i))->length;
    if (!make_room(m, keys_total)) return false;
    if (!brk_vec_trim(&m->targets) || !brk_buf_trim(&m->texts)) return false;
    for (size_t i = 0; i < m->targets.count; i++) {
        const brk_mend_target *target = brk_vec_at(&m->targets, i);
        key_list keys;
        keys_of(text_of(m, target), target->length, &keys);
        for (size_t k = 0; k < keys.count; k++)
            enter(m, keys.items[k], (uint32_t)i);
    }
    return true;
}

/* Whether `shorter` is `longer` without the letter at `at`, and if so whether that letter stood
 * doubled. */
static slip one_letter_more(const char *longer, size_t length, const char *shorter, size_t at,
                            slip kind) {
    if (memcmp(longer + at + 1, shorter + at, length - at - 1) != 0) return FAR;
    return longer[at] == longer[at - 1] ? DOUBLED : kind;
}

static slip compare(const char *word, size_t length, const char *target, size_t target_length) {
    size_t shorter = length < target_length ? length : target_length, same = 0;
    while (same < shorter && word[same] == target[same])
        same++;
    if (same == 0) return FAR; /* the first letter must be right */
    const char *w = word + same, *t = target + same;
    if (length == target_length + 1) return one_letter_more(word, length, target, same, EXTRA);
    if (length + 1 == target_length)
        return one_letter_more(target, target_length, word, same, MISSING);
    if (length != target_length) return FAR;
    size_t left = length - same;
    if (left == 0) return SAME;
    if (memcmp(w + 1, t + 1, left - 1) == 0) return WRONG;
    if (left >= 2 && w[0] == t[1] && w[1] == t[0] && memcmp(w + 2, t + 2, left - 2) == 0)
        return SWAPPED;
    return FAR;
}

const brk_mend_target *brk_mend_find(const brk_mend *m, const char *word, size_t length,
                                     bool stems) {
    if (length < QUERY_LEAST || length > BRK_MEND_MOST || !m->entries) return NULL;
    if (!letters_only(word, length)) return NULL;
    key_list keys;
    keys_of(word, length, &keys);
    slip best = FAR;
    uint32_t found = BRK_NONE, compared = 0;
    for (size_t k = 0; k < keys.count; k++) {
        if (!may_hold(m, keys.items[k])) continue;
        size_t at = keys.items[k] & m->mask;
        for (; m->entries[at].target != BRK_NONE; at = (at + 1) & m->mask) {
            uint32_t candidate = m->entries[at].target;
            if (m->entries[at].hash != keys.items[k] || compared++ >= MOST_CANDIDATES) continue;
            const brk_mend_target *target = brk_vec_at(&m->targets, candidate);
            if ((target->form == BRK_NONE) != stems) continue;
            slip kind = compare(word, length, text_of(m, target), target->length);
            if (kind < best || (kind == best && kind != FAR && candidate < found)) {
                best = kind;
                found = candidate;
            }
        }
    }
    return found == BRK_NONE ? NULL : brk_vec_at(&m->targets, found);
}
