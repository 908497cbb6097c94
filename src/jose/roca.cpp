#include "jose/roca.hpp"

#include <bitset>
#include <vector>

namespace edcheck::jose {
namespace {

constexpr unsigned last_prime = 167;

struct Group {
  unsigned prime;
  std::bitset<last_prime> powers;  ///< of 65537, modulo the prime
};

bool is_prime(unsigned number) {
  for (unsigned d = 2; d * d <= number; ++d)
    if (number % d == 0) return false;
  return true;
}

// Those of which 65537 does not reach every remainder: the others tell nothing.
std::vector<Group> telling_groups() {
  std::vector<Group> groups;
  for (unsigned prime = 3; prime <= last_prime; prime += 2) {
    if (!is_prime(prime)) continue;
    Group group{prime, {}};
    for (unsigned power = 1; !group.powers[power]; power = power * (65537 % prime) % prime)
      group.powers.set(power);
    if (group.powers.count() + 1 < prime) groups.push_back(group);
  }
  return groups;
}

}  // namespace

bool has_roca_fingerprint(const BIGNUM* modulus) {
  static const std::vector<Group> groups = telling_groups();
  for (const Group& group : groups)
    if (!group.powers[BN_mod_word(modulus, group.prime)]) return false;
  return true;
}

}  // namespace edcheck::jose
