#include "cartridge/descriptor.hpp"

#include "cartridge/edition.hpp"

namespace edcheck::cartridge {
namespace {

// Takes the title and nothing else.
class Titles final : public DescriptorJudge {
 public:
  bool begin(const xml::Name& name, std::span<const xml::Attribute> attributes,
             xml::Place) override {
    ++depth_;
    taking_ = depth_ == 2 && name.local == "title" && facts_.title.empty();
    // QTI writes titles as attributes: of the assessment, two levels down.
    if (depth_ == 2 && name.local == "assessment")
      for (const xml::Attribute& attribute : attributes)
        if (attribute.name == xml::Name{.local = "title"})
          facts_.title = attribute.value.substr(0, Facts::title_bytes);
    return true;
  }
  bool text(std::string_view text, xml::Place) override {
    if (taking_) facts_.title.append(text.substr(0, Facts::title_bytes - facts_.title.size()));
    return true;
  }
  bool end(const xml::Name&, xml::Place) override {
    --depth_;
    taking_ = false;
    return true;
  }

 private:
  std::size_t depth_ = 0;
  bool taking_ = false;
};

// Takes the identifiers of the standards.
class Standards final : public DescriptorJudge {
 public:
  bool begin(const xml::Name& name, std::span<const xml::Attribute>, xml::Place) override {
    taking_ = name.local == "GUID";
    guid_.clear();
    return true;
  }
  bool text(std::string_view text, xml::Place) override {
    if (taking_ && guid_.size() <= Facts::target_bytes) guid_.append(text);
    return true;
  }
  bool end(const xml::Name&, xml::Place) override {
    if (taking_ && !guid_.empty()) facts_.aligned_with(guid_);
    taking_ = false;
    return true;
  }

 private:
  std::string guid_;
  bool taking_ = false;
};

}  // namespace

std::unique_ptr<DescriptorJudge> descriptor_judge(const Descriptor& descriptor) {
  if (!has_descriptor(descriptor.kind)) return nullptr;
  return std::make_unique<Titles>();
}

std::unique_ptr<DescriptorJudge> standards_judge(const Descriptor&) {
  return std::make_unique<Standards>();
}

}  // namespace edcheck::cartridge
