/* Questions of an interview and notes to practise with; modifiers and another's age that are stated
 * with the observation; responses that ask for words of the note. */
#include "support.h"

#include <string.h>

/* The small pack with questions, practice and a modifier by age on top. */
static brook_pack *asking_pack(void) {
    static const char overlay[] =
        "{\"format\":\"1.0\",\"overlay\":{\"id\":\"asks\",\"version\":\"1\",\"title\":\"T\","
        "\"extends\":\"api-test\"},"
        "\"modifiers\":[{\"id\":\"older\",\"label\":\"Older\",\"reason\":\"somebody is much "
        "older\","
        "\"effects\":[{\"raise_by\":1}],\"age_tests\":[{\"difference\":4}]}],"
        "\"questions\":[{\"id\":\"often\",\"ask\":\"How often?\",\"why\":\"It adds up.\",\"kinds\":"
        "[\"contact\"],\"answers\":[{\"label\":\"Once\"},{\"label\":\"More\",\"modifiers\":"
        "[\"again\"]}],\"settled_by\":{\"concepts\":[\"single\"],\"behaviours\":[\"grabs\"]}},"
        "{\"id\":\"how-old\",\"ask\":\"How old?\",\"why\":\"A gap.\",\"age\":true}],"
        "\"concepts\":[{\"id\":\"single\",\"terms\":[\"only time\"]}],"
        "\"practice\":[{\"id\":\"p1\",\"age\":7,\"text\":\"Grabbed.\",\"rating\":\"RATING\","
        "\"behaviours\":[\"grabs\"],\"why\":\"So.\"},{\"id\":\"p2\",\"age\":3,\"send\":true,"
        "\"text\":\"Nothing.\",\"why\":\"None.\"}]}";
    brook_loader *loader = NULL;
    brook_pack *small = small_pack(), *pack = NULL;
    char text[sizeof overlay + 64];
    const char *rating = brook_pack_rating_id(small, 1), *at = strstr(overlay, "RATING");
    size_t before = (size_t)(at - overlay);
    memcpy(text, overlay, before);
    text[before] = '\0';
    strcat(text, rating);
    strcat(text, at + strlen("RATING"));
    brook_pack_unref(small);
    ck_assert_int_eq(brook_loader_new(NULL, NULL, &loader), BROOK_OK);
    ck_assert_int_eq(brook_loader_add_path(loader, SMALL_PACK), BROOK_OK);
    ck_assert_int_eq(brook_loader_add_memory(loader, "asks", text, strlen(text)), BROOK_OK);
    brook_status status = brook_loader_load(loader, &pack);
    ck_assert_msg(status == BROOK_OK, "%s", brook_loader_diagnostic_line_text(loader, 0));
    brook_loader_free(loader);
    return pack;
}

START_TEST(test_questions) {
    brook_pack *p = asking_pack();
    size_t grabs = (size_t)brook_pack_behaviour_find(p, "grabs");
    size_t asks = (size_t)brook_pack_behaviour_find(p, "asks");
    ck_assert_uint_eq(brook_pack_question_count(p), 2);
    ck_assert_str_eq(brook_pack_question_id(p, 0), "often");
    ck_assert_str_eq(brook_pack_question_ask(p, 0), "How often?");
    ck_assert_str_eq(brook_pack_question_why(p, 1), "A gap.");
    ck_assert_int_eq(brook_pack_question_asks_age(p, 0), 0);
    ck_assert_int_eq(brook_pack_question_asks_age(p, 1), 1);
    ck_assert_int_eq(brook_pack_question_fits(p, 0, grabs), 1);
    ck_assert_int_eq(brook_pack_question_fits(p, 0, asks), 0);
    ck_assert_int_eq(brook_pack_question_fits(p, 1, asks), 1);
    ck_assert_uint_eq(brook_pack_question_answer_count(p, 0), 2);
    ck_assert_str_eq(brook_pack_question_answer(p, 0, 1), "More");
    ck_assert_uint_eq(brook_pack_question_answer_modifier_count(p, 0, 0), 0);
    ck_assert_uint_eq(brook_pack_question_answer_modifier_count(p, 0, 1), 1);
    ck_assert_str_eq(brook_pack_question_answer_modifier(p, 0, 1, 0), "again");
    brook_pack_unref(p);
}
END_TEST

START_TEST(test_practice) {
    brook_pack *p = asking_pack();
    ck_assert_uint_eq(brook_pack_practice_count(p), 2);
    ck_assert_str_eq(brook_pack_practice_id(p, 0), "p1");
    ck_assert_str_eq(brook_pack_practice_text(p, 0), "Grabbed.");
    ck_assert_str_eq(brook_pack_practice_why(p, 1), "None.");
    ck_assert_int_eq(brook_pack_practice_age_months(p, 0), 84);
    ck_assert_int_eq(brook_pack_practice_send(p, 0), 0);
    ck_assert_int_eq(brook_pack_practice_send(p, 1), 1);
    ck_assert_int_eq(brook_pack_practice_rating(p, 0), 1);
    ck_assert_int_eq(brook_pack_practice_rating(p, 1), -1);
    ck_assert_uint_eq(brook_pack_practice_behaviour_count(p, 0), 1);
    ck_assert_int_eq(brook_pack_practice_behaviour(p, 0, 0), brook_pack_behaviour_find(p, "grabs"));
    brook_pack_unref(p);
}
END_TEST

/* Bit 0: "often" is settled; bit 1: "how-old". */
static int settled(brook_pack *p, const char *text, const char *code, const char *modifier,
                   int32_t other_months) {
    brook_classifier *c = NULL;
    brook_result *r = NULL;
    brook_observation *seen = observe(7, text, code);
    if (modifier) {
        ck_assert_int_eq(brook_observation_add_modifier(seen, modifier, strlen(modifier)),
                         BROOK_OK);
    }
    ck_assert_int_eq(brook_observation_set_other_age_months(seen, other_months), BROOK_OK);
    ck_assert_int_eq(brook_classifier_new(p, NULL, NULL, &c), BROOK_OK);
    ck_assert_int_eq(brook_classifier_rate(c, seen, &r), BROOK_OK);
    int found = brook_result_question_settled(r, 0) | brook_result_question_settled(r, 1) << 1;
    ck_assert_int_eq(brook_result_question_settled(r, 2), 0);
    ck_assert_int_eq(brook_result_question_settled(r, SIZE_MAX), 0);
    brook_result_free(r);
    brook_classifier_free(c);
    brook_observation_free(seen);
    return found;
}

START_TEST(test_settled) {
    brook_pack *p = asking_pack();
    ck_assert_int_eq(settled(p, "K grabbed her bottom.", NULL, NULL, -1), 0);
    ck_assert_int_eq(settled(p, "K grabbed her bottom, the only time.", NULL, NULL, -1), 1);
    ck_assert_int_eq(
        settled(p, "K grabbed her bottom. It was never the only time.", NULL, NULL, -1), 0);
    ck_assert_int_eq(settled(p, NULL, "grabs", NULL, -1), 1); /* by the code itself */
    ck_assert_int_eq(settled(p, "K grabbed her bottom.", "grabs", NULL, -1), 0);
    ck_assert_int_eq(settled(p, NULL, "asks", NULL, -1), 0);
    ck_assert_int_eq(settled(p, "K grabbed her bottom.", NULL, "again", -1), 1);
    ck_assert_int_eq(settled(p, "K grabbed her bottom.", NULL, NULL, 84), 2);
    ck_assert_int_eq(settled(p, "K, aged 7, grabbed her bottom, that of R.", NULL, NULL, -1), 0);
    ck_assert_int_eq(
        settled(p, "K, aged 7, grabbed her bottom, that of R, aged 7.", NULL, NULL, -1), 2);
    ck_assert_int_eq(
        settled(p, "K grabbed her bottom. Again K grabbed. R, aged 12.", NULL, NULL, -1) & 2, 2);
    ck_assert_int_eq(brook_result_question_settled(NULL, 0), 0);
    brook_pack_unref(p);
}
END_TEST

/* Words that raise where there is something to raise are told where there is not, too. */
START_TEST(test_noted) {
    brook_pack *p = asking_pack();
    static const char note[] = "K grabbed her bottom again.";
    size_t again = (size_t)(strstr(note, "again") - note);
    brook_result *low = rate_with(p, 7, note, NULL), *high = rate_with(p, 10, note, NULL);
    ck_assert_uint_eq(brook_finding_modifier_count(low, 0), 1);
    ck_assert_uint_eq(brook_finding_noted_count(low, 0), 0);
    ck_assert_ptr_null(brook_finding_noted(low, 0, 0));
    ck_assert_uint_eq(brook_finding_noted_evidence_count(low, 0, 0), 0);
    ck_assert_uint_eq(brook_finding_modifier_count(high, 0), 0);
    ck_assert_uint_eq(brook_finding_noted_count(high, 0), 1);
    ck_assert_str_eq(brook_finding_noted(high, 0, 0), "again");
    ck_assert_ptr_null(brook_finding_noted(high, 0, 1));
    ck_assert_uint_eq(brook_finding_noted_evidence_count(high, 0, 0), 1);
    ck_assert_uint_eq(brook_finding_noted_evidence_start(high, 0, 0, 0), again);
    ck_assert_uint_eq(brook_finding_noted_evidence_end(high, 0, 0, 0), again + 5);
    ck_assert_uint_eq(brook_finding_noted_evidence_end(high, 0, 0, 1), 0);
    ck_assert_uint_eq(brook_finding_noted_evidence_count(high, 0, 1), 0);
    ck_assert_uint_eq(brook_finding_noted_count(high, 1) + brook_finding_noted_count(NULL, 0), 0);
    ck_assert_ptr_null(brook_finding_noted(NULL, 0, 0));
    ck_assert_uint_eq(brook_finding_noted_evidence_start(NULL, 0, 0, 0), 0);
    brook_result_free(low);
    brook_result_free(high);
    brook_pack_unref(p);
}
END_TEST

START_TEST(test_whose_age) {
    brook_pack *p = asking_pack();
    brook_result *r = rate_with(p, 10, "K grabbed her bottom, that of R, aged 4.", NULL);
    ck_assert_uint_eq(brook_finding_cell_count(r, 0), 2);
    ck_assert_str_eq(brook_finding_cell_age_of(r, 0, 0), "another");
    ck_assert_str_eq(brook_finding_cell_age_of(r, 0, 1), "child");
    ck_assert_ptr_null(brook_finding_cell_age_of(r, 0, 2));
    ck_assert_ptr_null(brook_finding_cell_age_of(r, 1, 0));
    ck_assert_ptr_null(brook_finding_cell_age_of(NULL, 0, 0));
    brook_result_free(r);
    r = rate_with(p, -1, NULL, "9-17.R1");
    ck_assert_str_eq(brook_finding_cell_age_of(r, 0, 0), "child");
    brook_result_free(r);
    r = rate_with(p, 4, "K grabbed her bottom, that of R, aged 3.", NULL);
    ck_assert_uint_eq(brook_finding_cell_count(r, 0), 1);
    ck_assert_str_eq(brook_finding_cell_age_of(r, 0, 0), "child"); /* of both */
    brook_result_free(r);
    brook_pack_unref(p);
}
END_TEST

START_TEST(test_out_of_range) {
    brook_pack *p = asking_pack();
    ck_assert_ptr_null(brook_pack_question_id(p, 2));
    ck_assert_ptr_null(brook_pack_question_ask(NULL, 0));
    ck_assert_ptr_null(brook_pack_question_answer(p, 0, 2));
    ck_assert_ptr_null(brook_pack_question_answer_modifier(p, 0, 1, 1));
    ck_assert_ptr_null(brook_pack_question_answer_modifier(p, 0, 1, SIZE_MAX));
    ck_assert_uint_eq(brook_pack_question_answer_count(p, 9), 0);
    ck_assert_int_eq(brook_pack_question_fits(p, 0, SIZE_MAX), 0);
    ck_assert_int_eq(brook_pack_question_asks_age(NULL, 0), 0);
    ck_assert_ptr_null(brook_pack_practice_text(p, 2));
    ck_assert_int_eq(brook_pack_practice_age_months(p, 2), -1);
    ck_assert_int_eq(brook_pack_practice_rating(NULL, 0), -1);
    ck_assert_int_eq(brook_pack_practice_behaviour(p, 0, 1), -1);
    brook_pack_unref(p);
}
END_TEST

typedef struct {
    int32_t raised_to, status, rating; /* rating: of the observation */
    size_t modifiers;
} outcome;

static outcome rate_stated(brook_pack *p, const char *text, const char *code, const char *modifier,
                           int32_t other_months) {
    outcome o = {-1, 0, -1, 0};
    brook_classifier *c = NULL;
    brook_result *r = NULL;
    brook_observation *seen = observe(7, text, code);
    if (modifier) {
        ck_assert_int_eq(brook_observation_add_modifier(seen, modifier, strlen(modifier)),
                         BROOK_OK);
    }
    ck_assert_int_eq(brook_observation_set_other_age_months(seen, other_months), BROOK_OK);
    ck_assert_int_eq(brook_classifier_new(p, NULL, NULL, &c), BROOK_OK);
    o.status = brook_classifier_rate(c, seen, &r);
    if (o.status == BROOK_OK) {
        o.raised_to = brook_finding_raised_to(r, 0);
        o.rating = brook_result_rating(r);
        o.modifiers = brook_finding_modifier_count(r, 0);
    }
    brook_result_free(r);
    brook_classifier_free(c);
    brook_observation_free(seen);
    return o;
}

START_TEST(test_stated_raises) {
    brook_pack *p = asking_pack();
    brook_result *plain = rate_with(p, 7, NULL, "grabs");
    int32_t own = brook_finding_rating(plain, 0);
    brook_result_free(plain);
    ck_assert_int_lt(own, (int32_t)brook_pack_rating_count(p) - 1);
    ck_assert_int_eq(rate_stated(p, NULL, "grabs", NULL, -1).raised_to, -1);
    outcome o = rate_stated(p, NULL, "grabs", "again", -1);
    ck_assert_int_eq(o.raised_to, own + 1);
    ck_assert_uint_eq(o.modifiers, 1);
    ck_assert_int_eq(rate_stated(p, "K grabbed her bottom.", NULL, "again", -1).raised_to, own + 1);
    brook_pack_unref(p);
}
END_TEST

START_TEST(test_other_age_raises) {
    brook_pack *p = asking_pack();
    int32_t alone = rate_stated(p, NULL, "asks", NULL, -1).rating;
    ck_assert_int_eq(rate_stated(p, NULL, "asks", NULL, 8 * 12).rating, alone);
    ck_assert_int_gt(rate_stated(p, NULL, "asks", NULL, 12 * 12).rating, alone);
    brook_pack_unref(p);
}
END_TEST

START_TEST(test_stated_wrong) {
    brook_pack *p = asking_pack();
    brook_observation *o = observe(7, NULL, "grabs");
    ck_assert_int_eq(rate_stated(p, NULL, "grabs", "nonsense", -1).status, BROOK_ERR_CODE_UNKNOWN);
    ck_assert_int_eq(brook_observation_add_modifier(NULL, "again", 5), BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_observation_add_modifier(o, NULL, 5), BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_observation_add_modifier(o, "again", 0), BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_observation_add_modifier(o, "again", brook_limit_code_bytes() + 1),
                     BROOK_ERR_TOO_LONG);
    ck_assert_int_eq(brook_observation_set_other_age_months(NULL, 1), BROOK_ERR_ARGUMENT);
    brook_observation_free(o);
    brook_pack_unref(p);
}
END_TEST

/* A second rating with the same classifier, after a reset, knows nothing of what was stated. */
START_TEST(test_reset_forgets) {
    brook_pack *p = asking_pack();
    brook_classifier *c = NULL;
    brook_result *r = NULL;
    brook_observation *o = observe(7, NULL, "grabs");
    ck_assert_int_eq(brook_observation_add_modifier(o, "again", 5), BROOK_OK);
    ck_assert_int_eq(brook_observation_set_other_age_months(o, 240), BROOK_OK);
    brook_observation_reset(o);
    ck_assert_int_eq(brook_observation_set_age_months(o, 84), BROOK_OK);
    ck_assert_int_eq(brook_observation_add_code(o, "grabs", 5), BROOK_OK);
    ck_assert_int_eq(brook_classifier_new(p, NULL, NULL, &c), BROOK_OK);
    ck_assert_int_eq(brook_classifier_rate(c, o, &r), BROOK_OK);
    ck_assert_int_eq(brook_finding_raised_to(r, 0), -1);
    brook_result_free(r);
    brook_classifier_free(c);
    brook_observation_free(o);
    brook_pack_unref(p);
}
END_TEST

static size_t naming(const brook_result *r, const char *words) {
    size_t count = 0;
    for (size_t i = 0; i < brook_result_response_count(r); i++) {
        if (strstr(brook_result_response_text(r, i), words)) count++;
    }
    for (size_t i = 0; i < brook_result_legal_count(r); i++) {
        if (strstr(brook_result_legal_text(r, i), words)) count++;
    }
    return count;
}

/* What is said of one harm stands only where the note names that harm. */
START_TEST(test_words_choose_responses) {
    brook_pack *p = default_pack();
    brook_result *r = rate_with(p, 9, "She said that her father hits her with a belt.", NULL);
    ck_assert_uint_gt(brook_result_flag_count(r), 0);
    ck_assert_uint_eq(naming(r, "genital mutilation"), 0);
    ck_assert_uint_eq(naming(r, "arriage"), 0);
    brook_result_free(r);
    r = rate_with(p, 9, "Staff fear FGM: a flight is booked for July.", NULL);
    ck_assert_uint_ge(naming(r, "enital mutilation"), 3);
    brook_result_free(r);
    r = rate_with(p, 15, "She fears a forced marriage this summer.", NULL);
    ck_assert_uint_eq(naming(r, "enital mutilation"), 0);
    ck_assert_uint_ge(naming(r, "arriage"), 1);
    brook_result_free(r);
    brook_pack_unref(p);
}
END_TEST

TEST_MAIN("questions", test_questions, test_practice, test_settled, test_noted, test_whose_age,
          test_out_of_range, test_stated_raises, test_other_age_raises, test_stated_wrong,
          test_reset_forgets, test_words_choose_responses)
