/* The public header alone, first and twice, as C11. */
#include <brook/brook.h>
#include <brook/brook.h>

#if BROOK_HEADER_VERSION < 1000
#error "the preprocessor must be able to compare it"
#endif

int main(void) {
    brook_status status = BROOK_OK;
    if (brook_version_number() != BROOK_HEADER_VERSION) return 2; /* raised in one place alone */
    return brook_status_text(status) ? 0 : 1;
}
