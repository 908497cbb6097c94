// Unpacking: the two inflaters bare, and the whole entry stream (reading, inflating, checksum,
// limits), in bytes of output. Inputs are rows like a large roster's, from a fixed seed.
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "zip/contents.hpp"
#include "zip/inflate.hpp"

namespace {

using namespace edcheck;
using namespace edcheck::zip;

constexpr std::size_t text_bytes = std::size_t{64} << 20;

std::string enrollments() {
  std::mt19937_64 random{20'240'901};
  std::string text =
      "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,"
      "userSourcedId,role,primary,beginDate,endDate\r\n";
  std::string row;
  for (std::size_t i = 0; text.size() < text_bytes; ++i) {
    char id[40];
    std::snprintf(id, sizeof id, "%08lx-%04lx-4%03lx", random() & 0xFFFFFFFF, random() & 0xFFFF,
                  random() & 0xFFF);
    row = id;
    row += ",active,2024-08-15T04:00:00.000Z,class-" + std::to_string(i / 25) + ",school-" +
           std::to_string(i / 20'000) + ",user-" + std::to_string(random() % 200'000) +
           (i % 25 == 0 ? ",teacher,true" : ",student,false") + ",2024-08-20,2025-06-05\r\n";
    text += row;
  }
  return text;
}

std::string deflated(const std::string& text) {
  z_stream stream{};
  ::deflateInit2(&stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string packed(::deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  ::deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  ::deflateEnd(&stream);
  return packed;
}

void put(std::string& bytes, std::uint64_t number, int width) {
  for (int i = 0; i < width; ++i) bytes += static_cast<char>(number >> (8 * i) & 0xFF);
}

// An archive with one entry.
std::string archive(const std::string& text, const std::string& packed) {
  const std::string name = "enrollments.csv";
  std::string header;
  put(header, 20, 2);
  put(header, 0, 2);
  put(header, 8, 2);
  put(header, 0x00210000, 4);
  put(header, zlib_crc32(0, text), 4);
  put(header, packed.size(), 4);
  put(header, text.size(), 4);
  put(header, name.size(), 2);
  put(header, 0, 2);
  std::string bytes = std::string("PK\3\4", 4) + header + name + packed;
  const std::size_t begin = bytes.size();
  bytes += std::string("PK\1\2\x14\0", 6) + header;
  put(bytes, 0, 10);
  put(bytes, 0, 4);
  bytes += name;
  const std::size_t length = bytes.size() - begin;
  bytes += std::string("PK\5\6", 4);
  put(bytes, 0, 4);
  put(bytes, 1, 2);
  put(bytes, 1, 2);
  put(bytes, length, 4);
  put(bytes, begin, 4);
  put(bytes, 0, 2);
  return bytes;
}

struct Input {
  std::string text = enrollments();
  std::string packed = deflated(text);
  std::string zip = archive(text, packed);
};

const Input& input() {
  static const Input made;
  return made;
}

void count_bytes(benchmark::State& state) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(input().text.size()));
}

// Inflates and nothing else; from a file through a buffer of 256 KiB, as a plain program would.
void inflate_bare(benchmark::State& state, std::unique_ptr<Inflater> (*make)(),
                  const ByteSource* file) {
  const std::string& packed = input().packed;
  std::vector<char> room(static_cast<std::size_t>(state.range(0)));
  std::vector<char> buffer(std::size_t{256} << 10);
  for (auto _ : state) {
    const auto inflater = make();
    std::string_view rest = file ? std::string_view{} : packed;
    std::uint64_t at = input().zip.find(packed.substr(0, 64));
    for (;;) {
      if (file && rest.empty()) {
        std::error_code error;
        rest = {buffer.data(), file->read_at(at, buffer, error)};
        at += rest.size();
      }
      const auto step = inflater->inflate(rest, room);
      rest.remove_prefix(step.consumed);
      benchmark::DoNotOptimize(room.data());
      if (step.state == Inflater::State::ended) break;
      if (step.state == Inflater::State::broken) return state.SkipWithError("does not inflate");
    }
  }
  count_bytes(state);
}

ByteSource::Ptr zip_on_disk() {
  std::string path = (std::filesystem::temp_directory_path() / "edcheck-bench-XXXXXX").string();
  const int file = ::mkstemp(path.data());
  const std::string& zip = input().zip;
  const bool written =
      file >= 0 && ::write(file, zip.data(), zip.size()) == static_cast<ssize_t>(zip.size());
  std::error_code error;
  auto source = ByteSource::file(path, error);
  ::unlink(path.c_str());
  ::close(file);
  return written && !error ? source : nullptr;
}

void stream(benchmark::State& state, const ByteSource::Ptr& source) {
  std::error_code error;
  const auto contents = Contents::open(Package::of(source), Limits{}, error);
  if (error || !contents->troubles().empty()) return state.SkipWithError("does not open");
  std::vector<char> room(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    const auto entry = contents->stream(0, error);
    while (entry->read(room, error) != 0) benchmark::DoNotOptimize(room.data());
    if (error || entry->trouble()) return state.SkipWithError("does not read");
  }
  count_bytes(state);
}

void inflate_isal(benchmark::State& state) {
  inflate_bare(state, make_inflater, nullptr);
}
void inflate_zlib(benchmark::State& state) {
  inflate_bare(state, make_zlib_inflater, nullptr);
}
void stream_memory(benchmark::State& state) {
  stream(state, ByteSource::memory(input().zip));
}

void inflate_isal_file(benchmark::State& state) {
  const auto file = zip_on_disk();
  if (!file) return state.SkipWithError("cannot write a temporary file");
  inflate_bare(state, make_inflater, file.get());
}

void stream_file(benchmark::State& state) {
  const auto file = zip_on_disk();
  if (!file) return state.SkipWithError("cannot write a temporary file");
  stream(state, file);
}

void crc(benchmark::State& state) {
  const std::span<const char> text{input().text};
  const auto piece = static_cast<std::size_t>(state.range(0));
  for (auto _ : state) {
    std::uint32_t value = 0;
    for (std::size_t at = 0; at < text.size(); at += piece)
      value = crc32(value, text.subspan(at, std::min(piece, text.size() - at)));
    benchmark::DoNotOptimize(value);
  }
  count_bytes(state);
}

// The argument is the room that is read into, in bytes.
BENCHMARK(inflate_isal)->Arg(256 << 10)->Arg(1 << 20)->Unit(benchmark::kMillisecond);
BENCHMARK(inflate_isal_file)->Arg(256 << 10)->Arg(1 << 20)->Unit(benchmark::kMillisecond);
BENCHMARK(inflate_zlib)->Arg(256 << 10)->Unit(benchmark::kMillisecond);
BENCHMARK(stream_memory)->Arg(256 << 10)->Arg(1 << 20)->Unit(benchmark::kMillisecond);
BENCHMARK(stream_file)->Arg(256 << 10)->Arg(1 << 20)->Unit(benchmark::kMillisecond);
BENCHMARK(crc)->Arg(256 << 10)->Unit(benchmark::kMillisecond);

}  // namespace
