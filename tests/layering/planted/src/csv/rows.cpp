#include <vector>

#include "json/reader.hpp"
#include "text/utf8.hpp"
