/*
 * rating_index.c: what rating asks of a model for every note, looked up once when it is finished:
 * which responses and legal notes a rating leaves, which paragraphs have the same text, which rules
 * a telling word may lead to, and which concepts rating looks at.
 */
#include "pack/model_index.h"

#include "base/map.h"

#include <string.h>

/* ---- responses and legal notes --------------------------------------------------------------- */

static const brk_when *response_when(const brk_model *m, uint32_t i) {
    return &m->responses[i].when;
}

static const brk_when *legal_when(const brk_model *m, uint32_t i) {
    return &m->legal[i].when;
}

/* `rating` m->rating_count: what is not rated. */
static bool allows(const brk_model *m, const brk_when *when, uint32_t rating) {
    if (when->ratings == 0 && !when->unrated) return true;
    return rating == m->rating_count ? when->unrated : (when->ratings >> rating & 1) != 0;
}

static bool list_by_rating(brk_model *m, brk_rows *rows, uint32_t count,
                           const brk_when *(*when)(const brk_model *, uint32_t)) {
    uint32_t at = 0, ratings = m->rating_count + 1;
    rows->start = brk_arena_array(&m->arena, (size_t)ratings + 1, sizeof(uint32_t));
    rows->items = brk_arena_array(&m->arena, (size_t)ratings * count, sizeof(uint32_t));
    if (!rows->start || !rows->items) return false;
    for (uint32_t rating = 0; rating < ratings; rating++) {
        for (uint32_t i = 0; i < count; i++) {
            if (allows(m, when(m, i), rating)) rows->items[at++] = i;
        }
        rows->start[rating + 1] = at;
    }
    return true;
}

/* ---- paragraphs ------------------------------------------------------------------------------ */

static uint32_t number_paragraphs(brk_model *m) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < m->response_count; i++) {
        m->rating.paragraphs[i] = count;
        for (uint32_t s = 0; s < BRK_SECTIONS; s++)
            count += brk_response_texts(&m->responses[i], s)->count;
    }
    m->rating.paragraphs[m->response_count] = count;
    return count;
}

static bool note_text(brk_model *m, brk_map *first, uint32_t paragraph, const char *text) {
    size_t length = strlen(text);
    uint32_t same = brk_map_get(first, text, length);
    m->rating.same_text[paragraph] = same == BRK_MAP_NONE ? paragraph : same;
    return same != BRK_MAP_NONE || brk_map_put(first, text, length, paragraph);
}

static bool note_texts(brk_model *m, brk_map *first) {
    uint32_t paragraph = 0;
    for (uint32_t i = 0; i < m->response_count; i++) {
        for (uint32_t s = 0; s < BRK_SECTIONS; s++) {
            const brk_texts *texts = brk_response_texts(&m->responses[i], s);
            for (uint32_t t = 0; t < texts->count; t++) {
                if (!note_text(m, first, paragraph++, texts->items[t])) return false;
            }
        }
    }
    return true;
}

static bool compare_paragraphs(brk_model *m) {
    brk_rating_index *index = &m->rating;
    index->paragraphs = brk_arena_array(&m->arena, (size_t)m->response_count + 1, sizeof(uint32_t));
    if (!index->paragraphs) return false;
    index->same_text = brk_arena_array(&m->arena, number_paragraphs(m), sizeof(uint32_t));
    if (!index->same_text) return false;
    brk_map first;
    brk_map_init(&first, &m->arena.alloc);
    bool ok = note_texts(m, &first);
    brk_map_free(&first);
    return ok;
}

/* ---- rules that a telling word leads to ------------------------------------------------------ */

/* A pass over the slots of all rules that find a behaviour. Of a concept's row: at[concept] counts,
 * or is where the next rule goes. */
typedef struct {
    const brk_model *m;
    uint32_t *last; /* concept -> the last rule that had it in a slot, plus 1 */
    uint32_t *at;
    uint32_t *items; /* NULL: only counts */
} telling_pass;

static void take_slot(const telling_pass *p, uint32_t rule, const brk_slot *slot) {
    for (uint32_t i = 0; i < slot->count; i++) {
        uint32_t c = slot->items[i];
        if (p->m->concepts[c].relevance == BRK_RELEVANCE_NEUTRAL || p->last[c] == rule + 1)
            continue;
        p->last[c] = rule + 1;
        if (p->items) p->items[p->at[c]] = rule;
        p->at[c]++;
    }
}

static void go_through(const telling_pass *p) {
    memset(p->last, 0, p->m->concept_count * sizeof *p->last);
    for (uint32_t i = 0; i < p->m->rule_count; i++) {
        const brk_rule *rule = &p->m->rules[i];
        if (rule->finds != BRK_FINDS_BEHAVIOUR) continue;
        for (uint32_t s = 0; s < rule->all_count; s++)
            take_slot(p, i, &rule->all[s]);
    }
}

/* Counts lie two rows on, so that once summed up start[concept + 1] is where its row begins; filled
 * it is where it ends. */
static bool fill_telling(brk_model *m, uint32_t *last) {
    brk_rows *rows = &m->rating.telling;
    rows->start = brk_arena_array(&m->arena, (size_t)m->concept_count + 2, sizeof(uint32_t));
    if (!rows->start) return false;
    go_through(&(telling_pass){m, last, rows->start + 2, NULL});
    for (uint32_t i = 2; i <= m->concept_count + 1; i++)
        rows->start[i] += rows->start[i - 1];
    rows->items = brk_arena_array(&m->arena, rows->start[m->concept_count + 1], sizeof(uint32_t));
    if (!rows->items) return false;
    go_through(&(telling_pass){m, last, rows->start + 1, rows->items});
    return true;
}

static bool list_telling(brk_model *m) {
    uint32_t *last =
        brk_realloc_array(&m->arena.alloc, NULL, (size_t)m->concept_count + 1, sizeof *last);
    bool ok = last && fill_telling(m, last);
    brk_free(&m->arena.alloc, last);
    return ok;
}

/* ---- concepts that rating looks at ----------------------------------------------------------- */

static void ask_all(const brk_model *m, uint32_t count,
                    const brk_when *(*when)(const brk_model *, uint32_t)) {
    for (uint32_t i = 0; i < count; i++) {
        const brk_ids *named = &when(m, i)->concepts;
        for (uint32_t k = 0; k < named->count; k++)
            m->rating.asked[named->items[k] / 64] |= UINT64_C(1) << named->items[k] % 64;
    }
}

static bool list_asked(brk_model *m) {
    m->rating.asked = brk_arena_array(&m->arena, m->concept_count / 64 + 1, sizeof(uint64_t));
    if (!m->rating.asked) return false;
    for (uint32_t c = 0; c < m->concept_count; c++) {
        if (m->concepts[c].relevance != BRK_RELEVANCE_NEUTRAL)
            m->rating.asked[c / 64] |= UINT64_C(1) << c % 64;
    }
    ask_all(m, m->response_count, response_when);
    ask_all(m, m->legal_count, legal_when);
    return true;
}

bool brk_model_index_rating(brk_model *m) {
    return list_by_rating(m, &m->rating.responses, m->response_count, response_when) &&
           list_by_rating(m, &m->rating.legal, m->legal_count, legal_when) &&
           compare_paragraphs(m) && list_telling(m) && list_asked(m);
}
