/* Scores of the learned weights, worked out by hand: learned.c, learned_index.c, learned_lay.c,
 * feature_places.c. */
#include "learned_fixture.h"
#include "pair_find.h"

#include "base/limits.h"

static int score(harness *h, const char *note, int age_months, int head) {
    ck_assert_int_eq(harness_read(h, note, age_months), BROOK_OK);
    const brk_scratch *s = h->reading.scratch;
    ck_assert_uint_eq(s->scores.count, HEADS);
    return ((const int32_t *)s->scores.data)[head];
}

static uint32_t known_stems(const harness *h) {
    return ((const brk_scratch *)h->reading.scratch)->learned.lengths[BRK_FEATURE_STEM];
}

/* One note, read with these rows: the score of wind. */
static int wind(const char *rows, const char *note, int age_months) {
    harness h;
    weights_open(&h, &(weights){QUIET, .rows = rows});
    int got = score(&h, note, age_months, WIND);
    harness_close(&h);
    return got;
}

static uint32_t symbol_named(const harness *h, const char *stem) {
    const brk_learned_index *index = h->matcher->learned;
    for (uint32_t s = 0; s < index->stem_count; s++)
        if (strcmp(brk_vocab_stem_text(h->matcher->vocab, s), stem) == 0)
            return brk_learned_symbol(index, s);
    return BRK_SYMBOL_UNKNOWN;
}

/* Whatever rows say of itself; both are one word of the note. */
START_TEST(a_stem_taken_for_another) {
    static const char rows[] = "'s|mist|0:4000','s|fog|0:-500','b|mist|hail|0:300','s|dew|0:70'";
    harness h;
    weights_open(&h, &(weights){QUIET, .rows = rows, .alike = "'fog':'mist','dew':'nowhere'"});
    ck_assert_int_eq(score(&h, "Fog", -1, WIND), 4000);
    ck_assert_int_eq(score(&h, "Mist, fogs", -1, WIND), 4000);
    ck_assert_uint_eq(known_stems(&h), 1);
    ck_assert_int_eq(score(&h, "Fog hail", -1, WIND), score(&h, "Mist hail", -1, WIND));
    ck_assert_int_eq(score(&h, "Dew", -1, WIND), 0);
    harness_close(&h);
}
END_TEST

START_TEST(a_stem_and_the_bias) {
    harness h;
    weights_open(&h,
                 &(weights){QUIET, .rows = "'s|mist|0:4000 5:-7'", .biases = {10, 20, 0, 0, 0, 9}});
    ck_assert_int_eq(score(&h, "Mists", -1, WIND), 4010);
    ck_assert_int_eq(score(&h, "Mists", -1, RAIN), 20);
    ck_assert_int_eq(score(&h, "Mists", -1, SIGN), 2);
    ck_assert_int_eq(score(&h, "", -1, WIND), 10);
    harness_close(&h);
}
END_TEST

/* The square root of 2 is 1448 / 1024, that of 3 is 1773 / 1024; what is left over is dropped. */
START_TEST(by_the_root_of_the_known_stems) {
    static const char rows[] =
        "'s|mist|0:4000','s|frost|0:2000','s|xyzzi|1:1','b|plugh|plover|1:1'";
    ck_assert_int_eq(wind(rows, "Mist xyzzy", -1), 4000 * 1024 / 1448);
    ck_assert_int_eq(wind(rows, "Mist xyzzy. Plugh!", -1), 4000 * 1024 / 1773);
    ck_assert_int_eq(wind(rows, "Frost, xyzzy plugh mist", -1), 3000);
    ck_assert_int_eq(wind("'s|mist|0:-1000','s|frost|1:1'", "Mist frost", -1), -707);
}
END_TEST

/* Words that the weights know nothing of, and words that come again, are not counted. */
START_TEST(nothing_else_lengthens_a_note) {
    ck_assert_int_eq(wind("'s|mist|0:4000'", "Mist xyzzy. Plugh!", -1), 4000);
    ck_assert_int_eq(wind("'s|mist|0:4000','s|frost|1:1'", "Mist frost mist, frost.", -1),
                     4000 * 1024 / 1448);
    ck_assert_int_eq(wind("'s|mist|0:4000'", "Mist 10", -1), 4000 * 1024 / 1448);
}
END_TEST

/* A length below that of `least` is taken for it. */
START_TEST(a_short_note_is_read_as_a_longer_one) {
    static const char rows[] = "'s|mist|0:4000','s|frost|0:2000','c|rain.named|1:1000'";
    harness h;
    weights_open(&h, &(weights){QUIET, .rows = rows, .least = "'s':2,'c':4"});
    ck_assert_int_eq(score(&h, "Mist", -1, WIND), 4000 * 1024 / 1448);
    ck_assert_int_eq(score(&h, "Mist frost", -1, WIND), 6000 * 1024 / 1448);
    ck_assert_int_eq(score(&h, "Rain", -1, RAIN), 1000);
    harness_close(&h);
}
END_TEST

START_TEST(a_feature_counts_once_a_note) {
    ck_assert_int_eq(wind("'s|mist|0:4000'", "Mist mist mist mist", -1), 4000);
    ck_assert_int_eq(wind("'b|mist|mist|0:900'", "Mist mist", -1), 450);
}
END_TEST

START_TEST(notes_do_not_see_each_other) {
    harness h;
    weights_open(&h, &(weights){QUIET, .rows = "'s|mist|0:4000'"});
    for (int i = 0; i < 3; i++) {
        ck_assert_int_eq(score(&h, "mist", -1, WIND), 4000);
        ck_assert_int_eq(score(&h, "frost", -1, WIND), 0);
    }
    harness_close(&h);
}
END_TEST

/* Each feature's bit is its own, and is cleared before the next note. */
START_TEST(features_of_the_last_note_are_forgotten) {
    harness h;
    weights_open(&h, &(weights){QUIET, .rows = "'s|mist|0:4000','s|frost|0:1000'"});
    ck_assert_int_eq(score(&h, "mist", -1, WIND), 4000);
    ck_assert_int_eq(score(&h, "frost", -1, WIND), 1000);
    ck_assert_int_eq(score(&h, "xyzzy", -1, WIND), 0);
    ck_assert_int_eq(score(&h, "mist", -1, WIND), 4000);
    ck_assert_uint_eq(((brk_scratch *)h.reading.scratch)->features.count, 1);
    harness_close(&h);
}
END_TEST

START_TEST(pairs_stand_side_by_side_in_a_sentence) {
    ck_assert_int_eq(wind("'b|mist|frost|0:1000'", "Mist frost", -1), 500 * 1024 / 1448);
    ck_assert_int_eq(wind("'b|mist|frost|0:1000'", "Frost mist", -1), 0);
    ck_assert_int_eq(wind("'b|mist|frost|0:1000'", "Mist. Frost", -1), 0);
    ck_assert_int_eq(wind("'b|mist|frost|0:1000'", "Mist xyzzy frost", -1), 0);
    ck_assert_int_eq(wind("'b|mist|frost|0:1000'", "Mist frost xyzzy", -1), 500 * 1024 / 1448);
}
END_TEST

START_TEST(near_pairs_have_one_to_three_words_between) {
    const char *row = "'k|mist|frost|0:1000'";
    ck_assert_int_eq(wind(row, "Mist frost", -1), 0);
    /* Three times the stems that are known: 6, and where a figure stands there too 9. */
    ck_assert_int_eq(wind(row, "Mist one frost", -1), 250 / 3);
    ck_assert_int_eq(wind(row, "Mist xyzzy plugh frost", -1), 250 * 1024 / 2508);
    ck_assert_int_eq(wind(row, "Mist xyzzy plugh plover frost", -1), 250 * 1024 / 2508);
    ck_assert_int_eq(wind(row, "Mist xyzzy plugh plover fee frost", -1), 0);
}
END_TEST

START_TEST(a_band_is_that_of_the_childs_age) {
    const char *row = "'a|0-20|mist|0:1000'";
    ck_assert_int_eq(wind(row, "Mist", 0), 100);
    ck_assert_int_eq(wind(row, "Mist", 20 * 12 + 11), 100);
    ck_assert_int_eq(wind(row, "Mist", 21 * 12), 0);
    ck_assert_int_eq(wind(row, "Mist", -1), 0);
}
END_TEST

START_TEST(concepts_count_where_they_hold) {
    const char *row = "'c|rain.named|0:1000'";
    ck_assert_int_eq(wind(row, "The rain", -1), 2000);
    ck_assert_int_eq(wind(row, "No rain", -1), 0);
    ck_assert_int_eq(wind(row, "Rain, a gale", -1), 2000);
    ck_assert_int_eq(wind("'c|rain.named|0:1000','c|wind.named|1:1'", "Rain, a gale", -1),
                     2000 * 1024 / 1448);
}
END_TEST

START_TEST(figures_are_read_by_their_distance_from_the_age) {
    static const struct {
        const char *symbol, *note;
        int years;
    } cases[] = {{"<0>", "6", 6},    {"<-1>", "3", 6},   {"<-4>", "2", 6},   {"<+1>", "9", 6},
                 {"<+4>", "10", 6},  {"<+10>", "16", 6}, {"<+10>", "99", 6}, {"<#>", "100", 6},
                 {"<+4>", "ten", 6}, {"<#>", "7:30", 6}, {"<x>", "A.", 6}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char row[64];
        snprintf(row, sizeof row, "'s|%s|0:1000'", cases[i].symbol);
        int got = wind(row, cases[i].note, cases[i].years * 12);
        ck_assert_msg(got == 1000, "%s as %s: %d", cases[i].note, cases[i].symbol, got);
    }
    ck_assert_int_eq(wind("'s|<#>|0:1000'", "6", -1), 1000);
}
END_TEST

/* The clause "no mist" does not count, neither its words nor pairs that begin or end there. */
START_TEST(only_clauses_that_count_are_read) {
    harness h;
    weights_open(&h,
                 &(weights){QUIET, .rows = "'s|mist|0:1000','s|frost|1:1000','b|but|frost|5:1000',"
                                           "'b|mist|but|0:1000','k|mist|frost|0:1000'"});
    const char *note = "Never mist mist but frost";
    ck_assert_int_eq(score(&h, note, -1, WIND), 0);
    ck_assert_int_gt(score(&h, note, -1, RAIN), 0);
    ck_assert_uint_lt(known_stems(&h), 3);
    ck_assert_int_gt(score(&h, "Mist mist but frost", -1, WIND), 0);
    ck_assert_int_eq(score(&h, "Never mist", -1, WIND), 0);
    ck_assert_uint_eq(known_stems(&h), 0);
    harness_close(&h);
}
END_TEST

START_TEST(rows_that_the_pack_has_no_part_for_are_left_out) {
    ck_assert_int_eq(wind("'c|gone|0:1000','a|gone|mist|0:1000','s|mist|0:5'", "Mist", 60), 5);
    ck_assert_int_eq(wind("'s|mist|0:1','s|mist|0:7'", "Mist", 60), 7);
    ck_assert_int_eq(wind("", "Mist", 60), 0);
}
END_TEST

/* A slip that was met often enough to have weights is still mended to a term's word. */
START_TEST(terms_are_met_as_if_there_were_no_weights) {
    harness h;
    weights_open(&h, &(weights){QUIET, .rows = "'s|hurricn|0:100','s|hurrican|1:7'"});
    ck_assert_str_eq(harness_mentions(&h, "A hurricne", "storm.named"), "hurricne");
    ck_assert_int_eq(score(&h, "hurricne", -1, RAIN), 7);
    harness_close(&h);
    ck_assert_int_eq(wind("'s|xyzzi|0:100'", "xyzzy", -1), 100);
}
END_TEST

/* Stems that no feature names, and features of a part only, beside those of others. */
START_TEST(each_part_of_a_symbol_may_be_missing) {
    harness h;
    weights_open(&h, &(weights){QUIET, .rows = "'a|0-20|mist|0:1000','b|frost|mist|0:700',"
                                               "'k|frost|mist|0:70','s|hail|0:7'"});
    ck_assert_int_eq(score(&h, "mist", 60, WIND), 100);
    ck_assert_int_eq(score(&h, "frost", 60, WIND), 0);
    ck_assert_int_eq(score(&h, "hail", 60, WIND), 7);
    ck_assert_int_eq(score(&h, "hail", 30 * 12, WIND), 7);
    ck_assert_int_eq(score(&h, "hail frost", 60, WIND), 7 * 1024 / 1448);
    const brk_learned_index *index = h.matcher->learned;
    ck_assert_uint_eq(symbol_named(&h, "frost"), 0); /* begins most pairs */
    ck_assert_uint_eq(index->rows[symbol_named(&h, "hail")].homes, 0);
    ck_assert_uint_eq(index->rows[symbol_named(&h, "frost")].own, 0);
    ck_assert_uint_eq(brk_learned_symbol(index, index->stem_count), BRK_SYMBOL_UNKNOWN);
    harness_close(&h);
}
END_TEST

START_TEST(the_last_of_two_rows_holds_for_every_kind) {
    static const char *const rows[] = {"'a|0-20|mist|0:9000','a|0-20|mist|0:1000'",
                                       "'c|rain.named|0:9','c|rain.named|0:50'",
                                       "'b|mist|rain|0:9000','b|mist|rain|0:400'"};
    ck_assert_int_eq(wind(rows[0], "mist", 60), 100);
    ck_assert_int_eq(wind(rows[1], "rain", 60), 100);
    ck_assert_int_eq(wind(rows[2], "mist rain", 60), 200 * 1024 / 1448);
}
END_TEST

/* Features that all heads have a weight for: rows of numbers, of which eight are added at once. */
START_TEST(many_weights_a_feature) {
    static const char *const words[] = {"mist", "frost", "hail", "dew",   "sleet", "snap",
                                        "fog",  "smog",  "haze", "gust",  "sun",   "moon",
                                        "star", "cloud", "thaw", "flake", "drop",  "flood"};
    char rows[2048], note[256] = "";
    size_t at = 0, count = sizeof words / sizeof *words;
    int sum = 0;
    for (size_t i = 0; i < count; i++) {
        int weight = i % 5 == 0 ? 30000 : i % 7 == 0 ? -30000 : (int)i * 100;
        sum += weight;
        at += (size_t)snprintf(rows + at, sizeof rows - at, "%s's|%s|0:%d 1:%d 2:1 3:4095 6:-4096'",
                               i ? "," : "", words[i], weight, (int)i);
        strcat(strcat(note, i ? " " : ""), words[i]);
    }
    harness h;
    weights_open(&h, &(weights){QUIET, .rows = rows});
    ck_assert_int_eq(score(&h, note, -1, WIND), sum * 1024 / 4344); /* the root of 18 */
    ck_assert_int_eq(score(&h, note, -1, RAIN), 153 * 1024 / 4344);
    ck_assert_int_eq(score(&h, note, -1, HEAVY), 18 * 1024 / 4344);
    ck_assert_int_eq(score(&h, note, -1, DAMAGE), 18 * 4095 * 1024 / 4344);
    ck_assert_int_eq(score(&h, note, -1, FLOOD), 0);
    ck_assert_int_eq(score(&h, note, -1, GONE), -(18 * 4096 * 1024 / 4344));
    harness_close(&h);
}
END_TEST

/* Largest numbers that a pack may hold. */
START_TEST(scores_are_bounded) {
    harness h;
    weights w = {QUIET, .rows = "'s|mist|0:32767','s|frost|0:-32767'", .biases = {BRK_MAX_SCORE}};
    weights_open(&h, &w);
    ck_assert_int_eq(score(&h, "mist", -1, WIND), BRK_MAX_SCORE);
    ck_assert_int_eq(score(&h, "frost", -1, WIND), BRK_MAX_SCORE - 32767);
    harness_close(&h);
    w.biases[WIND] = -BRK_MAX_SCORE;
    weights_open(&h, &w);
    ck_assert_int_eq(score(&h, "frost", -1, WIND), -BRK_MAX_SCORE);
    harness_close(&h);
}
END_TEST

/* Words that the stemmer leaves alone. */
static void word_of(unsigned n, char out[8]) {
    static const char letters[] = "bcdfghjklm";
    for (int i = 0; i < 5; i++, n /= 10)
        out[i] = letters[n % 10];
    out[5] = '\0';
}

/* So many words with a row each, of which only the last has a weight. */
static void open_many(harness *h, unsigned count, char *note) {
    char *text = malloc(count * 24 + 4096), *rows = malloc(count * 24), word[8], *at = rows;
    ck_assert(text && rows);
    note[0] = '\0';
    for (unsigned i = 0; i < count; i++) {
        word_of(i, word);
        at += sprintf(at, "%s's|%s|0:%d'", i ? "," : "", word, i + 1 == count ? 30000 : 0);
        memcpy(note + i * 6, word, 5);
        note[i * 6 + 5] = i + 1 == count ? '\0' : ' ';
    }
    weights w = {QUIET, .rows = ""};
    const char *section = weights_text(&w), *gap = strstr(section, "\"features\":[") + 12;
    for (at = rows; *at; at++)
        if (*at == '\'') *at = '"';
    sprintf(text,
            "{\"format\":\"1.0\",\"overlay\":{\"id\":\"more\",\"version\":\"1\",\"title\":\"M\","
            "\"extends\":\"weather\"},%.*s%s%s}",
            (int)(gap - section), section, rows, gap);
    harness_open_text(h, text);
    free(rows);
    free(text);
}

START_TEST(a_note_has_so_many_features_and_no_more) {
    char *note = malloc((BRK_MAX_NOTE_FEATURES + 1) * 6);
    for (unsigned over = 0; over < 2; over++) {
        harness h;
        open_many(&h, BRK_MAX_NOTE_FEATURES + over, note);
        /* 144815 / 1024 is the root of 20000. */
        ck_assert_int_eq(score(&h, note, -1, WIND), over ? 0 : 30000 * 1024 / 144815);
        ck_assert_uint_eq(known_stems(&h), BRK_MAX_NOTE_FEATURES + over);
        harness_close(&h);
    }
    free(note);
}
END_TEST

START_TEST(concepts_are_no_stems) {
    harness h;
    weights_open(&h, &(weights){QUIET, .rows = "'s|mist|0:5','c|rain.named|0:7'"});
    const brk_learned_index *index = h.matcher->learned;
    uint32_t met = 0;
    for (uint32_t s = 0; s < index->symbol_count; s++)
        met += index->own[index->rows[s].own] != BRK_WEIGHTS_NONE;
    ck_assert_uint_eq(met, 1);
    harness_close(&h);
}
END_TEST

/* The slot of a pair that begins with the row's symbol, or NULL. */
static const brk_pair_slot *pair_slot(const brk_learned_index *index, const brk_symbol_row *row,
                                      uint32_t second, bool near) {
    if (row->homes == 0) return NULL;
    return pair_find(index->slots + row->slots, row->homes, index->slots + row[1].slots,
                     brk_pair_key(second, near));
}

START_TEST(any_number_of_rows_is_found_again) {
    static char rows[12000];
    int at = 0;
    for (int i = 0; i < 400; i++)
        at += snprintf(rows + at, sizeof rows - (size_t)at, "%s'b|w%c%c|mist|0:%d'", i ? "," : "",
                       'a' + i % 20, 'a' + i / 20, i + 1);
    harness h;
    weights_open(&h, &(weights){QUIET, .rows = rows});
    const brk_learned_index *index = h.matcher->learned;
    for (int i = 0; i < 400; i++) {
        const brk_feature *f = &index->data->features[i];
        const brk_symbol_row *row = &index->rows[symbol_named(&h, f->first)];
        uint32_t second = symbol_named(&h, f->second);
        const brk_pair_slot *slot = pair_slot(index, row, second, false);
        ck_assert_ptr_nonnull(slot);
        ck_assert_int_eq(brk_weights_of(&index->weights, slot->weights, 0), i + 1);
        ck_assert_ptr_null(pair_slot(index, row, second, true));
        ck_assert_ptr_null(pair_slot(index, &index->rows[second], second, false));
    }
    harness_close(&h);
}
END_TEST

int main(void) {
    const TTest *const tests[] = {a_stem_and_the_bias,
                                  a_stem_taken_for_another,
                                  by_the_root_of_the_known_stems,
                                  nothing_else_lengthens_a_note,
                                  a_short_note_is_read_as_a_longer_one,
                                  a_feature_counts_once_a_note,
                                  notes_do_not_see_each_other,
                                  features_of_the_last_note_are_forgotten,
                                  pairs_stand_side_by_side_in_a_sentence,
                                  near_pairs_have_one_to_three_words_between,
                                  a_band_is_that_of_the_childs_age,
                                  concepts_count_where_they_hold,
                                  figures_are_read_by_their_distance_from_the_age,
                                  only_clauses_that_count_are_read,
                                  rows_that_the_pack_has_no_part_for_are_left_out,
                                  terms_are_met_as_if_there_were_no_weights,
                                  scores_are_bounded,
                                  a_note_has_so_many_features_and_no_more,
                                  any_number_of_rows_is_found_again,
                                  concepts_are_no_stems,
                                  each_part_of_a_symbol_may_be_missing,
                                  the_last_of_two_rows_holds_for_every_kind,
                                  many_weights_a_feature};
    return harness_run("match learned", tests, sizeof tests / sizeof *tests);
}
