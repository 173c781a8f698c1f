/* Words that raised: of modifiers that the note names, of ages, of flags; none where nothing was
 * said. */
#include "fixture.h"

/* Gives a found thing the words start..end. */
static void says(fixture *f, brk_found *found, uint32_t start, uint32_t end) {
    brk_span *span = brk_vec_push(&f->reading.spans);
    *span = (brk_span){start, end};
    if (found->span_count == 0) found->first_span = (uint32_t)f->reading.spans.count - 1;
    found->span_count++;
}

static void age_told(fixture *f, int32_t years, uint32_t start, uint32_t end) {
    brk_token *token = brk_vec_push(&f->reading.text.tokens);
    token->start = start;
    token->end = end;
    brk_age_mention *age = brk_vec_push(&f->reading.ages);
    age->first = age->last = (uint32_t)f->reading.text.tokens.count - 1;
    age->from_months = years * 12;
    age->to_months = years * 12 + 11;
}

static void expect_span(const brk_words_of *words, uint32_t index, uint32_t start, uint32_t end) {
    ck_assert_uint_lt(index, words->span_count);
    ck_assert_uint_eq(words->spans[index].start, start);
    ck_assert_uint_eq(words->spans[index].end, end);
}

START_TEST(test_named_modifiers_in_order) {
    fixture f;
    fixture_open(&f, 10);
    fixture_found(&f, ALONE, 0, 4)->modifiers = BIT(FORCE) | BIT(HIDDEN);
    brk_found *hidden = fixture_extra(&f, BRK_FINDS_MODIFIER, HIDDEN);
    says(&f, hidden, 30, 34);
    brk_found *force = fixture_extra(&f, BRK_FINDS_MODIFIER, FORCE);
    says(&f, force, 10, 14);
    says(&f, force, 14, 20); /* touches: one span */
    fixture_rated(&f);
    const brk_rated_finding *out = &f.out.findings[0];
    ck_assert_uint_eq(out->modifiers, BIT(FORCE) | BIT(HIDDEN));
    ck_assert_uint_eq(out->modifier_words[0].span_count, 1); /* FORCE comes first */
    expect_span(&out->modifier_words[0], 0, 10, 20);
    expect_span(&out->modifier_words[1], 0, 30, 34);
    fixture_close(&f);
}
END_TEST

/* Of what goes with it and changes nothing too. */
START_TEST(test_words_of_what_is_noted) {
    fixture f;
    fixture_open(&f, 10);
    fixture_found(&f, TOUCH, 0, 4)->modifiers = BIT(FORCE) | BIT(AGAIN); /* it is red already */
    says(&f, fixture_extra(&f, BRK_FINDS_MODIFIER, AGAIN), 30, 34);
    says(&f, fixture_extra(&f, BRK_FINDS_MODIFIER, FORCE), 10, 14);
    fixture_rated(&f);
    const brk_rated_finding *out = &f.out.findings[0];
    ck_assert_uint_eq(out->modifiers, 0);
    ck_assert_uint_eq(out->noted, BIT(FORCE) | BIT(AGAIN));
    ck_assert_uint_eq(out->noted_words[0].span_count, 1);
    expect_span(&out->noted_words[0], 0, 10, 14);
    expect_span(&out->noted_words[1], 0, 30, 34);
    fixture_close(&f);
}
END_TEST

START_TEST(test_what_does_not_count_lends_no_words) {
    fixture f;
    fixture_open(&f, 10);
    fixture_found(&f, KISS, 0, 4)->modifiers = BIT(FORCE);
    brk_found *denied = fixture_extra(&f, BRK_FINDS_MODIFIER, FORCE);
    denied->status = NEGATED;
    says(&f, denied, 10, 14);
    fixture_extra(&f, BRK_FINDS_MODIFIER, FORCE)->suggestion = true;
    says(&f, brk_vec_at(&f.reading.founds, 2), 20, 24);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].modifier_words[0].span_count, 0);
    fixture_close(&f);
}
END_TEST

START_TEST(test_age_of_another) {
    fixture f;
    fixture_open(&f, 8);
    brk_found *found = fixture_found(&f, KISS, 0, 4);
    found->modifiers = BIT(GAP);
    fixture_other(found, 13, 13);
    age_told(&f, 8, 40, 41);
    age_told(&f, 13, 50, 52);
    fixture_rated(&f);
    const brk_rated_finding *out = &f.out.findings[0];
    ck_assert_uint_eq(out->modifiers, BIT(GAP));
    ck_assert_uint_eq(out->modifier_words[0].span_count, 1);
    expect_span(&out->modifier_words[0], 0, 50, 52);
    fixture_close(&f);
}
END_TEST

START_TEST(test_codes_alone_have_none) {
    fixture f;
    fixture_open(&f, 10);
    fixture_no_text(&f);
    fixture_code(&f, "kiss");
    fixture_rated(&f);
    ck_assert_ptr_null(f.out.findings[0].modifier_words);
    ck_assert_ptr_null(f.out.flag_words);
    fixture_close(&f);
}
END_TEST

START_TEST(test_flag_words) {
    fixture f;
    fixture_open(&f, 10);
    fixture_found(&f, KISS, 0, 4);
    says(&f, fixture_extra(&f, BRK_FINDS_FLAG, F_OUTSIDE), 60, 66);
    fixture_rated(&f);
    uint32_t place = 0;
    for (uint32_t i = 0; i < F_OUTSIDE; i++)
        place += (f.out.flags >> i & 1) != 0;
    ck_assert(f.out.flags & BIT(F_OUTSIDE));
    ck_assert_uint_eq(f.out.flag_words[place].span_count, 1);
    expect_span(&f.out.flag_words[place], 0, 60, 66);
    fixture_close(&f);
}
END_TEST

/* A set has 64 items. */
START_TEST(test_words_of_the_last_flag) {
    brk_flag own[64] = {{.id = "first"}};
    fixture f;
    fixture_open(&f, 10);
    f.model.flags = own;
    f.model.flag_count = 64;
    says(&f, fixture_extra(&f, BRK_FINDS_FLAG, 0), 0, 4);
    says(&f, fixture_extra(&f, BRK_FINDS_FLAG, 63), 10, 14);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.flags, BIT(0) | BIT(63));
    expect_span(&f.out.flag_words[0], 0, 0, 4);
    expect_span(&f.out.flag_words[1], 0, 10, 14);
    fixture_close(&f);
}
END_TEST

FIXTURE_MAIN("words", test_words_of_the_last_flag, test_named_modifiers_in_order,
             test_words_of_what_is_noted, test_what_does_not_count_lends_no_words,
             test_age_of_another, test_codes_alone_have_none, test_flag_words)
