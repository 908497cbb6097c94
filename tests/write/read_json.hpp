// JSON read back by another reader than our writer is made of.
#pragma once

#include <rapidjson/document.h>

#include <string_view>

namespace edcheck::sample {

/// A null document where `text` is not JSON, is more than one document, or is not UTF-8.
inline rapidjson::Document read_json(std::string_view text) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseValidateEncodingFlag>(text.data(), text.size());
  if (document.HasParseError()) document.SetNull();
  return document;
}

inline std::string_view string(const rapidjson::Value& value) {
  return {value.GetString(), value.GetStringLength()};
}

}  // namespace edcheck::sample
