#include "xml/reader.hpp"

#include <expat.h>

#include <algorithm>
#include <cstring>
#include <exception>
#include <new>
#include <utility>
#include <vector>

#include "xml/encoding.hpp"
#include "xml/memory.hpp"

namespace edcheck::xml {
namespace {

/// Expat sees a document in slices that begin at multiples of this, however it was cut, so that
/// what it says and keeps never depends on the cuts. Each slice looks at an unfinished tag anew.
constexpr std::size_t slice_bytes = 64u << 10;

/// Between the parts of a name as expat tells it: no document can hold this character.
constexpr char separator = '\x01';

/// Expat gives a namespace, a local name and a prefix; without a prefix two of them, without a
/// namespace the local name.
Name name_of(std::string_view told) {
  const std::size_t first = told.find(separator);
  if (first == std::string_view::npos) return {.local = told};
  const std::string_view rest = told.substr(first + 1);
  const std::size_t second = std::min(rest.find(separator), rest.size());
  return {.space = told.substr(0, first),
          .local = rest.substr(0, second),
          .prefix = rest.substr(std::min(second + 1, rest.size()))};
}

/// What expat's word for a fault is here. XML_ERROR_INVALID_TOKEN and XML_ERROR_NO_ELEMENTS have
/// several meanings, which the reader tells apart.
Fault fault_of(XML_Error error) {
  switch (error) {
    case XML_ERROR_UNCLOSED_TOKEN:
    case XML_ERROR_PARTIAL_CHAR:
    case XML_ERROR_UNCLOSED_CDATA_SECTION:
      return Fault::ends_early;
    case XML_ERROR_TAG_MISMATCH:
      return Fault::tag_mismatch;
    case XML_ERROR_DUPLICATE_ATTRIBUTE:
      return Fault::duplicate_attribute;
    case XML_ERROR_JUNK_AFTER_DOC_ELEMENT:
      return Fault::after_end;
    case XML_ERROR_UNDEFINED_ENTITY:
      return Fault::undefined_entity;
    case XML_ERROR_BAD_CHAR_REF:
      return Fault::invalid_character;
    case XML_ERROR_UNKNOWN_ENCODING:
      return Fault::encoding_unknown;
    case XML_ERROR_INCORRECT_ENCODING:
      return Fault::encoding_mismatch;
    case XML_ERROR_UNBOUND_PREFIX:
    case XML_ERROR_UNDECLARING_PREFIX:
    case XML_ERROR_RESERVED_PREFIX_XML:
    case XML_ERROR_RESERVED_PREFIX_XMLNS:
    case XML_ERROR_RESERVED_NAMESPACE_URI:
      return Fault::unbound_prefix;
    case XML_ERROR_AMPLIFICATION_LIMIT_BREACH:
      return Fault::doctype;
    default:
      return Fault::syntax;
  }
}

/// Expat of its own accord waits until an unfinished tag has doubled, against pieces of a few
/// bytes. Slices make that needless, and it would hide how long the tag is. Where expat is too old
/// to wait, there is no such function.
template <class P>
void look_at_every_slice(P parser) {
  if constexpr (requires { XML_SetReparseDeferralEnabled(parser, XML_FALSE); })
    XML_SetReparseDeferralEnabled(parser, XML_FALSE);
}

/// For documents that declare an encoding which expat does not know.
int XMLCALL on_unknown_encoding(void* /*unused*/, const XML_Char* name, XML_Encoding* encoding) {
  const ByteTable table = byte_table(name);
  if (table == nullptr) return XML_STATUS_ERROR;
  for (int byte = 0; byte < 256; ++byte)
    encoding->map[byte] = table(static_cast<unsigned char>(byte));
  return XML_STATUS_OK;
}

}  // namespace

struct Reader::State {
  State(const Bounds& within, Handler& listener);
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State();

  Result read(std::string_view piece);
  Result finish();

 private:
  template <auto hear, class... Told>
  static void XMLCALL on(void* self, Told... told);

  void begin(const XML_Char* name, const XML_Char** attributes);
  void text(const XML_Char* text, int size);
  void end(const XML_Char* name);
  void space(const XML_Char* prefix, const XML_Char* space);
  void declaration(const XML_Char* version, const XML_Char* encoding, int standalone);
  void other(const XML_Char* text, int size);

  bool ended() const { return finished_ || result_.fault != Fault::none; }
  void open_slice();
  void parse_slice(bool last);
  void ask(XML_Error error);
  Fault invalid_token() const;
  Place here() const;
  Place unfinished() const;
  void fail(Fault fault, Place place);
  bool is_long() const;
  bool take_attributes(const XML_Char** attributes, std::size_t declared);
  bool is_short(const Name& name) const {
    return std::max({name.space.size(), name.local.size(), name.prefix.size()}) <=
           bounds_.name_bytes;
  }

  Bounds bounds_;
  Handler& handler_;
  Memory memory_;
  XML_Parser parser_ = nullptr;

  char* slice_ = nullptr;  // expat's, to be filled
  std::size_t filled_ = 0;
  std::uint64_t given_ = 0;  // bytes of the document, those in the slice included
  std::uint64_t heard_ = 0;  // where what was told last ends
  Encoding encoding_;

  std::size_t depth_ = 0, declarations_ = 0, text_ = 0;
  bool begun_ = false, finished_ = false;
  std::vector<Attribute> attributes_;  // kept for its room
  Result result_;
  std::exception_ptr thrown_;  // by the handler; must not pass through expat
};

Reader::State::State(const Bounds& within, Handler& listener)
    : bounds_{within}, handler_{listener}, memory_{.bound = within.memory_bytes} {
  const Spending spending{memory_};
  const XML_Memory_Handling_Suite suite = {allocate, reallocate, release};
  parser_ = XML_ParserCreate_MM(nullptr, &suite, &separator);
  if (parser_ == nullptr) throw std::bad_alloc{};
  look_at_every_slice(parser_);
  XML_SetUserData(parser_, this);
  XML_SetReturnNSTriplet(parser_, 1);
  XML_SetElementHandler(parser_, on<&State::begin>, on<&State::end>);
  XML_SetCharacterDataHandler(parser_, on<&State::text>);
  XML_SetStartNamespaceDeclHandler(parser_, on<&State::space>);
  XML_SetXmlDeclHandler(parser_, on<&State::declaration>);
  XML_SetDefaultHandlerExpand(parser_, on<&State::other>);
  XML_SetUnknownEncodingHandler(parser_, on_unknown_encoding, nullptr);
}

Reader::State::~State() {
  const Spending spending{memory_};
  XML_ParserFree(parser_);
}

// ---- feeding expat

Result Reader::State::read(std::string_view piece) {
  while (!ended() && !piece.empty()) {
    if (given_ == bounds_.bytes) {
      parse_slice(false);
      fail(Fault::too_long, unfinished());
      break;
    }
    open_slice();
    if (ended()) break;
    const auto room = std::min<std::uint64_t>(slice_bytes - filled_, bounds_.bytes - given_);
    const std::string_view part = piece.substr(0, room);
    std::memcpy(slice_ + filled_, part.data(), part.size());
    filled_ += part.size();
    given_ += part.size();
    piece.remove_prefix(part.size());
    if (filled_ == slice_bytes) parse_slice(false);
  }
  return result_;
}

Result Reader::State::finish() {
  if (!ended()) parse_slice(true);
  finished_ = true;
  return result_;
}

void Reader::State::open_slice() {
  if (slice_ != nullptr) return;
  const Spending spending{memory_};
  slice_ = static_cast<char*>(XML_GetBuffer(parser_, static_cast<int>(slice_bytes)));
  if (slice_ == nullptr) ask(XML_GetErrorCode(parser_));
}

void Reader::State::parse_slice(bool last) {
  open_slice();
  if (ended()) return;
  if (given_ == filled_) encoding_ = Encoding::of({slice_, std::min<std::size_t>(filled_, 4)});
  const int size = static_cast<int>(std::exchange(filled_, 0));
  slice_ = nullptr;
  {
    const Spending spending{memory_};
    const XML_Status status = XML_ParseBuffer(parser_, size, last ? 1 : 0);
    if (thrown_) std::rethrow_exception(std::exchange(thrown_, nullptr));
    if (status == XML_STATUS_ERROR && !ended()) ask(XML_GetErrorCode(parser_));
  }
  if (!last && !ended() && given_ - heard_ > bounds_.markup_bytes)
    fail(Fault::markup_too_long, unfinished());
}

// ---- faults

// Of the event that is being told, or of expat's error.
Place Reader::State::here() const {
  const std::uint64_t line = XML_GetCurrentLineNumber(parser_);
  std::uint64_t column = XML_GetCurrentColumnNumber(parser_) + 1;
  if (encoding_.has_mark() && line == 1 && column > 1) --column;
  const auto offset = XML_GetCurrentByteIndex(parser_);
  return {.line = line,
          .column = column,
          .offset = offset < 0 ? heard_ : static_cast<std::uint64_t>(offset)};
}

// Of what is not told yet, after a slice.
Place Reader::State::unfinished() const {
  Place place = here();
  place.offset = heard_;
  return place;
}

void Reader::State::fail(Fault fault, Place place) {
  if (ended()) return;
  result_ = {fault, place};
  XML_StopParser(parser_, XML_FALSE);
}

void Reader::State::ask(XML_Error error) {
  if (error == XML_ERROR_NO_MEMORY) {
    if (!memory_.refused) throw std::bad_alloc{};
    return fail(Fault::too_many_names, here());
  }
  Fault fault = fault_of(error);
  if (error == XML_ERROR_INVALID_TOKEN) fault = invalid_token();
  if (error == XML_ERROR_NO_ELEMENTS) fault = begun_ ? Fault::ends_early : Fault::empty;
  fail(fault, here());
}

// Expat points at the byte that cannot be.
Fault Reader::State::invalid_token() const {
  int offset = 0, size = 0;
  const char* bytes = XML_GetInputContext(parser_, &offset, &size);
  if (bytes == nullptr) return Fault::syntax;
  const std::string_view from{bytes + offset, static_cast<std::size_t>(size - offset)};
  if (!encoding_.begins_character(from)) return Fault::invalid_character;
  // Behind the root, comments and instructions may be broken; what begins neither does not belong.
  const bool begins = here().offset - heard_ <= std::string_view{"<!"}.size();
  return begun_ && depth_ == 0 && begins ? Fault::after_end : Fault::syntax;
}

// ---- hearing expat

template <auto hear, class... Told>
void XMLCALL Reader::State::on(void* self, Told... told) {
  State& state = *static_cast<State*>(self);
  if (state.ended() || state.thrown_) return;  // expat may tell an end after it was stopped
  const auto from = XML_GetCurrentByteIndex(state.parser_);
  const auto size = static_cast<std::uint64_t>(XML_GetCurrentByteCount(state.parser_));
  state.heard_ = static_cast<std::uint64_t>(from) + size;
  try {
    (state.*hear)(told...);
  } catch (...) {
    state.thrown_ = std::current_exception();
    state.fail(Fault::stopped, {});
  }
}

// Whether the tag, comment or instruction that is being told is longer than may be.
bool Reader::State::is_long() const {
  const int size = XML_GetCurrentByteCount(parser_);
  return static_cast<std::size_t>(size) > bounds_.markup_bytes;
}

void Reader::State::begin(const XML_Char* name, const XML_Char** attributes) {
  const Place place = here();
  const std::size_t declared = std::exchange(declarations_, 0);
  begun_ = true;
  text_ = 0;
  if (is_long()) return fail(Fault::markup_too_long, place);
  if (++depth_ > bounds_.depth) return fail(Fault::too_deep, place);
  const Name element = name_of(name);
  if (!is_short(element)) return fail(Fault::name_too_long, place);
  if (!take_attributes(attributes, declared)) return;
  if (!handler_.begin(element, attributes_, place)) fail(Fault::stopped, place);
}

bool Reader::State::take_attributes(const XML_Char** attributes, std::size_t declared) {
  attributes_.clear();
  const auto refuse = [this](Fault fault) {
    fail(fault, here());
    return false;
  };
  if (declared > bounds_.attributes) return refuse(Fault::too_many_attributes);
  for (; *attributes != nullptr; attributes += 2) {
    if (attributes_.size() + declared == bounds_.attributes)
      return refuse(Fault::too_many_attributes);
    attributes_.push_back({name_of(attributes[0]), attributes[1]});
    if (!is_short(attributes_.back().name)) return refuse(Fault::name_too_long);
    if (attributes_.back().value.size() > bounds_.value_bytes) return refuse(Fault::value_too_long);
  }
  return true;
}

void Reader::State::text(const XML_Char* text, int size) {
  const Place place = here();
  const std::string_view piece{text, static_cast<std::size_t>(size)};
  text_ += piece.size();
  if (text_ > bounds_.text_bytes) return fail(Fault::text_too_long, place);
  if (!handler_.text(piece, place)) fail(Fault::stopped, place);
}

void Reader::State::end(const XML_Char* name) {
  const Place place = here();
  if (is_long()) return fail(Fault::markup_too_long, place);
  --depth_;
  text_ = 0;
  if (!handler_.end(name_of(name), place)) fail(Fault::stopped, place);
}

// A namespace is declared by the element that is told next.
void Reader::State::space(const XML_Char* prefix, const XML_Char* space) {
  ++declarations_;
  const Name name = {.space = space == nullptr ? "" : space,
                     .prefix = prefix == nullptr ? "" : prefix};
  if (!is_short(name)) fail(Fault::name_too_long, here());
}

void Reader::State::declaration(const XML_Char* version, const XML_Char* encoding,
                                int /*standalone*/) {
  // XML 1.0 section 2.8: expat takes any.
  if (version != nullptr && std::string_view{version} != "1.0") return fail(Fault::version, here());
  if (encoding == nullptr) return;
  if (!encoding_.fits(encoding)) return fail(Fault::encoding_mismatch, here());
  encoding_.declare(encoding);
}

// White space around the root, comments, instructions, and what begins a DOCTYPE.
void Reader::State::other(const XML_Char* text, int size) {
  const std::string_view piece{text, static_cast<std::size_t>(size)};
  if (!bounds_.doctype && depth_ == 0 && piece.starts_with("<!DOCTYPE"))
    return fail(Fault::doctype, here());
  if (piece.starts_with('<') && is_long()) fail(Fault::markup_too_long, here());
}

// ----

Reader::Reader(const Bounds& bounds, Handler& handler)
    : state_{std::make_unique<State>(bounds, handler)} {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

Result Reader::read(std::string_view piece) {
  return state_->read(piece);
}
Result Reader::finish() {
  return state_->finish();
}

Result read(std::string_view document, const Bounds& bounds, Handler& handler) {
  Reader reader{bounds, handler};
  reader.read(document);
  return reader.finish();
}

}  // namespace edcheck::xml
