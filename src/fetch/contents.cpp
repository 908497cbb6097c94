#include "fetch/contents.hpp"

#include <string>

#include "fetch/transfer.hpp"
#include "json/reader.hpp"

namespace edcheck::fetch {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

// Looks for an array `keys` in the outermost object.
class Listener final : public json::Handler {
 public:
  bool begin(json::Kind kind, std::size_t) override {
    if (depth_ == 0 && kind != json::Kind::object) return false;
    if (depth_ == 1 && is_keys_) found_ = kind == json::Kind::array;
    ++depth_;
    return true;
  }
  bool end(json::Kind, std::size_t) override {
    --depth_;
    return true;
  }
  bool name(std::string_view name, std::size_t, bool) override {
    if (depth_ == 1) is_keys_ = name == "keys";
    return true;
  }
  bool value(json::Kind, std::string_view, std::size_t) override {
    if (depth_ == 1 && is_keys_) found_ = false;
    return depth_ > 0;
  }
  bool found() const { return found_; }

 private:
  std::size_t depth_ = 0;
  bool is_keys_ = false, found_ = false;
};

}  // namespace

Trouble judge(std::string_view body) {
  // Not allowed, but told with the keys; a key set all the same.
  if (body.starts_with(byte_order_mark)) body.remove_prefix(byte_order_mark.size());
  const std::size_t first = body.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {Fault::not_json, "it is empty"};
  if (body[first] == '<') return {Fault::html_page};
  json::Bounds bounds;
  bounds.text_bytes = most_bytes;
  Listener listener;
  const json::Result result = json::read(body, bounds, listener);
  if (result.fault == json::Fault::stopped) return {Fault::not_key_set, "it is no JSON object"};
  if (result.fault != json::Fault::none)
    return {Fault::not_json,
            std::string{"it shows at byte "}.append(std::to_string(result.offset + 1))};
  if (!listener.found()) return {Fault::not_key_set, "there is no array \"keys\""};
  return {};
}

}  // namespace edcheck::fetch
