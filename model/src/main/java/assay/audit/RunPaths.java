package assay.audit;

import java.util.regex.Pattern;

/// Paths that hold on one machine alone. What every system or every container has is none of them.
public final class RunPaths {
    private static final Pattern HOME = Pattern.compile(
            "(/home/[A-Za-z][\\w.-]*/|/Users/[A-Za-z][\\w. -]*/|/root/(?!\\.)|~/(?!\\.)|[A-Za-z]:[\\\\/]{1,2}(?![\\\\/])|"
                    + "\\\\\\\\[A-Za-z][\\w.-]*\\\\)[^\\n\\r\\t<>|*?\"]{1,300}");
    private static final Pattern MOUNT = Pattern.compile(
            "/(mnt|scratch|gpfs|nfs|lustre|media|Volumes|cluster|storage)/[\\w.-]+(/[^\\n\\r\\t<>|*?\"]*)?");
    /// Homes that every container of an image has.
    private static final Pattern SHARED =
            Pattern.compile("/home/(jovyan|sagemaker-user|vscode|runner|airflow|app|user)/.*");

    private RunPaths() {}

    public enum Kind {
        /// Of a person's home, or of a drive.
        HOME,
        /// Of something that is mounted on some machines.
        MOUNT,
        NONE
    }

    public static Kind of(String text) {
        if (text.length() < 4 || ("/~\\".indexOf(text.charAt(0)) < 0 && text.charAt(1) != ':')) {
            return Kind.NONE;
        }
        if (HOME.matcher(text).matches() && !SHARED.matcher(text).matches()) {
            return Kind.HOME;
        }
        return MOUNT.matcher(text).matches() ? Kind.MOUNT : Kind.NONE;
    }
}
