/* The digest of what was loaded: digest.c. Expected values are from Python's hashlib. */
#include "support.h"

#include "pack/builtin.h"
#include "pack/digest.h"

#include <string.h>

static brk_sources *sources(const brk_alloc *a, const char *const *texts, size_t count) {
    brk_sources *s = brk_sources_new(a);
    for (size_t i = 0; i < count; i++)
        ck_assert_int_eq(brk_sources_add_memory(s, "name", texts[i], strlen(texts[i])), BROOK_OK);
    return s;
}

static void expect(const char *const *texts, size_t count, const char *hex) {
    char got[BRK_SHA256_HEX];
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_sources *s = sources(&a, texts, count);
    brk_sources_digest(s, got);
    ck_assert_str_eq(got, hex);
    brk_sources_free(s);
}

START_TEST(known_values) {
    expect((const char *[]){"{}"}, 1,
           "6cea99e7c372421ecf76db44a6db200aa9f5718a158950e063e1fc9dd9709736");
    expect((const char *[]){"{}", "abc"}, 2,
           "43758f931513ae0e5da480ba1ab289a981184bf708ce7f5f7624cbe41fecb04c");
    expect((const char *[]){"abc", "{}"}, 2,
           "f1c00be619dfb0f28f09baa1664379a2a81c23dbb58839251b9131056288e0da");
}
END_TEST

/* The sums that the build made are those of the bytes, so a pack read from its files has the same
 * digest. */
START_TEST(built_in_sums_are_right) {
    for (size_t i = 0; i < brk_builtins_count; i++) {
        for (size_t j = 0; j < brk_builtins[i].count; j++) {
            const brk_builtin_file *file = &brk_builtins[i].files[j];
            char hex[BRK_SHA256_HEX];
            brk_sha256 sha;
            brk_sha256_init(&sha);
            brk_sha256_update(&sha, file->data, file->size);
            brk_sha256_final(&sha, hex);
            ck_assert_str_eq(hex, file->sha256);
        }
    }
}
END_TEST

START_TEST(a_model_carries_it) {
    char hex[BRK_SHA256_HEX];
    loaded l = load_parts(&(parts){0});
    brk_sources_digest(l.sources, hex);
    ck_assert_str_eq(l.model->digest, hex);
    loaded_free(&l);
}
END_TEST

static void fill(TCase *tc) {
    tcase_add_test(tc, known_values);
    tcase_add_test(tc, built_in_sums_are_right);
    tcase_add_test(tc, a_model_carries_it);
}

int main(void) {
    return run_suite("pack digest", fill);
}
