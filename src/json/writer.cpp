#include "json/writer.hpp"

#include <rapidjson/writer.h>

#include <ostream>
#include <string>

#include "text/escape.hpp"

namespace edcheck::json {
namespace {

// Large enough that a stream is called seldom, small enough to be nothing.
constexpr std::size_t block_bytes = std::size_t{64} << 10;

/// RapidJSON's idea of an output stream: a string.
struct Output {
  using Ch = char;
  void Put(char c) { text += c; }  // NOLINT(readability-identifier-naming)
  void Flush() {}                  // NOLINT(readability-identifier-naming)
  std::string text;
};

}  // namespace

struct Writer::Body {
  explicit Body(std::ostream& to) : out(to) { output.text.reserve(block_bytes + 4096); }

  /// RapidJSON escapes less than we want, so texts go in ready-made.
  void put(std::string_view text) {
    room = '"';
    text::append_json_escaped(room, text);
    room += '"';
    writer.RawValue(room.data(), room.size(), rapidjson::kStringType);
    spill();
  }
  void spill() {
    if (output.text.size() >= block_bytes) flush();
  }
  void flush() {
    if (out.good()) out.write(output.text.data(), static_cast<std::streamsize>(output.text.size()));
    output.text.clear();
  }

  std::ostream& out;
  Output output;
  rapidjson::Writer<Output> writer{output};
  std::string room;
};

Writer::Writer(std::ostream& out) : body_(std::make_unique<Body>(out)) {}
Writer::~Writer() = default;

void Writer::begin_object() {
  body_->writer.StartObject();
}
void Writer::end_object() {
  body_->writer.EndObject();
}
void Writer::begin_array() {
  body_->writer.StartArray();
}
void Writer::end_array() {
  body_->writer.EndArray();
}
void Writer::name(std::string_view name) {
  body_->put(name);
}
void Writer::value(std::string_view text) {
  body_->put(text);
}
void Writer::value(std::uint64_t number) {
  body_->writer.Uint64(number);
}
void Writer::value(bool flag) {
  body_->writer.Bool(flag);
}

void Writer::end_line() {
  body_->output.text += '\n';
  body_->writer.Reset(body_->output);
  body_->spill();
}

void Writer::flush() {
  body_->flush();
  body_->out.flush();
}

bool Writer::good() const {
  return body_->out.good();
}

}  // namespace edcheck::json
