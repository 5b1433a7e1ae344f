package assay.fuzz;

import assay.formats.Reading;
import assay.read.ReadRecord;
import assay.read.Readers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Runs Jazzer on every parser and every reader, each in a JVM of its own with 512 MB, an input that takes over 5
/// seconds of a thread's own time counted as a hang: `Fuzz all|TARGET,… SECONDS_A_PARSER SECONDS_A_READER`. Readers
/// start from their samples. Prints one row a target; ends with 1 where anything was found, and names the file that
/// holds it.
final class Fuzz {
    private static final Path SAMPLES = Path.of("src/test/resources/formats");
    private static final Path FOUND = Path.of("target/fuzz");
    private static final Pattern EXECUTIONS = Pattern.compile("#(\\d+)\\s");

    private Fuzz() {}

    private record Seed(Path project, String file) {}

    public static void main(String[] arguments) throws Exception {
        List<String> wanted = List.of(arguments[0].split(","));
        int found = 0;
        System.out.println("| Target | Seconds | Inputs | Found |");
        System.out.println("| --- | --- | --- | --- |");
        for (String parser : ParserTargets.ALL.keySet()) {
            if (wanted.contains("all") || wanted.contains("parsers") || wanted.contains(parser)) {
                found += run(parser, ParserFuzz.class, List.of(), null, Integer.parseInt(arguments[1]));
            }
        }
        for (Map.Entry<String, Seed> reader : seeds().entrySet()) {
            if (wanted.contains("all") || wanted.contains("readers") || wanted.contains("reader:" + reader.getKey())) {
                Seed seed = reader.getValue();
                found += run(
                        reader.getKey(),
                        ReaderFuzz.class,
                        List.of(
                                "-Dassay.fuzz.sample=" + seed.project.toAbsolutePath(),
                                "-Dassay.fuzz.file=" + seed.file),
                        seed.project.resolve(seed.file),
                        Integer.parseInt(arguments[2]));
            }
        }
        System.exit(found == 0 ? 0 : 1);
    }

    /// One record of each format, out of its first sample that has one.
    private static Map<String, Seed> seeds() throws IOException {
        Map<String, Seed> seeds = new TreeMap<>();
        try (Stream<Path> all = Files.walk(SAMPLES, 3)) {
            for (Path project :
                    all.filter(path -> path.endsWith("project")).sorted().toList()) {
                for (ReadRecord record : Reading.of(Readers.all(), project).records()) {
                    if (Files.isRegularFile(project.resolve(record.path()))) {
                        seeds.putIfAbsent(record.format(), new Seed(project, record.path()));
                    }
                }
            }
        }
        return seeds;
    }

    private static int run(String target, Class<?> fuzz, List<String> properties, Path seed, int seconds)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectories(FOUND.resolve(target));
        Path corpus = Files.createDirectories(folder.resolve("corpus"));
        if (seed != null) {
            Files.write(corpus.resolve("sample"), Files.readAllBytes(seed));
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-Dassay.fuzz.found=" + folder,
                "-Dassay.fuzz.target=" + target));
        command.addAll(properties);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + fuzz.getName(),
                "--instrumentation_includes=assay.syntax.**:assay.python.**:assay.formats.**",
                "--keep_going=1",
                // It parses every statement sent to SQLite, for minutes, looking for injected SQL.
                "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.SqlInjection",
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + "/",
                "-max_total_time=" + seconds,
                // Seconds by the clock, as the last resort: see Hang.
                "-timeout=300",
                "-max_len=65536",
                corpus.toString()));
        Path log = folder.resolve("log.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int code = process.waitFor();
        long inputs = 0;
        for (String line : Files.readAllLines(log, java.nio.charset.StandardCharsets.ISO_8859_1)) {
            Matcher count = EXECUTIONS.matcher(line);
            if (count.lookingAt()) {
                inputs = Math.max(inputs, Long.parseLong(count.group(1)));
            }
        }
        System.out.printf("| %s | %d | %d | %s |%n", target, seconds, inputs, code == 0 ? "nothing" : "see " + log);
        return code == 0 ? 0 : 1;
    }
}
