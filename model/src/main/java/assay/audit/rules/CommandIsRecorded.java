package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Audited;
import assay.audit.Outcome;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.fact.Fact.Command;
import assay.fact.Fact.Step;
import assay.fact.Layer;
import assay.fact.RunId;
import assay.fact.Told;
import com.google.auto.service.AutoService;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// C6: is it recorded what was started, and in which folder? A folder that is missing is left open: most tools never
/// record one.
@AutoService(Rule.class)
public final class CommandIsRecorded implements Rule {
    private static final Pattern GAP = Pattern.compile("command|argument", Pattern.CASE_INSENSITIVE);
    /// Of a command that is there, what more there is to it.
    private static final Pattern REST =
            Pattern.compile("argument|command line|exact command", Pattern.CASE_INSENSITIVE);
    private static final Pattern ABSOLUTE = Pattern.compile("(/|[A-Za-z]:[\\\\/]).*");

    /// Runs of which a command or a step is recorded.
    private record Started(Set<RunId> runs) {
        static Started read(Audited audited) {
            Set<RunId> runs = new HashSet<>();
            audited.records()
                    .told(Command.class)
                    .forEach(told -> runs.add(told.fact().run()));
            for (Told<Step> told : audited.records().told(Step.class)) {
                if (told.fact().run() != null) {
                    runs.add(told.fact().run());
                }
            }
            return new Started(runs);
        }
    }

    @Override
    public String id() {
        return "C6";
    }

    @Override
    public Area area() {
        return Area.CODE;
    }

    @Override
    public Outcome ask(Subject subject) {
        List<Command> commands = subject.all(Command.class).stream()
                .filter(each -> each.arguments().stream().anyMatch(word -> !word.isBlank()))
                .toList();
        boolean steps = subject.all(Step.class).stream()
                .anyMatch(each -> !each.command().isBlank());
        if (commands.isEmpty() && !steps) {
            return none(subject);
        }
        if (!steps) {
            var gap = subject.gap(Layer.CODE, REST);
            if (gap.isPresent()) {
                return new Outcome.NotFound(gap.get());
            }
            if (commands.stream().noneMatch(CommandIsRecorded::placed)) {
                return new Outcome.NotFound(text("nofolder", shown(commands.getFirst())));
            }
        }
        return new Outcome.Held();
    }

    private Outcome none(Subject subject) {
        if (!subject.nested().isEmpty()) {
            return new Outcome.NotApplicable(text("nested"));
        }
        if (subject.run() != null
                && subject.run().parent() != null
                && subject.audited()
                        .once(Started.class, Started::read)
                        .runs()
                        .contains(subject.run().parent())) {
            return new Outcome.NotApplicable(text("parent"));
        }
        return subject.unread()
                .<Outcome>map(Outcome.NotChecked::new)
                .or(() -> subject.gap(Layer.CODE, GAP).map(Outcome.NotFound::new))
                .orElseGet(() -> raised(subject, text("none", subject.looked()), subject.record()));
    }

    /// Whether the folder is recorded, or the program named by a path that needs none.
    private static boolean placed(Command command) {
        String folder = command.workingFolder();
        return (folder != null && !folder.isBlank())
                || command.arguments().stream()
                        .limit(2)
                        .anyMatch(word -> ABSOLUTE.matcher(word).matches() && word.matches(".*\\.\\w+"));
    }

    private static String shown(Command command) {
        String line = String.join(" ", command.arguments());
        return line.length() <= 80 ? line : line.substring(0, 80) + "…";
    }
}
