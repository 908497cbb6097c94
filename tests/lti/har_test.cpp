#include "lti/har.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace edcheck::lti {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::string archive(std::string_view entries) {
  std::string text = R"({"log":{"version":"1.2","creator":{"name":"x"},"entries":[)";
  return text.append(entries).append("]}}");
}

Exchange first(std::string_view entry) {
  const Har har = read_har(archive(entry));
  EXPECT_EQ(har.fault, HarFault::none);
  return har.exchanges.empty() ? Exchange{} : har.exchanges.front();
}

std::string post(std::string_view data) {
  std::string entry = R"({"request":{"method":"POST","url":"https://t.example/x","postData":)";
  return entry.append(data).append("}}");
}

TEST(LtiHar, AnEntryIsARequestAndItsAnswer) {
  const Exchange exchange = first(R"({"startedDateTime":"2026-08-01T09:20:30.123+02:00","request":{
      "method":"get","url":"https://t.example/login?iss=a","headers":[]},
      "response":{"status":302,"redirectURL":"https://p.example/auth?x=1"}})");
  EXPECT_EQ(exchange.index, 1u);
  EXPECT_EQ(exchange.method, "GET");
  EXPECT_EQ(exchange.url, "https://t.example/login?iss=a");
  EXPECT_EQ(exchange.status, 302u);
  EXPECT_EQ(exchange.location, "https://p.example/auth?x=1");
  EXPECT_FALSE(exchange.has_body);
  const auto day = std::chrono::sys_days{std::chrono::year{2026} / 8 / 1};
  EXPECT_EQ(exchange.started, day + std::chrono::hours{7} + std::chrono::seconds{1230});
}

TEST(LtiHar, TheHourCountsInItsZone) {
  const auto at = [](std::string_view text) {
    std::string entry = R"({"startedDateTime":")";
    return first(entry.append(text).append(R"(","request":{"method":"GET","url":"https://a/"}})"))
        .started;
  };
  EXPECT_EQ(at("2026-08-01T07:20:30Z"), at("2026-08-01T01:50:30.9-05:30"));
  EXPECT_NE(at("2026-08-01T07:20:30Z"), std::nullopt);
  for (const std::string_view none :
       {"", "2026-08-01", "2026-08-01T07:20:30", "2026-02-30T07:20:30Z", "2026-08-01T27:20:30Z",
        "2026-08-01T07:20:30+2:00"})
    EXPECT_EQ(at(none), std::nullopt) << none;
}

TEST(LtiHar, ABodyIsTextOrAListOfParameters) {
  const Exchange text = first(
      post(R"({"mimeType":"application/X-www-form-urlencoded; charset=utf-8","text":"a=b%20c"})"));
  EXPECT_TRUE(text.has_body);
  EXPECT_TRUE(text.is_form());
  EXPECT_EQ(text.body, "a=b%20c");
  const Exchange base64 = first(post(R"({"text":"YT1i","encoding":"base64"})"));
  EXPECT_EQ(base64.body, "a=b");
  EXPECT_FALSE(first(post(R"({"text":"?","encoding":"base64"})")).has_body);
  const Exchange decoded =
      first(post(R"({"params":[{"name":"u","value":"https://a/ +%"},{"name":"b","value":""}]})"));
  EXPECT_EQ(decoded.body, "u=https%3A%2F%2Fa%2F+%2B%25&b=");
  const Exchange encoded = first(post(R"({"params":[{"name":"u","value":"https%3A%2F%2Fa"}]})"));
  EXPECT_EQ(encoded.body, "u=https%3A%2F%2Fa");
}

TEST(LtiHar, TheHeadersThatFirefoxPutsBeforeABodyAreCutOff) {
  const Exchange exchange = first(post(
      R"({"text":"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\na=b"})"));
  EXPECT_EQ(exchange.body, "a=b");
}

TEST(LtiHar, ABodyThatIsNotThereIsToldFromNone) {
  const Exchange left_out = first(
      R"({"request":{"method":"POST","url":"https://t.example/x","bodySize":917,
          "headers":[{"name":"Content-Type","value":"application/x-www-form-urlencoded"}]}})");
  EXPECT_FALSE(left_out.has_body);
  EXPECT_EQ(left_out.body_size, 917u);
  EXPECT_TRUE(left_out.is_form());
  EXPECT_EQ(first(R"({"request":{"method":"POST","url":"https://a/","bodySize":-1}})").body_size,
            0u);
}

TEST(LtiHar, ALocationMayStandInTheHeaders) {
  const Exchange exchange = first(R"({"request":{"method":"GET","url":"https://t.example/a/b"},
      "response":{"status":303,"headers":[{"name":"LOCATION","value":"/c"}]}})");
  EXPECT_EQ(exchange.location, "https://t.example/c");
  EXPECT_EQ(first(R"({"request":{"method":"GET","url":"https://t.example/a/b"},
      "response":{"status":201,"headers":[{"name":"Location","value":"/c"}]}})")
                .location,
            "");
}

TEST(LtiHar, EntriesThatSayNothingAreCounted) {
  const Har har = read_har(archive(
      R"(1,{},{"request":{"method":"GET"}},{"request":{"method":"OPTIONS","url":"https://a/"}},
         {"request":{"method":"GET","url":"https://a/"}})"));
  EXPECT_EQ(har.skipped, 3u);
  ASSERT_THAT(har.exchanges, SizeIs(1));
  EXPECT_EQ(har.exchanges[0].index, 5u);
}

TEST(LtiHar, AByteOrderMarkIsPassedOver) {
  std::string text = "\xEF\xBB\xBF";
  EXPECT_EQ(read_har(text.append(archive(""))).fault, HarFault::none);
}

TEST(LtiHar, HalfASurrogatePairDoesNotSpoilTheArchive) {
  EXPECT_EQ(first(post(R"({"text":"\ud83d\ude00\\ud800\ud800.\udc01"})")).body,
            "\xF0\x9F\x98\x80\\ud800\xEF\xBF\xBD.\xEF\xBF\xBD");
}

TEST(LtiHar, WhatIsNoArchiveIsSaid) {
  EXPECT_EQ(read_har("").fault, HarFault::not_json);
  EXPECT_EQ(read_har("eyJ.eyJ.sig").fault, HarFault::not_json);
  const Har broken = read_har(R"({"log":{"entries":[)");
  EXPECT_EQ(broken.fault, HarFault::not_json);
  EXPECT_EQ(broken.offset, 19u);
  EXPECT_EQ(read_har("{}").fault, HarFault::no_log);
  EXPECT_EQ(read_har(R"({"log":{"entries":{}}})").fault, HarFault::no_log);
  EXPECT_THAT(read_har(archive("")).exchanges, IsEmpty());
}

TEST(LtiHar, IsBounded) {
  EXPECT_EQ(read_har(std::string(har_bytes + 1, ' ')).fault, HarFault::too_long);
  std::string many = "1";
  for (int i = 0; i < 50'000; ++i) many += ",1";
  EXPECT_EQ(read_har(archive(many)).fault, HarFault::too_many_entries);
  std::string values = "[1";
  for (int i = 0; i < 1'000'000; ++i) values += ",1";
  EXPECT_EQ(read_har(archive(values += ']')).fault, HarFault::too_many_values);
  std::string data = R"({"text":")";
  data.append((1u << 20) + 1, 'x').append(R"("})");
  EXPECT_FALSE(first(post(data)).has_body);
}

}  // namespace
}  // namespace edcheck::lti
