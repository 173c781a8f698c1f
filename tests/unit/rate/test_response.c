/* Responses and legal notes: when they apply, in what order, none twice. */
#include "fixture.h"

#include <string.h>

#define ANY_AGE .age_from = -1, .age_to = -1

static bool holds(fixture *f, brk_when when) {
    brk_legal legal = {.id = "note", .text = "text", .when = when};
    f->model.legal = &legal;
    f->model.legal_count = 1;
    fixture_rated(f);
    return f->out.legal_count == 1;
}

START_TEST(test_when) {
    static uint32_t touch[] = {TOUCH}, kiss[] = {KISS};
    fixture f;
    fixture_open(&f, 7);
    fixture_found(&f, TOUCH, 0, 4)->modifiers = BIT(FORCE);
    ck_assert(holds(&f, (brk_when){ANY_AGE}));
    ck_assert(holds(&f, (brk_when){ANY_AGE, .ratings = BIT(RED) | BIT(GREEN)}));
    ck_assert(!holds(&f, (brk_when){ANY_AGE, .ratings = BIT(AMBER)}));
    ck_assert(!holds(&f, (brk_when){ANY_AGE, .unrated = true}));
    ck_assert(holds(&f, (brk_when){ANY_AGE, .behaviours = {touch, 1}}));
    ck_assert(!holds(&f, (brk_when){ANY_AGE, .behaviours = {kiss, 1}}));
    ck_assert(holds(&f, (brk_when){ANY_AGE, .kinds = BIT(2)}));
    ck_assert(!holds(&f, (brk_when){ANY_AGE, .kinds = BIT(0)}));
    ck_assert(holds(&f, (brk_when){ANY_AGE, .modifiers = BIT(FORCE)}));
    ck_assert(!holds(&f, (brk_when){ANY_AGE, .modifiers = BIT(GAP)}));
    ck_assert(!holds(&f, (brk_when){ANY_AGE, .flags = BIT(F_GROWN)}));
    ck_assert(holds(&f, (brk_when){ANY_AGE, .bands = BIT(B5)}));
    ck_assert(!holds(&f, (brk_when){ANY_AGE, .bands = BIT(B9)}));
    ck_assert(holds(&f, (brk_when){.age_from = 7, .age_to = 7}));
    ck_assert(!holds(&f, (brk_when){.age_from = 8, .age_to = -1}));
    ck_assert(!holds(&f, (brk_when){.age_from = -1, .age_to = 6}));
    /* Every part must hold. */
    ck_assert(!holds(&f, (brk_when){ANY_AGE, .ratings = BIT(RED), .kinds = BIT(0)}));
    fixture_close(&f);
}
END_TEST

START_TEST(test_when_unrated) {
    fixture f;
    fixture_open(&f, 7);
    ck_assert(holds(&f, (brk_when){ANY_AGE, .unrated = true}));
    ck_assert(holds(&f, (brk_when){ANY_AGE, .unrated = true, .ratings = BIT(RED)}));
    ck_assert(!holds(&f, (brk_when){ANY_AGE, .ratings = BIT(RED)}));
    ck_assert(holds(&f, (brk_when){ANY_AGE}));
    fixture_found(&f, TOUCH, 0, 4)->status = NEGATED;
    f.reading.relevant = false;
    ck_assert(!holds(&f, (brk_when){ANY_AGE, .kinds = BIT(2)})); /* set aside */
    ck_assert(holds(&f, (brk_when){ANY_AGE, .flags = BIT(F_NEGATED)}));
    fixture_close(&f);
}
END_TEST

START_TEST(test_when_without_an_age) {
    fixture f;
    fixture_open(&f, -1);
    fixture_no_text(&f);
    fixture_code(&f, "5-9.A1");
    ck_assert(!holds(&f, (brk_when){.age_from = 0, .age_to = 17}));
    ck_assert(holds(&f, (brk_when){ANY_AGE, .bands = BIT(B5)}));
    fixture_close(&f);
}
END_TEST

START_TEST(test_sections_then_order_without_repeats) {
    static const char *call[] = {"call"}, *look[] = {"look", "listen"},
                      *write[] = {"write", "look"}, *tell[] = {"tell"}, *avoid[] = {"avoid"};
    brk_when any = {ANY_AGE};
    brk_when never = {ANY_AGE, .flags = BIT(F_TELLS)};
    brk_response responses[] = {
        {.id = "never", .when = never, .tell = {tell, 1}},
        {.id = "soon", .when = any, .urgent = {call, 1}, .act = {write, 2}},
        {.id = "late", .when = any, .act = {look, 2}, .avoid = {avoid, 1}},
        {.id = "same", .when = any, .urgent = {call, 1}, .record = {write, 1}}};
    fixture f;
    fixture_open(&f, 7);
    f.model.responses = responses;
    f.model.response_count = 4;
    fixture_rated(&f);
    const char *wanted[] = {"call", "write", "look", "listen", "avoid"};
    const uint8_t sections[] = {BROOK_RESPONSE_URGENT, BROOK_RESPONSE_DO, BROOK_RESPONSE_DO,
                                BROOK_RESPONSE_DO, BROOK_RESPONSE_AVOID};
    ck_assert_uint_eq(f.out.paragraph_count, 5);
    for (size_t i = 0; i < 5; i++) {
        ck_assert_str_eq(f.out.paragraphs[i].text, wanted[i]);
        ck_assert_uint_eq(f.out.paragraphs[i].section, sections[i]);
    }
    ck_assert_uint_eq(f.out.paragraphs[2].response, 1); /* the first to say it */
    fixture_close(&f);
}
END_TEST

START_TEST(test_legal_in_the_order_of_the_pack) {
    brk_when any = {ANY_AGE};
    brk_when never = {ANY_AGE, .flags = BIT(F_TELLS)};
    brk_legal legal[] = {
        {.id = "a", .when = any}, {.id = "b", .when = never}, {.id = "c", .when = any}};
    fixture f;
    fixture_open(&f, 7);
    f.model.legal = legal;
    f.model.legal_count = 3;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.legal_count, 2);
    ck_assert_uint_eq(f.out.legal[0], 0);
    ck_assert_uint_eq(f.out.legal[1], 2);
    fixture_close(&f);
}
END_TEST

FIXTURE_MAIN("response", test_when, test_when_unrated, test_when_without_an_age,
             test_sections_then_order_without_repeats, test_legal_in_the_order_of_the_pack)
