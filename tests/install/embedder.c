/*
 * embedder.c: the least program of somebody who links the installed library: a coded observation
 * of a child of 7, and its rating. Prints the library's version and the rating.
 */
#include <brook/brook.h>

#include <stdio.h>

static brook_status describe(brook_observation *observation) {
    brook_status status = brook_observation_set_age_months(observation, 7 * 12);
    return status ? status : brook_observation_add_code(observation, "5-9.A1", 6);
}

static brook_status rate(brook_pack *pack, brook_result **out) {
    brook_classifier *classifier = NULL;
    brook_observation *observation = NULL;
    brook_status status = brook_classifier_new(pack, NULL, NULL, &classifier);
    if (!status) status = brook_observation_new(NULL, NULL, &observation);
    if (!status) status = describe(observation);
    if (!status) status = brook_classifier_rate(classifier, observation, out);
    brook_observation_free(observation);
    brook_classifier_free(classifier);
    return status;
}

int main(void) {
    brook_loader *loader = NULL;
    brook_pack *pack = NULL;
    brook_result *result = NULL;
    brook_status status = brook_loader_new(NULL, NULL, &loader);
    if (!status) status = brook_loader_load(loader, &pack);
    if (!status) status = rate(pack, &result);
    if (status)
        printf("%s\n", brook_status_text(status));
    else
        printf("%s %s\n", brook_version_string(), brook_result_rating_id(result));
    brook_result_free(result);
    brook_pack_unref(pack);
    brook_loader_free(loader);
    return status ? 1 : 0;
}
