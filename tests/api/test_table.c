/*
 * The published table against the built-in pack: every behaviour in every band, by slug and by
 * descriptor's code, as behaviours.csv (a copy of the project's reference) gives it; and the
 * boundary ages.
 */
#include "support.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define BANDS 4
#define BEHAVIOURS 63
#define DESCRIPTORS 89

typedef struct {
    char slug[64], kind[16], cell[BANDS][8];
} row;

static const char *const band_ids[BANDS] = {"0-5", "5-9", "9-13", "13-17"};
static const int32_t inside[BANDS] = {2, 7, 11, 15}; /* ages in one band only */

static size_t read_table(row *rows) {
    FILE *file = fopen(TABLE, "r");
    char line[512];
    size_t count = 0;
    ck_assert_ptr_nonnull(file);
    ck_assert_ptr_nonnull(fgets(line, sizeof line, file)); /* heading */
    while (fgets(line, sizeof line, file)) {
        row *r = &rows[count];
        ck_assert_uint_lt(count, BEHAVIOURS);
        int fields = sscanf(line, "%63[^,],%15[^,],%7[^,],%7[^,],%7[^,],%7[^,]", r->slug, r->kind,
                            r->cell[0], r->cell[1], r->cell[2], r->cell[3]);
        ck_assert_int_eq(fields, 6);
        count++;
    }
    fclose(file);
    return count;
}

static int32_t rating_of(const char *cell) {
    char letter = cell[0] < 'a' ? (char)(cell[0] - 'A' + 'a') : cell[0];
    return letter == 'g' ? 0 : letter == 'a' ? 1 : 2;
}

static bool is_listed(const char *cell) {
    return cell[1] != '\0';
}

static void code_of(char *out, size_t size, size_t band, const char *cell) {
    snprintf(out, size, "%s.%s", band_ids[band], cell);
}

static void expect_cell(const brook_result *r, size_t index, size_t band, const char *cell) {
    char code[16];
    code_of(code, sizeof code, band, cell);
    ck_assert_str_eq(brook_finding_cell_band(r, 0, index), band_ids[band]);
    ck_assert_int_eq(brook_finding_cell_rating(r, 0, index), rating_of(cell));
    if (is_listed(cell)) {
        ck_assert_str_eq(brook_finding_cell_basis(r, 0, index), "listed");
        ck_assert_str_eq(brook_finding_cell_descriptor(r, 0, index), code);
    } else {
        ck_assert_str_eq(brook_finding_cell_basis(r, 0, index), "inferred");
        ck_assert_ptr_null(brook_finding_cell_descriptor(r, 0, index));
    }
}

/* An act between under-age children may be red by the under-age rule, whatever its own cell. */
static void expect_rating(const brook_result *r, int32_t cell) {
    int32_t raised = brook_finding_raised_to(r, 0);
    ck_assert_int_eq(brook_finding_rating(r, 0), cell);
    ck_assert_int_eq(brook_result_rating(r), raised >= 0 ? raised : cell);
    if (raised >= 0) {
        ck_assert_int_gt(raised, cell);
        ck_assert_uint_eq(brook_result_warning_count(r), 1);
    }
}

START_TEST(test_every_cell_by_slug) {
    row rows[BEHAVIOURS];
    ck_assert_uint_eq(read_table(rows), BEHAVIOURS);
    brook_pack *pack = default_pack();
    ck_assert_uint_eq(brook_pack_behaviour_count(pack), BEHAVIOURS);
    ck_assert_uint_eq(brook_pack_band_count(pack), BANDS);
    for (size_t i = 0; i < BEHAVIOURS; i++) {
        int64_t found = brook_pack_behaviour_find(pack, rows[i].slug);
        ck_assert_msg(found >= 0, "no behaviour %s", rows[i].slug);
        ck_assert_str_eq(brook_pack_behaviour_kind(pack, (size_t)found), rows[i].kind);
        for (size_t band = 0; band < BANDS; band++) {
            brook_result *r = rate_with(pack, inside[band], NULL, rows[i].slug);
            ck_assert_uint_eq(brook_result_finding_count(r), 1);
            ck_assert_uint_eq(brook_finding_cell_count(r, 0), 1);
            ck_assert_str_eq(brook_finding_behaviour(r, 0, 0), rows[i].slug);
            expect_cell(r, 0, band, rows[i].cell[band]);
            expect_rating(r, rating_of(rows[i].cell[band]));
            ck_assert_int_eq(brook_result_boundary(r), 0);
            brook_result_free(r);
        }
    }
    brook_pack_unref(pack);
}
END_TEST

static size_t sharing(const row *rows, size_t band, const char *cell) {
    size_t count = 0;
    for (size_t i = 0; i < BEHAVIOURS; i++) {
        if (strcmp(rows[i].cell[band], cell) == 0) count++;
    }
    return count;
}

static bool names(const brook_result *r, const char *slug) {
    for (size_t i = 0; i < brook_finding_behaviour_count(r, 0); i++) {
        if (strcmp(brook_finding_behaviour(r, 0, i), slug) == 0) return true;
    }
    return false;
}

START_TEST(test_every_descriptor_alone) {
    row rows[BEHAVIOURS];
    ck_assert_uint_eq(read_table(rows), BEHAVIOURS);
    brook_pack *pack = default_pack();
    ck_assert_uint_eq(brook_pack_descriptor_count(pack), DESCRIPTORS);
    size_t shared = 0, seen = 0;
    for (size_t i = 0; i < BEHAVIOURS; i++) {
        for (size_t band = 0; band < BANDS; band++) {
            char code[16];
            if (!is_listed(rows[i].cell[band])) continue;
            code_of(code, sizeof code, band, rows[i].cell[band]);
            brook_result *r = rate_with(pack, -1, NULL, code);
            size_t count = sharing(rows, band, rows[i].cell[band]);
            ck_assert_uint_eq(brook_finding_behaviour_count(r, 0), count);
            ck_assert(names(r, rows[i].slug));
            expect_cell(r, 0, band, rows[i].cell[band]);
            ck_assert_int_eq(brook_result_rating(r), rating_of(rows[i].cell[band]));
            seen++;
            shared += count > 1;
            brook_result_free(r);
        }
    }
    ck_assert_uint_eq(shared, 20); /* ten descriptors cover two behaviours each */
    ck_assert_uint_eq(seen, DESCRIPTORS + 10);
    brook_pack_unref(pack);
}
END_TEST

static void expect_boundary(brook_pack *pack, const row *r, size_t lower, int32_t months) {
    brook_classifier *c = NULL;
    brook_result *result = NULL;
    ck_assert_int_eq(brook_classifier_new(pack, NULL, NULL, &c), BROOK_OK);
    brook_observation *o = observe(0, NULL, r->slug);
    ck_assert_int_eq(brook_observation_set_age_months(o, months), BROOK_OK);
    ck_assert_int_eq(brook_classifier_rate(c, o, &result), BROOK_OK);
    int32_t low = rating_of(r->cell[lower]), high = rating_of(r->cell[lower + 1]);
    ck_assert_int_eq(brook_result_boundary(result), 1);
    ck_assert_uint_eq(brook_finding_cell_count(result, 0), 2);
    expect_cell(result, 0, lower, r->cell[lower]);
    expect_cell(result, 1, lower + 1, r->cell[lower + 1]);
    expect_rating(result, low > high ? low : high);
    brook_result_free(result);
    brook_observation_free(o);
    brook_classifier_free(c);
}

START_TEST(test_boundary_years) {
    row rows[BEHAVIOURS];
    ck_assert_uint_eq(read_table(rows), BEHAVIOURS);
    brook_pack *pack = default_pack();
    static const int32_t edges[] = {5, 9, 13};
    for (size_t i = 0; i < BEHAVIOURS; i++) {
        for (size_t edge = 0; edge < 3; edge++) {
            expect_boundary(pack, &rows[i], edge, edges[edge] * 12);
            expect_boundary(pack, &rows[i], edge, edges[edge] * 12 + 11);
        }
    }
    brook_pack_unref(pack);
}
END_TEST

TEST_MAIN("table", test_every_cell_by_slug, test_every_descriptor_alone, test_boundary_years)
