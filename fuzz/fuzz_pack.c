/* fuzz_pack.c: any bytes as a pack in one file. What loads can be read whole, and rates notes. */
#include "harness.h"
#include "mutate.h"

#include <string.h>

static const char note[] = "K aged 7 pulled his trousers. Then grabbed her bottom again, never "
                           "asked. Said last year that \"he grabs\" was 10:30.";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_source source = {size ? (const char *)data : "", size};
    brook_pack *pack = fuzz_load(&source, 1);
    if (!pack) return 0;
    fuzz_walk_pack(pack);
    brook_classifier *warm = NULL;
    brook_observation *o = NULL;
    FUZZ_HOLD(brook_classifier_new(pack, NULL, NULL, &warm) == BROOK_OK);
    FUZZ_HOLD(brook_classifier_set_work_limit(warm, 1000000) == BROOK_OK);
    FUZZ_HOLD(brook_observation_new(NULL, NULL, &o) == BROOK_OK);
    FUZZ_HOLD(brook_observation_set_text(o, note, strlen(note)) == BROOK_OK);
    for (int32_t age = 0; age <= 240; age += 60) {
        FUZZ_HOLD(brook_observation_set_age_months(o, age) == BROOK_OK);
        brook_result *r = NULL;
        if (brook_classifier_rate(warm, o, &r) == BROOK_OK) fuzz_walk_result(r, strlen(note));
        brook_result_free(r);
    }
    brook_observation_free(o);
    brook_classifier_free(warm);
    brook_pack_unref(pack);
    return 0;
}
