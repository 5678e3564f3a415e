"""All state lives in dictionaries that are changed through here, so that it can be rolled back."""

_MISSING = object()


class Journal:
    """Remembers what to restore, while a batch asks for it ("Batch Atomicity")."""

    def __init__(self):
        self.undo = None

    def put(self, container, key, value):
        if self.undo is not None:
            self.undo.append((container, key, container.get(key, _MISSING)))
        container[key] = value

    def drop(self, container, key):
        if self.undo is not None:
            self.undo.append((container, key, container[key]))
        del container[key]

    def add(self, container, key, count):
        """Adds to a counter; one that reaches 0 vanishes."""
        value = container.get(key, 0) + count
        if value:
            self.put(container, key, value)
        elif key in container:
            self.drop(container, key)

    def begin(self):
        self.undo = []

    def commit(self):
        self.undo = None

    def roll_back(self):
        for container, key, value in reversed(self.undo):
            if value is _MISSING:
                del container[key]
            else:
                container[key] = value
        self.undo = None
