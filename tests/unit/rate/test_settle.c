/* Which questions are answered already: by an age, a modifier that is stated, words that count, or
 * a code that says it itself. */
#include "fixture.h"

#include <string.h>

/* Question 0 asks for the other one's age; 1 whether there was force, or it was hidden; 2 is
 * settled by concepts; 3, of contact alone, by codes. */
typedef struct {
    fixture f;
    uint32_t concepts[2], behaviours[2];
    brk_answer answers[2];
    brk_question questions[4];
} asked;

static void open_asked(asked *a) {
    fixture_open(&a->f, 10);
    memcpy(a->concepts, (uint32_t[]){C_PLAIN, C_TELLS}, sizeof a->concepts);
    memcpy(a->behaviours, (uint32_t[]){KISS, TOUCH}, sizeof a->behaviours);
    a->answers[0] = (brk_answer){"force", BIT(FORCE) | BIT(ODD)};
    a->answers[1] = (brk_answer){"hidden", BIT(HIDDEN)};
    a->questions[0] = (brk_question){.id = "age", .age = true};
    a->questions[1] = (brk_question){.id = "force", .answers = a->answers, .answer_count = 2};
    a->questions[2] = (brk_question){.id = "named", .settled_by = {.concepts = {a->concepts, 2}}};
    a->questions[3] = (brk_question){
        .id = "chosen", .kinds = BIT(2), .settled_by = {.behaviours = {a->behaviours, 2}}};
    a->f.model.questions = a->questions;
    a->f.model.question_count = 4;
}

static void expect(asked *a, brk_mask settled) {
    fixture_rated(&a->f);
    ck_assert_msg(a->f.out.settled == settled, "settled are %llx, not %llx",
                  (unsigned long long)a->f.out.settled, (unsigned long long)settled);
}

START_TEST(test_nothing_is_answered) {
    asked a;
    open_asked(&a);
    expect(&a, 0);
    fixture_found(&a.f, TOUCH, 0, 4);
    expect(&a, 0);
    fixture_close(&a.f);
}
END_TEST

START_TEST(test_the_age_is_given_or_told) {
    asked a;
    open_asked(&a);
    a.f.reading.other_age_told = true;
    expect(&a, BIT(0));
    a.f.reading.other_age_told = false;
    a.f.subject.has_other = true;
    a.f.subject.other_months = 11 * 12;
    expect(&a, BIT(0));
    a.f.reading.other_age_told = true;
    fixture_no_text(&a.f);
    fixture_code(&a.f, "talk");
    expect(&a, BIT(0));
    a.f.subject.has_other = false;
    expect(&a, 0);
    fixture_close(&a.f);
}
END_TEST

/* Any modifier of any answer. */
START_TEST(test_a_modifier_is_stated) {
    asked a;
    open_asked(&a);
    brk_code hidden = {"hidden", 6}, odd = {"odd", 3}, again = {"again", 5};
    a.f.subject.modifiers = &hidden;
    a.f.subject.modifier_count = 1;
    expect(&a, BIT(1));
    a.f.subject.modifiers = &odd;
    expect(&a, BIT(1));
    a.f.subject.modifiers = &again;
    expect(&a, 0);
    a.f.subject.modifier_count = 0;
    fixture_found(&a.f, TOUCH, 0, 4)->modifiers = BIT(FORCE); /* told, not stated */
    expect(&a, 0);
    fixture_close(&a.f);
}
END_TEST

START_TEST(test_words_name_it) {
    asked a;
    open_asked(&a);
    brk_mention *mention = fixture_mention(&a.f, C_TELLS, 0, 4, 0);
    expect(&a, BIT(2));
    mention->status = NEGATED;
    expect(&a, 0);
    mention->status = SEEN;
    mention->concept = C_PERHAPS;
    expect(&a, 0);
    mention->concept = C_PLAIN;
    expect(&a, BIT(2));
    a.questions[2].settled_by.concepts.count = 0;
    expect(&a, 0);
    fixture_close(&a.f);
}
END_TEST

/* A concept of the second 64, and one that lies behind all that the reading has bits for. */
START_TEST(test_concepts_behind_the_first) {
    brk_concept many[66] = {{.id = "first"}};
    uint32_t wanted[] = {65};
    asked a;
    open_asked(&a);
    a.f.model.concepts = many;
    a.f.model.concept_count = 66;
    a.questions[2].settled_by.concepts = (brk_ids){wanted, 1};
    brk_mention *mention = fixture_mention(&a.f, 65, 0, 4, 0);
    for (uint32_t c = 62; c < 66; c++) {
        wanted[0] = mention->concept = c;
        expect(&a, BIT(2));
        mention->concept = c - 62;
        expect(&a, 0);
    }
    wanted[0] = 128;
    expect(&a, 0);
    fixture_close(&a.f);
}
END_TEST

START_TEST(test_without_a_note_words_name_nothing) {
    asked a;
    open_asked(&a);
    fixture_mention(&a.f, C_TELLS, 0, 4, 0);
    fixture_no_text(&a.f);
    fixture_code(&a.f, "talk");
    expect(&a, 0);
    fixture_close(&a.f);
}
END_TEST

/* Only what counts and could be asked of is looked at, and all of that must be such a code. */
START_TEST(test_codes_say_it_themselves) {
    asked a;
    open_asked(&a);
    fixture_code(&a.f, "kiss");
    expect(&a, BIT(3));
    fixture_code(&a.f, "touch");
    expect(&a, BIT(3));
    fixture_found(&a.f, TALK, 0, 4); /* of another kind */
    expect(&a, BIT(3));
    brk_found *denied = fixture_found(&a.f, ACT, 5, 9);
    denied->status = NEGATED;
    expect(&a, BIT(3));
    denied->status = SEEN;
    expect(&a, 0);
    fixture_close(&a.f);
}
END_TEST

START_TEST(test_other_codes_do_not) {
    asked a;
    open_asked(&a);
    fixture_code(&a.f, "kiss");
    fixture_code(&a.f, "act");
    expect(&a, 0);
    fixture_close(&a.f);
}
END_TEST

/* Each behaviour of a descriptor's code; a question of no kind is asked of any. */
START_TEST(test_codes_of_several_behaviours) {
    asked a;
    open_asked(&a);
    fixture_code(&a.f, "9-13.R7"); /* touch and act */
    expect(&a, 0);
    a.behaviours[0] = ACT;
    expect(&a, BIT(3));
    a.questions[3].kinds = 0;
    fixture_code(&a.f, "talk");
    expect(&a, 0);
    fixture_close(&a.f);
}
END_TEST

START_TEST(test_words_alone_choose_nothing) {
    asked a;
    open_asked(&a);
    fixture_found(&a.f, KISS, 0, 4);
    expect(&a, 0);
    fixture_close(&a.f);
}
END_TEST

START_TEST(test_all_that_is_answered) {
    asked a;
    open_asked(&a);
    a.f.reading.other_age_told = true;
    fixture_mention(&a.f, C_TELLS, 0, 4, 0);
    fixture_code(&a.f, "kiss");
    expect(&a, BIT(0) | BIT(2) | BIT(3));
    fixture_close(&a.f);
}
END_TEST

FIXTURE_MAIN("settle", test_nothing_is_answered, test_the_age_is_given_or_told,
             test_a_modifier_is_stated, test_words_name_it, test_concepts_behind_the_first,
             test_without_a_note_words_name_nothing, test_codes_say_it_themselves,
             test_other_codes_do_not, test_codes_of_several_behaviours,
             test_words_alone_choose_nothing, test_all_that_is_answered)
