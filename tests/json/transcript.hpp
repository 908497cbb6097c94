// Everything that a reader tells, as one line.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "json/reader.hpp"

namespace edcheck::json {

/// Each thing with its offset: {0 a:1 string(x)5 }8. A name that comes again has "::".
class Transcript final : public Handler {
 public:
  /// Stops at the call of this number, from 1.
  explicit Transcript(std::size_t stop_at = 0) : stop_at_{stop_at} {}

  bool begin(Kind kind, std::size_t offset) override {
    return say(kind == Kind::object ? "{" : "[", offset);
  }
  bool end(Kind kind, std::size_t offset) override {
    return say(kind == Kind::object ? "}" : "]", offset);
  }
  bool name(std::string_view name, std::size_t offset, bool again) override {
    return say(std::string{name}.append(again ? "::" : ":"), offset);
  }
  bool value(Kind kind, std::string_view text, std::size_t offset) override {
    constexpr std::string_view kinds[] = {"null", "boolean", "number", "string"};
    return say(
        std::string{kinds[static_cast<std::size_t>(kind)]}.append("(").append(text).append(")"),
        offset);
  }
  const std::string& said() const { return said_; }

 private:
  bool say(const std::string& what, std::size_t offset) {
    if (!said_.empty()) said_ += ' ';
    said_.append(what).append(std::to_string(offset));
    return ++calls_ != stop_at_;
  }

  std::size_t stop_at_, calls_ = 0;
  std::string said_;
};

struct Heard {
  std::string said;
  Result result;
};

/// A text read, in a block of exactly its size, so that a sanitizer sees a read past its end.
inline Heard hear(std::string_view text, const Bounds& bounds = {}, std::size_t stop_at = 0) {
  Transcript transcript{stop_at};
  const std::unique_ptr<char[]> exact{new char[text.size()]};
  text.copy(exact.get(), text.size());
  const Result result = read({exact.get(), text.size()}, bounds, transcript);
  return {transcript.said(), result};
}

}  // namespace edcheck::json
