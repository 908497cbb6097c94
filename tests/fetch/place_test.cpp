// Where a request goes and where not, against servers that would answer.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fetch/server.hpp"

namespace edcheck::fetch {
namespace {

using testing::AnyOf;
using testing::HasSubstr;
using testing::StartsWith;

// No row is connected to: each is refused by its text or by the address that it comes to.
TEST(Place, UrlsThatAreRefused) {
  struct Row {
    const char* url;
    Fault expected;
  };
  for (const Row& row : {
           Row{"", Fault::bad_url},
           {"lms.example/jwks", Fault::bad_url},
           {"//127.0.0.1/", Fault::bad_url},
           {"https://", Fault::bad_url},
           {"https://lms.example/\r\nX: y", Fault::bad_url},
           {"https://lms.example/ a", Fault::bad_url},
           {"https://\xe2\x91\xa0.example/", Fault::bad_url},
           {"http://lms.example/jwks", Fault::not_https},
           {"file:///etc/passwd", Fault::not_https},
           {"gopher://127.0.0.1:25/", Fault::not_https},
           {"ftp://127.0.0.1/", Fault::not_https},
           {"dict://127.0.0.1:11211/", Fault::not_https},
           {"javascript://127.0.0.1/", Fault::not_https},
           {"https://user:pw@lms.example/", Fault::credentials_in_url},
           {"https://user@lms.example/", Fault::credentials_in_url},
           {"https://good.example@127.0.0.1/", Fault::credentials_in_url},
           {"https://good.example\\@127.0.0.1/", Fault::credentials_in_url},
           {"https://lms.example:22/", Fault::port_not_allowed},
           {"https://lms.example:8443/", Fault::port_not_allowed},
           {"https://127.0.0.1/jwks", Fault::address_not_allowed},
           {"https://127.0.0.1:443/jwks", Fault::address_not_allowed},
           {"HTTPS://127.0.0.1/jwks", Fault::address_not_allowed},
           {"https://127.0.0.1#@good.example/", Fault::address_not_allowed},
           {"https://localhost/", Fault::address_not_allowed},
           {"https://LOCALHOST/", Fault::address_not_allowed},
           {"https://2130706433/", Fault::address_not_allowed},
           {"https://0x7f000001/", Fault::address_not_allowed},
           {"https://0177.0.0.1/", Fault::address_not_allowed},
           {"https://127.1/", Fault::address_not_allowed},
           {"https://%31%32%37.0.0.1/", Fault::address_not_allowed},
           {"https://0.0.0.0/", Fault::address_not_allowed},
           {"https://10.0.0.1/", Fault::address_not_allowed},
           {"https://172.16.0.1/", Fault::address_not_allowed},
           {"https://192.168.1.1/", Fault::address_not_allowed},
           {"https://100.64.0.1/", Fault::address_not_allowed},
           {"https://169.254.169.254/latest/meta-data/", Fault::address_not_allowed},
           {"https://224.0.0.1/", Fault::address_not_allowed},
           {"https://[::1]/", Fault::address_not_allowed},
           {"https://[::]/", Fault::address_not_allowed},
           {"https://[::ffff:127.0.0.1]/", Fault::address_not_allowed},
           {"https://[::ffff:8.8.8.8]/", Fault::address_not_allowed},
           {"https://[64:ff9b::7f00:1]/", Fault::address_not_allowed},
           {"https://[2002:7f00:1::]/", Fault::address_not_allowed},
           {"https://[fe80::1]/", Fault::address_not_allowed},
           {"https://[fd00::1]/", Fault::address_not_allowed},
       }) {
    const Fetched fetched = key_set(row.url);
    EXPECT_EQ(fetched.error, row.expected) << row.url << ": " << fetched.why;
    EXPECT_THAT(fetched.why, StartsWith(make_error_code(row.expected).message()));
    EXPECT_EQ(fetched.status, 0);
    EXPECT_TRUE(fetched.keys.empty());
  }
  EXPECT_EQ(key_set(std::string{"https://lms.example/"}.append(5000, 'a')).error, Fault::bad_url);
}

TEST(Place, PrivateAddressesOnlyWhereAllowed) {
  Server server;
  server.at("/keys", set_of({"a"}));
  Options options = to_loopback();
  options.allow_private = false;
  const Fetched refused = key_set(server.url(), options);
  EXPECT_EQ(refused.error, Fault::address_not_allowed);
  EXPECT_EQ(refused.why, "address not allowed: 127.0.0.1 is a loopback address");
  // The name is allowed; what it leads to is not.
  EXPECT_EQ(
      key_set(std::string{"https://localhost:"}.append(std::to_string(server.port())), options)
          .error,
      Fault::address_not_allowed);
  EXPECT_EQ(server.requests(), 0);
  // Link-local addresses, where clouds keep their machines' secrets, never are.
  EXPECT_EQ(key_set("https://169.254.169.254/", to_loopback()).error, Fault::address_not_allowed);
  EXPECT_EQ(key_set("https://0.0.0.0/", to_loopback()).error, Fault::address_not_allowed);
}

TEST(Place, PlainHttpOnlyToLoopbackAndOnlyWhereAllowed) {
  Server server{Server::plain};
  server.at("/keys", set_of({"a"}));
  Options options = to_loopback();
  EXPECT_EQ(key_set(server.url(), options).error, Fault::not_https);
  options.allow_http = true;
  EXPECT_EQ(key_set("http://10.0.0.1/", options).error, Fault::address_not_allowed);
  EXPECT_EQ(key_set("http://8.8.8.8/", options).error, Fault::address_not_allowed);
  EXPECT_EQ(server.requests(), 0);
  options.allow_private = false;
  EXPECT_FALSE(key_set(server.url(), options).error);
  EXPECT_EQ(server.requests(), 1);
}

TEST(Place, PortsAreThoseThatAreAllowed) {
  Server server;
  server.at("/keys", set_of({"a"}));
  Options options = to_loopback();
  options.ports = {443};
  const Fetched refused = key_set(server.url(), options);
  EXPECT_EQ(refused.error, Fault::port_not_allowed);
  EXPECT_EQ(refused.why, std::string{"port not allowed: "}.append(std::to_string(server.port())));
  options.ports.push_back(static_cast<std::uint16_t>(server.port()));
  EXPECT_FALSE(key_set(server.url(), options).error);
}

TEST(Place, CertificatesAreVerified) {
  const Identity self_signed{own_names, nullptr};
  const Identity of_another{"DNS:other.example,IP:127.0.0.2", &authority()};
  const Identity expired{own_names, &authority(), -7200, -3600};
  const Identity of_tomorrow{own_names, &authority(), 3600, 7200};
  struct Row {
    const Identity& identity;
    const char* why;
  };
  testing::internal::CaptureStderr();
  for (const Row& row : {Row{self_signed, "self"}, Row{of_another, "it is of another host"},
                         Row{expired, "certificate has expired"},
                         Row{of_tomorrow, "certificate is not yet valid"}}) {
    Server server{row.identity};
    server.at("/keys", set_of({"a"}));
    const Fetched fetched = key_set(server.url(), to_loopback());
    EXPECT_EQ(fetched.error, Fault::wrong_certificate) << fetched.why;
    EXPECT_THAT(fetched.why, StartsWith("wrong certificate: "));
    EXPECT_THAT(fetched.why, HasSubstr(row.why));
    EXPECT_EQ(server.requests(), 0);
  }
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

TEST(Place, TrustIsTheSystemsUnlessAFileIsNamed) {
  Server server;
  server.at("/keys", set_of({"a"}));
  Options options = to_loopback();
  options.ca_file.clear();
  // Or no_trust, on a machine that has no authorities at all.
  EXPECT_THAT(key_set(server.url(), options).error,
              AnyOf(Fault::wrong_certificate, Fault::no_trust));
  options.ca_file = "/nowhere/authorities.pem";
  EXPECT_EQ(key_set(server.url(), options).error, Fault::no_trust);
  EXPECT_EQ(server.requests(), 0);
}

TEST(Place, WhatDoesNotSpeakTlsIsSaidSo) {
  Server server{Server::plain};
  std::string url = server.url();
  url.replace(0, 4, "https");
  EXPECT_EQ(key_set(url, to_loopback()).error, Fault::no_tls);
}

TEST(Place, RedirectsAreRefused) {
  Server server;
  server.sends_from("/keys", "https://10.0.0.1/keys");
  const Fetched fetched = key_set(server.url(), to_loopback());
  EXPECT_EQ(fetched.error, Fault::redirect_refused);
  EXPECT_EQ(fetched.why, "redirect refused: it sends to https://10.0.0.1/keys");
  EXPECT_EQ(fetched.status, 302);
  server.sends_from("/keys", "/other");
  server.at("/other", set_of({"a"}));
  EXPECT_EQ(key_set(server.url(), to_loopback()).error, Fault::redirect_refused);
  EXPECT_EQ(server.requests(), 2);
}

TEST(Place, RedirectsThatAreAllowedAreCheckedLikeTheFirstUrl) {
  Server server;
  Server plain{Server::plain};
  server.at("/other", set_of({"a"}));
  plain.at("/keys", set_of({"a"}));
  Options options = to_loopback();
  options.redirects = 1;
  options.allow_http = true;
  server.sends_from("/keys", "/other");
  EXPECT_FALSE(key_set(server.url(), options).error);

  struct Row {
    std::string to;
    Fault expected;
  };
  for (const Row& row :
       {Row{"https://169.254.169.254/latest/", Fault::address_not_allowed},
        Row{"https://[::ffff:10.0.0.1]/", Fault::address_not_allowed},
        Row{"https://a:b@127.0.0.1/", Fault::credentials_in_url},
        Row{plain.url(), Fault::not_https}, Row{"file:///etc/passwd", Fault::not_https}}) {
    server.sends_from("/keys", row.to);
    const Fetched fetched = key_set(server.url(), options);
    EXPECT_EQ(fetched.error, row.expected) << row.to << ": " << fetched.why;
    EXPECT_THAT(fetched.why, HasSubstr("at "));
  }
  EXPECT_EQ(plain.requests(), 0);
}

TEST(Place, NoMoreThanThreeRedirects) {
  Server server;
  server.sends_from("/keys", "/keys");
  Options options = to_loopback();
  options.redirects = 100;
  EXPECT_EQ(key_set(server.url(), options).error, Fault::redirect_refused);
  EXPECT_EQ(server.requests(), 4);
}

}  // namespace
}  // namespace edcheck::fetch
