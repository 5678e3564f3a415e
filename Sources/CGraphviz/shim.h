#include <gvc.h>
#include <stdlib.h>
#include <string.h>

// Graphviz orders clusters and nodes by their ids, and its own ids are addresses of names, so that
// two runs draw the same graph differently. These ids count names in the order of the text: even
// for objects with a name, odd for the others, which are edges mostly.

typedef struct {
  char **names;
  size_t count;
  size_t capacity;
  IDTYPE anonymous;
} P4GraphNames;

static inline void *p4_names_open(Agraph_t *graph, Agdisc_t *discipline) {
  (void)graph;
  (void)discipline;
  return calloc(1, sizeof(P4GraphNames));
}

static inline long p4_names_map(void *state, int type, char *name, IDTYPE *id, int create) {
  P4GraphNames *names = state;
  (void)type;
  if (name == NULL) {
    if (!create) return 0;
    *id = 2 * names->anonymous++ + 1;
    return 1;
  }
  for (size_t index = 0; index < names->count; ++index) {
    if (strcmp(names->names[index], name) == 0) {
      *id = 2 * (IDTYPE)(index + 1);
      return 1;
    }
  }
  if (!create) return 0;
  if (names->count == names->capacity) {
    size_t capacity = names->capacity == 0 ? 64 : 2 * names->capacity;
    char **wider = realloc(names->names, capacity * sizeof(char *));
    if (wider == NULL) return 0;
    names->names = wider;
    names->capacity = capacity;
  }
  char *copy = strdup(name);
  if (copy == NULL) return 0;
  names->names[names->count++] = copy;
  *id = 2 * (IDTYPE)names->count;
  return 1;
}

static inline long p4_names_alloc(void *state, int type, IDTYPE id) {
  (void)state;
  (void)type;
  (void)id;
  return 0;
}

static inline void p4_names_free(void *state, int type, IDTYPE id) {
  (void)state;
  (void)type;
  (void)id;
}

static inline char *p4_names_print(void *state, int type, IDTYPE id) {
  P4GraphNames *names = state;
  (void)type;
  return id % 2 == 0 && id / 2 <= names->count ? names->names[id / 2 - 1] : NULL;
}

static inline void p4_names_close(void *state) {
  P4GraphNames *names = state;
  for (size_t index = 0; index < names->count; ++index) free(names->names[index]);
  free(names->names);
  free(names);
}

static inline void p4_names_register(void *state, int type, void *object) {
  (void)state;
  (void)type;
  (void)object;
}

typedef struct {
  const char *text;
  size_t length;
} P4GraphText;

static inline int p4_text_read(void *channel, char *buffer, int size) {
  P4GraphText *text = channel;
  size_t count = text->length < (size_t)size ? text->length : (size_t)size;
  memcpy(buffer, text->text, count);
  text->text += count;
  text->length -= count;
  return (int)count;
}

/// The graph that a text describes, or NULL; with ids that depend on the text alone. To be closed
/// with `agclose`. Not for two threads at once.
static inline Agraph_t *p4_read_graph(const char *text, size_t length) {
  static Agiddisc_t ids = {p4_names_open, p4_names_map, p4_names_alloc, p4_names_free,
                           p4_names_print, p4_names_close, p4_names_register};
  static Agiodisc_t input;
  static Agdisc_t discipline;
  input = AgIoDisc;
  input.afread = p4_text_read;
  discipline = AgDefaultDisc;
  discipline.id = &ids;
  discipline.io = &input;
  P4GraphText channel = {text, length};
  return agread(&channel, &discipline);
}
