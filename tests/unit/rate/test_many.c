/*
 * test_many.c: made-up readings of all kinds, rated, and the whole of each rating written as a line
 * and compared with many.txt, where it can be read and judged; of many more, the lines' digest. A
 * rating may change by a decision; nothing else may change it: no compiler, machine or rewriting.
 *
 * After a decision: `test_rate_many --write FILE` writes the lines and tells the digest.
 */
#include "many.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SHOWN 300u
#define ALL 3000u
#define DIGEST UINT64_C(0xa376d98fb6a3f3f0)

/* ---- writing a rating ------------------------------------------------------------------------ */

static void add(brk_buf *b, const char *name, int64_t number) {
    ck_assert(brk_buf_add_text(b, name) && brk_buf_add_number(b, number));
}

static void add_rating(brk_buf *b, const char *name, uint32_t value) {
    add(b, name, value == BRK_NONE ? -1 : (int64_t)value);
}

static void add_words(brk_buf *b, const char *name, const brk_span *spans, uint32_t count) {
    ck_assert(brk_buf_add_text(b, name));
    for (uint32_t i = 0; i < count; i++) {
        add(b, i ? "," : "", spans[i].start);
        add(b, "-", spans[i].end);
    }
}

/* The words of each item of a set; a set without a list has none. */
static void add_words_of(brk_buf *b, brk_mask set, const brk_words_of *words) {
    for (; set && words; set &= set - 1, words++)
        add_words(b, "/", words->spans, words->span_count);
}

static void add_finding(brk_buf *b, const brk_rated_finding *f) {
    ck_assert(brk_buf_add_text(b, " {"));
    for (uint32_t i = 0; i < f->behaviour_count; i++)
        add(b, i ? "+" : "", f->behaviours[i]);
    for (uint32_t i = 0; i < f->cell_count; i++) {
        add(b, " b", f->cells[i].band);
        add_rating(b, ":", f->cells[i].rating);
        if (f->cells[i].descriptor != BRK_NONE) add(b, "d", f->cells[i].descriptor);
    }
    add(b, " =", f->rating);
    if (f->raised_to != BRK_NONE) add(b, ">", f->raised_to);
    if (f->raised_by_age) add(b, "age", 1);
    add(b, " r", f->reader);
    add(b, "", f->role);
    add(b, "", f->status);
    add(b, f->counts ? "c" : "-", f->superseded);
    add(b, " m", (int64_t)f->modifiers);
    add_words_of(b, f->modifiers, f->modifier_words);
    add_words(b, " @", f->spans, f->span_count);
    add(b, " s", f->score);
    ck_assert(brk_buf_add_text(b, " ") && brk_buf_add_text(b, f->because ? f->because : "") &&
              brk_buf_add_text(b, "}"));
}

static void add_rated(brk_buf *b, const brk_rated *r) {
    add_rating(b, "", r->rating);
    add(b, " why", r->unrated);
    add(b, r->urgent ? " urgent" : " calm", r->boundary);
    add(b, " age", r->age_months);
    for (uint32_t i = 0; i < r->band_count; i++)
        add(b, i ? "," : " bands", r->bands[i]);
    add(b, " m", (int64_t)r->modifiers);
    add(b, " f", (int64_t)r->flags);
    add_words_of(b, r->flags, r->flag_words);
    for (uint32_t i = 0; i < r->finding_count; i++)
        add_finding(b, &r->findings[i]);
    for (uint32_t i = 0; i < r->warning_count; i++)
        ck_assert(brk_buf_add_text(b, " !") && brk_buf_add_text(b, r->warnings[i]));
    for (uint32_t i = 0; i < r->suggestion_count; i++) {
        const brk_suggestion *s = &r->suggestions[i];
        add(b, " ?", s->behaviour);
        add(b, " b", s->band);
        add(b, ":", s->rating);
        if (s->descriptor != BRK_NONE) add(b, "d", s->descriptor);
        ck_assert(brk_buf_add_text(b, " ") && brk_buf_add_text(b, s->because ? s->because : ""));
    }
}

/* As a result is given to a caller: kept in a block of its own, all else freed. */
static void add_kept(brk_buf *b, fixture *f) {
    brk_rated kept;
    size_t bytes = brk_rated_keep(&f->out, NULL, NULL);
    void *room = malloc(bytes ? bytes : 1);
    ck_assert_ptr_nonnull(room);
    ck_assert_uint_eq(brk_rated_keep(&f->out, room, &kept), bytes);
    brk_arena_free(&f->arena);
    add_rated(b, &kept);
    free(room);
}

static void write_line(brk_buf *b, uint32_t number) {
    fixture f;
    many_make(&f, number);
    brook_status status = fixture_rate(&f);
    brk_buf_clear(b);
    add(b, "", number);
    ck_assert(brk_buf_add_text(b, " "));
    if (status == BROOK_OK) {
        add_kept(b, &f);
    } else {
        add(b, "error", status);
        ck_assert(brk_buf_add_text(b, " ") &&
                  brk_buf_add_text(b, f.error.data ? f.error.data : ""));
    }
    ck_assert(brk_buf_add_text(b, "\n"));
    fixture_close(&f);
}

/* ---- the tests ------------------------------------------------------------------------------- */

static uint64_t digested(uint64_t digest, const brk_buf *b) {
    for (size_t i = 0; i < b->length; i++)
        digest = (digest ^ (uint8_t)b->data[i]) * UINT64_C(1099511628211);
    return digest;
}

/* Of the lines from SHOWN on. */
static uint64_t digest_of_more(void) {
    brk_buf b;
    brk_alloc a = brk_alloc_make(NULL, NULL);
    uint64_t digest = UINT64_C(14695981039346656037);
    brk_buf_init(&b, &a);
    for (uint32_t i = SHOWN; i < ALL; i++) {
        write_line(&b, i);
        digest = digested(digest, &b);
    }
    brk_buf_free(&b);
    return digest;
}

START_TEST(test_lines_are_as_written) {
    char expected[4096];
    brk_buf b;
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_buf_init(&b, &a);
    FILE *file = fopen(MANY, "rb");
    ck_assert_ptr_nonnull(file);
    for (uint32_t i = 0; i < SHOWN; i++) {
        write_line(&b, i);
        ck_assert_ptr_nonnull(fgets(expected, sizeof expected, file));
        ck_assert_str_eq(b.data, expected);
    }
    ck_assert_ptr_null(fgets(expected, sizeof expected, file));
    fclose(file);
    brk_buf_free(&b);
    uint64_t digest = digest_of_more();
    ck_assert_msg(digest == DIGEST, "the digest is %016llx", (unsigned long long)digest);
}
END_TEST

static const char *written; /* the file of --write */

START_TEST(test_writes) {
    brk_buf b;
    brk_alloc a = brk_alloc_make(NULL, NULL);
    FILE *file = fopen(written, "wb");
    ck_assert_ptr_nonnull(file);
    brk_buf_init(&b, &a);
    for (uint32_t i = 0; i < SHOWN; i++) {
        write_line(&b, i);
        fputs(b.data, file);
    }
    brk_buf_free(&b);
    ck_assert_int_eq(fclose(file), 0);
    printf("#define DIGEST UINT64_C(0x%016llx)\n", (unsigned long long)digest_of_more());
}
END_TEST

int main(int count, char **arguments) {
    Suite *suite = suite_create("rate many");
    TCase *all = tcase_create("all");
    tcase_set_timeout(all, 0); /* a slow machine is no failure; the runner has a limit of its own */
    if (count == 3 && strcmp(arguments[1], "--write") == 0) {
        written = arguments[2];
        tcase_add_test(all, test_writes);
    } else {
        tcase_add_test(all, test_lines_are_as_written);
    }
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
