#include <v1model.p4>
#include "body.p4"
V1Switch(p(), v(), c(), e(), v(), d()) main;
