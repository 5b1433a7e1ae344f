package assay.jobs;

import assay.check.CannotCheck;
import assay.project.NoSuchRun;
import assay.project.RerunRefused;
import assay.sign.CannotSign;
import assay.work.Cancelled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// A mistake in the program itself, other than input that cannot be read or a disk that is full.
///
/// @param code short, the same for the same mistake at the same place
/// @param what was not done because of it; empty where nobody asked for it
public record Fault(String code, String what, Throwable cause) {
    private static final String OURS = "assay.";
    private static final List<String> WINDOW =
            List.of("assay.shell.", "assay.view.", "assay.control.", "assay.nav.", "assay.jobs.", "assay.text.");
    private static final int CODE = 8;
    private static final int FRAMES = 60;
    private static final int CAUSES = 5;

    static Fault of(String what, Throwable cause) {
        return new Fault(code(cause), what, cause);
    }

    /// Whether it is a mistake of the program. What the model throws for people to read is none.
    static boolean isOne(Throwable failure) {
        return switch (failure) {
            case IOException ignored -> false;
            case UncheckedIOException ignored -> false;
            case Cancelled ignored -> false;
            case NoSuchRun ignored -> false;
            case RerunRefused ignored -> false;
            case CannotSign ignored -> false;
            case CannotCheck ignored -> false;
            case IllegalArgumentException refused -> !forPeople(refused);
            default -> true;
        };
    }

    private static boolean forPeople(IllegalArgumentException refused) {
        StackTraceElement[] stack = refused.getStackTrace();
        String thrower = stack.length == 0 ? "" : stack[0].getClassName();
        return thrower.startsWith(OURS) && WINDOW.stream().noneMatch(thrower::startsWith);
    }

    /// Names of classes and methods without what they worked on: messages may hold paths and values.
    public List<String> stack() {
        List<String> lines = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable each = cause; each != null && seen.add(each) && seen.size() <= CAUSES; each = each.getCause()) {
            lines.add((lines.isEmpty() ? "" : "caused by ") + each.getClass().getName());
            StackTraceElement[] stack = each.getStackTrace();
            for (int i = 0; i < Math.min(stack.length, FRAMES); i++) {
                lines.add("  " + stack[i].getClassName() + "." + stack[i].getMethodName() + ":"
                        + stack[i].getLineNumber());
            }
        }
        return lines;
    }

    /// Lines of code move from build to build, so they do not count.
    private static String code(Throwable cause) {
        StringBuilder what = new StringBuilder(cause.getClass().getName());
        for (StackTraceElement frame : cause.getStackTrace()) {
            if (frame.getClassName().startsWith(OURS)) {
                what.append('\n').append(frame.getClassName()).append('.').append(frame.getMethodName());
            }
        }
        try {
            byte[] sha256 =
                    MessageDigest.getInstance("SHA-256").digest(what.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(sha256).substring(0, CODE);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
