package assay.rerun;

import java.util.Optional;

/// The process that makes reruns, by its number and start: after a power cut neither is there any more, or the number
/// belongs to another.
final class Maker {

    private Maker() {}

    static String here() {
        return name(ProcessHandle.current());
    }

    static boolean isThere(String name) {
        int at = name.indexOf('@');
        if (at < 1 || !name.substring(0, at).matches("\\d{1,18}")) {
            return false;
        }
        Optional<ProcessHandle> found = ProcessHandle.of(Long.parseLong(name.substring(0, at)));
        return found.isPresent() && found.get().isAlive() && name(found.get()).equals(name);
    }

    private static String name(ProcessHandle process) {
        return process.pid() + "@"
                + process.info().startInstant().map(Object::toString).orElse("");
    }
}
