package assay.audit.proving;

import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.peers.Python;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What linters say of the same programs. A message counts where the program without the defect does not get it. The
/// last part of `docs/proving-ground.md` is made from the result:
/// `./mvnw -Ppeers -pl model test -Dtest=LintersPeersTest -Dassay.docs=write`.
@Tag("peers")
class LintersPeersTest {
    private static final Path PAGE = Path.of("../docs/proving-ground.md");
    private static final Path RESOURCES = Path.of("src/test/resources/proving").toAbsolutePath();
    private static final List<String> RUFF = List.of(
            "check", "--isolated", "--exit-zero", "--select", "NPY,S,B,PD,PTH207,PTH208", "--output-format", "json");
    private static final List<String> PYLINT =
            List.of("--disable=C,R,E0401", "--output-format=json", "--exit-zero", "--recursive=y");

    @TempDir
    Path temp;

    /// @param folder of the programs with the defect
    private record Variant(Defect defect, String folder) {}

    @Test
    void lintersAreAskedOfTheSamePrograms() throws IOException, InterruptedException {
        Path programs = Files.createDirectory(temp.toRealPath().resolve("programs"));
        List<Variant> variants = new ArrayList<>();
        for (String name : Ground.names()) {
            try (Ground ground = Ground.of(name, temp.toRealPath())) {
                variants.addAll(written(ground, name, programs));
            }
        }
        Python tool = new Python(temp);
        Map<String, Map<String, List<String>>> said = new LinkedHashMap<>();
        Path python = tool.environment(RESOURCES.resolve("linters"));
        said.put("ruff", said(tool, programs, python.resolveSibling("ruff"), RUFF, List.of("."), "filename", "code"));
        said.put(
                "pylint",
                said(tool, programs, python.resolveSibling("pylint"), PYLINT, files(programs), "path", "message-id"));
        String part = part(variants, said);
        System.out.println(part);
        String page = Files.readString(PAGE);
        int at = page.indexOf(Page.LINTERS);
        String first = at < 0 ? page : page.substring(0, at);
        if ("write".equals(System.getProperty("assay.docs"))) {
            Files.writeString(PAGE, first + part);
        }
        assertTrue(Files.readString(PAGE).endsWith(part), "docs/proving-ground.md is not what the linters say");
        assertTrue(variants.size() > 40, "only " + variants.size() + " programs");
    }

    /// The programs that a defect changes, each beside what it was without.
    private static List<Variant> written(Ground ground, String name, Path programs) throws IOException {
        List<Variant> variants = new ArrayList<>();
        Map<String, String> clean = sources(ground);
        clean.put("net.py", Code.NET);
        clean.put("tables.py", Code.TABLES);
        clean.put("flow.py", Code.FLOW);
        put(programs.resolve("clean-" + name), clean);
        for (Defect defect : Defects.all()) {
            if (!defect.project().equals(name)) {
                continue;
            }
            defect.plant().in(ground);
            Map<String, String> now = sources(ground);
            now.entrySet().removeIf(each -> each.getValue().equals(clean.get(each.getKey())));
            if (!now.isEmpty()) {
                String folder = String.format(java.util.Locale.ROOT, "%s-%03d", name, variants.size());
                put(programs.resolve(folder), now);
                variants.add(new Variant(defect, folder));
            }
            ground.restore();
        }
        return variants;
    }

    private static Map<String, String> sources(Ground ground) throws IOException {
        Map<String, String> sources = new TreeMap<>();
        for (String path : ground.paths("*.py")) {
            sources.put(path, ground.text(path));
        }
        return sources;
    }

    private static void put(Path folder, Map<String, String> sources) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, String> each : sources.entrySet()) {
            Files.writeString(folder.resolve(each.getKey()), each.getValue());
        }
    }

    private static List<String> files(Path programs) throws IOException {
        try (var all = Files.walk(programs)) {
            return all.filter(path -> path.toString().endsWith(".py"))
                    .map(path -> programs.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    /// Codes by file, `folder/file.py`.
    private static Map<String, List<String>> said(
            Python tool,
            Path programs,
            Path program,
            List<String> options,
            List<String> files,
            String path,
            String code)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(options);
        command.addAll(files);
        String output = tool.run(programs, command, 10).output();
        JsonNode messages = new ObjectMapper().readTree(output.substring(Math.max(0, output.indexOf('['))));
        Map<String, List<String>> said = new TreeMap<>();
        for (JsonNode each : messages) {
            String file = each.get(path).textValue();
            String name =
                    file.startsWith("/") ? programs.relativize(Path.of(file)).toString() : file;
            said.computeIfAbsent(name, any -> new ArrayList<>())
                    .add(each.get(code).asText());
        }
        return said;
    }

    /// Codes that a variant gets more often than the program without the defect.
    private static List<String> fresh(Variant variant, Map<String, List<String>> said) {
        TreeSet<String> fresh = new TreeSet<>();
        said.forEach((file, codes) -> {
            if (file.startsWith(variant.folder() + "/")) {
                List<String> before = new ArrayList<>(said.getOrDefault(
                        "clean-" + variant.defect().project() + file.substring(file.indexOf('/')), List.of()));
                codes.stream().filter(code -> !before.remove(code)).forEach(fresh::add);
            }
        });
        return List.copyOf(fresh);
    }

    private static String part(List<Variant> variants, Map<String, Map<String, List<String>>> said) {
        Map<String, List<Variant>> rules = new TreeMap<>(new RuleOrder());
        variants.forEach(each -> rules.computeIfAbsent(each.defect().rule(), any -> new ArrayList<>())
                .add(each));
        StringBuilder part = new StringBuilder(Page.LINTERS)
                .append(
                        "\nThe same programs, given to linters. A message counts where the program without the defect does not get")
                .append(
                        " it; whether it names the defect can be seen from its code. ruff 0.17.6 with NPY, S, B, PD, PTH207 and PTH208; pylint")
                .append(
                        " 4.1.4 without C, R and E0401. dslinter, the linter nearest to the subject, does not install beside")
                .append(" today's packages (2.0.9, tried in November 2026). Made by `LintersPeersTest`.\n\n")
                .append("| Rule | Programs | Assay |");
        said.keySet().forEach(each -> part.append(' ').append(each).append(" |"));
        part.append("\n| --- | --- | --- |")
                .append(" --- |".repeat(said.size()))
                .append('\n');
        rules.forEach((rule, of) -> {
            long found =
                    of.stream().filter(each -> each.defect().blind().isEmpty()).count();
            part.append("| ")
                    .append(rule)
                    .append(" | ")
                    .append(of.size())
                    .append(" | ")
                    .append(found)
                    .append(" |");
            said.values().forEach(messages -> {
                TreeSet<String> codes = new TreeSet<>();
                long told = of.stream()
                        .map(each -> fresh(each, messages))
                        .filter(each -> !each.isEmpty())
                        .peek(codes::addAll)
                        .count();
                part.append(' ').append(told);
                part.append(codes.isEmpty() ? "" : " (" + String.join(", ", codes) + ")")
                        .append(" |");
            });
            part.append('\n');
        });
        return part.toString();
    }
}
