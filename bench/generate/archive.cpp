#include "archive.hpp"

#include <zlib.h>

#include <stdexcept>
#include <utility>

namespace generate {
namespace {

void put(std::string& to, std::uint64_t number, int width) {
  for (; width != 0; --width, number >>= 8) to += static_cast<char>(number & 0xff);
}

// At the level that zip programs take where they are not asked.
void deflate_into(std::string& packed, std::string_view bytes) {
  z_stream stream{};
  if (::deflateInit2(&stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::bad_alloc{};
  packed.resize(::deflateBound(&stream, static_cast<uLong>(bytes.size())));
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  ::deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  ::deflateEnd(&stream);
}

}  // namespace

Archive::Archive(const std::string& path) : path_{path}, file_{std::fopen(path.c_str(), "wb")} {
  if (file_ == nullptr) throw std::runtime_error("cannot write " + path);
}

Archive::~Archive() {
  if (file_ != nullptr) std::fclose(file_);
}

void Archive::write(std::string_view bytes) {
  at_ += bytes.size();
  if (at_ > 0xffff'0000 || std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size())
    throw std::runtime_error("cannot write " + path_);
}

void Archive::add(std::string_view name, std::string_view bytes, Packing packing,
                  bool wrong_checksum) {
  std::string_view data = bytes;
  if (packing == Packing::deflated) {
    deflate_into(packed_, bytes);
    data = packed_;
  }
  const auto checksum = static_cast<std::uint32_t>(
      ::crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
  std::string about;  // what both headers say (APPNOTE 4.3.7, 4.3.12)
  put(about, 20, 2);
  put(about, 1u << 11, 2);  // names are UTF-8
  put(about, packing == Packing::deflated ? 8 : 0, 2);
  put(about, 0x5921'0000, 4);  // 2024-09-01
  put(about, wrong_checksum ? ~checksum : checksum, 4);
  put(about, data.size(), 4);
  put(about, bytes.size(), 4);
  put(about, name.size(), 2);
  put(about, 0, 2);

  directory_.append("PK\1\2\x14\0", 6).append(about);
  put(directory_, 0, 10);
  put(directory_, at_, 4);
  directory_.append(name);

  std::string header{"PK\3\4"};
  header.append(about).append(name);
  write(header);
  write(data);
  unpacked_ += bytes.size();
  if (++entries_ > 0xfffe) throw std::runtime_error("too many files for " + path_);
}

void Archive::close() {
  const std::uint64_t begin = at_;
  write(directory_);
  std::string end("PK\5\6\0\0\0\0", 8);
  put(end, entries_, 2);
  put(end, entries_, 2);
  put(end, directory_.size(), 4);
  put(end, begin, 4);
  put(end, 0, 2);
  write(end);
  if (std::fclose(std::exchange(file_, nullptr)) != 0)
    throw std::runtime_error("cannot write " + path_);
}

}  // namespace generate
