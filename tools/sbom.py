#!/usr/bin/env python3
"""sbom.py OUT VERSION LICENCE NAME=VERSION...: the software bill of materials of this build, as SPDX 2.3 (JSON).

Meson passes the versions that it built against ("" or "unknown": not told). The document has no random name and no clock: its
time is SOURCE_DATE_EPOCH (else the epoch), so that two builds give the same bytes.
"""
import datetime
import hashlib
import json
import os
import sys

# Of the parts that the library links (json-c: the command): who supplies it, under what licence, and how package managers name it.
PARTS = {
    "json-c": ("Organization: json-c", "MIT", "https://github.com/json-c/json-c", "pkg:github/json-c/json-c"),
    "pcre2": ("Organization: PCRE2 Project", "LicenseRef-PCRE2", "https://github.com/PCRE2Project/pcre2", "pkg:github/PCRE2Project/pcre2"),
    "utf8proc": ("Organization: JuliaStrings", "MIT AND Unicode-DFS-2015", "https://github.com/JuliaStrings/utf8proc", "pkg:github/JuliaStrings/utf8proc"),
    "libmd": ("Organization: Hadrons", "BSD-3-Clause AND BSD-2-Clause AND ISC AND LicenseRef-Beerware", "https://www.hadrons.org/software/libmd/", "pkg:generic/libmd"),
    "libstemmer": ("Organization: Snowball", "BSD-3-Clause", "https://snowballstem.org/", "pkg:github/snowballstem/snowball"),
}
NO = "NOASSERTION"


def known(version):
    return version if version and version not in ("unknown", "undefined") else None


def package(name, version, supplier, licence, home, purl, purpose):
    entry = {
        "SPDXID": f"SPDXRef-{name}", "name": name, "versionInfo": version or NO, "supplier": supplier, "downloadLocation": home,
        "filesAnalyzed": False, "licenseConcluded": licence, "licenseDeclared": licence, "copyrightText": NO,
        "primaryPackagePurpose": purpose,
    }
    if purl:
        entry["externalRefs"] = [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                                  "referenceLocator": purl + (f"@{version}" if version else "")}]
    return entry


def main():
    out, version, licence, *given = sys.argv[1:]
    versions = dict(part.split("=", 1) for part in given)
    if set(versions) != set(PARTS):
        sys.exit(f"sbom: the build names {sorted(versions)}, this file {sorted(PARTS)}")
    moment = datetime.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), datetime.timezone.utc)
    packages = [package("libbrook", version, NO, licence, NO, None, "LIBRARY"), package("brook", version, NO, licence, NO, None, "APPLICATION")]
    links = [("SPDXRef-DOCUMENT", "DESCRIBES", "SPDXRef-libbrook"), ("SPDXRef-DOCUMENT", "DESCRIBES", "SPDXRef-brook"),
             ("SPDXRef-brook", "DYNAMIC_LINK", "SPDXRef-libbrook")]
    for name, (supplier, part_licence, home, purl) in sorted(PARTS.items()):
        packages.append(package(name, known(versions[name]), supplier, part_licence, home, purl, "LIBRARY"))
        links.append(("SPDXRef-brook" if name == "json-c" else "SPDXRef-libbrook", "DYNAMIC_LINK", f"SPDXRef-{name}"))
    document = {
        "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": f"libbrook-{version}",
        "documentNamespace": "",
        "creationInfo": {"created": moment.strftime("%Y-%m-%dT%H:%M:%SZ"), "creators": ["Tool: libbrook-tools/sbom.py"]},
        "packages": packages,
        "relationships": [{"spdxElementId": a, "relationshipType": kind, "relatedSpdxElement": b} for a, kind, b in links],
        "hasExtractedLicensingInfos": [
            {"licenseId": "LicenseRef-PCRE2", "name": "PCRE2 licence", "extractedText": "BSD-3-Clause with the exemption for binary library-like packages; see LICENCE in PCRE2."},
            {"licenseId": "LicenseRef-Beerware", "name": "Beerware", "extractedText": "The Beer-ware licence (revision 42); see COPYING in libmd."},
        ],
    }
    sum_of = hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()
    document["documentNamespace"] = f"https://spdx.org/spdxdocs/libbrook-{version}-{sum_of[:32]}"
    with open(out, "w", encoding="utf-8") as file:
        json.dump(document, file, indent=2)
        file.write("\n")


if __name__ == "__main__":
    main()
