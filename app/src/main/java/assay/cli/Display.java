package assay.cli;

import java.util.Locale;

/// Whether a window can be shown here.
public final class Display {

    private Display() {}

    /// On Linux a display server must be named; elsewhere there is one wherever a person is logged in.
    public static boolean present() {
        boolean named = isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
        return named
                || !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");
    }

    private static boolean isSet(String variable) {
        String value = System.getenv(variable);
        return value != null && !value.isEmpty();
    }
}
