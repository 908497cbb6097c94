#include <zlib.h>

#include <algorithm>
#include <limits>
#include <new>

#include "zip/inflate.hpp"

namespace edcheck::zip {
namespace {

// zlib counts in unsigned int; what is left over is for the next step.
uInt at_most(std::size_t bytes) {
  return static_cast<uInt>(std::min<std::size_t>(bytes, std::numeric_limits<uInt>::max()));
}

class ZlibInflater final : public Inflater {
 public:
  ZlibInflater() {
    // Raw data with the largest window; the only way to fail is for want of memory.
    if (::inflateInit2(&stream_, -MAX_WBITS) != Z_OK) throw std::bad_alloc{};
  }
  ZlibInflater(const ZlibInflater&) = delete;
  ZlibInflater& operator=(const ZlibInflater&) = delete;
  ~ZlibInflater() override { ::inflateEnd(&stream_); }

  Step inflate(std::string_view packed, std::span<char> room) override {
    const uInt in = at_most(packed.size()), out = at_most(room.size());
    // zlib's interface knows no const; it does not write to its input. A null pointer is refused
    // even where there is nothing to read.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in ? packed.data() : ""));
    stream_.avail_in = in;
    stream_.next_out = reinterpret_cast<Bytef*>(room.data());
    stream_.avail_out = out;
    const int result = ::inflate(&stream_, Z_NO_FLUSH);
    Step step{in - stream_.avail_in, out - stream_.avail_out, State::more, 0};
    if (result == Z_STREAM_END) {
      step.state = State::ended;
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      if (result == Z_MEM_ERROR) throw std::bad_alloc{};
      step.state = State::broken;
    }
    return step;
  }

 private:
  z_stream stream_{};
};

}  // namespace

std::unique_ptr<Inflater> make_zlib_inflater() {
  return std::make_unique<ZlibInflater>();
}

std::uint32_t zlib_crc32(std::uint32_t crc, std::span<const char> bytes) {
  return static_cast<std::uint32_t>(
      ::crc32_z(crc, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

#ifndef EDCHECK_HAS_ISAL
std::unique_ptr<Inflater> make_inflater() {
  return make_zlib_inflater();
}

std::uint32_t crc32(std::uint32_t crc, std::span<const char> bytes) {
  return zlib_crc32(crc, bytes);
}
#endif

}  // namespace edcheck::zip
