#include "merge_patch.hpp"

#include <stdexcept>

#include "json/value.hpp"
#include "text/escape.hpp"

namespace edcheck::conformance {
namespace {

using json::Kind;
using json::Value;

json::Document read(std::string_view text) {
  json::Document document = json::Document::of(text, {.depth = 1000});
  if (document.result().fault != json::Fault::none)
    throw std::invalid_argument{"a file of the case is not JSON"};
  return document;
}

void quote(std::string& out, std::string_view text) {
  out += '"';
  text::append_json_escaped(out, text);
  out += '"';
}

// `target`, as `patch` changes it if there is one.
void write(std::string& out, Value target, Value patch);

void write_object(std::string& out, Value target, Value patch) {
  out += '{';
  bool first = true;
  const auto member = [&](std::string_view name, Value value, Value change) {
    if (!first) out += ',';
    first = false;
    quote(out, name);
    out += ':';
    write(out, value, change);
  };
  if (target.is(Kind::object))
    for (const Value value : target) {
      const Value change = patch.is(Kind::object) ? patch.member(value.name()) : Value{};
      if (!change.is(Kind::null)) member(value.name(), value, change);
    }
  if (patch.is(Kind::object))
    for (const Value added : patch)
      if (!added.is(Kind::null) && !(target.is(Kind::object) && target.member(added.name())))
        member(added.name(), {}, added);
  out += '}';
}

void write(std::string& out, Value target, Value patch) {
  if (patch.is(Kind::object) || (!patch && target.is(Kind::object)))
    return write_object(out, target, patch);
  const Value value = patch ? patch : target;
  if (value.is(Kind::string)) return quote(out, value.text());
  if (!value.is(Kind::array)) {
    out += value.text();
    return;
  }
  out += '[';
  for (const Value item : value) {
    if (item != *value.begin()) out += ',';
    write(out, item, {});
  }
  out += ']';
}

}  // namespace

std::string merged(std::string_view target, std::string_view patch) {
  const json::Document before = read(target), change = read(patch);
  std::string out;
  write(out, before.root(), change.root());
  return out;
}

std::string compact(std::string_view json) {
  const json::Document document = read(json);
  std::string out;
  write(out, document.root(), {});
  return out;
}

}  // namespace edcheck::conformance
