#include "content_model.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "schema.hpp"

namespace tabulate::models {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string refusal(std::string_view model) {
  try {
    read_model(model);
  } catch (const Fault& fault) {
    return fault.what();
  }
  return "taken";
}

/// Whether the automaton takes names of one letter each, in that order.
bool takes(const Model& model, std::string_view names) {
  std::size_t state = 0;
  for (const char name : names) {
    const auto& follow = model.states[state].follow;
    const auto next = std::ranges::find_if(follow, [&](std::size_t particle) {
      return model.particles[particle].name == std::string(1, name);
    });
    if (next == follow.end()) return false;
    state = *next + 1;
  }
  return model.states[state].accepts;
}

void expect(std::string_view text, std::initializer_list<std::string_view> good,
            std::initializer_list<std::string_view> bad) {
  const Model model = read_model(text);
  for (const std::string_view names : good)
    EXPECT_TRUE(takes(model, names)) << text << ' ' << names;
  for (const std::string_view names : bad)
    EXPECT_FALSE(takes(model, names)) << text << ' ' << names;
}

TEST(ContentModel, TakesSequencesAndChoices) {
  expect("()", {""}, {"a"});
  expect("a", {"a"}, {"", "aa", "b"});
  expect("a, b", {"ab"}, {"", "a", "b", "ba", "abb"});
  expect("a | b", {"a", "b"}, {"", "ab"});
  expect("a?, b*, c+", {"c", "ac", "abbcc", "bc"}, {"", "ab", "aac", "cb"});
}

TEST(ContentModel, RepeatsGroups) {
  expect("(a, b)*", {"", "ab", "abab"}, {"a", "aba", "ba"});
  expect("(a, b)+", {"ab", "abab"}, {""});
  expect("(a | b)?, c", {"c", "ac", "bc"}, {"abc", ""});
  expect("(a? | b*)*", {"", "aba", "bbab"}, {"c"});
  expect("((a | b)+, c?)", {"a", "abc", "bc"}, {"c", "", "acb"});
  expect("(a, (b | c)?, d)+", {"ad", "abd", "acdad"}, {"abcd", "abdb"});
  expect("(a?, b?), c", {"c", "ac", "bc", "abc"}, {"ba", "ab"});
}

TEST(ContentModel, KeepsWhatMayComeInTheOrderOfTheModel) {
  const Model model = read_model("a?, b*, c");
  EXPECT_THAT(model.states[0].follow, ElementsAre(0, 1, 2));
  EXPECT_THAT(model.states[2].follow, ElementsAre(1, 2));
  EXPECT_THAT(model.states[3].follow, IsEmpty());
}

TEST(ContentModel, KnowsWhatMayComeMoreThanOnce) {
  const Model model = read_model("a, b*, (c, d)+, a");
  std::string many;
  for (const ModelParticle& particle : model.particles)
    if (particle.many) many += particle.name;
  EXPECT_EQ(many, "abcda");
  EXPECT_FALSE(read_model("a | b").particles[0].many);
}

TEST(ContentModel, ReadsPrefixesTypesAndWildcards) {
  const Model model = read_model("x:a=T.b?, _:c, ANY<##other strict>*");
  ASSERT_EQ(model.particles.size(), 3U);
  EXPECT_EQ(model.particles[0].prefix, "x");
  EXPECT_EQ(model.particles[0].name, "a");
  EXPECT_EQ(model.particles[0].type, "T.b");
  EXPECT_EQ(model.particles[1].prefix, "_");
  EXPECT_EQ(model.particles[2].wildcard, "##other strict");
}

TEST(ContentModel, ReadsWhatMayComeInAnyOrder) {
  const Model model = read_model("a & b? & c");
  EXPECT_TRUE(model.all);
  ASSERT_EQ(model.particles.size(), 3U);
  EXPECT_TRUE(model.particles[0].required);
  EXPECT_FALSE(model.particles[1].required);
  EXPECT_TRUE(model.particles[2].required);
  EXPECT_THAT(refusal("a & b*"), HasSubstr("any order"));
  EXPECT_THAT(refusal("(a & b)"), HasSubstr("any order"));
  EXPECT_THAT(refusal("a & (b, c)"), HasSubstr("any order"));
}

TEST(ContentModel, RefusesModelsThatAreNotDeterministic) {
  EXPECT_THAT(refusal("a?, a"), HasSubstr("which of two \"a\""));
  EXPECT_THAT(refusal("(a, b) | (a, c)"), HasSubstr("which of two \"a\""));
  EXPECT_THAT(refusal("a*, ANY<##any lax>"), HasSubstr("which of two \"a\""));
  EXPECT_THAT(refusal("x:a?, ANY<##other lax>"), HasSubstr("which of two \"a\""));
  EXPECT_THAT(refusal("x:a?, ANY<y x strict>"), HasSubstr("which of two \"a\""));
  EXPECT_THAT(refusal("ANY<##other lax>?, ANY<x lax>"), HasSubstr("which of two"));
  EXPECT_EQ(refusal("a?, _:b?, ANY<##other lax>*"), "taken");
  EXPECT_EQ(refusal("x:a?, ANY<y strict>*"), "taken");
  EXPECT_EQ(refusal("x:a?, y:a"), "taken");
}

TEST(ContentModel, SaysWhereAModelCannotBeRead) {
  EXPECT_THAT(refusal(""), HasSubstr("has no name at character 1"));
  EXPECT_THAT(refusal("a b"), HasSubstr("has no separator at character 3"));
  EXPECT_THAT(refusal("(a"), HasSubstr("has no )"));
  EXPECT_THAT(refusal("a)"), HasSubstr("ends early at character 2"));
  EXPECT_THAT(refusal("a, b | c"), HasSubstr("ends early"));
  EXPECT_THAT(refusal("a,"), HasSubstr("has no name"));
  EXPECT_THAT(refusal("ANY<##any"), HasSubstr("has no >"));
}

}  // namespace
}  // namespace tabulate::models
