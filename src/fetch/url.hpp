// A URL that may be asked, as libcurl itself will read it: two readers could differ on odd ones.
#pragma once

#include <curl/curl.h>

#include <memory>
#include <string_view>

#include "fetch/trouble.hpp"

namespace edcheck::fetch {

class Url {
 public:
  /// Sets `trouble` when it may not be asked. `plain`: http may be, on loopback addresses.
  Url(std::string_view text, const Options& options, bool plain, Trouble& trouble);

  CURLU* handle() const { return handle_.get(); }
  bool is_plain() const { return is_plain_; }

 private:
  struct Release {
    void operator()(CURLU* owned) const { curl_url_cleanup(owned); }
  };
  std::unique_ptr<CURLU, Release> handle_;
  bool is_plain_ = false;
};

}  // namespace edcheck::fetch
