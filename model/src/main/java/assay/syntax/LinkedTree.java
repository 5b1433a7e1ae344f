package assay.syntax;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSLanguage;

/// By tree-sitter's own functions, called without anything between: what is asked of a node costs a few nanoseconds and
/// makes no objects. Its library is the one that the Java library around it brings; where that does not give its
/// functions away, as on Windows, [WrappedTree] does the same.
///
/// Source: `tree_sitter/api.h` of tree-sitter 0.26: structures, and which are handed over as values.
@SuppressWarnings("restricted")
final class LinkedTree implements PythonTree {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final ValueLayout.OfBoolean BOOL = ValueLayout.JAVA_BOOLEAN;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT;

    /// TSInputEncodingUTF16LE.
    private static final int UTF_16 = 1;

    /// The bytes and how many they are: what the function that reads is given.
    private static final StructLayout TEXT = MemoryLayout.structLayout(ValueLayout.ADDRESS, LONG);
    /// How often it was asked whether to go on, and how often it may be.
    private static final StructLayout STEPS = MemoryLayout.structLayout(LONG, LONG);

    private static final ValueLayout POINTER = ValueLayout.ADDRESS;
    private static final StructLayout POINT = MemoryLayout.structLayout(INT, INT);
    /// TSNode.
    private static final StructLayout NODE =
            MemoryLayout.structLayout(MemoryLayout.sequenceLayout(4, INT), POINTER, POINTER);
    /// TSTreeCursor.
    private static final StructLayout CURSOR = MemoryLayout.structLayout(
            POINTER, POINTER, MemoryLayout.sequenceLayout(3, INT), MemoryLayout.paddingLayout(Integer.BYTES));
    /// TSInput: what the function that reads is given, that function, the encoding, a decoder.
    private static final StructLayout INPUT =
            MemoryLayout.structLayout(POINTER, POINTER, INT, MemoryLayout.paddingLayout(Integer.BYTES), POINTER);
    /// TSParseOptions: what the function that is asked whether to go on is given, and that function.
    private static final StructLayout OPTIONS = MemoryLayout.structLayout(POINTER, POINTER);

    /// The functions; made ready once, and constants, so that the compiler sees through them.
    private static final class Calls {
        private static final Linker LINKER = Linker.nativeLinker();
        private static final SymbolLookup LOOKUP = SymbolLookup.loaderLookup();

        static final MethodHandle NEW_PARSER = find("ts_parser_new", FunctionDescriptor.of(ValueLayout.ADDRESS));
        static final MethodHandle DELETE_PARSER =
                find("ts_parser_delete", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));
        static final MethodHandle SET_LANGUAGE =
                find("ts_parser_set_language", FunctionDescriptor.of(BOOL, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
        static final MethodHandle PARSE = find(
                "ts_parser_parse_with_options",
                FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.ADDRESS, INPUT, OPTIONS));
        static final MethodHandle DELETE_TREE = find("ts_tree_delete", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));
        static final MethodHandle ROOT = find("ts_tree_root_node", FunctionDescriptor.of(NODE, ValueLayout.ADDRESS));
        static final MethodHandle HAS_ERROR = find("ts_node_has_error", FunctionDescriptor.of(BOOL, NODE));
        static final MethodHandle NEW_CURSOR = find("ts_tree_cursor_new", FunctionDescriptor.of(CURSOR, NODE));
        static final MethodHandle DELETE_CURSOR =
                find("ts_tree_cursor_delete", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));
        static final MethodHandle CHILD =
                quick("ts_tree_cursor_goto_first_child", FunctionDescriptor.of(BOOL, ValueLayout.ADDRESS));
        static final MethodHandle SIBLING =
                quick("ts_tree_cursor_goto_next_sibling", FunctionDescriptor.of(BOOL, ValueLayout.ADDRESS));
        static final MethodHandle PARENT =
                quick("ts_tree_cursor_goto_parent", FunctionDescriptor.of(BOOL, ValueLayout.ADDRESS));
        static final MethodHandle AT =
                quick("ts_tree_cursor_current_node", FunctionDescriptor.of(NODE, ValueLayout.ADDRESS));
        static final MethodHandle FIELD =
                quick("ts_tree_cursor_current_field_id", FunctionDescriptor.of(SHORT, ValueLayout.ADDRESS));
        static final MethodHandle SYMBOL = quick("ts_node_symbol", FunctionDescriptor.of(SHORT, NODE));
        static final MethodHandle MISSING = quick("ts_node_is_missing", FunctionDescriptor.of(BOOL, NODE));
        static final MethodHandle START = quick("ts_node_start_byte", FunctionDescriptor.of(INT, NODE));
        static final MethodHandle END = quick("ts_node_end_byte", FunctionDescriptor.of(INT, NODE));

        static final MemorySegment READ =
                given("read", FunctionDescriptor.of(ValueLayout.ADDRESS, pointer(TEXT), INT, POINT, pointer(INT)));
        static final MemorySegment STOP =
                given("stop", FunctionDescriptor.of(BOOL, pointer(MemoryLayout.structLayout(pointer(STEPS)))));
        static final MemorySegment PYTHON = python();

        private static AddressLayout pointer(MemoryLayout to) {
            return ValueLayout.ADDRESS.withTargetLayout(to);
        }

        private static MethodHandle find(String name, FunctionDescriptor shape, Linker.Option... options) {
            return LINKER.downcallHandle(LOOKUP.find(name).orElseThrow(), shape, options);
        }

        /// For what does so little that the machine need not be told of it.
        private static MethodHandle quick(String name, FunctionDescriptor shape) {
            return find(name, shape, Linker.Option.critical(false));
        }

        /// A function of this class that tree-sitter may call.
        private static MemorySegment given(String name, FunctionDescriptor shape) {
            try {
                MethodHandle function = MethodHandles.lookup().findStatic(LinkedTree.class, name, shape.toMethodType());
                return LINKER.upcallStub(function, shape, Arena.global());
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private static MemorySegment python() {
            try {
                return (MemorySegment) find("tree_sitter_python", FunctionDescriptor.of(ValueLayout.ADDRESS))
                        .invokeExact();
            } catch (Throwable impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private final Arena arena;
    private final MemorySegment tree;
    private final MemorySegment cursor;
    private final MemorySegment node;
    private final SegmentAllocator intoNode;
    private final boolean damaged;

    private LinkedTree(Arena arena, MemorySegment tree) throws Throwable {
        this.arena = arena;
        this.tree = tree;
        node = arena.allocate(NODE);
        intoNode = (size, alignment) -> node;
        MemorySegment root = (MemorySegment) Calls.ROOT.invokeExact((SegmentAllocator) arena, tree);
        damaged = (boolean) Calls.HAS_ERROR.invokeExact(root);
        cursor = (MemorySegment) Calls.NEW_CURSOR.invokeExact((SegmentAllocator) arena, root);
        at();
    }

    /// Whether the functions can be called here.
    ///
    /// @param language that was made, which loads the libraries
    static boolean possible(TSLanguage language) {
        try {
            return language.symbolCount() > 0 && Calls.PYTHON.address() != 0;
        } catch (LinkageError | RuntimeException notGivenAway) {
            return false;
        }
    }

    /// For one thread, which has to close it.
    ///
    /// @param bytes in UTF-16, the smaller one first
    /// @param most how often the parser may ask whether to go on; it is in steps of its own, not in time
    /// @return null where it took more
    static @Nullable LinkedTree parse(byte[] bytes, long most) {
        Arena arena = Arena.ofConfined();
        boolean kept = false;
        try {
            MemorySegment parsed = tree(arena, bytes, most);
            LinkedTree made = parsed.address() == 0 ? null : new LinkedTree(arena, parsed);
            kept = made != null;
            return made;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            if (!kept) {
                arena.close();
            }
        }
    }

    private static MemorySegment tree(Arena arena, byte[] bytes, long most) throws Throwable {
        MemorySegment text = arena.allocate(TEXT);
        text.set(ValueLayout.ADDRESS, 0, arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes));
        text.set(LONG, Long.BYTES, bytes.length);
        MemorySegment input = arena.allocate(INPUT);
        input.set(ValueLayout.ADDRESS, 0, text);
        input.set(ValueLayout.ADDRESS, 8, Calls.READ);
        input.set(INT, 16, UTF_16);
        MemorySegment steps = arena.allocate(STEPS);
        steps.set(LONG, Long.BYTES, most);
        MemorySegment options = arena.allocate(OPTIONS);
        options.set(ValueLayout.ADDRESS, 0, steps);
        options.set(ValueLayout.ADDRESS, 8, Calls.STOP);
        MemorySegment parser = (MemorySegment) Calls.NEW_PARSER.invokeExact();
        try {
            if (!(boolean) Calls.SET_LANGUAGE.invokeExact(parser, Calls.PYTHON)) {
                throw new IllegalStateException("The grammar is not for this tree-sitter.");
            }
            return (MemorySegment) Calls.PARSE.invokeExact(parser, MemorySegment.NULL, input, options);
        } finally {
            Calls.DELETE_PARSER.invokeExact(parser);
        }
    }

    /// What tree-sitter calls for the text from a byte on: where it lies, and how many there are.
    @SuppressWarnings("unused")
    private static MemorySegment read(MemorySegment text, int from, MemorySegment point, MemorySegment count) {
        long length = text.get(LONG, Long.BYTES);
        long start = Math.clamp(Integer.toUnsignedLong(from), 0, length);
        count.set(INT, 0, (int) (length - start));
        return MemorySegment.ofAddress(text.get(ValueLayout.ADDRESS, 0).address() + start);
    }

    /// What tree-sitter calls now and then, with where it stands.
    @SuppressWarnings("unused")
    private static boolean stop(MemorySegment state) {
        MemorySegment steps = state.get(Calls.pointer(STEPS), 0);
        long asked = steps.get(LONG, 0) + 1;
        steps.set(LONG, 0, asked);
        return asked > steps.get(LONG, Long.BYTES);
    }

    private boolean at() {
        try {
            MemorySegment same = (MemorySegment) Calls.AT.invokeExact(intoNode, cursor);
            return same.address() == node.address();
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public boolean damaged() {
        return damaged;
    }

    @Override
    public boolean child() {
        try {
            return (boolean) Calls.CHILD.invokeExact(cursor) && at();
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public boolean sibling() {
        try {
            return (boolean) Calls.SIBLING.invokeExact(cursor) && at();
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void parent() {
        try {
            boolean ignored = (boolean) Calls.PARENT.invokeExact(cursor) && at();
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public int symbol() {
        try {
            return Short.toUnsignedInt((short) Calls.SYMBOL.invokeExact(node));
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public int field() {
        try {
            return Short.toUnsignedInt((short) Calls.FIELD.invokeExact(cursor));
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public boolean missing() {
        try {
            return (boolean) Calls.MISSING.invokeExact(node);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public int start() {
        try {
            return (int) Calls.START.invokeExact(node);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public int end() {
        try {
            return (int) Calls.END.invokeExact(node);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        try (arena) {
            Calls.DELETE_CURSOR.invokeExact(cursor);
            Calls.DELETE_TREE.invokeExact(tree);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
