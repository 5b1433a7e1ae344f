package assay.formats.hfdatasets;

import assay.fact.Fact.Artifact.Kind;
import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.ProjectFacts;
import assay.read.Reader;
import assay.read.Source;
import assay.syntax.Limits;
import assay.syntax.Tree;
import assay.syntax.Yaml;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/// The card of a data set on the Hub: `README.md`, whose front matter says how many examples each split has and which
/// files are whose. Since 2022 it stands in for `dataset_infos.json`, without its checksums.
@AutoService(Reader.class)
public final class DatasetCardReader implements Reader {
    private static final String CARD = "README.md";
    private static final String INFO = "dataset_info:";

    @Override
    public Format format() {
        return new Format(
                "hf-dataset-card",
                "Hugging Face dataset card",
                "README.md with dataset_info in its front matter",
                "as datasets 5.2 writes it",
                List.of("splits with their numbers of examples", "sizes", "which files belong to a split"),
                Set.of(Layer.CODE, Layer.PARAMETERS, Layer.LIBRARIES, Layer.ENVIRONMENT, Layer.ENTROPY),
                List.of(
                        new Gap(Layer.DATA, "a checksum of the data set's files"),
                        new Gap(Layer.DATA, "which run read or wrote it")));
    }

    @Override
    public boolean mayClaim(String name) {
        return name.equals(CARD);
    }

    @Override
    public Claim claim(Candidate candidate) {
        if (!mayClaim(candidate.name())) {
            return Claim.NO;
        }
        String head = candidate.headText();
        return head.startsWith("---") && head.lines().anyMatch(line -> line.startsWith(INFO))
                ? Claim.CERTAIN
                : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        List<String> lines = source.text(source.path()).lines().toList();
        int end = lines.subList(Math.min(1, lines.size()), lines.size()).indexOf("---");
        if (end < 0) {
            facts.problem(new Problem.Truncated(
                    source.path(), Locator.WHOLE, "An end of the front matter was expected and none was found."));
            return;
        }
        Tree front = Yaml.parse(String.join("\n", lines.subList(1, end + 1)) + "\n", Limits.RECORD);
        ProjectFacts said = new ProjectFacts(source, facts);
        for (Tree info : each(front.get("dataset_info"))) {
            info(info, said);
        }
        for (Tree configuration : front.get("configs").items()) {
            for (Tree files : each(configuration.get("data_files"))) {
                files(name(configuration), files, said);
            }
        }
    }

    /// One, or a list of several.
    private static List<Tree> each(Tree tree) {
        return tree.items().isEmpty() && tree.exists() ? List.of(tree) : tree.items();
    }

    private static String name(Tree configuration) {
        return "data set " + configuration.get("config_name").text("default") + ": ";
    }

    private static void info(Tree info, ProjectFacts said) {
        for (Tree split : info.get("splits").items()) {
            String name = name(info) + split.get("name").text("");
            said.setting(name + " examples", split.get("num_examples").text(), at(split.get("num_examples")));
            said.setting(name + " bytes in memory", split.get("num_bytes").text(), at(split.get("num_bytes")));
        }
        Tree download = info.get("download_size");
        said.setting(name(info) + "bytes to download", download.text(), at(download));
    }

    /// A path, or one of a split; patterns stay as they are.
    private static void files(String configuration, Tree files, ProjectFacts said) {
        String split = files.get("split").text("");
        for (Tree path : each(files.get("path").exists() ? files.get("path") : files)) {
            String written = path.text("");
            if (written.chars().anyMatch(c -> c == '*' || c == '?' || c == '[')) {
                said.setting((configuration + split + " files").replace(":  ", ": "), written, at(path));
            } else if (!written.isEmpty()) {
                String place = said.place(written, at(path));
                if (place != null) {
                    said.file(Kind.DATA, place, "", split.isEmpty() ? null : split, List.of(), null, at(path));
                }
            }
        }
    }

    /// The front matter starts in the second line.
    private static Locator at(Tree tree) {
        return tree.exists() ? Locator.line(tree.line() + 1) : Locator.WHOLE;
    }
}
