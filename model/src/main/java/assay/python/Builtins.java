package assay.python;

import java.util.Set;

/// Names that every module has: https://docs.python.org/3/library/functions.html.
final class Builtins {
    private static final Set<String> NAMES = Set.of(
            "__import__", "abs", "aiter", "all", "anext", "any", "ascii", "bin", "bool", "breakpoint", "bytearray",
            "bytes", "callable", "chr", "classmethod", "compile", "complex", "delattr", "dict", "dir", "divmod",
            "enumerate", "eval", "exec", "filter", "float", "format", "frozenset", "getattr", "globals", "hasattr",
            "hash", "help", "hex", "id", "input", "int", "isinstance", "issubclass", "iter", "len", "list", "locals",
            "map", "max", "memoryview", "min", "next", "object", "oct", "open", "ord", "pow", "print", "property",
            "range", "repr", "reversed", "round", "set", "setattr", "slice", "sorted", "staticmethod", "str", "sum",
            "super", "tuple", "type", "vars", "zip", "__name__", "__file__", "Exception", "ValueError");

    private Builtins() {}

    static boolean has(String name) {
        return NAMES.contains(name);
    }
}
