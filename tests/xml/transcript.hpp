// What a handler hears, written down in a line: <local line:column@offset ...> "text" </local ...>.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "xml/reader.hpp"

namespace edcheck::xml {

inline std::string spelt(const Place& place) {
  return std::to_string(place.line)
      .append(":")
      .append(std::to_string(place.column))
      .append("@")
      .append(std::to_string(place.offset));
}

/// prefix:local{space}, with nothing for what is not there.
inline std::string spelt(const Name& name) {
  std::string out{name.prefix};
  if (!out.empty()) out += ':';
  out.append(name.local);
  if (!name.space.empty()) out.append("{").append(name.space).append("}");
  return out;
}

/// Writes down what it hears; pieces of one run of text are joined, with the place of the first.
class Transcript final : public Handler {
 public:
  explicit Transcript(std::size_t stop_after = SIZE_MAX) : left_{stop_after} {}

  bool begin(const Name& name, std::span<const Attribute> attributes, Place place) override {
    open();
    said_.append("<").append(spelt(name));
    for (const Attribute& one : attributes)
      said_.append(" ").append(spelt(one.name)).append("='").append(one.value).append("'");
    said_.append(" ").append(spelt(place)).append(">");
    return --left_ > 0;
  }
  bool text(std::string_view text, Place place) override {
    if (!in_text_) open();
    if (!in_text_) said_.append(spelt(place)).append("\"");
    in_text_ = true;
    said_.append(text);
    return --left_ > 0;
  }
  bool end(const Name& name, Place place) override {
    open();
    said_.append("</").append(spelt(name)).append(" ").append(spelt(place)).append(">");
    return --left_ > 0;
  }

  std::string said() const { return in_text_ ? std::string{said_}.append("\"") : said_; }

 private:
  void open() {
    if (in_text_) said_ += '"';
    in_text_ = false;
    if (!said_.empty()) said_ += ' ';
  }

  std::size_t left_;
  bool in_text_ = false;
  std::string said_;
};

struct Heard {
  std::string said;
  Result result;
};

inline Heard hear(std::string_view document, const Bounds& bounds = {}) {
  Transcript transcript;
  const Result result = read(document, bounds, transcript);
  return {transcript.said(), result};
}

/// The same, in pieces of at most `size` bytes.
inline Heard hear_pieces(std::string_view document, std::size_t size, const Bounds& bounds = {}) {
  Transcript transcript;
  Reader reader{bounds, transcript};
  for (std::size_t at = 0; at < document.size(); at += size) reader.read(document.substr(at, size));
  const Result result = reader.finish();
  return {transcript.said(), result};
}

}  // namespace edcheck::xml
