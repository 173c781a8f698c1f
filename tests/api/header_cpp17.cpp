// The public header alone, first and twice, as C++17; names keep C linkage.
#include <brook/brook.h>
#include <brook/brook.h>

int main() {
    brook_pack *pack = nullptr;
    brook_pack_unref(pack);
    return brook_version_number() > 0 ? 0 : 1;
}
