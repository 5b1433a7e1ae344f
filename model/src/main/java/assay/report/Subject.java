package assay.report;

import assay.fact.Digest;
import assay.fact.Fact;
import assay.fact.Grade;
import assay.lineage.Lookup;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The model that the report is about: the registered version and the file, as far as the records have them.
///
/// @param registered the version that the run was registered as; null where the registry does not name the run
/// @param file the run's model file; null where the run recorded none
/// @param sha256 of the file as it is now; null where it is not there
record Subject(
        Fact.@Nullable Model registered,
        Fact.@Nullable Artifact file,
        @Nullable String sha256) {

    static Subject of(Material material) {
        List<Fact.Artifact> files = material.facts(Fact.Artifact.class).stream()
                .filter(each -> each.role() == Fact.Artifact.Role.OUTPUT && each.kind() == Fact.Artifact.Kind.MODEL)
                .sorted(Comparator.comparing(each -> material.input.size().applyAsLong(each.path()) < 0))
                .toList();
        Fact.Artifact file = files.isEmpty() ? null : files.getFirst();
        Fact.Model registered = material.facts(Fact.Model.class).stream()
                .reduce((one, other) -> other)
                .orElse(null);
        return new Subject(registered, file, file == null ? null : today(material, file.path()));
    }

    private static @Nullable String today(Material material, String path) {
        return switch (material.input.lookup().file(path, "sha256")) {
            case Lookup.Today.Present present -> present.digest().value();
            case Lookup.Today.Absent absent -> null;
            case Lookup.Today.NotChecked notChecked -> null;
        };
    }

    String title(Material material) {
        if (registered == null) {
            return material.run.name();
        }
        boolean number = registered.version().chars().allMatch(Character::isDigit);
        return registered.name() + " " + (number ? "v" : "") + registered.version();
    }

    /// Name and size of the file.
    Field name(Material material) {
        if (file == null) {
            return material.notFound("missing.modelRecord");
        }
        long size = material.input.size().applyAsLong(file.path());
        if (size < 0) {
            return new Field.Found(file.path(), Grade.RECORDED, material.say("how.modelAbsent"), material.cite(file));
        }
        return new Field.Found(
                material.say("value.file", file.path(), size),
                Grade.MATCHED,
                material.say("how.present"),
                material.cite(file));
    }

    /// The SHA-256 that names the model, and how it stands to what the run recorded.
    Field digest(Material material) {
        if (file == null) {
            return new Field.NotFound(material.say("missing.model"));
        }
        List<Citation> evidence = material.cite(file);
        String recorded = file.digests().stream()
                .filter(each -> each.algorithm().equals("sha256"))
                .map(Digest::value)
                .findFirst()
                .orElse(null);
        if (sha256 == null) {
            return recorded == null
                    ? new Field.NotFound(material.say("missing.model"))
                    : new Field.Found(recorded, Grade.RECORDED, material.say("how.digestAbsent"), evidence);
        }
        if (recorded == null) {
            String other = file.digests().isEmpty()
                    ? material.say("how.noDigest", sha256.substring(0, Report.FOOT_DIGEST))
                    : material.say(
                            "how.otherDigest", Values.digest(file.digests().getFirst(), material.texts));
            return new Field.Found(sha256, Grade.RECORDED, other, evidence);
        }
        return recorded.equals(sha256)
                ? new Field.Found(sha256, Grade.MATCHED, material.say("how.digestMatched", file.name()), evidence)
                : new Field.Found(
                        sha256,
                        Grade.RECORDED,
                        material.say("how.digestDiffers", file.name(), recorded, sha256),
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
