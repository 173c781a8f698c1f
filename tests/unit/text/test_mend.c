/* test_mend.c: words with one slip. */
#include "text_fixture.h"

#include "text/mend.h"

/* The stem that a word of a note is mended to, "none" where it is not. */
static const char *mended(const char *word) {
    tokens_of(&shared, word);
    ck_assert_uint_eq(shared.text.tokens.count, 1);
    const brk_token *t = token_at(&shared, 0);
    if (!(t->flags & BRK_TOKEN_GUESSED)) return "none";
    return brk_vocab_stem_text(shared.vocab, t->stem);
}

START_TEST(each_kind_of_slip) {
    ck_assert_str_eq(mended("knickors"), "knicker"); /* wrong */
    ck_assert_str_eq(mended("kickers"), "knicker");  /* missing */
    ck_assert_str_eq(mended("botttom"), "bottom");   /* doubled */
    ck_assert_str_eq(mended("botom"), "bottom");     /* halved */
    ck_assert_str_eq(mended("embarass"), "embarrass");
    ck_assert_str_eq(mended("tronusers"), "trouser"); /* one too many */
    ck_assert_str_eq(mended("knikcers"), "knicker");  /* swapped */
    ck_assert_str_eq(mended("Brest"), "breast");
    ck_assert_str_eq(mended("brests"), "none");  /* a slip and an ending, of a short stem */
    ck_assert_str_eq(mended("bottoms"), "none"); /* known by its stem, not guessed */
}
END_TEST

START_TEST(other_endings_of_the_same_slip) {
    ck_assert_str_eq(mended("embarased"), "none");
    ck_assert_str_eq(mended("embarassing"), "embarrass");
    ck_assert_uint_eq(token_at(&shared, 0)->form, BRK_NONE);
    ck_assert_str_eq(mended("embarras"), "embarrass");
    ck_assert_uint_ne(token_at(&shared, 0)->form, BRK_NONE);
}
END_TEST

START_TEST(what_is_not_mended) {
    ck_assert_str_eq(mended("nickers"), "none"); /* first letter */
    ck_assert_str_eq(mended("tuoch"), "none");   /* a short word of the pack */
    ck_assert_str_eq(mended("breath"), "none");  /* a real word */
    ck_assert_str_eq(mended("breaths"), "none"); /* and its stem */
    ck_assert_str_eq(mended("bttm"), "none");    /* two slips */
    ck_assert_str_eq(mended("bottom"), "none");
    ck_assert_str_eq(mended("thougt"), "consid"); /* an irregular form is, */
    ck_assert_str_eq(mended("consads"), "none");  /* the word that stands for it is not */
    ck_assert_str_eq(mended("kissin\u0436"), "none");
    ck_assert_str_eq(mended("obttom"), "none"); /* swapped at the front */
}
END_TEST

static void begin(brk_mend *m, const char **words, size_t count) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_mend_init(m, &a);
    for (size_t i = 0; i < count; i++) {
        brk_mend_word t = {words[i], (uint32_t)strlen(words[i]), (uint32_t)i, (uint32_t)i};
        ck_assert(brk_mend_add(m, &t));
    }
    ck_assert(brk_mend_build(m));
}

static const char *find(const brk_mend *m, const char *word) {
    static char text[BRK_MEND_MOST + 1];
    const brk_mend_target *t = brk_mend_find(m, word, strlen(word), false);
    if (!t) return "none";
    memcpy(text, m->texts.data + t->at, t->length);
    text[t->length] = '\0';
    return text;
}

START_TEST(likeliest_slip_wins_then_the_first) {
    const char *words[] = {"stroke", "strike", "strkoe", "strooke", "sttoke", "strokxe"};
    brk_mend m;
    begin(&m, words, WORLD_COUNT(words));
    ck_assert_str_eq(find(&m, "stroke"), "stroke");
    ck_assert_str_eq(find(&m, "strkoe"), "strkoe");
    ck_assert_str_eq(find(&m, "stroek"), "stroke");  /* swapped, rather than anything else */
    ck_assert_str_eq(find(&m, "strake"), "stroke");  /* wrong: stroke and strike, the first */
    ck_assert_str_eq(find(&m, "stroxe"), "strokxe"); /* missing before wrong */
    brk_mend_free(&m);
}
END_TEST

START_TEST(doubled_before_missing) {
    const char *words[] = {"bottxm", "bottom"};
    brk_mend m;
    begin(&m, words, WORLD_COUNT(words));
    ck_assert_str_eq(find(&m, "bottm"), "bottxm"); /* both miss one: the first */
    ck_assert_str_eq(find(&m, "botom"), "bottom");
    brk_mend_free(&m);
}
END_TEST

START_TEST(bounds) {
    char longest[BRK_MEND_MOST + 3];
    memset(longest, 'a', sizeof longest);
    longest[BRK_MEND_MOST] = '\0';
    const char *words[] = {longest, "short", "bott\xC3\xB6m"};
    brk_mend m;
    begin(&m, words, WORLD_COUNT(words));
    ck_assert_uint_eq(m.targets.count, 1);
    longest[5] = 'b';
    ck_assert_ptr_nonnull(brk_mend_find(&m, longest, BRK_MEND_MOST, false));
    longest[BRK_MEND_MOST] = 'a';
    ck_assert_ptr_null(brk_mend_find(&m, longest, BRK_MEND_MOST + 1, false));
    ck_assert_str_eq(find(&m, "shorte"), "none");
    ck_assert_str_eq(find(&m, "bottom"), "none");
    brk_mend_free(&m);
    begin(&m, NULL, 0);
    ck_assert_str_eq(find(&m, "bottom"), "none");
    brk_mend_free(&m);
}
END_TEST

/* A large index: nearly full, and each word with a letter left out is found all the same. */
START_TEST(many_words) {
    enum { COUNT = 5000 };
    static char room[COUNT][16];
    static const char *words[COUNT];
    uint32_t random = 1;
    for (size_t i = 0; i < COUNT; i++) {
        for (size_t k = 0; k < 12; k++) {
            random = random * 1664525u + 1013904223u;
            room[i][k] = (char)('a' + (random >> 24) % 26);
        }
        words[i] = room[i];
    }
    brk_mend m;
    begin(&m, words, COUNT);
    for (size_t i = 0; i < COUNT; i++) {
        char word[16];
        size_t gap = 1 + i % 11;
        memcpy(word, words[i], gap);
        strcpy(word + gap, words[i] + gap + 1);
        if (strcmp(find(&m, word), words[i]) != 0) ck_abort_msg("%s: %s", words[i], word);
    }
    brk_mend_free(&m);
}
END_TEST

/* How likely the slip between two words is, 0 the same, 9 none: the definition, without an index.
 */
static int slip_between(const char *word, const char *target) {
    size_t n = strlen(word), m = strlen(target), i = 0;
    while (word[i] && word[i] == target[i])
        i++;
    const char *w = word + i, *t = target + i;
    if (i == 0) return 9;
    if (n == m && !*w) return 0;
    if (n == m && strcmp(w + 1, t + 1) == 0) return 5;
    if (n == m) return w[0] == t[1] && w[1] == t[0] && strcmp(w + 2, t + 2) == 0 ? 1 : 9;
    if (n + 1 == m && strcmp(w, t + 1) == 0) return t[0] == t[-1] ? 2 : 3;
    if (n == m + 1 && strcmp(w + 1, t) == 0) return w[0] == w[-1] ? 2 : 4;
    return 9;
}

/* The index finds the likeliest neighbour, of equals the first, if and only if there is one. */
START_TEST(index_agrees_with_the_definition) {
    const char *words[] = {"abbabb", "abcabcab", "bbbbbbb", "cabbaca", "abcabca", "aabbccaa",
                           "abbabc", "aabbccab", "abcabcb", "ababbb",  "bbbbbba", "abbbab"};
    brk_mend m;
    begin(&m, words, WORLD_COUNT(words));
    uint32_t random = 12345;
    size_t met = 0;
    for (size_t turn = 0; turn < 200000; turn++) {
        char word[16];
        size_t length = 5 + turn % 5;
        for (size_t i = 0; i < length; i++) {
            random = random * 1664525u + 1013904223u;
            word[i] = (char)('a' + (random >> 24) % 3);
        }
        word[length] = '\0';
        int best = 9;
        const char *expected = "none";
        for (size_t i = 0; i < WORLD_COUNT(words); i++) {
            int slip = slip_between(word, words[i]);
            if (slip < best) expected = words[i];
            if (slip < best) best = slip;
        }
        const char *found = find(&m, word);
        if (strcmp(found, expected) != 0) ck_abort_msg("%s: %s, not %s", word, found, expected);
        met += best < 9;
    }
    ck_assert_uint_gt(met, 1000);
    brk_mend_free(&m);
}
END_TEST

/* More neighbours than are compared: still bounded and the same each time. */
START_TEST(crowded_neighbourhood) {
    static char room[26 * 6][8];
    const char *words[26 * 6];
    for (size_t i = 0; i < 26 * 6; i++) {
        memcpy(room[i], "abcdefg", 8);
        room[i][1 + i / 26] = (char)('a' + i % 26);
        words[i] = room[i];
    }
    brk_mend m;
    begin(&m, words, 26 * 6);
    ck_assert_str_eq(find(&m, "abcdef"), "abcdeff");
    ck_assert_str_eq(find(&m, "abcdef"), find(&m, "abcdef"));
    brk_mend_free(&m);
}
END_TEST

RUN_SUITE("mend", each_kind_of_slip, other_endings_of_the_same_slip, what_is_not_mended,
          likeliest_slip_wins_then_the_first, doubled_before_missing, bounds, many_words,
          index_agrees_with_the_definition, crowded_neighbourhood)
