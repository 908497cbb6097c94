#include "text/encoding.hpp"

#include "text/utf8.hpp"

namespace edcheck::text {
namespace {

unsigned byte(char c) {
  return static_cast<unsigned char>(c);
}

// UTF-16 and UTF-32 without a mark: the NULs of ASCII letters fill the same places again and again.
Encoding by_nuls(std::string_view sample) {
  std::size_t nuls[4] = {};
  const std::size_t size = sample.size() / 4 * 4;
  for (std::size_t i = 0; i < size; ++i)
    if (sample[i] == '\0') ++nuls[i % 4];
  const std::size_t most = size / 4 - size / 16, few = size / 64;
  const bool full[] = {nuls[0] > most, nuls[1] > most, nuls[2] > most, nuls[3] > most};
  const int places = full[0] + full[1] + full[2] + full[3];
  if (size < 8 || places < 2) return Encoding::unknown;
  if (places == 3) return Encoding::utf32;
  if (full[1] && full[3] && nuls[0] + nuls[2] <= 2 * few) return Encoding::utf16_le;
  if (full[0] && full[2] && nuls[1] + nuls[3] <= 2 * few) return Encoding::utf16_be;
  return Encoding::unknown;
}

// Shift_JIS has two-byte characters with a first byte of 81-9F or E0-FC and a second of 40-7E or
// 80-FC, and half-width katakana from A1 to DF.
bool is_shift_jis(std::string_view sample) {
  std::size_t pairs = 0, kana = 0;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    const unsigned first = byte(sample[i]);
    if (first < 0x80) continue;
    if (first >= 0xa1 && first <= 0xdf) {
      ++kana;
      continue;
    }
    if (first == 0x80 || first == 0xa0 || first > 0xfc) return false;
    if (i + 1 == sample.size()) break;  // the sample's end cut it in two
    const unsigned second = byte(sample[++i]);
    if (second < 0x40 || second == 0x7f || second > 0xfc) return false;
    ++pairs;
  }
  // Single bytes from A1 to DF are accented letters elsewhere; pairs, or runs of kana, are not.
  return pairs > 0 || kana > 3;
}

// Letters with accents stand alone among ASCII letters in western European text.
bool is_windows_1252(std::string_view sample) {
  std::size_t high = 0, beside_ascii = 0;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    const unsigned c = byte(sample[i]);
    if (c < 0x80) continue;
    if (c == 0x81 || c == 0x8d || c == 0x8f || c == 0x90 || c == 0x9d) return false;
    ++high;
    if (i + 1 == sample.size() || byte(sample[i + 1]) < 0x80) ++beside_ascii;
  }
  return high > 0 && beside_ascii * 2 >= high;
}

}  // namespace

Encoding guess(std::string_view sample) {
  if (sample.starts_with(std::string_view{"\xff\xfe\0\0", 4}) ||
      sample.starts_with(std::string_view{"\0\0\xfe\xff", 4}))
    return Encoding::utf32;
  if (sample.starts_with("\xff\xfe")) return Encoding::utf16_le;
  if (sample.starts_with("\xfe\xff")) return Encoding::utf16_be;
  if (const Encoding wide = by_nuls(sample); wide != Encoding::unknown) return wide;
  const std::size_t bad = first_invalid_utf8(sample);
  if (bad == std::string_view::npos) return Encoding::utf8;
  // A character that the sample's end cuts in two is no fault.
  if (bad + 3 >= sample.size() && byte(sample[bad]) >= 0xc2)
    return bad > 0 ? Encoding::utf8 : Encoding::unknown;
  const bool western = is_windows_1252(sample), japanese = is_shift_jis(sample);
  // Where both fit, an accented letter before a plain one looks like a pair: most high bytes of
  // Japanese text follow one another.
  if (western) return Encoding::windows_1252;
  return japanese ? Encoding::shift_jis : Encoding::unknown;
}

std::string_view word(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8:
      return "UTF-8";
    case Encoding::utf16_le:
    case Encoding::utf16_be:
      return "UTF-16";
    case Encoding::utf32:
      return "UTF-32";
    case Encoding::shift_jis:
      return "Shift_JIS";
    case Encoding::windows_1252:
      return "Windows-1252";
    case Encoding::unknown:
      break;
  }
  return "another encoding";
}

}  // namespace edcheck::text
