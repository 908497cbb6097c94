#include "csv/scanner.hpp"
