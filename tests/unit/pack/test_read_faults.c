/*
 * test_read_faults.c: what the system may do while a pack's file is read. The linker puts the
 * functions of this file in the place of read and fstat (--wrap).
 */
#include "support.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef enum { NOTHING, INTERRUPT, PIECES, BROKEN, GROWS, SHRINKS, NO_STAT } fault_kind;
static fault_kind fault;
static int calls;
static char path[] = "/tmp/test-pack-faults-XXXXXX";

ssize_t __real_read(int file, void *data, size_t size);
ssize_t __wrap_read(int file, void *data, size_t size);
int __wrap_fstat(int file, struct stat *status);
int __wrap_fstat64(int file, struct stat *status);

ssize_t __wrap_read(int file, void *data, size_t size) {
    calls++;
    if ((fault == INTERRUPT && calls % 2) || (fault == BROKEN && calls == 2)) {
        errno = fault == BROKEN ? EIO : EINTR;
        return -1;
    }
    if (fault == SHRINKS && calls > 1) return 0;
    bool piece = fault == PIECES || fault == BROKEN || fault == SHRINKS;
    return __real_read(file, data, piece && size > 7 ? 7 : size);
}

int __wrap_fstat(int file, struct stat *status) {
    if (fault == NO_STAT) {
        errno = EIO;
        return -1;
    }
    int result = stat(path, status);
    (void)file;
    if (fault == GROWS) status->st_size -= 5; /* it was shorter then */
    return result;
}

/* The name that it has in the C library where sizes of files have 64 bits. */
int __wrap_fstat64(int file, struct stat *status) {
    return __wrap_fstat(file, status);
}

static void setup(void) {
    char *text = parts_text(&(parts){.more = ""});
    strcpy(path + strlen(path) - 6, "XXXXXX");
    int file = mkstemp(path);
    ck_assert_int_ge(file, 0);
    ck_assert_int_eq(write(file, text, strlen(text)), (ssize_t)strlen(text));
    close(file);
    free(text);
    calls = 0;
    fault = NOTHING;
}

static void teardown(void) {
    fault = NOTHING;
    remove(path);
}

START_TEST(file_that_comes_in_pieces_is_read) {
    fault = _i ? PIECES : INTERRUPT;
    loaded l = load_path(path);
    ck_assert_int_gt(calls, 2);
    expect_none(&l);
    loaded_free(&l);
}
END_TEST

static const struct {
    fault_kind fault;
    int32_t number;
} cases[] = {{BROKEN, BRK_FILE_UNREADABLE},
             {GROWS, BRK_FILE_CHANGED},
             {SHRINKS, BRK_FILE_CHANGED},
             {NO_STAT, BRK_FILE_UNREADABLE}};

START_TEST(file_that_cannot_be_read_to_its_end_is_told) {
    fault = cases[_i].fault;
    loaded l = load_path(path);
    ck_assert_int_eq(l.status, BROOK_ERR_IO);
    ck_assert_uint_eq(l.diags.items.count, 1);
    expect_problem(&l, cases[_i].number, "");
    loaded_free(&l);
}
END_TEST

static void fill(TCase *tc) {
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, file_that_comes_in_pieces_is_read, 0, 2);
    tcase_add_loop_test(tc, file_that_cannot_be_read_to_its_end_is_told, 0, 4);
}

int main(void) {
    return run_suite("pack read faults", fill);
}
