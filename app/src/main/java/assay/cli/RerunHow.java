package assay.cli;

import assay.rerun.RerunSettings;
import assay.rerun.RerunSettings.Network;
import assay.rerun.RerunSettings.Place;
import assay.rerun.run.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How reruns are made.
final class RerunHow {
    private static final Pattern TIME = Pattern.compile("(\\d{1,7})\\s*(s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,7})\\s*(MB|GB|TB)");

    private enum Switch {
        ON,
        OFF
    }

    @Option(
            names = "--sandbox",
            paramLabel = "on|off",
            description = "Whether the code is kept away from the network, your files and the audited folder"
                    + " (default: on).")
    private Switch sandbox = Switch.ON;

    @Option(
            names = "--network",
            paramLabel = "off|build|on",
            description = "Who may use the network: nobody (default), what builds the environment, or the code too.")
    private Network network = Network.OFF;

    @Option(
            names = "--gpu",
            paramLabel = "auto|none|INDEX",
            description = "The GPU that the code sees (default: auto).")
    private String gpu = "auto";

    private enum Where {
        LOCAL,
        SLURM
    }

    @Option(
            names = "--executor",
            paramLabel = "local|slurm",
            description = "Where the commands run: here (default), or as one array of jobs of a cluster; what is laid"
                    + " for them has to lie on a disk that its nodes share: see --home.")
    private Where where = Where.LOCAL;

    @Option(
            names = "--python",
            paramLabel = "FILE",
            description = "Take this interpreter as it is instead of building the recorded environment;"
                    + " what differs is told beside the verdict.")
    private @Nullable Path python;

    @Option(names = "--wheels", paramLabel = "FOLDER", description = "Install from the wheels in this folder.")
    private List<Path> wheels = new ArrayList<>();

    @Option(names = "--unhashed", description = "Also install packages of which the lock has no digest.")
    private boolean unhashed;

    @Option(
            names = "--build-from-source",
            description = "Also install packages that come without a wheel, which runs their code.")
    private boolean sources;

    @Option(names = "--other-python", description = "Another feature release of Python than the recorded one will do.")
    private boolean otherPython;

    @Option(names = "--time", paramLabel = "1h", description = "The longest that a command may run (default: 1d).")
    private String time = "1d";

    @Option(names = "--memory", paramLabel = "16GB", description = "The most memory of all its processes together.")
    private @Nullable String memory;

    @Option(names = "--disk", paramLabel = "64GB", description = "The most that it may write (default: 64GB).")
    private String disk = "64GB";

    @Option(
            names = "--read",
            paramLabel = "METRIC=REGEX",
            description = "Where a metric stands in the output: its value is the expression's first group,"
                    + " the last one counts.")
    private Map<String, String> read = new LinkedHashMap<>();

    /// @throws WrongUsage where an option makes no sense
    RerunSettings settings() {
        if (!gpu.equals("auto") && !gpu.equals("none") && !gpu.matches("\\d{1,3}")) {
            throw new WrongUsage("--gpu: auto, none or a device's index was expected, found '" + gpu + "'.");
        }
        if (python != null && !Files.isExecutable(python)) {
            throw new WrongUsage("--python: there is no program " + python + ".");
        }
        Limits usual = RerunSettings.USUAL.limits();
        return new RerunSettings(
                new Limits(
                        duration(time),
                        memory == null ? 0 : size("--memory", memory),
                        size("--disk", disk),
                        usual.processes(),
                        usual.console()),
                sandbox == Switch.ON,
                network,
                gpu,
                python == null ? null : python.toAbsolutePath(),
                wheels.stream().map(Path::toAbsolutePath).toList(),
                unhashed,
                sources,
                otherPython,
                patterns(),
                where == Where.SLURM ? Place.SLURM : Place.HERE);
    }

    private Map<String, Pattern> patterns() {
        Map<String, Pattern> patterns = new LinkedHashMap<>();
        read.forEach((metric, text) -> {
            try {
                Pattern pattern = Pattern.compile(text);
                if (pattern.matcher("").groupCount() == 0) {
                    throw new WrongUsage(
                            "--read " + metric + ": a group around the value was expected: '" + text + "' has none.");
                }
                patterns.put(metric, pattern);
            } catch (PatternSyntaxException wrong) {
                throw new WrongUsage("--read " + metric + ": '" + text + "' is no regular expression: "
                        + wrong.getDescription() + ".");
            }
        });
        return patterns;
    }

    private static Duration duration(String text) {
        Matcher matcher = TIME.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new WrongUsage("--time: a number with s, m, h or d was expected, found '" + text + "'.");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static long size(String option, String text) {
        Matcher matcher = SIZE.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new WrongUsage(option + ": a number with MB, GB or TB was expected, found '" + text + "'.");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "MB" -> amount * 1_000_000;
            case "GB" -> amount * 1_000_000_000;
            default -> amount * 1_000_000_000_000L;
        };
    }
}
