#include "write/phrases.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "write/sample_report.hpp"

namespace edcheck::writing {
namespace {

TEST(Phrases, PartThousands) {
  EXPECT_EQ(with_commas(0), "0");
  EXPECT_EQ(with_commas(999), "999");
  EXPECT_EQ(with_commas(1'000), "1,000");
  EXPECT_EQ(with_commas(80'003), "80,003");
  EXPECT_EQ(with_commas(123'456'789), "123,456,789");
  EXPECT_EQ(with_commas(UINT64_MAX), "18,446,744,073,709,551,615");
}

TEST(Phrases, TellOneFromMany) {
  EXPECT_EQ(with_commas(1, "error"), "1 error");
  EXPECT_EQ(with_commas(0, "error"), "0 errors");
  EXPECT_EQ(with_commas(1'001, "error"), "1,001 errors");
  EXPECT_EQ(counted(1, "note"), "1 note");
  EXPECT_EQ(counted(12'345, "note"), "12345 notes");
}

TEST(Phrases, RoundSizesToAUnit) {
  EXPECT_EQ(file_size(0), "0 bytes");
  EXPECT_EQ(file_size(1), "1 byte");
  EXPECT_EQ(file_size(999), "999 bytes");
  EXPECT_EQ(file_size(1'000), "1.0 KB");
  EXPECT_EQ(file_size(999'949), "999.9 KB");
  EXPECT_EQ(file_size(999'950), "1.0 MB");
  EXPECT_EQ(file_size(14'230'000), "14.2 MB");
  EXPECT_EQ(file_size(2'260'000'000), "2.3 GB");
  EXPECT_EQ(file_size(5'000'000'000'000'000), "5000.0 TB");
}

TEST(Phrases, NameStandardsAsPeopleDo) {
  EXPECT_EQ(standard_name("oneroster-csv"), "OneRoster CSV");
  EXPECT_EQ(standard_name("common-cartridge"), "Common Cartridge");
  EXPECT_EQ(standard_name("lti-tool-registration"), "LTI tool registration");
  EXPECT_EQ(standard_name("something-else"), "something-else");
}

TEST(Phrases, NameSectionsThatBeginWithAWordByThemselves) {
  EXPECT_EQ(at_section("OneRoster 1.2", "4.17"), "OneRoster 1.2, section 4.17");
  EXPECT_EQ(at_section("OneRoster 1.2", "Appendix A"), "OneRoster 1.2, Appendix A");
  EXPECT_EQ(at_section("", "4.17"), "section 4.17");
}

TEST(Phrases, SayWhoAndWhatItTakesForEveryKind) {
  std::set<std::string_view> said;
  for (const Owner owner : {Owner::sis, Owner::registrar, Owner::supplier, Owner::platform,
                            Owner::content, Owner::shared})
    said.insert(plain(owner));
  for (const Effort effort :
       {Effort::setting, Effort::data_entry, Effort::export_job, Effort::product_change})
    said.insert(plain(effort));
  for (const Consequence consequence : {Consequence::nothing, Consequence::value,
                                        Consequence::record, Consequence::file, Consequence::all})
    said.insert(plain(consequence));
  EXPECT_EQ(said.size(), 15U);
  EXPECT_FALSE(said.contains(""));
}

TEST(Phrases, CallNothingAPassThatWasNotReadToItsEnd) {
  EXPECT_EQ(verdict(true, "oneroster-csv", sample::whole_outcome), "pass");
  EXPECT_EQ(verdict(false, "oneroster-csv", sample::whole_outcome), "fail");
  EXPECT_EQ(verdict(true, "oneroster-csv", sample::cut_short_outcome), "fail");
  EXPECT_EQ(verdict(true, "oneroster-csv", sample::stopped_outcome), "fail");
  EXPECT_EQ(verdict(true, "oneroster-csv", sample::broken_outcome), "fail");
  EXPECT_EQ(verdict(true, "", sample::whole_outcome), "fail");  // nothing that could pass
  EXPECT_EQ(reach(sample::broken_outcome), Reach::cut_short);
  EXPECT_EQ(word(Reach::cut_short), "cut_short");
}

}  // namespace
}  // namespace edcheck::writing
