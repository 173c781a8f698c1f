/*
 * brook.hpp: libbrook from C++17. Objects release themselves, failures are exceptions, text is
 * std::string_view; nothing else is added to brook.h, whose laws and comments hold here too.
 *
 * Views (findings, texts) are borrowed from their result or pack and must not outlive it. A pack is
 * copied by counting; every other object is moved only. It is compiled into whoever includes it: no
 * symbol of it is in the library.
 */
#ifndef BROOK_BROOK_HPP
#define BROOK_BROOK_HPP

#include <brook/brook.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace brook {

/** A call that failed: its status, and a sentence that holds no text of a note. */
class error : public std::runtime_error {
  public:
    error(brook_status status, const std::string &what)
        : std::runtime_error(what), status_(status) {
    }
    brook_status status() const noexcept {
        return status_;
    }

  private:
    brook_status status_;
};

inline void check(brook_status status) {
    if (status != BROOK_OK) throw error(status, brook_status_text(status));
}

/** "" where the library says NULL. */
inline std::string_view text(const char *borrowed) noexcept {
    return borrowed ? std::string_view(borrowed) : std::string_view();
}

namespace detail {
template <auto release> struct releaser {
    template <class T> void operator()(T *object) const noexcept {
        release(object);
    }
};
template <class T, auto release> using owned = std::unique_ptr<T, releaser<release>>;

/* Something that has a count and gives its items by index, for range-based loops. */
template <class Item> class range {
  public:
    class iterator {
      public:
        iterator(Item item) : item_(item) {
        }
        Item operator*() const {
            return item_;
        }
        iterator &operator++() {
            item_ = item_.next();
            return *this;
        }
        bool operator!=(const iterator &other) const {
            return item_.index() != other.item_.index();
        }

      private:
        Item item_;
    };
    range(Item first, Item end) : first_(first), end_(end) {
    }
    iterator begin() const {
        return iterator(first_);
    }
    iterator end() const {
        return iterator(end_);
    }
    std::size_t size() const {
        return end_.index() - first_.index();
    }
    bool empty() const {
        return size() == 0;
    }

  private:
    Item first_, end_;
};
} // namespace detail

/** Half-open bytes of the note. */
struct span {
    std::size_t start, end;
    std::string_view of(std::string_view note) const {
        return note.substr(start, end - start);
    }
};

class pack {
  public:
    /** Takes over one reference. */
    explicit pack(brook_pack *owned) noexcept : handle_(owned) {
    }
    pack(const pack &other) noexcept : handle_(brook_pack_ref(other.get())) {
    }
    pack(pack &&) noexcept = default;
    pack &operator=(pack other) noexcept {
        handle_.swap(other.handle_);
        return *this;
    }
    brook_pack *get() const noexcept {
        return handle_.get();
    }
    std::string_view id() const {
        return text(brook_pack_id(get()));
    }
    std::string_view version() const {
        return text(brook_pack_version(get()));
    }
    std::string_view digest() const {
        return text(brook_pack_digest(get()));
    }

  private:
    detail::owned<brook_pack, brook_pack_unref> handle_;
};

/** Where a pack is not valid, what() of the error has every diagnostic, a line each. */
class loader {
  public:
    loader() {
        brook_loader *made = nullptr;
        check(brook_loader_new(nullptr, nullptr, &made));
        handle_.reset(made);
    }
    brook_loader *get() const noexcept {
        return handle_.get();
    }
    loader &builtin(const std::string &name) {
        told(brook_loader_add_builtin(get(), name.c_str()));
        return *this;
    }
    loader &path(const std::string &path) {
        told(brook_loader_add_path(get(), path.c_str()));
        return *this;
    }
    loader &memory(const std::string &name, std::string_view json) {
        told(brook_loader_add_memory(get(), name.c_str(), json.data(), json.size()));
        return *this;
    }
    /** The first source is the pack (none: the built-in one), the following are overlays. */
    pack load() {
        brook_pack *loaded = nullptr;
        told(brook_loader_load(get(), &loaded));
        return pack(loaded);
    }

  private:
    void told(brook_status status) const {
        if (status == BROOK_OK) return;
        std::string what = brook_status_text(status);
        for (std::size_t i = 0; i < brook_loader_diagnostic_count(get()); i++)
            what.append("\n").append(text(brook_loader_diagnostic_line_text(get(), i)));
        throw error(status, what);
    }
    detail::owned<brook_loader, brook_loader_free> handle_;
};

/** The built-in pack. */
inline pack load() {
    return loader().load();
}

class observation {
  public:
    observation() {
        brook_observation *made = nullptr;
        check(brook_observation_new(nullptr, nullptr, &made));
        handle_.reset(made);
    }
    brook_observation *get() const noexcept {
        return handle_.get();
    }
    observation &note(std::string_view note) {
        check(brook_observation_set_text(get(), note.data(), note.size()));
        return *this;
    }
    observation &age_months(std::int32_t months) {
        check(brook_observation_set_age_months(get(), months));
        return *this;
    }
    observation &age(std::int32_t years) {
        return age_months(years * 12);
    }
    observation &developmental_age_months(std::int32_t months) {
        check(brook_observation_set_developmental_age_months(get(), months));
        return *this;
    }
    observation &send(bool stated) {
        check(brook_observation_set_send(get(), stated ? 1 : 0));
        return *this;
    }
    observation &replace_invalid(bool replace) {
        check(brook_observation_set_replace_invalid(get(), replace ? 1 : 0));
        return *this;
    }
    observation &code(std::string_view code) {
        check(brook_observation_add_code(get(), code.data(), code.size()));
        return *this;
    }
    /** The id of a modifier that is known to hold. */
    observation &modifier(std::string_view id) {
        check(brook_observation_add_modifier(get(), id.data(), id.size()));
        return *this;
    }
    /** Of another who is involved, where the note gives no other age. */
    observation &other_age_months(std::int32_t months) {
        check(brook_observation_set_other_age_months(get(), months));
        return *this;
    }
    /** Empties it; its text is wiped. */
    void reset() noexcept {
        brook_observation_reset(get());
    }

  private:
    detail::owned<brook_observation, brook_observation_free> handle_;
};

/** A modifier that raised a finding or goes with it, with the words that say so. */
struct modifier {
    std::string_view id, label, reason;
    std::vector<span> words;
};

/** One finding: a view into its result. */
class finding {
  public:
    finding(const brook_result *result, std::size_t index) : r_(result), f_(index) {
    }
    std::size_t index() const noexcept {
        return f_;
    }
    finding next() const {
        return finding(r_, f_ + 1);
    }
    std::string_view behaviour(std::size_t which = 0) const {
        return text(brook_finding_behaviour(r_, f_, which));
    }
    std::int32_t rating() const {
        return brook_finding_rating(r_, f_);
    }
    /** After modifiers and ages; -1 where nothing raised it. */
    std::int32_t raised_to() const {
        return brook_finding_raised_to(r_, f_);
    }
    bool counts() const {
        return brook_finding_counts(r_, f_) != 0;
    }
    std::string_view set_aside_because() const {
        return text(brook_finding_set_aside_because(r_, f_));
    }
    std::string_view reader() const {
        return text(brook_finding_reader(r_, f_));
    }
    std::string_view role() const {
        return text(brook_finding_role(r_, f_));
    }
    std::string_view status() const {
        return text(brook_finding_status(r_, f_));
    }
    std::string_view reason() const {
        return text(brook_finding_reason(r_, f_));
    }
    std::string_view descriptor() const {
        return text(brook_finding_cell_descriptor(r_, f_, 0));
    }
    std::vector<span> evidence() const {
        std::vector<span> spans;
        for (std::size_t i = 0; i < brook_finding_evidence_count(r_, f_); i++)
            spans.push_back(
                {brook_finding_evidence_start(r_, f_, i), brook_finding_evidence_end(r_, f_, i)});
        return spans;
    }
    /** Whose age brought the first cell's band in: "child", "told", "then" or "another". */
    std::string_view age_of() const {
        return text(brook_finding_cell_age_of(r_, f_, 0));
    }
    std::vector<modifier> modifiers() const {
        return each(brook_finding_modifier_count(r_, f_), brook_finding_modifier,
                    brook_finding_modifier_evidence_count, brook_finding_modifier_evidence_start,
                    brook_finding_modifier_evidence_end);
    }
    /** What goes with the finding and changed nothing. */
    std::vector<modifier> noted() const {
        return each(brook_finding_noted_count(r_, f_), brook_finding_noted,
                    brook_finding_noted_evidence_count, brook_finding_noted_evidence_start,
                    brook_finding_noted_evidence_end);
    }

  private:
    template <typename Id, typename Count, typename Place>
    std::vector<modifier> each(std::size_t count, Id id_of, Count words, Place start,
                               Place end) const {
        std::vector<modifier> all;
        const brook_pack *pack = brook_result_pack(r_);
        for (std::size_t m = 0; m < count; m++) {
            const char *id = id_of(r_, f_, m);
            modifier one{text(id),
                         text(brook_pack_modifier_label(pack, id)),
                         text(brook_pack_modifier_reason(pack, id)),
                         {}};
            for (std::size_t i = 0; i < words(r_, f_, m); i++)
                one.words.push_back({start(r_, f_, m, i), end(r_, f_, m, i)});
            all.push_back(std::move(one));
        }
        return all;
    }

    const brook_result *r_;
    std::size_t f_;
};

class result {
  public:
    explicit result(brook_result *owned) noexcept : handle_(owned) {
    }
    brook_result *get() const noexcept {
        return handle_.get();
    }
    /** Number of the rating, or -1 for none. */
    std::int32_t rating() const {
        return brook_result_rating(get());
    }
    std::string_view rating_id() const {
        return text(brook_result_rating_id(get()));
    }
    std::string_view unrated_reason() const {
        return text(brook_result_unrated_reason(get()));
    }
    bool urgent() const {
        return brook_result_urgent(get()) != 0;
    }
    /** Whether that question of the pack need not be asked any more. */
    bool question_settled(std::size_t question) const {
        return brook_result_question_settled(get(), question) != 0;
    }
    std::string_view pack_digest() const {
        return text(brook_pack_digest(brook_result_pack(get())));
    }
    detail::range<finding> findings() const {
        return {finding(get(), 0), finding(get(), brook_result_finding_count(get()))};
    }
    std::vector<std::string_view> flags() const {
        return gather(brook_result_flag_count(get()), brook_result_flag);
    }
    std::vector<std::string_view> warnings() const {
        return gather(brook_result_warning_count(get()), brook_result_warning);
    }
    std::vector<std::string_view> response() const {
        return gather(brook_result_response_count(get()), brook_result_response_text);
    }
    std::vector<std::string_view> suggestions() const {
        return gather(brook_result_suggestion_count(get()), brook_suggestion_behaviour);
    }
    /** The flat export (docs/flat-format.md). */
    std::vector<std::uint8_t> flat() const {
        std::size_t length = 0;
        check(brook_result_export(get(), nullptr, 0, &length));
        std::vector<std::uint8_t> bytes(length);
        check(brook_result_export(get(), bytes.data(), bytes.size(), &length));
        return bytes;
    }

  private:
    template <class Getter>
    std::vector<std::string_view> gather(std::size_t count, Getter getter) const {
        std::vector<std::string_view> all;
        for (std::size_t i = 0; i < count; i++)
            all.push_back(text(getter(get(), i)));
        return all;
    }
    detail::owned<brook_result, brook_result_free> handle_;
};

/** May be requested from any thread; must outlive the classifiers that watch it. */
class cancel {
  public:
    cancel() {
        brook_cancel *made = nullptr;
        check(brook_cancel_new(nullptr, nullptr, &made));
        handle_.reset(made);
    }
    brook_cancel *get() const noexcept {
        return handle_.get();
    }
    void request() noexcept {
        brook_cancel_request(get());
    }
    void reset() noexcept {
        brook_cancel_reset(get());
    }

  private:
    detail::owned<brook_cancel, brook_cancel_free> handle_;
};

/** One a thread. */
class classifier {
  public:
    explicit classifier(const pack &pack) {
        brook_classifier *made = nullptr;
        check(brook_classifier_new(pack.get(), nullptr, nullptr, &made));
        handle_.reset(made);
    }
    brook_classifier *get() const noexcept {
        return handle_.get();
    }
    void readers(std::int32_t readers) {
        check(brook_classifier_set_readers(get(), readers));
    }
    void work_limit(std::uint64_t units) {
        check(brook_classifier_set_work_limit(get(), units));
    }
    void text_limit(std::size_t bytes) {
        check(brook_classifier_set_text_limit(get(), bytes));
    }
    void watch(const cancel *cancel) {
        check(brook_classifier_set_cancel(get(), cancel ? cancel->get() : nullptr));
    }
    std::uint64_t work() const {
        return brook_classifier_work(get());
    }
    /** Where a note stopped being UTF-8, after an error of BROOK_ERR_UTF8. */
    std::size_t error_offset() const {
        return brook_classifier_error_offset(get());
    }

    result rate(const observation &observation) {
        brook_result *made = nullptr;
        brook_status status = brook_classifier_rate(get(), observation.get(), &made);
        if (status != BROOK_OK) throw error(status, brook_classifier_error_text(get()));
        return result(made);
    }
    result rate(std::string_view note, std::int32_t years) {
        return rate(observation().note(note).age(years));
    }
    /** One for each observation: its result (get() is null where it failed), and its status. */
    std::vector<std::pair<result, brook_status>>
    rate_many(const std::vector<observation> &observations) {
        std::vector<const brook_observation *> list;
        for (const observation &one : observations)
            list.push_back(one.get());
        std::vector<brook_result *> made(list.size());
        std::vector<brook_status> statuses(list.size());
        std::vector<std::pair<result, brook_status>> all;
        all.reserve(list.size()); /* nothing may throw between rating and taking over */
        brook_status stopped = brook_classifier_rate_many(get(), list.data(), list.size(),
                                                          made.data(), statuses.data());
        for (std::size_t i = 0; i < made.size(); i++)
            all.emplace_back(result(made[i]), statuses[i]);
        if (stopped == BROOK_ERR_NO_MEMORY) check(stopped);
        return all;
    }

  private:
    detail::owned<brook_classifier, brook_classifier_free> handle_;
};

} // namespace brook

#endif
