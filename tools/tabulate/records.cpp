// Writes the typed records of all editions: a class a file, and the switch that makes them of rows.
#include <algorithm>
#include <array>

#include "schema.hpp"

namespace tabulate {
namespace {

/// A field of any edition, and its column in each.
struct Merged {
  Field field;
  std::string vocabulary;
  std::vector<std::optional<std::size_t>> columns;  ///< by edition
};

struct Class {
  std::string name, record, entry;
  std::vector<Merged> fields;
  std::vector<std::optional<std::size_t>> indices;  ///< of its record, by edition
};

struct Words {
  std::string name;
  std::vector<std::string> words;
};

struct Model {
  std::vector<Class> classes;
  std::vector<Words> vocabularies;  ///< those that a field uses
};

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
char lower(char c) {
  return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}
char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

/// A name of a specification, or a word of a vocabulary, the way our functions are spelled.
std::string snake(std::string_view text) {
  // Of the language's own words, only these could reasonably be a column or a token.
  static constexpr std::array<std::string_view, 8> keywords = {
      "case", "class", "default", "public", "private", "true", "false", "new"};
  std::string out;
  for (const char c : text) {
    if (is_upper(c) && !out.empty() && out.back() != '_') out += '_';
    out += c == ' ' || c == '-' || c == '.' ? '_' : lower(c);
  }
  if (std::find(keywords.begin(), keywords.end(), out) != keywords.end()) out += '_';
  return out;
}

/// "session_type" and "academicSession", the way our types are spelled.
std::string camel(std::string_view text) {
  std::string out;
  bool start = true;
  for (const char c : text) {
    if (c == '_') {
      start = true;
      continue;
    }
    out += start ? upper(c) : c;
    start = false;
  }
  return out;
}

template <class Named>
auto named(std::vector<Named>& all, std::string_view name) {
  return std::find_if(all.begin(), all.end(), [&](const Named& one) { return one.name == name; });
}

void add_words(Model& model, const Vocabulary& vocabulary) {
  auto found = named(model.vocabularies, vocabulary.name);
  if (found == model.vocabularies.end())
    found = model.vocabularies.insert(found, {vocabulary.name, {}});
  for (const std::string& word : vocabulary.words)
    if (std::find(found->words.begin(), found->words.end(), word) == found->words.end())
      found->words.push_back(word);
}

void add_field(Class& into, const Schema& schema, const Field& field, std::size_t edition,
               std::size_t column, std::size_t editions) {
  auto found = std::find_if(into.fields.begin(), into.fields.end(),
                            [&](const Merged& one) { return one.field.name == field.name; });
  const std::string vocabulary =
      field.vocabulary ? schema.vocabularies[*field.vocabulary].name : std::string{};
  if (found == into.fields.end()) {
    found = into.fields.insert(
        found, {field, vocabulary, std::vector<std::optional<std::size_t>>(editions)});
  } else if (found->field.type != field.type || found->field.many != field.many ||
             found->vocabulary != vocabulary) {
    throw Fault(schema.path + ": " + into.record + '.' + field.name +
                ": is of another type than in an earlier edition");
  }
  found->columns[edition] = column;
}

Model merge(const std::vector<Schema>& editions) {
  Model model;
  for (std::size_t edition = 0; edition < editions.size(); ++edition) {
    const Schema& schema = editions[edition];
    for (std::size_t index = 0; index < schema.records.size(); ++index) {
      const Record& record = schema.records[index];
      if (record.fields.size() > 254)
        throw Fault(schema.path + ": " + record.name + " has more columns than a byte counts");
      const std::string name = camel(record.one);
      auto found = named(model.classes, name);
      if (found == model.classes.end()) {
        found =
            model.classes.insert(found, {name,
                                         record.name,
                                         record.entry,
                                         {},
                                         std::vector<std::optional<std::size_t>>(editions.size())});
      } else if (found->record != record.name || found->entry != record.entry) {
        throw Fault(schema.path + ": " + record.name + ": its \"one\" is that of another record");
      }
      found->indices[edition] = index;
      for (std::size_t column = 0; column < record.fields.size(); ++column) {
        const Field& field = record.fields[column];
        add_field(*found, schema, field, edition, column, editions.size());
        if (field.vocabulary) add_words(model, schema.vocabularies[*field.vocabulary]);
      }
    }
  }
  return model;
}

struct Accessor {
  std::string type, decoded;  ///< `decoded` makes it of the text `@`
};

Accessor accessor(const Merged& merged) {
  const std::string& type = merged.field.type;
  const bool many = merged.field.many;
  if (type == "text" || type == "guid")
    return many ? Accessor{"Texts", "Texts{@}"} : Accessor{"std::string_view", "@"};
  if (type == "user_id" || type == "scale_value")
    return many ? Accessor{"Pairs", "Pairs{@}"} : Accessor{"Pair", "decode::pair(@)"};
  if (type == "token") {
    const std::string words = camel(merged.vocabulary);
    return many ? Accessor{"Tokens<" + words + '>', "Tokens<" + words + ">{@}"}
                : Accessor{"Token<" + words + '>', "decode::token<" + words + ">(@)"};
  }
  if (many) throw Fault(merged.field.name + ": lists of \"" + type + "\" have no C++ type yet");
  const std::string value = type == "integer"    ? "std::int64_t"
                            : type == "number"   ? "double"
                            : type == "date"     ? "std::chrono::year_month_day"
                            : type == "datetime" ? "Instant"
                            : type == "year"     ? "std::chrono::year"
                                                 : "bool";
  return {"std::optional<" + value + '>', "decode::" + type + "(@)"};
}

/// "1.2 only", or nothing for what all editions have.
std::string only(const std::vector<Schema>& editions,
                 const std::vector<std::optional<std::size_t>>& in) {
  std::string some;
  bool all = true;
  for (std::size_t i = 0; i < editions.size(); ++i) {
    if (in[i])
      some += (some.empty() ? "" : ", ") + editions[i].edition;
    else
      all = false;
  }
  return all ? std::string{} : some + " only";
}

std::string vocabulary(const Words& words) {
  const std::string name = camel(words.name);
  std::string out = "enum class " + name + " : std::uint8_t {\n  unlisted";
  for (const std::string& word : words.words) out += ",\n  " + snake(word);
  out += "\n};\nnamespace decode {\ninline constexpr std::string_view " + words.name + "[] = {";
  for (const std::string& word : words.words)
    out += (&word == words.words.data() ? "" : ", ") + literal(word);
  return out +
         "};\n}\n/// Its words as they are written, in the order of the enumerators after "
         "`unlisted`.\nconstexpr std::span<const std::string_view> words(" +
         name + ") {\n  return decode::" + words.name + ";\n}\n\n";
}

std::string record_class(const Class& one, const std::vector<Schema>& editions) {
  const std::string since = only(editions, one.indices);
  std::string out = "/// A row of " + one.entry + (since.empty() ? "" : ", " + since) +
                    ".\nclass " + one.name + " : public Row {\n public:\n  using Row::Row;\n" +
                    "  static constexpr std::string_view entry = " + literal(one.entry) +
                    ";\n  static constexpr std::string_view columns[] = {";
  for (const Merged& merged : one.fields)
    out += (&merged == one.fields.data() ? "" : ", ") + literal(merged.field.name);
  out +=
      "};\n  /// A cell as written, by its column's name, `metadata.` columns too; empty when the "
      "file\n  /// has no such column.\n  constexpr std::string_view value(std::string_view name) "
      "const { return find(columns, name); }\n\n";
  for (std::size_t i = 0; i < one.fields.size(); ++i) {
    const Merged& merged = one.fields[i];
    const Accessor made = accessor(merged);
    std::string decoded = made.decoded;
    decoded.replace(decoded.find('@'), 1, "cell(" + std::to_string(i) + ')');
    const std::string in = only(editions, merged.columns);
    if (!in.empty() && in != since) out += "  /// " + in + ".\n";
    out += "  constexpr " + made.type + ' ' + snake(merged.field.name) + "() const { return " +
           decoded + "; }\n";
  }
  return out + "};\n\n";
}

/// For each edition, where a class's fields stand in its files.
std::string column_maps(const Model& model, const std::vector<Schema>& editions) {
  std::string out;
  for (std::size_t edition = 0; edition < editions.size(); ++edition) {
    out += "namespace layouts::" + editions[edition].spec + " {\n";
    for (const Class& one : model.classes) {
      if (!one.indices[edition]) continue;
      out += "inline constexpr std::uint8_t " + one.record + "[] = {";
      for (const Merged& merged : one.fields)
        out += (&merged == one.fields.data() ? "" : ", ") +
               (merged.columns[edition] ? std::to_string(*merged.columns[edition])
                                        : std::string{"0xff"});
      out += "};\n";
    }
    out += "}\n";
  }
  return out + '\n';
}

/// `line(class, edition)` for every record of every edition, inside two nested switches.
template <class Line>
std::string switches(const Model& model, const std::vector<Schema>& editions, const Line& line) {
  std::string out = "  switch (edition) {\n";
  for (std::size_t edition = 0; edition < editions.size(); ++edition) {
    out += "    case Spec::" + editions[edition].spec + ":\n      switch (record) {\n";
    for (std::size_t index = 0; index < editions[edition].records.size(); ++index)
      for (const Class& one : model.classes)
        if (one.indices[edition] == index)
          out += "        case " + std::to_string(index) + ": return " + line(one, edition) + ";\n";
    out += "        default: break;\n      }\n      break;\n";
  }
  return out + "    default: break;\n  }\n";
}

std::string dispatch(const Model& model, const std::vector<Schema>& editions) {
  std::string out =
      R"(/// True when `Visitor` takes rows of this record: by an `on(const Org&)`, or by being called with one.
template <class Visitor, class Record>
concept Hears = requires(Visitor& visitor, const Record& record) { visitor.on(record); } ||
                requires(Visitor& visitor, const Record& record) { visitor(record); };

/// Hands a record to the visitor, if it takes it.
template <class Visitor, class Record>
constexpr void hand(Visitor& visitor, const Record& record) {
  if constexpr (requires { visitor.on(record); })
    visitor.on(record);
  else if constexpr (requires { visitor(record); })
    visitor(record);
}

/// Hands a row to the visitor as what it is: row of the `record`th file in the reading order of
/// the edition's table. Does nothing when the visitor does not take such rows.
template <class Visitor>
constexpr void visit(Visitor& visitor, Spec edition, std::size_t record, const Cells& cells) {
)";
  out += switches(model, editions, [&](const Class& one, std::size_t edition) {
    return "hand(visitor, " + one.name + "{cells, layouts::" + editions[edition].spec +
           "::" + one.record + "})";
  });
  out += R"(}

/// Whether visit() would hand over rows of that file; what nobody hears need not be prepared.
template <class Visitor>
constexpr bool hears(Spec edition, std::size_t record) {
)";
  out += switches(model, editions,
                  [](const Class& one, std::size_t) { return "Hears<Visitor, " + one.name + '>'; });
  return out + R"(  return false;
}

/// A visitor without its type, as it reaches the reader. Borrows the visitor.
class Listener {
 public:
  template <class Visitor>
  explicit constexpr Listener(Visitor& visitor)
      : visitor_{&visitor},
        visit_{[](const void* to, Spec edition, std::size_t record, const Cells& cells) {
          oneroster::visit(*static_cast<Visitor*>(const_cast<void*>(to)), edition, record, cells);
        }},
        hears_{&oneroster::hears<Visitor>} {}
  void visit(Spec edition, std::size_t record, const Cells& cells) const {
    visit_(visitor_, edition, record, cells);
  }
  bool hears(Spec edition, std::size_t record) const { return hears_(edition, record); }

 private:
  const void* visitor_;
  void (*visit_)(const void*, Spec, std::size_t, const Cells&);
  bool (*hears_)(Spec, std::size_t);
};

)";
}

}  // namespace

std::string records(const std::vector<Schema>& editions) {
  const Model model = merge(editions);
  std::string from, names;
  for (const Schema& one : editions) {
    from += (from.empty() ? "" : ", ") + ("schemas/" + one.path);
    names += (names.empty() ? "" : " and ") + one.edition;
  }
  std::string out =
      "// The rows of OneRoster " + names +
      " CSV files, typed: one class a file, the same for all editions.\n"
      "// What an edition or a file lacks, or what is blank or malformed, reads as an "
      "empty value.\n"
      "// Generated from " +
      from +
      "; edit those files.\n"
      "#pragma once\n\n"
      "#include <chrono>\n#include <cstddef>\n#include <cstdint>\n"
      "#include <optional>\n#include <span>\n#include <string_view>\n\n"
      "#include \"edcheck/finding.hpp\"\n"
      "#include \"edcheck/oneroster_row.hpp\"\n\n"
      "// The names are the standard's.\n"
      "// NOLINTBEGIN(readability-identifier-naming)\n"
      "namespace edcheck::oneroster {\n\n";
  for (const Words& one : model.vocabularies) out += vocabulary(one);
  for (const Class& one : model.classes) out += record_class(one, editions);
  out += column_maps(model, editions);
  out += dispatch(model, editions);
  return out + "}  // namespace edcheck::oneroster\n// NOLINTEND(readability-identifier-naming)\n";
}

}  // namespace tabulate
