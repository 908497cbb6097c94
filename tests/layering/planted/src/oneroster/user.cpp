#include <rapidjson/reader.h>

#include <iostream>

#include "edcheck/oneroster.hpp"
#include "record/table.hpp"
