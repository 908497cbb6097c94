#include "zip/end_record.hpp"

#include <algorithm>

#include "zip/wire.hpp"

namespace edcheck::zip {
namespace {

constexpr std::size_t locator_bytes = 20;
constexpr std::size_t end64_bytes = 56;
// 4.3.16: the comment after the end record has at most 65,535 bytes, so it lies within these.
constexpr std::size_t tail_bytes = end_bytes + 0xFFFF;
// An honest archive has one end record, and those of archives stored in it. A comment stuffed with
// more is not worth more reading.
constexpr std::size_t candidates_kept = 16;

// What one end record says, followed as far as it leads.
struct Lead {
  std::uint64_t at = 0;        // of the end record
  std::uint64_t past = 0;      // its end, comment included
  std::optional<Trouble> bad;  // nothing to read by it
  bool two_answers = false;    // it and its ZIP64 record disagree
  Directory directory;

  // Which of several a careful program would take: one that finds its directory where it says, and
  // ends with the file.
  int rank(std::uint64_t size) const {
    return (bad ? 0 : directory.shift == 0 ? 6 : 3) + (past == size ? 2 : 0);
  }
};

struct Numbers {
  std::uint64_t disk, directory_disk, entries_here, entries, bytes, offset;
};

class Follower {
 public:
  explicit Follower(const ByteSource& source) : window_{source, 4096} {}

  Lead follow(std::uint64_t at, std::string_view record) {
    Lead lead;
    lead.at = at;
    lead.past = at + end_bytes + u16(record, 20);
    Numbers numbers{u16(record, 4),  u16(record, 6),  u16(record, 8),
                    u16(record, 10), u32(record, 12), u32(record, 16)};
    lead.directory.end = at;
    lead.bad = widen(lead, numbers);
    if (!lead.bad) lead.bad = place(lead, numbers);
    return lead;
  }
  std::error_code error() const { return window_.error(); }

 private:
  bool is(std::uint64_t at, std::string_view wanted) { return window_.at(at, 4) == wanted; }

  // 4.3.14, 4.3.15: numbers that do not fit the end record are all ones there, and in a second
  // record in front of it.
  std::optional<Trouble> widen(Lead& lead, Numbers& numbers) {
    const bool wanted = numbers.entries == saturated16 || numbers.entries_here == saturated16 ||
                        numbers.bytes == saturated32 || numbers.offset == saturated32;
    if (lead.at < locator_bytes || !is(lead.at - locator_bytes, signature::locator64)) return {};
    const std::uint64_t locator = lead.at - locator_bytes;
    const std::uint64_t named = u64(window_.at(locator, locator_bytes), 8);
    std::uint64_t at = named;
    if (!ends_at(at, locator)) {
      // Bytes before the archive move it; then it is the shortest form, right before the locator.
      at = locator >= end64_bytes ? locator - end64_bytes : 0;
      if (!ends_at(at, locator)) {
        if (!wanted) return {};  // the end record needs no second one: a comment's accident
        return Trouble{Fault::directory_malformed, {}, locator, named, at};
      }
    }
    const std::string_view record = window_.at(at, end64_bytes);
    const Numbers wide{u32(record, 16), u32(record, 20), u64(record, 24),
                       u64(record, 32), u64(record, 40), u64(record, 48)};
    const auto differs = [](std::uint64_t narrow, std::uint64_t full, std::uint64_t all_ones) {
      return narrow != all_ones && narrow != full;
    };
    lead.two_answers = differs(numbers.entries, wide.entries, saturated16) ||
                       differs(numbers.entries_here, wide.entries_here, saturated16) ||
                       differs(numbers.bytes, wide.bytes, saturated32) ||
                       differs(numbers.offset, wide.offset, saturated32);
    lead.directory.end = at;
    numbers = wide;
    return {};
  }

  bool ends_at(std::uint64_t at, std::uint64_t locator) {
    const std::string_view record = at < locator ? window_.at(at, end64_bytes) : std::string_view{};
    if (record.size() < end64_bytes || !record.starts_with(signature::end64)) return false;
    // 4.3.14.1: the size counts what follows it, 12 bytes in.
    const std::uint64_t bytes = u64(record, 4);
    return bytes >= end64_bytes - 12 && locator - at >= 12 && bytes == locator - at - 12;
  }

  std::optional<Trouble> place(Lead& lead, const Numbers& numbers) {
    if (numbers.disk != 0 || numbers.directory_disk != 0)
      return Trouble{Fault::split_archive, {}, lead.at, numbers.disk, numbers.directory_disk};
    if (numbers.entries_here != numbers.entries)
      return Trouble{Fault::directory_count, {}, lead.at, numbers.entries, numbers.entries_here};
    Directory& directory = lead.directory;
    if (numbers.bytes > directory.end)
      return Trouble{Fault::directory_malformed, {}, lead.at, numbers.bytes, directory.end};
    directory.begin = directory.end - numbers.bytes;
    directory.entries = numbers.entries;
    // The directory ends where the end record begins. Offsets that are all too small by the same
    // number mean that something was put in front; too big, that something was cut off.
    const bool empty = numbers.bytes == 0 && numbers.entries == 0;
    if (numbers.offset > directory.begin || (!empty && !is(directory.begin, signature::central)))
      return Trouble{
          Fault::directory_malformed, {}, directory.begin, numbers.offset, directory.begin};
    directory.shift = directory.begin - numbers.offset;
    return {};
  }

  Window window_;
};

struct Tail {
  std::vector<char> room;
  std::uint64_t begin = 0;
  std::string_view text() const { return {room.data(), room.size()}; }
};

Tail read_tail(const ByteSource& source, std::error_code& error) {
  Tail tail;
  const std::uint64_t size = source.size();
  tail.room.resize(static_cast<std::size_t>(std::min<std::uint64_t>(size, tail_bytes)));
  tail.begin = size - tail.room.size();
  const std::size_t got = source.read_at(tail.begin, tail.room, error);
  if (!error && got != tail.room.size()) error = std::make_error_code(std::errc::io_error);
  return tail;
}

// End records that fit the file with their comments, the last one first. Strict programs want the
// comment to end with the file, so those that do are not crowded out by others.
std::vector<Lead> find_leads(const Tail& tail, const ByteSource& source, std::error_code& error) {
  std::vector<Lead> leads;
  Follower follower{source};
  const std::string_view text = tail.text();
  std::size_t exact_ones = 0, others = 0;
  for (std::size_t at = text.rfind(signature::end); at != std::string_view::npos;
       at = at == 0 ? std::string_view::npos : text.rfind(signature::end, at - 1)) {
    const std::string_view record = text.substr(at, end_bytes);
    if (record.size() < end_bytes || text.size() - at - end_bytes < u16(record, 20)) continue;
    const bool exact = text.size() - at - end_bytes == u16(record, 20);
    if (++(exact ? exact_ones : others) <= candidates_kept)
      leads.push_back(follower.follow(tail.begin + at, record));
  }
  if (!error) error = follower.error();
  return leads;
}

Fault why_no_end(const ByteSource& source, std::string_view tail, std::error_code& error) {
  Window window{source, 4};
  const std::string_view head = window.at(0, 4);
  error = window.error();
  if (head == signature::descriptor) return Fault::split_archive;  // 8.5.3: the first of several
  const bool began = head == signature::local || head == signature::once_split;
  return began || tail.find(signature::end) != std::string_view::npos ? Fault::truncated
                                                                      : Fault::not_a_zip;
}

}  // namespace

std::optional<Directory> find_directory(const ByteSource& source, std::vector<Trouble>& troubles,
                                        std::error_code& error) {
  const std::uint64_t size = source.size();
  if (size == 0) {
    troubles.push_back({Fault::empty_file, {}, 0, 0, 0});
    return {};
  }
  const Tail tail = read_tail(source, error);
  if (error) return {};
  const std::vector<Lead> leads = find_leads(tail, source, error);
  if (error) return {};
  if (leads.empty()) {
    const Fault fault = why_no_end(source, tail.text(), error);
    if (!error) troubles.push_back({fault, {}, size, 0, 0});
    return {};
  }
  const Lead& best =
      *std::max_element(leads.begin(), leads.end(), [&](const Lead& a, const Lead& b) {
        return a.rank(size) < b.rank(size);  // of equals the first, which is the last in the file
      });
  if (best.bad) {
    troubles.push_back(*best.bad);
    return {};
  }
  // A program that searches backwards stops at a later record; one that wants the comment to end
  // with the file may take an earlier one. An archive stored inside this one is neither.
  const auto rival = std::find_if(leads.begin(), leads.end(), [&](const Lead& lead) {
    return lead.at != best.at && (lead.at > best.at || lead.past == size);
  });
  if (rival != leads.end()) {
    troubles.push_back({Fault::several_ends, {}, rival->at, best.at, rival->at});
  } else if (best.two_answers) {
    troubles.push_back({Fault::several_ends, {}, best.at, best.at, best.directory.end});
  }
  if (best.past < size) troubles.push_back({Fault::text_after, {}, best.past, 0, size - best.past});
  return best.directory;
}

bool looks_like_archive(const ByteSource& source, std::error_code& error) {
  if (source.size() < 4) return false;
  Window window{source, 4};
  const std::string_view head = window.at(0, 4);
  error = window.error();
  if (error) return false;
  for (const std::string_view known :
       {signature::local, signature::end, signature::descriptor, signature::once_split})
    if (head == known) return true;
  // Something may stand before the archive. Four bytes in a text file are no archive yet: the end
  // record has to lead to a directory.
  const Tail tail = read_tail(source, error);
  if (error) return false;
  const std::vector<Lead> leads = find_leads(tail, source, error);
  return std::any_of(leads.begin(), leads.end(), [](const Lead& lead) {
    return !lead.bad && lead.directory.end > lead.directory.begin;
  });
}

}  // namespace edcheck::zip
