// What people, courses and places are called. Texts that need CSV quotes have them already.
#pragma once

#include <array>
#include <string_view>

namespace generate {

struct Name {
  std::string_view text;   ///< as a CSV cell
  std::string_view plain;  ///< small ASCII letters, for user names
};

inline constexpr std::array<Name, 32> given_names = {{
    {"Mila", "mila"},
    {"José", "jose"},
    {"Aiko", "aiko"},
    {"Liam", "liam"},
    {"Zoë", "zoe"},
    {"Noah", "noah"},
    {"Fatima", "fatima"},
    {"Björn", "bjorn"},
    {"Chloé", "chloe"},
    {"Samuel", "samuel"},
    {"Ngọc", "ngoc"},
    {"Olivia", "olivia"},
    {"Mateo", "mateo"},
    {"Priya", "priya"},
    {"Søren", "soren"},
    {"Emma", "emma"},
    {"Łukasz", "lukasz"},
    {"Amara", "amara"},
    {"陽菜", "hina"},
    {"Daniel", "daniel"},
    {"Anaïs", "anais"},
    {"Elijah", "elijah"},
    {"Şeyma", "seyma"},
    {"Grace", "grace"},
    {"Iñigo", "inigo"},
    {"Hannah", "hannah"},
    {"Kwame", "kwame"},
    {"Isabella", "isabella"},
    {"Mary-Kate", "marykate"},
    {"Ethan", "ethan"},
    {"Юлия", "yulia"},
    {"Jackson", "jackson"},
}};

inline constexpr std::array<Name, 40> family_names = {{
    {"Okafor", "okafor"},
    {"García", "garcia"},
    {"Smith", "smith"},
    {"\"Jones, Jr.\"", "jones"},
    {"Nguyễn", "nguyen"},
    {"O'Neil", "oneil"},
    {"Müller", "muller"},
    {"Johnson", "johnson"},
    {"Kowalska", "kowalska"},
    {"Patel", "patel"},
    {"Brown", "brown"},
    {"\"Lee \"\"Bo\"\" Carter\"", "carter"},
    {"佐藤", "sato"},
    {"Williams", "williams"},
    {"Fernández", "fernandez"},
    {"Davis", "davis"},
    {"van der Berg", "vanderberg"},
    {"Miller", "miller"},
    {"Haddad", "haddad"},
    {"Wilson", "wilson"},
    {"Ivanova", "ivanova"},
    {"Anderson", "anderson"},
    {"Çelik", "celik"},
    {"Thomas", "thomas"},
    {"Þórsson", "thorsson"},
    {"Jackson", "jackson"},
    {"\"White, III\"", "white"},
    {"Harris", "harris"},
    {"Kim", "kim"},
    {"Martin", "martin"},
    {"Thompson", "thompson"},
    {"Ñíguez", "niguez"},
    {"Robinson", "robinson"},
    {"Clark", "clark"},
    {"Åkesson", "akesson"},
    {"Lewis", "lewis"},
    {"Walker", "walker"},
    {"\"Hall, MEd\"", "hall"},
    {"Young", "young"},
    {"King", "king"},
}};

struct Subject {
  std::string_view title, name, code;
};
// Codes have the form of the School Courses for the Exchange of Data.
inline constexpr std::array<Subject, 10> subjects = {{
    {"\"Algebra I, Part 1\"", "Mathematics", "02052"},
    {"English 9", "English", "01001"},
    {"Biology", "Science", "03051"},
    {"World History", "Social Studies", "04051"},
    {"Spanish II", "Languages", "24053"},
    {"\"Reading \"\"Moby-Dick\"\"\"", "English", "01055"},
    {"Chemistry", "Science", "03101"},
    {"Kunst & Musik", "Arts", "05101"},
    {"Physical Education", "Health", "08001"},
    {"Geometry", "Mathematics", "02072"},
}};

inline constexpr std::array<std::string_view, 16> places = {
    "Elm",       "Oak Hill",  "Lincoln",   "Río Grande", "Maple",  "Washington",
    "Lakeside",  "Riverview", "Cedar",     "Franklin",   "Sunset", "Pine Ridge",
    "Jefferson", "St. Marys", "Northgate", "Harbor"};

inline constexpr std::array<std::string_view, 13> grade_codes = {
    "KG", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"};

}  // namespace generate
