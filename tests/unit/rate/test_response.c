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

/* A touch and a talk that count, a kiss that is set aside; one word of each kind, the last negated.
 */
static void of_all_kinds(fixture *f) {
    fixture_open(f, 7);
    fixture_found(f, TOUCH, 0, 4)->modifiers = BIT(FORCE);
    fixture_found(f, TALK, 5, 9);
    fixture_found(f, KISS, 10, 14)->status = NEGATED;
    fixture_mention(f, C_TELLS, 20, 24, 0);
    fixture_mention(f, C_PERHAPS, 25, 29, 0)->status = SAID;
    fixture_mention(f, C_PLAIN, 30, 34, 0)->status = NEGATED;
}

static bool has(const uint32_t *items, uint32_t count, uint32_t wanted) {
    for (uint32_t i = 0; i < count; i++) {
        if (items[i] == wanted) return true;
    }
    return false;
}

/* Behaviours and kinds hold of one finding together. */
START_TEST(test_behaviours_and_kinds) {
    static const uint32_t kind_of[] = {0, 2, 1, 2, 2, 2, 2};
    uint32_t lists[][2] = {
        {TOUCH, KISS}, {KISS, TOUCH}, {TALK, KISS}, {KISS, ALONE}, {ALONE, TALK}};
    fixture f;
    of_all_kinds(&f);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        for (uint32_t count = 0; count <= 2; count++) {
            for (brk_mask kinds = 0; kinds < 8; kinds++) {
                bool wanted = count == 0 && kinds == 0;
                for (uint32_t b = TOUCH; b <= TALK; b++)
                    wanted = wanted || ((count == 0 || has(lists[i], count, b)) &&
                                        (kinds == 0 || (kinds & BIT(kind_of[b]))));
                brk_when when = {ANY_AGE, .behaviours = {lists[i], count}, .kinds = kinds};
                ck_assert_int_eq(holds(&f, when), wanted);
            }
        }
    }
    fixture_close(&f);
}
END_TEST

START_TEST(test_of_a_codes_candidates) {
    static uint32_t kiss[] = {KISS}, talk[] = {TALK}, touch[] = {TOUCH};
    fixture f;
    fixture_open(&f, 15);
    fixture_no_text(&f);
    fixture_code(&f, "13-17.G9"); /* talk or kiss */
    ck_assert(holds(&f, (brk_when){ANY_AGE, .behaviours = {talk, 1}}));
    ck_assert(holds(&f, (brk_when){ANY_AGE, .behaviours = {kiss, 1}}));
    ck_assert(!holds(&f, (brk_when){ANY_AGE, .behaviours = {touch, 1}}));
    ck_assert(holds(&f, (brk_when){ANY_AGE, .kinds = BIT(2)}));
    fixture_close(&f);
}
END_TEST

START_TEST(test_words) {
    static uint32_t tells[] = {C_TELLS}, perhaps[] = {C_PERHAPS}, plain[] = {C_PLAIN},
                    both[] = {C_PLAIN, C_PERHAPS};
    fixture f;
    of_all_kinds(&f);
    ck_assert(holds(&f, (brk_when){ANY_AGE, .concepts = {tells, 1}}));
    ck_assert(holds(&f, (brk_when){ANY_AGE, .concepts = {perhaps, 1}}));
    ck_assert(!holds(&f, (brk_when){ANY_AGE, .concepts = {plain, 1}}));
    ck_assert(holds(&f, (brk_when){ANY_AGE, .concepts = {both, 2}}));
    ck_assert(!holds(&f, (brk_when){ANY_AGE, .concepts = {both, 1}}));
    fixture_close(&f);
    fixture_open(&f, 7);
    fixture_no_text(&f);
    fixture_code(&f, "5-9.A1");
    ck_assert(!holds(&f, (brk_when){ANY_AGE, .concepts = {tells, 1}}));
    fixture_close(&f);
}
END_TEST

START_TEST(test_ages) {
    fixture f;
    of_all_kinds(&f);
    for (int32_t from = -1; from <= 9; from++) {
        for (int32_t to = -1; to <= 9; to++) {
            bool wanted = (from < 0 || from <= 7) && (to < 0 || to >= 7);
            ck_assert_int_eq(holds(&f, (brk_when){.age_from = from, .age_to = to}), wanted);
        }
    }
    f.subject.age_months = 11; /* in the first year */
    ck_assert(holds(&f, (brk_when){.age_from = 0, .age_to = 0}));
    ck_assert(holds(&f, (brk_when){.age_from = -1, .age_to = 0}));
    ck_assert(!holds(&f, (brk_when){.age_from = 1, .age_to = -1}));
    fixture_close(&f);
    fixture_open(&f, -1);
    fixture_no_text(&f);
    fixture_code(&f, "5-9.A1");
    ck_assert(!holds(&f, (brk_when){.age_from = -1, .age_to = 17}));
    ck_assert(!holds(&f, (brk_when){.age_from = 0, .age_to = -1}));
    fixture_close(&f);
}
END_TEST

/* Of flags, modifiers and bands, one of those named is enough; each part must hold. */
START_TEST(test_any_of_each_part) {
    fixture f;
    of_all_kinds(&f);
    fixture_extra(&f, BRK_FINDS_FLAG, F_TELLS);
    for (uint32_t held = 0; held < 8; held++) {
        brk_when when = {ANY_AGE, .flags = BIT(F_GROWN) | (held & 1 ? BIT(F_TELLS) : BIT(F_PAST)),
                         .modifiers = BIT(GAP) | (held & 2 ? BIT(FORCE) : BIT(ODD)),
                         .bands = BIT(B0) | (held & 4 ? BIT(B5) : BIT(B9))};
        ck_assert_int_eq(holds(&f, when), held == 7);
    }
    fixture_close(&f);
}
END_TEST

/* More texts than a word has bits: each shown once, where it first stands, in each section's order.
 */
START_TEST(test_many_texts) {
    enum { COUNT = 130 };
    static char words[COUNT][5];
    static const char *texts[COUNT], *again[COUNT];
    brk_response responses[] = {
        {.id = "all", .when = {ANY_AGE}, .act = {texts, COUNT}},
        {.id = "not", .when = {ANY_AGE, .unrated = true}, .tell = {texts, 1}},
        {.id = "again", .when = {ANY_AGE}, .record = {again, COUNT}}};
    fixture f;
    for (uint32_t i = 0; i < COUNT; i++) {
        words[i][0] = 'a';
        words[i][1] = (char)('0' + i / 100);
        words[i][2] = (char)('0' + i / 10 % 10);
        words[i][3] = (char)('0' + i % 10);
        texts[i] = words[i];
        again[COUNT - 1 - i] = words[i];
    }
    again[30] = "new";
    of_all_kinds(&f);
    f.model.responses = responses;
    f.model.response_count = 3;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.paragraph_count, COUNT + 1);
    for (uint32_t i = 0; i < COUNT; i++) {
        ck_assert_str_eq(f.out.paragraphs[i].text, texts[i]);
        ck_assert_uint_eq(f.out.paragraphs[i].response, 0);
        ck_assert_uint_eq(f.out.paragraphs[i].section, BROOK_RESPONSE_DO);
    }
    ck_assert_str_eq(f.out.paragraphs[COUNT].text, "new");
    ck_assert_uint_eq(f.out.paragraphs[COUNT].response, 2);
    ck_assert_uint_eq(f.out.paragraphs[COUNT].section, BROOK_RESPONSE_RECORD);
    fixture_close(&f);
}
END_TEST

/* Modifiers of what is set aside are none of the observation's. */
START_TEST(test_modifiers_of_what_counts) {
    fixture f;
    fixture_open(&f, 7);
    brk_found *found = fixture_found(&f, TALK, 0, 4);
    found->modifiers = BIT(FORCE);
    ck_assert(holds(&f, (brk_when){ANY_AGE, .modifiers = BIT(FORCE)}));
    found->status = NEGATED;
    fixture_found(&f, KISS, 5, 9);
    ck_assert(!holds(&f, (brk_when){ANY_AGE, .modifiers = BIT(FORCE)}));
    fixture_close(&f);
}
END_TEST

FIXTURE_MAIN("response", test_modifiers_of_what_counts, test_of_a_codes_candidates,
             test_behaviours_and_kinds, test_words, test_ages, test_any_of_each_part,
             test_many_texts, test_when, test_when_unrated, test_when_without_an_age,
             test_sections_then_order_without_repeats, test_legal_in_the_order_of_the_pack)
