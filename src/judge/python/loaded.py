"""A program whose module has run: what is under its names."""


class Loaded:
    """The names of a loaded program.

    prelude: names that were there before it; mentioned: those that its module itself uses.
    """

    def __init__(self, names, prelude=()):
        self.names = names
        self._prelude = prelude
        self.mentioned = ()
        self._functions = {}

    def function(self, name):
        """The function of that name, or the method of one `Solution`. Raises NameError."""
        found = self._functions.get(name)
        if found is None:
            found = self._functions[name] = self._found(name)
        return found

    def _found(self, name):
        if self.defines(name):
            return self.names[name]
        if "Solution" in self.names:
            return getattr(self.names["Solution"](), name)
        raise NameError(f"name '{name}' is not defined")

    def defines(self, name):
        """Whether the name is the program's own: one put before it is not, unless it imports it too."""
        if name not in self.names:
            return False
        if name not in self._prelude or name in self.mentioned:
            return True
        return self.names[name] is not self._prelude[name]

    def kinds(self, wanted):
        """(names of functions, names of anything else) among the wanted ones that it defines."""
        functions, others = [], []
        for name in filter(self.defines, wanted):
            value = self.names[name]
            called = callable(value) and not isinstance(value, type)
            (functions if called else others).append(name)
        return functions, others
