/*
 * with_locale.c: loaded before a test (LD_PRELOAD; ./dev locales), takes the locale of its
 * environment for the whole process, as a program that hosts the library may. A locale that is not
 * there ends the test.
 */
#include <locale.h>
#include <stdlib.h>

__attribute__((constructor)) static void take_locale(void) {
    if (!setlocale(LC_ALL, "")) abort();
}
