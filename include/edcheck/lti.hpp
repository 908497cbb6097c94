// LTI 1.3 and LTI Advantage: launches validated and read, the conversation around them, and the
// payloads of services. Everything here works offline; edcheck/fetch.hpp gets key sets.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "edcheck/finding.hpp"
#include "edcheck/limits.hpp"

namespace edcheck::lti {

/// Published keys (RFC 7517), each built once. Immutable; copies share them; any thread may use it.
class EDCHECK_API Keys {
 public:
  /// No keys: signatures are then not checked.
  Keys();
  /// Reads a key set. What is wrong with a key is told by the launch that
  /// uses it, and by ServiceValidator for the set as a whole.
  static Keys of(std::string_view text);

  /// No text was given.
  bool empty() const { return body_ == nullptr; }
  /// Whether a key is called exactly so.
  bool has(std::string_view kid) const;
  std::size_t size() const;

  struct Body;
  const Body* body() const { return body_.get(); }

 private:
  std::shared_ptr<const Body> body_;
};

/// Where a validator gets keys from when they change. Called from any thread.
class EDCHECK_API KeySource {
 public:
  virtual ~KeySource() = default;
  /// The keys to look for `kid` in. Fresh ones, within reason, when those at hand do not have it.
  virtual Keys keys(std::string_view kid) = 0;
};

/// What the two sides agreed on, once for each (issuer, client_id).
struct Registration {
  std::string issuer;                              ///< the platform's, exactly
  std::string client_id;                           ///< the tool's
  std::vector<std::string> deployment_ids{};       ///< empty: any
  Keys keys{};                                     ///< the platform's
  Keys tool_keys{};                                ///< the tool's, for messages that it sends
  std::vector<std::string> allowed_algs{"RS256"};  ///< of those jose/algorithm.hpp has
  std::vector<std::string> trusted_audiences{};    ///< besides client_id
  std::string auth_login_url{}, token_url{};
  std::vector<std::string> redirect_uris{};
  std::map<std::string, std::string> lti11_secrets{};  ///< by consumer key
  /// What a file says of its keys when it does not hold them: for the caller to read.
  std::string jwks_file{}, jwks_url{};

  /// Reads reg.json (docs: README). Nothing, and why in `trouble`, when it is none.
  EDCHECK_API static std::optional<Registration> read(std::string_view json, std::string& trouble);
};

/// Remembers nonces until the messages that had them have expired (Security Framework 5.1.3 #9).
/// Called from any thread.
class EDCHECK_API NonceStore {
 public:
  enum class Taken : std::uint8_t { first, again, full };
  virtual ~NonceStore() = default;
  virtual Taken take(std::string_view issuer, std::string_view nonce,
                     std::chrono::sys_seconds until, std::chrono::sys_seconds now) = 0;
};

/// In this process's memory: at most `most` nonces, each as 16 bytes of a hash. When it is full of
/// nonces that are still good it takes no more, so that a flood cannot make it forget.
class EDCHECK_API MemoryNonces final : public NonceStore {
 public:
  explicit MemoryNonces(std::size_t most = 1'000'000);
  ~MemoryNonces() override;
  Taken take(std::string_view issuer, std::string_view nonce, std::chrono::sys_seconds until,
             std::chrono::sys_seconds now) override;

 private:
  struct Body;
  std::unique_ptr<Body> body_;
};

enum class Profile : std::uint8_t {
  spec,          ///< LTI Core 1.3 and the Security Framework 1.0
  certification  ///< the LTI Advantage certification guide, where it differs
};

/// What stays the same over many launches.
struct LaunchOptions {
  Profile profile = Profile::spec;
  std::chrono::seconds leeway{60};  ///< of clocks: no more than a few minutes
  /// Now; the system's clock when empty. A message's own `received` goes before.
  std::function<std::chrono::sys_seconds()> clock{};
  std::shared_ptr<NonceStore> nonces{};     ///< none: reuse is not checked
  std::shared_ptr<KeySource> key_source{};  ///< instead of Registration::keys
  bool allow_http = false;                  ///< http URLs on loopback hosts pass: for development
  /// Also finds out which other key of the set a signature is by: for people, not for an endpoint,
  /// since it costs a verification for each key.
  bool near_misses = false;
  std::size_t token_bytes = 64u << 10;
  std::size_t json_bytes =
      16u << 20;  ///< of a payload; a browser's export may have 64 MiB at least
};

/// One message and what the earlier steps said. Views must outlive the call.
struct LaunchInput {
  /// A compact JWS, a form body (`id_token=…&state=…`, `JWT=…`), or claims as JSON, whose signature
  /// is then not checked.
  std::string_view text;
  std::optional<std::string_view> state{};            ///< of the authentication request
  std::optional<std::string_view> nonce{};            ///< of the authentication request
  std::optional<std::string_view> target_link_uri{};  ///< of the login initiation
  std::optional<std::string_view> deployment_id{};    ///< lti_deployment_id of the same
  std::optional<std::chrono::sys_seconds> received{};
  std::string_view entry = "id_token";  ///< what findings call it
  std::uint64_t line = 0;               ///< of a file of tokens; 0: the message's own lines
};

/// A person's role, as vocabularies have it.
struct Role {
  std::string uri;   ///< as sent
  std::string name;  ///< "Instructor"; empty when it is in no vocabulary
  std::string sub;   ///< "TeachingAssistant" of Instructor#TeachingAssistant
  enum class Of : std::uint8_t { context, institution, system, other } of = Of::other;
};

/// A launch that may be served: parsed and checked. Texts are the sender's.
struct Launch {
  std::string message_type, issuer, client_id, deployment_id, nonce;
  std::optional<std::string> subject;  ///< none: anonymous
  std::string target_link_uri;
  std::vector<Role> roles;
  struct ResourceLink {
    std::string id, title, description;
  } resource_link;
  struct Context {
    std::string id, label, title;
    std::vector<std::string> types;
  } context;
  struct Person {
    std::string name, given_name, family_name, email, locale, picture;
  } person;
  std::map<std::string, std::string> custom;
  struct LineItems {
    std::string lineitems, lineitem;
    std::vector<std::string> scopes;
  };
  std::optional<LineItems> line_items;         ///< Assignment and Grade Services
  std::optional<std::string> memberships_url;  ///< Names and Role Provisioning Services
  struct DeepLinking {
    std::string return_url, data;
    std::vector<std::string> accept_types, document_targets;
    bool accept_multiple = false;
  };
  std::optional<DeepLinking> deep_linking;
  std::string claims;  ///< all of them, as JSON

  /// Whether a role of this name is among them, in the context unless `of` says otherwise.
  EDCHECK_API bool has_role(std::string_view name, Role::Of of = Role::Of::context) const;
};

struct LaunchResult {
  Outcome outcome;
  Judgement judgement;
  /// Only when the signature is verified and nothing asks the receiver to reject it.
  std::optional<Launch> launch;
};

/// Checks messages of one registration: those of the platform, and those with which the tool
/// answers. Tells everything that is wrong in one pass, also behind a wrong signature.
class EDCHECK_API LaunchValidator {
 public:
  using Source = LaunchInput;
  explicit LaunchValidator(Registration registration, LaunchOptions options = {});
  ~LaunchValidator();
  LaunchValidator(LaunchValidator&&) noexcept;
  LaunchValidator& operator=(LaunchValidator&&) noexcept;

  /// Also tells Sink::judged.
  Outcome validate(const LaunchInput& message, Sink& sink) const;
  /// The same, and the launch to serve.
  LaunchResult read(const LaunchInput& message, Sink& sink) const;

  const Registration& registration() const;
  const LaunchOptions& options() const;

 private:
  LaunchResult check(const LaunchInput& message, Sink& sink, bool reads) const;

  struct Body;
  std::unique_ptr<const Body> body_;
};

/// A browser's HAR export: finds login initiation, authentication request, launch and deep linking
/// response in it, checks each and each against those before it, and says which are missing.
class EDCHECK_API ConversationValidator {
 public:
  using Source = std::string_view;
  explicit ConversationValidator(Registration registration, LaunchOptions options = {});
  Outcome validate(const std::string_view& har, Sink& sink) const;

 private:
  LaunchValidator launches_;
};

/// What a captured payload is taken for; the words of `edcheck validate --as`.
enum class Payload : std::uint8_t {
  lineitem,
  lineitem_container,
  score,
  result_container,
  membership_container,
  deep_linking_response,
  token_request,
  token_response,
  jwks,
  openid_configuration,
  tool_registration,
  notice,
  groups,
  asset_report,
  eula  ///< whether somebody accepted a license agreement, or whether a deployment asks for it
};
/// "lti-lineitem" and the others; nothing for any other word.
EDCHECK_API std::optional<Payload> payload(std::string_view word);
EDCHECK_API std::string_view word(Payload);

struct ServiceInput {
  Payload as;
  std::string_view text;  ///< JSON; a form body for token requests; a JWS where one is sent
  std::string_view entry = "payload";
};

/// Checks captured payloads of LTI Advantage services and of registration. Messages among them
/// (deep linking responses, notices) and client assertions are checked against the registration
/// when one is given.
class EDCHECK_API ServiceValidator {
 public:
  using Source = ServiceInput;
  explicit ServiceValidator(std::optional<Registration> registration = {},
                            LaunchOptions options = {});
  Outcome validate(const ServiceInput& payload, Sink& sink) const;

 private:
  std::optional<Registration> registration_;
  LaunchOptions options_;
};

/// Every LTI rule.
EDCHECK_API std::span<const Rule> rules();

}  // namespace edcheck::lti
