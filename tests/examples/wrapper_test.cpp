// wrapper_test.cpp: brook.hpp: what it owns is released once, failures are exceptions, views are of the note.
#include <brook/brook.hpp>

#include <cstdio>
#include <thread>

static int wrong;

static void expect(bool holds, const char *what) {
    if (holds) return;
    std::printf("wrong: %s\n", what);
    wrong++;
}

static const std::string_view note = "K kissed a girl, aged 15, on the mouth behind the hall.";

static void rates(const brook::pack &pack) {
    brook::classifier classifier(pack);
    brook::result result = classifier.rate(note, 7);
    expect(result.rating() >= 0 && !result.rating_id().empty(), "rating");
    expect(result.pack_digest() == pack.digest(), "digest");
    expect(classifier.work() > 0, "work");
    std::size_t raised = 0, noted = 0;
    for (const brook::finding finding : result.findings()) {
        for (const brook::span &words : finding.evidence())
            expect(!words.of(note).empty(), "evidence");
        for (const brook::modifier &modifier : finding.modifiers())
            for (const brook::span &words : modifier.words)
                raised += words.of(note).find("15") != std::string_view::npos;
    }
    expect(raised > 0, "words that raised");
    brook::result severe = classifier.rate("K touched the genitals of a girl, aged 3, again.", 10);
    for (const brook::finding finding : severe.findings()) {
        expect(finding.age_of() == "child" || finding.age_of() == "another", "whose age");
        for (const brook::modifier &modifier : finding.noted())
            noted += !modifier.id.empty() && !modifier.label.empty();
    }
    expect(noted > 0, "what is noted");
    expect(!severe.question_settled(99), "no such question");
    expect(result.findings().size() > 0 && !result.response().empty(), "findings and response");
    expect(result.flat().size() > 100, "flat export");
    brook::result moved = std::move(result);
    expect(result.get() == nullptr && moved.rating() >= 0, "move");
}

static brook_status status_of(brook::classifier &classifier, const brook::observation &observation) {
    try {
        classifier.rate(observation);
    } catch (const brook::error &failed) {
        expect(std::string_view(failed.what()).size() > 5, "a sentence");
        return failed.status();
    }
    return BROOK_OK;
}

static void fails(const brook::pack &pack) {
    brook::classifier classifier(pack);
    expect(status_of(classifier, brook::observation().note(note).age(99)) == BROOK_ERR_AGE_RANGE, "age");
    expect(status_of(classifier, brook::observation().note("a\xff").age(7)) == BROOK_ERR_UTF8, "UTF-8");
    expect(classifier.error_offset() == 1, "offset");
    expect(status_of(classifier, brook::observation().note("a\xff").age(7).replace_invalid(true)) == BROOK_OK, "replaced");
    classifier.text_limit(3);
    expect(status_of(classifier, brook::observation().note(note).age(7)) == BROOK_ERR_TOO_LONG, "limit");
    bool told = false;
    try {
        brook::loader().memory("bad.json", "{\"format\": \"1.0\"}").load();
    } catch (const brook::error &failed) {
        told = failed.status() == BROOK_ERR_PACK && std::string_view(failed.what()).find("BRK-") != std::string_view::npos;
    }
    expect(told, "diagnostics");
}

static void given(const brook::pack &pack) {
    brook::classifier classifier(pack);
    brook::result plain = classifier.rate(brook::observation().code("genital-curiosity").age(7));
    brook::result older =
        classifier.rate(brook::observation().code("genital-curiosity").age(7).other_age_months(15 * 12));
    brook::result forced = classifier.rate(
        brook::observation().code("genital-curiosity").age(7).modifier(brook_pack_modifier_id(pack.get(), 0)));
    expect(older.rating() > plain.rating(), "another's age");
    expect(forced.rating() > plain.rating(), "a modifier that is known to hold");
}

static void many(const brook::pack &pack) {
    brook::cancel cancel;
    brook::classifier classifier(pack);
    classifier.watch(&cancel);
    std::vector<brook::observation> observations(3);
    observations[0].note(note).age(7);
    observations[1].note(note).age(99);
    observations[2].code("5-9.A1").age(7);
    auto rated = classifier.rate_many(observations);
    expect(rated[0].second == BROOK_OK && rated[2].first.rating() >= 0, "batch");
    expect(rated[1].second == BROOK_ERR_AGE_RANGE && rated[1].first.get() == nullptr, "one that fails");
    std::thread([&cancel] { cancel.request(); }).join();
    for (const auto &one : classifier.rate_many(observations))
        expect(one.second == BROOK_ERR_CANCELLED && one.first.get() == nullptr, "cancelled");
}

int main() {
    brook::pack pack = brook::load();
    brook::pack copy = pack;
    expect(copy.get() == pack.get() && !copy.id().empty() && !copy.version().empty(), "pack");
    rates(copy);
    fails(pack);
    given(pack);
    many(brook::loader().builtin(std::string(copy.id())).builtin("walsall").load());
    copy = brook::load();
    return wrong ? 1 : 0;
}
