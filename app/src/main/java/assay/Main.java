package assay;

import assay.shell.Window;

/// The composition: builds everything, imported by nobody.
public final class Main {
    private static final String VERSION = "0.1.0";

    private Main() {}

    public static void main(String[] args) {
        if (args.length == 0) {
            Window.start(null, null, new Places(VERSION));
        }
    }
}
