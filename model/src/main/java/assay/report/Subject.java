package assay.report;

import assay.fact.Digest;
import assay.fact.Fact;
import assay.fact.Grade;
import assay.lineage.Edge;
import assay.lineage.Lookup;
import assay.lineage.Node;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The model that the report is about: the registered version and the file, as far as the records have them.
///
/// @param registered the version that the run was registered as; null where the registry does not name the run
/// @param file the run's model file; null where the run recorded none
/// @param recorded SHA-256 of the model in the run's records; null where they have none
/// @param sha256 of the file as it is now; null where it is not there
record Subject(
        Fact.@Nullable Model registered,
        Fact.@Nullable Artifact file,
        @Nullable String recorded,
        @Nullable String sha256) {

    /// Files looked at for the recorded digest.
    private static final int CANDIDATES = 20;

    static Subject of(Material material) {
        Fact.Model registered = material.facts(Fact.Model.class).stream()
                .reduce((one, other) -> other)
                .orElse(null);
        List<Fact.Artifact> models = outputs(material, Fact.Artifact.Kind.MODEL);
        String recorded = models.stream()
                .flatMap(each -> each.digests().stream())
                .filter(each -> each.algorithm().equals("sha256"))
                .map(Digest::value)
                .findFirst()
                .or(() -> generated(material))
                .orElse(null);
        Fact.Artifact file = models.stream()
                .filter(each -> material.input.size().applyAsLong(each.path()) >= 0)
                .min(Comparator.comparing(each -> !isRecorded(each, recorded, material)))
                .or(() -> within(models, recorded, material))
                .or(() -> models.stream()
                        .min(Comparator.comparing(each -> each.digests().isEmpty())))
                .orElse(null);
        return new Subject(registered, file, recorded, file == null ? null : today(material, file.path()));
    }

    /// The digest of a model that the lineage has the run write: some tools keep it in a tag, not with the file.
    private static Optional<String> generated(Material material) {
        Set<String> written = material.input.lineage().edges().stream()
                .filter(edge -> edge.from().equals("run:" + material.run.key()))
                .map(Edge::to)
                .collect(Collectors.toSet());
        return material.input.lineage().nodes().stream()
                .filter(node -> node.kind() == Node.Kind.MODEL && written.contains(node.id()))
                .flatMap(node -> node.digests().stream())
                .filter(each -> each.algorithm().equals("sha256"))
                .map(Digest::value)
                .findFirst();
    }

    private static List<Fact.Artifact> outputs(Material material, Fact.Artifact.Kind kind) {
        return material.facts(Fact.Artifact.class).stream()
                .filter(each -> each.role() == Fact.Artifact.Role.OUTPUT && each.kind() == kind)
                .toList();
    }

    /// The file with the recorded digest: tools record a model as a folder, or by its digest alone.
    private static Optional<Fact.Artifact> within(
            List<Fact.Artifact> models, @Nullable String recorded, Material material) {
        return models.isEmpty() || recorded == null
                ? Optional.empty()
                : outputs(material, Fact.Artifact.Kind.FILE).stream()
                        .limit(CANDIDATES)
                        .filter(each -> isRecorded(each, recorded, material))
                        .findFirst();
    }

    private static boolean isRecorded(Fact.Artifact file, @Nullable String recorded, Material material) {
        return recorded != null && recorded.equals(today(material, file.path()));
    }

    private static @Nullable String today(Material material, String path) {
        return switch (material.input.lookup().file(path, "sha256")) {
            case Lookup.Today.Present present -> present.digest().value();
            case Lookup.Today.Absent absent -> null;
            case Lookup.Today.NotChecked notChecked -> null;
        };
    }

    /// Whether the file is there, and is the run's model: by its kind, or because its digest is the recorded one.
    private boolean isThere() {
        return file != null && sha256 != null && (file.kind() == Fact.Artifact.Kind.MODEL || sha256.equals(recorded));
    }

    /// Names the model on every page; null where neither a file nor a record has it.
    @Nullable
    String named() {
        return isThere() ? sha256 : recorded;
    }

    String title(Material material) {
        if (registered == null) {
            return material.run.name();
        }
        boolean number = registered.version().chars().allMatch(Character::isDigit);
        return registered.name() + " " + (number ? "v" : "") + registered.version();
    }

    /// Null where the model's file is there.
    @Nullable
    String warning(Material material) {
        return isThere() ? null : material.say("missing.model");
    }

    /// Name and size of the file.
    Field name(Material material) {
        if (file == null) {
            return material.notFound("missing.modelRecord");
        }
        List<Citation> evidence = material.cite(file);
        return isThere()
                ? new Field.Found(
                        material.say(
                                "value.file", file.path(), material.input.size().applyAsLong(file.path())),
                        Grade.MATCHED,
                        material.say("how.present"),
                        evidence)
                : new Field.Found(
                        material.name(file.path()), Grade.RECORDED, material.say("how.modelAbsent"), evidence);
    }

    /// The SHA-256 that names the model, and how it stands to what the run recorded.
    Field digest(Material material) {
        String today = sha256;
        if (file == null || (!isThere() && recorded == null) || (recorded == null && today == null)) {
            return new Field.NotFound(material.say("missing.model"));
        }
        List<Citation> evidence = material.cite(file);
        if (!isThere() || today == null) {
            return new Field.Found(
                    Objects.requireNonNull(recorded), Grade.RECORDED, material.say("how.digestAbsent"), evidence);
        }
        if (recorded == null) {
            String other = file.digests().isEmpty()
                    ? material.say("how.noDigest", today.substring(0, Report.FOOT_DIGEST))
                    : material.say(
                            "how.otherDigest", Values.digest(file.digests().getFirst(), material.texts));
            return new Field.Found(today, Grade.RECORDED, other, evidence);
        }
        return recorded.equals(today)
                ? new Field.Found(today, Grade.MATCHED, material.say("how.digestMatched", file.name()), evidence)
                : new Field.Found(
                        today,
                        Grade.RECORDED,
                        material.say("how.digestDiffers", file.name(), recorded, today),
                        evidence);
    }

    Field version(Material material) {
        if (registered == null) {
            return material.notFound("missing.registered");
        }
        String value = registered.aliases().isEmpty()
                ? material.say("value.version", registered.name(), registered.version())
                : material.say(
                        "value.versionAlias",
                        registered.name(),
                        registered.version(),
                        String.join(", ", registered.aliases()));
        return material.recorded(
                registered.stage() == null ? value : material.say("value.stage", value, registered.stage()),
                registered);
    }
}
