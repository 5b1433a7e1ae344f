package assay.rerun.recipe.command;

import java.util.List;
import java.util.regex.Pattern;

/// Programs that start scripts.
public final class Interpreters {
    private static final Pattern PYTHON = Pattern.compile("(?:.*[/\\\\])?(python[0-9.]*w?)(?:\\.exe)?");
    private static final Pattern SHELL = Pattern.compile("(?:.*[/\\\\])?(bash|sh|zsh|dash)");

    private Interpreters() {}

    /// What stands before a script of that name.
    public static List<String> before(String script) {
        return script.endsWith(".py")
                ? List.of("python")
                : script.endsWith(".sh") ? List.of("bash") : script.endsWith(".R") ? List.of("Rscript") : List.of();
    }

    public static boolean isPython(String program) {
        return PYTHON.matcher(program).matches();
    }

    /// Whether it runs the script that its arguments name.
    public static boolean runsScripts(String program) {
        return isPython(program)
                || SHELL.matcher(program).matches()
                || program.equals("Rscript")
                || program.equals("julia");
    }
}
