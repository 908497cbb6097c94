#include <fstream>
#include <iostream>
#include <iterator>

#include "edcheck/lti.hpp"
#include "edcheck/report.hpp"

using namespace edcheck;

/// The launch to serve; none when the form that was posted must be refused. Any thread may call it.
std::optional<lti::Launch> admit(const lti::LaunchValidator& gate, std::string_view form,
                                 std::string_view state, std::string_view nonce) {
  Report log{"launch"};
  lti::LaunchResult result = gate.read({.text = form, .state = state, .nonce = nonce}, log);
  if (!result.launch) write(log, Format::concise, std::cerr);  // personal values masked
  return std::move(result.launch);
}

std::string contents(const char* path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

int main(int, char** words) {
  std::string trouble;
  auto registration = lti::Registration::read(contents(words[1]), trouble);
  if (!registration) return std::cerr << trouble << '\n', 2;
  const lti::LaunchValidator gate{*registration, {.nonces = std::make_shared<lti::MemoryNonces>()}};
  for (int form = 2; words[form] != nullptr; ++form) {
    const auto launch = admit(gate, contents(words[form]), "state-of-this-browser", "n-0S6_WzA2Mj");
    if (!launch)
      std::cout << "401\n";
    else
      std::cout << "200 " << launch->resource_link.title
                << (launch->has_role("Instructor") ? ", for a teacher\n" : "\n");
  }
}
