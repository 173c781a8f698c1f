/* What coverage and mutants found untested: effects for named behaviours, suggestions by rules,
 * ages at the edge of a rule, messages with places that are not theirs. */
#include "fixture.h"

#include <string.h>

START_TEST(test_effect_for_named_behaviours) {
    static uint32_t of_kiss[] = {KISS, TALK};
    static brk_effect only_kiss[] = {
        {.raise_to = RED, .at_least = BRK_NONE, .behaviours = {of_kiss, 2}}};
    static const struct {
        uint32_t behaviour, raised_to;
    } cases[] = {{KISS, RED}, {TALK, RED}, {ALONE, BRK_NONE}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture f;
        brk_modifier own[6];
        fixture_open(&f, 10);
        memcpy(own, f.model.modifiers, sizeof own);
        own[FORCE].effects = only_kiss;
        f.model.modifiers = own;
        fixture_found(&f, cases[i].behaviour, 0, 4)->modifiers = BIT(FORCE);
        fixture_rated(&f);
        ck_assert_uint_eq(f.out.findings[0].raised_to, cases[i].raised_to);
        ck_assert_uint_eq(f.out.findings[0].modifiers, cases[i].raised_to == RED ? BIT(FORCE) : 0);
        fixture_close(&f);
    }
}
END_TEST

/* A modifier that names kinds and behaviours fits by either. */
START_TEST(test_effect_for_kinds_or_behaviours) {
    static uint32_t of_alone[] = {ALONE};
    static brk_effect mixed[] = {
        {.raise_to = RED, .at_least = BRK_NONE, .kinds = BIT(1), .behaviours = {of_alone, 1}}};
    static const struct {
        uint32_t behaviour, raised_to;
    } cases[] = {{TALK, RED}, {ALONE, RED}, {KISS, BRK_NONE}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture f;
        brk_modifier own[6];
        fixture_open(&f, 10);
        memcpy(own, f.model.modifiers, sizeof own);
        own[FORCE].effects = mixed;
        f.model.modifiers = own;
        fixture_found(&f, cases[i].behaviour, 0, 4)->modifiers = BIT(FORCE);
        fixture_rated(&f);
        ck_assert_uint_eq(f.out.findings[0].raised_to, cases[i].raised_to);
        fixture_close(&f);
    }
}
END_TEST

static brk_found *offered(fixture *f, uint32_t behaviour, int32_t score) {
    brk_found *found = fixture_found(f, behaviour, 0, 4);
    found->suggestion = true;
    found->score = score;
    f->reading.relevant = false;
    return found;
}

START_TEST(test_why_a_rule_suggests) {
    brk_rule rules[] = {{.target = TALK, .because = "what the rule says"}, {.target = TOUCH}};
    fixture f;
    fixture_open(&f, 10);
    f.model.rules = rules;
    f.model.rule_count = 2;
    offered(&f, TALK, 900)->rule = 0;
    offered(&f, TOUCH, 800)->rule = 1;
    offered(&f, KISS, 700)->rule = BRK_NONE;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.suggestion_count, 3);
    ck_assert_str_eq(f.out.suggestions[0].because, "what the rule says");
    ck_assert_str_eq(f.out.suggestions[1].because, "a touch");
    ck_assert_str_eq(f.out.suggestions[2].because, "suggested by weights");
    fixture_close(&f);
}
END_TEST

START_TEST(test_no_more_suggestions_than_five) {
    fixture f;
    fixture_open(&f, 10);
    offered(&f, TALK, 500);
    offered(&f, KISS, 600);
    offered(&f, ALONE, 700);
    offered(&f, TOUCH, 800);
    offered(&f, ACT, 900);
    offered(&f, NAMED, 400);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.suggestion_count, 5);
    ck_assert_uint_eq(f.out.suggestions[0].behaviour, ACT);
    ck_assert_uint_eq(f.out.suggestions[4].behaviour, TALK);
    fixture_close(&f);
}
END_TEST

/* Of mentions whose statuses are as strong as each other, the first tells the fallback's; where no
 * mention tells it, it is the default. */
START_TEST(test_status_of_the_fallback) {
    brk_status_kind own[5];
    fixture f;
    fixture_open(&f, 10);
    memcpy(own, f.model.statuses, sizeof own);
    own[SAID].precedence = own[PAST].precedence = 20;
    f.model.statuses = own;
    f.model.default_status = DENIED;
    f.reading.relevant = true;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].behaviours[0], VAGUE);
    ck_assert_uint_eq(f.out.findings[0].status, DENIED);
    ck_assert_uint_eq(f.out.findings[0].span_count, 0);
    fixture_mention(&f, C_TELLS, 0, 4, 0)->status = PAST;
    fixture_mention(&f, C_TELLS, 5, 9, 0)->status = SAID;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].status, PAST);
    own[SAID].precedence = 21;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].status, SAID);
    ck_assert_uint_eq(f.out.findings[0].span_count, 2);
    fixture_close(&f);
}
END_TEST

/* A fallback of a child of nine, of whom the note may tell another age too, beside this age. */
static brk_rated_finding beside_age(int32_t told_from, int32_t told_to, int32_t from, int32_t to) {
    fixture f;
    fixture_open(&f, 9);
    if (told_from >= 0) fixture_told(&f, told_from, told_to);
    f.reading.relevant = true;
    fixture_mention(&f, C_TELLS, 0, 4, 0);
    brk_age_mention *age = brk_vec_push(&f.reading.ages);
    age->from_months = from * 12;
    age->to_months = to * 12 + 11;
    fixture_rated(&f);
    brk_rated_finding finding = f.out.findings[0];
    fixture_close(&f);
    return finding;
}

/* Whose age it is, at both ends of what is known of the child's. */
START_TEST(test_age_beside_the_fallback) {
    ck_assert_uint_eq(beside_age(-1, -1, 9, 13).cell_count, 2); /* the child's own */
    ck_assert_uint_eq(beside_age(-1, -1, 5, 9).cell_count, 2);
    ck_assert_uint_eq(beside_age(-1, -1, 10, 13).cell_count, 3); /* another's */
    ck_assert_uint_eq(beside_age(-1, -1, 5, 5).modifiers, BIT(GAP));
    ck_assert_uint_eq(beside_age(3, 5, 5, 5).modifiers, 0); /* as told */
    ck_assert_uint_eq(beside_age(3, 5, 1, 3).modifiers, 0);
    ck_assert_uint_eq(beside_age(0, 2, 1, 1).modifiers, 0);
    ck_assert_uint_eq(beside_age(3, 4, 5, 5).modifiers, BIT(GAP));
}
END_TEST

START_TEST(test_no_rating_below_an_age) {
    static uint32_t of_kiss[] = {KISS};
    fixture f;
    fixture_open(&f, 10);
    f.model.under_age_behaviours = (brk_ids){of_kiss, 1};
    f.model.under_age_rating = BRK_NONE;
    fixture_found(&f, KISS, 0, 4)->modifiers = BIT(FORCE);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].raised_to, RED);
    ck_assert(!f.out.findings[0].raised_by_age);
    ck_assert_uint_eq(f.out.warning_count, 0);
    fixture_close(&f);
}
END_TEST

/* The second of a code's candidates is looked at as the first is, and none beyond. */
START_TEST(test_candidates_of_a_code) {
    static uint32_t of_kiss[] = {KISS};
    brk_kind own[3];
    fixture f;
    fixture_open(&f, 14);
    fixture_no_text(&f);
    fixture_code(&f, "13-17.G9"); /* talk or kiss */
    f.model.under_age_behaviours = (brk_ids){of_kiss, 1};
    f.model.under_age_below_months = 16 * 12;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].raised_to, RED);
    ck_assert(f.out.findings[0].raised_by_age);
    fixture_close(&f);
    fixture_open(&f, 10);
    memcpy(own, f.model.kinds, sizeof own);
    own[0].involves_other = true;
    own[1].involves_other = false;
    f.model.kinds = own;
    fixture_other(fixture_found(&f, TALK, 0, 4), 14, 14);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].cell_count, 1);
    fixture_close(&f);
}
END_TEST

static uint32_t perhaps[] = {C_PERHAPS}, plain[] = {C_PLAIN};
static brk_slot one[] = {{perhaps, 1}};

static uint32_t suggested(int32_t from, int32_t to, bool unless_plain) {
    brk_rule rule = {.target = TALK,
                     .all = one,
                     .all_count = 1,
                     .age_from_months = from,
                     .age_to_months = to,
                     .none_in_note = {unless_plain ? plain : NULL, unless_plain ? 1 : 0}};
    fixture f;
    fixture_open(&f, 10); /* 120 months */
    f.model.rules = &rule;
    f.model.rule_count = 1;
    fixture_mention(&f, C_PERHAPS, 0, 4, 0);
    fixture_mention(&f, C_PLAIN, 5, 9, 0);
    fixture_rated(&f);
    uint32_t count = f.out.suggestion_count;
    fixture_close(&f);
    return count;
}

START_TEST(test_ages_at_the_edge_of_a_rule) {
    ck_assert_uint_eq(suggested(-1, -1, false), 1);
    ck_assert_uint_eq(suggested(120, -1, false), 1);
    ck_assert_uint_eq(suggested(121, -1, false), 0);
    ck_assert_uint_eq(suggested(-1, 120, false), 1);
    ck_assert_uint_eq(suggested(-1, 119, false), 0);
    ck_assert_uint_eq(suggested(120, 120, false), 1);
    ck_assert_uint_eq(suggested(-1, -1, true), 0);
}
END_TEST

static void expect_said(const char *message, const char *said) {
    fixture f;
    brk_fill fill = {.name = "age", .kind = BRK_FILL_NUMBER, .number = 7};
    fixture_open(&f, 7);
    f.model.messages[BRK_SAY_UNDER_AGE] = message;
    ck_assert(brk_say(&f.model, BRK_SAY_UNDER_AGE, &fill, 1, &f.error));
    ck_assert_str_eq(f.error.length ? f.error.data : "", said);
    fixture_close(&f);
}

/* Refused when a pack is loaded; said without them all the same, and nothing is read beyond. */
START_TEST(test_places_that_are_no_places) {
    expect_said("<{age}>", "<7>");
    expect_said("<{ages}>", "<>");
    expect_said("<{ag}>", "<>");
    expect_said("<{agf}>", "<>");
    expect_said("cut {age", "cut ");
    expect_said(NULL, "");
}
END_TEST

FIXTURE_MAIN("edges", test_age_beside_the_fallback, test_no_rating_below_an_age,
             test_candidates_of_a_code, test_status_of_the_fallback,
             test_effect_for_named_behaviours, test_effect_for_kinds_or_behaviours,
             test_why_a_rule_suggests, test_no_more_suggestions_than_five,
             test_ages_at_the_edge_of_a_rule, test_places_that_are_no_places)
