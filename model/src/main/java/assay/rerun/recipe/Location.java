package assay.rerun.recipe;

import assay.rerun.recipe.command.Interpreters;
import assay.rerun.recipe.command.Line;
import assay.rerun.recipe.command.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where in the code a command is started: paths of the machine that it ran on become the code's.
///
/// @param words of the command, for the folder
/// @param folder relative to the code's top
/// @param lost the script, where the code does not have it; null where it does, or where there is
///     none to look for
/// @param note what was changed, in sentences; may be empty
record Location(List<String> words, String folder, @Nullable String lost, String note) {
    private static final Set<String> TAKES_VALUE = Set.of("-X", "-W", "--check-hash-based-pycs");

    static Location of(Line line, Original.Code code) {
        List<String> words = new ArrayList<>(line.words());
        List<String> notes = new ArrayList<>();
        if (line.shell()) {
            return new Location(words, folder(line.folder(), code), null, "");
        }
        program(words, notes);
        // A script is recorded by itself by some tools.
        words.addAll(0, words.getFirst().startsWith("./") ? List.of() : Interpreters.before(words.getFirst()));
        int at = script(words);
        if (at < 0 || code.paths().isEmpty()) {
            return new Location(words, folder(line.folder(), code), null, String.join(" ", notes));
        }
        return placed(words, at, line.folder(), code, notes);
    }

    private static Location placed(
            List<String> words, int at, @Nullable String recorded, Original.Code code, List<String> notes) {
        String script = words.get(at);
        if (Paths.isAbsolute(script)) {
            String found = Paths.inCode(script, code.paths());
            if (found == null) {
                return new Location(words, folder(recorded, code), script, String.join(" ", notes));
            }
            String folder = folder(recorded, code);
            boolean below = folder.isEmpty() || found.startsWith(folder + "/");
            words.set(at, below && !folder.isEmpty() ? found.substring(folder.length() + 1) : found);
            notes.add("The script was " + script + " on the machine of the run.");
            return new Location(words, below ? folder : "", null, String.join(" ", notes));
        }
        for (String folder : candidates(recorded, code)) {
            String path = normal(Paths.join(folder, Paths.plain(script)));
            if (code.paths().contains(path)) {
                if (recorded != null && Paths.isAbsolute(recorded) && !folder.isEmpty()) {
                    notes.add("The working folder was " + recorded + " on the machine of the run.");
                }
                return new Location(words, folder, null, String.join(" ", notes));
            }
        }
        String only = Paths.endingWith(Paths.plain(script), code.paths());
        if (only != null) {
            String folder = Paths.plain(
                    only.substring(0, only.length() - Paths.plain(script).length()));
            folder = folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
            notes.add("The one file of that name in the code is " + only + ": its folder is taken.");
            return new Location(words, folder, null, String.join(" ", notes));
        }
        return new Location(words, folder(recorded, code), script, String.join(" ", notes));
    }

    /// The interpreter of another machine's environment is this recipe's own.
    private static void program(List<String> words, List<String> notes) {
        String program = words.getFirst();
        String name = Paths.name(program.replace('\\', '/')).replaceFirst("\\.exe$", "");
        if (Interpreters.isPython(program)) {
            String plain = name.startsWith("python3") ? "python3" : "python";
            if (Paths.isAbsolute(program)) {
                notes.add("The interpreter was " + program + " on the machine of the run.");
            }
            words.set(0, Paths.isAbsolute(program) || !name.equals(program) ? plain : program);
        } else if (Paths.isAbsolute(program) && program.contains("/bin/")) {
            notes.add("The program was " + program + " on the machine of the run.");
            words.set(0, name);
        }
    }

    /// Index of the script that an interpreter is given; -1 where there is none to look for.
    private static int script(List<String> words) {
        if (!Interpreters.runsScripts(words.getFirst())) {
            String first = words.getFirst();
            return first.startsWith("./") || first.endsWith(".py") || first.endsWith(".sh") ? 0 : -1;
        }
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("-")) {
                return i;
            }
            if (word.equals("-") || word.matches("-[A-Za-z]*[mc]")) {
                return -1;
            }
            if (TAKES_VALUE.contains(word)) {
                i++;
            }
        }
        return -1;
    }

    private static List<String> candidates(@Nullable String recorded, Original.Code code) {
        if (recorded == null) {
            return List.of("");
        }
        if (!Paths.isAbsolute(recorded)) {
            return List.of(normal(Paths.plain(recorded)));
        }
        List<String> found = new ArrayList<>();
        String path = Paths.plain(recorded);
        for (int cut = path.indexOf('/'); cut >= 0; cut = path.indexOf('/', cut + 1)) {
            String end = path.substring(cut + 1);
            if (!end.isEmpty() && code.isFolder(end)) {
                found.add(end);
            }
        }
        found.add("");
        return found;
    }

    private static String folder(@Nullable String recorded, Original.Code code) {
        return candidates(recorded, code).getFirst();
    }

    /// Without `.` and `..`; one that leaves the top ends there.
    private static String normal(String path) {
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                if (!parts.isEmpty()) {
                    parts.removeLast();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }
}
