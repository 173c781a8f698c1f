/*
 * limits.h: every bound on input in one place. Work is counted, not timed, so the same input stops
 * at the same place on every machine.
 */
#ifndef BRK_BASE_LIMITS_H
#define BRK_BASE_LIMITS_H

#define BRK_MAX_NOTE_BYTES (1u << 20) /* text of one observation */
#define BRK_MAX_CODES 64u             /* codes of one observation */
#define BRK_MAX_CODE_BYTES 128u
#define BRK_MAX_EVIDENCE_SPANS 256u     /* of one finding, modifier or flag */
#define BRK_MAX_FILE_BYTES (32u << 20)  /* one JSON file of a pack */
#define BRK_MAX_PACK_FILES 256u         /* of one source */
#define BRK_MAX_PACK_BYTES (128u << 20) /* all files of one source */
#define BRK_MAX_SOURCES 64u             /* a pack and its overlays */
#define BRK_MAX_JSON_DEPTH 32u
#define BRK_MAX_JSON_VALUES 4000000u
#define BRK_MAX_ITEMS 1000000u /* of any one section */
#define BRK_MAX_RATINGS 16u
#define BRK_MAX_BANDS 32u
#define BRK_MAX_KINDS 64u
#define BRK_MAX_DESCRIPTOR_BEHAVIOURS 4u /* candidates of one code */
#define BRK_MAX_MODIFIERS 64u            /* sets of modifiers are 64-bit masks */
#define BRK_MAX_FLAGS 64u
#define BRK_MAX_QUESTIONS 64u
#define BRK_MAX_STATUSES 32u
#define BRK_MAX_RULE_CONCEPTS 4000000u /* of all rules together, wildcards written out */
#define BRK_MAX_TERM_BYTES 400u
#define BRK_MAX_TERM_WORDS 24u
#define BRK_MAX_TERM_EXPANSION 4096u /* phrases that one term with {classes} may stand for */
#define BRK_MAX_DIAGNOSTICS 200u
#define BRK_DEFAULT_WORK_UNITS 400000000ull
#define BRK_REGEX_MATCH_LIMIT 100000u

#endif
