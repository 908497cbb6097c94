#include "object.hpp"

#include <rapidjson/error/en.h>

#include <fstream>
#include <iterator>

namespace tabulate {

rapidjson::Document parse(const std::string& path) {
  std::ifstream in{path, std::ios::binary};
  if (!in) throw Fault(path + ": cannot be opened");
  const std::string text{std::istreambuf_iterator<char>{in}, {}};
  rapidjson::Document document;
  document.Parse(text.data(), text.size());
  if (document.HasParseError())
    throw Fault(path + ": byte " + std::to_string(document.GetErrorOffset()) + ": " +
                rapidjson::GetParseError_En(document.GetParseError()));
  return document;
}

}  // namespace tabulate
