/* The role that words leave open: the pack's, but not beside its flags, not of its exceptions. */
#include "fixture.h"

static void open_with_own_role(fixture *f) {
    fixture_open(f, 10);
    f->model.own_role = BRK_ROLE_DISPLAYED;
}

/* Words that tell no role. */
static brk_found *found_open(fixture *f, uint32_t behaviour, uint32_t start, uint32_t end) {
    brk_found *found = fixture_found(f, behaviour, start, end);
    found->role = BRK_ROLE_UNCLEAR;
    return found;
}

START_TEST(test_left_open_without_one) {
    fixture f;
    fixture_open(&f, 10);
    found_open(&f, KISS, 0, 4);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].role, BRK_ROLE_UNCLEAR);
    fixture_close(&f);
}
END_TEST

START_TEST(test_given_where_words_tell_none) {
    fixture f;
    open_with_own_role(&f);
    found_open(&f, KISS, 0, 4);
    found_open(&f, TALK, 5, 9)->role = BRK_ROLE_WITNESSED;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.finding_count, 2);
    for (size_t i = 0; i < 2; i++) {
        const brk_rated_finding *found = &f.out.findings[i];
        ck_assert_uint_eq(found->role,
                          found->behaviours[0] == KISS ? BRK_ROLE_DISPLAYED : BRK_ROLE_WITNESSED);
    }
    fixture_close(&f);
}
END_TEST

START_TEST(test_not_beside_its_flags) {
    fixture f;
    open_with_own_role(&f);
    f.model.own_role_unless = BIT(F_DONE_TO) | BIT(F_TELLS);
    found_open(&f, KISS, 0, 4);
    fixture_extra(&f, BRK_FINDS_FLAG, F_TELLS);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].role, BRK_ROLE_UNCLEAR);
    f.model.own_role_unless = BIT(F_DONE_TO);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].role, BRK_ROLE_DISPLAYED);
    fixture_close(&f);
}
END_TEST

START_TEST(test_beside_what_was_done_to_it_all_stays_open) {
    fixture f;
    open_with_own_role(&f);
    f.model.own_role_unless = BIT(F_DONE_TO);
    found_open(&f, TOUCH, 0, 4)->role = BRK_ROLE_DONE_TO;
    found_open(&f, KISS, 5, 9);
    fixture_rated(&f);
    ck_assert(f.out.flags & BIT(F_DONE_TO));
    for (size_t i = 0; i < 2; i++) {
        ck_assert_uint_ne(f.out.findings[i].role, BRK_ROLE_DISPLAYED);
    }
    fixture_close(&f);
}
END_TEST

START_TEST(test_not_of_its_exceptions) {
    fixture f;
    uint32_t of_touch[] = {TALK, TOUCH};
    open_with_own_role(&f);
    f.model.own_role_not_of = (brk_ids){of_touch, 2};
    found_open(&f, TOUCH, 0, 4);
    found_open(&f, KISS, 5, 9);
    fixture_rated(&f);
    for (size_t i = 0; i < 2; i++) {
        const brk_rated_finding *found = &f.out.findings[i];
        ck_assert_uint_eq(found->role,
                          found->behaviours[0] == KISS ? BRK_ROLE_DISPLAYED : BRK_ROLE_UNCLEAR);
    }
    fixture_close(&f);
}
END_TEST

START_TEST(test_not_of_what_does_not_count) {
    fixture f;
    open_with_own_role(&f);
    found_open(&f, KISS, 0, 4)->status = NEGATED;
    f.reading.relevant = false;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.finding_count, 1);
    ck_assert_uint_eq(f.out.findings[0].role, BRK_ROLE_UNCLEAR);
    fixture_close(&f);
}
END_TEST

/* What a trigger left open is unclear for all, with and without a role of one's own, and gives way
 * to a place that tells it. */
START_TEST(test_open_on_purpose) {
    for (int own = 0; own < 2; own++) {
        fixture f;
        fixture_open(&f, 10);
        if (own) f.model.own_role = BRK_ROLE_DISPLAYED;
        found_open(&f, KISS, 0, 4)->role = BRK_ROLE_OPEN;
        fixture_rated(&f);
        ck_assert_uint_eq(f.out.findings[0].role, BRK_ROLE_UNCLEAR);
        found_open(&f, KISS, 5, 9)->role = BRK_ROLE_DONE_TO;
        fixture_rated(&f);
        ck_assert_uint_eq(f.out.finding_count, 1);
        ck_assert_uint_eq(f.out.findings[0].role, BRK_ROLE_DONE_TO);
        fixture_close(&f);
    }
}
END_TEST

START_TEST(test_roles_joined) {
    ck_assert_uint_eq(brk_role_joined(BRK_ROLE_UNCLEAR, BRK_ROLE_OPEN), BRK_ROLE_OPEN);
    ck_assert_uint_eq(brk_role_joined(BRK_ROLE_OPEN, BRK_ROLE_UNCLEAR), BRK_ROLE_OPEN);
    ck_assert_uint_eq(brk_role_joined(BRK_ROLE_OPEN, BRK_ROLE_WITNESSED), BRK_ROLE_WITNESSED);
    ck_assert_uint_eq(brk_role_joined(BRK_ROLE_DISPLAYED, BRK_ROLE_OPEN), BRK_ROLE_DISPLAYED);
    ck_assert_uint_eq(brk_role_joined(BRK_ROLE_DISPLAYED, BRK_ROLE_DONE_TO), BRK_ROLE_DISPLAYED);
}
END_TEST

/* Every exception of the list, and no behaviour that is none. */
START_TEST(test_exceptions) {
    static uint32_t lists[][2] = {{KISS, TALK}, {TALK, KISS}, {ALONE, TALK}};
    for (size_t i = 0; i < 3; i++) {
        fixture f;
        open_with_own_role(&f);
        f.model.own_role_not_of = (brk_ids){lists[i], 2};
        found_open(&f, KISS, 0, 4);
        fixture_rated(&f);
        ck_assert_uint_eq(f.out.findings[0].role, i < 2 ? BRK_ROLE_UNCLEAR : BRK_ROLE_DISPLAYED);
        fixture_close(&f);
    }
}
END_TEST

FIXTURE_MAIN("roles", test_open_on_purpose, test_roles_joined, test_exceptions,
             test_left_open_without_one, test_given_where_words_tell_none,
             test_not_beside_its_flags, test_beside_what_was_done_to_it_all_stays_open,
             test_not_of_its_exceptions, test_not_of_what_does_not_count)
