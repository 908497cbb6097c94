// A launch as a tool receives it: of the size that certification sends and twice that, whole and
// its claims only, with keys that are kept and with a key set read each time; RapidJSON's bare SAX
// parse of the same claims beside it, and what hostile senders may cost. `./dev bench launches`
// sets it against OpenSSL's own rate of verifications.
#include <benchmark/benchmark.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "edcheck/lti.hpp"
#include "jose/base64url.hpp"
#include "jose/openssl.hpp"

namespace {

using namespace edcheck;
using jose::encode_base64url;

struct Silent final : Sink {
  Flow found(const Finding& finding) override {
    findings += static_cast<std::size_t>(finding.severity != Severity::note);
    return Flow::go_on;
  }
  void judged(const Judgement& judgement) override { signature = judgement.signature; }
  std::size_t findings = 0;
  Signature signature = Signature::not_checked;
};

[[noreturn]] void give_up(const char* why) {
  std::fprintf(stderr, "launch_bench: %s\n", why);
  std::exit(2);
}

// A platform with one RSA key of 2048 bits.
class Platform {
 public:
  static const Platform& one() {
    static const Platform made;
    return made;
  }
  std::string token(std::string_view claims) const {
    std::string text = encode_base64url(R"({"typ":"JWT","alg":"RS256","kid":"key-2026-09"})");
    text.append(".").append(encode_base64url(claims));
    const jose::OwnedDigestContext context{EVP_MD_CTX_new()};
    std::string signature(256, '\0');
    std::size_t size = signature.size();
    if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, pkey_.get()) != 1 ||
        EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                       jose::bytes_of(text), text.size()) != 1)
      give_up("can't sign");
    return text.append(".").append(encode_base64url(signature));
  }
  const std::string& key_set() const { return key_set_; }

 private:
  Platform() : pkey_{EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{2048})} {
    BIGNUM* taken = nullptr;
    if (EVP_PKEY_get_bn_param(pkey_.get(), OSSL_PKEY_PARAM_RSA_N, &taken) != 1)
      give_up("can't make a key");
    const jose::OwnedNumber number{taken};
    std::string n(256, '\0');
    BN_bn2binpad(taken, reinterpret_cast<unsigned char*>(n.data()), 256);
    key_set_ = R"({"keys":[{"kty":"RSA","alg":"RS256","use":"sig","kid":"key-2026-09","e":"AQAB",)";
    key_set_.append(R"("n":")").append(encode_base64url(n)).append("\"}]}");
  }
  jose::OwnedPkey pkey_;
  std::string key_set_;
};

// Claims as platforms send them to an instructor: 1.7 KB of which a token has 2.6 KB. `rich` adds
// what larger platforms send besides: 5 KB.
std::string claims(bool rich) {
  std::string text = R"({"iss":"https://platform.example","sub":"39890","aud":"tool-client-1",)"
                     R"("exp":1788249900,"iat":1788249600,"nonce":"35d2999e2bcc",)"
                     R"("name":"Ada King Lovelace","given_name":"Ada","family_name":"Lovelace",)"
                     R"("middle_name":"King","email":"a.k.lovelace@district1.example",)"
                     R"("locale":"en-US",)";
  const auto claim = [&](std::string_view name, std::string_view json) {
    text.append(R"("https://purl.imsglobal.org/spec/)").append(name).append("\":");
    text.append(json).append(",");
  };
  claim("lti/claim/target_link_uri", R"("https://tool.example/launch")");
  claim("lti/claim/deployment_id", R"("deployment-7")");
  claim("lti/claim/message_type", R"("LtiResourceLinkRequest")");
  claim("lti/claim/version", R"("1.3.0")");
  claim("lti/claim/roles",
        rich ? R"(["http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor",
                   "http://purl.imsglobal.org/vocab/lis/v2/institution/person#Faculty",
                   "http://purl.imsglobal.org/vocab/lis/v2/system/person#User"])"
             : R"(["http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor"])");
  claim(
      "lti/claim/context",
      R"({"id":"8893483","label":"Biology 102","title":"Bio Adventures","type":["http://purl.imsglobal.org/vocab/lis/v2/course#CourseSection"]})");
  claim(
      "lti/claim/resource_link",
      R"({"id":"3622bed7314b4f9c8f0e533e158ff797","title":"Introduction Assignment","description":"This is the introduction assignment"})");
  claim(
      "lti-nrps/claim/namesroleservice",
      R"({"context_memberships_url":"https://platform.example/names?memberships=1879","service_versions":["2.0"]})");
  claim(
      "lti-ags/claim/endpoint",
      R"({"scope":["https://purl.imsglobal.org/spec/lti-ags/scope/lineitem","https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly","https://purl.imsglobal.org/spec/lti-ags/scope/score"],"lineitems":"https://platform.example/grades/1879/lineitems"})");
  if (rich) {
    claim(
        "lti/claim/launch_presentation",
        R"({"document_target":"iframe","height":800,"width":1200,"return_url":"https://platform.example/courses/3/back","locale":"en-US"})");
    claim(
        "lti/claim/tool_platform",
        R"({"guid":"vnuCkMUPmWRkTXoKdqpxCVyN:platform","name":"District 1","version":"cloud","product_family_code":"platform","contact_email":"it@district1.example","url":"https://platform.example"})");
    claim(
        "lti/claim/lis",
        R"({"person_sourcedid":"sis-39890","course_offering_sourcedid":"bio-102-2026","course_section_sourcedid":"bio-102-2026-a"})");
    std::string custom = "{";
    for (int i = 0; i < 20; ++i) {
      if (i != 0) custom += ',';
      custom.append("\"district_setting_").append(std::to_string(i));
      custom.append("\":\"a value as administrators write it\"");
    }
    claim("lti/claim/custom", custom.append("}"));
  }
  text.back() = '}';
  return text;
}

lti::Registration registration() {
  lti::Registration made{.issuer = "https://platform.example", .client_id = "tool-client-1"};
  made.deployment_ids = {"deployment-7"};
  made.keys = lti::Keys::of(Platform::one().key_set());
  return made;
}
lti::LaunchOptions options() {
  lti::LaunchOptions made;
  made.clock = [] { return std::chrono::sys_seconds{std::chrono::seconds{1788249630}}; };
  return made;
}

void whole_launch(benchmark::State& state) {
  const lti::LaunchValidator validator{registration(), options()};
  const std::string token = Platform::one().token(claims(state.range(0) != 0));
  for (auto _ : state) {
    Silent sink;
    benchmark::DoNotOptimize(validator.validate({.text = token}, sink).reach);
    if (sink.signature != Signature::verified || sink.findings != 0)
      return state.SkipWithError("the launch is not good");
  }
  state.SetItemsProcessed(state.iterations());
  state.SetLabel(std::to_string(token.size()) + " bytes");
}
BENCHMARK(whole_launch)->Arg(0)->Arg(1);

// The same, and the typed launch to serve.
void launch_read(benchmark::State& state) {
  const lti::LaunchValidator validator{registration(), options()};
  const std::string token = Platform::one().token(claims(state.range(0) != 0));
  for (auto _ : state) {
    Silent sink;
    if (!validator.read({.text = token}, sink).launch)
      return state.SkipWithError("the launch is not good");
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(launch_read)->Arg(0)->Arg(1);

void keys_read_each_time(benchmark::State& state) {
  const std::string token = Platform::one().token(claims(false));
  for (auto _ : state) {
    const lti::LaunchValidator validator{registration(), options()};
    Silent sink;
    benchmark::DoNotOptimize(validator.read({.text = token}, sink).launch.has_value());
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(keys_read_each_time);

void claims_only(benchmark::State& state) {
  const lti::LaunchValidator validator{registration(), options()};
  const std::string text = claims(state.range(0) != 0);
  for (auto _ : state) {
    Silent sink;
    benchmark::DoNotOptimize(validator.read({.text = text}, sink).judgement.receiver);
    if (sink.findings != 0) return state.SkipWithError("the claims are not good");
  }
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(claims_only)->Arg(0)->Arg(1);

struct Nothing : rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Nothing> {
  bool Default() { return true; }
};

void rapidjson_sax(benchmark::State& state) {
  const std::string text = claims(state.range(0) != 0);
  for (auto _ : state) {
    rapidjson::MemoryStream stream{text.data(), text.size()};
    rapidjson::Reader reader;
    Nothing handler;
    benchmark::DoNotOptimize(
        reader.Parse<rapidjson::kParseValidateEncodingFlag>(stream, handler).IsError());
  }
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(rapidjson_sax)->Arg(0)->Arg(1);

// ---- hostile senders

void hostile(benchmark::State& state, const std::string& text) {
  const lti::LaunchValidator validator{registration(), options()};
  for (auto _ : state) {
    Silent sink;
    benchmark::DoNotOptimize(validator.read({.text = text}, sink).judgement.receiver);
  }
}
void hostile_token(benchmark::State& state) {
  hostile(state, std::string(1u << 20, 'a'));
}
BENCHMARK(hostile_token)->Unit(benchmark::kMicrosecond);
void hostile_brackets(benchmark::State& state) {
  hostile(state, std::string(5'000'000, '['));
}
BENCHMARK(hostile_brackets)->Unit(benchmark::kMicrosecond);
// As large as a token may be, of the smallest values.
void hostile_values(benchmark::State& state) {
  std::string text = R"({"https://purl.imsglobal.org/spec/lti/claim/custom":[)";
  while (text.size() < 48'000) text += "1,";
  hostile(state, Platform::one().token(text.append("1]}")));
}
BENCHMARK(hostile_values)->Unit(benchmark::kMicrosecond);
void hostile_names(benchmark::State& state) {
  std::string text = R"({"https://purl.imsglobal.org/spec/lti/claim/custom":1)";
  for (int i = 0; i < 900; ++i) text.append(",\"c").append(std::to_string(i)).append("\":\" \"");
  for (int i = 0; i < 90; ++i) text.append(",\"iss\":1");
  hostile(state, Platform::one().token(text.append("}")));
}
BENCHMARK(hostile_names)->Unit(benchmark::kMicrosecond);
// As many as a set of 1 MiB has room for, of which only the first hundred are looked at.
void hostile_key_set(benchmark::State& state) {
  std::string set = R"({"keys":[)";
  for (int i = 0; i < 10'000; ++i)
    set.append(i == 0 ? "" : ",").append(R"({"kty":"RSA","e":"AQAB","n":"AQAB"})");
  set.append("]}");
  for (auto _ : state) benchmark::DoNotOptimize(lti::Keys::of(set).size());
  state.SetLabel(std::to_string(set.size()) + " bytes");
}
BENCHMARK(hostile_key_set)->Unit(benchmark::kMicrosecond);

}  // namespace
