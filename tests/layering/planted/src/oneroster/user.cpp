#include <iostream>
#include <rapidjson/reader.h>
#include "edcheck/oneroster.hpp"
#include "record/table.hpp"
