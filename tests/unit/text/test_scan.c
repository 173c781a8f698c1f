/* test_scan.c: what holds for every note: properties, long notes, memory, what stays behind. */
#include "text_fixture.h"

#include "base/limits.h"
#include "base/utf8.h"

/* Pieces that notes are shuffled from: all that the scanner treats on its own. */
static const char *pieces[] = {
    "a",      "He",     "touch",  "didn",       "t",      "'",      "\u2019",  "-",      "--",
    "/",      "_",      ".",      "...",        "!",      "?",      ";",       "(",      ")",
    "\"",     "*",      "**",     "6",          "12",     "7.5",    ":",       "30",     " ",
    " ",      " ",      "\n",     "\r\n",       "\t",     "\u00E9", "e\u0301", "\u200B", "\u202E",
    "\u0435", "\u0436", "\u03BF", "\uFF33",     "\uFF16", "\u00BD", "\u2014",  "\u2026", "\u2022",
    "\u2028", "\u00A0", "\uFFFD", "\U0001F602", "\uFE0F", "s",      "S",       "J",      "K.",
    "e.g.",   "Mrs",    "six",    "twenty",     "year",   "old",    "aged",    "botom",  "\u0301",
    "\uFB01", "\uFDFA", "\u2116", "\U0001D42C", "#",      "&",      "\x01",    "`",      "zq"};
static const char *broken[] = {"\x80", "\xC3", "\xE2\x82", "\xF0\x9F", "\xFF", "\xED\xA0\x80"};

static uint32_t next_random(uint32_t *state) {
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static size_t make_note(char *note, size_t room, uint32_t *state, bool with_broken) {
    size_t length = 0, count = 1 + next_random(state) % 40;
    for (size_t i = 0; i < count; i++) {
        const char *piece = pieces[next_random(state) % WORLD_COUNT(pieces)];
        if (with_broken && next_random(state) % 12 == 0)
            piece = broken[next_random(state) % WORLD_COUNT(broken)];
        size_t size = strlen(piece);
        if (length + size + 1 >= room) break;
        memcpy(note + length, piece, size);
        length += size;
        if (next_random(state) % 50 == 0) note[length++] = '\0';
    }
    return length;
}

static void check_places(const world *w, size_t length) {
    uint32_t end = 0, words_end = 0;
    uint16_t sentence = 0;
    for (size_t i = 0; i < w->text.tokens.count; i++) {
        const brk_token *t = token_at(w, i);
        REQUIRE(t->start >= end);
        REQUIRE(t->end > t->start);
        end = t->end;
        bool begins = t->flags & BRK_TOKEN_SENTENCE;
        REQUIRE(t->sentence == sentence + (begins && i > 0 ? 1u : 0u));
        sentence = t->sentence;
        REQUIRE(i > 0 || begins);
        REQUIRE(!(t->flags & BRK_TOKEN_PARAGRAPH) || begins);
        REQUIRE(t->folded_length > 0);
        REQUIRE(t->folded + t->folded_length <= w->text.folded.length);
        if (t->kind == BRK_TOKEN_PUNCT) continue;
        /* Words lie one space apart, from the beginning to the NUL. */
        REQUIRE(t->folded == words_end);
        words_end = t->folded + t->folded_length + 1;
        REQUIRE(w->text.folded.data[words_end - 1] == ' ' ||
                w->text.folded.data[words_end - 1] == '\0');
    }
    REQUIRE(end <= length);
    REQUIRE(strlen(w->text.folded.data) == (words_end ? words_end - 1 : 0));
}

/* A token's own bytes, read alone, give that token again. */
static void check_refold(const world *w, brk_text *alone, const char *note) {
    for (size_t i = 0; i < w->text.tokens.count; i++) {
        const brk_token *t = token_at(w, i);
        REQUIRE(brk_text_scan(alone, w->vocab, note + t->start, t->end - t->start, true, NULL) ==
                BROOK_OK);
        REQUIRE(alone->tokens.count == 1);
        const brk_token *again = brk_vec_at(&alone->tokens, 0);
        REQUIRE(again->start == 0);
        REQUIRE(again->end == t->end - t->start);
        REQUIRE(again->kind == t->kind);
        REQUIRE(again->number == t->number);
        REQUIRE(again->stem == t->stem);
        REQUIRE(again->folded_length == t->folded_length);
        REQUIRE(memcmp(alone->folded.data + again->folded, w->text.folded.data + t->folded,
                       t->folded_length) == 0);
    }
}

START_TEST(shuffled_notes) {
    brk_text alone;
    ck_assert_int_eq(brk_text_init(&alone, &shared.alloc), BROOK_OK);
    uint32_t state = 2026;
    for (size_t turn = 0; turn < 20000; turn++) {
        char note[600];
        bool with_broken = turn % 4 == 0;
        size_t length = make_note(note, sizeof note, &state, with_broken);
        size_t offset = SIZE_MAX, valid = brk_utf8_valid(note, length);
        brook_status status =
            brk_text_scan(&shared.text, shared.vocab, note, length, false, &offset);
        if (valid != length) {
            ck_assert_int_eq(status, BROOK_ERR_UTF8);
            ck_assert_uint_eq(offset, valid);
            status = brk_text_scan(&shared.text, shared.vocab, note, length, true, &offset);
        }
        ck_assert_int_eq(status, BROOK_OK);
        check_places(&shared, length);
        check_refold(&shared, &alone, note);
        brk_vec_clear(&shared.mentions);
        ck_assert_int_eq(brk_age_read(shared.ages, &shared.text, &shared.mentions), BROOK_OK);
    }
    brk_text_free(&alone);
}
END_TEST

/* The answer does not depend on what the scratch has seen before. */
START_TEST(fresh_scratch_gives_the_same) {
    uint32_t state = 77;
    for (size_t turn = 0; turn < 500; turn++) {
        char note[600], used[4096];
        size_t length = make_note(note, sizeof note, &state, true);
        ck_assert_int_eq(brk_text_scan(&shared.text, shared.vocab, note, length, true, NULL),
                         BROOK_OK);
        uint64_t work = shared.text.work;
        memcpy(used, describe(&shared), sizeof used);
        brk_text kept = shared.text;
        ck_assert_int_eq(brk_text_init(&shared.text, &shared.alloc), BROOK_OK);
        ck_assert_int_eq(brk_text_scan(&shared.text, shared.vocab, note, length, true, NULL),
                         BROOK_OK);
        ck_assert_str_eq(describe(&shared), used);
        ck_assert_uint_eq(shared.text.work, work);
        brk_text_free(&shared.text);
        shared.text = kept;
    }
}
END_TEST

/* Scans a note of the longest length, made of one piece over and over; work grows with bytes alone.
 */
static void scan_longest(const char *piece, size_t size) {
    size_t length = BRK_MAX_NOTE_BYTES / size * size;
    char *note = malloc(length);
    ck_assert_ptr_nonnull(note);
    for (size_t i = 0; i < length; i += size)
        memcpy(note + i, piece, size);
    ck_assert_int_eq(brk_text_scan(&shared.text, shared.vocab, note, length, true, NULL), BROOK_OK);
    ck_assert_uint_le(shared.text.work, 5 * length);
    ck_assert_uint_le(shared.text.tokens.count, length);
    brk_vec_clear(&shared.mentions);
    ck_assert_int_eq(brk_age_read(shared.ages, &shared.text, &shared.mentions), BROOK_OK);
    if (shared.text.tokens.count) {
        const brk_token *last = token_at(&shared, shared.text.tokens.count - 1);
        ck_assert_uint_gt(last->end + 64, length);
    }
    free(note);
}

START_TEST(longest_notes) {
    const char *repeated[] = {"touching the bottom. ",
                              "a",
                              "a1",
                              "\u0435",
                              "s\u0435",
                              "*",
                              "a*",
                              "a.",
                              ".)",
                              "\u200B",
                              "a\u200B",
                              "'",
                              "n'",
                              "-",
                              "a-",
                              "\xFF",
                              "\u0301",
                              "aged 6, ",
                              "twenty ",
                              "\n",
                              "?!",
                              ".\")",
                              "J. ",
                              "\U0001F602",
                              "e\u0301"};
    for (size_t i = 0; i < WORLD_COUNT(repeated); i++)
        scan_longest(repeated[i], strlen(repeated[i]));
    scan_longest("", 1); /* NULs */
}
END_TEST

START_TEST(too_long) {
    ck_assert_int_eq(brk_text_scan(&shared.text, shared.vocab, "", SIZE_MAX / 2, false, NULL),
                     BROOK_ERR_TOO_LONG);
}
END_TEST

/* Everything that allocates, failing at each request in turn. */
static brook_status all_of_it(world *w, const brk_alloc *a) {
    const char *note =
        "Zebras didn\u2019t tou\u0301ch s\u0435x botom, aged six. 7y4m; \U0001F602 w**k";
    brook_status status = world_open(w, a);
    if (status == BROOK_OK)
        status = brk_text_scan(&w->text, w->vocab, note, strlen(note), false, NULL);
    if (status == BROOK_OK) status = brk_age_read(w->ages, &w->text, &w->mentions);
    if (status == BROOK_OK) status = brk_text_scan_plain(&w->text, note, strlen(note));
    return status;
}

START_TEST(every_allocation_fails_once) {
    static world w;
    failing f;
    brook_status status = BROOK_ERR_NO_MEMORY;
    size_t at = 0;
    while (status != BROOK_OK) {
        brk_alloc a = failing_alloc(&f, ++at);
        status = all_of_it(&w, &a);
        ck_assert(status == BROOK_OK || status == BROOK_ERR_NO_MEMORY);
        ck_assert_int_eq(status == BROOK_OK, !failing_hit(&f));
        world_free(&w);
        ck_assert_int_eq(f.live, 0);
    }
    ck_assert_uint_gt(at, 40);
}
END_TEST

/* A scan that ran out of memory leaves scratch that serves again. */
static void survive_want_of_memory(const char *piece) {
    failing f;
    char note[3000];
    for (size_t i = 0, size = strlen(piece); i < sizeof note; i += size)
        memcpy(note + i, piece, size);
    for (size_t fail_at = 1;; fail_at++) {
        brk_alloc a = failing_alloc(&f, 0);
        brk_text t;
        ck_assert_int_eq(brk_text_init(&t, &a), BROOK_OK);
        ck_assert_int_eq(brk_text_scan(&t, shared.vocab, "he ran", 6, false, NULL), BROOK_OK);
        f.requests = 0;
        f.fail_at = fail_at;
        brook_status status = brk_text_scan(&t, shared.vocab, note, sizeof note, false, NULL);
        bool hit = failing_hit(&f);
        f.fail_at = 0;
        if (hit) {
            ck_assert_int_eq(status, BROOK_ERR_NO_MEMORY);
            ck_assert_uint_eq(t.tokens.count, 0);
        }
        ck_assert_int_eq(brk_text_scan(&t, shared.vocab, "he ran", 6, false, NULL), BROOK_OK);
        ck_assert_str_eq(t.folded.data, "he ran");
        brk_text_free(&t);
        ck_assert_int_eq(f.live, 0);
        if (!hit) break;
    }
}

START_TEST(scratch_survives_want_of_memory) {
    survive_want_of_memory("\u0436 ");
    survive_want_of_memory("\u0587"); /* one word, twice as long when it is folded */
}
END_TEST

START_TEST(warm_scratch_allocates_nothing) {
    failing f;
    brk_alloc a = failing_alloc(&f, 0);
    static world w;
    ck_assert_int_eq(world_open(&w, &a), BROOK_OK);
    uint32_t state = 5;
    char note[600];
    for (size_t turn = 0; turn < 300; turn++) {
        size_t length = make_note(note, sizeof note, &state, true);
        brk_text_scan(&w.text, w.vocab, note, length, true, NULL);
    }
    f.requests = 0;
    state = 5;
    for (size_t turn = 0; turn < 300; turn++) {
        size_t length = make_note(note, sizeof note, &state, true);
        ck_assert_int_eq(brk_text_scan(&w.text, w.vocab, note, length, true, NULL), BROOK_OK);
        brk_text_wipe(&w.text);
    }
    ck_assert_uint_eq(f.requests, 0);
    world_free(&w);
}
END_TEST

static bool holds(const char *memory, size_t size, const char *canary) {
    size_t length = strlen(canary);
    for (size_t i = 0; i + length <= size; i++) {
        if (memcmp(memory + i, canary, length) == 0) return true;
    }
    return false;
}

START_TEST(wipe_leaves_nothing) {
    const char *notes[] = {"a note with the zqcanary", "zqcan\u0430ry and more of it",
                           "x zqcanary's zqcanary\xFF", "zqc\377nary zqcanary"};
    for (size_t i = 0; i < WORLD_COUNT(notes); i++) {
        size_t length = strlen(notes[i]);
        brook_status status =
            brk_text_scan(&shared.text, shared.vocab, notes[i], length, false, NULL);
        const brk_buf *folded = &shared.text.folded;
        if (status == BROOK_OK) ck_assert(holds(folded->data, folded->capacity, "zqcan"));
        size_t bytes = shared.text.tokens.count * sizeof(brk_token);
        brk_text_wipe(&shared.text);
        ck_assert(!holds(folded->data, folded->capacity, "zqc"));
        ck_assert(!holds(folded->data, folded->capacity, "ary"));
        ck_assert_uint_eq(shared.text.tokens.count, 0);
        const char *tokens = shared.text.tokens.data;
        for (size_t k = 0; k < bytes; k++)
            REQUIRE(tokens[k] == 0);
    }
}
END_TEST

/* Blocks that are given back hold nothing of a note. */
static void *watching_fn(void *user, void *old, size_t size) {
    bool *leaked = user;
    if (size) {
        if (old) abort(); /* scratch is never grown in place */
        size_t *block = malloc(size + sizeof *block);
        if (!block) return NULL;
        *block = size;
        return block + 1;
    }
    if (old) {
        size_t *block = (size_t *)old - 1;
        if (holds(old, *block, "zqcanary")) *leaked = true;
        free(block);
    }
    return NULL;
}

START_TEST(freed_memory_holds_no_text) {
    bool leaked = false;
    brk_alloc a = brk_alloc_make(watching_fn, &leaked);
    brk_text t;
    ck_assert_int_eq(brk_text_init(&t, &a), BROOK_OK);
    char note[2000];
    for (size_t length = 9; length < sizeof note; length *= 2) {
        for (size_t i = 0; i < length; i += 9)
            memcpy(note + i, "zqcanary ", length - i < 9 ? length - i : 9);
        ck_assert_int_eq(brk_text_scan(&t, shared.vocab, note, length, false, NULL), BROOK_OK);
    }
    brk_text_free(&t);
    ck_assert(!leaked);
}
END_TEST

RUN_SUITE("scan", shuffled_notes, fresh_scratch_gives_the_same, longest_notes, too_long,
          every_allocation_fails_once, scratch_survives_want_of_memory,
          warm_scratch_allocates_nothing, wipe_leaves_nothing, freed_memory_holds_no_text)
