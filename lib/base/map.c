/*
 * map.c: open addressing with linear probing, at most half full, capacity a power of two.
 *
 * The keys come from whoever wrote a pack. Were the hash known, one file of keys that all collide
 * would take hours to load; so it is SipHash-1-3 with a secret of each map's own, taken from where
 * the system happened to put it. The order of slots is seen nowhere, so results do not depend on
 * it.
 *
 * brk_hash is for what has no such author; its value is never stored outside the process, so byte
 * order does not matter.
 */
#include "base/map.h"

#include <string.h>

#define FIRST_CAPACITY ((size_t)16)

struct brk_map_slot {
    const char *key; /* NULL: free */
    uint32_t hash, length, value;
};

uint64_t brk_hash(const char *bytes, size_t length) {
    const uint64_t odd = 0x9E3779B97F4A7C15u;
    uint64_t hash = odd ^ (uint64_t)length;
    while (length >= 8) {
        uint64_t chunk;
        memcpy(&chunk, bytes, 8);
        hash = (hash ^ chunk) * odd;
        hash ^= hash >> 32;
        bytes += 8;
        length -= 8;
    }
    uint64_t tail = 0;
    if (length) memcpy(&tail, bytes, length);
    hash = (hash ^ tail) * odd;
    hash ^= hash >> 29;
    hash *= 0xBF58476D1CE4E5B9u;
    return hash ^ (hash >> 32);
}

typedef struct {
    uint64_t v[4];
} sip;

static uint64_t turn(uint64_t x, int by) {
    return x << by | x >> (64 - by);
}

static void sip_round(sip *s) {
    uint64_t *v = s->v;
    v[0] += v[1];
    v[2] += v[3];
    v[1] = turn(v[1], 13) ^ v[0];
    v[3] = turn(v[3], 16) ^ v[2];
    v[0] = turn(v[0], 32) + v[3];
    v[2] += v[1];
    v[3] = turn(v[3], 21) ^ v[0];
    v[1] = turn(v[1], 17) ^ v[2];
    v[2] = turn(v[2], 32);
}

static void sip_take(sip *s, uint64_t chunk) {
    s->v[3] ^= chunk;
    sip_round(s);
    s->v[0] ^= chunk;
}

/* SipHash-1-3 (Aumasson and Bernstein), but for the order of bytes in a chunk. */
static uint32_t secret_hash(const uint64_t secret[2], const char *bytes, size_t length) {
    sip s = {{0x736F6D6570736575u ^ secret[0], 0x646F72616E646F6Du ^ secret[1],
              0x6C7967656E657261u ^ secret[0], 0x7465646279746573u ^ secret[1]}};
    uint64_t chunk, last = (uint64_t)length << 56, tail = 0;
    for (; length >= 8; length -= 8, bytes += 8) {
        memcpy(&chunk, bytes, 8);
        sip_take(&s, chunk);
    }
    if (length) memcpy(&tail, bytes, length);
    sip_take(&s, last ^ tail);
    s.v[2] ^= 0xFF;
    for (int i = 0; i < 3; i++)
        sip_round(&s);
    return (uint32_t)(s.v[0] ^ s.v[1] ^ s.v[2] ^ s.v[3]);
}

/* Where map, slots and code lie is not the same in two processes, nor known to who wrote the keys.
 */
static void choose_secret(brk_map *m, const brk_map_slot *slots) {
    m->secret[0] = (uint64_t)(uintptr_t)m * 0x9E3779B97F4A7C15u ^ (uint64_t)(uintptr_t)slots;
    m->secret[1] = (uint64_t)(uintptr_t)&brk_hash * 0xBF58476D1CE4E5B9u ^ (uint64_t)(uintptr_t)slots
                                                                              << 32;
}

void brk_map_init(brk_map *m, const brk_alloc *a) {
    m->alloc = *a;
    brk_arena_init(&m->keys, a);
    m->slots = NULL;
    m->count = 0;
    m->capacity = 0;
    m->secret[0] = m->secret[1] = 0;
}

/* The slot of the key, or the free one where it would go. capacity > 0. */
static brk_map_slot *find(const brk_map *m, const char *key, uint32_t length, uint32_t hash) {
    size_t at = hash & (m->capacity - 1);
    while (m->slots[at].key) {
        const brk_map_slot *slot = &m->slots[at];
        if (slot->hash == hash && slot->length == length &&
            (length == 0 || memcmp(slot->key, key, length) == 0))
            break;
        at = (at + 1) & (m->capacity - 1);
    }
    return &m->slots[at];
}

static bool grow(brk_map *m) {
    size_t capacity = m->capacity ? m->capacity * 2 : FIRST_CAPACITY;
    if (capacity < m->capacity || capacity > SIZE_MAX / sizeof(brk_map_slot)) return false;
    brk_map_slot *slots = brk_new(&m->alloc, capacity * sizeof *slots);
    if (!slots) return false;
    if (m->capacity == 0) choose_secret(m, slots);
    for (size_t i = 0; i < m->capacity; i++) {
        if (!m->slots[i].key) continue;
        size_t at = m->slots[i].hash & (capacity - 1);
        while (slots[at].key)
            at = (at + 1) & (capacity - 1);
        slots[at] = m->slots[i];
    }
    brk_free(&m->alloc, m->slots);
    m->slots = slots;
    m->capacity = capacity;
    return true;
}

bool brk_map_put(brk_map *m, const char *key, size_t length, uint32_t value) {
    if (length >= UINT32_MAX) return false;
    if (m->count >= m->capacity / 2 && !grow(m)) return false;
    uint32_t hash = secret_hash(m->secret, key, length);
    brk_map_slot *slot = find(m, key, (uint32_t)length, hash);
    if (!slot->key) {
        const char *copy = brk_arena_copy(&m->keys, key, length);
        if (!copy) return false;
        slot->key = copy;
        slot->hash = hash;
        slot->length = (uint32_t)length;
        m->count++;
    }
    slot->value = value;
    return true;
}

uint32_t brk_map_get(const brk_map *m, const char *key, size_t length) {
    if (m->count == 0 || length >= UINT32_MAX) return BRK_MAP_NONE;
    uint32_t hash = secret_hash(m->secret, key, length);
    const brk_map_slot *slot = find(m, key, (uint32_t)length, hash);
    return slot->key ? slot->value : BRK_MAP_NONE;
}

void brk_map_free(brk_map *m) {
    brk_free(&m->alloc, m->slots);
    m->slots = NULL;
    m->count = 0;
    m->capacity = 0;
    brk_arena_free(&m->keys);
}
