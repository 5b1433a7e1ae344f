package assay.installer;

import java.util.Locale;
import java.util.regex.Pattern;

/// The system and the processor that is built on, which are those that are built for.
enum Platform {
    LINUX("linux", "linux-gnu"),
    MAC("mac|darwin", "macos"),
    WINDOWS("windows|win", "windows");

    private static final Pattern NATIVE = Pattern.compile(".*\\.(so|dll|dylib|jnilib)");
    private final Pattern own;

    Platform(String folder, String suffix) {
        String processor = isArm() ? "aarch64" : "x86_64|amd64";
        own = Pattern.compile(
                ".*(^|/)(" + folder + ")/(" + processor + ")/[^/]*|.*(^|/)(" + processor + ")-" + suffix + "-[^/]*");
    }

    private static boolean isArm() {
        return System.getProperty("os.arch").equals("aarch64");
    }

    static Platform here() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return system.startsWith("windows") ? WINDOWS : system.startsWith("mac") ? MAC : LINUX;
    }

    /// Whether a file inside a library is for processors and not for the JVM.
    static boolean isNative(String entry) {
        return NATIVE.matcher(entry).matches();
    }

    /// Whether such a file is for this system and processor. Libraries name both in the folder or in the file's name.
    boolean owns(String entry) {
        return own.matcher(entry.toLowerCase(Locale.ROOT)).matches();
    }

    /// As Debian says it.
    static String debian() {
        return isArm() ? "arm64" : "amd64";
    }

    /// As rpm says it.
    static String rpm() {
        return isArm() ? "aarch64" : "x86_64";
    }
}
