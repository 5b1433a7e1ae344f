package assay.installer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// The command line as documents tell it: every command that is not hidden, with what may be said behind it.
///
/// @param names from below the program's name to the command: empty for the program itself, `trail` and `verify` for
///     one
///     below another
/// @param spec where the words come from
/// @param below commands below this one, in their order
record CommandTree(List<String> names, CommandSpec spec, List<CommandTree> below) {

    CommandTree {
        names = List.copyOf(names);
        below = List.copyOf(below);
    }

    static CommandTree of(CommandSpec program) {
        return of(List.of(), program);
    }

    private static CommandTree of(List<String> names, CommandSpec spec) {
        List<CommandTree> below = new ArrayList<>();
        spec.subcommands().forEach((name, command) -> {
            CommandSpec each = command.getCommandSpec();
            if (!each.usageMessage().hidden() && name.equals(each.name())) {
                List<String> path = new ArrayList<>(names);
                path.add(name);
                below.add(of(path, each));
            }
        });
        return new CommandTree(names, spec, below);
    }

    String name() {
        return spec.name();
    }

    /// This one and all below it.
    Stream<CommandTree> all() {
        return Stream.concat(Stream.of(this), below.stream().flatMap(CommandTree::all));
    }

    List<OptionSpec> options() {
        return spec.options().stream().filter(each -> !each.hidden()).toList();
    }

    List<PositionalParamSpec> parameters() {
        return spec.positionalParameters().stream()
                .filter(each -> !each.hidden())
                .toList();
    }

    /// What it is for, in one sentence.
    String summary() {
        String[] description = spec.usageMessage().description();
        return description.length == 0 ? "" : plain(description[0]);
    }

    static String description(ArgSpec argument) {
        return plain(String.join(" ", argument.description()));
    }

    /// As much of it as stands well in a list.
    static String sentence(ArgSpec argument) {
        String whole = description(argument);
        int end = whole.indexOf(". ");
        return end < 0 ? whole : whole.substring(0, end + 1);
    }

    /// Descriptions are format strings.
    static String plain(String text) {
        return text.replace("%n", " ").replace("%%", "%").strip();
    }

    /// What the shell can offer for a value.
    static Values values(ArgSpec argument) {
        List<String> words = new ArrayList<>();
        if (argument.completionCandidates() != null) {
            StreamSupport.stream(argument.completionCandidates().spliterator(), false)
                    .map(each -> each.toLowerCase(Locale.ROOT))
                    .forEach(words::add);
        }
        if (!words.isEmpty()) {
            return new Values.Words(words);
        }
        Class<?> type = argument.auxiliaryTypes().length == 0 ? argument.type() : argument.auxiliaryTypes()[0];
        String label = argument.paramLabel().toUpperCase(Locale.ROOT);
        if (type != Path.class && argument.type() != Path.class) {
            return label.contains("FOLDER") ? Values.Files.FOLDERS : Values.Files.NONE;
        }
        return label.contains("FOLDER") && !label.contains("FILE") && !label.contains("REPORT")
                ? Values.Files.FOLDERS
                : Values.Files.ANY;
    }

    static boolean takesValue(OptionSpec option) {
        return option.arity().max() > 0;
    }

    /// The usage line without the word "Usage".
    String synopsis() {
        return new CommandLine.Help(spec, CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .synopsis(0)
                .replaceAll("\\s+", " ")
                .strip();
    }

    /// What can stand where a value is asked for.
    sealed interface Values {
        record Words(List<String> words) implements Values {
            public Words {
                words = List.copyOf(words);
            }
        }

        enum Files implements Values {
            FOLDERS,
            ANY,
            NONE
        }
    }
}
