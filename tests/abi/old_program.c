/*
 * old_program.c: what somebody built against the header of a release and never rebuilt. It is
 * compiled with that header alone, linked with a stub that has that release's symbols, and run on
 * today's library (old_program_test.py). It rates a note and a code, reads every part of the
 * results and says what it saw.
 */
#include <brook/brook.h>

#include <stdio.h>
#include <string.h>

static const char note[] = "K grabbed a girl's bottom in the corridor again.";

static int expect(int holds, const char *what) {
    if (!holds) printf("wrong: %s\n", what);
    return holds ? 0 : 1;
}

static int numbers_are_known(void) {
    return expect(BROOK_OK == 0 && BROOK_ERR_NO_MEMORY == -1 && BROOK_ERR_INTERNAL == -15,
                  "numbers of the header");
}

static int load(brook_pack **pack) {
    brook_loader *loader = NULL;
    int wrong = expect(brook_loader_new(NULL, NULL, &loader) == BROOK_OK, "loader");
    wrong += expect(brook_loader_load(loader, pack) == BROOK_OK, "load");
    brook_loader_free(loader);
    return wrong;
}

static int read_findings(const brook_result *result) {
    int wrong = 0;
    size_t count = brook_result_finding_count(result);
    for (size_t f = 0; f < count; f++) {
        int32_t rating = brook_finding_rating(result, f);
        wrong += expect(brook_finding_behaviour(result, f, 0) != NULL, "behaviour");
        wrong += expect(brook_finding_reason(result, f) != NULL, "reason");
        wrong += expect(rating >= 0 && rating < 3, "rating of a finding");
        for (size_t e = 0; e < brook_finding_evidence_count(result, f); e++) {
            size_t start = brook_finding_evidence_start(result, f, e);
            size_t end = brook_finding_evidence_end(result, f, e);
            wrong += expect(start < end && end <= strlen(note), "evidence");
        }
    }
    return wrong + expect(count > 0, "findings");
}

static int read_result(const brook_result *result) {
    const brook_pack *pack = brook_result_pack(result);
    uint8_t buffer[65536];
    size_t length = 0;
    int wrong = read_findings(result);
    wrong += expect(strlen(brook_pack_digest(pack)) == 64, "digest");
    wrong += expect(brook_result_response_count(result) > 0, "response");
    wrong += expect(brook_result_export(result, buffer, sizeof buffer, &length) == BROOK_OK &&
                        length > 16 && memcmp(buffer, "BRKR", 4) == 0,
                    "flat export");
    return wrong;
}

static int rate(brook_classifier *classifier, const char *text, const char *code) {
    brook_observation *observation = NULL;
    brook_result *result = NULL;
    int wrong = expect(brook_observation_new(NULL, NULL, &observation) == BROOK_OK, "observation");
    brook_observation_set_age_months(observation, 7 * 12);
    if (text) brook_observation_set_text(observation, text, strlen(text));
    if (code) brook_observation_add_code(observation, code, strlen(code));
    wrong += expect(brook_classifier_rate(classifier, observation, &result) == BROOK_OK, "rate");
    wrong += read_result(result);
    brook_result_free(result);
    brook_observation_free(observation);
    return wrong;
}

int main(void) {
    brook_pack *pack = NULL;
    brook_classifier *classifier = NULL;
    int wrong = numbers_are_known() + load(&pack);
    wrong += expect(brook_classifier_new(pack, NULL, NULL, &classifier) == BROOK_OK, "classifier");
    wrong += rate(classifier, note, NULL) + rate(classifier, NULL, "5-9.A1");
    brook_classifier_free(classifier);
    brook_pack_unref(pack);
    printf("%d wrong, library %s\n", wrong, brook_version_string());
    return wrong != 0;
}
