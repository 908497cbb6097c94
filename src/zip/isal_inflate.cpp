#ifdef EDCHECK_HAS_ISAL
#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>

#include <algorithm>
#include <limits>

#include "zip/inflate.hpp"

namespace edcheck::zip {
namespace {

std::uint32_t at_most(std::size_t bytes) {
  return static_cast<std::uint32_t>(
      std::min<std::size_t>(bytes, std::numeric_limits<std::int32_t>::max()));
}

class IsalInflater final : public Inflater {
 public:
  IsalInflater() { ::isal_inflate_init(&state_); }

  Step inflate(std::string_view packed, std::span<char> room) override {
    const std::uint32_t in = at_most(packed.size()), out = at_most(room.size());
    // ISA-L's interface knows no const; it does not write to its input.
    state_.next_in = reinterpret_cast<std::uint8_t*>(const_cast<char*>(packed.data()));
    state_.avail_in = in;
    state_.next_out = reinterpret_cast<std::uint8_t*>(room.data());
    state_.avail_out = out;
    const int result = ::isal_inflate(&state_);
    Step step{in - state_.avail_in, out - state_.avail_out, State::more, 0};
    if (result < 0) {
      step.state = State::broken;
    } else if (state_.block_state == ISAL_BLOCK_FINISH) {
      step.state = State::ended;
      // ISA-L reads eight bytes ahead and keeps the bits it had no use for.
      step.unused = static_cast<std::size_t>(std::max(state_.read_in_length, 0)) / 8;
    }
    return step;
  }

 private:
  // About 90 KB, all of it set by isal_inflate_init or before it is read.
  inflate_state state_;
};

}  // namespace

std::unique_ptr<Inflater> make_inflater() {
  return std::make_unique<IsalInflater>();
}

std::uint32_t crc32(std::uint32_t crc, std::span<const char> bytes) {
  return ::crc32_gzip_refl(crc, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

}  // namespace edcheck::zip
#endif
