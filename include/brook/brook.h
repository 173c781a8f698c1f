/**
 * @file brook.h
 * The public interface of libbrook.
 *
 * libbrook applies a pack (data: bands, behaviours, terms, rules) to one observation (an age, and a
 * note or behaviour codes or both) and answers with a result: a rating, the findings it rests on,
 * the words they rest on, what raised them, what was set aside, and the suggested response. It is
 * decision support. It never diagnoses, gives no legal opinion, and `none` never means safe.
 *
 * Laws that hold for every function here (docs/conventions.md, docs/abi-policy.md):
 *  - Types are opaque. Functions that can fail return a brook_status; the new object is the last
 *    parameter and is set to NULL on failure.
 *  - A `const` pointer that is returned is borrowed from the object named in its comment; the
 *    caller never frees it. Each object has one _free or _unref; NULL is accepted there.
 *  - Text in is pointer and length in bytes, UTF-8; text out is UTF-8 and NUL-terminated.
 *  - Indices and counts are size_t. An index out of range, or a NULL object, gives NULL, 0 or -1,
 *    never a crash.
 *  - Offsets and lengths are in bytes, ages in whole months, bands in whole years, work in units
 *    that are counted and not timed.
 *  - `Threads: any` means any thread at any time while the object lives; `Threads: one at a time`
 *    means that calls on one object may come from any thread, but never two at once.
 *  - The library prints nothing, reads no environment, keeps no text of a note after the
 *    observation and the result are freed.
 */
#ifndef BROOK_BROOK_H
#define BROOK_BROOK_H

#include <stddef.h>
#include <stdint.h>

/** Marks what the library shows. Define BROOK_STATIC where the static library is linked. */
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

/* ---- Status and version ---------------------------------------------------------------------- */
/** @defgroup brook-status Status and version
 *  What a call came to, and which library this is.
 *  @{ */

/**
 * The version that this header came with, as brook_version_number counts: for the preprocessor, and
 * to compare with the library that is there when the program runs.
 */
#define BROOK_HEADER_VERSION 1000

/** Outcome of a call: 0, or one of the negative numbers below. Append-only. */
typedef int32_t brook_status;

/** Success. */
#define BROOK_OK 0
/** An allocation failed; nothing was changed. */
#define BROOK_ERR_NO_MEMORY (-1)
/** A NULL or senseless argument. */
#define BROOK_ERR_ARGUMENT (-2)
/** A file could not be read. */
#define BROOK_ERR_IO (-3)
/** The pack is not valid: see the loader's diagnostics. */
#define BROOK_ERR_PACK (-4)
/** Text is not UTF-8: see the error offset. */
#define BROOK_ERR_UTF8 (-5)
/** Text, list or buffer: longer than a limit, or than the room given. */
#define BROOK_ERR_TOO_LONG (-6)
/** Text or a behaviour slug needs an age. */
#define BROOK_ERR_AGE_MISSING (-7)
/** The age is outside what the pack covers. */
#define BROOK_ERR_AGE_RANGE (-8)
/** A code that is neither a behaviour nor a descriptor of the pack. */
#define BROOK_ERR_CODE_UNKNOWN (-9)
/** A descriptor code's band is not the band of the age given. */
#define BROOK_ERR_CODE_BAND (-10)
/** Neither text nor a code was given. */
#define BROOK_ERR_EMPTY (-11)
/** The counted work limit was reached: no partial rating. */
#define BROOK_ERR_LIMIT (-12)
/** brook_cancel_request was called. */
#define BROOK_ERR_CANCELLED (-13)
/** No built-in pack or item of that name. */
#define BROOK_ERR_NOT_FOUND (-14)
/** A defect of the library: please report it. */
#define BROOK_ERR_INTERNAL (-15)
/**
 * One sentence in English for a status, known or not. Borrowed: static, never NULL. Threads: any.
 */
BROOK_API const char *brook_status_text(brook_status status);
/** The library's version, "MAJOR.MINOR.PATCH". Borrowed: static. Threads: any. */
BROOK_API const char *brook_version_string(void);
/** The library's version as MAJOR * 1000000 + MINOR * 1000 + PATCH. Threads: any. */
BROOK_API int32_t brook_version_number(void);
/**
 * 1 if this library has the named feature, else 0 (NULL too). Names are append-only:
 * docs/conventions.md lists them. Threads: any.
 */
BROOK_API int32_t brook_has_feature(const char *name);
/** Number of features that this library has. Threads: any. */
BROOK_API size_t brook_feature_count(void);
/**
 * Name of a feature, for brook_has_feature; NULL out of range. Borrowed: static. Threads: any.
 */
BROOK_API const char *brook_feature_name(size_t index);
/** @} */

/* ---- Limits ---------------------------------------------------------------------------------- */
/** @defgroup brook-limits Limits
 *  Bounds on input that nobody can raise, so that a form can be made to fit them. Each is fixed
 *  for one version of the library.
 *  @{ */
/** Most bytes of text of one observation. Threads: any. */
BROOK_API size_t brook_limit_text_bytes(void);
/** Most codes of one observation. Threads: any. */
BROOK_API size_t brook_limit_codes(void);
/** Most bytes of one code. Threads: any. */
BROOK_API size_t brook_limit_code_bytes(void);
/** Most bytes of one source of a pack, all its files together. Threads: any. */
BROOK_API size_t brook_limit_source_bytes(void);
/**
 * Work units that one observation may take where brook_classifier_set_work_limit set nothing.
 * Threads: any.
 */
BROOK_API uint64_t brook_limit_work(void);
/** @} */

/* ---- Allocator ------------------------------------------------------------------------------- */
/** @defgroup brook-allocator Allocator
 *  Where memory comes from: the C library, or one function of the caller's.
 *  @{ */

/**
 * The one callback: reallocates `old` (NULL for a new block) to `size` bytes; `size` 0 frees it and
 * returns NULL. NULL for a size that is not 0 means that memory is out. What it returns must be
 * aligned as malloc aligns. `user` is the pointer that was given with it. Must be callable from
 * every thread that uses objects made with it, and must live as long as they do.
 */
typedef void *(*brook_realloc_fn)(void *user, void *old, size_t size);
/** @} */

/* The objects. Each is opaque. */
/** Collects the sources of a pack, and what is wrong with them. */
typedef struct brook_loader brook_loader;
/** A pack as loaded: immutable, counted by references, shared by any number of threads. */
typedef struct brook_pack brook_pack;
/** One thread's scratch memory and settings for rating by one pack. */
typedef struct brook_classifier brook_classifier;
/** What is to be rated: ages, a note, codes. */
typedef struct brook_observation brook_observation;
/** What a rating came to; stands alone. */
typedef struct brook_result brook_result;
/** A flag by which one thread stops the work of another. */
typedef struct brook_cancel brook_cancel;

/* ---- Loader ---------------------------------------------------------------------------------- */
/** @defgroup brook-loader Loader
 *  Sources in, a pack or diagnostics out. A loader may load more than once.
 *  @{ */
/**
 * New loader. `fn` NULL: the C library's allocator; it also serves the packs that the loader
 * makes. Owned by the caller: brook_loader_free. Threads: any. Errors: NO_MEMORY, ARGUMENT.
 */
BROOK_API brook_status brook_loader_new(brook_realloc_fn fn, void *user, brook_loader **out);
/**
 * Frees the loader and its diagnostics; packs made by it live on. NULL is accepted. Threads: one
 * at a time.
 */
BROOK_API void brook_loader_free(brook_loader *loader);
/**
 * Adds a built-in source by name ("brook-2013", or an overlay such as "walsall"); `name` is used
 * only during the call. After a failure brook_loader_load fails too (PACK) and a diagnostic says
 * so, that nothing asked for is left out unseen; only after NO_MEMORY, which changes nothing, may
 * the call be made again. Errors: NOT_FOUND, TOO_LONG, NO_MEMORY, ARGUMENT. Threads: one at a time.
 */
BROOK_API brook_status brook_loader_add_builtin(brook_loader *loader, const char *name);
/**
 * Adds a pack or overlay from a folder that has a pack.json, or from one JSON file. Read at once;
 * `path` is used only during the call. After a failure brook_loader_load fails too, as with
 * brook_loader_add_builtin. Errors: IO (a diagnostic names the path), TOO_LONG, NO_MEMORY,
 * ARGUMENT. Threads: one at a time.
 */
BROOK_API brook_status brook_loader_add_path(brook_loader *loader, const char *path);
/**
 * Adds a pack or overlay that is one JSON text in memory, `length` bytes of UTF-8; `name` serves
 * in diagnostics. Both are copied. After a failure brook_loader_load fails too, as with
 * brook_loader_add_builtin. Errors: TOO_LONG, NO_MEMORY, ARGUMENT. Threads: one at a time.
 */
BROOK_API brook_status brook_loader_add_memory(brook_loader *loader, const char *name,
                                               const char *data, size_t length);
/**
 * Most bytes of one source that is added from now on from a path or from memory, all its files
 * together; 0 or more than brook_limit_source_bytes: that limit. Errors: ARGUMENT. Threads: one at
 * a time.
 */
BROOK_API brook_status brook_loader_set_size_limit(brook_loader *loader, size_t bytes);
/**
 * Most diagnostics that are kept, one more then saying that there were more; 0: the default (200).
 * To be set before there is any. Errors: ARGUMENT (also where there is one already). Threads: one
 * at a time.
 */
BROOK_API brook_status brook_loader_set_diagnostic_limit(brook_loader *loader, size_t count);
/**
 * Reads, checks and compiles what was added: the first source is the pack (none: "brook-2013"),
 * the following are overlays in order. On failure nothing is loaded and the diagnostics tell all
 * that is wrong. Owned by the caller, one reference: brook_pack_unref. Errors: PACK (also where a
 * source was refused when it was added), NO_MEMORY, ARGUMENT, NOT_FOUND (a library without built-in
 * packs). Threads: one at a time.
 */
BROOK_API brook_status brook_loader_load(brook_loader *loader, brook_pack **out);

/** Severity of a diagnostic that hinders nothing. */
#define BROOK_SEVERITY_WARNING 1
/** Severity of a diagnostic for which a pack is refused. */
#define BROOK_SEVERITY_ERROR 2
/** Number of diagnostics of all calls on this loader so far. Threads: one at a time. */
BROOK_API size_t brook_loader_diagnostic_count(const brook_loader *loader);
/** BROOK_SEVERITY_*; 0 if out of range. Threads: one at a time. */
BROOK_API int32_t brook_loader_diagnostic_severity(const brook_loader *loader, size_t index);
/**
 * Permanent number nnn of [BRK-nnn] (docs/diagnostics.md); 0 if out of range. Threads: one at a
 * time.
 */
BROOK_API int32_t brook_loader_diagnostic_number(const brook_loader *loader, size_t index);
/** Name of the source file. Borrowed from the loader. Threads: one at a time. */
BROOK_API const char *brook_loader_diagnostic_file(const brook_loader *loader, size_t index);
/**
 * Line, from 1; 0 where the whole file is meant or the index is out of range. Threads: one at a
 * time.
 */
BROOK_API uint32_t brook_loader_diagnostic_line(const brook_loader *loader, size_t index);
/** Column in code points, from 1; 0 as for the line. Threads: one at a time. */
BROOK_API uint32_t brook_loader_diagnostic_column(const brook_loader *loader, size_t index);
/**
 * JSON Pointer (RFC 6901) of the value, "" for the document. Borrowed from the loader. Threads:
 * one at a time.
 */
BROOK_API const char *brook_loader_diagnostic_pointer(const brook_loader *loader, size_t index);
/** What is wrong and what to do. Borrowed from the loader. Threads: one at a time. */
BROOK_API const char *brook_loader_diagnostic_message(const brook_loader *loader, size_t index);
/**
 * The whole line `file:line:col: severity: what [BRK-nnn] (pointer)`. Borrowed from the loader.
 * Threads: one at a time.
 */
BROOK_API const char *brook_loader_diagnostic_line_text(const brook_loader *loader, size_t index);
/** Number of built-in sources. Threads: any. */
BROOK_API size_t brook_builtin_count(void);
/**
 * Name of a built-in source, for brook_loader_add_builtin; NULL out of range. Borrowed: static.
 * Threads: any.
 */
BROOK_API const char *brook_builtin_name(size_t index);
/**
 * 1 if the built-in source is an overlay (a pathway), 0 if it is a pack or out of range. Threads:
 * any.
 */
BROOK_API int32_t brook_builtin_is_overlay(size_t index);
/** @} */

/* ---- Pack ------------------------------------------------------------------------------------ */
/** @defgroup brook-pack Pack
 *  What was loaded, and what it holds for menus. All strings are borrowed from the pack; ""
 *  stands for what the pack leaves out.
 *  @{ */
/**
 * Takes a further reference and returns its argument; the caller owes one more brook_pack_unref.
 * Threads: any.
 */
BROOK_API brook_pack *brook_pack_ref(brook_pack *pack);
/** Releases a reference; the last one frees the pack. NULL is accepted. Threads: any. */
BROOK_API void brook_pack_unref(brook_pack *pack);
/** Id of the pack, such as "brook-2013". Borrowed from the pack. Threads: any. */
BROOK_API const char *brook_pack_id(const brook_pack *pack);
/** Version of the pack's own, as its maker wrote it. Borrowed from the pack. Threads: any. */
BROOK_API const char *brook_pack_version(const brook_pack *pack);
/** Title for people. Borrowed from the pack. Threads: any. */
BROOK_API const char *brook_pack_title(const brook_pack *pack);
/** Edition of the scheme that it states. Borrowed from the pack. Threads: any. */
BROOK_API const char *brook_pack_edition(const brook_pack *pack);
/** Language of its terms and texts (BCP 47). Borrowed from the pack. Threads: any. */
BROOK_API const char *brook_pack_language(const brook_pack *pack);
/** Licence of the pack (SPDX where there is one). Borrowed from the pack. Threads: any. */
BROOK_API const char *brook_pack_licence(const brook_pack *pack);
/** Whom to name where the pack's texts are shown. Borrowed from the pack. Threads: any. */
BROOK_API const char *brook_pack_attribution(const brook_pack *pack);
/**
 * SHA-256 of all that was loaded, 64 hexadecimal digits: same digest and library, same ratings.
 * Borrowed from the pack. Threads: any.
 */
BROOK_API const char *brook_pack_digest(const brook_pack *pack);
/**
 * A sentence to show with every result; NULL out of range. Borrowed from the pack. Threads: any.
 */
BROOK_API const char *brook_pack_disclaimer(const brook_pack *pack, size_t index);
/** Id of an overlay; NULL out of range. Borrowed from the pack. Threads: any. */
BROOK_API const char *brook_pack_overlay_id(const brook_pack *pack, size_t index);
/** Version of an overlay; NULL out of range. Borrowed from the pack. Threads: any. */
BROOK_API const char *brook_pack_overlay_version(const brook_pack *pack, size_t index);
/** Title of an overlay; NULL out of range. Borrowed from the pack. Threads: any. */
BROOK_API const char *brook_pack_overlay_title(const brook_pack *pack, size_t index);
/** Number of disclaimers. Threads: any. */
BROOK_API size_t brook_pack_disclaimer_count(const brook_pack *pack);
/** Number of overlays, in the order they were added. Threads: any. */
BROOK_API size_t brook_pack_overlay_count(const brook_pack *pack);
/** 1 if the pack carries learned weights, else 0. Threads: any. */
BROOK_API int32_t brook_pack_has_learned(const brook_pack *pack);

/* Ratings, lowest first. Their index is the rating number in results. */
/** Number of ratings, lowest first; a rating's index is its number in results. Threads: any. */
BROOK_API size_t brook_pack_rating_count(const brook_pack *pack);
/** Number of the rating of that id, or -1. Threads: any. */
BROOK_API int32_t brook_pack_rating_find(const brook_pack *pack, const char *id);
/** Id of a rating. NULL out of range. Borrowed from the pack. Threads: any. */
BROOK_API const char *brook_pack_rating_id(const brook_pack *pack, size_t rating);
/** Label of a rating, for people. NULL out of range. Borrowed from the pack. Threads: any. */
BROOK_API const char *brook_pack_rating_label(const brook_pack *pack, size_t rating);
/**
 * A symbol that tells the rating without colour. NULL out of range. Borrowed from the pack.
 * Threads: any.
 */
BROOK_API const char *brook_pack_rating_symbol(const brook_pack *pack, size_t rating);
/**
 * One of "green", "yellow", "red", "magenta", "blue", "cyan", "white". NULL out of range. Borrowed
 * from the pack. Threads: any.
 */
BROOK_API const char *brook_pack_rating_colour(const brook_pack *pack, size_t rating);
/**
 * What the rating means, in a sentence or two. NULL out of range. Borrowed from the pack. Threads:
 * any.
 */
BROOK_API const char *brook_pack_rating_meaning(const brook_pack *pack, size_t rating);

/* Bands, youngest first. */
/** Number of bands, youngest first. Threads: any. */
BROOK_API size_t brook_pack_band_count(const brook_pack *pack);
/** Index of the band of that id, or -1. Threads: any. */
BROOK_API int64_t brook_pack_band_find(const brook_pack *pack, const char *id);
/** First whole year of the band, inside it; -1 out of range. Threads: any. */
BROOK_API int32_t brook_pack_band_from(const brook_pack *pack, size_t band);
/** Last whole year of the band, inside it; -1 out of range. Threads: any. */
BROOK_API int32_t brook_pack_band_to(const brook_pack *pack, size_t band);
/**
 * Last whole year of the band where special educational needs or a disability are stated; -1 out
 * of range. Threads: any.
 */
BROOK_API int32_t brook_pack_band_send_to(const brook_pack *pack, size_t band);
/**
 * 1 where a child of that age is rated in the band, both of its years being inside it; a child may
 * be in two. `send` not 0: special educational needs or a disability are stated. 0 where not, for
 * a negative age, and out of range. Threads: any.
 */
BROOK_API int32_t brook_pack_band_covers(const brook_pack *pack, size_t band, int32_t age_months,
                                         int32_t send);
/** Id of a band. NULL out of range. Borrowed from the pack. Threads: any. */
BROOK_API const char *brook_pack_band_id(const brook_pack *pack, size_t band);
/** Label of a band, for people. NULL out of range. Borrowed from the pack. Threads: any. */
BROOK_API const char *brook_pack_band_label(const brook_pack *pack, size_t band);

/* Behaviours, and the kinds that group them. */
/** Number of kinds of behaviour. Threads: any. */
BROOK_API size_t brook_pack_kind_count(const brook_pack *pack);
/**
 * Id of a kind, as brook_pack_behaviour_kind gives it. NULL out of range. Borrowed from the pack.
 * Threads: any.
 */
BROOK_API const char *brook_pack_kind_id(const brook_pack *pack, size_t kind);
/**
 * Label of a kind: a heading of a menu. NULL out of range. Borrowed from the pack. Threads: any.
 */
BROOK_API const char *brook_pack_kind_label(const brook_pack *pack, size_t kind);
/** Number of behaviours, in the pack's order. Threads: any. */
BROOK_API size_t brook_pack_behaviour_count(const brook_pack *pack);
/** Index of the behaviour of that slug, or -1. Threads: any. */
BROOK_API int64_t brook_pack_behaviour_find(const brook_pack *pack, const char *id);
/**
 * Slug of a behaviour: what an observation takes as a code. NULL out of range. Borrowed from the
 * pack. Threads: any.
 */
BROOK_API const char *brook_pack_behaviour_id(const brook_pack *pack, size_t behaviour);
/** Id of its kind. NULL out of range. Borrowed from the pack. Threads: any. */
BROOK_API const char *brook_pack_behaviour_kind(const brook_pack *pack, size_t behaviour);
/** Label of a behaviour, for people. NULL out of range. Borrowed from the pack. Threads: any. */
BROOK_API const char *brook_pack_behaviour_label(const brook_pack *pack, size_t behaviour);
/** One plain line for a menu. NULL out of range. Borrowed from the pack. Threads: any. */
BROOK_API const char *brook_pack_behaviour_plain(const brook_pack *pack, size_t behaviour);
/**
 * What is meant by it and what is not. NULL out of range. Borrowed from the pack. Threads: any.
 */
BROOK_API const char *brook_pack_behaviour_explanation(const brook_pack *pack, size_t behaviour);
/** Rating number of the behaviour's cell in a band, or -1. Threads: any. */
BROOK_API int32_t brook_pack_cell_rating(const brook_pack *pack, size_t behaviour, size_t band);
/** Descriptor index of the cell; -1 where the rating is inferred. Threads: any. */
BROOK_API int64_t brook_pack_cell_descriptor(const brook_pack *pack, size_t behaviour, size_t band);

/* Descriptors: the lines of the published scheme, by code. */
/** Number of descriptors. Threads: any. */
BROOK_API size_t brook_pack_descriptor_count(const brook_pack *pack);
/** Index of the descriptor of that code ("9-13.A6"), or -1. Threads: any. */
BROOK_API int64_t brook_pack_descriptor_find(const brook_pack *pack, const char *code);
/** Index of its band; -1 out of range. Threads: any. */
BROOK_API int64_t brook_pack_descriptor_band(const brook_pack *pack, size_t descriptor);
/** Its rating number; -1 out of range. Threads: any. */
BROOK_API int32_t brook_pack_descriptor_rating(const brook_pack *pack, size_t descriptor);
/**
 * Number of behaviours that it covers: one, or several candidates; 0 out of range. Threads: any.
 */
BROOK_API size_t brook_pack_descriptor_behaviour_count(const brook_pack *pack, size_t descriptor);
/** Index of a behaviour that it covers; -1 out of range. Threads: any. */
BROOK_API int64_t brook_pack_descriptor_behaviour(const brook_pack *pack, size_t descriptor,
                                                  size_t index);
/**
 * Its code: what an observation takes. NULL out of range. Borrowed from the pack. Threads: any.
 */
BROOK_API const char *brook_pack_descriptor_code(const brook_pack *pack, size_t descriptor);
/** Its label, for people. NULL out of range. Borrowed from the pack. Threads: any. */
BROOK_API const char *brook_pack_descriptor_label(const brook_pack *pack, size_t descriptor);

/* Modifiers, flags and statuses: by index for menus, by id for showing a result. */
/** Number of modifiers: what may raise a rating. Threads: any. */
BROOK_API size_t brook_pack_modifier_count(const brook_pack *pack);
/** Number of flags: what may be said of an observation as a whole. Threads: any. */
BROOK_API size_t brook_pack_flag_count(const brook_pack *pack);
/** Number of statuses that a finding may have. Threads: any. */
BROOK_API size_t brook_pack_status_count(const brook_pack *pack);
/** 1 if the flag makes a result urgent; 0 if not, or if the pack has none such. Threads: any. */
BROOK_API int32_t brook_pack_flag_urgent(const brook_pack *pack, const char *id);
/**
 * 1 if a finding of that status counts; 0 if it is set aside, or if the pack has none such.
 * Threads: any.
 */
BROOK_API int32_t brook_pack_status_counts(const brook_pack *pack, const char *id);
/**
 * Id of a modifier. NULL out of range, or if the pack has none such. Borrowed from the pack.
 * Threads: any.
 */
BROOK_API const char *brook_pack_modifier_id(const brook_pack *pack, size_t modifier);
/**
 * Label of the modifier of that id. NULL out of range, or if the pack has none such. Borrowed from
 * the pack. Threads: any.
 */
BROOK_API const char *brook_pack_modifier_label(const brook_pack *pack, const char *id);
/**
 * Why that modifier raises, as part of a sentence. NULL out of range, or if the pack has none
 * such. Borrowed from the pack. Threads: any.
 */
BROOK_API const char *brook_pack_modifier_reason(const brook_pack *pack, const char *id);
/**
 * Id of a flag. NULL out of range, or if the pack has none such. Borrowed from the pack. Threads:
 * any.
 */
BROOK_API const char *brook_pack_flag_id(const brook_pack *pack, size_t flag);
/**
 * Label of the flag of that id. NULL out of range, or if the pack has none such. Borrowed from the
 * pack. Threads: any.
 */
BROOK_API const char *brook_pack_flag_label(const brook_pack *pack, const char *id);
/**
 * What that flag means. NULL out of range, or if the pack has none such. Borrowed from the pack.
 * Threads: any.
 */
BROOK_API const char *brook_pack_flag_explanation(const brook_pack *pack, const char *id);
/**
 * Id of a status. NULL out of range, or if the pack has none such. Borrowed from the pack.
 * Threads: any.
 */
BROOK_API const char *brook_pack_status_id(const brook_pack *pack, size_t status);
/**
 * Label of the status of that id. NULL out of range, or if the pack has none such. Borrowed from
 * the pack. Threads: any.
 */
BROOK_API const char *brook_pack_status_label(const brook_pack *pack, const char *id);
/**
 * Why a finding has that status, as part of a sentence. NULL out of range, or if the pack has none
 * such. Borrowed from the pack. Threads: any.
 */
BROOK_API const char *brook_pack_status_reason(const brook_pack *pack, const char *id);
/**
 * What to show for `none` in place of a rating's label. NULL out of range, or if the pack has none
 * such. Borrowed from the pack. Threads: any.
 */
BROOK_API const char *brook_pack_unrated_label(const brook_pack *pack);
/**
 * What to show for `none` in place of a rating's symbol. NULL out of range, or if the pack has
 * none such. Borrowed from the pack. Threads: any.
 */
BROOK_API const char *brook_pack_unrated_symbol(const brook_pack *pack);
/**
 * What to say for a reason of brook_result_unrated_reason. NULL out of range, or if the pack has
 * none such. Borrowed from the pack. Threads: any.
 */
BROOK_API const char *brook_pack_unrated_text(const brook_pack *pack, const char *reason);

/* Questions of an interview: what may still raise a rating. */
/** Number of questions, in the order to ask them. Threads: any. */
BROOK_API size_t brook_pack_question_count(const brook_pack *pack);
/** Id of a question. NULL out of range. Borrowed from the pack. Threads: any. */
BROOK_API const char *brook_pack_question_id(const brook_pack *pack, size_t question);
/** The question, for people. NULL out of range. Borrowed from the pack. Threads: any. */
BROOK_API const char *brook_pack_question_ask(const brook_pack *pack, size_t question);
/** Why it is asked. NULL out of range. Borrowed from the pack. Threads: any. */
BROOK_API const char *brook_pack_question_why(const brook_pack *pack, size_t question);
/**
 * 1 where the answer is the age of another who is involved
 * (brook_observation_set_other_age_months), 0 where it is one of the answers. Threads: any.
 */
BROOK_API int32_t brook_pack_question_asks_age(const brook_pack *pack, size_t question);
/** 1 where the question may be asked of that behaviour, by its kind. Threads: any. */
BROOK_API int32_t brook_pack_question_fits(const brook_pack *pack, size_t question,
                                           size_t behaviour);
/** Number of answers to choose from. Threads: any. */
BROOK_API size_t brook_pack_question_answer_count(const brook_pack *pack, size_t question);
/** An answer, for people. NULL out of range. Borrowed from the pack. Threads: any. */
BROOK_API const char *brook_pack_question_answer(const brook_pack *pack, size_t question,
                                                 size_t answer);
/** Number of modifiers that hold if that is the answer. Threads: any. */
BROOK_API size_t brook_pack_question_answer_modifier_count(const brook_pack *pack, size_t question,
                                                           size_t answer);
/**
 * Id of one of them, for brook_observation_add_modifier. NULL out of range. Borrowed from the pack.
 * Threads: any.
 */
BROOK_API const char *brook_pack_question_answer_modifier(const brook_pack *pack, size_t question,
                                                          size_t answer, size_t index);

/**
 * 1 where the answer to that question of the result's pack is known: the note says it in words, or
 * its age of another, or a code, a modifier or an age that was given beside it does; 0 otherwise or
 * out of range. It need not be asked then, whatever an answer would change. Threads: any.
 */
BROOK_API int32_t brook_result_question_settled(const brook_result *result, size_t question);

/* Notes to practise with: invented, with the rating that the scheme gives them. */
/** Number of practice notes. Threads: any. */
BROOK_API size_t brook_pack_practice_count(const brook_pack *pack);
/** Id of a practice note. NULL out of range. Borrowed from the pack. Threads: any. */
BROOK_API const char *brook_pack_practice_id(const brook_pack *pack, size_t note);
/** The note. NULL out of range. Borrowed from the pack. Threads: any. */
BROOK_API const char *brook_pack_practice_text(const brook_pack *pack, size_t note);
/** Why it is rated so, in a sentence. NULL out of range. Borrowed from the pack. Threads: any. */
BROOK_API const char *brook_pack_practice_why(const brook_pack *pack, size_t note);
/** Age of the child in months; -1 out of range. Threads: any. */
BROOK_API int32_t brook_pack_practice_age_months(const brook_pack *pack, size_t note);
/** 1 where special educational needs or a disability are stated. Threads: any. */
BROOK_API int32_t brook_pack_practice_send(const brook_pack *pack, size_t note);
/** Rating number that its author gave it by the scheme; -1 for none. Threads: any. */
BROOK_API int32_t brook_pack_practice_rating(const brook_pack *pack, size_t note);
/** Number of behaviours that its author saw in it. Threads: any. */
BROOK_API size_t brook_pack_practice_behaviour_count(const brook_pack *pack, size_t note);
/** Index of one of them; -1 out of range. Threads: any. */
BROOK_API int64_t brook_pack_practice_behaviour(const brook_pack *pack, size_t note, size_t index);
/** @} */

/* ---- Observation ----------------------------------------------------------------------------- */
/** @defgroup brook-observation Observation
 *  What is to be rated. It copies what it is given and wipes it when it is reset or freed.
 *  @{ */
/**
 * New empty observation. `fn` NULL: the C library's allocator. Owned by the caller:
 * brook_observation_free. Threads: any. Errors: NO_MEMORY, ARGUMENT.
 */
BROOK_API brook_status brook_observation_new(brook_realloc_fn fn, void *user,
                                             brook_observation **out);
/** Wipes and frees it. NULL is accepted. Threads: one at a time. */
BROOK_API void brook_observation_free(brook_observation *observation);
/** Empties it for reuse; its text is wiped. NULL is accepted. Threads: one at a time. */
BROOK_API void brook_observation_reset(brook_observation *observation);
/**
 * Sets the note, `length` bytes of UTF-8, in place of an earlier one. Copied. UTF-8 is checked
 * when rating. Errors: TOO_LONG, NO_MEMORY, ARGUMENT. Threads: one at a time.
 */
BROOK_API brook_status brook_observation_set_text(brook_observation *observation, const char *text,
                                                  size_t length);
/**
 * Sets the child's age in whole months (7 years 4 months: 88); negative: not given. Errors:
 * ARGUMENT. Threads: one at a time.
 */
BROOK_API brook_status brook_observation_set_age_months(brook_observation *observation,
                                                        int32_t months);
/**
 * Sets the developmental age in whole months; negative: not given. Errors: ARGUMENT. Threads: one
 * at a time.
 */
BROOK_API brook_status
brook_observation_set_developmental_age_months(brook_observation *observation, int32_t months);
/**
 * Not 0: special educational needs or a disability are stated. Errors: ARGUMENT. Threads: one at a
 * time.
 */
BROOK_API brook_status brook_observation_set_send(brook_observation *observation, int32_t send);
/**
 * Adds a behaviour slug or descriptor code of `length` bytes. Copied; checked when rating. Errors:
 * TOO_LONG, NO_MEMORY, ARGUMENT. Threads: one at a time.
 */
BROOK_API brook_status brook_observation_add_code(brook_observation *observation, const char *code,
                                                  size_t length);
/**
 * Adds the id of a modifier, of `length` bytes, that is known to hold for all that is found, by a
 * note or a code: it raises as if the note said so. Copied; checked when rating (CODE_UNKNOWN).
 * Errors: TOO_LONG, NO_MEMORY, ARGUMENT. Threads: one at a time.
 */
BROOK_API brook_status brook_observation_add_modifier(brook_observation *observation,
                                                      const char *id, size_t length);
/**
 * Sets the age in whole months of another who is involved, for whatever the note gives no other
 * age; negative: not given. Errors: ARGUMENT. Threads: one at a time.
 */
BROOK_API brook_status brook_observation_set_other_age_months(brook_observation *observation,
                                                              int32_t months);
/**
 * Not 0: bytes that are not UTF-8 are read as U+FFFD, evidence still being offsets of the bytes
 * given; 0 (the default): they are an error. Errors: ARGUMENT. Threads: one at a time.
 */
BROOK_API brook_status brook_observation_set_replace_invalid(brook_observation *observation,
                                                             int32_t replace);
/** @} */

/* ---- Cancel ---------------------------------------------------------------------------------- */
/** @defgroup brook-cancel Cancel
 *  The one object that several threads may use at once while it changes.
 *  @{ */
/**
 * New cancel object, not requested. `fn` NULL: the C library's allocator. Owned by the caller:
 * brook_cancel_free. Errors: NO_MEMORY, ARGUMENT. Threads: any.
 */
BROOK_API brook_status brook_cancel_new(brook_realloc_fn fn, void *user, brook_cancel **out);
/**
 * Frees it; no classifier may watch it any more. NULL is accepted. Threads: any, when no other
 * uses it.
 */
BROOK_API void brook_cancel_free(brook_cancel *cancel);
/**
 * Stops work that watches this object at its next check, within one note. NULL is accepted.
 * Threads: any.
 */
BROOK_API void brook_cancel_request(brook_cancel *cancel);
/** Takes a request back, so that work may begin again. NULL is accepted. Threads: any. */
BROOK_API void brook_cancel_reset(brook_cancel *cancel);
/** @} */

/* ---- Classifier ------------------------------------------------------------------------------ */
/** @defgroup brook-classifier Classifier
 *  One a thread: scratch memory that stays warm, and settings.
 *  @{ */

/** Reader: the written rules. */
#define BROOK_READER_RULES 1
/** Reader: the learned weights. */
#define BROOK_READER_LEARNED 2
/**
 * New classifier; takes a reference of the pack. `fn` NULL: the C library's allocator; it also
 * serves the results. Owned by the caller: brook_classifier_free. Threads: any. Errors: NO_MEMORY,
 * ARGUMENT.
 */
BROOK_API brook_status brook_classifier_new(brook_pack *pack, brook_realloc_fn fn, void *user,
                                            brook_classifier **out);
/** Frees it; its results live on. NULL is accepted. Threads: one at a time. */
BROOK_API void brook_classifier_free(brook_classifier *classifier);
/**
 * Which readers take part: BROOK_READER_* or-ed; the default is all. Errors: ARGUMENT. Threads:
 * one at a time.
 */
BROOK_API brook_status brook_classifier_set_readers(brook_classifier *classifier, int32_t readers);
/**
 * Most work units for one observation (docs/conventions.md); 0: brook_limit_work. Errors:
 * ARGUMENT. Threads: one at a time.
 */
BROOK_API brook_status brook_classifier_set_work_limit(brook_classifier *classifier,
                                                       uint64_t units);
/**
 * Most bytes of text of one observation: a longer one gives TOO_LONG. 0 or more than
 * brook_limit_text_bytes: that limit. Errors: ARGUMENT. Threads: one at a time.
 */
BROOK_API brook_status brook_classifier_set_text_limit(brook_classifier *classifier, size_t bytes);
/**
 * Watches a cancel object, which stays the caller's and must outlive the classifier or be unset by
 * NULL. Errors: ARGUMENT. Threads: one at a time.
 */
BROOK_API brook_status brook_classifier_set_cancel(brook_classifier *classifier,
                                                   const brook_cancel *cancel);
/**
 * Rates one observation, which is used only during the call. The result is owned by the caller:
 * brook_result_free. Errors: any but IO, PACK, NOT_FOUND. Threads: one at a time.
 */
BROOK_API brook_status brook_classifier_rate(brook_classifier *classifier,
                                             const brook_observation *observation,
                                             brook_result **out);
/**
 * Rates `count` observations: fills results[i] (NULL where it failed; owned by the caller:
 * brook_result_free or brook_result_free_many) and statuses[i] for each. Goes on after one that
 * cannot be rated. Want of memory and a cancel stop it: what was rated is kept, the rest has that
 * status. Returns OK where the whole batch was gone through, else what stopped it. Errors:
 * NO_MEMORY, CANCELLED, ARGUMENT (nothing was filled). Threads: one at a time.
 */
BROOK_API brook_status brook_classifier_rate_many(brook_classifier *classifier,
                                                  const brook_observation *const *observations,
                                                  size_t count, brook_result **results,
                                                  brook_status *statuses);
/**
 * Rates `count` notes that lie one behind the other in `text`, UTF-8: note i begins at ends[i - 1]
 * (the first at 0) and ends before byte ends[i]; ages_months[i] as in
 * brook_observation_set_age_months. Fills statuses[i], and sets `exports` to the flat exports of
 * the results: export i begins at export_ends[i - 1] (the first at 0), a multiple of 8, and takes
 * no bytes where the note could not be rated. `exports` is borrowed from the classifier until its
 * next packed batch; NULL on ARGUMENT, and where there are none. Goes on and stops as
 * brook_classifier_rate_many does; the error text is that of the last note rated. The input is used
 * only during the call. Errors: NO_MEMORY, CANCELLED, ARGUMENT (also where ends descend; nothing
 * was filled). Threads: one at a time.
 */
BROOK_API brook_status brook_classifier_rate_packed(brook_classifier *classifier, const char *text,
                                                    const size_t *ends, const int32_t *ages_months,
                                                    size_t count, brook_status *statuses,
                                                    size_t *export_ends, const uint8_t **exports);
/**
 * What failed in the last rate call, in one sentence that says what to do and holds no text of the
 * note; "" after success. Borrowed from the classifier until its next call. Threads: one at a
 * time.
 */
BROOK_API const char *brook_classifier_error_text(const brook_classifier *classifier);
/** Byte offset of the error in the note (UTF8), else 0. Threads: one at a time. */
BROOK_API size_t brook_classifier_error_offset(const brook_classifier *classifier);
/**
 * Work units that the last observation took in reading its note, also where that failed; 0 where
 * no note was read. Threads: one at a time.
 */
BROOK_API uint64_t brook_classifier_work(const brook_classifier *classifier);
/** @} */

/* ---- Result ---------------------------------------------------------------------------------- */
/** @defgroup brook-result Result
 *  What a rating came to. It stands alone: it keeps its pack alive and outlives classifier,
 *  observation and reload. It is read-only once made.
 *  @{ */
/**
 * Frees it and its reference of the pack. NULL is accepted. Threads: any, when no other uses it.
 */
BROOK_API void brook_result_free(brook_result *result);
/**
 * Frees `count` results in one call; NULLs among them are passed over. The array stays the
 * caller's, its pointers dangling. Threads: any, when no other uses it.
 */
BROOK_API void brook_result_free_many(brook_result *const *results, size_t count);
/** The pack that made it. Borrowed from the result. Threads: any. */
BROOK_API const brook_pack *brook_result_pack(const brook_result *result);
/** Overall rating number, or -1 for none. Threads: any. */
BROOK_API int32_t brook_result_rating(const brook_result *result);
/** Id of the overall rating, or "none". Borrowed from the result. Threads: any. */
BROOK_API const char *brook_result_rating_id(const brook_result *result);
/**
 * Why not rated: "nothing-recognised", "only-set-aside", "outside-tool"; NULL where rated.
 * Borrowed: static. Threads: any.
 */
BROOK_API const char *brook_result_unrated_reason(const brook_result *result);
/** 1 where something must be done at once, whatever the rating. Threads: any. */
BROOK_API int32_t brook_result_urgent(const brook_result *result);
/** 1 where the age lies in two bands. Threads: any. */
BROOK_API int32_t brook_result_boundary(const brook_result *result);
/** Age in months that was given; -1 if none. Threads: any. */
BROOK_API int32_t brook_result_age_months(const brook_result *result);
/** Number of bands of the child's age (and developmental age), youngest first. Threads: any. */
BROOK_API size_t brook_result_band_count(const brook_result *result);
/** Index in the pack of one of those bands; -1 out of range. Threads: any. */
BROOK_API int64_t brook_result_band(const brook_result *result, size_t index);
/** Number of modifiers that raised any finding that counts. Threads: any. */
BROOK_API size_t brook_result_modifier_count(const brook_result *result);
/** Id of one of them; NULL out of range. Borrowed from the result. Threads: any. */
BROOK_API const char *brook_result_modifier(const brook_result *result, size_t index);
/** Number of flags. Threads: any. */
BROOK_API size_t brook_result_flag_count(const brook_result *result);
/** Id of a flag; NULL out of range. Borrowed from the result. Threads: any. */
BROOK_API const char *brook_result_flag(const brook_result *result, size_t index);
/**
 * Number of spans of words that named the flag; 0 where it follows from something else (a status,
 * a role, a finding). Threads: any.
 */
BROOK_API size_t brook_result_flag_evidence_count(const brook_result *result, size_t flag);
/** First byte of such a span in the note; 0 out of range. Threads: any. */
BROOK_API size_t brook_result_flag_evidence_start(const brook_result *result, size_t flag,
                                                  size_t index);
/** The byte behind such a span's last; 0 out of range. Threads: any. */
BROOK_API size_t brook_result_flag_evidence_end(const brook_result *result, size_t flag,
                                                size_t index);
/** Number of warnings for the reader. Threads: any. */
BROOK_API size_t brook_result_warning_count(const brook_result *result);
/** A warning, one sentence; NULL out of range. Borrowed from the result. Threads: any. */
BROOK_API const char *brook_result_warning(const brook_result *result, size_t index);
/** @} */

/* ---- Findings -------------------------------------------------------------------------------- */
/** @defgroup brook-findings Findings
 *  Those that count first, highest rating first; then those set aside. An index out of range
 *  gives NULL, 0 or -1.
 *  @{ */
/** Number of findings, counting and set aside. Threads: any. */
BROOK_API size_t brook_result_finding_count(const brook_result *result);
/**
 * Number of its behaviours: one, or the candidates of a code that covers several. Threads: any.
 */
BROOK_API size_t brook_finding_behaviour_count(const brook_result *result, size_t finding);
/** Slug of one of them. Borrowed from the result. Threads: any. */
BROOK_API const char *brook_finding_behaviour(const brook_result *result, size_t finding,
                                              size_t index);
/**
 * Number of its cells, one for each band that it was rated in, youngest first: the child's bands,
 * and others as docs/conventions.md says under Ages. Threads: any.
 */
BROOK_API size_t brook_finding_cell_count(const brook_result *result, size_t finding);
/** Id of a cell's band. Borrowed from the result. Threads: any. */
BROOK_API const char *brook_finding_cell_band(const brook_result *result, size_t finding,
                                              size_t cell);
/**
 * Descriptor code, or NULL where the rating is inferred. Borrowed from the result. Threads: any.
 */
BROOK_API const char *brook_finding_cell_descriptor(const brook_result *result, size_t finding,
                                                    size_t cell);
/** Rating number of the cell. Threads: any. */
BROOK_API int32_t brook_finding_cell_rating(const brook_result *result, size_t finding,
                                            size_t cell);
/** "listed" or "inferred". Borrowed: static. Threads: any. */
BROOK_API const char *brook_finding_cell_basis(const brook_result *result, size_t finding,
                                               size_t cell);
/**
 * Whose age brought the cell's band in: "child" (the age that was given, or that of development),
 * "told" (another age that the note gives the child), "then" (the child's age at that time) or
 * "another" (somebody else who took part); the first of these that holds. Borrowed: static.
 * Threads: any.
 */
BROOK_API const char *brook_finding_cell_age_of(const brook_result *result, size_t finding,
                                                size_t cell);
/** Own rating number: the highest of its cells. Threads: any. */
BROOK_API int32_t brook_finding_rating(const brook_result *result, size_t finding);
/** Rating number after modifiers and ages; -1 where nothing raised it. Threads: any. */
BROOK_API int32_t brook_finding_raised_to(const brook_result *result, size_t finding);
/**
 * 1 where the pack's rule for those below an age raised it: no modifier names that. Threads: any.
 */
BROOK_API int32_t brook_finding_raised_by_age(const brook_result *result, size_t finding);
/** Who found it: "rules", "learned" or "code". Borrowed: static. Threads: any. */
BROOK_API const char *brook_finding_reader(const brook_result *result, size_t finding);
/**
 * "learned": the score, in the unit of the pack's weights, comparable within one pack only;
 * "rules" and "code": 1000. Threads: any.
 */
BROOK_API int32_t brook_finding_score(const brook_result *result, size_t finding);
/**
 * The observed child's role: "displayed", "done-to", "witnessed" or "unclear". Borrowed: static.
 * Threads: any.
 */
BROOK_API const char *brook_finding_role(const brook_result *result, size_t finding);
/**
 * Status id: "observed", "reported", "disputed", "historical", "negated", ... Borrowed from the
 * result. Threads: any.
 */
BROOK_API const char *brook_finding_status(const brook_result *result, size_t finding);
/** 1 where it counts, 0 where it is set aside. Threads: any. */
BROOK_API int32_t brook_finding_counts(const brook_result *result, size_t finding);
/**
 * Why it does not count: a status id, "superseded" (a more specific finding rests on the same
 * words) or "doubted" (read, but all in all the note speaks for less); NULL where it counts.
 * Borrowed from the result. Threads: any.
 */
BROOK_API const char *brook_finding_set_aside_because(const brook_result *result, size_t finding);
/** One sentence: why this was found. Borrowed from the result. Threads: any. */
BROOK_API const char *brook_finding_reason(const brook_result *result, size_t finding);
/** Number of modifiers that raised this finding. Threads: any. */
BROOK_API size_t brook_finding_modifier_count(const brook_result *result, size_t finding);
/** Id of one of them. Borrowed from the result. Threads: any. */
BROOK_API const char *brook_finding_modifier(const brook_result *result, size_t finding,
                                             size_t index);
/**
 * Number of spans of the words that raised it by modifier number `modifier` of this finding: what
 * names the modifier, or the age of another where ages raise; 0 where no word did. Threads: any.
 */
BROOK_API size_t brook_finding_modifier_evidence_count(const brook_result *result, size_t finding,
                                                       size_t modifier);
/** First byte of such a span in the note; they ascend and do not overlap. Threads: any. */
BROOK_API size_t brook_finding_modifier_evidence_start(const brook_result *result, size_t finding,
                                                       size_t modifier, size_t index);
/** The byte behind such a span's last. Threads: any. */
BROOK_API size_t brook_finding_modifier_evidence_end(const brook_result *result, size_t finding,
                                                     size_t modifier, size_t index);
/**
 * Number of modifiers that go with the finding and changed nothing, mostly since its own rating is
 * the highest already, or since the learned weights take their words for something else. Threads:
 * any.
 */
BROOK_API size_t brook_finding_noted_count(const brook_result *result, size_t finding);
/** Id of one of them. Borrowed from the result. Threads: any. */
BROOK_API const char *brook_finding_noted(const brook_result *result, size_t finding, size_t index);
/**
 * Number of spans of the words that name modifier number `noted` of those; 0 where no word did.
 * Threads: any.
 */
BROOK_API size_t brook_finding_noted_evidence_count(const brook_result *result, size_t finding,
                                                    size_t noted);
/** First byte of such a span in the note; they ascend and do not overlap. Threads: any. */
BROOK_API size_t brook_finding_noted_evidence_start(const brook_result *result, size_t finding,
                                                    size_t noted, size_t index);
/** The byte behind such a span's last. Threads: any. */
BROOK_API size_t brook_finding_noted_evidence_end(const brook_result *result, size_t finding,
                                                  size_t noted, size_t index);
/** Number of spans of the words that the finding rests on; 0 for a code. Threads: any. */
BROOK_API size_t brook_finding_evidence_count(const brook_result *result, size_t finding);
/** First byte of a span in the note; spans ascend and do not overlap. Threads: any. */
BROOK_API size_t brook_finding_evidence_start(const brook_result *result, size_t finding,
                                              size_t index);
/** The byte behind a span's last. Threads: any. */
BROOK_API size_t brook_finding_evidence_end(const brook_result *result, size_t finding,
                                            size_t index);
/** @} */

/* ---- Suggestions ----------------------------------------------------------------------------- */
/** @defgroup brook-suggestions Suggestions
 *  Nearest behaviours for a person to pick from; they count for nothing.
 *  @{ */
/** Number of suggestions, nearest first. Threads: any. */
BROOK_API size_t brook_result_suggestion_count(const brook_result *result);
/** Slug of the behaviour; NULL out of range. Borrowed from the result. Threads: any. */
BROOK_API const char *brook_suggestion_behaviour(const brook_result *result, size_t suggestion);
/**
 * Descriptor code in the child's band; NULL where the rating is inferred. Borrowed from the
 * result. Threads: any.
 */
BROOK_API const char *brook_suggestion_descriptor(const brook_result *result, size_t suggestion);
/**
 * Id of the band that it would be rated in; NULL out of range. Borrowed from the result. Threads:
 * any.
 */
BROOK_API const char *brook_suggestion_band(const brook_result *result, size_t suggestion);
/** Rating number that it would have; -1 out of range. Threads: any. */
BROOK_API int32_t brook_suggestion_rating(const brook_result *result, size_t suggestion);
/** One sentence: why it is offered. Borrowed from the result. Threads: any. */
BROOK_API const char *brook_suggestion_reason(const brook_result *result, size_t suggestion);
/** @} */

/* ---- Response -------------------------------------------------------------------------------- */
/** @defgroup brook-response Response
 *  Paragraphs in the order to show them, and legal notes apart from the rating.
 *  @{ */

/** Section: first, whatever the rating. */
#define BROOK_RESPONSE_URGENT 1
/** Section: what to do. */
#define BROOK_RESPONSE_DO 2
/** Section: what to write down. */
#define BROOK_RESPONSE_RECORD 3
/** Section: whom to tell. */
#define BROOK_RESPONSE_TELL 4
/** Section: what not to do. */
#define BROOK_RESPONSE_AVOID 5
/** Number of paragraphs. Threads: any. */
BROOK_API size_t brook_result_response_count(const brook_result *result);
/** BROOK_RESPONSE_* of a paragraph; 0 if out of range. Threads: any. */
BROOK_API int32_t brook_result_response_section(const brook_result *result, size_t index);
/** The paragraph; NULL out of range. Borrowed from the result. Threads: any. */
BROOK_API const char *brook_result_response_text(const brook_result *result, size_t index);
/**
 * Id of the pack's response that it comes from; NULL out of range. Borrowed from the result.
 * Threads: any.
 */
BROOK_API const char *brook_result_response_id(const brook_result *result, size_t index);
/** Number of legal notes. Threads: any. */
BROOK_API size_t brook_result_legal_count(const brook_result *result);
/** A legal note; NULL out of range. Borrowed from the result. Threads: any. */
BROOK_API const char *brook_result_legal_text(const brook_result *result, size_t index);
/** Its id in the pack; NULL out of range. Borrowed from the result. Threads: any. */
BROOK_API const char *brook_result_legal_id(const brook_result *result, size_t index);
/**
 * What it rests on (an act, a page of guidance); NULL out of range. Borrowed from the result.
 * Threads: any.
 */
BROOK_API const char *brook_result_legal_source(const brook_result *result, size_t index);
/** @} */

/* ---- Flat export ----------------------------------------------------------------------------- */
/** @defgroup brook-flat Flat export
 *  A result as one run of bytes that can be stored, sent, or read without further calls:
 *  docs/flat-format.md gives the layout. It holds ids, spans and the pack's texts, and nothing of
 *  the note.
 *  @{ */

/** Major version of the layout that brook_result_export writes: another one cannot be read. */
#define BROOK_FLAT_MAJOR 1
/** Minor version: a higher one adds sections, or fields at the end of records. */
#define BROOK_FLAT_MINOR 1
/**
 * Writes the result into the caller's buffer and sets `length` to the bytes it takes. With
 * `buffer` NULL and `capacity` 0 only the length is set, and the status is OK. Where the room is
 * too small nothing of use is written, `length` is what is needed and the status is TOO_LONG. The
 * same result gives the same bytes. Errors: TOO_LONG, ARGUMENT. Threads: any.
 */
BROOK_API brook_status brook_result_export(const brook_result *result, uint8_t *buffer,
                                           size_t capacity, size_t *length);
/**
 * Writes `count` results one behind the other, each beginning at a multiple of 8 bytes; ends[i] is
 * the offset behind the i-th, which begins at ends[i - 1] (the first at 0) and takes no bytes
 * where results[i] is NULL. `buffer`, `capacity` and `length` as in brook_result_export; `ends` is
 * filled either way. Errors: TOO_LONG, ARGUMENT. Threads: any.
 */
BROOK_API brook_status brook_result_export_many(const brook_result *const *results, size_t count,
                                                uint8_t *buffer, size_t capacity, size_t *ends,
                                                size_t *length);
/** @} */

#ifdef __cplusplus
}
#endif
#endif
