#include "jose/key_draft.hpp"

#include <algorithm>
#include <utility>

#include "jose/base64url.hpp"

namespace edcheck::jose {
namespace {

class Judge {
 public:
  Judge(const Draft& draft, std::vector<KeyTrouble>& troubles)
      : draft_{draft}, troubles_{troubles} {}

  std::optional<Key> key() {
    const Draft::Text& kty = draft_[Member::kty];
    judge_kid();
    if (!kty.present) {
      add(KeyFault::kty_missing);
      judge_secrets();
      return {};
    }
    if (!is_text(Member::kty)) return {};
    if (kty.text == "oct") {
      add(KeyFault::symmetric, Member::kty);
      return {};
    }
    judge_secrets();
    const bool rsa = kty.text == "RSA";
    if (!rsa && kty.text != "EC") {
      add(KeyFault::kty_unknown, Member::kty);
      return {};
    }
    judge_use();
    Made made = rsa ? make_rsa() : make_ec();
    if (made.key) judge_certificate(*made.key);
    return refused_ ? std::nullopt : std::move(made.key);
  }

 private:
  void add(KeyFault fault, std::string_view member, std::size_t offset,
           Base64Fault encoding = Base64Fault::none) {
    std::string pointer = draft_.pointer;
    if (!member.empty()) pointer.append("/").append(member);
    troubles_.push_back({fault, std::move(pointer), offset, json::Fault::none, encoding});
    refused_ |= weight(fault) == Weight::refused;
  }
  void add(KeyFault fault) { add(fault, "", draft_.offset); }
  void add(KeyFault fault, Member member, Base64Fault encoding = Base64Fault::none) {
    add(fault, member_names[static_cast<std::size_t>(member)], draft_[member].offset, encoding);
  }

  // Whether a string is there; tells of what is none.
  bool is_text(Member member) {
    const Draft::Text& text = draft_[member];
    if (text.present && !text.is_text) add(KeyFault::member_not_text, member);
    return text.is_text;
  }

  void judge_kid() {
    const Draft::Text& kid = draft_[Member::kid];
    if (!kid.present)
      add(KeyFault::kid_missing);
    else if (!kid.is_text)
      add(KeyFault::kid_not_text, Member::kid);
    else if (kid.text.empty())
      add(KeyFault::kid_empty, Member::kid);
  }

  void judge_secrets() {
    for (const Draft::Secret& secret : draft_.secrets)
      add(KeyFault::private_member, secret.name, secret.offset);
  }

  void judge_use() {
    if (is_text(Member::use) && draft_[Member::use].text != "sig")
      add(KeyFault::use_not_sig, Member::use);
    const Draft::List& ops = draft_.key_ops;
    if (!ops.present) return;
    if (ops.malformed)
      add(KeyFault::key_ops_not_array, "key_ops", ops.offset);
    else if (std::ranges::find(ops.texts, "verify") == ops.texts.end())
      add(KeyFault::key_ops_without_verify, "key_ops", ops.offset);
  }

  // The key's own algorithm, if it names one that such a key can have.
  std::optional<Algorithm> own_algorithm(Family wanted, std::optional<Curve> on) {
    if (!is_text(Member::alg)) return {};
    const std::string& word = draft_[Member::alg].text;
    const Standing stands = standing(word);
    const auto named = algorithm(word);
    if (stands == Standing::symmetric || stands == Standing::none) {
      add(KeyFault::alg_symmetric, Member::alg);
    } else if (!named || family(*named) != wanted || (on && curve(*named) != on)) {
      add(KeyFault::alg_unfit, Member::alg);
    } else {
      return named;
    }
    return {};
  }

  KeyNames names(std::optional<Algorithm> alg) const {
    KeyNames names;
    if (draft_[Member::kid].is_text) names.kid = draft_[Member::kid].text;
    if (draft_[Member::use].is_text) names.use = draft_[Member::use].text;
    names.alg = alg;
    names.key_ops = draft_.key_ops.texts;
    return names;
  }

  // The bytes of a number, or nothing and a trouble.
  std::optional<std::string> bytes(Member member, KeyFault missing) {
    const Draft::Text& text = draft_[member];
    if (!text.present || (text.is_text && text.text.empty())) {
      if (text.present)
        add(missing, member);
      else
        add(missing);
      return {};
    }
    if (!is_text(member)) return {};
    Decoded decoded = decode_padded_base64url(text.text);
    if (!decoded.bytes) add(KeyFault::bad_base64url, member, decoded.fault);
    if (decoded.padded) add(KeyFault::padded, member);
    return std::move(decoded.bytes);
  }

  Made told(Made made) {
    for (const MemberFault& found : made.faults) {
      const auto name = std::ranges::find(member_names, found.member);
      if (name == member_names.end())
        add(found.fault);
      else
        add(found.fault, static_cast<Member>(name - member_names.begin()));
    }
    return made;
  }

  Made make_rsa() {
    const auto alg = own_algorithm(Family::rsa, {});
    const auto n = bytes(Member::n, KeyFault::modulus_missing);
    const auto e = bytes(Member::e, KeyFault::exponent_missing);
    if (!n || !e) return {};
    return told(make_rsa_key(*n, *e, names(alg)));
  }

  Made make_ec() {
    const Draft::Text& crv = draft_[Member::crv];
    std::optional<Curve> on;
    if (!crv.present)
      add(KeyFault::curve_missing);
    else if (is_text(Member::crv)) {
      on = curve(crv.text);
      if (!on) add(KeyFault::curve_unknown, Member::crv);
    }
    const auto alg = own_algorithm(Family::ec, on);
    const auto x = bytes(Member::x, KeyFault::coordinate_missing);
    const auto y = bytes(Member::y, KeyFault::coordinate_missing);
    if (!on || !x || !y) return {};
    return told(make_ec_key(*on, *x, *y, names(alg)));
  }

  // The first certificate is of the key itself (RFC 7517 section 4.7). Who signed it, and until
  // when, is not asked: nobody trusts it here.
  void judge_certificate(const Key& key) {
    const Draft::List& x5c = draft_.x5c;
    if (!x5c.present) return;
    Decoded der;
    if (!x5c.malformed && !x5c.texts.empty()) der = decode_base64(x5c.texts.front());
    if (!der.bytes) return add(KeyFault::x5c_malformed, "x5c", x5c.offset, der.fault);
    const Made made = make_key_from_certificate(*der.bytes);
    if (made.key && made.key->thumbprint() == key.thumbprint()) return;
    const bool unread = std::ranges::find(made.faults, KeyFault::pem_unreadable,
                                          &MemberFault::fault) != made.faults.end();
    add(unread ? KeyFault::x5c_malformed : KeyFault::x5c_other_key, "x5c", x5c.offset);
  }

  const Draft& draft_;
  std::vector<KeyTrouble>& troubles_;
  bool refused_ = false;
};

}  // namespace

std::optional<Key> make_key(const Draft& draft, std::vector<KeyTrouble>& troubles) {
  return Judge{draft, troubles}.key();
}

}  // namespace edcheck::jose
