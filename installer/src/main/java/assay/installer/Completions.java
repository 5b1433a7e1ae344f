package assay.installer;

import assay.installer.CommandTree.Values;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// What three shells need to complete commands, options and values.
final class Completions {
    private Completions() {}

    static String bash(CommandLine line) {
        return AutoComplete.bash(line.getCommandName(), line);
    }

    /// A function for zsh's own completion system: one function a command, options with their descriptions.
    static String zsh(CommandTree program) {
        StringBuilder script = new StringBuilder("#compdef " + program.name() + "\n");
        program.all().forEach(each -> script.append('\n').append(zshFunction(program.name(), each)));
        script.append("\n_").append(program.name()).append(" \"$@\"\n");
        return script.toString();
    }

    private static String zshFunction(String program, CommandTree command) {
        StringBuilder body = new StringBuilder(zshName(program, command.names()) + "() {\n");
        body.append("  local curcontext=$curcontext state line\n  typeset -A opt_args\n  _arguments -C");
        for (OptionSpec option : command.options()) {
            String description = zshText(CommandTree.sentence(option));
            String value = CommandTree.takesValue(option)
                    ? ":" + zshText(option.paramLabel()) + ":" + zshValues(CommandTree.values(option))
                    : "";
            for (String name : option.names()) {
                boolean equals = name.startsWith("--") && CommandTree.takesValue(option);
                String repeated = option.isMultiValue() ? "*" : "";
                String others = option.isMultiValue() ? "" : "(" + String.join(" ", option.names()) + ")";
                body.append(" \\\n    ")
                        .append(quoted(
                                others + repeated + name + (equals ? "=" : "") + "[" + description + "]" + value));
            }
        }
        if (command.below().isEmpty()) {
            for (PositionalParamSpec parameter : command.parameters()) {
                boolean many = parameter.arity().max() > 1 || parameter.index().max() > 99;
                body.append(" \\\n    ")
                        .append(quoted((many ? "*" : "") + ":" + zshText(parameter.paramLabel()) + ":"
                                + zshValues(CommandTree.values(parameter))));
            }
            return body.append("\n}\n").toString();
        }
        body.append(
                " \\\n    '1: :->command' '*:: :->arguments'\n  case $state in\n    command)\n      local -a commands=(");
        for (CommandTree each : command.below()) {
            body.append("\n        ")
                    .append(quoted(each.name() + ":" + each.summary().replace(":", "\\:")));
        }
        body.append("\n      )\n      _describe -t commands command commands\n      ;;\n    arguments)\n")
                .append("      case $line[1] in\n");
        for (CommandTree each : command.below()) {
            body.append("        ")
                    .append(each.name())
                    .append(") ")
                    .append(zshName(program, each.names()))
                    .append(" ;;\n");
        }
        return body.append("      esac\n      ;;\n  esac\n}\n").toString();
    }

    private static String zshName(String program, List<String> names) {
        return Stream.concat(Stream.of("_" + program), names.stream()).collect(Collectors.joining("_"));
    }

    private static String zshText(String text) {
        return text.replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("]", "\\]")
                .replace(":", "\\:");
    }

    private static String zshValues(Values values) {
        return switch (values) {
            case Values.Words(List<String> words) -> "(" + String.join(" ", words) + ")";
            case Values.Files.FOLDERS -> "_files -/";
            case Values.Files.ANY -> "_files";
            case Values.Files.NONE -> " ";
        };
    }

    /// For fish, each line is a condition and what may then be offered.
    static String fish(CommandTree program) {
        StringBuilder script = new StringBuilder("complete -c " + program.name() + " -f\n");
        program.all().forEach(each -> fish(program, each, script));
        return script.toString();
    }

    private static void fish(CommandTree program, CommandTree command, StringBuilder script) {
        String start = "complete -c " + program.name() + " -n " + quoted(condition(command));
        for (CommandTree each : command.below()) {
            script.append(start)
                    .append(" -a ")
                    .append(each.name())
                    .append(" -d ")
                    .append(quoted(each.summary()))
                    .append('\n');
        }
        for (OptionSpec option : command.options()) {
            script.append(start);
            for (String name : option.names()) {
                script.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
            }
            if (CommandTree.takesValue(option)) {
                script.append(" -r").append(fishValues(option));
            }
            script.append(" -d ").append(quoted(CommandTree.sentence(option))).append('\n');
        }
        command.parameters().stream()
                .map(Completions::fishValues)
                .filter(each -> !each.isEmpty())
                .distinct()
                .forEach(each -> script.append(start).append(each).append('\n'));
    }

    /// Every name on the way was typed, and none of those that may follow.
    private static String condition(CommandTree command) {
        String typed = command.names().stream()
                .map(each -> "__fish_seen_subcommand_from " + each)
                .collect(Collectors.joining("; and "));
        if (command.names().isEmpty()) {
            return "__fish_use_subcommand";
        }
        String open = command.below().stream().map(CommandTree::name).collect(Collectors.joining(" "));
        return open.isEmpty() ? typed : typed + "; and not __fish_seen_subcommand_from " + open;
    }

    private static String fishValues(ArgSpec argument) {
        return switch (CommandTree.values(argument)) {
            case Values.Words(List<String> words) -> " -f -a " + quoted(String.join(" ", words));
            case Values.Files.FOLDERS -> " -f -a '(__fish_complete_directories)'";
            case Values.Files.ANY -> " -F";
            case Values.Files.NONE -> argument.isOption() ? " -f" : "";
        };
    }

    /// In single quotes, which neither shell looks into. Backslashes are fish's only escape there; descriptions have
    /// none.
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
