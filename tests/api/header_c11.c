/* The public header alone, first and twice, as C11. */
#include <brook/brook.h>
#include <brook/brook.h>

int main(void) {
    brook_status status = BROOK_OK;
    return brook_status_text(status) ? 0 : 1;
}
