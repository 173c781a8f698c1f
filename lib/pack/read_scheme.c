/*
 * read_scheme.c: ratings, bands, kinds and descriptors.
 */
#include "pack/load.h"

#define OLDEST 150 /* years */

static const char *const colours[] = {"green", "yellow", "red",   "magenta",
                                      "blue",  "cyan",   "white", NULL};

static const brk_field rating_fields[] = {
    {"id", BRK_FIELD_ID, BRK_REQUIRED, .at = offsetof(brk_rating, id)},
    {"label", BRK_FIELD_TEXT, BRK_REQUIRED, .at = offsetof(brk_rating, label)},
    {"symbol", BRK_FIELD_TEXT, BRK_REQUIRED, .at = offsetof(brk_rating, symbol)},
    {"colour", BRK_FIELD_TEXT, BRK_REQUIRED, .at = offsetof(brk_rating, colour),
     .choices = colours},
    {"meaning", BRK_FIELD_TEXT, BRK_REQUIRED, .at = offsetof(brk_rating, meaning)},
};
static const brk_shape rating_shape = {BRK_SHAPE_FIELDS(rating_fields), .size = sizeof(brk_rating),
                                       .item = true};
const brk_section_type brk_ratings_type = {.key = "ratings",
                                           .id_key = "id",
                                           .shape = &rating_shape,
                                           .most = BRK_MAX_RATINGS,
                                           .id_at = offsetof(brk_rating, id),
                                           .where_at = offsetof(brk_rating, where),
                                           .items_at = offsetof(brk_model, ratings),
                                           .count_at = offsetof(brk_model, rating_count),
                                           .unknown = BRK_RATING_UNKNOWN};

static bool read_band(brk_load *l, const brk_json *node, void *out) {
    brk_band *band = out;
    const brk_json *from = brk_json_member(node, "from"), *to = brk_json_member(node, "to");
    const brk_json *send_to = brk_json_member(node, "send_to");
    if (from && to && band->from > band->to && band->to >= 0)
        brk_report(l, BRK_BAND_REVERSED, to, NULL);
    if (band->send_to < 0) {
        band->send_to = band->to;
    } else if (band->send_to < band->to) {
        brk_report(l, BRK_BAND_SEND_BELOW, send_to, NULL);
    }
    return true;
}

static const brk_field band_fields[] = {
    {"id", BRK_FIELD_ID, BRK_REQUIRED, .at = offsetof(brk_band, id)},
    {"label", BRK_FIELD_TEXT, BRK_REQUIRED, .at = offsetof(brk_band, label)},
    {"from", BRK_FIELD_INT, BRK_REQUIRED, .at = offsetof(brk_band, from), .high = OLDEST,
     .absent = -1},
    {"to", BRK_FIELD_INT, BRK_REQUIRED, .at = offsetof(brk_band, to), .high = OLDEST, .absent = -1},
    {"send_to", BRK_FIELD_INT, .at = offsetof(brk_band, send_to), .high = OLDEST, .absent = -1},
};
static const brk_shape band_shape = {BRK_SHAPE_FIELDS(band_fields), .size = sizeof(brk_band),
                                     .item = true, .read = read_band};
const brk_section_type brk_bands_type = {.key = "bands",
                                         .id_key = "id",
                                         .shape = &band_shape,
                                         .most = BRK_MAX_BANDS,
                                         .id_at = offsetof(brk_band, id),
                                         .where_at = offsetof(brk_band, where),
                                         .items_at = offsetof(brk_model, bands),
                                         .count_at = offsetof(brk_model, band_count),
                                         .unknown = BRK_BAND_UNKNOWN};

static const brk_field kind_fields[] = {
    {"id", BRK_FIELD_ID, BRK_REQUIRED, .at = offsetof(brk_kind, id)},
    {"label", BRK_FIELD_TEXT, BRK_REQUIRED, .at = offsetof(brk_kind, label)},
    {"strictness", BRK_FIELD_INT, .at = offsetof(brk_kind, strictness), .low = -1000000,
     .high = 1000000},
    {"involves_other", BRK_FIELD_BOOL, .at = offsetof(brk_kind, involves_other)},
};
static const brk_shape kind_shape = {BRK_SHAPE_FIELDS(kind_fields), .size = sizeof(brk_kind),
                                     .item = true};
const brk_section_type brk_kinds_type = {.key = "kinds",
                                         .id_key = "id",
                                         .shape = &kind_shape,
                                         .most = BRK_MAX_KINDS,
                                         .id_at = offsetof(brk_kind, id),
                                         .where_at = offsetof(brk_kind, where),
                                         .items_at = offsetof(brk_model, kinds),
                                         .count_at = offsetof(brk_model, kind_count),
                                         .unknown = BRK_KIND_UNKNOWN};

static const brk_field descriptor_fields[] = {
    {"code", BRK_FIELD_CODE, BRK_REQUIRED, .at = offsetof(brk_descriptor, code)},
    {"band", BRK_FIELD_REF, BRK_REQUIRED, .at = offsetof(brk_descriptor, band),
     .section = BRK_BANDS},
    {"rating", BRK_FIELD_REF, BRK_REQUIRED, .at = offsetof(brk_descriptor, rating),
     .section = BRK_RATINGS},
    {"label", BRK_FIELD_TEXT, BRK_REQUIRED, .at = offsetof(brk_descriptor, label)},
};
static const brk_shape descriptor_shape = {BRK_SHAPE_FIELDS(descriptor_fields),
                                           .size = sizeof(brk_descriptor), .item = true};
const brk_section_type brk_descriptors_type = {.key = "descriptors",
                                               .id_key = "code",
                                               .shape = &descriptor_shape,
                                               .most = BRK_MAX_ITEMS,
                                               .id_at = offsetof(brk_descriptor, code),
                                               .where_at = offsetof(brk_descriptor, where),
                                               .items_at = offsetof(brk_model, descriptors),
                                               .count_at = offsetof(brk_model, descriptor_count),
                                               .unknown = BRK_DESCRIPTOR_UNKNOWN};
