/* Suggestions: what match offers, and the nearest by words where nothing was placed. */
#include "fixture.h"

#include <string.h>

static brk_found *offered(fixture *f, uint32_t behaviour, int32_t score) {
    brk_found *found = fixture_found(f, behaviour, 0, 4);
    found->suggestion = true;
    found->reader = BRK_READER_IS_LEARNED;
    found->score = score;
    f->reading.relevant = false;
    return found;
}

START_TEST(test_surest_first_and_count_for_nothing) {
    fixture f;
    fixture_open(&f, 9);
    offered(&f, TALK, 500);
    offered(&f, TOUCH, 700);
    offered(&f, TOUCH, 600);
    offered(&f, KISS, 900)->status = NEGATED;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.rating, BRK_NONE);
    ck_assert_uint_eq(f.out.finding_count, 0);
    ck_assert_uint_eq(f.out.suggestion_count, 2);
    ck_assert_uint_eq(f.out.suggestions[0].behaviour, TOUCH);
    /* In the band that rates it highest. */
    ck_assert_uint_eq(f.out.suggestions[0].band, B9);
    ck_assert_uint_eq(f.out.suggestions[0].rating, RED);
    ck_assert_uint_ne(f.out.suggestions[0].descriptor, BRK_NONE);
    ck_assert_uint_eq(f.out.suggestions[1].behaviour, TALK);
    ck_assert_ptr_nonnull(f.out.suggestions[1].because);
    fixture_close(&f);
}
END_TEST

START_TEST(test_not_what_was_found) {
    fixture f;
    fixture_open(&f, 9);
    offered(&f, TOUCH, 700);
    fixture_found(&f, TOUCH, 0, 4);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.suggestion_count, 0);
    fixture_close(&f);
}
END_TEST

static void nearest(fixture *f, brk_rule *rules, uint32_t count) {
    fixture_open(f, 10);
    f->model.rules = rules;
    f->model.rule_count = count;
}

START_TEST(test_nearest_by_words) {
    static uint32_t tells[] = {C_TELLS}, perhaps[] = {C_PERHAPS}, plain[] = {C_PLAIN};
    static brk_slot half[] = {{tells, 1}, {perhaps, 1}}, most[] = {{perhaps, 1}, {plain, 1}},
                    neutral[] = {{plain, 1}, {tells, 1}};
    brk_rule rules[] = {
        {.target = TOUCH, .all = half, .all_count = 2, .age_from_months = -1, .age_to_months = -1},
        {.target = TALK, .all = most, .all_count = 2, .age_from_months = -1, .age_to_months = -1},
        {.target = KISS,
         .all = neutral,
         .all_count = 2,
         .age_from_months = -1,
         .age_to_months = -1},
        {.target = ACT, .all = most, .all_count = 2, .age_from_months = 156, .age_to_months = -1},
        {.target = VAGUE, .all = most, .all_count = 2, .age_from_months = -1, .age_to_months = -1}};
    fixture f;
    nearest(&f, rules, 5);
    fixture_mention(&f, C_PERHAPS, 0, 4, 0);
    fixture_mention(&f, C_PLAIN, 5, 9, 0);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.rating, BRK_NONE);
    /* Both slots of TALK, half of TOUCH's; KISS by a neutral word only; ACT not at ten; never the
     * fallback. */
    ck_assert_uint_eq(f.out.suggestion_count, 2);
    ck_assert_uint_eq(f.out.suggestions[0].behaviour, TALK);
    ck_assert_uint_eq(f.out.suggestions[1].behaviour, TOUCH);
    fixture_close(&f);
}
END_TEST

START_TEST(test_nearest_beside_the_fallback_only) {
    static uint32_t perhaps[] = {C_PERHAPS};
    static brk_slot one[] = {{perhaps, 1}};
    brk_rule rules[] = {
        {.target = TALK, .all = one, .all_count = 1, .age_from_months = -1, .age_to_months = -1}};
    fixture f;
    nearest(&f, rules, 1);
    fixture_mention(&f, C_PERHAPS, 0, 4, 0);
    f.reading.relevant = true;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.rating, AMBER);
    ck_assert_uint_eq(f.out.suggestion_count, 1);
    fixture_found(&f, KISS, 0, 4);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.suggestion_count, 0);
    fixture_close(&f);
}
END_TEST

START_TEST(test_no_words_no_suggestions) {
    fixture f;
    fixture_open(&f, 10);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.suggestion_count, 0);
    fixture_close(&f);
}
END_TEST

/* ---- many concepts, each with a rule of its own -----------------------------------------------
 */

enum { CONCEPTS = 130 }; /* more than two words have bits */

typedef struct {
    brk_concept concepts[CONCEPTS];
    uint32_t ids[CONCEPTS];
    brk_slot slots[CONCEPTS];
    brk_rule rules[CONCEPTS];
} many_rules;

static void many_rules_open(fixture *f, many_rules *m) {
    fixture_open(f, 10);
    for (uint32_t i = 0; i < CONCEPTS; i++) {
        m->concepts[i] = (brk_concept){.id = "c", .relevance = BRK_RELEVANCE_NEEDS_CONTEXT};
        m->ids[i] = i;
        m->slots[i] = (brk_slot){&m->ids[i], 1};
        m->rules[i] = (brk_rule){.target = KISS,
                                 .all = &m->slots[i],
                                 .all_count = 1,
                                 .age_from_months = -1,
                                 .age_to_months = -1};
    }
    f->model.concepts = m->concepts;
    f->model.concept_count = CONCEPTS;
    f->model.rules = m->rules;
    f->model.rule_count = CONCEPTS;
}

static bool suggests(const fixture *f, uint32_t behaviour) {
    for (uint32_t i = 0; i < f->out.suggestion_count; i++) {
        if (f->out.suggestions[i].behaviour == behaviour) return true;
    }
    return false;
}

/* Of two mentioned concepts, in either order, each one's rule speaks, and no other. */
START_TEST(test_each_of_many_rules) {
    static const uint32_t some[] = {0, 1, 62, 63, 64, 65, 66, 126, 127, 128, 129};
    static many_rules m;
    for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
        for (size_t j = 0; j < sizeof some / sizeof *some; j++) {
            fixture f;
            if (i == j) continue;
            many_rules_open(&f, &m);
            m.rules[some[i]].target = TALK;
            m.rules[some[j]].target = TOUCH;
            fixture_mention(&f, some[i], 0, 4, 0);
            fixture_mention(&f, some[j], 5, 9, 0);
            fixture_rated(&f);
            ck_assert_uint_eq(f.out.suggestion_count, 2);
            ck_assert(suggests(&f, TALK) && suggests(&f, TOUCH));
            fixture_close(&f);
        }
    }
}
END_TEST

/* ---- how near ---------------------------------------------------------------------------------
 */

/* A rule of slots which the note's words (concepts 0, 1, ...) fill up to a number. */
static void give_slots(many_rules *m, uint32_t rule, uint32_t target, uint32_t slots,
                       uint32_t filled) {
    static brk_slot lists[4][4];
    m->rules[rule].target = target;
    m->rules[rule].all = lists[rule];
    m->rules[rule].all_count = slots;
    for (uint32_t i = 0; i < slots; i++)
        lists[rule][i] = m->slots[i < filled ? i : 100];
}

START_TEST(test_half_is_near_enough) {
    static const struct {
        uint32_t slots, filled, count;
    } cases[] = {{2, 1, 1}, {3, 1, 0}, {3, 2, 1}, {4, 1, 0}, {4, 2, 1}, {4, 4, 1}};
    static many_rules m;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture f;
        many_rules_open(&f, &m);
        f.model.rule_count = 1;
        give_slots(&m, 0, ALONE, cases[i].slots, cases[i].filled); /* the first of all behaviours */
        for (uint32_t c = 0; c < 4; c++)
            fixture_mention(&f, c, c * 5, c * 5 + 4, 0);
        fixture_rated(&f);
        ck_assert_uint_eq(f.out.suggestion_count, cases[i].count);
        if (cases[i].count) ck_assert(suggests(&f, ALONE));
        fixture_close(&f);
    }
}
END_TEST

START_TEST(test_nearest_rule_of_each_behaviour) {
    static many_rules m;
    fixture f;
    many_rules_open(&f, &m);
    f.model.rule_count = 3;
    give_slots(&m, 0, TALK, 2, 2);
    give_slots(&m, 1, TALK, 2, 1); /* a worse one behind the best changes nothing */
    give_slots(&m, 2, TOUCH, 3, 2);
    fixture_mention(&f, 0, 0, 4, 0);
    fixture_mention(&f, 1, 5, 9, 0);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.suggestion_count, 2);
    ck_assert_uint_eq(f.out.suggestions[0].behaviour, TALK);
    ck_assert_uint_eq(f.out.suggestions[1].behaviour, TOUCH);
    fixture_close(&f);
}
END_TEST

START_TEST(test_five_of_six_and_none_behind_the_last) {
    static many_rules m;
    static const uint32_t targets[] = {ALONE, TOUCH, TALK, ACT, NAMED, KISS};
    brk_behaviour all[8];
    fixture f;
    many_rules_open(&f, &m);
    memcpy(all, f.model.behaviours, 7 * sizeof *all);
    all[7] = all[KISS];
    f.model.behaviours = all;
    f.model.behaviour_count = 8;
    for (uint32_t i = 0; i < 6; i++) {
        m.rules[i].target = targets[i];
        fixture_mention(&f, i, i * 5, i * 5 + 4, 0);
    }
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.suggestion_count, 5);
    for (uint32_t i = 0; i < 5; i++)
        ck_assert_uint_eq(f.out.suggestions[i].behaviour, targets[i]);
    fixture_close(&f);
}
END_TEST

/* A slot is filled by any word of its list; what is set aside fills none and asks for no rule. */
START_TEST(test_what_fills_a_slot) {
    static many_rules m;
    uint32_t either[] = {50, 1};
    brk_slot one = {either, 2}, two[] = {{&m.ids[2], 1}, {&m.ids[3], 1}};
    fixture f;
    many_rules_open(&f, &m);
    f.model.rule_count = 2;
    m.concepts[3].relevance = BRK_RELEVANCE_NEUTRAL;
    m.rules[0].all = &one;
    m.rules[0].target = TALK;
    m.rules[1].all = two;
    m.rules[1].all_count = 2;
    m.rules[1].target = TOUCH;
    fixture_mention(&f, 1, 0, 4, 0);
    fixture_mention(&f, 2, 5, 9, 0)->status = NEGATED;
    fixture_mention(&f, 3, 10, 14, 0);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.suggestion_count, 1);
    ck_assert(suggests(&f, TALK));
    m.rules[0].age_to_months = 0; /* for the first month of life alone */
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.suggestion_count, 0);
    fixture_close(&f);
}
END_TEST

FIXTURE_MAIN("suggest", test_each_of_many_rules, test_half_is_near_enough,
             test_nearest_rule_of_each_behaviour, test_five_of_six_and_none_behind_the_last,
             test_what_fills_a_slot, test_surest_first_and_count_for_nothing,
             test_not_what_was_found, test_nearest_by_words, test_nearest_beside_the_fallback_only,
             test_no_words_no_suggestions)
