/*
 * alike.c: signs and letters that mean or look like ASCII ones where Unicode's own decompositions
 * do not say so.
 *
 * Signs: quotes, dashes and bullets of word processors, and the C1 controls that they become where
 * Windows-1252 was read as Latin-1. Letters: Latin ones without a decomposition, styled alphabets,
 * and Cyrillic, Greek and Armenian letters that look like Latin ones. Both tables ascend by code
 * point.
 */
#include "text/fold.h"

#include <string.h>

typedef struct {
    uint32_t code, sign;
    bool joins;
} alike_sign;

typedef struct {
    uint32_t code;
    char letters[3];
    bool latin;
} alike_letter;

static const alike_sign signs[] = {
    {0x0060, '\'', true},    {0x0091, '\'', true},    {0x0092, '\'', true},
    {0x0093, '"', false},    {0x0094, '"', false},    {0x0095, 0x2022, false},
    {0x0096, '-', true},     {0x0097, '-', false},    {0x00AB, '"', false},
    {0x00B4, '\'', true},    {0x00B7, 0x2022, false}, {0x00BB, '"', false},
    {0x02B9, '\'', true},    {0x02BA, '"', false},    {0x02BB, '\'', true},
    {0x02BC, '\'', true},    {0x02BD, '\'', true},    {0x02C8, '\'', true},
    {0x02CA, '\'', true},    {0x02CB, '\'', true},    {0x058A, '-', true},
    {0x061B, ';', false},    {0x061F, '?', false},    {0x1806, '-', true},
    {0x2010, '-', true},     {0x2011, '-', true},     {0x2012, '-', true},
    {0x2013, '-', true},     {0x2014, '-', false},    {0x2015, '-', false},
    {0x2018, '\'', true},    {0x2019, '\'', true},    {0x201A, '\'', true},
    {0x201B, '\'', true},    {0x201C, '"', false},    {0x201D, '"', false},
    {0x201E, '"', false},    {0x201F, '"', false},    {0x2022, 0x2022, false},
    {0x2023, 0x2022, false}, {0x2027, 0x2022, false}, {0x2032, '\'', true},
    {0x2033, '"', false},    {0x2035, '\'', true},    {0x2036, '"', false},
    {0x2039, '"', false},    {0x203A, '"', false},    {0x203F, '_', true},
    {0x2043, 0x2022, false}, {0x2044, '/', true},     {0x204F, ';', false},
    {0x2212, '-', true},     {0x2215, '/', true},     {0x2219, 0x2022, false},
    {0x25A0, 0x2022, false}, {0x25AA, 0x2022, false}, {0x25CF, 0x2022, false},
    {0x25E6, 0x2022, false}, {0x27A2, 0x2022, false}, {0x27A4, 0x2022, false},
    {0x29F8, '/', true},     {0x2E2E, '?', false},    {0x2E3A, '-', false},
    {0x2E3B, '-', false},    {0x3002, '.', false},    {0x301D, '"', false},
    {0x301E, '"', false},    {0x301F, '"', false},    {0xA78C, '\'', true},
    {0xF0A7, 0x2022, false}, {0xF0B7, 0x2022, false}, {0xF0D8, 0x2022, false},
    {0xFE31, '-', false},    {0xFE32, '-', false},    {0xFE58, '-', false},
    {0xFE63, '-', true},     {0xFF0D, '-', true},     {0xFF0E, '.', false},
    {0xFF0F, '/', true},     {0xFF3F, '_', true},     {0xFF61, '.', false},
    {0xFFFD, 0xFFFD, true},
};

static const alike_letter letters[] = {
    {0x00C6, "ae", true}, {0x00D0, "d", true},  {0x00D8, "o", true},  {0x00DE, "th", true},
    {0x00E6, "ae", true}, {0x00F0, "d", true},  {0x00F8, "o", true},  {0x00FE, "th", true},
    {0x0110, "d", true},  {0x0111, "d", true},  {0x0126, "h", true},  {0x0127, "h", true},
    {0x0131, "i", true},  {0x0141, "l", true},  {0x0142, "l", true},  {0x014A, "n", true},
    {0x014B, "n", true},  {0x0152, "oe", true}, {0x0153, "oe", true}, {0x0166, "t", true},
    {0x0167, "t", true},  {0x0192, "f", true},  {0x0237, "j", true},  {0x0251, "a", true},
    {0x0261, "g", true},  {0x0262, "g", true},  {0x026A, "i", true},  {0x0274, "n", true},
    {0x0280, "r", true},  {0x028F, "y", true},  {0x0299, "b", true},  {0x029C, "h", true},
    {0x029F, "l", true},  {0x0391, "a", false}, {0x0392, "b", false}, {0x0395, "e", false},
    {0x0396, "z", false}, {0x0397, "h", false}, {0x0399, "i", false}, {0x039A, "k", false},
    {0x039C, "m", false}, {0x039D, "n", false}, {0x039F, "o", false}, {0x03A1, "p", false},
    {0x03A4, "t", false}, {0x03A5, "y", false}, {0x03A7, "x", false}, {0x03B1, "a", false},
    {0x03B3, "y", false}, {0x03B5, "e", false}, {0x03B7, "n", false}, {0x03B9, "i", false},
    {0x03BA, "k", false}, {0x03BD, "v", false}, {0x03BF, "o", false}, {0x03C1, "p", false},
    {0x03C4, "t", false}, {0x03C5, "u", false}, {0x03C7, "x", false}, {0x03C9, "w", false},
    {0x03F2, "c", false}, {0x03F3, "j", false}, {0x0405, "s", false}, {0x0406, "i", false},
    {0x0408, "j", false}, {0x0410, "a", false}, {0x0412, "b", false}, {0x0415, "e", false},
    {0x041A, "k", false}, {0x041C, "m", false}, {0x041D, "h", false}, {0x041E, "o", false},
    {0x0420, "p", false}, {0x0421, "c", false}, {0x0422, "t", false}, {0x0423, "y", false},
    {0x0425, "x", false}, {0x042C, "b", false}, {0x0430, "a", false}, {0x0432, "b", false},
    {0x0433, "r", false}, {0x0435, "e", false}, {0x043A, "k", false}, {0x043C, "m", false},
    {0x043D, "h", false}, {0x043E, "o", false}, {0x043F, "n", false}, {0x0440, "p", false},
    {0x0441, "c", false}, {0x0442, "t", false}, {0x0443, "y", false}, {0x0445, "x", false},
    {0x0455, "s", false}, {0x0456, "i", false}, {0x0458, "j", false}, {0x04AE, "y", false},
    {0x04AF, "y", false}, {0x04BA, "h", false}, {0x04BB, "h", false}, {0x04C0, "l", false},
    {0x04CF, "l", false}, {0x0500, "d", false}, {0x0501, "d", false}, {0x051A, "q", false},
    {0x051B, "q", false}, {0x051C, "w", false}, {0x051D, "w", false}, {0x0566, "q", false},
    {0x0570, "h", false}, {0x0575, "j", false}, {0x0578, "n", false}, {0x057D, "u", false},
    {0x0581, "g", false}, {0x0585, "o", false}, {0x1D00, "a", true},  {0x1D04, "c", true},
    {0x1D05, "d", true},  {0x1D07, "e", true},  {0x1D0A, "j", true},  {0x1D0B, "k", true},
    {0x1D0D, "m", true},  {0x1D0F, "o", true},  {0x1D18, "p", true},  {0x1D1B, "t", true},
    {0x1D1C, "u", true},  {0x1D20, "v", true},  {0x1D21, "w", true},  {0x1D22, "z", true},
    {0xA730, "f", true},  {0xA731, "s", true},  {0x1F150, "a", true}, {0x1F151, "b", true},
    {0x1F152, "c", true}, {0x1F153, "d", true}, {0x1F154, "e", true}, {0x1F155, "f", true},
    {0x1F156, "g", true}, {0x1F157, "h", true}, {0x1F158, "i", true}, {0x1F159, "j", true},
    {0x1F15A, "k", true}, {0x1F15B, "l", true}, {0x1F15C, "m", true}, {0x1F15D, "n", true},
    {0x1F15E, "o", true}, {0x1F15F, "p", true}, {0x1F160, "q", true}, {0x1F161, "r", true},
    {0x1F162, "s", true}, {0x1F163, "t", true}, {0x1F164, "u", true}, {0x1F165, "v", true},
    {0x1F166, "w", true}, {0x1F167, "x", true}, {0x1F168, "y", true}, {0x1F169, "z", true},
    {0x1F170, "a", true}, {0x1F171, "b", true}, {0x1F172, "c", true}, {0x1F173, "d", true},
    {0x1F174, "e", true}, {0x1F175, "f", true}, {0x1F176, "g", true}, {0x1F177, "h", true},
    {0x1F178, "i", true}, {0x1F179, "j", true}, {0x1F17A, "k", true}, {0x1F17B, "l", true},
    {0x1F17C, "m", true}, {0x1F17D, "n", true}, {0x1F17E, "o", true}, {0x1F17F, "p", true},
    {0x1F180, "q", true}, {0x1F181, "r", true}, {0x1F182, "s", true}, {0x1F183, "t", true},
    {0x1F184, "u", true}, {0x1F185, "v", true}, {0x1F186, "w", true}, {0x1F187, "x", true},
    {0x1F188, "y", true}, {0x1F189, "z", true},
};

uint32_t brk_sign_alike(uint32_t code, bool *joins) {
    size_t low = 0, high = sizeof signs / sizeof signs[0];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (signs[middle].code < code) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == sizeof signs / sizeof signs[0] || signs[low].code != code) return 0;
    *joins = signs[low].joins;
    return signs[low].sign;
}

size_t brk_letter_alike(uint32_t code, char out[2], bool *latin) {
    size_t low = 0, high = sizeof letters / sizeof letters[0];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (letters[middle].code < code) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == sizeof letters / sizeof letters[0] || letters[low].code != code) return 0;
    *latin = letters[low].latin;
    size_t length = strlen(letters[low].letters);
    memcpy(out, letters[low].letters, length);
    return length;
}
