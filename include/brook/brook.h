/*
 * brook.h: the public interface of libbrook.
 *
 * libbrook applies a pack (data: bands, behaviours, terms, rules) to one observation (an age, and a
 * note or behaviour codes or both) and answers with a result: a rating, the findings it rests on,
 * the words they rest on, what raised them, what was set aside, and the suggested response. It is
 * decision support. It never diagnoses, gives no legal opinion, and `none` never means safe.
 *
 * Laws that hold for every function here (docs/conventions.md):
 *  - Types are opaque. Functions that can fail return a brook_status; the new object is the last
 *    parameter and is set to NULL on failure.
 *  - A `const` pointer that is returned is borrowed from the object named in its comment; the
 *    caller never frees it. Each object has one _free or _unref; NULL is accepted there.
 *  - Text in is pointer and length in bytes, UTF-8; text out is UTF-8 and NUL-terminated.
 *  - Indices and counts are size_t. An index out of range gives NULL, 0 or -1, never a crash.
 *  - A brook_pack may be shared by any number of threads. Every other object belongs to one thread
 *    at a time, brook_cancel excepted.
 *  - The library prints nothing, reads no environment, keeps no text of a note after the
 *    observation and the result are freed.
 */
#ifndef BROOK_BROOK_H
#define BROOK_BROOK_H

#include <stddef.h>
#include <stdint.h>

#if defined(BROOK_STATIC)
#define BROOK_API
#elif defined(__GNUC__)
#define BROOK_API __attribute__((visibility("default")))
#else
#define BROOK_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ---- status --------------------------------------------------------------------------------- */

/** Outcome of a call: 0, or one of the negative numbers below. Append-only. */
typedef int32_t brook_status;

#define BROOK_OK 0
#define BROOK_ERR_NO_MEMORY (-1)    /* an allocation failed; nothing was changed */
#define BROOK_ERR_ARGUMENT (-2)     /* a NULL or senseless argument */
#define BROOK_ERR_IO (-3)           /* a file could not be read */
#define BROOK_ERR_PACK (-4)         /* the pack is not valid: see the loader's diagnostics */
#define BROOK_ERR_UTF8 (-5)         /* text is not UTF-8: see the error offset */
#define BROOK_ERR_TOO_LONG (-6)     /* text or list above a limit */
#define BROOK_ERR_AGE_MISSING (-7)  /* text or a behaviour slug needs an age */
#define BROOK_ERR_AGE_RANGE (-8)    /* the age is outside what the pack covers */
#define BROOK_ERR_CODE_UNKNOWN (-9) /* a code: neither a behaviour nor a descriptor of the pack */
#define BROOK_ERR_CODE_BAND (-10)   /* a descriptor code's band is not the band of the age given */
#define BROOK_ERR_EMPTY (-11)       /* neither text nor a code was given */
#define BROOK_ERR_LIMIT (-12)       /* the counted work limit was reached: no partial rating */
#define BROOK_ERR_CANCELLED (-13)   /* brook_cancel_request was called */
#define BROOK_ERR_NOT_FOUND (-14)   /* no built-in pack or item of that name */
#define BROOK_ERR_INTERNAL (-15)    /* a defect of the library: please report it */

/** One sentence in English for a status. Borrowed: static, never NULL. Any thread. */
BROOK_API const char *brook_status_text(brook_status status);
/** The library's version, "MAJOR.MINOR.PATCH". Borrowed: static. Any thread. */
BROOK_API const char *brook_version_string(void);
/** The library's version as MAJOR * 1000000 + MINOR * 1000 + PATCH. Any thread. */
BROOK_API int32_t brook_version_number(void);
/** 1 if this library has the named feature ("rules", "learned", "regex", ...), else 0. Any thread.
 */
BROOK_API int32_t brook_has_feature(const char *name);

/* ---- allocator ------------------------------------------------------------------------------ */

/**
 * The one callback: reallocates `old` (NULL for a new block) to `size` bytes; `size` 0 frees it and
 * returns NULL. Must be callable from every thread that uses objects made with it.
 */
typedef void *(*brook_realloc_fn)(void *user, void *old, size_t size);

/* ---- loader: sources in, pack or diagnostics out ----------------------------------------------
 */

typedef struct brook_loader brook_loader;
typedef struct brook_pack brook_pack;
typedef struct brook_classifier brook_classifier;
typedef struct brook_observation brook_observation;
typedef struct brook_result brook_result;
typedef struct brook_cancel brook_cancel;

/** New loader. `fn` NULL: the C library's allocator. The caller frees with brook_loader_free.
 * Errors: NO_MEMORY, ARGUMENT. */
BROOK_API brook_status brook_loader_new(brook_realloc_fn fn, void *user, brook_loader **out);
/** Frees the loader and its diagnostics; packs made by it live on. */
BROOK_API void brook_loader_free(brook_loader *loader);
/** Adds a built-in source by name ("brook-2013", or an overlay such as "walsall").
 * Errors: NOT_FOUND, NO_MEMORY, ARGUMENT. */
BROOK_API brook_status brook_loader_add_builtin(brook_loader *loader, const char *name);
/** Adds a pack or overlay from a folder that has a pack.json, or from one JSON file. Read at once.
 * Errors: IO (a diagnostic names the path), TOO_LONG, NO_MEMORY, ARGUMENT. */
BROOK_API brook_status brook_loader_add_path(brook_loader *loader, const char *path);
/** Adds a pack or overlay that is one JSON text in memory; `name` serves in diagnostics. Copied. */
BROOK_API brook_status brook_loader_add_memory(brook_loader *loader, const char *name,
                                               const char *data, size_t length);
/** Reads, checks and compiles what was added: the first source is the pack (none: "brook-2013"),
 * the following are overlays in order. On failure nothing is loaded and the diagnostics tell all
 * that is wrong. The caller releases with brook_pack_unref. Errors: PACK, NO_MEMORY, ARGUMENT. */
BROOK_API brook_status brook_loader_load(brook_loader *loader, brook_pack **out);

/** Severity of a diagnostic. */
#define BROOK_SEVERITY_WARNING 1
#define BROOK_SEVERITY_ERROR 2

/** Number of diagnostics of all calls on this loader so far. */
BROOK_API size_t brook_loader_diagnostic_count(const brook_loader *loader);
/** BROOK_SEVERITY_*; 0 if out of range. */
BROOK_API int32_t brook_loader_diagnostic_severity(const brook_loader *loader, size_t index);
/** Permanent number nnn of [BRK-nnn] (docs/diagnostics.md); 0 if out of range. */
BROOK_API int32_t brook_loader_diagnostic_number(const brook_loader *loader, size_t index);
/** Source file, borrowed from the loader. */
BROOK_API const char *brook_loader_diagnostic_file(const brook_loader *loader, size_t index);
/** Line, from 1; 0 where the whole file is meant. */
BROOK_API uint32_t brook_loader_diagnostic_line(const brook_loader *loader, size_t index);
/** Column in code points, from 1. */
BROOK_API uint32_t brook_loader_diagnostic_column(const brook_loader *loader, size_t index);
/** JSON Pointer (RFC 6901) of the value, "" for the document, borrowed from the loader. */
BROOK_API const char *brook_loader_diagnostic_pointer(const brook_loader *loader, size_t index);
/** What is wrong and what to do, borrowed from the loader. */
BROOK_API const char *brook_loader_diagnostic_message(const brook_loader *loader, size_t index);
/** The whole line `file:line:col: severity: what [BRK-nnn] (pointer)`, borrowed from the loader. */
BROOK_API const char *brook_loader_diagnostic_line_text(const brook_loader *loader, size_t index);

/** Number of built-in sources. Any thread, as the two that follow. */
BROOK_API size_t brook_builtin_count(void);
/** Name of a built-in source. Borrowed: static. */
BROOK_API const char *brook_builtin_name(size_t index);
/** 1 if the built-in source is an overlay (a pathway), 0 if it is a pack. */
BROOK_API int32_t brook_builtin_is_overlay(size_t index);

/* ---- pack: immutable, shared -------------------------------------------------------------------
 */

/** Takes a further reference; returns its argument. Any thread. */
BROOK_API brook_pack *brook_pack_ref(brook_pack *pack);
/** Releases a reference. Any thread. */
BROOK_API void brook_pack_unref(brook_pack *pack);

/* All strings of a pack are borrowed from the pack; any thread may call. */
BROOK_API const char *brook_pack_id(const brook_pack *pack);
BROOK_API const char *brook_pack_version(const brook_pack *pack);
BROOK_API const char *brook_pack_title(const brook_pack *pack);
BROOK_API const char *brook_pack_edition(const brook_pack *pack);
BROOK_API const char *brook_pack_language(const brook_pack *pack);
BROOK_API const char *brook_pack_licence(const brook_pack *pack);
BROOK_API const char *brook_pack_attribution(const brook_pack *pack);
/** SHA-256 of all that was loaded, 64 hexadecimal digits. */
BROOK_API const char *brook_pack_digest(const brook_pack *pack);
BROOK_API size_t brook_pack_disclaimer_count(const brook_pack *pack);
BROOK_API const char *brook_pack_disclaimer(const brook_pack *pack, size_t index);
BROOK_API size_t brook_pack_overlay_count(const brook_pack *pack);
BROOK_API const char *brook_pack_overlay_id(const brook_pack *pack, size_t index);
BROOK_API const char *brook_pack_overlay_version(const brook_pack *pack, size_t index);
BROOK_API const char *brook_pack_overlay_title(const brook_pack *pack, size_t index);

/* Ratings, lowest first. Their index is the rating number in results. */
BROOK_API size_t brook_pack_rating_count(const brook_pack *pack);
BROOK_API const char *brook_pack_rating_id(const brook_pack *pack, size_t rating);
BROOK_API const char *brook_pack_rating_label(const brook_pack *pack, size_t rating);
/** A symbol that tells the rating without colour. */
BROOK_API const char *brook_pack_rating_symbol(const brook_pack *pack, size_t rating);
/** One of "green", "yellow", "red", "magenta", "blue", "cyan", "white". */
BROOK_API const char *brook_pack_rating_colour(const brook_pack *pack, size_t rating);
BROOK_API const char *brook_pack_rating_meaning(const brook_pack *pack, size_t rating);

/* Bands, youngest first. */
BROOK_API size_t brook_pack_band_count(const brook_pack *pack);
BROOK_API const char *brook_pack_band_id(const brook_pack *pack, size_t band);
BROOK_API const char *brook_pack_band_label(const brook_pack *pack, size_t band);
/** First and last whole year of the band, both inside it. -1 if out of range. */
BROOK_API int32_t brook_pack_band_from(const brook_pack *pack, size_t band);
BROOK_API int32_t brook_pack_band_to(const brook_pack *pack, size_t band);

/* Behaviours. */
BROOK_API size_t brook_pack_behaviour_count(const brook_pack *pack);
/** Index of the behaviour of that slug, or -1. */
BROOK_API int64_t brook_pack_behaviour_find(const brook_pack *pack, const char *id);
BROOK_API const char *brook_pack_behaviour_id(const brook_pack *pack, size_t behaviour);
BROOK_API const char *brook_pack_behaviour_kind(const brook_pack *pack, size_t behaviour);
BROOK_API const char *brook_pack_behaviour_label(const brook_pack *pack, size_t behaviour);
/** One plain line for a menu. */
BROOK_API const char *brook_pack_behaviour_plain(const brook_pack *pack, size_t behaviour);
BROOK_API const char *brook_pack_behaviour_explanation(const brook_pack *pack, size_t behaviour);
/** Rating number of the behaviour's cell in a band, or -1. */
BROOK_API int32_t brook_pack_cell_rating(const brook_pack *pack, size_t behaviour, size_t band);
/** Descriptor index of the cell; -1 where the rating is inferred. */
BROOK_API int64_t brook_pack_cell_descriptor(const brook_pack *pack, size_t behaviour, size_t band);

/* Descriptors. */
BROOK_API size_t brook_pack_descriptor_count(const brook_pack *pack);
/** Index of the descriptor of that code ("9-13.A6"), or -1. */
BROOK_API int64_t brook_pack_descriptor_find(const brook_pack *pack, const char *code);
BROOK_API const char *brook_pack_descriptor_code(const brook_pack *pack, size_t descriptor);
BROOK_API const char *brook_pack_descriptor_label(const brook_pack *pack, size_t descriptor);
BROOK_API int64_t brook_pack_descriptor_band(const brook_pack *pack, size_t descriptor);
BROOK_API int32_t brook_pack_descriptor_rating(const brook_pack *pack, size_t descriptor);

/* Modifiers and flags, by id, for menus and for showing a result. NULL if the pack has none such.
 */
BROOK_API size_t brook_pack_modifier_count(const brook_pack *pack);
BROOK_API const char *brook_pack_modifier_id(const brook_pack *pack, size_t modifier);
BROOK_API const char *brook_pack_modifier_label(const brook_pack *pack, const char *id);
BROOK_API const char *brook_pack_modifier_reason(const brook_pack *pack, const char *id);
BROOK_API size_t brook_pack_flag_count(const brook_pack *pack);
BROOK_API const char *brook_pack_flag_id(const brook_pack *pack, size_t flag);
BROOK_API const char *brook_pack_flag_label(const brook_pack *pack, const char *id);
BROOK_API const char *brook_pack_flag_explanation(const brook_pack *pack, const char *id);
BROOK_API int32_t brook_pack_flag_urgent(const brook_pack *pack, const char *id);
BROOK_API const char *brook_pack_status_label(const brook_pack *pack, const char *id);
BROOK_API const char *brook_pack_status_reason(const brook_pack *pack, const char *id);
/** What to show for `none`: label and symbol, and the text for a reason it was not rated. */
BROOK_API const char *brook_pack_unrated_label(const brook_pack *pack);
BROOK_API const char *brook_pack_unrated_symbol(const brook_pack *pack);
BROOK_API const char *brook_pack_unrated_text(const brook_pack *pack, const char *reason);

/* ---- observation -------------------------------------------------------------------------------
 */

/** New empty observation. Errors: NO_MEMORY, ARGUMENT. */
BROOK_API brook_status brook_observation_new(brook_realloc_fn fn, void *user,
                                             brook_observation **out);
BROOK_API void brook_observation_free(brook_observation *observation);
/** Empties it for reuse; its text is wiped. */
BROOK_API void brook_observation_reset(brook_observation *observation);
/** Sets the note. Copied. Errors: TOO_LONG, NO_MEMORY, ARGUMENT. UTF-8 is checked when rating. */
BROOK_API brook_status brook_observation_set_text(brook_observation *observation, const char *text,
                                                  size_t length);
/** Age in whole months (7 years 4 months: 88); negative: not given. */
BROOK_API brook_status brook_observation_set_age_months(brook_observation *observation,
                                                        int32_t months);
/** Developmental age in whole months; negative: not given. */
BROOK_API brook_status
brook_observation_set_developmental_age_months(brook_observation *observation, int32_t months);
/** 1: special educational needs or a disability are stated. */
BROOK_API brook_status brook_observation_set_send(brook_observation *observation, int32_t send);
/** Adds a behaviour slug or descriptor code. Copied; checked when rating. */
BROOK_API brook_status brook_observation_add_code(brook_observation *observation, const char *code,
                                                  size_t length);
/** 1: bytes that are not UTF-8 are read as U+FFFD; 0 (the default): they are an error. */
BROOK_API brook_status brook_observation_set_replace_invalid(brook_observation *observation,
                                                             int32_t replace);

/* ---- cancel
 * -------------------------------------------------------------------------------------- */

BROOK_API brook_status brook_cancel_new(brook_realloc_fn fn, void *user, brook_cancel **out);
BROOK_API void brook_cancel_free(brook_cancel *cancel);
/** Stops work that watches this object at its next check. Any thread, any time. */
BROOK_API void brook_cancel_request(brook_cancel *cancel);
BROOK_API void brook_cancel_reset(brook_cancel *cancel);

/* ---- classifier: one a thread
 * --------------------------------------------------------------------- */

#define BROOK_READER_RULES 1
#define BROOK_READER_LEARNED 2

/** New classifier; takes a reference of the pack. Errors: NO_MEMORY, ARGUMENT. */
BROOK_API brook_status brook_classifier_new(brook_pack *pack, brook_realloc_fn fn, void *user,
                                            brook_classifier **out);
BROOK_API void brook_classifier_free(brook_classifier *classifier);
/** Which readers take part: BROOK_READER_* or-ed; the default is all. */
BROOK_API brook_status brook_classifier_set_readers(brook_classifier *classifier, int32_t readers);
/** Most work units for one observation; 0: the default. See docs/conventions.md. */
BROOK_API brook_status brook_classifier_set_work_limit(brook_classifier *classifier,
                                                       uint64_t units);
/** Watches a cancel object, which must outlive the classifier or be unset by NULL. */
BROOK_API brook_status brook_classifier_set_cancel(brook_classifier *classifier,
                                                   const brook_cancel *cancel);
/** Rates one observation. The caller frees the result. Errors: any but IO, PACK, NOT_FOUND. */
BROOK_API brook_status brook_classifier_rate(brook_classifier *classifier,
                                             const brook_observation *observation,
                                             brook_result **out);
/** Rates `count` observations: results[i] (NULL where it failed) and statuses[i] for each. Returns
 * OK where the whole batch was gone through, else what stopped it (the rest has that status). */
BROOK_API brook_status brook_classifier_rate_many(brook_classifier *classifier,
                                                  const brook_observation *const *observations,
                                                  size_t count, brook_result **results,
                                                  brook_status *statuses);
/** What failed in the last rate call, in one sentence that says what to do and holds no text of the
 * note; "" after success. Borrowed from the classifier until its next call. */
BROOK_API const char *brook_classifier_error_text(const brook_classifier *classifier);
/** Byte offset of the error in the note (UTF8), else 0. */
BROOK_API size_t brook_classifier_error_offset(const brook_classifier *classifier);

/* ---- result: stands alone
 * ---------------------------------------------------------------------------- */

/* All strings are borrowed from the result, which keeps the pack alive. A result is read-only after
 * rating, so any number of threads may read one. */
BROOK_API void brook_result_free(brook_result *result);
/** The pack that made it. Borrowed from the result. */
BROOK_API const brook_pack *brook_result_pack(const brook_result *result);
/** Overall rating number, or -1 for none. */
BROOK_API int32_t brook_result_rating(const brook_result *result);
/** Its id, or "none". */
BROOK_API const char *brook_result_rating_id(const brook_result *result);
/** Why not rated: "nothing-recognised", "only-set-aside", "outside-tool"; NULL where rated. */
BROOK_API const char *brook_result_unrated_reason(const brook_result *result);
BROOK_API int32_t brook_result_urgent(const brook_result *result);
/** 1 where the age lies in two bands. */
BROOK_API int32_t brook_result_boundary(const brook_result *result);
/** Age in months that was given; -1 if none. */
BROOK_API int32_t brook_result_age_months(const brook_result *result);
/** Bands of the child's age (and developmental age), youngest first. */
BROOK_API size_t brook_result_band_count(const brook_result *result);
BROOK_API int64_t brook_result_band(const brook_result *result, size_t index);
/** Observation-wide modifiers, flags and warnings (ids; warnings are sentences). */
BROOK_API size_t brook_result_modifier_count(const brook_result *result);
BROOK_API const char *brook_result_modifier(const brook_result *result, size_t index);
BROOK_API size_t brook_result_flag_count(const brook_result *result);
BROOK_API const char *brook_result_flag(const brook_result *result, size_t index);
BROOK_API size_t brook_result_warning_count(const brook_result *result);
BROOK_API const char *brook_result_warning(const brook_result *result, size_t index);

/* Findings: those that count first, highest rating first; then those set aside. */
BROOK_API size_t brook_result_finding_count(const brook_result *result);
/** Behaviours of a finding: one, or the candidates of a code that covers several. */
BROOK_API size_t brook_finding_behaviour_count(const brook_result *result, size_t finding);
BROOK_API const char *brook_finding_behaviour(const brook_result *result, size_t finding,
                                              size_t index);
/** Cells: one for each band that it was rated in, youngest first: the child's bands, and others as
 * docs/conventions.md says under Ages. */
BROOK_API size_t brook_finding_cell_count(const brook_result *result, size_t finding);
BROOK_API const char *brook_finding_cell_band(const brook_result *result, size_t finding,
                                              size_t cell);
/** Descriptor code, or NULL where the rating is inferred. */
BROOK_API const char *brook_finding_cell_descriptor(const brook_result *result, size_t finding,
                                                    size_t cell);
BROOK_API int32_t brook_finding_cell_rating(const brook_result *result, size_t finding,
                                            size_t cell);
/** "listed" or "inferred". */
BROOK_API const char *brook_finding_cell_basis(const brook_result *result, size_t finding,
                                               size_t cell);
/** Own rating: the highest of its cells. */
BROOK_API int32_t brook_finding_rating(const brook_result *result, size_t finding);
/** Rating after modifiers; -1 where nothing raised it. */
BROOK_API int32_t brook_finding_raised_to(const brook_result *result, size_t finding);
/** "rules", "learned" or "code". */
BROOK_API const char *brook_finding_reader(const brook_result *result, size_t finding);
/** "displayed", "done-to", "witnessed" or "unclear". */
BROOK_API const char *brook_finding_role(const brook_result *result, size_t finding);
/** Status id: "observed", "reported", "disputed", "historical", "negated", ... */
BROOK_API const char *brook_finding_status(const brook_result *result, size_t finding);
BROOK_API int32_t brook_finding_counts(const brook_result *result, size_t finding);
/** Why it does not count: a status id or "superseded"; NULL where it counts. */
BROOK_API const char *brook_finding_set_aside_because(const brook_result *result, size_t finding);
/** One sentence: why this was found. */
BROOK_API const char *brook_finding_reason(const brook_result *result, size_t finding);
/** Modifier ids that raised this finding. */
BROOK_API size_t brook_finding_modifier_count(const brook_result *result, size_t finding);
BROOK_API const char *brook_finding_modifier(const brook_result *result, size_t finding,
                                             size_t index);
/** Evidence: half-open byte spans of the note, ascending, not overlapping. */
BROOK_API size_t brook_finding_evidence_count(const brook_result *result, size_t finding);
BROOK_API size_t brook_finding_evidence_start(const brook_result *result, size_t finding,
                                              size_t index);
BROOK_API size_t brook_finding_evidence_end(const brook_result *result, size_t finding,
                                            size_t index);

/* Suggestions: nearest behaviours for a person to pick from; they count for nothing. */
BROOK_API size_t brook_result_suggestion_count(const brook_result *result);
BROOK_API const char *brook_suggestion_behaviour(const brook_result *result, size_t suggestion);
BROOK_API const char *brook_suggestion_descriptor(const brook_result *result, size_t suggestion);
BROOK_API int32_t brook_suggestion_rating(const brook_result *result, size_t suggestion);
BROOK_API const char *brook_suggestion_reason(const brook_result *result, size_t suggestion);

/* Response: paragraphs in the order to show them. */
#define BROOK_RESPONSE_URGENT 1 /* first, whatever the rating */
#define BROOK_RESPONSE_DO 2
#define BROOK_RESPONSE_RECORD 3
#define BROOK_RESPONSE_TELL 4
#define BROOK_RESPONSE_AVOID 5
BROOK_API size_t brook_result_response_count(const brook_result *result);
/** BROOK_RESPONSE_*; 0 if out of range. */
BROOK_API int32_t brook_result_response_section(const brook_result *result, size_t index);
BROOK_API const char *brook_result_response_text(const brook_result *result, size_t index);
/** Id of the pack's response it comes from. */
BROOK_API const char *brook_result_response_id(const brook_result *result, size_t index);
/** Legal notes, apart from the rating. */
BROOK_API size_t brook_result_legal_count(const brook_result *result);
BROOK_API const char *brook_result_legal_text(const brook_result *result, size_t index);
BROOK_API const char *brook_result_legal_id(const brook_result *result, size_t index);

#ifdef __cplusplus
}
#endif
#endif
