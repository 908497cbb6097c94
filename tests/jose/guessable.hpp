// A modulus as chips made it whose private keys can be computed (ROCA, CVE-2017-15361).
#pragma once

#include <openssl/bn.h>

#include <string>

#include "jose/openssl.hpp"

namespace edcheck::jose {

/// 65537 to some power modulo the odd primes up to 167, and as many times their product as makes
/// `bits` bits and an odd number: what the faulty library's moduli look like.
inline std::string guessable_modulus(int bits) {
  const OwnedNumber product{BN_new()}, power{BN_new()}, base{BN_new()}, times{BN_new()};
  BN_one(product.get());
  for (BN_ULONG p = 3; p <= 167; p += 2) {
    bool prime = true;
    for (BN_ULONG d = 3; d * d <= p; d += 2) prime = prime && p % d != 0;
    if (prime) BN_mul_word(product.get(), p);
  }
  BN_set_word(base.get(), 65537);
  BN_one(power.get());
  const Owned<BN_CTX, BN_CTX_free> context{BN_CTX_new()};
  for (int i = 0; i < 1234; ++i)
    BN_mod_mul(power.get(), power.get(), base.get(), product.get(), context.get());
  BN_set_bit(times.get(), bits - 1);
  BN_div(times.get(), nullptr, times.get(), product.get(), context.get());
  BN_add_word(times.get(), 2);
  if (BN_is_odd(times.get()) == BN_is_odd(power.get())) BN_add_word(times.get(), 1);
  BN_mul(times.get(), times.get(), product.get(), context.get());
  BN_add(times.get(), times.get(), power.get());
  std::string bytes(static_cast<std::size_t>(BN_num_bytes(times.get())), '\0');
  BN_bn2bin(times.get(), reinterpret_cast<unsigned char*>(bytes.data()));
  return bytes;
}

}  // namespace edcheck::jose
