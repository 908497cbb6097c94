// One CSV file being written: cells are appended to a buffer of its own, because formatting is what
// a generator spends its time on.
#pragma once

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace generate {

class Writer {
 public:
  explicit Writer(const std::string& path)
      : path_{path}, file_{std::fopen(path.c_str(), "wb")}, room_{new char[size]} {
    if (file_ == nullptr) throw std::runtime_error("cannot write " + path);
  }
  ~Writer() {
    if (file_ != nullptr) std::fclose(file_);
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  /// Text as it stands; at most a few hundred bytes.
  Writer& raw(std::string_view text) {
    text.copy(room_.get() + used_, text.size());
    used_ += text.size();
    return *this;
  }
  Writer& raw(std::uint64_t number) {
    char* const at = room_.get() + used_;
    used_ += static_cast<std::size_t>(std::to_chars(at, at + 20, number).ptr - at);
    return *this;
  }
  /// A cell and the comma after it. `text` has its CSV quotes where it needs them.
  Writer& cell(std::string_view text) {
    raw(text);
    room_[used_++] = ',';
    return *this;
  }
  Writer& cell(std::uint64_t number) {
    raw(number);
    room_[used_++] = ',';
    return *this;
  }
  Writer& blank(std::size_t cells = 1) {
    for (; cells != 0; --cells) room_[used_++] = ',';
    return *this;
  }
  /// Ends the row in place of its last comma, or after a raw cell.
  void end() {
    if (room_[used_ - 1] == ',') --used_;
    end_after_blank();
  }
  /// Ends a row whose last cell is blank.
  void end_after_blank() {
    raw("\r\n");
    ++rows_;
    if (used_ > size - most_row) flush();
  }
  /// Rows written, the header included.
  std::uint64_t rows() const { return rows_; }

  void close() {
    flush();
    if (std::fclose(std::exchange(file_, nullptr)) != 0)
      throw std::runtime_error("cannot write " + path_);
  }

 private:
  static constexpr std::size_t size = 1u << 20, most_row = 8u << 10;
  void flush() {
    if (std::fwrite(room_.get(), 1, used_, file_) != used_)
      throw std::runtime_error("cannot write " + path_);
    used_ = 0;
  }

  std::string path_;
  std::FILE* file_;
  std::unique_ptr<char[]> room_;
  std::size_t used_ = 0;
  std::uint64_t rows_ = 0;
};

}  // namespace generate
