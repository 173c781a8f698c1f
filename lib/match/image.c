/*
 * image.c: see image.h.
 */
#include "match/image.h"

#include "match/matcher.h"
#include "pack/pack.h"

#include <string.h>

/* Turns the numbers of pointers into pointers, those of one byte of marks. */
static void set_pointers(const brk_image *image, unsigned char *moved, size_t byte) {
    for (unsigned marks = image->pointers[byte]; marks; marks &= marks - 1) {
        size_t at = (byte * 8 + (size_t)__builtin_ctz(marks)) * sizeof(uintptr_t);
        uintptr_t number;
        memcpy(&number, moved + at, sizeof number);
        const unsigned char *base = number & 1 ? moved : image->fixed;
        const void *pointer = base + (number >> 1);
        memcpy(moved + at, &pointer, sizeof pointer);
    }
}

brook_status brk_image_open(const brk_image *image, const brk_alloc *a, brk_image_root **root) {
    *root = NULL;
    unsigned char *moved = brk_realloc(a, NULL, image->moved_size);
    if (!moved) return BROOK_ERR_NO_MEMORY;
    memcpy(moved, image->moved, image->moved_size);
    size_t words = image->moved_size / sizeof(uintptr_t);
    for (size_t byte = 0; byte < (words + 7) / 8; byte++)
        set_pointers(image, moved, byte);
    brk_image_root *made = (brk_image_root *)(void *)moved;
    made->matcher->alloc = *a;
    if (brk_expressions_thaw(&made->matcher->expressions, a)) {
        *root = made;
        return BROOK_OK;
    }
    brk_image_close(a, made);
    return BROOK_ERR_NO_MEMORY;
}

void brk_image_close(const brk_alloc *a, brk_image_root *root) {
    if (!root) return;
    brk_expressions_freeze(&root->matcher->expressions);
    brk_free(a, root);
}

void brk_image_prepare(brk_image_root *root) {
    brk_expressions_freeze(&root->matcher->expressions);
    brk_expressions_trim(&root->matcher->expressions);
    brk_model_trim(root->model, (brk_learned *)(uintptr_t)root->model->learned);
}
