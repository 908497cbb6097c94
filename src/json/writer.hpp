// Writes JSON, one token after another.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <memory>
#include <string_view>

namespace edcheck::json {

/// Commas, colons and escapes are its business; the caller keeps names and values in turn and
/// closes what it opens. Any bytes may be given as text: the output is valid JSON in UTF-8, and
/// characters that hide or reorder text are \uXXXX (text::append_json_escaped).
///
///     Writer json{out};
///     json.begin_object();
///     json.member("line", where.line);
///     json.end_object();
///     json.end_line();
class Writer {
 public:
  /// Collects output and hands it to `out` in blocks; `out` must outlive the writer.
  explicit Writer(std::ostream& out);
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer();  ///< does not flush

  void begin_object();
  void end_object();
  void begin_array();
  void end_array();
  void name(std::string_view name);
  void value(std::string_view text);
  void value(std::uint64_t number);
  void value(bool flag);
  void value(const char* text) { value(std::string_view{text}); }

  template <class Value>
  void member(std::string_view called, const Value& its) {
    name(called);
    value(its);
  }
  void begin_object(std::string_view called) {
    name(called);
    begin_object();
  }
  void begin_array(std::string_view called) {
    name(called);
    begin_array();
  }

  void end_line();    ///< after a whole document: a line feed, then another document may begin
  void flush();       ///< hands everything to `out`
  bool good() const;  ///< `out` has taken everything so far

 private:
  struct Body;
  std::unique_ptr<Body> body_;
};

}  // namespace edcheck::json
