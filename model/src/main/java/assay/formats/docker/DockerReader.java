package assay.formats.docker;

import assay.fact.Fact;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Dependency.Origin;
import assay.fact.Fact.DependencyFile;
import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.formats.docker.Dockerfile.Instruction;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Containers;
import assay.read.Facts;
import assay.read.Reader;
import assay.read.Secrets;
import assay.read.Source;
import assay.syntax.Requirements;
import assay.syntax.Requirements.Requirement;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Dockerfiles: base images of all stages, what is installed by name, and the variables that are set. An image
/// is pinned by its digest alone; a tag may name another image tomorrow.
@AutoService(Reader.class)
public final class DockerReader implements Reader {
    private static final Pattern NAME =
            Pattern.compile("(?:.*\\.)?(?:dockerfile|containerfile)(?:[._-](?!dockerignore$|md$).*)?");
    private static final Pattern FROM = Pattern.compile("(?im)^\\s*FROM\\s");
    private static final Pattern COMMANDS = Pattern.compile("&&|\\|\\||;|\\|");

    @Override
    public Format format() {
        return new Format(
                "docker",
                "Dockerfile",
                "Dockerfile, Dockerfile.*, *.Dockerfile, Containerfile",
                "Docker's reference, with several stages and here-documents",
                List.of("base images with tag or digest", "packages installed by name", "variables set"),
                Set.of(Layer.PARAMETERS, Layer.DATA, Layer.ENTROPY),
                List.of(
                        new Gap(Layer.CODE, "what is copied in"),
                        new Gap(Layer.LIBRARIES, "what is installed from files"),
                        new Gap(Layer.LIBRARIES, "what a tag named when the image was built"),
                        new Gap(Layer.ENVIRONMENT, "the host's kernel and GPU driver")));
    }

    @Override
    public boolean mayClaim(String name) {
        return NAME.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    @Override
    public Claim claim(Candidate candidate) {
        String head = candidate.headText();
        return FROM.matcher(head).find() ? Claim.CERTAIN : Claim.LIKELY;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        Map<String, String> arguments = new HashMap<>();
        Map<String, String> stages = new HashMap<>();
        List<Dependency> found = new ArrayList<>();
        List<Fact> variables = new ArrayList<>();
        Instruction last = null;
        String base = "";
        Dockerfile file = Dockerfile.parse(source.text(source.path()));
        for (Instruction each : file.instructions()) {
            switch (each.keyword()) {
                case "ARG" -> {
                    if (last == null) {
                        file.words(each.arguments()).forEach(word -> {
                            String[] parts = word.split("=", 2);
                            arguments.put(parts[0], parts.length < 2 ? "" : parts[1]);
                        });
                    }
                }
                case "FROM" -> {
                    last = each;
                    List<String> words = file.words(Dockerfile.expand(each.arguments(), arguments)).stream()
                            .filter(word -> !word.startsWith("--"))
                            .toList();
                    String image = words.isEmpty() ? "" : words.getFirst();
                    String before = stages.get(image.toLowerCase(Locale.ROOT));
                    base = before == null ? image : before;
                    if (words.size() > 2 && words.get(1).equalsIgnoreCase("as")) {
                        stages.put(words.get(2).toLowerCase(Locale.ROOT), base);
                    }
                    if (before == null && !image.isEmpty() && !image.equals("scratch")) {
                        found.add(Containers.image(
                                image, null, Origin.DECLARED, source.here(Locator.line(each.number()))));
                    }
                }
                case "ENV" -> variables(file, each, source, variables);
                case "RUN" -> installed(file, each, source, found);
                default -> {}
            }
        }
        if (last == null) {
            facts.problem(new Problem.Damaged(
                    source.path(),
                    Locator.WHOLE,
                    "A FROM was expected and none was found: the base image is unknown."));
            return;
        }
        int pinned = (int) found.stream().filter(each -> each.version() != null).count();
        int hashed =
                (int) found.stream().filter(each -> !each.digests().isEmpty()).count();
        facts.add(new DependencyFile(
                null,
                "dockerfile",
                !found.isEmpty() && pinned == found.size(),
                found.size(),
                pinned,
                hashed,
                source.here(Locator.WHOLE)));
        found.forEach(facts::add);
        facts.add(new Fact.Setting(
                null,
                Fact.Setting.Kind.SYSTEM,
                "image of the final stage",
                Secrets.clean(base),
                source.here(Locator.line(last.number()))));
        variables.forEach(facts::add);
    }

    private static void variables(Dockerfile file, Instruction env, Source source, List<Fact> variables) {
        List<String> words = file.words(env.arguments());
        // The old form: ENV NAME all the rest
        if (!words.isEmpty() && !words.getFirst().contains("=")) {
            words = List.of(words.getFirst() + "=" + String.join(" ", words.subList(1, words.size())));
        }
        for (String word : words) {
            String[] parts = word.split("=", 2);
            if (parts.length == 2 && !parts[0].isEmpty()) {
                variables.add(new Fact.Setting(
                        null,
                        Fact.Setting.Kind.VARIABLE,
                        parts[0],
                        Secrets.value(parts[0], parts[1]),
                        source.here(Locator.line(env.number()))));
            }
        }
    }

    /// `pip install a b==1` and `apt-get install c=2`. Files of requirements have records of their own.
    private static void installed(Dockerfile file, Instruction run, Source source, List<Dependency> found) {
        for (String command : COMMANDS.split(run.arguments(), -1)) {
            List<String> words = file.words(command);
            int install = words.indexOf("install");
            String tool = install < 1 ? "" : words.get(install - 1);
            boolean pip =
                    words.subList(0, Math.max(install, 0)).stream().anyMatch(word -> word.matches("(.*/)?pip[0-9.]*"));
            boolean apt = tool.equals("apt-get") || tool.equals("apt") || words.contains("apt-get");
            if (install < 0 || (!pip && !apt)) {
                continue;
            }
            for (int i = install + 1; i < words.size(); i++) {
                String word = words.get(i);
                if (word.startsWith("-")) {
                    i += takesValue(word) ? 1 : 0;
                } else if (pip) {
                    pip(word, run, source, found);
                } else if (!word.contains("$")) {
                    String[] parts = word.split("=", 2);
                    found.add(new Dependency(
                            null,
                            "system",
                            parts[0],
                            parts.length < 2 ? "" : "=" + parts[1],
                            parts.length < 2 ? null : parts[1],
                            Origin.DECLARED,
                            List.of(),
                            source.here(Locator.line(run.number()))));
                }
            }
        }
    }

    private static boolean takesValue(String option) {
        return List.of("-r", "-c", "-e", "-i", "-f", "-t", "-o", "--requirement", "--constraint", "--index-url")
                        .contains(option)
                || List.of("--extra-index-url", "--find-links", "--target", "--prefix", "--trusted-host", "--editable")
                        .contains(option);
    }

    private static void pip(String word, Instruction run, Source source, List<Dependency> found) {
        for (Requirements.Line line : Requirements.parse(word)) {
            if (line instanceof Requirement it && !it.name().isEmpty() && !word.contains("$")) {
                found.add(new Dependency(
                        null,
                        "pip",
                        it.name(),
                        Secrets.clean(it.spec()),
                        it.version(),
                        Origin.DECLARED,
                        List.of(),
                        source.here(Locator.line(run.number()))));
            }
        }
    }
}
