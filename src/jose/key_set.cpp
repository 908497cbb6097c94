#include "jose/key_set.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "jose/key_draft.hpp"
#include "jose/place.hpp"

namespace edcheck::jose {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
constexpr std::array<std::string_view, 8> secret_names{"d", "p", "q", "dp", "dq", "qi", "oth", "k"};

// Gathers what a text says of its keys; judges nothing but the set's own shape.
class Listener final : public json::Handler {
 public:
  Listener(const KeySetBounds& bounds, std::vector<KeyTrouble>& troubles)
      : bounds_{bounds}, troubles_{troubles} {}

  bool begin(json::Kind kind, std::size_t offset) override {
    place_.enter();
    const std::size_t depth = place_.depth();
    bool more = true;
    if (depth == 0 && kind != json::Kind::object) {
      more = stop(KeyFault::not_object, offset);
    } else if (depth == 1 && member_ == "keys") {
      begin_keys(kind, offset);
    } else if (depth == 2 && in_keys_) {
      more = item(kind, offset);
    } else if (depth == 3 && in_key_) {
      list_ = list();
      if (list_ != nullptr && kind == json::Kind::array)
        *list_ = {.present = true, .malformed = false, .texts = {}, .offset = offset};
      else
        not_text(offset);
    } else if (depth == 4 && in_key_ && list_ != nullptr) {
      list_->malformed = true;
    }
    place_.open(kind);
    return more;
  }
  bool end(json::Kind /*kind*/, std::size_t /*offset*/) override {
    place_.close();
    const std::size_t depth = place_.depth();
    if (depth == 1) in_keys_ = false;
    if (depth == 2) in_key_ = false;
    if (depth == 3) list_ = nullptr;
    place_.leave();
    return true;
  }
  bool name(std::string_view name, std::size_t offset, bool again) override {
    place_.name(name);
    if (again) add(KeyFault::duplicate_name, offset);
    const std::size_t depth = place_.depth();
    if (depth == 1 || (depth == 3 && in_key_)) member_ = name;
    keys_seen_ |= depth == 1 && name == "keys";
    if (depth != 3 || !in_key_ || again) return true;
    if (std::ranges::find(secret_names, name) != secret_names.end())
      drafts_.back().secrets.push_back({std::string{name}, offset});
    return true;
  }
  bool value(json::Kind kind, std::string_view text, std::size_t offset) override {
    place_.enter();
    const std::size_t depth = place_.depth();
    bool more = true;
    if (depth == 0) {
      more = stop(KeyFault::not_object, offset);
    } else if (depth == 1 && member_ == "keys") {
      begin_keys(kind, offset);
    } else if (depth == 2 && in_keys_) {
      more = item(kind, offset);
    } else if (depth == 3 && in_key_) {
      if (Draft::Text* member = known(); member != nullptr && kind == json::Kind::string)
        *member = {.present = true, .is_text = true, .text = std::string{text}, .offset = offset};
      else
        not_text(offset);
    } else if (depth == 4 && list_ != nullptr) {
      if (kind == json::Kind::string)
        list_->texts.emplace_back(text);
      else
        list_->malformed = true;
    }
    place_.leave();
    return more;
  }

  const std::vector<Draft>& drafts() const { return drafts_; }
  bool keys_seen() const { return keys_seen_; }
  bool stopped() const { return stopped_; }
  /// Whether `keys` is an array, the last of them, and has nothing in it.
  bool keys_empty() const { return is_array_ && items_ == 0; }
  std::size_t keys_offset() const { return keys_offset_; }

 private:
  void add(KeyFault fault, std::size_t offset) {
    if (troubles_.size() < bounds_.troubles)
      troubles_.push_back({fault, place_.told(), offset, json::Fault::none, Base64Fault::none});
  }
  bool stop(KeyFault fault, std::size_t offset) {
    stopped_ = true;
    add(fault, offset);
    return false;
  }
  // Forgets what an earlier `keys` has said.
  void begin_keys(json::Kind kind, std::size_t offset) {
    drafts_.clear();
    items_ = 0;
    keys_offset_ = offset;
    in_keys_ = is_array_ = kind == json::Kind::array;
    if (!is_array_) add(KeyFault::keys_not_array, offset);
  }
  bool item(json::Kind kind, std::size_t offset) {
    if (items_ == bounds_.keys) return stop(KeyFault::keys_too_many, offset);
    ++items_;
    in_key_ = kind == json::Kind::object;
    if (!in_key_) {
      add(KeyFault::not_a_key, offset);
      return true;
    }
    Draft& draft = drafts_.emplace_back();
    draft.pointer = place_.text();
    draft.offset = offset;
    return true;
  }
  Draft::Text* known() {
    const auto name = std::ranges::find(member_names, member_);
    if (name == member_names.end()) return nullptr;
    return &drafts_.back().members[static_cast<std::size_t>(name - member_names.begin())];
  }
  Draft::List* list() {
    if (member_ == "key_ops") return &drafts_.back().key_ops;
    return member_ == "x5c" ? &drafts_.back().x5c : nullptr;
  }
  // A member of a key with a value of another kind than it should have.
  void not_text(std::size_t offset) {
    if (Draft::Text* text = known())
      *text = {.present = true, .is_text = false, .text = {}, .offset = offset};
    if (Draft::List* wrong = list())
      *wrong = {.present = true, .malformed = true, .texts = {}, .offset = offset};
    list_ = nullptr;
  }

  const KeySetBounds& bounds_;
  std::vector<KeyTrouble>& troubles_;
  Place place_;
  std::string member_;  ///< of the set or of the key, whose value comes
  std::vector<Draft> drafts_;
  Draft::List* list_ = nullptr;  ///< that is being read
  std::size_t items_ = 0, keys_offset_ = 0;
  bool in_keys_ = false, in_key_ = false;
  bool keys_seen_ = false, is_array_ = false, stopped_ = false;
};

bool is_page(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && text[first] == '<';
}

// A kid that an earlier key has.
void judge_again(const Draft& draft, const std::vector<Draft>& drafts,
                 std::vector<KeyTrouble>& troubles) {
  const Draft::Text& kid = draft[Member::kid];
  if (!kid.is_text || kid.text.empty()) return;
  const Draft::Text* shared = nullptr;
  for (const Draft& earlier : drafts) {
    if (&earlier == &draft) break;
    if (earlier[Member::kid].text != kid.text || !earlier[Member::kid].is_text) continue;
    shared = &earlier[Member::kty];
    if (shared->text == draft[Member::kty].text) break;
  }
  if (shared == nullptr) return;
  const bool same = shared->text == draft[Member::kty].text;
  troubles.push_back({same ? KeyFault::kid_duplicate : KeyFault::kid_shared,
                      std::string{draft.pointer}.append("/kid"), kid.offset, json::Fault::none,
                      Base64Fault::none});
}

}  // namespace

KeySet KeySet::read(std::string_view json, const KeySetBounds& bounds) {
  KeySet set;
  const auto whole = [&set](KeyFault fault, std::size_t offset, json::Fault why) {
    set.troubles_.push_back({fault, "", offset, why, Base64Fault::none});
  };
  if (json.size() > bounds.bytes) {
    whole(KeyFault::too_long, bounds.bytes, json::Fault::none);
    return set;
  }
  std::size_t skipped = 0;
  if (json.starts_with(byte_order_mark)) {
    whole(KeyFault::byte_order_mark, 0, json::Fault::byte_order_mark);
    skipped = byte_order_mark.size();
    json.remove_prefix(skipped);
  }
  if (is_page(json)) {
    whole(KeyFault::html, json.find('<') + skipped, json::Fault::syntax);
    return set;
  }

  const std::size_t before = set.troubles_.size();
  Listener listener{bounds, set.troubles_};
  json::Bounds limits;
  limits.depth = bounds.depth;
  limits.text_bytes = bounds.bytes;
  const json::Result result = json::read(json, limits, listener);
  if (result.fault != json::Fault::none && !listener.stopped()) {
    // What came before it is not to be relied upon.
    set.troubles_.resize(before, KeyTrouble{KeyFault::not_json, {}});
    whole(KeyFault::not_json, result.offset + skipped, result.fault);
    return set;
  }
  for (const Draft& draft : listener.drafts()) {
    judge_again(draft, listener.drafts(), set.troubles_);
    const Draft::Text& kid = draft[Member::kid];
    set.keys_.push_back({draft.pointer, draft.offset + skipped,
                         kid.is_text ? std::optional{kid.text} : std::nullopt,
                         make_key(draft, set.troubles_)});
  }
  if (result.fault == json::Fault::none) {
    if (!listener.keys_seen())
      whole(KeyFault::keys_missing, 0, json::Fault::none);
    else if (listener.keys_empty())
      set.troubles_.push_back({KeyFault::keys_empty, "/keys", listener.keys_offset(),
                               json::Fault::none, Base64Fault::none});
  }
  for (std::size_t i = before; i < set.troubles_.size(); ++i) set.troubles_[i].offset += skipped;
  return set;
}

const PublishedKey* KeySet::find(std::string_view kid) const {
  for (const PublishedKey& each : keys_)
    if (each.kid == kid) return &each;
  return nullptr;
}

const PublishedKey* KeySet::find(std::string_view kid, Algorithm algorithm) const {
  for (const PublishedKey& each : keys_)
    if (each.kid == kid && each.key && each.key->fits(algorithm)) return &each;
  return find(kid);
}

}  // namespace edcheck::jose
