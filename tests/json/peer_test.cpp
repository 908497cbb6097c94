// The reader against RapidJSON: which texts are JSON, and what their strings and numbers are. The
// texts are sound ones with a few bytes changed; the seed is fixed, so that every run sees the
// same.
#include <gtest/gtest.h>
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>

#include "json/reader.hpp"

namespace edcheck::json {
namespace {

// What both tell in the same words: no offsets, no names that come again.
class Told {
 public:
  bool say(std::string_view what, std::string_view text = {}) {
    said_.append(what).append(text).append("\n");
    return true;
  }
  const std::string& said() const { return said_; }

 private:
  std::string said_;
};

class Ours final : public Handler, public Told {
 public:
  bool begin(Kind kind, std::size_t) override { return say(kind == Kind::object ? "{" : "["); }
  bool end(Kind kind, std::size_t) override { return say(kind == Kind::object ? "}" : "]"); }
  bool name(std::string_view name, std::size_t, bool) override { return say("name ", name); }
  bool value(Kind kind, std::string_view text, std::size_t) override {
    return say(kind == Kind::string ? "string " : "", text);
  }
};

// NOLINTBEGIN(readability-identifier-naming)
class Theirs : public Told {
 public:
  bool Null() { return say("null"); }
  bool Bool(bool is) { return say(is ? "true" : "false"); }
  bool Int(int) { return false; }  // numbers come raw
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }
  bool RawNumber(const char* text, rapidjson::SizeType size, bool) { return say("", {text, size}); }
  bool String(const char* text, rapidjson::SizeType size, bool) {
    return say("string ", {text, size});
  }
  bool StartObject() { return say("{"); }
  bool Key(const char* text, rapidjson::SizeType size, bool) { return say("name ", {text, size}); }
  bool EndObject(rapidjson::SizeType) { return say("}"); }
  bool StartArray() { return say("["); }
  bool EndArray(rapidjson::SizeType) { return say("]"); }
};
// NOLINTEND(readability-identifier-naming)

constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag |
                           rapidjson::kParseNumbersAsStringsFlag;

constexpr std::string_view seeds[] = {
    R"({"iss":"https://a.example","aud":["x","y"],"exp":1510185728.5,"ok":true,"none":null})",
    R"([-0,0.5,1e30,-12.50E+07,123456789012345678901234567890])",
    R"({"a":{"b":[{},[],[[1]],{"c":"d"}]},"e":""})",
    "\"\\u00e9\\ud83c\\udf93\\n\\\\\\/ \u00e9\u20ac\U0001F393\"", " [ true , false , null ] \n"};

// Bytes that mean something, more often than not.
constexpr std::string_view telling =
    "{}[]\",:\\/u0123456789abcdefDE+-. \n\ttrfn\x01\x7f\x80\xc3\xed";

std::string mutated(std::string text, std::mt19937& random) {
  const auto below = [&](std::size_t bound) { return random() % bound; };
  for (std::size_t changes = 1 + below(3); changes > 0 && !text.empty(); --changes) {
    const std::size_t at = below(text.size());
    const char byte = telling[below(telling.size())];
    switch (below(5)) {
      case 0:
        text[at] = byte;
        break;
      case 1:
        text.insert(at, 1, byte);
        break;
      case 2:
        text.erase(at, 1 + below(3));
        break;
      case 3:
        text.insert(at, text.substr(below(text.size()), 1 + below(8)));
        break;
      default:
        std::swap(text[at], text[below(text.size())]);
    }
  }
  return text;
}

// \udc00 to \udfff without the other half before it, which RapidJSON 1.1 takes.
bool is_low_surrogate(std::string_view escape) {
  return escape.size() >= 6 && (escape.starts_with("\\ud") || escape.starts_with("\\uD")) &&
         std::string_view{"cdefCDEF"}.find(escape[3]) != std::string_view::npos;
}

TEST(JsonPeer, TakesAndRefusesTheSameTexts) {
  std::mt19937 random{20240911};
  std::size_t sound = 0, refused = 0, low_surrogates = 0;
  for (int round = 0; round < 10'000; ++round) {
    const std::string text = mutated(std::string{seeds[random() % std::size(seeds)]}, random);
    Ours ours;
    const Result result = read(text, {}, ours);

    rapidjson::Reader reader;
    rapidjson::MemoryStream stream{text.data(), text.size()};
    Theirs theirs;
    const rapidjson::ParseResult peer = reader.Parse<flags>(stream, theirs);
    // It refuses 1e400 even when it is asked for numbers as they are written.
    if (peer.Code() == rapidjson::kParseErrorNumberTooBig) continue;
    if (result.fault == Fault::not_utf8 && is_low_surrogate(text.substr(result.offset))) {
      ++low_surrogates;
      continue;
    }
    EXPECT_EQ(result.fault == Fault::none, !peer.IsError())
        << text << "\nfault " << static_cast<int>(result.fault) << " at " << result.offset << "; "
        << rapidjson::GetParseError_En(peer.Code()) << " at " << peer.Offset();
    if (result.fault != Fault::none) {
      ++refused;
      EXPECT_LE(result.offset, text.size());
    } else {
      ++sound;
      EXPECT_EQ(ours.said(), theirs.said()) << text;
    }
  }
  // Neither kind is rare, or the comparison would say little.
  EXPECT_GT(sound, 400u);
  EXPECT_GT(refused, 400u);
  EXPECT_LT(low_surrogates, refused);
}

}  // namespace
}  // namespace edcheck::json
