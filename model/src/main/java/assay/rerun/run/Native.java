package assay.rerun.run;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// The calls of the C library that Java has no words for. Where they are missing, as on Windows, nothing is done.
final class Native {
    static final int TERM = 15;
    static final int KILL = 9;

    private static final @Nullable MethodHandle SEND =
            find("kill", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    private static final @Nullable MethodHandle PAGE = find("getpagesize", FunctionDescriptor.of(ValueLayout.JAVA_INT));

    private Native() {}

    private static @Nullable MethodHandle find(String name, FunctionDescriptor shape) {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find(name)
                .map(address -> linker.downcallHandle(address, shape))
                .orElse(null);
    }

    /// kill(2).
    ///
    /// @param process an id; the negative id of a group for all of it
    static void send(long process, int signal) {
        // 0 and -1 would mean this group and everybody.
        if (SEND == null || process >= -1 && process <= 1) {
            return;
        }
        try {
            int ignored = (int) SEND.invokeExact((int) process, signal);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// In bytes.
    static int page() {
        if (PAGE == null) {
            return 4096;
        }
        try {
            return (int) PAGE.invokeExact();
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
