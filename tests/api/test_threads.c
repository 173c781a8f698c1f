/* Threads that share a pack, each with a classifier of its own, while the pack's first owner lets
 * it go. */
#include "support.h"

#include <pthread.h>
#include <string.h>

#define THREADS 4
#define ROUNDS 200

typedef struct {
    brook_pack *pack;
    int wrong;
} job;

static const char *const notes[] = {"Grabbed her bottom again.", "Painted.",
                                    "He never pulled trousers.", "Pulled his trousers."};
static const char *const wanted[] = {"red", "none", "none", "amber"};

static void *work(void *argument) {
    job *j = argument;
    brook_classifier *c = NULL;
    brook_observation *o = NULL;
    if (brook_classifier_new(j->pack, NULL, NULL, &c) || brook_observation_new(NULL, NULL, &o)) {
        j->wrong++;
    }
    brook_pack_unref(j->pack);
    for (size_t i = 0; !j->wrong && i < ROUNDS; i++) {
        brook_result *r = NULL;
        const char *note = notes[i % 4];
        if (brook_observation_set_text(o, note, strlen(note)) ||
            brook_observation_set_age_months(o, 84) || brook_classifier_rate(c, o, &r) ||
            strcmp(brook_result_rating_id(r), wanted[i % 4]) != 0) {
            j->wrong++;
        }
        brook_result_free(r);
    }
    brook_observation_free(o);
    brook_classifier_free(c);
    return NULL;
}

START_TEST(test_shared_pack) {
    brook_pack *pack = small_pack();
    pthread_t threads[THREADS];
    job jobs[THREADS];
    for (size_t i = 0; i < THREADS; i++) {
        jobs[i] = (job){brook_pack_ref(pack), 0};
        ck_assert_int_eq(pthread_create(&threads[i], NULL, work, &jobs[i]), 0);
    }
    brook_pack_unref(pack);
    for (size_t i = 0; i < THREADS; i++) {
        ck_assert_int_eq(pthread_join(threads[i], NULL), 0);
        ck_assert_int_eq(jobs[i].wrong, 0);
    }
}
END_TEST

static void *request(void *cancel) {
    brook_cancel_request(cancel);
    return NULL;
}

START_TEST(test_cancel_from_another_thread) {
    brook_pack *pack = small_pack();
    brook_classifier *c = NULL;
    brook_cancel *cancel = NULL;
    pthread_t thread;
    ck_assert_int_eq(brook_classifier_new(pack, NULL, NULL, &c), BROOK_OK);
    ck_assert_int_eq(brook_cancel_new(NULL, NULL, &cancel), BROOK_OK);
    ck_assert_int_eq(brook_classifier_set_cancel(c, cancel), BROOK_OK);
    brook_observation *o = observe(7, notes[0], NULL);
    ck_assert_int_eq(pthread_create(&thread, NULL, request, cancel), 0);
    brook_status status = BROOK_OK;
    while (status == BROOK_OK) {
        brook_result *r = NULL;
        status = brook_classifier_rate(c, o, &r);
        brook_result_free(r);
    }
    ck_assert_int_eq(status, BROOK_ERR_CANCELLED);
    ck_assert_int_eq(pthread_join(thread, NULL), 0);
    brook_observation_free(o);
    brook_classifier_free(c);
    brook_cancel_free(cancel);
    brook_pack_unref(pack);
}
END_TEST

TEST_MAIN("threads", test_shared_pack, test_cancel_from_another_thread)
