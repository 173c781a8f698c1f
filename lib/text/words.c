/*
 * words.c: building and asking the table of words. At most half of the slots are taken while words
 * come, and three fifths once no more do.
 */
#include "text/words.h"

#define FIRST_SLOTS UINT32_C(256)
#define MOST_WORDS (UINT32_MAX / 4)

static brk_word_slot *slots_new(const brk_alloc *a, size_t count) {
    brk_word_slot *slots = brk_realloc_array(a, NULL, count, sizeof *slots);
    if (!slots) return NULL;
    memset(slots, 0, count * sizeof *slots);
    for (size_t i = 0; i < count; i++)
        slots[i].id = BRK_NONE;
    return slots;
}

bool brk_words_init(brk_words *w, const brk_alloc *a, uint64_t seed) {
    w->alloc = *a;
    w->seed = seed;
    w->slot_count = FIRST_SLOTS;
    brk_buf_init(&w->texts, a);
    brk_vec_init(&w->words, a, sizeof(brk_word));
    w->slots = slots_new(a, FIRST_SLOTS);
    return w->slots != NULL;
}

void brk_words_free(brk_words *w) {
    brk_buf_free(&w->texts);
    brk_vec_free(&w->words);
    brk_free(&w->alloc, w->slots);
    w->slots = NULL;
}

uint64_t brk_word_hash_rest(uint64_t hash, const char *text, uint32_t length) {
    for (uint32_t at = 16; at < length; at += 8) {
        uint64_t bytes = 0;
        memcpy(&bytes, text + at, length - at < 8 ? length - at : 8);
        hash = brk_word_mix(hash, bytes);
    }
    return hash;
}

/* A key for text of any origin: the first bytes are copied to where they may be read beyond the
 * word. */
static brk_word_key key_of(const brk_words *w, const char *text, size_t length, char *room) {
    memcpy(room, text, length);
    memset(room + length, 0, BRK_WORD_PADDING);
    return brk_word_key_make(room, (uint32_t)length, w->seed);
}

/* A free slot for a hash. */
static brk_word_slot *free_slot(const brk_words *w, uint64_t hash) {
    uint32_t at = brk_words_place(w, hash);
    while (w->slots[at].id != BRK_NONE)
        at = at + 1 == w->slot_count ? 0 : at + 1;
    return &w->slots[at];
}

static bool resize(brk_words *w, uint32_t count) {
    brk_word_slot *before = w->slots, *slots = slots_new(&w->alloc, count);
    uint32_t count_before = w->slot_count;
    if (!slots) return false;
    w->slots = slots;
    w->slot_count = count;
    for (uint32_t i = 0; i < count_before; i++) {
        if (before[i].id == BRK_NONE) continue;
        char room[BRK_WORD_MOST + BRK_WORD_PADDING];
        const brk_word *word = brk_vec_at(&w->words, before[i].id);
        brk_word_key key = key_of(w, brk_word_text(w, word), word->length, room);
        *free_slot(w, key.hash) = before[i];
    }
    brk_free(&w->alloc, before);
    return true;
}

bool brk_words_seal(brk_words *w) {
    if (!brk_vec_trim(&w->words) || !brk_buf_trim(&w->texts)) return false;
    uint32_t words = (uint32_t)w->words.count;
    return resize(w, words + words / 3 * 2 + 1);
}

brk_word_slot *brk_words_add(brk_words *w, const char *text, size_t length) {
    char room[BRK_WORD_MOST + BRK_WORD_PADDING];
    brk_word_key key = key_of(w, text, length, room);
    const brk_word_slot *found = brk_words_find(w, &key);
    if (found) return &w->slots[found - w->slots];
    if (w->words.count >= MOST_WORDS) return NULL;
    if ((w->words.count + 1) * 2 > w->slot_count && !resize(w, w->slot_count * 2)) return NULL;
    size_t start = w->texts.length; /* the word may be one of ours: the copy in `room` is added */
    if (start > UINT32_MAX - BRK_WORD_MOST) return NULL;
    if (!brk_buf_add(&w->texts, room, length + 1)) return NULL;
    brk_word *word = brk_vec_push(&w->words);
    if (!word) {
        w->texts.length = start;
        return NULL;
    }
    word->at = (uint32_t)start;
    word->length = (uint32_t)length;
    brk_word_slot *slot = free_slot(w, key.hash);
    slot->head = key.head;
    slot->tail = key.tail;
    slot->id = (uint32_t)w->words.count - 1;
    slot->stem = BRK_NONE;
    slot->number = -1;
    slot->length = (uint8_t)length;
    return slot;
}

const brk_word_slot *brk_words_get(const brk_words *w, const char *text, size_t length) {
    if (length == 0 || length > BRK_WORD_MOST) return NULL;
    char room[BRK_WORD_MOST + BRK_WORD_PADDING];
    brk_word_key key = key_of(w, text, length, room);
    return brk_words_find(w, &key);
}
