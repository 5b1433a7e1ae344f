package assay.project;

import assay.rerun.recipe.command.Answer;
import assay.rerun.recipe.command.CodeText;
import assay.rerun.recipe.command.Commands;
import assay.rerun.recipe.command.Line;
import assay.rerun.recipe.command.Paths;
import assay.rerun.recipe.command.Question;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The Python files that the recorded way to start a run names.
final class EntryFiles {
    private static final Pattern FILE = Pattern.compile("[^\\s'\"=;|&<>()]+\\.(?:py|ipynb)\\b");
    private static final Pattern MODULE = Pattern.compile("(?:^|\\s)-m\\s+([A-Za-z_][\\w.]*)");
    private static final Pattern SCRIPT = Pattern.compile("[^\\s'\"=;|&<>()]+\\.(?:sh|bash|sbatch|slurm)\\b");
    /// Their result is a notebook too, named second.
    private static final Pattern ONE_NOTEBOOK = Pattern.compile("(?:^|.*[/\\s])(?:papermill|jupyter|nbconvert)\\b.*");

    private EntryFiles() {}

    /// In the order of their start; none where no record names one that the code has.
    static List<String> of(Question question) {
        Answer answer = Commands.find(question);
        Set<String> found = new LinkedHashSet<>();
        for (Line line : answer == null ? List.<Line>of() : answer.lines()) {
            String folder = line.folder() == null || Paths.isAbsolute(line.folder()) ? "" : Paths.plain(line.folder());
            found.addAll(in(String.join(" ", line.words()), folder, question.code(), true));
        }
        return List.copyOf(found);
    }

    private static List<String> in(String text, String folder, CodeText code, boolean scripts) {
        List<String> found = new ArrayList<>();
        Matcher module = MODULE.matcher(text);
        while (module.find()) {
            String path = module.group(1).replace('.', '/');
            for (String each : List.of(path + ".py", path + "/__main__.py", path + "/__init__.py")) {
                String file = file(each, folder, code);
                if (file != null) {
                    found.add(file);
                    break;
                }
            }
        }
        boolean one = ONE_NOTEBOOK.matcher(text).matches();
        Matcher named = FILE.matcher(text);
        while (named.find()) {
            String file = file(named.group(), folder, code);
            if (file != null && !(one && !found.isEmpty())) {
                found.add(file);
            }
        }
        Matcher script = SCRIPT.matcher(text);
        while (found.isEmpty() && scripts && script.find()) {
            String file = file(script.group(), folder, code);
            String lines = file == null ? null : code.text(file);
            if (lines != null) {
                found.addAll(in(lines, folder, code, false));
            }
        }
        return found;
    }

    private static @Nullable String file(String named, String folder, CodeText code) {
        String plain = Paths.plain(named.replaceFirst("^['\"]", ""));
        String joined = Paths.isAbsolute(plain) ? plain : Paths.join(folder, plain);
        String direct = Paths.inCode(joined, code.paths());
        if (direct != null) {
            return direct;
        }
        String src = Paths.inCode(Paths.join("src", plain), code.paths());
        return src != null ? src : Paths.isAbsolute(plain) ? null : Paths.endingWith(plain, code.paths());
    }
}
