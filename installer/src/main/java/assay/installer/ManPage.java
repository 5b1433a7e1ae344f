package assay.installer;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// The manual page, in the man macros: what every `--help` says, once.
final class ManPage {
    private final CommandTree program;
    private final List<String> common;
    private final StringBuilder page = new StringBuilder();

    private ManPage(CommandTree program) {
        this.program = program;
        this.common = common(program);
    }

    /// @param changed the date in the page's footer
    static String of(CommandTree program, String version, Instant changed) {
        ManPage page = new ManPage(program);
        page.write(version, DateTimeFormatter.ISO_LOCAL_DATE.format(changed.atOffset(ZoneOffset.UTC)));
        return page.page.toString();
    }

    /// Options that nearly every command has are told once.
    private static List<String> common(CommandTree program) {
        List<CommandTree> commands = program.all().skip(1).toList();
        return commands.stream()
                .flatMap(each -> each.options().stream().map(OptionSpec::longestName))
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(each -> each.getValue() * 5 > commands.size() * 4L)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private void write(String version, String date) {
        String name = program.name();
        macro("TH", name.toUpperCase(Locale.ROOT), "1", date, name + " " + version, "User Commands");
        // Neither hyphens nor spaces in what is to be typed.
        macro("nh");
        line(".ad l");
        macro("SH", "NAME");
        line(name + " \\- " + text("audit the reproducibility of machine-learning experiments"));
        macro("SH", "SYNOPSIS");
        synopsis(name);
        synopsis(name + " COMMAND [ARGUMENTS]");
        macro("SH", "DESCRIPTION");
        paragraph(program.summary());
        paragraph("The audited folder is read and never written to.");
        macro("SH", "COMMANDS");
        program.all().skip(1).forEach(this::command);
        macro("SH", "OPTIONS OF MOST COMMANDS");
        program.all()
                .flatMap(each -> each.options().stream())
                .filter(each -> common.contains(each.longestName()))
                .collect(Collectors.toMap(OptionSpec::longestName, each -> each, (one, other) -> one, TreeMap::new))
                .values()
                .forEach(this::option);
        macro("SH", "EXIT STATUS");
        exit("0", "Done, and nothing against it.");
        exit("1", "Done, and the answer is no.");
        exit("2", "Wrong usage.");
        exit("3", "It could not be done.");
        exit("130", "Interrupted.");
        macro("SH", "ENVIRONMENT");
        tagged("NO_COLOR", "Set to anything: plain text, also on a terminal.");
        tagged("XDG_DATA_HOME", "Where the folder of the index, the log and the settings lies.");
        macro("SH", "FILES");
        tagged("~/.local/share/assay", "Index, log, reruns and settings; another folder is named with --home.");
        macro("SH", "SEE ALSO");
        line(".BR git (1),");
        line(".BR man (1)");
    }

    private void command(CommandTree command) {
        macro("SS", String.join(" ", command.names()));
        synopsis(withoutCommon(command.synopsis()));
        paragraph(
                CommandTree.plain(String.join(" ", command.spec().usageMessage().description())));
        command.parameters().forEach(this::parameter);
        command.options().stream()
                .filter(each -> !common.contains(each.longestName()))
                .forEach(this::option);
        for (String each : command.spec().usageMessage().footer()) {
            String said = CommandTree.plain(each);
            if (said.startsWith("Example:")) {
                macro("PP");
                line("Example:");
                macro("PP");
                macro("RS", "4");
                macro("nf");
                line("\\fB" + text(said.substring("Example:".length()).strip()) + "\\fR");
                macro("fi");
                macro("RE");
            } else if (!said.isEmpty()) {
                paragraph(said);
            }
        }
    }

    private String withoutCommon(String synopsis) {
        String shorter = synopsis.replace("[-hV] ", "");
        for (String each : common) {
            shorter = shorter.replaceAll("\\[" + each + "(=[^\\]]*)?\\] ?", "");
        }
        return shorter;
    }

    private void parameter(PositionalParamSpec parameter) {
        macro("TP");
        line("\\fI" + text(parameter.paramLabel()) + "\\fR");
        line(text(CommandTree.description(parameter)));
    }

    private void option(OptionSpec option) {
        macro("TP");
        String names = Stream.of(option.names())
                .map(each -> "\\fB" + text(each) + "\\fR")
                .collect(Collectors.joining(", "));
        line(CommandTree.takesValue(option) ? names + "=\\fI" + text(option.paramLabel()) + "\\fR" : names);
        line(text(CommandTree.description(option)));
    }

    private void exit(String code, String meaning) {
        tagged(code, meaning);
    }

    private void tagged(String tag, String meaning) {
        macro("TP");
        line("\\fB" + text(tag) + "\\fR");
        line(text(meaning));
    }

    private void synopsis(String line) {
        macro("PP");
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        line("\\fB" + text(words.removeFirst()) + "\\fR"
                + (words.isEmpty() ? "" : " " + text(String.join(" ", words))));
    }

    private void paragraph(String said) {
        macro("PP");
        line(text(said));
    }

    private void macro(String name, String... arguments) {
        page.append('.').append(name);
        for (String each : arguments) {
            page.append(" \"").append(text(each).replace("\"", "\\(dq")).append('"');
        }
        page.append('\n');
    }

    private void line(String roff) {
        page.append(roff).append('\n');
    }

    /// No backslash is a command, no hyphen is broken at, and no line begins with a macro.
    private static String text(String said) {
        String escaped = said.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq");
        return escaped.startsWith(".") ? "\\&" + escaped : escaped;
    }
}
