package assay.shell;

import assay.jobs.Fault;
import java.util.ArrayList;
import java.util.List;

/// A fault as one may give it to somebody else: what the program and the machine are, what was done before by the
/// names of the commands, and where it happened in the code. No path, no name and no value of a record is in it.
final class FaultReport {
    private FaultReport() {}

    /// @param lately ids of commands, the last one last
    static String of(Fault fault, String version, List<String> lately) {
        List<String> lines = new ArrayList<>();
        lines.add("Assay " + version + ", fault " + fault.code());
        lines.add("Java " + property("java.runtime.version") + " (" + property("java.vendor") + "), JavaFX "
                + property("javafx.runtime.version"));
        lines.add(property("os.name") + " " + property("os.version") + ", " + property("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, "
                + Runtime.getRuntime().maxMemory() / (1024 * 1024) + " MB for the program");
        lines.add("Before: " + (lately.isEmpty() ? "nothing" : String.join(", ", lately)));
        lines.addAll(fault.stack());
        return String.join("\n", lines) + "\n";
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }
}
