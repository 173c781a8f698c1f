/* What a pack lists, so that an embedder can fill its own menus; and the bounds of the library. */
#include "support.h"

#include <stdbool.h>
#include <string.h>

START_TEST(test_kinds) {
    brook_pack *pack = small_pack();
    ck_assert_uint_eq(brook_pack_kind_count(pack), 2);
    ck_assert_str_eq(brook_pack_kind_id(pack, 0), "talk");
    ck_assert_str_eq(brook_pack_kind_label(pack, 1), "Contact");
    ck_assert_ptr_null(brook_pack_kind_id(pack, 2));
    ck_assert_ptr_null(brook_pack_kind_label(NULL, 0));
    ck_assert_uint_eq(brook_pack_kind_count(NULL), 0);
    brook_pack_unref(pack);
}
END_TEST

/* Every behaviour stands under a kind that the pack lists. */
START_TEST(test_a_menu_by_kind) {
    brook_pack *pack = default_pack();
    size_t listed = 0;
    for (size_t k = 0; k < brook_pack_kind_count(pack); k++) {
        for (size_t b = 0; b < brook_pack_behaviour_count(pack); b++) {
            listed += strcmp(brook_pack_behaviour_kind(pack, b), brook_pack_kind_id(pack, k)) == 0;
        }
    }
    ck_assert_uint_eq(listed, brook_pack_behaviour_count(pack));
    brook_pack_unref(pack);
}
END_TEST

START_TEST(test_find_ratings_and_bands) {
    brook_pack *pack = small_pack();
    for (size_t i = 0; i < brook_pack_rating_count(pack); i++)
        ck_assert_int_eq(brook_pack_rating_find(pack, brook_pack_rating_id(pack, i)), (int)i);
    for (size_t i = 0; i < brook_pack_band_count(pack); i++)
        ck_assert_int_eq(brook_pack_band_find(pack, brook_pack_band_id(pack, i)), (int)i);
    ck_assert_int_eq(brook_pack_rating_find(pack, "none"), -1);
    ck_assert_int_eq(brook_pack_rating_find(pack, NULL), -1);
    ck_assert_int_eq(brook_pack_band_find(NULL, "0-5"), -1);
    ck_assert_int_eq(brook_pack_band_to(pack, 2), 17);
    ck_assert_int_eq(brook_pack_band_send_to(pack, 2), 25);
    ck_assert_int_eq(brook_pack_band_send_to(pack, 0), 5);
    ck_assert_int_eq(brook_pack_band_send_to(pack, 9), -1);
    brook_pack_unref(pack);
}
END_TEST

/* A band covers the ages that are rated in it, and no others. */
static void expect_rated_where_covered(brook_classifier *classifier, const brook_pack *pack,
                                       brook_observation *o, int32_t months, int32_t send) {
    brook_result *result = NULL;
    ck_assert_int_eq(brook_observation_set_age_months(o, months), BROOK_OK);
    ck_assert_int_eq(brook_observation_set_send(o, send), BROOK_OK);
    brook_classifier_rate(classifier, o, &result);
    size_t next = 0;
    for (size_t i = 0; i < brook_pack_band_count(pack); i++) {
        bool rated = result && brook_result_band(result, next) == (int64_t)i;
        if (rated) next++;
        ck_assert_msg(brook_pack_band_covers(pack, i, months, send) == (rated ? 1 : 0),
                      "band %zu, %d months, send %d", i, months, send);
    }
    ck_assert_uint_eq(next, brook_result_band_count(result));
    brook_result_free(result);
}

START_TEST(test_bands_that_cover_an_age) {
    brook_pack *pack = small_pack();
    brook_classifier *classifier = NULL;
    brook_observation *o = NULL;
    ck_assert_int_eq(brook_classifier_new(pack, NULL, NULL, &classifier), BROOK_OK);
    ck_assert_int_eq(brook_observation_new(NULL, NULL, &o), BROOK_OK);
    ck_assert_int_eq(brook_observation_set_text(o, "x", 1), BROOK_OK);
    for (int32_t months = 0; months < 30 * 12; months++) {
        expect_rated_where_covered(classifier, pack, o, months, 0);
        expect_rated_where_covered(classifier, pack, o, months, 1);
    }
    ck_assert_int_eq(brook_pack_band_covers(pack, 0, -1, 0), 0);
    ck_assert_int_eq(brook_pack_band_covers(pack, 2, 25 * 12, 1), 1);
    ck_assert_int_eq(brook_pack_band_covers(pack, 2, 25 * 12, 0), 0);
    brook_observation_free(o);
    brook_classifier_free(classifier);
    brook_pack_unref(pack);
}
END_TEST

START_TEST(test_behaviours_of_a_descriptor) {
    brook_pack *pack = small_pack();
    int64_t shared = brook_pack_descriptor_find(pack, "5-9.A1");
    ck_assert_int_ge(shared, 0);
    size_t count = brook_pack_descriptor_behaviour_count(pack, (size_t)shared);
    ck_assert_uint_eq(count, 2);
    for (size_t i = 0; i < count; i++) {
        int64_t behaviour = brook_pack_descriptor_behaviour(pack, (size_t)shared, i);
        ck_assert_int_eq(brook_pack_cell_descriptor(pack, (size_t)behaviour, 1), shared);
    }
    ck_assert_int_eq(brook_pack_descriptor_behaviour(pack, (size_t)shared, count), -1);
    ck_assert_int_eq(brook_pack_descriptor_behaviour(NULL, 0, 0), -1);
    ck_assert_uint_eq(brook_pack_descriptor_behaviour_count(pack, 99), 0);
    brook_pack_unref(pack);
}
END_TEST

START_TEST(test_statuses) {
    brook_pack *pack = small_pack();
    ck_assert_uint_eq(brook_pack_status_count(pack), 2);
    ck_assert_str_eq(brook_pack_status_id(pack, 1), "negated");
    ck_assert_int_eq(brook_pack_status_counts(pack, "observed"), 1);
    ck_assert_int_eq(brook_pack_status_counts(pack, "negated"), 0);
    ck_assert_int_eq(brook_pack_status_counts(pack, "none-such"), 0);
    ck_assert_ptr_null(brook_pack_status_id(pack, 2));
    ck_assert_uint_eq(brook_pack_status_count(NULL), 0);
    brook_pack_unref(pack);
}
END_TEST

START_TEST(test_learned_weights_are_told) {
    brook_pack *small = small_pack(), *shipped = default_pack();
    ck_assert_int_eq(brook_pack_has_learned(small), 0);
    ck_assert_int_eq(brook_pack_has_learned(shipped), 1);
    ck_assert_int_eq(brook_pack_has_learned(NULL), 0);
    brook_pack_unref(small);
    brook_pack_unref(shipped);
}
END_TEST

START_TEST(test_features) {
    ck_assert_uint_ge(brook_feature_count(), 5);
    for (size_t i = 0; i < brook_feature_count(); i++)
        ck_assert_int_eq(brook_has_feature(brook_feature_name(i)), 1);
    ck_assert_ptr_null(brook_feature_name(brook_feature_count()));
    ck_assert_int_eq(brook_has_feature("flat-1"), 1);
    ck_assert_int_eq(brook_has_feature("flat-2"), 0);
    ck_assert_int_eq(brook_has_feature(NULL), 0);
}
END_TEST

START_TEST(test_suggestions_and_law) {
    brook_pack *pack = small_pack();
    brook_result *r = rate_with(pack, 7, NULL, "grabs");
    ck_assert_uint_eq(brook_result_legal_count(r), 1);
    ck_assert_str_eq(brook_result_legal_source(r, 0), "A source.");
    ck_assert_ptr_null(brook_result_legal_source(r, 1));
    ck_assert_ptr_null(brook_suggestion_band(r, SIZE_MAX));
    brook_result_free(r);
    brook_pack_unref(pack);
    pack = default_pack();
    r = rate_with(pack, 7, "Seemed unsettled after the visit and would not say why.", NULL);
    for (size_t i = 0; i < brook_result_suggestion_count(r); i++)
        ck_assert_int_ge(brook_pack_band_find(pack, brook_suggestion_band(r, i)), 0);
    brook_result_free(r);
    brook_pack_unref(pack);
}
END_TEST

TEST_MAIN("menus", test_kinds, test_a_menu_by_kind, test_find_ratings_and_bands,
          test_bands_that_cover_an_age, test_behaviours_of_a_descriptor, test_statuses,
          test_learned_weights_are_told, test_features, test_suggestions_and_law)
