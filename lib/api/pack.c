/* pack.c: reference count and scheme of a pack: manifest, ratings, bands, behaviours, descriptors.
 */
#include "api/inner.h"

#include <string.h>

/* Helgrind knows locks and not the order that atomics make: tests/threads/check tells it in a build
 * of its own. */
#ifdef BRK_HELGRIND
#include <valgrind/helgrind.h>
#else
#define ANNOTATE_HAPPENS_BEFORE(object) ((void)(object))
#define ANNOTATE_HAPPENS_AFTER(object) ((void)(object))
#endif

brook_pack *brook_pack_ref(brook_pack *pack) {
    if (pack) atomic_fetch_add_explicit(&pack->references, 1, memory_order_relaxed);
    return pack;
}

/* Release and acquire, so that whatever any thread did with the pack is done before it is freed. */
void brook_pack_unref(brook_pack *pack) {
    if (!pack) return;
    ANNOTATE_HAPPENS_BEFORE(&pack->references);
    if (atomic_fetch_sub_explicit(&pack->references, 1, memory_order_acq_rel) != 1) return;
    ANNOTATE_HAPPENS_AFTER(&pack->references);
    brk_alloc alloc = pack->alloc;
    if (pack->image) {
        brk_image_close(&alloc, pack->image);
    } else {
        brk_matcher_free(pack->matcher);
        brk_model_free(pack->model);
    }
    brk_free(&alloc, pack);
}

/* ---- manifest -------------------------------------------------------------------------------- */

const char *brook_pack_id(const brook_pack *pack) {
    return pack ? brk_or_empty(pack->model->manifest.id) : NULL;
}

const char *brook_pack_version(const brook_pack *pack) {
    return pack ? brk_or_empty(pack->model->manifest.version) : NULL;
}

const char *brook_pack_title(const brook_pack *pack) {
    return pack ? brk_or_empty(pack->model->manifest.title) : NULL;
}

const char *brook_pack_edition(const brook_pack *pack) {
    return pack ? brk_or_empty(pack->model->manifest.edition) : NULL;
}

const char *brook_pack_language(const brook_pack *pack) {
    return pack ? brk_or_empty(pack->model->manifest.language) : NULL;
}

const char *brook_pack_licence(const brook_pack *pack) {
    return pack ? brk_or_empty(pack->model->manifest.licence) : NULL;
}

const char *brook_pack_attribution(const brook_pack *pack) {
    return pack ? brk_or_empty(pack->model->manifest.attribution) : NULL;
}

const char *brook_pack_digest(const brook_pack *pack) {
    return pack ? pack->model->digest : NULL;
}

size_t brook_pack_disclaimer_count(const brook_pack *pack) {
    return pack ? pack->model->manifest.disclaimers.count : 0;
}

const char *brook_pack_disclaimer(const brook_pack *pack, size_t index) {
    if (index >= brook_pack_disclaimer_count(pack)) return NULL;
    return pack->model->manifest.disclaimers.items[index];
}

int32_t brook_pack_has_learned(const brook_pack *pack) {
    return pack && pack->model->learned ? 1 : 0;
}

static const brk_overlay *overlay_at(const brook_pack *pack, size_t index) {
    return pack && index < pack->model->overlay_count ? &pack->model->overlays[index] : NULL;
}

size_t brook_pack_overlay_count(const brook_pack *pack) {
    return pack ? pack->model->overlay_count : 0;
}

const char *brook_pack_overlay_id(const brook_pack *pack, size_t index) {
    const brk_overlay *overlay = overlay_at(pack, index);
    return overlay ? brk_or_empty(overlay->id) : NULL;
}

const char *brook_pack_overlay_version(const brook_pack *pack, size_t index) {
    const brk_overlay *overlay = overlay_at(pack, index);
    return overlay ? brk_or_empty(overlay->version) : NULL;
}

const char *brook_pack_overlay_title(const brook_pack *pack, size_t index) {
    const brk_overlay *overlay = overlay_at(pack, index);
    return overlay ? brk_or_empty(overlay->title) : NULL;
}

/* ---- ratings and bands ----------------------------------------------------------------------- */

static const brk_rating *rating_at(const brook_pack *pack, size_t index) {
    return pack && index < pack->model->rating_count ? &pack->model->ratings[index] : NULL;
}

size_t brook_pack_rating_count(const brook_pack *pack) {
    return pack ? pack->model->rating_count : 0;
}

int32_t brook_pack_rating_find(const brook_pack *pack, const char *id) {
    for (uint32_t i = 0; pack && id && i < pack->model->rating_count; i++) {
        if (strcmp(pack->model->ratings[i].id, id) == 0) return (int32_t)i;
    }
    return -1;
}

const char *brook_pack_rating_id(const brook_pack *pack, size_t index) {
    const brk_rating *rating = rating_at(pack, index);
    return rating ? rating->id : NULL;
}

const char *brook_pack_rating_label(const brook_pack *pack, size_t index) {
    const brk_rating *rating = rating_at(pack, index);
    return rating ? brk_or_empty(rating->label) : NULL;
}

const char *brook_pack_rating_symbol(const brook_pack *pack, size_t index) {
    const brk_rating *rating = rating_at(pack, index);
    return rating ? brk_or_empty(rating->symbol) : NULL;
}

const char *brook_pack_rating_colour(const brook_pack *pack, size_t index) {
    const brk_rating *rating = rating_at(pack, index);
    return rating ? brk_or_empty(rating->colour) : NULL;
}

const char *brook_pack_rating_meaning(const brook_pack *pack, size_t index) {
    const brk_rating *rating = rating_at(pack, index);
    return rating ? brk_or_empty(rating->meaning) : NULL;
}

static const brk_band *band_at(const brook_pack *pack, size_t index) {
    return pack && index < pack->model->band_count ? &pack->model->bands[index] : NULL;
}

size_t brook_pack_band_count(const brook_pack *pack) {
    return pack ? pack->model->band_count : 0;
}

int64_t brook_pack_band_find(const brook_pack *pack, const char *id) {
    for (uint32_t i = 0; pack && id && i < pack->model->band_count; i++) {
        if (strcmp(pack->model->bands[i].id, id) == 0) return (int64_t)i;
    }
    return -1;
}

/* Whole years, both ends inside, as ages.c has it for rating. */
int32_t brook_pack_band_covers(const brook_pack *pack, size_t index, int32_t age_months,
                               int32_t send) {
    const brk_band *band = band_at(pack, index);
    if (!band || age_months < 0) return 0;
    int32_t years = age_months / 12;
    return years >= band->from && years <= (send ? band->send_to : band->to) ? 1 : 0;
}

const char *brook_pack_band_id(const brook_pack *pack, size_t index) {
    const brk_band *band = band_at(pack, index);
    return band ? band->id : NULL;
}

const char *brook_pack_band_label(const brook_pack *pack, size_t index) {
    const brk_band *band = band_at(pack, index);
    return band ? brk_or_empty(band->label) : NULL;
}

int32_t brook_pack_band_from(const brook_pack *pack, size_t index) {
    const brk_band *band = band_at(pack, index);
    return band ? band->from : -1;
}

int32_t brook_pack_band_to(const brook_pack *pack, size_t index) {
    const brk_band *band = band_at(pack, index);
    return band ? band->to : -1;
}

int32_t brook_pack_band_send_to(const brook_pack *pack, size_t index) {
    const brk_band *band = band_at(pack, index);
    return band ? band->send_to : -1;
}
