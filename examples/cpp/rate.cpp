/*
 * rate.cpp: libbrook from C++17 by brook.hpp: a note from standard input, the child's age in years, and
 * what the rating rests on.
 *
 *   rate_cpp YEARS < note
 */
#include <brook/brook.hpp>

#include <cstdlib>
#include <iostream>
#include <iterator>

static void explain(const brook::result &result, std::string_view note) {
    std::cout << result.rating_id() << (result.urgent() ? ", urgent" : "") << "\n";
    for (const brook::finding finding : result.findings()) {
        std::cout << finding.behaviour() << " (" << finding.status() << "):";
        for (const brook::span &words : finding.evidence())
            std::cout << " \"" << words.of(note) << "\"";
        std::cout << "\n";
        for (const brook::modifier &raised : finding.modifiers()) {
            std::cout << "  raised: " << raised.reason << ":";
            for (const brook::span &words : raised.words)
                std::cout << " \"" << words.of(note) << "\"";
            std::cout << "\n";
        }
    }
    for (std::string_view paragraph : result.response())
        std::cout << "- " << paragraph << "\n";
}

/* A word that is no age must never become 0, which is one. */
static bool is_years(std::string_view word) {
    return !word.empty() && word.size() < 4 &&
           word.find_first_not_of("0123456789") == std::string_view::npos;
}

int main(int argc, char **argv) {
    if (argc != 2 || !is_years(argv[1])) {
        std::cerr << "usage: rate_cpp YEARS < note\n";
        return 2;
    }
    std::string note{std::istreambuf_iterator<char>(std::cin), {}};
    try {
        brook::classifier classifier(brook::load());
        explain(classifier.rate(note, std::atoi(argv[1])), note);
    } catch (const brook::error &failed) {
        std::cerr << "rate_cpp: " << failed.what() << "\n";
        return 2;
    }
    return 0;
}
