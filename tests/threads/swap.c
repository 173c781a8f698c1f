/*
 * swap.c: several threads rate with one pack while another loads packs and swaps them, a third asks
 * for cancels, and all read one result. Every result must be, byte for byte, what one thread alone
 * gave for that pack and note.
 *
 *   swap PACK_JSON [THREADS ROUNDS SWAPS [unlocked]]
 *
 * A plain program, so that it can be run under ThreadSanitizer and Helgrind (check). The two packs
 * are made of PACK_JSON, each with an expression and terms of its own. `unlocked` counts without
 * the lock, so that check sees its tools find a race where there is one.
 */
#include <brook/brook.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PACKS = 2, NOTES = 5, FLAT = 16384, MOST_THREADS = 16 };

static const char *const notes[NOTES] = {
    "Grabbed her bottom again.", "He never pulled trousers, but tugged at her coat.",
    "Tugged at his coat. Asked about bodies.", "Painted.", "K jostled him and is in danger now."};
static const char *const extra_terms[PACKS] = {"\"jostle\", \"/tugg?ed at/\", ",
                                               "\"/tugg?ed +at/\", "};

typedef struct {
    char digest[65];
    uint8_t flat[NOTES][FLAT];
    size_t length[NOTES];
} expected;

typedef struct {
    pthread_mutex_t lock;
    brook_pack *pack; /* of now */
    int swaps_left, ratings, wrong, raced;
    char *text[PACKS];
    const brook_result *shared; /* read by all */
    size_t shared_length;
    uint8_t shared_flat[FLAT];
    int rounds, unlocked;
    expected *by_one; /* PACKS of them */
} stage;

static void *must(void *p, const char *what) {
    if (p) return p;
    fprintf(stderr, "swap: no %s\n", what);
    exit(2);
}

/* ---- the two packs --------------------------------------------------------------------------- */

static char *read_file(const char *path) {
    FILE *in = must(fopen(path, "rb"), path);
    char *text = must(calloc(1, 1 << 20), "memory");
    size_t length = fread(text, 1, (1 << 20) - 1, in);
    fclose(in);
    text[length] = '\0';
    return text;
}

/* The text with something put right behind a mark. */
static char *with(const char *text, const char *mark, const char *extra) {
    const char *at = must(strstr(text, mark), mark);
    size_t before = (size_t)(at - text) + strlen(mark);
    char *made = must(malloc(strlen(text) + strlen(extra) + 1), "memory");
    memcpy(made, text, before);
    strcpy(made + before, extra);
    strcat(made, text + before);
    return made;
}

static brook_pack *load(const char *text) {
    brook_loader *loader = NULL;
    brook_pack *pack = NULL;
    brook_status status = brook_loader_new(NULL, NULL, &loader);
    if (!status) status = brook_loader_add_memory(loader, "pack", text, strlen(text));
    if (!status) status = brook_loader_load(loader, &pack);
    const char *why = brook_loader_diagnostic_line_text(loader, 0);
    if (status) fprintf(stderr, "swap: %s\n", why ? why : brook_status_text(status));
    brook_loader_free(loader);
    return must(pack, "pack");
}

/* ---- rating ---------------------------------------------------------------------------------- */

static brook_status rate(brook_classifier *c, const char *note, brook_result **out) {
    brook_observation *o = NULL;
    brook_status status = brook_observation_new(NULL, NULL, &o);
    if (!status) status = brook_observation_set_age_months(o, 7 * 12);
    if (!status) status = brook_observation_set_text(o, note, strlen(note));
    if (!status) status = brook_classifier_rate(c, o, out);
    brook_observation_free(o);
    return status;
}

static void by_one_thread(stage *s) {
    for (size_t p = 0; p < PACKS; p++) {
        brook_pack *pack = load(s->text[p]);
        brook_classifier *c = NULL;
        if (brook_classifier_new(pack, NULL, NULL, &c)) exit(2);
        strcpy(s->by_one[p].digest, brook_pack_digest(pack));
        for (size_t n = 0; n < NOTES; n++) {
            brook_result *r = NULL;
            if (rate(c, notes[n], &r) ||
                brook_result_export(r, s->by_one[p].flat[n], FLAT, &s->by_one[p].length[n]))
                exit(2);
            brook_result_free(r);
        }
        brook_classifier_free(c);
        brook_pack_unref(pack);
    }
}

static int is_as_by_one(const stage *s, const brook_result *r, size_t n) {
    uint8_t flat[FLAT];
    size_t length = 0;
    const char *digest = brook_pack_digest(brook_result_pack(r));
    if (brook_result_export(r, flat, FLAT, &length)) return 0;
    for (size_t p = 0; p < PACKS; p++) {
        const expected *e = &s->by_one[p];
        if (strcmp(e->digest, digest) == 0)
            return length == e->length[n] && memcmp(flat, e->flat[n], length) == 0;
    }
    return 0;
}

static int shared_is_unchanged(const stage *s) {
    uint8_t flat[FLAT];
    size_t length = 0;
    return !brook_result_export(s->shared, flat, FLAT, &length) && length == s->shared_length &&
           memcmp(flat, s->shared_flat, length) == 0;
}

/* ---- threads --------------------------------------------------------------------------------- */

static brook_pack *pack_of_now(stage *s) {
    pthread_mutex_lock(&s->lock);
    brook_pack *pack = brook_pack_ref(s->pack);
    pthread_mutex_unlock(&s->lock);
    return pack;
}

static void *work(void *user) {
    stage *s = user;
    int wrong = 0, ratings = 0;
    for (int i = 0; i < s->rounds; i++) {
        brook_classifier *c = NULL;
        brook_pack *pack = pack_of_now(s);
        wrong += brook_classifier_new(pack, NULL, NULL, &c) != BROOK_OK;
        brook_pack_unref(pack); /* the classifier keeps it */
        for (size_t n = 0; c && n < NOTES; n++) {
            brook_result *r = NULL;
            wrong += rate(c, notes[n], &r) != BROOK_OK || !is_as_by_one(s, r, n);
            brook_result_free(r);
            ratings++;
            if (s->unlocked) s->raced++; /* a race on purpose */
        }
        brook_classifier_free(c);
        wrong += !shared_is_unchanged(s);
    }
    pthread_mutex_lock(&s->lock);
    s->wrong += wrong;
    s->ratings += ratings;
    pthread_mutex_unlock(&s->lock);
    return NULL;
}

static void *swap(void *user) {
    stage *s = user;
    for (; s->swaps_left > 0; s->swaps_left--) {
        brook_pack *next = load(s->text[s->swaps_left % PACKS]);
        pthread_mutex_lock(&s->lock);
        brook_pack *last = s->pack;
        s->pack = next;
        pthread_mutex_unlock(&s->lock);
        brook_pack_unref(last);
    }
    return NULL;
}

static void *request(void *cancel) {
    brook_cancel_request(cancel);
    return NULL;
}

/* One thread rates until another's cancel reaches it. */
static void *be_cancelled(void *user) {
    stage *s = user;
    brook_cancel *cancel = NULL;
    brook_classifier *c = NULL;
    brook_pack *pack = pack_of_now(s);
    pthread_t other;
    brook_status status = brook_cancel_new(NULL, NULL, &cancel);
    if (!status) status = brook_classifier_new(pack, NULL, NULL, &c);
    if (!status) status = brook_classifier_set_cancel(c, cancel);
    int started = !status && pthread_create(&other, NULL, request, cancel) == 0;
    while (started && !status) {
        brook_result *r = NULL;
        status = rate(c, notes[0], &r);
        brook_result_free(r);
    }
    if (started) pthread_join(other, NULL);
    brook_classifier_free(c);
    brook_cancel_free(cancel);
    brook_pack_unref(pack);
    return status == BROOK_ERR_CANCELLED ? NULL : user;
}

static int run(stage *s, int threads) {
    pthread_t workers[MOST_THREADS], swapper, cancelled;
    void *not_cancelled = NULL;
    int started = 0;
    if (pthread_create(&swapper, NULL, swap, s) ||
        pthread_create(&cancelled, NULL, be_cancelled, s))
        return 2;
    while (started < threads && pthread_create(&workers[started], NULL, work, s) == 0)
        started++;
    for (int i = 0; i < started; i++)
        pthread_join(workers[i], NULL);
    pthread_join(swapper, NULL);
    pthread_join(cancelled, &not_cancelled);
    printf("%d threads, %d ratings, %d wrong%s\n", started, s->ratings, s->wrong,
           not_cancelled ? ", a cancel was not heard" : "");
    return s->wrong || not_cancelled || started != threads;
}

int main(int argc, char **argv) {
    stage s = {.rounds = argc > 3 ? atoi(argv[3]) : 40,
               .swaps_left = argc > 4 ? atoi(argv[4]) : 40,
               .unlocked = argc > 5 && strcmp(argv[5], "unlocked") == 0,
               .by_one = must(calloc(PACKS, sizeof(expected)), "memory")};
    int threads = argc > 2 ? atoi(argv[2]) : 4;
    if (argc < 2 || threads > MOST_THREADS) return 2;
    char *text = read_file(argv[1]);
    for (size_t p = 0; p < PACKS; p++)
        s.text[p] =
            with(text, "\"act.pull\", \"relevance\": \"settles\", \"terms\": [", extra_terms[p]);
    free(text);
    pthread_mutex_init(&s.lock, NULL);
    by_one_thread(&s);
    s.pack = load(s.text[0]);
    brook_classifier *c = NULL;
    brook_result *shared = NULL;
    if (brook_classifier_new(s.pack, NULL, NULL, &c) || rate(c, notes[0], &shared)) return 2;
    brook_classifier_free(c);
    s.shared = shared;
    if (brook_result_export(shared, s.shared_flat, FLAT, &s.shared_length)) return 2;
    int code = run(&s, threads);
    brook_result_free(shared);
    brook_pack_unref(s.pack);
    for (size_t p = 0; p < PACKS; p++)
        free(s.text[p]);
    free(s.by_one);
    pthread_mutex_destroy(&s.lock);
    return code;
}
