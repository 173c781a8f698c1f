/* What the learned weights find, suggest and hold relevant: learned_find.c, relevance.c. */
#include "learned_fixture.h"

/* Alone, mist says wind with 600 and frost rain with 400; in one note, or one with another word
 * that is known, 424 and 282. */
#define ROWS                                                                                       \
    "'s|mist|0:600','s|frost|1:400','s|hail|2:500 3:500 4:500','s|almanac|6:1','s|rain|6:1'"
#define MIST_OF_TWO (600 * 1024 / 1448)
#define FROST_OF_TWO (400 * 1024 / 1448)

/* Relevant whatever is said, and nothing found. */
#define OPEN                                                                                       \
    .rows = ROWS, .relevant = -1000000, .doubtful = -1000000, .also = 1000000, .suggest = 1000000, \
    .find = 1000000

static void expect(const weights *w, const char *note, const char *founds) {
    harness h;
    weights_open(&h, w);
    ck_assert_str_eq(harness_founds(&h, note, 72), founds);
    harness_close(&h);
}

static bool relevant(const weights *w, const char *note) {
    harness h;
    weights_open(&h, w);
    ck_assert_int_eq(harness_read(&h, note, 72), BROOK_OK);
    bool is = h.reading.relevant;
    harness_close(&h);
    return is;
}

/* -50 and twice 600 and a third of 90. */
START_TEST(relevance_is_a_sum) {
    weights w = {OPEN, .base = -50, .best = 2000, .sign_relevance = 333};
    w.biases[SIGN] = 90;
    w.find = 1;
    w.relevant = -50 + 1200 + 29;
    ck_assert(relevant(&w, "Mist"));
    w.relevant++;
    ck_assert(!relevant(&w, "Mist"));
    ck_assert(relevant(&w, "Almanac")); /* words settle it all the same */
}
END_TEST

START_TEST(relevance_needs_the_bound_of_the_best) {
    weights w = {OPEN};
    w.find = 600;
    ck_assert(relevant(&w, "Mist"));
    w.find = 601;
    ck_assert(!relevant(&w, "Mist"));
}
END_TEST

START_TEST(relevance_needs_a_word_that_says_it) {
    weights w = {OPEN, .best = 1000};
    w.find = 0;
    ck_assert(relevant(&w, "Mist"));
    ck_assert(!relevant(&w, "Xyzzy"));
    ck_assert(!relevant(&w, ""));
    ck_assert(!relevant(&w, "Never mist"));
}
END_TEST

START_TEST(relevant_is_the_clause_of_the_strongest_word) {
    weights w = {OPEN};
    harness h;
    w.find = 1;
    weights_open(&h, &w);
    ck_assert_int_eq(harness_read(&h, "Frost but mist", -1), BROOK_OK);
    const brk_clause *clauses = h.reading.clauses.data;
    ck_assert_uint_eq(h.reading.clauses.count, 2);
    ck_assert(!clauses[0].relevant);
    ck_assert(clauses[1].relevant);
    harness_close(&h);
}
END_TEST

/* What rests on words that need context stands once the weights say so. */
START_TEST(relevance_lets_hints_stand) {
    weights w = {QUIET, .rows = ROWS};
    w.find = w.also = 100;
    expect(&w, "Mist, an umbrella", "");
    w.relevant = 0;
    expect(&w, "Mist, an umbrella", "wind:seen rain:seen");
}
END_TEST

START_TEST(doubt_leaves_words_to_rules) {
    weights w = {QUIET, .rows = ROWS, .base = -100};
    w.doubtful = -100;
    expect(&w, "An almanac, an umbrella", "rain:seen");
    w.doubtful = -99;
    expect(&w, "An almanac, an umbrella", "");
    expect(&w, "A storm, an umbrella", "storm:seen rain:seen");
    expect(&w, "She threw snow at a boy", "snowball:seen");
}
END_TEST

/* Almanac is known, and so is mist: two stems, as often as they stand there. */
START_TEST(few_words_are_not_doubted) {
    weights w = {QUIET, .rows = ROWS, .base = -100};
    w.doubtful = -99;
    w.doubts_from = 2;
    expect(&w, "An almanac, almanac, an umbrella", "rain:seen");
    expect(&w, "An almanac, an umbrella, mist", "");
    w.doubts_from = 3;
    expect(&w, "An almanac, an umbrella, mist", "rain:seen");
}
END_TEST

START_TEST(found_from_its_bound_on) {
    weights w = {OPEN};
    w.suggest = 0;
    w.find = MIST_OF_TWO;
    expect(&w, "Mist. Almanac", "wind:seen");
    w.find++;
    expect(&w, "Mist. Almanac", "wind?:seen");
    w.suggest = MIST_OF_TWO;
    expect(&w, "Mist. Almanac", "wind?:seen");
    w.suggest++;
    expect(&w, "Mist. Almanac", "");
}
END_TEST

START_TEST(nothing_is_found_in_a_note_that_is_not_relevant) {
    weights w = {QUIET, .rows = ROWS};
    w.find = 0;
    expect(&w, "Mist", "");
}
END_TEST

START_TEST(a_further_one_has_a_bound_of_its_own) {
    weights w = {OPEN, .margin = 1000};
    w.find = MIST_OF_TWO;
    w.suggest = 1;
    w.also = FROST_OF_TWO;
    expect(&w, "Mist frost", "wind:seen rain:seen");
    w.also++;
    expect(&w, "Mist frost", "wind:seen rain?:seen");
}
END_TEST

START_TEST(and_is_near_the_best) {
    weights w = {OPEN};
    w.find = w.also = w.suggest = 1;
    w.margin = MIST_OF_TWO - FROST_OF_TWO;
    expect(&w, "Mist frost", "wind:seen rain:seen");
    w.margin--;
    expect(&w, "Mist frost", "wind:seen rain?:seen");
}
END_TEST

START_TEST(beside_what_a_rule_found_the_further_bound_holds) {
    weights w = {OPEN, .margin = 1000};
    w.find = w.suggest = 1;
    w.also = MIST_OF_TWO;
    expect(&w, "Mist. Rain", "wind:seen rain:seen");
    w.also++;
    expect(&w, "Mist. Rain", "wind?:seen rain:seen");
    /* What a rule found stands, whatever the weights say, and once a sentence. */
    w.suggest = w.find = w.also = 1000000;
    expect(&w, "Mist. Rain", "rain:seen");
    w.also = 1;
    expect(&w, "Mist, a gale", "wind:seen");
}
END_TEST

START_TEST(readers_are_told) {
    weights w = {OPEN, .margin = 1000};
    w.find = w.also = 1;
    harness h;
    weights_open(&h, &w);
    ck_assert_str_eq(harness_founds(&h, "Mist. Rain", 72), "wind:seen rain:seen");
    const brk_found *founds = h.reading.founds.data;
    ck_assert_int_eq(founds[0].reader, BRK_READER_IS_LEARNED);
    ck_assert_uint_eq(founds[0].rule, BRK_NONE);
    ck_assert_int_eq(founds[0].score, MIST_OF_TWO);
    ck_assert_int_eq(founds[1].reader, BRK_READER_IS_RULES);
    harness_close(&h);
}
END_TEST

START_TEST(modifiers_and_flags_have_their_bounds) {
    weights w = {OPEN};
    harness h;
    w.find = 500;
    weights_open(&h, &w);
    ck_assert_str_eq(harness_modifiers(&h, "Hail"), "");
    ck_assert_str_eq(harness_modifiers(&h, "Hail. Rain"), "");
    harness_close(&h);
    w.find = 500 * 1024 / 1448;
    weights_open(&h, &w);
    ck_assert_str_eq(harness_modifiers(&h, "Hail. Rain"), "heavy:seen");
    ck_assert_str_eq(harness_flags(&h, "Hail. Rain"), "flood:seen damage:seen");
    harness_close(&h);
}
END_TEST

/* Words have the last say where they are there. */
START_TEST(what_words_set_aside_is_not_found) {
    weights w = {OPEN};
    w.find = 100;
    harness h;
    weights_open(&h, &w);
    ck_assert_str_eq(harness_modifiers(&h, "Hail. Rain"), "heavy:seen");
    ck_assert_str_eq(harness_modifiers(&h, "Hail. Rain, not heavy"), "");
    ck_assert_str_eq(harness_modifiers(&h, "Heavy hail. Rain, not heavy"), "heavy:seen");
    harness_close(&h);
}
END_TEST

/* A difference of ages that is known says it, not the weights; an adult's age is another matter. */
START_TEST(what_ages_tell_is_not_guessed) {
    static const char heavy[] =
        "\"modifiers\": [{\"id\": \"heavy\", \"label\": \"heavy\", \"reason\": \"Heavy.\", "
        "\"reach\": \"note\", \"effects\": [{\"raise_to\": \"rough\"}], \"age_tests\": [%s]}]";
    static const struct {
        const char *tests, *note;
        bool told;
    } cases[] = {{"{\"difference\": 4}", "Hail. Rain", true},
                 {"{\"difference\": 4}", "Hail. Rain. B (6)", true},
                 {"{\"difference\": 4}", "Hail. Rain. B (6) and C (12)", false},
                 {"{\"difference\": 4}", "Hail. Rain. Not C (12)", true},
                 {"{\"difference\": 4}, {\"other_from\": 18}", "Hail. Rain. C (12)", true},
                 {"{\"other_from\": 18}", "Hail. Rain. C (12)", true}};
    weights w = {OPEN};
    w.find = 100;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        static char members[sizeof heavy + 16384];
        int at = snprintf(members, sizeof members, heavy, cases[i].tests);
        snprintf(members + at, sizeof members - (size_t)at, ",%s", weights_text(&w));
        harness h;
        harness_open(&h, members);
        ck_assert_int_eq(harness_read(&h, cases[i].note, 72), BROOK_OK);
        const brk_found *founds = h.reading.founds.data;
        bool told = false;
        for (size_t f = 0; f < h.reading.founds.count; f++)
            told = told || founds[f].kind == BRK_FINDS_MODIFIER;
        ck_assert_msg(told == (cases[i].told), "%s: %s", cases[i].tests, cases[i].note);
        harness_close(&h);
    }
}
END_TEST

/* No behaviour has a word here, so the note is not relevant; only what leads outside is flagged. */
START_TEST(what_leads_outside_is_flagged_anyway) {
    weights w = {QUIET, .rows = ROWS};
    harness h;
    w.find = 500;
    weights_open(&h, &w);
    ck_assert_str_eq(harness_modifiers(&h, "Hail"), "");
    ck_assert_str_eq(harness_flags(&h, "Hail"), "flood:seen");
    harness_close(&h);
}
END_TEST

/* The status of the strongest word, which a rule would give too. */
START_TEST(status_is_that_of_the_strongest_word) {
    weights w = {OPEN};
    w.find = 1;
    expect(&w, "She told of mist", "wind:said");
    expect(&w, "Never mist", "");
    expect(&w, "Never frost but mist", "wind:seen");
}
END_TEST

START_TEST(evidence_is_the_words_that_carried_it) {
    weights w = {OPEN};
    harness h;
    w.find = 1;
    w.rows = "'s|mist|0:900','s|frost|0:310','s|dew|0:290','s|hail|0:-900'";
    weights_open(&h, &w);
    ck_assert_str_eq(harness_evidence(&h, "Frost and xyzzy mist, dew, hail"), "Frost|mist");
    ck_assert_str_eq(harness_evidence(&h, "xyzzy mist mist"), "mist");
    harness_close(&h);
    w.rows = "'b|plugh|plover|0:1800','k|fee|foe|0:4000'";
    weights_open(&h, &w);
    ck_assert_str_eq(harness_evidence(&h, "xyzzy plugh plover"), "plugh|plover");
    ck_assert_str_eq(harness_evidence(&h, "fee xyzzy foe"), "fee|foe");
    harness_close(&h);
}
END_TEST

START_TEST(evidence_has_at_most_four_words) {
    weights w = {OPEN};
    w.rows = "'s|mist|0:500','s|frost|0:501','s|dew|0:502','s|hail|0:503','s|sleet|0:504'";
    harness h;
    w.find = 1;
    weights_open(&h, &w);
    ck_assert_str_eq(harness_evidence(&h, "Mist x frost x dew x hail x sleet"),
                     "frost|dew|hail|sleet");
    harness_close(&h);
}
END_TEST

/* Findings and suggestions of all kinds in one note. */
static const char long_note[] =
    "She threw snow at a boy, 11, again and again. A storm but no rain; mist and frost, hail.";

/* A caller that switches them off, and a pack that has none, get what the rules find alone. */
START_TEST(switched_off_nothing_is_left_of_them) {
    weights w = {OPEN};
    harness with, without;
    size_t offset;
    w.find = w.also = 1;
    w.doubtful = 1000000;
    weights_open(&with, &w);
    harness_open(&without, NULL);
    brk_match_input in = {
        .bytes = long_note, .length = strlen(long_note), .age_months = 72, .use_rules = true};
    ck_assert_int_eq(brk_match(with.matcher, &with.reading, &in, &offset), BROOK_OK);
    ck_assert_int_eq(harness_read(&without, long_note, 72), BROOK_OK);
    ck_assert_uint_eq(with.reading.founds.count, without.reading.founds.count);
    ck_assert_uint_gt(with.reading.founds.count, 2);
    for (size_t i = 0; i < with.reading.founds.count; i++) {
        const brk_found *a = brk_vec_at(&with.reading.founds, i);
        const brk_found *b = brk_vec_at(&without.reading.founds, i);
        ck_assert_int_eq(a->kind, b->kind);
        ck_assert_uint_eq(a->target, b->target);
        ck_assert_uint_eq(a->rule, b->rule);
        ck_assert_uint_eq(a->status, b->status);
        ck_assert_int_eq(a->reader, BRK_READER_IS_RULES);
    }
    ck_assert(with.reading.work == without.reading.work);
    harness_close(&with);
    harness_close(&without);
}
END_TEST

/* And then to read the same note with them must not show what was not read. */
START_TEST(rules_off_leaves_the_weights) {
    weights w = {OPEN};
    harness h;
    size_t offset;
    w.find = 1;
    weights_open(&h, &w);
    const char *note = "Rain. Mist";
    brk_match_input in = {
        .bytes = note, .length = strlen(note), .age_months = 72, .use_learned = true};
    ck_assert_int_eq(brk_match(h.matcher, &h.reading, &in, &offset), BROOK_OK);
    ck_assert_uint_eq(h.reading.founds.count, 1);
    const brk_found *f = h.reading.founds.data;
    ck_assert_int_eq(f->reader, BRK_READER_IS_LEARNED);
    harness_close(&h);
}
END_TEST

int main(void) {
    const TTest *const tests[] = {relevance_is_a_sum,
                                  relevance_needs_the_bound_of_the_best,
                                  relevance_needs_a_word_that_says_it,
                                  relevant_is_the_clause_of_the_strongest_word,
                                  relevance_lets_hints_stand,
                                  doubt_leaves_words_to_rules,
                                  few_words_are_not_doubted,
                                  found_from_its_bound_on,
                                  nothing_is_found_in_a_note_that_is_not_relevant,
                                  a_further_one_has_a_bound_of_its_own,
                                  and_is_near_the_best,
                                  beside_what_a_rule_found_the_further_bound_holds,
                                  readers_are_told,
                                  modifiers_and_flags_have_their_bounds,
                                  what_words_set_aside_is_not_found,
                                  what_ages_tell_is_not_guessed,
                                  what_leads_outside_is_flagged_anyway,
                                  status_is_that_of_the_strongest_word,
                                  evidence_is_the_words_that_carried_it,
                                  evidence_has_at_most_four_words,
                                  switched_off_nothing_is_left_of_them,
                                  rules_off_leaves_the_weights};
    return harness_run("match learned find", tests, sizeof tests / sizeof *tests);
}
