// Messages among captured payloads: deep linking responses and notices.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <system_error>

#include "lti/hearing.hpp"
#include "lti/services.hpp"

namespace edcheck::lti {

/// Checks messages: as launches are when there is a registration, else their claims alone. Each
/// becomes an entry of its own.
class Messages {
 public:
  Messages(const Registration* registration, const LaunchOptions& options, Hearing& hearing)
      : registration_{registration}, options_{options}, hearing_{hearing} {}

  /// A deep linking response: a token, a form with one as JWT, or claims. Returns its items.
  std::uint64_t deep_linking_response(std::string_view text, std::string_view entry);
  /// A delivery of notices, one notice as a token, or its claims. Returns how many there are.
  std::uint64_t notices(std::string_view text, std::string_view entry);

  bool whole_read() const { return whole_read_; }
  std::error_code error() const { return error_; }

 private:
  using More = std::function<void(json::Value claims, const Desk& desk)>;
  void message(std::string_view text, std::string_view entry, Sender sender, const More& more);
  void notice(std::string_view text, std::string_view entry, std::uint64_t number);

  const Registration* registration_;
  const LaunchOptions& options_;
  Hearing& hearing_;
  std::unordered_map<std::string, std::uint64_t> notice_ids_;
  bool whole_read_ = true;
  std::error_code error_;
};

}  // namespace edcheck::lti
