package assay.formats.hfdatasets;

import assay.fact.Digest;
import assay.fact.Digest.Strength;
import assay.fact.Fact.Artifact.Kind;
import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.read.Candidate;
import assay.read.Checksum;
import assay.read.Claim;
import assay.read.Documents;
import assay.read.Facts;
import assay.read.Paths;
import assay.read.ProjectFacts;
import assay.read.Reader;
import assay.read.Scope;
import assay.read.Source;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.Tree;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/// `dataset_infos.json` of a loading script, and the folder that `save_to_disk` leaves. The fingerprint of the latter
/// is one of the steps that made the data set, not of its bytes.
@AutoService(Reader.class)
public final class HfDatasetsReader implements Reader {
    private static final String INFOS = "dataset_infos.json";
    private static final String INFO = "dataset_info.json";
    private static final String STATE = "state.json";

    @Override
    public Format format() {
        return new Format(
                "hf-datasets",
                "Hugging Face datasets",
                "dataset_infos.json, dataset_info.json, state.json",
                "1.0 to 5.2",
                List.of(
                        "checksums of what was downloaded, in older ones",
                        "the fingerprint of the steps that made it",
                        "name, configuration and version"),
                Set.of(Layer.CODE, Layer.PARAMETERS, Layer.LIBRARIES, Layer.ENVIRONMENT, Layer.ENTROPY),
                List.of(
                        new Gap(Layer.DATA, "a checksum of the data set's own files"),
                        new Gap(Layer.DATA, "which run read or wrote it")));
    }

    @Override
    public Scope scope() {
        return Scope.FOLDER;
    }

    @Override
    public boolean mayClaim(String name) {
        return name.equals(INFOS) || name.equals(INFO) || name.equals(STATE);
    }

    @Override
    public Claim claim(Candidate candidate) {
        String name = candidate.name();
        if (!mayClaim(name) || (name.equals(INFO) && candidate.has(STATE))) {
            return Claim.NO;
        }
        String head = candidate.headText();
        return switch (name) {
            case STATE -> head.contains("\"_fingerprint\"") ? Claim.CERTAIN : Claim.NO;
            case INFO -> head.contains("\"features\"") ? Claim.LIKELY : Claim.NO;
            default -> head.startsWith("{") ? Claim.LIKELY : Claim.NO;
        };
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        ProjectFacts said = new ProjectFacts(source, facts);
        Tree tree = Json.parse(source.text(source.path()), Limits.RECORD);
        switch (Paths.name(source.path())) {
            case INFOS -> {
                tree.entries().values().stream().limit(1).forEach(info -> about(info, said));
                tree.entries().forEach((configuration, info) -> downloads(configuration, info, said));
            }
            case INFO -> {
                about(tree, said);
                downloads(tree.get("config_name").text(""), tree, said);
            }
            default -> {
                state(tree, source, said);
                String info = source.resolve(INFO);
                ProjectFacts beside = new ProjectFacts(source, info, facts);
                Tree about = Documents.json(source, info, facts);
                about(about, beside);
                downloads(about.get("config_name").text(""), about, beside);
            }
        }
    }

    private static void about(Tree info, ProjectFacts said) {
        Tree name = info.get("dataset_name").exists() ? info.get("dataset_name") : info.get("builder_name");
        said.setting("data set name", name.text(), Source.at(name));
        Tree version = info.get("version").get("version_str").exists()
                ? info.get("version").get("version_str")
                : info.get("version");
        said.setting("data set version", version.text(), Source.at(version));
    }

    private static void downloads(String configuration, Tree info, ProjectFacts said) {
        info.get("download_checksums").entries().forEach((address, download) -> {
            String written = download.get("checksum").text();
            Digest read = Checksum.of("sha256", written);
            Digest digest = read == null ? Checksum.unusable("sha256", written) : read;
            said.file(
                    Kind.DATA,
                    address,
                    "",
                    configuration.isEmpty() ? null : configuration,
                    digest == null ? List.of() : List.of(digest),
                    download.get("num_bytes").integer(),
                    Source.at(download));
        });
    }

    private static void state(Tree state, Source source, ProjectFacts said) {
        Tree fingerprint = state.get("_fingerprint");
        String text = fingerprint.text("");
        if (text.isEmpty()) {
            said.damaged(Source.at(state), "Expected a data set with a fingerprint, found none.");
        }
        String place = source.folder().isEmpty() ? "." : source.folder();
        said.file(
                Kind.DATA,
                place,
                source.folder().isEmpty() ? source.projectName() : "",
                state.get("_split").text(),
                text.isEmpty() ? List.of() : List.of(new Digest("hf-fingerprint", text, Strength.REFERENCE)),
                null,
                Source.at(fingerprint.exists() ? fingerprint : state));
        for (Tree file : state.get("_data_files").items()) {
            String name = file.get("filename").text("");
            String path = name.isEmpty() ? null : said.place(name, Source.at(file));
            if (path != null) {
                said.file(Kind.DATA, path, "", null, List.of(), null, Source.at(file));
            }
        }
    }
}
