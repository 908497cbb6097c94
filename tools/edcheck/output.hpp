// Where reports go: standard output, or a file that appears whole or not at all.
#pragma once

#include <memory>
#include <ostream>
#include <streambuf>
#include <string>
#include <system_error>
#include <vector>

namespace edcheck::tool {

/// A stream buffer over a descriptor that remembers why a write failed, which std::ofstream does
/// not tell. Nothing is written after a failure.
class DescriptorBuffer final : public std::streambuf {
 public:
  explicit DescriptorBuffer(int descriptor);
  DescriptorBuffer(const DescriptorBuffer&) = delete;
  DescriptorBuffer& operator=(const DescriptorBuffer&) = delete;
  ~DescriptorBuffer() override = default;  // does not flush

  const std::error_code& error() const { return error_; }

 protected:
  int_type overflow(int_type next) override;
  int sync() override;
  std::streamsize xsputn(const char* text, std::streamsize count) override;

 private:
  bool write_out(const char* text, std::size_t count);

  int descriptor_;
  std::error_code error_;
  std::vector<char> room_;
};

class Output {
 public:
  /// Standard output.
  Output();
  /// A file: written beside its place under another name, and renamed by finish(). Something that
  /// is not a file, such as /dev/null, is written to directly. Throws Usage when nothing can be
  /// put there, so that nobody waits for a report that could not be kept.
  explicit Output(std::string path);
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  /// Without finish() a file leaves no trace.
  ~Output();

  std::ostream& stream() { return stream_; }
  /// "standard output" or the path, for messages.
  const std::string& name() const { return name_; }
  /// Why writing failed, if it did; flushes nothing.
  const std::error_code& error() const { return buffer_->error(); }
  /// Writes what is left and puts the file in its place.
  std::error_code finish();

 private:
  std::string name_, place_, unfinished_;
  int descriptor_;
  std::unique_ptr<DescriptorBuffer> buffer_;
  std::ostream stream_;
};

}  // namespace edcheck::tool
