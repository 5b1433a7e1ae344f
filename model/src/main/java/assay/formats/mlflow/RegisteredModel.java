package assay.formats.mlflow;

import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Locator;
import assay.fact.RunId;
import assay.read.Facts;
import assay.read.Paths;
import assay.read.Problems;
import assay.read.Secrets;
import assay.read.Source;
import assay.syntax.Tree;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A registered model of the file store: `models/<name>/meta.yaml` with `version-<n>/meta.yaml` and `aliases/<alias>`
/// beside it. An alias file holds the number of its version.
final class RegisteredModel {
    private static final Pattern VERSION = Pattern.compile("version-(\\d+)/meta\\.yaml");
    private static final Pattern LOGGED = Pattern.compile(".*/([^/]+/models/m-[0-9a-f]{32}/artifacts)/?");
    private static final int LONGEST_ALIAS = 64;

    private final Source source;
    private final Facts facts;

    private RegisteredModel(Source source, Facts facts) {
        this.source = source;
        this.facts = facts;
    }

    static void read(Source source, Facts facts) throws IOException {
        new RegisteredModel(source, facts).read();
    }

    private void read() throws IOException {
        Map<String, List<String>> aliases = new TreeMap<>();
        String name = Paths.name(source.folder());
        try {
            Tree meta = Meta.parse(source.text(source.path()));
            name = meta.get("name").text(name);
            meta.get("aliases").entries().forEach((alias, version) -> add(aliases, version.text(""), alias));
        } catch (IOException unreadable) {
            facts.problem(Problems.of(source.path(), unreadable));
        }
        String prefix = source.folder() + "/";
        Map<String, String> versions = new LinkedHashMap<>();
        for (String file : source.files(source.folder())) {
            String relative = file.substring(prefix.length());
            if (relative.startsWith("aliases/") && source.size(file) <= LONGEST_ALIAS) {
                add(aliases, text(file).strip(), relative.substring("aliases/".length()));
            }
            Matcher version = VERSION.matcher(relative);
            if (version.matches()) {
                versions.put(file, version.group(1));
            }
        }
        for (Map.Entry<String, String> version : versions.entrySet()) {
            version(version.getKey(), name, version.getValue(), aliases);
        }
    }

    private static void add(Map<String, List<String>> aliases, String version, String alias) {
        List<String> known = aliases.computeIfAbsent(version, v -> new ArrayList<>());
        if (!known.contains(alias)) {
            known.add(alias);
        }
    }

    private String text(String file) {
        try {
            return source.text(file);
        } catch (IOException unreadable) {
            facts.problem(Problems.of(file, unreadable));
            return "";
        }
    }

    private void version(String file, String model, String folderNumber, Map<String, List<String>> aliases) {
        try {
            Tree meta = Meta.parse(source.text(file));
            String version = meta.get("version").text(folderNumber);
            facts.add(fact(
                    meta.get("name").text(model),
                    version,
                    meta.get("run_id").text(""),
                    aliases.getOrDefault(version, List.of()),
                    meta.get("current_stage").text(""),
                    from(
                            meta.get("source").text(""),
                            meta.get("storage_location").text("")),
                    meta.get("creation_timestamp").integer(),
                    source.evidence(file, Locator.WHOLE)));
        } catch (IOException unreadable) {
            facts.problem(Problems.of(file, unreadable));
        }
    }

    /// A logged model of the same store is named by its folder there.
    private String from(String recorded, String location) throws IOException {
        String place = loggedModel(recorded, location);
        String folder = place.isEmpty() ? "" : source.resolve("../../" + place);
        return !folder.isEmpty() && source.exists(folder) ? folder : recorded;
    }

    /// Where the folder of a logged model lies in its store: `1/models/m-7c41…/artifacts`. Empty where the version was
    /// registered from something else.
    static String loggedModel(String recorded, String location) {
        Matcher place = LOGGED.matcher(location.replace('\\', '/'));
        return recorded.startsWith("models:/m-") && place.matches() ? place.group(1) : "";
    }

    /// The same for both stores: empty texts and the stage `None` are not recorded.
    static Fact.Model fact(
            String name,
            String version,
            String runId,
            List<String> aliases,
            String stage,
            String from,
            @Nullable Long created,
            Evidence evidence) {
        RunId run = runId.isBlank() ? null : RunRecord.run(runId.strip());
        return new Fact.Model(
                run,
                Secrets.clean(name),
                version,
                aliases.stream().sorted().map(Secrets::clean).toList(),
                stage.isBlank() || stage.equals("None") ? null : stage,
                from.isBlank() ? null : Secrets.clean(from),
                created == null ? null : Instant.ofEpochMilli(created),
                evidence);
    }
}
