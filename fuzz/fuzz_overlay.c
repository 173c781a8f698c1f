/* fuzz_overlay.c: overlays over the small pack: the input is up to three of them, NULs between.
 * Overlays that load keep what they cannot change; the same ones again give the same digest. */
#include "harness.h"
#include "mutate.h"

#include <string.h>

enum { MOST = 3 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_input in = fuzz_open(data, size);
    fuzz_source sources[MOST + 1];
    sources[0].text = fuzz_small_json(&sources[0].length);
    size_t count = 1;
    while (count <= MOST && (in.left || count == 1)) {
        sources[count].text = fuzz_until(&in, '\0', &sources[count].length);
        count++;
    }
    brook_pack *pack = fuzz_load(sources, count);
    if (!pack) return 0;
    fuzz_walk_pack(pack);
    FUZZ_HOLD(brook_pack_overlay_count(pack) == count - 1);
    FUZZ_HOLD(strcmp(brook_pack_id(pack), brook_pack_id(fuzz_small_pack())) == 0);
    brook_pack *again = fuzz_load(sources, count);
    FUZZ_HOLD(again && strcmp(brook_pack_digest(pack), brook_pack_digest(again)) == 0);
    brook_pack_unref(again);
    brook_pack_unref(pack);
    return 0;
}
