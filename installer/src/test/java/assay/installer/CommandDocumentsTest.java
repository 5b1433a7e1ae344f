package assay.installer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.OptionSpec;

/// Man page and completions hold every command and option, and the real shells complete with them.
class CommandDocumentsTest {
    private static final CommandTree PROGRAM =
            CommandTree.of(Product.commandLine().getCommandSpec());

    @TempDir
    Path folder;

    @Test
    void theManPageHasEveryCommandAndEveryOption() {
        String page = ManPage.of(PROGRAM, "1.2.3", Instant.parse("2026-11-20T12:00:00Z"))
                .replace("\\-", "-");

        assertTrue(page.startsWith(".TH \"ASSAY\" \"1\" \"2026-11-20\" \"assay 1.2.3\""), page.substring(0, 60));
        PROGRAM.all().skip(1).forEach(command -> {
            assertTrue(page.contains(".SS \"" + String.join(" ", command.names()) + "\"\n"), command.names()::toString);
            for (OptionSpec option : command.options()) {
                assertTrue(page.contains("\\fB" + option.longestName() + "\\fR"), option::longestName);
            }
        });
        assertFalse(page.contains("${"), "a variable that was not filled");
    }

    @Test
    void manReadsThePageWithoutAComplaint() throws Exception {
        needs("man");
        Path page = Files.writeString(folder.resolve("assay.1"), ManPage.of(PROGRAM, "1.2.3", Instant.EPOCH));

        Answer answer = run(Map.of("MANWIDTH", "100"), "man", "--warnings", "-l", "-E", "UTF-8", page.toString());

        assertEquals("", answer.err());
        assertTrue(answer.out().contains("OPTIONS OF MOST COMMANDS"), answer.out());
    }

    @Test
    void everyShellIsToldEveryCommandAndEveryOption() {
        String bash = Completions.bash(Product.commandLine());
        String zsh = Completions.zsh(PROGRAM);
        String fish = Completions.fish(PROGRAM);
        PROGRAM.all().forEach(command -> {
            String name = command.name();
            if (!command.names().isEmpty()) {
                assertTrue(zsh.contains("'" + name + ":"), name);
                assertTrue(fish.contains(" -a " + name + " -d '"), name);
            }
            for (OptionSpec option : command.options()) {
                String longest = option.longestName();
                assertTrue(bash.contains("'" + longest + "'"), longest);
                assertTrue(
                        Pattern.compile(Pattern.quote(longest) + "=?\\[")
                                .matcher(zsh)
                                .find(),
                        longest);
                assertTrue(fish.contains(" -l " + longest.substring(2)), longest);
            }
        });
    }

    @Test
    void bashCompletes() throws Exception {
        needs("bash");
        Path script = Files.writeString(folder.resolve("assay"), Completions.bash(Product.commandLine()));
        String complete = """
                compopt() { :; }
                source "$1"
                shift
                COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
                _complete_assay
                printf '%s\\n' "${COMPREPLY[@]}"
                """;

        assertEquals(
                commandsFrom("sc"),
                lines(run(Map.of(), "bash", "-c", complete, "-", script.toString(), "assay", "sc")));
        assertEquals(
                List.of("--where"),
                lines(run(Map.of(), "bash", "-c", complete, "-", script.toString(), "assay", "runs", "--wh")));
    }

    @Test
    void zshTakesTheFunctionForTheCommand() throws Exception {
        needs("zsh");
        Files.writeString(folder.resolve("_assay"), Completions.zsh(PROGRAM));
        Answer loaded = run(
                Map.of(),
                "zsh",
                "-fc",
                "fpath=(" + folder + " $fpath); autoload -Uz compinit; compinit -D -u; print $_comps[assay];"
                        + " autoload +X _assay && print loaded; zsh -n " + folder.resolve("_assay"));

        assertEquals("_assay\nloaded\n", loaded.out(), loaded.err());
        assertEquals("", loaded.err());
    }

    @Test
    void fishCompletes() throws Exception {
        needs("fish");
        Path script = Files.writeString(folder.resolve("assay.fish"), Completions.fish(PROGRAM));
        Map<String, String> own = Map.of("HOME", folder.toString(), "XDG_CONFIG_HOME", folder.toString());
        String ask = "source '" + script + "'; complete -C ";

        assertEquals(commandsFrom("sc"), lines(run(own, "fish", "-c", ask + "'assay sc'")));
        assertEquals(List.of("--where"), lines(run(own, "fish", "-c", ask + "'assay runs --wh'")));
        assertTrue(
                lines(run(own, "fish", "-c", ask + "'assay search . --kind '")).contains("metric"));
    }

    private static List<String> commandsFrom(String start) {
        return PROGRAM.below().stream()
                .map(CommandTree::name)
                .filter(each -> each.startsWith(start))
                .toList();
    }

    /// What is offered, without what is said of it.
    private static List<String> lines(Answer answer) {
        assertEquals("", answer.err());
        return answer.out().lines().map(each -> each.split("\t", -1)[0]).collect(Collectors.toList());
    }

    private static void needs(String program) {
        boolean here = Tool.isHere(program);
        if (!here) {
            System.out.println("No " + program + ": what is made for it is not tried.");
        }
        assumeTrue(here);
    }

    private record Answer(String out, String err) {}

    private Answer run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return new Answer(out, Files.readString(err));
    }
}
