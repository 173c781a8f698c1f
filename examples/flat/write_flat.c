/*
 * write_flat.c: rates one note and writes the result to standard output as a flat export.
 *
 *   write_flat YEARS < note > result.flat
 *
 * The buffer is the caller's: ask for the length, get the room, export.
 */
#include "../years.h"

#include <brook/brook.h>

#include <stdio.h>
#include <stdlib.h>

static brook_status rate(int32_t years, const char *note, size_t length, brook_result **result) {
    brook_loader *loader = NULL;
    brook_pack *pack = NULL;
    brook_classifier *classifier = NULL;
    brook_observation *observation = NULL;
    brook_status status = brook_loader_new(NULL, NULL, &loader);
    if (!status) status = brook_loader_load(loader, &pack);
    if (!status) status = brook_classifier_new(pack, NULL, NULL, &classifier);
    if (!status) status = brook_observation_new(NULL, NULL, &observation);
    if (!status) status = brook_observation_set_age_months(observation, years * 12);
    if (!status) status = brook_observation_set_text(observation, note, length);
    if (!status) status = brook_classifier_rate(classifier, observation, result);
    brook_observation_free(observation);
    brook_classifier_free(classifier);
    brook_pack_unref(pack); /* the result keeps it */
    brook_loader_free(loader);
    return status;
}

static int write_result(const brook_result *result) {
    size_t length = 0;
    if (brook_result_export(result, NULL, 0, &length)) return 1;
    uint8_t *flat = malloc(length);
    int failed = !flat || brook_result_export(result, flat, length, &length) ||
                 fwrite(flat, 1, length, stdout) != length;
    free(flat);
    return failed;
}

int main(int argc, char **argv) {
    static char note[1 << 20];
    if (argc != 2 || months_of_years(argv[1]) < 0) {
        fprintf(stderr, "usage: write_flat YEARS < note > result.flat\n");
        return 2;
    }
    brook_result *result = NULL;
    size_t length = fread(note, 1, sizeof note, stdin);
    brook_status status = rate(months_of_years(argv[1]) / 12, note, length, &result);
    if (status) fprintf(stderr, "write_flat: %s\n", brook_status_text(status));
    int failed = status || write_result(result);
    brook_result_free(result);
    return failed ? 2 : 0;
}
