package assay.formats.docker;

import assay.fact.Digest;
import assay.fact.Digest.Strength;
import assay.fact.Fact;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Dependency.Origin;
import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Problem;
import assay.fact.RunId;
import assay.fact.Status;
import assay.read.Candidate;
import assay.read.Checksum;
import assay.read.Claim;
import assay.read.Containers;
import assay.read.Facts;
import assay.read.Reader;
import assay.read.Secrets;
import assay.read.Source;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.Tree;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What `docker inspect` says of images and of containers that ran, kept as JSON, also inside of a Markdown file.
@AutoService(Reader.class)
public final class InspectReader implements Reader {
    /// Of the data sets of images that lie in projects none is to be opened for its name.
    private static final List<String> WORDS =
            List.of("inspect", "container", "docker", "image.json", "images.json", "image-info", "image_info");

    @Override
    public Format format() {
        return new Format(
                "docker-inspect",
                "docker inspect",
                "JSON of docker inspect, of images and containers",
                "Docker 19 to 28",
                List.of(
                        "digests of images",
                        "start, end and exit code of containers",
                        "command line, variables, GPUs asked for"),
                List.of(
                        new Gap(Layer.CODE, "the commit"),
                        new Gap(Layer.PARAMETERS, "all that is not on the command line"),
                        new Gap(Layer.LIBRARIES, "packages inside of the image"),
                        new Gap(Layer.ENVIRONMENT, "the host's kernel and GPU, driver"),
                        new Gap(Layer.DATA, "what was read and written"),
                        new Gap(Layer.ENTROPY, "seeds")));
    }

    @Override
    public boolean mayClaim(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".md")
                || (lower.endsWith(".json") && WORDS.stream().anyMatch(lower::contains));
    }

    @Override
    public Claim claim(Candidate candidate) {
        if (!mayClaim(candidate.name()) || candidate.size() > 16 << 20) {
            return Claim.NO;
        }
        boolean markdown = candidate.name().toLowerCase(Locale.ROOT).endsWith(".md");
        String path = candidate.path().toLowerCase(Locale.ROOT);
        if (markdown && !path.contains("image") && !path.contains("docker") && !path.contains("inspect")) {
            return Claim.NO;
        }
        String head = candidate.headText();
        boolean image = head.contains("\"RepoTags\"") && head.contains("\"Id\"");
        boolean container = head.contains("\"State\"") && head.contains("\"Path\"") && head.contains("\"Id\"");
        return image || container ? Claim.CERTAIN : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        String text = source.text(source.path());
        Tree tree =
                Json.parse(source.path().toLowerCase(Locale.ROOT).endsWith(".md") ? fenced(text) : text, Limits.RECORD);
        List<Tree> objects = tree.items().isEmpty() ? List.of(tree) : tree.items();
        for (Tree each : objects) {
            if (each.get("Id").text("").isEmpty()) {
                facts.problem(
                        new Problem.Damaged(source.path(), Source.at(each), "An Id was expected and none was found."));
            } else if (each.get("State").exists()) {
                container(each, source, facts);
            } else {
                image(each, source, facts);
            }
        }
    }

    /// The first list that stands on lines of its own; the lines before it stay, empty, so that places are right.
    private static String fenced(String text) {
        StringBuilder found = new StringBuilder();
        boolean inside = false;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            boolean starts = !inside && (line.equals("[") || line.startsWith("[{") || line.equals("[ {"));
            inside |= starts;
            found.append(inside ? line : "").append('\n');
            if (inside && line.equals("]")) {
                return found.toString();
            }
        }
        return found.toString();
    }

    private static void image(Tree image, Source source, Facts facts) {
        List<Digest> digests = new ArrayList<>();
        for (Tree each : image.get("RepoDigests").items()) {
            Digest digest = Checksum.of(each.text("").substring(each.text("").indexOf('@') + 1));
            if (digest != null && !digests.contains(digest)) {
                digests.add(digest);
            }
        }
        String tagged = image.get("RepoTags").get(0).text("");
        String repository = image.get("RepoDigests").get(0).text("").replaceFirst("@.*", "");
        String name = !tagged.isEmpty()
                ? tagged
                : !repository.isEmpty() ? repository : image.get("Id").text("");
        Dependency named = Containers.image(name, null, Origin.INSTALLED, source.here(image));
        facts.add(new Dependency(
                null,
                "container",
                named.name(),
                named.spec(),
                digests.isEmpty()
                        ? null
                        : digests.getFirst().algorithm() + ":"
                                + digests.getFirst().value(),
                Origin.INSTALLED,
                with(digests, image.get("Id").text("")),
                source.here(image)));
        ContainerSettings.variables(image.at("Config", "Env"), null, source, facts);
        ContainerSettings.system(
                "operating system", image.get("Os").text(""), null, source.here(image.get("Os")), facts);
        ContainerSettings.system(
                "machine", image.get("Architecture").text(""), null, source.here(image.get("Architecture")), facts);
    }

    /// The image's id is the digest of its configuration.
    private static List<Digest> with(List<Digest> digests, String id) {
        List<Digest> all = new ArrayList<>(digests);
        Digest digest = Checksum.of(id);
        if (digest != null) {
            all.add(new Digest("image-id", digest.value(), Strength.REFERENCE));
        }
        return all;
    }

    private static void container(Tree container, Source source, Facts facts) {
        RunId run = RunId.global("docker", container.get("Id").text(""));
        Tree state = container.get("State");
        Long code = state.get("ExitCode").integer();
        Status status = switch (state.get("Status").text("")) {
            case "running", "paused", "restarting" -> Status.RUNNING;
            case "created" -> Status.SCHEDULED;
            case "exited" -> code != null && code == 0 ? Status.FINISHED : Status.FAILED;
            case "dead" -> Status.KILLED;
            default -> Status.UNKNOWN;
        };
        facts.add(new Fact.Execution(
                run,
                Secrets.clean(container.get("Name").text(run.id()).replaceFirst("^/", "")),
                status,
                time(state.get("StartedAt")),
                time(state.get("FinishedAt")),
                null,
                false,
                null,
                null,
                source.here(container)));
        List<String> command = ContainerSettings.words(container.get("Path"), container.get("Args"));
        if (!command.isEmpty()) {
            facts.add(new Fact.Command(
                    run, command, container.at("Config", "WorkingDir").text(), source.here(container.get("Path"))));
        }
        Tree image = container.at("Config", "Image");
        Dependency named =
                Containers.image(image.text(container.get("Image").text("")), run, Origin.RECORDED, source.here(image));
        facts.add(new Dependency(
                run,
                "container",
                named.name(),
                named.spec(),
                named.version(),
                Origin.RECORDED,
                with(named.digests(), container.get("Image").text("")),
                source.here(container.get("Image"))));
        ContainerSettings.variables(container.at("Config", "Env"), run, source, facts);
        for (Tree device : container.at("HostConfig", "DeviceRequests").items()) {
            List<String> kinds = new ArrayList<>();
            device.get("Capabilities").items().forEach(each -> kinds.addAll(ContainerSettings.words(each)));
            String ids = String.join(",", ContainerSettings.words(device.get("DeviceIDs")));
            String count = ids.isEmpty() ? "count=" + device.get("Count").text("") : "ids=" + ids;
            String asked = device.get("Driver").text("") + " " + String.join(" ", kinds) + " " + count;
            ContainerSettings.system("GPU asked for", asked.strip(), run, source.here(device), facts);
        }
    }

    /// Null for what did not happen: Docker writes the year 1.
    private static @Nullable Instant time(Tree time) {
        try {
            Instant read = Instant.parse(time.text(""));
            return read.isAfter(Instant.EPOCH) ? read : null;
        } catch (DateTimeException notRecorded) {
            return null;
        }
    }
}
