#if __has_include(<graphviz/gvc.h>)
#include <graphviz/gvc.h>
#else
#include <gvc.h>
#endif
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

// Graphviz is loaded when the first drawing is made: it brings a dozen libraries, and loading them
// takes longer than checking a program.

/// What is called of libgvc and libcgraph; `gvContext` is NULL where they cannot be loaded.
typedef struct {
  __typeof__(&gvContext) gvContext;
  __typeof__(&gvFreeContext) gvFreeContext;
  __typeof__(&gvLayout) gvLayout;
  __typeof__(&gvFreeLayout) gvFreeLayout;
  __typeof__(&gvRenderData) gvRenderData;
  __typeof__(&gvFreeRenderData) gvFreeRenderData;
  __typeof__(&agseterr) agseterr;
  __typeof__(&agread) agread;
  __typeof__(&agclose) agclose;
  __typeof__(&AgIoDisc) ioDiscipline;
  __typeof__(&AgDefaultDisc) defaultDiscipline;
} P4Graphviz;

/// Not for two threads at once.
static inline P4Graphviz p4_load_graphviz(void) {
  static P4Graphviz loaded;
  if (loaded.gvContext != NULL) return loaded;
  P4Graphviz found = {0};
  // The first is the one whose headers were compiled against, where those are installed.
  static const char *const names[] = {"libgvc.so", "libgvc.so.6", "libgvc.so.7", "libgvc.dylib"};
  void *library = NULL;
  for (size_t index = 0; library == NULL && index < sizeof names / sizeof *names; ++index) {
    library = dlopen(names[index], RTLD_LAZY);
  }
  if (library == NULL) return found;
  // libgvc is linked with libcgraph, so that its handle finds both.
#define P4_FIND(member, symbol) found.member = (__typeof__(found.member))dlsym(library, symbol)
  P4_FIND(gvFreeContext, "gvFreeContext");
  P4_FIND(gvLayout, "gvLayout");
  P4_FIND(gvFreeLayout, "gvFreeLayout");
  P4_FIND(gvRenderData, "gvRenderData");
  P4_FIND(gvFreeRenderData, "gvFreeRenderData");
  P4_FIND(agseterr, "agseterr");
  P4_FIND(agread, "agread");
  P4_FIND(agclose, "agclose");
  P4_FIND(ioDiscipline, "AgIoDisc");
  P4_FIND(defaultDiscipline, "AgDefaultDisc");
  if (found.gvFreeContext != NULL && found.gvLayout != NULL && found.gvFreeLayout != NULL &&
      found.gvRenderData != NULL && found.gvFreeRenderData != NULL && found.agseterr != NULL &&
      found.agread != NULL && found.agclose != NULL && found.ioDiscipline != NULL &&
      found.defaultDiscipline != NULL) {
    P4_FIND(gvContext, "gvContext");
  }
#undef P4_FIND
  loaded = found;
  return found;
}

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

/// The graph that a text describes, or NULL; with ids that depend on the text alone.
static inline Agraph_t *p4_read_graph(const P4Graphviz *graphviz, P4GraphText *text) {
  static Agiddisc_t ids = {p4_names_open, p4_names_map, p4_names_alloc, p4_names_free,
                           p4_names_print, p4_names_close, p4_names_register};
  static Agiodisc_t input;
  static Agdisc_t discipline;
  input = *graphviz->ioDiscipline;
  input.afread = p4_text_read;
  discipline = *graphviz->defaultDiscipline;
  discipline.id = &ids;
  discipline.io = &input;
  return graphviz->agread(text, &discipline);
}

/// Lays out the graph that a text describes. Returns the bytes of the drawing in a form such as
/// `svg`, which are the caller's to `free`, and how many there are; NULL where Graphviz, or its
/// plug-in for the form, cannot be had or cannot do it. Not for two threads at once.
static inline char *p4_draw(const char *text, size_t length, const char *form, size_t *count) {
  P4Graphviz graphviz = p4_load_graphviz();
  if (graphviz.gvContext == NULL) return NULL;
  // Its warnings, of fonts for instance, are not for our users.
  graphviz.agseterr(AGMAX);
  GVC_t *context = graphviz.gvContext();
  if (context == NULL) return NULL;
  P4GraphText channel = {text, length};
  Agraph_t *graph = p4_read_graph(&graphviz, &channel);
  char *drawing = NULL;
  if (graph != NULL) {
    if (graphviz.gvLayout(context, graph, "dot") == 0) {
      char *bytes = NULL;
      unsigned size = 0;
      if (graphviz.gvRenderData(context, graph, form, &bytes, &size) == 0 && bytes != NULL) {
        // Graphviz may have an allocator of its own.
        drawing = malloc(size > 0 ? size : 1);
        if (drawing != NULL) memcpy(drawing, bytes, size);
        *count = size;
        graphviz.gvFreeRenderData(bytes);
      }
      graphviz.gvFreeLayout(context, graph);
    }
    graphviz.agclose(graph);
  }
  graphviz.gvFreeContext(context);
  return drawing;
}
